/* Putting a problem together: what is refused, and what can be asked of a known state. */
#include "assert_tensor.h"
#include "materials.h"
#include "rig.h"
#include "shape_brick.h"
#include "steps/problem.h"

static const Brick brick = {
  .cells = {2,  2, 4},
    .size = {{4.0, 5.0, 8.0}}
};

static Problem *brick_problem(const SolidMaterial *material)
{
  MeshPlan *plan;

  assert_ok(brick_create(&brick, &plan));
  return rig_problem(PETSC_COMM_WORLD, plan, material);
}

/* The call must fail, quietly. */
#define assert_refused(call)                                                                       \
  do {                                                                                             \
    assert_ok(PetscPushErrorHandler(PetscReturnErrorHandler, NULL));                               \
    assert_int_not_equal(call, 0);                                                                 \
    assert_ok(PetscPopErrorHandler());                                                             \
  } while (0)

static void unknown_sets_are_refused(void **state)
{
  const SolidMaterial material = material_of_case(0, KINEMATICS_STANDARD);
  Problem            *problem  = brick_problem(&material);
  Load                load     = {.type = &load_gravity, .name = "weight", .cells = "nowhere"};
  PetscInt            body;

  (void)state;
  assert_refused(problem_add_solid(problem, "nowhere", &material));
  assert_refused(problem_add_body(problem, "body", "nowhere", vec3(0.0, 0.0, 0.0), &body));
  assert_refused(problem_prescribe_nodes(problem, "nowhere", 0, 0.0, NULL));
  assert_refused(problem_add_load(problem, &load));
  load = (Load){.type = &load_force, .name = "push", .body = 3};
  assert_refused(problem_add_load(problem, &load));
  assert_ok(problem_destroy(&problem));
}

static void contradictions_are_refused(void **state)
{
  const SolidMaterial material = material_of_case(0, KINEMATICS_STANDARD);
  Problem            *problem  = brick_problem(&material);
  PetscInt            body;

  (void)state;
  assert_refused(problem_add_solid(problem, "solid", &material)); /* has a material already */
  assert_refused(problem_prescribe_nodes(problem, "z0", 3, 0.0, NULL));
  assert_ok(problem_add_body(problem, "body", "z0", vec3(0.0, 0.0, 0.0), &body));
  assert_ok(problem_prescribe_nodes(problem, "z0", 0, 0.0, NULL));
  assert_refused(problem_setup(problem)); /* nodes of a body cannot be prescribed by themselves */
  assert_ok(problem_destroy(&problem));
}

/* Enhanced modes exist for hex8 alone. */
static void kinematics_that_do_not_fit_are_refused(void **state)
{
  const SolidMaterial enhanced = material_of_case(0, KINEMATICS_ENHANCED);
  const ShapeBrick    wedges   = {
         .brick = {.cells = {1, 1, 1}, .size = {{1.0, 1.0, 1.0}}},
         .first = CELL_PENTA6,
         .rest  = CELL_PENTA6,
  };
  MeshPlan *plan = shape_brick_create(&wedges);
  Mesh     *mesh;
  Problem  *problem = brick_problem(&enhanced);

  (void)state;
  assert_ok(problem_destroy(&problem));
  assert_ok(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_refused(problem_add_solid(problem, "solid", &enhanced));
  assert_ok(problem_destroy(&problem));
}

static void bodies_share_no_nodes(void **state)
{
  const SolidMaterial material = material_of_case(0, KINEMATICS_STANDARD);
  Problem            *problem  = brick_problem(&material);
  PetscInt            body;

  (void)state;
  assert_ok(problem_add_body(problem, "low", "z0", vec3(0.0, 0.0, 0.0), &body));
  assert_ok(problem_add_body(problem, "side", "x0", vec3(0.0, 0.0, 0.0), &body));
  assert_refused(problem_setup(problem));
  assert_ok(problem_destroy(&problem));
}

static void bodies_are_found_by_name(void **state)
{
  const SolidMaterial material = material_of_case(0, KINEMATICS_STANDARD);
  Problem            *problem  = brick_problem(&material);
  PetscInt            low, high;

  (void)state;
  assert_ok(problem_add_body(problem, "low", "z0", vec3(0.0, 0.0, 0.0), &low));
  assert_ok(problem_add_body(problem, "high", "z1", vec3(0.0, 0.0, 8.0), &high));
  assert_ok(problem_setup(problem));
  assert_int_equal(problem_find_body(problem, "low"), low);
  assert_int_equal(problem_find_body(problem, "high"), high);
  assert_int_equal(problem_find_body(problem, "none"), -1);
  assert_vec3_close(problem_body(problem, high)->reference, vec3(0.0, 0.0, 8.0), 0.0);
  /* 3 x 3 nodes in each of 3 layers between the bodies, and two free bodies */
  assert_int_equal(problem_unknowns(problem), 3 * 27 + 12);
  assert_ok(problem_destroy(&problem));
}

/* Pulled by 10 % without lateral contraction (nu = 0): P = E s (s^2 - 1) / 2 = 0.231 MPa for E = 2,
   the same as Cauchy stress since the section keeps its size, energy density E/8 (s^2 - 1)^2,
   volume 1.1 of 160 mm3. */
static void known_state_can_be_asked_for(void **state)
{
  static const double parameters[2] = {2.0, 0.0};
  SolidMaterial       material      = material_of_case(0, KINEMATICS_STANDARD);
  const StepOptions   options       = rig_options(10);
  Curve              *ramp          = rig_ramp();
  Problem            *problem;
  Vec3                force, moment, current, reference;
  double              stress[6], volume, energy;

  (void)state;
  material.parameters = parameters;
  problem             = brick_problem(&material);
  assert_ok(problem_prescribe_nodes(problem, "x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z1", 2, 0.8, ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_close(problem_time(problem), 1.0, 0.0);
  assert_ok(problem_mean_stress(problem, "solid", stress, &volume));
  assert_close(stress[2], 0.231, 1e-9);
  for (int k = 0; k < 6; k++)
    if (k != 2) assert_close(stress[k], 0.0, 1e-9);
  assert_close(volume, 176.0, 1e-9);
  assert_ok(problem_energy(problem, &energy));
  assert_close(energy, 160.0 * 2.0 / 8.0 * 0.21 * 0.21, 1e-9);
  /* the bar pulls the nodes of z1 back; about the origin, the pull stands at x = 2, y = 2.5 */
  assert_ok(problem_section_force(problem, "solid", "z1", vec3(0.0, 0.0, 8.8), &force, &moment));
  assert_vec3_close(force, vec3(0.0, 0.0, -20.0 * 0.231), 1e-8);
  assert_vec3_close(moment, vec3(-2.5 * 20.0 * 0.231, 2.0 * 20.0 * 0.231, 0.0), 1e-8);
  assert_ok(problem_mean_position(problem, "z1", &current, &reference));
  assert_vec3_close(current, vec3(2.0, 2.5, 8.8), 1e-9);
  assert_vec3_close(reference, vec3(2.0, 2.5, 8.0), 1e-12);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(kinematics_that_do_not_fit_are_refused),
    cmocka_unit_test(unknown_sets_are_refused),
    cmocka_unit_test(contradictions_are_refused),
    cmocka_unit_test(bodies_share_no_nodes),
    cmocka_unit_test(bodies_are_found_by_name),
    cmocka_unit_test(known_state_can_be_asked_for),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
