/* Solid elements for every shape x kinematics x law: forces are derivatives, rigid
   motion costs nothing, inverted elements are told. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "solid_cases.h"

static void check_force(const Case *c)
{
  double energy, force[UNKNOWNS], unused[UNKNOWNS];

  assert_true(evaluate(c, &energy, force, NULL));
  assert_true(energy > 0.0);
  for (int k = 0; k < c->unknowns; k++) {
    const Case up = perturbed(c, k, step), down = perturbed(c, k, -step);
    double     above, below;

    assert_true(evaluate(&up, &above, unused, NULL) && evaluate(&down, &below, unused, NULL));
    assert_close(0.5 * (above - below) / step, force[k], 1e-7);
  }
}

static void force_is_gradient_of_energy(void **state)
{
  (void)state;
  for_all_cases(check_force);
}

/* Internal forces and their moments about the origin sum to zero. */
static void check_balance(const Case *c)
{
  double force[UNKNOWNS];
  Vec3   sum = {{0.0}}, moment = {{0.0}};

  assert_true(evaluate(c, NULL, force, NULL));
  for (int a = 0; a < c->shape->nodes; a++) {
    const Vec3 f = vec3(force[3 * a], force[3 * a + 1], force[3 * a + 2]);

    sum    = vec3_add(sum, f);
    moment = vec3_add(moment, vec3_cross(c->current[a], f));
  }
  assert_vec3_close(sum, vec3(0.0, 0.0, 0.0), 1e-11);
  assert_vec3_close(moment, vec3(0.0, 0.0, 0.0), 1e-10);
}

static void forces_are_in_balance(void **state)
{
  (void)state;
  for_all_cases(check_balance);
}

static void check_rigid_motion(const Case *c)
{
  const Mat3 R     = rotation_exp(vec3(1.1, -2.0, 0.7));
  Case       moved = *c;
  double     energy, force[UNKNOWNS];

  for (int a = 0; a < c->shape->nodes; a++)
    moved.current[a] = vec3_add(vec3(3.0, -5.0, 8.0), mat3_vec(R, c->reference[a]));
  assert_true(evaluate(&moved, &energy, force, NULL));
  assert_close(energy, 0.0, 1e-12);
  for (int k = 0; k < c->unknowns; k++) assert_close(force[k], 0.0, 1e-12);
}

static void rigid_motion_costs_nothing(void **state)
{
  (void)state;
  for_all_cases(check_rigid_motion);
}

/* A rotation on top of a deformation turns the forces and keeps the energy. */
static void check_turned(const Case *c)
{
  const Mat3 R      = rotation_exp(vec3(-0.4, 2.2, 1.3));
  Case       turned = *c;
  double     energy, energy_turned, force[UNKNOWNS], force_turned[UNKNOWNS];

  for (int a = 0; a < c->shape->nodes; a++) turned.current[a] = mat3_vec(R, c->current[a]);
  assert_true(evaluate(c, &energy, force, NULL));
  assert_true(evaluate(&turned, &energy_turned, force_turned, NULL));
  assert_close(energy_turned, energy, 1e-11);
  for (int a = 0; a < c->shape->nodes; a++)
    assert_vec3_close(vec3(force_turned[3 * a], force_turned[3 * a + 1], force_turned[3 * a + 2]),
                      mat3_vec(R, vec3(force[3 * a], force[3 * a + 1], force[3 * a + 2])), 1e-11);
}

static void rotation_turns_the_forces(void **state)
{
  (void)state;
  for_all_cases(check_turned);
}

/* x = F X: every kinematics sees the same F everywhere, so sigma = P F^T / J, energy density W(F)
   and volume J V follow from the law alone. */
static void check_uniform(const Case *c)
{
  static const int       row[6] = {0, 1, 2, 0, 1, 0}, column[6] = {0, 1, 2, 1, 2, 2};
  const LawPoint         at  = {.F = {{{1.2, 0.15, 0.0}, {-0.1, 0.85, 0.2}, {0.05, 0.0, 1.1}}}};
  const ConstitutiveLaw *law = c->material.law;
  const Mat3             P   = law->stress(c->material.parameters, &at);
  const Mat3 sigma           = mat3_scale(1.0 / mat3_det(at.F), mat3_mul(P, mat3_transpose(at.F)));
  Case       uniform = *c, still = *c;
  SolidState now, before;

  for (int a = 0; a < c->shape->nodes; a++) {
    uniform.current[a] = mat3_vec(at.F, c->reference[a]);
    still.current[a]   = c->reference[a];
  }
  assert_true(solid_state(&(SolidCell){.material  = &c->material,
                                       .type      = c->type,
                                       .reference = c->reference,
                                       .current   = uniform.current},
                          &now));
  assert_true(solid_state(&(SolidCell){.material  = &c->material,
                                       .type      = c->type,
                                       .reference = c->reference,
                                       .current   = still.current},
                          &before));
  for (int k = 0; k < 6; k++) assert_close(now.cauchy[k], sigma.a[row[k]][column[k]], 1e-12);
  assert_close(now.energy_density, law->energy(c->material.parameters, &at), 1e-12);
  assert_close(now.volume, mat3_det(at.F) * before.volume, 1e-11);
}

static void uniform_state_is_that_of_the_law(void **state)
{
  (void)state;
  for_all_cases(check_uniform);
}

static void check_volume(const Case *c)
{
  Case       straight = *c;
  SolidState state;

  shapes_straighten(c->shape, straight.reference);
  shapes_straighten(c->shape, straight.current);
  assert_true(solid_state(&(SolidCell){.material  = &c->material,
                                       .type      = c->type,
                                       .reference = straight.reference,
                                       .current   = straight.current},
                          &state));
  assert_close(state.volume, shapes_volume_by_faces(c->shape, straight.current), 1e-11);
}

static void volume_agrees_with_the_faces(void **state)
{
  (void)state;
  for_all_cases(check_volume);
}

/* Share of a corner and of a node on an edge of a cell whose edges are straight and parallel to
   those of the unit cell, by its volume: int N over the unit cell. Reference: Zienkiewicz & Taylor
   (2000), The Finite Element Method, volume 1, chapter 8. */
static double share_of_volume(const Shape *shape, int node)
{
  const bool corner = node < shapes_corners(shape);

  if (shape->degree == 1) return 1.0 / shape->nodes;
  if (shape->faces == TETRAHEDRON) return corner ? -1.0 / 20.0 : 1.0 / 5.0;
  return corner ? -1.0 / 8.0 : 1.0 / 6.0;
}

/* Shares sum to the volume and are known for a parallelepiped and its parts. */
static void check_shares(const Case *c)
{
  const Mat3 F = {
    {{2.0, 0.5, 0.0}, {0.0, 3.0, 1.0}, {0.2, 0.0, 1.5}}
  };
  Case   straight = *c;
  Vec3   slanted[NODES];
  double share[NODES], sum = 0.0, volume;

  shapes_straighten(c->shape, straight.reference);
  solid_volume_shares(c->type, straight.reference, share);
  for (int a = 0; a < c->shape->nodes; a++) sum += share[a];
  assert_close(sum, shapes_volume_by_faces(c->shape, straight.reference), 1e-11);
  for (int a = 0; a < c->shape->nodes; a++) slanted[a] = mat3_vec(F, shapes_unit_node(c->shape, a));
  volume = shapes_volume_by_faces(c->shape, slanted);
  solid_volume_shares(c->type, slanted, share);
  for (int a = 0; a < c->shape->nodes; a++)
    assert_close(share[a], share_of_volume(c->shape, a) * volume, 1e-13);
}

static void volume_shares_are_consistent(void **state)
{
  (void)state;
  for_all_cases(check_shares);
}

/* One corner pushed through the opposite side. */
static void check_inverted(const Case *c)
{
  Case       inverted = *c;
  Vec3       middle   = {{0.0}};
  double     energy, force[UNKNOWNS], tangent[UNKNOWNS * UNKNOWNS];
  SolidState state;

  for (int a = 0; a < shapes_corners(c->shape); a++)
    middle = vec3_add(middle, vec3_scale(1.0 / shapes_corners(c->shape), c->current[a]));
  inverted.current[0] = vec3_add(c->current[0], vec3_scale(3.0, vec3_sub(middle, c->current[0])));
  assert_false(evaluate(&inverted, &energy, force, tangent));
  assert_false(solid_state(&(SolidCell){.material  = &c->material,
                                        .type      = c->type,
                                        .reference = c->reference,
                                        .current   = inverted.current},
                           &state));
}

static void inverted_elements_are_told(void **state)
{
  (void)state;
  for_all_cases(check_inverted);
}

/* Under a motion that changes volume only locally, mean dilatation stores less in a nearly
   incompressible law: that is what it is for. */
static void mean_dilatation_relaxes_local_volume_change(void **state)
{
  double standard, relaxed, unused[UNKNOWNS];
  Case   c =
    case_of(CELL_HEX8, 2, KINEMATICS_STANDARD); /* mooney_rivlin, K = 40 times the shear modulus */

  (void)state;
  for (int a = 0; a < c.shape->nodes; a++) {
    const double sign = (a == 0 || a == 2 || a == 5 || a == 7) ? 1.0 : -1.0;

    c.reference[a] = vec3_scale(size, shapes_unit_node(c.shape, a));
    c.current[a]   = vec3_add(c.reference[a], vec3(0.0, 0.0, 0.1 * size * sign));
  }
  assert_true(evaluate(&c, &standard, unused, NULL));
  c.material.kinematics = KINEMATICS_MEAN_DILATATION;
  assert_true(evaluate(&c, &relaxed, unused, NULL));
  assert_true(relaxed < 0.5 * standard);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(force_is_gradient_of_energy),
    cmocka_unit_test(forces_are_in_balance),
    cmocka_unit_test(rigid_motion_costs_nothing),
    cmocka_unit_test(rotation_turns_the_forces),
    cmocka_unit_test(uniform_state_is_that_of_the_law),
    cmocka_unit_test(volume_agrees_with_the_faces),
    cmocka_unit_test(volume_shares_are_consistent),
    cmocka_unit_test(inverted_elements_are_told),
    cmocka_unit_test(mean_dilatation_relaxes_local_volume_change),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
