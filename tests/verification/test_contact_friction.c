/* Friction of a block on a plate: it holds on an incline up to tan(angle) = mu and no farther, and
   a block that is dragged pulls with mu times its normal force, back as well as forth. Reference:
   Coulomb's law; Wriggers (2006), Computational Contact Mechanics, chapter 4. */
#include "blocks.h"
#include "report.h"
#include "rig.h"

static const double parameters[2] = {100.0, 0.3};               /* E MPa, nu */
static const double friction = 0.3, edge = 4.0, density = 1e-6; /* -, mm, tonne/mm3 */

static const SolidMaterial material = {.tissue     = "block",
                                       .law        = &law_linear_isotropic,
                                       .parameters = parameters,
                                       .kinematics = KINEMATICS_STANDARD,
                                       .density    = density};

static Vec3 place_block(Vec3 unit, const void *context)
{
  (void)context;
  return vec3(edge * (unit.a[0] - 0.5), edge * (unit.a[1] - 0.5), edge * unit.a[2]);
}

static Vec3 place_plate(Vec3 unit, const void *context)
{
  (void)context;
  return vec3(14.0 * (unit.a[0] - 0.5), 14.0 * (unit.a[1] - 0.5), unit.a[2] - 1.0);
}

/* A block of 3 x 3 x 3 cells on a plate that is held; the plate's mesh has other lines. */
static Problem *block_on_plate(void)
{
  const Block block = {
    "block", CELL_HEX8, {3, 3, 3},
      place_block, NULL
  };
  const Block plate = {
    "plate", CELL_HEX8, {8, 7, 1},
      place_plate, NULL
  };
  ContactOptions options = contact_options_default();
  char           name[BLOCK_NAME];
  MeshPlan      *plan;
  Problem       *problem;

  assert_ok(mesh_plan_create(&plan));
  block_add(&block, plan);
  block_add(&plate, plan);
  block_share(&block, plan, "z0", name);
  block_share(&plate, plan, "z1", name);
  problem          = rig_problem(PETSC_COMM_WORLD, plan, &material);
  options.friction = friction;
  rig_held_body(problem, "plate.all", vec3(0.0, 0.0, 0.0));
  assert_ok(problem_add_contact(problem, "foot", &options, "block.z0", "plate.z1"));
  return problem;
}

static Load weight(Vec3 acceleration, const Curve *curve)
{
  return (Load){.type   = &load_gravity,
                .name   = "weight",
                .cells  = "block",
                .vector = acceleration,
                .curve  = curve};
}

/* The weight comes on by time 1; then its part along the plate grows from 0 to 1.2 mu of it. Beyond
   mu there is no equilibrium: the run ends there and says so. */
static void incline_holds_to_the_angle_of_friction(void **state)
{
  static const double times[3] = {0.0, 1.0, 2.0}, down[3] = {0.0, 1.0, 1.0};
  static const double along[3] = {0.0, 0.0, 1.0};
  const double        g        = 1e5; /* mm/s2: a weight of 6.4 N */
  StepOptions         options  = step_options_default(2.0);
  Problem            *problem  = block_on_plate();
  Curve              *normal, *tangential;
  ContactReport       foot;
  RunReport           run;

  (void)state;
  assert_ok(curve_create("down", 3, times, down, &normal));
  assert_ok(curve_create("along", 3, times, along, &tangential));
  const Load loads[2] = {weight(vec3(0.0, 0.0, -g), normal),
                         weight(vec3(1.2 * friction * g, 0.0, 0.0), tangential)};

  for (int l = 0; l < 2; l++) assert_ok(problem_add_load(problem, &loads[l]));
  assert_ok(problem_setup(problem));
  options.step_first = options.step_max = 0.1;
  options.step_min                      = 0.002;
  assert_ok(equilibrium_run(problem, &options, (&(RunTargets){2, &times[1], NULL, NULL}), &run));
  assert_int_equal(run.outcome, RUN_NOT_CONVERGED);
  assert_ok(problem_contact_report(problem, "foot", &foot));
  report((ReportRow){.id        = "friction",
                     .quantity  = "tan(angle) at which a block on an incline slips",
                     .value     = 1.2 * friction * (run.time - 1.0),
                     .target    = friction,
                     .tolerance = 0.01,
                     .source    = "mu"});
  report((ReportRow){.id        = "friction",
                     .quantity  = "normal force on the incline, N",
                     .value     = foot.force.a[2],
                     .target    = density * edge * edge * edge * g,
                     .tolerance = 1e-6,
                     .source    = "weight"});
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&normal));
  assert_ok(curve_destroy(&tangential));
}

/** Ratio of forces along and across at every step. */
typedef struct {
  double   ratio[64];
  PetscInt steps, most_iterations;
} Drag;

static PetscErrorCode watch(const Problem *problem, const StepReport *step, void *context,
                            PetscBool *stop)
{
  Drag         *drag = context;
  ContactReport foot;

  (void)stop;
  assert_ok(problem_contact_report(problem, "foot", &foot));
  assert_true(drag->steps < 64);
  drag->ratio[drag->steps++] = foot.force.a[0] / foot.force.a[2];
  drag->most_iterations      = PetscMax(drag->most_iterations, step->iterations);
  return 0;
}

/* The top is pressed by 0.2 mm, then dragged by 3 mm and back over the lines of the plate. */
static void dragged_block_pulls_with_friction(void **state)
{
  static const double times[4] = {0.0, 1.0, 2.0, 3.0}, down[4] = {0.0, 1.0, 1.0, 1.0};
  static const double along[4] = {0.0, 0.0, 1.0, 0.0};
  StepOptions         options  = step_options_default(3.0);
  Problem            *problem  = block_on_plate();
  Drag                drag     = {.steps = 0};
  Curve              *normal, *tangential;
  RunReport           run;

  (void)state;
  assert_ok(curve_create("down", 4, times, down, &normal));
  assert_ok(curve_create("along", 4, times, along, &tangential));
  assert_ok(problem_prescribe_nodes(problem, "block.z1", 0, 3.0, tangential));
  assert_ok(problem_prescribe_nodes(problem, "block.z1", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "block.z1", 2, -0.2, normal));
  assert_ok(problem_setup(problem));
  options.step_first = options.step_max = 0.1;
  assert_ok(equilibrium_run(problem, &options, (&(RunTargets){3, &times[1], watch, &drag}), &run));
  if (run.outcome != RUN_DONE) print_error("%s\n", run.message);
  assert_int_equal(run.outcome, RUN_DONE);
  report((ReportRow){.id        = "friction",
                     .quantity  = "force along / across, dragged forth",
                     .value     = -drag.ratio[drag.steps / 3 * 2 - 1],
                     .target    = friction,
                     .tolerance = 1e-6,
                     .source    = "mu"});
  report((ReportRow){.id        = "friction",
                     .quantity  = "force along / across, dragged back",
                     .value     = drag.ratio[drag.steps - 1],
                     .target    = friction,
                     .tolerance = 1e-6,
                     .source    = "mu"});
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&normal));
  assert_ok(curve_destroy(&tangential));
}

/* Between two rigid bodies nothing says how stiff a penalty should be: it must be given. */
static void rigid_pair_needs_a_penalty(void **state)
{
  Problem       *problem = block_on_plate();
  ContactOptions options = contact_options_default();
  PetscInt       body;

  (void)state;
  assert_ok(problem_add_body(problem, "block", "block.all", vec3(0.0, 0.0, 0.0), &body));
  assert_ok(PetscPushErrorHandler(PetscReturnErrorHandler, NULL));
  assert_int_equal(problem_add_contact(problem, "rigid", &options, "block.z0", "plate.z1"),
                   PETSC_ERR_USER_INPUT);
  assert_int_equal(problem_add_contact(problem, "foot", &options, "block.z0", "plate.z1"),
                   PETSC_ERR_USER_INPUT); /* the name is taken */
  assert_int_equal(problem_add_contact(problem, "none", &options, "block.z1", "plate.z1"),
                   PETSC_ERR_USER_INPUT); /* not shared */
  options.penalty = 100.0;
  assert_int_equal(problem_add_contact(problem, "rigid", &options, "block.z0", "plate.z1"), 0);
  assert_ok(PetscPopErrorHandler());
  assert_ok(problem_destroy(&problem));
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(incline_holds_to_the_angle_of_friction),
    cmocka_unit_test(dragged_block_pulls_with_friction),
    cmocka_unit_test(rigid_pair_needs_a_penalty),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
