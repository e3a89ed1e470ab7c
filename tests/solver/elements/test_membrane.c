/* Membranes: forces and tangents are derivatives, rigid motion costs nothing, no stress across, and
   the plane stress of a neo-Hookean sheet. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"
#include "elements/membrane.h"
#include "materials.h"

static const double step = 1e-5; /* mm */

typedef struct {
  MembraneMaterial material;
  CellType         type;
  int              nodes;
  Vec3             reference[MEMBRANE_NODES], current[MEMBRANE_NODES];
} Case;

static const Mat3 F = {
  {{1.15, 0.2, -0.1}, {-0.05, 0.95, 0.15}, {0.1, -0.05, 1.05}}
};

/* A warped cell in a slanted plane, strained and turned. */
static Case case_of(CellType type, int law)
{
  static const double corner[MEMBRANE_NODES][2] = {
    {0, 0},
    {3, 0},
    {3, 3},
    {0, 3}
  };
  const SolidMaterial solid = material_of_case(law, KINEMATICS_STANDARD);
  const Mat3          turn  = rotation_exp(vec3(0.5, -0.3, 0.2));
  Draw                draw  = DRAW_START;
  Case                c     = {
                       .material = {.tissue     = solid.tissue,
                                    .law        = solid.law,
                                    .parameters = solid.parameters,
                                    .thickness  = 0.4,
                                    .density    = 1e-9},
                       .type     = type,
                       .nodes    = (int)cell_node_counts[type]
  };

  for (int a = 0; a < c.nodes; a++) {
    c.reference[a] =
      vec3_add(mat3_vec(turn, vec3(corner[a][0], corner[a][1], 0.0)), draw_vector(&draw, 0.2));
    c.current[a] = vec3_add(mat3_vec(F, c.reference[a]), draw_vector(&draw, 0.15));
  }
  return c;
}

static bool evaluate(const Case *c, double *energy, double force[], double tangent[])
{
  const MembraneCell cell = {&c->material, c->type, c->reference, c->current};

  return membrane_evaluate(&cell, energy, force, tangent);
}

static void for_all_cases(void (*check)(const Case *c))
{
  static const CellType types[2] = {CELL_TRI3, CELL_QUAD4};

  for (int t = 0; t < 2; t++)
    for (int law = 0; law < MATERIAL_CASES; law++) {
      const Case c = case_of(types[t], law);

      assert_true(membrane_fits(types[t]));
      assert_null(membrane_check(&c.material));
      check(&c);
    }
}

static void check_derivatives(const Case *c)
{
  const int n = 3 * c->nodes;
  double    force[MEMBRANE_UNKNOWNS], tangent[MEMBRANE_UNKNOWNS * MEMBRANE_UNKNOWNS];

  assert_true(evaluate(c, NULL, force, tangent));
  for (int k = 0; k < n; k++) {
    Case   up = *c, down = *c;
    double high, low, above[MEMBRANE_UNKNOWNS], below[MEMBRANE_UNKNOWNS];

    up.current[k / 3].a[k % 3] += step;
    down.current[k / 3].a[k % 3] -= step;
    assert_true(evaluate(&up, &high, above, NULL) && evaluate(&down, &low, below, NULL));
    assert_close(0.5 * (high - low) / step, force[k], 1e-8);
    for (int r = 0; r < n; r++) {
      assert_close(0.5 * (above[r] - below[r]) / step, tangent[r * n + k], 1e-7);
      assert_close(tangent[r * n + k], tangent[k * n + r], 1e-12);
    }
  }
}

static void forces_and_tangents_are_derivatives(void **state)
{
  (void)state;
  for_all_cases(check_derivatives);
}

static void check_rigid_motion(const Case *c)
{
  const Mat3 turn  = rotation_exp(vec3(1.1, -2.0, 0.7));
  Case       moved = *c;
  double     energy, force[MEMBRANE_UNKNOWNS];

  for (int a = 0; a < c->nodes; a++)
    moved.current[a] = vec3_add(vec3(3.0, -5.0, 8.0), mat3_vec(turn, c->reference[a]));
  assert_true(evaluate(&moved, &energy, force, NULL));
  assert_close(energy, 0.0, 1e-13);
  for (int k = 0; k < 3 * c->nodes; k++) assert_close(force[k], 0.0, 1e-13);
}

static void rigid_motion_costs_nothing(void **state)
{
  (void)state;
  for_all_cases(check_rigid_motion);
}

/* The stress has no component along the current normal of a flat cell. */
static void check_across(const Case *c)
{
  const Vec3    x[3] = {c->current[0], c->current[1], c->current[2]};
  Case          flat = *c;
  MembraneState now;
  Vec3          normal = vec3_cross(vec3_sub(x[1], x[0]), vec3_sub(x[2], x[0]));

  if (c->nodes == 4) return;
  normal = vec3_scale(1.0 / vec3_norm(normal), normal);
  assert_true(
    membrane_state(&(MembraneCell){&flat.material, flat.type, flat.reference, flat.current}, &now));
  const double *s     = now.cauchy;
  const Mat3    sigma = {
       {{s[0], s[3], s[5]}, {s[3], s[1], s[4]}, {s[5], s[4], s[2]}}
  };

  assert_vec3_close(mat3_vec(sigma, normal), vec3(0.0, 0.0, 0.0), 1e-12);
  assert_true(mat3_dot(sigma, sigma) > 1e-3);
}

static void no_stress_is_across(void **state)
{
  (void)state;
  for_all_cases(check_across);
}

/* A square of side 3 stretched by 1.3 and 0.9: mu (t^2 - 1) + lambda ln J = 0 gives the stretch t
   across, and sigma = (mu (s^2 - 1) + lambda ln J) / J along s. Reference: Bonet & Wood (2008),
   Nonlinear Continuum Mechanics for Finite Element Analysis, 2nd edition, chapter 6. */
static void sheets_are_in_plane_stress(void **state)
{
  static const double mu = 0.8, lambda = 1.7, s[2] = {1.3, 0.9};
  Case                c = case_of(CELL_QUAD4, 1);
  double              t = 1.0, mass[MEMBRANE_NODES];
  MembraneState       now;

  (void)state;
  for (int n = 0; n < 50; n++)
    t -= (mu * (t * t - 1.0) + lambda * log(s[0] * s[1] * t)) / (2.0 * mu * t + lambda / t);
  for (int a = 0; a < c.nodes; a++) {
    c.reference[a] = vec3(a == 1 || a == 2 ? 3.0 : 0.0, a >= 2 ? 3.0 : 0.0, 0.0);
    c.current[a]   = vec3(s[0] * c.reference[a].a[0], s[1] * c.reference[a].a[1], 0.0);
  }
  assert_true(membrane_state(&(MembraneCell){&c.material, c.type, c.reference, c.current}, &now));
  const double J = s[0] * s[1] * t;

  assert_close(now.area, 9.0 * s[0] * s[1], 1e-12);
  assert_close(now.thickness, 0.4 * t, 1e-12);
  for (int k = 0; k < 2; k++)
    assert_close(now.cauchy[k], (mu * (s[k] * s[k] - 1.0) + lambda * log(J)) / J, 1e-12);
  for (int k = 2; k < 6; k++) assert_close(now.cauchy[k], 0.0, 1e-12);
  membrane_masses(&c.material, c.type, c.reference, mass);
  for (int a = 0; a < c.nodes; a++) assert_close(mass[a] / 1e-9, 9.0 * 0.4 / 4.0, 1e-12);
}

static void unfit_materials_are_told(void **state)
{
  Case c = case_of(CELL_QUAD4, 1);

  (void)state;
  c.material.thickness = 0.0;
  assert_non_null(membrane_check(&c.material));
  assert_false(membrane_fits(CELL_HEX8));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(forces_and_tangents_are_derivatives),
    cmocka_unit_test(rigid_motion_costs_nothing),
    cmocka_unit_test(no_stress_is_across),
    cmocka_unit_test(sheets_are_in_plane_stress),
    cmocka_unit_test(unfit_materials_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
