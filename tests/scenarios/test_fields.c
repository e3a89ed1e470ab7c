/* Fields of a known state: a brick with a fibre in each cell and a skin on top, stretched evenly;
   a beam bent to an arc. */
#include "assert_tensor.h"
#include "fields.h"
#include "rig.h"
#include "scenario.h"

static const Brick brick = {
  .cells = {1,  1, 2},
    .size = {{2.0, 2.0, 4.0}}
};
static const double constants[2] = {0.8, 1.7}; /* mu, lambda */

/* Up in the lower half, along x in the upper one. */
static PetscErrorCode fill(void *context, PetscInt cell, Vec3 centre, SolidFabric *fabric)
{
  (void)context;
  (void)cell;
  fabric->fibre[0] = centre.a[2] < 2.0 ? vec3(0.0, 0.0, 1.0) : vec3(1.0, 0.0, 0.0);
  return 0;
}

static Problem *skinned_brick(const Curve *ramp)
{
  static const char *const side[3] = {"x0", "y0", "z0"};
  const SolidMaterial      gel     = {.tissue     = "gel",
                                      .law        = &law_neo_hookean,
                                      .parameters = constants,
                                      .kinematics = KINEMATICS_STANDARD};
  const MembraneMaterial   skin    = {.tissue     = "skin",
                                      .law        = &law_neo_hookean,
                                      .parameters = constants,
                                      .thickness  = 0.1,
                                      .fibre      = {vec3(0.0, 1.0, 0.0)}};
  MeshPlan                *plan;
  PetscInt                 corner[4], cell;
  Problem                 *problem;

  assert_ok(brick_create(&brick, &plan));
  for (int a = 0; a < 4; a++) corner[a] = brick_node(&brick, a == 1 || a == 2, a >= 2, 2);
  assert_ok(mesh_plan_add_cell(plan, CELL_QUAD4, corner, &cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "skin", cell));
  problem = rig_problem(PETSC_COMM_SELF, plan, &gel);
  assert_ok(problem_set_fabric(problem, "solid", fill, NULL));
  assert_ok(problem_add_membrane(problem, "skin", &skin));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_nodes(problem, side[k], k, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "x1", 0, 0.2, ramp));
  assert_ok(problem_prescribe_nodes(problem, "y1", 1, 0.2, ramp));
  assert_ok(problem_setup(problem));
  return problem;
}

/* Stretched by s = 1.1 both ways with nothing above, brick and skin have the same stress: mu (t^2 -
   1) + lambda ln J = 0 gives the stretch t across, J = s^2 t, sigma = (mu (s^2 - 1) + lambda ln J)
   / J. Reference: Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite Element Analysis,
   2nd edition, chapter 6. */
static void solids_and_membranes_have_stress_and_fibres(void **state)
{
  static const double mu = 0.8, lambda = 1.7, s = 1.1;
  const Vec3          fibre[3] = {vec3(0.0, 0.0, 1.0), vec3(1.0, 0.0, 0.0), vec3(0.0, 1.0, 0.0)};
  const StepOptions   options  = rig_options(1);
  Curve              *ramp     = rig_ramp();
  Problem            *problem  = skinned_brick(ramp);
  FieldSet           *fields;
  const ResultField  *field;
  PetscInt            count;
  double              t = 1.0;

  (void)state;
  rig_run(problem, &options, NULL);
  for (int n = 0; n < 50; n++)
    t -= (mu * (t * t - 1.0) + lambda * log(s * s * t)) / (2.0 * mu * t + lambda / t);
  const double J = s * s * t, sigma = (mu * (s * s - 1.0) + lambda * log(J)) / J;

  assert_ok(field_set_create(problem, FIELD_STRESS | FIELD_FIBRE, &fields));
  assert_ok(field_set_evaluate(fields, &count, &field));
  assert_int_equal(count, 2);
  assert_string_equal(field[0].name, "cauchy_stress");
  assert_string_equal(field[1].name, "fibre");
  for (PetscInt c = 0; c < 3; c++) {
    const PetscInt number = problem_mesh(problem)->cell_number[c];

    for (int k = 0; k < 6; k++) assert_close(field[0].value[6 * c + k], k < 2 ? sigma : 0.0, 1e-8);
    assert_vec3_close(vec3_of(&field[1].value[3 * c]), fibre[number], 0.0);
  }
  assert_ok(field_set_destroy(&fields));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* A beam along x whose tip turns by theta about z with nothing else on it is an arc: M3 = EI3
   theta / length in every section, and no force (Euler-Bernoulli, whole turn). */
static void beams_have_section_forces(void **state)
{
  enum { CELLS = 4 };
  static const double length = 20.0, theta = 0.5;
  const BeamMaterial  rod = {
     .tissue      = "rod",
     .axial       = 1e4,
     .shear       = {4e3,   4e3  },
     .torsion     = 700.0,
     .bending     = {900.0, 500.0},
     .second_axis = vec3(0.0, 1.0, 0.0)
  };
  const StepOptions  options = rig_options(1);
  Curve             *ramp    = rig_ramp();
  MeshPlan          *plan;
  Mesh              *mesh;
  Problem           *problem;
  FieldSet          *fields;
  const ResultField *field;
  PetscInt           count, node[CELLS + 1], cell;

  (void)state;
  assert_ok(mesh_plan_create(&plan));
  for (int n = 0; n <= CELLS; n++)
    assert_ok(mesh_plan_add_node(plan, vec3(n * length / CELLS, 0.0, 0.0), &node[n]));
  for (int c = 0; c < CELLS; c++) {
    assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, &node[c], &cell));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "rod", cell));
  }
  assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "root", node[0]));
  assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "tip", node[CELLS]));
  assert_ok(mesh_distribute(PETSC_COMM_SELF, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_beam(problem, "rod", &rod));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_nodes(problem, "root", k, 0.0, NULL));
  assert_ok(problem_prescribe_node_rotations(problem, "root", vec3(0.0, 0.0, 0.0), NULL));
  assert_ok(problem_prescribe_node_rotations(problem, "tip", vec3(0.0, 0.0, theta), ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);

  assert_ok(field_set_create(problem, FIELD_BEAM_FORCE | FIELD_BEAM_MOMENT, &fields));
  assert_ok(field_set_evaluate(fields, &count, &field));
  assert_int_equal(count, 2);
  assert_string_equal(field[0].name, "beam_force");
  assert_string_equal(field[1].name, "beam_moment");
  for (PetscInt c = 0; c < CELLS; c++) {
    assert_vec3_close(vec3_of(&field[0].value[3 * c]), vec3(0.0, 0.0, 0.0), 1e-5);
    assert_vec3_close(vec3_of(&field[1].value[3 * c]), vec3(0.0, 0.0, 500.0 * theta / length),
                      1e-5);
  }
  assert_ok(field_set_destroy(&fields));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(solids_and_membranes_have_stress_and_fibres),
    cmocka_unit_test(beams_have_section_forces),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
