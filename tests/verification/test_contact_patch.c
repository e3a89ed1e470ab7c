/* Patch test of contact: two blocks whose meshes do not match, pressed onto each other without
   friction, take the uniform state of a single block.
     linear_isotropic (St. Venant-Kirchhoff) under stress along z alone, nu = 0.3: the blocks widen
     alike, so that nothing slides.
   Points of a secondary face see several main faces, and their sums are no exact integrals over
   each: what remains falls with the number of points.
   Reference: Taylor & Papadopoulos (1991), in Nonlinear Computational Mechanics, Springer, 690-702
   (the patch test). */
#include "blocks.h"
#include "report.h"
#include "rig.h"

static const double parameters[2] = {1000.0, 0.3};             /* E MPa, nu */
static const double width = 6.0, height = 8.0, pressed = -0.4; /* mm; of the whole */

static const SolidMaterial material = {.tissue     = "block",
                                       .law        = &law_linear_isotropic,
                                       .parameters = parameters,
                                       .kinematics = KINEMATICS_STANDARD};

static Vec3 place(Vec3 unit, const void *context)
{
  const double *bottom = context;

  return vec3(width * unit.a[0], width * unit.a[1], *bottom + 0.5 * height * unit.a[2]);
}

/* Both blocks on rollers at x = 0, y = 0; the lower one at its bottom, the upper one at its top. */
static Problem *pressed_pair(MPI_Comm comm, CellType type, const ContactOptions *options,
                             double initial_gap, double motion, const Curve *curve)
{
  const double bottom[2] = {0.0, 0.5 * height + initial_gap};
  const Block  below     = {
         "lower", type, {3, 3, 2},
           place, &bottom[0]
  };
  const Block above = {
    "upper", type, {4, 5, 2},
      place, &bottom[1]
  };
  char      secondary[BLOCK_NAME], main[BLOCK_NAME];
  MeshPlan *plan;
  Problem  *problem;

  plan    = block_pair(&below, &above, main, secondary);
  problem = rig_problem(comm, plan, &material);
  assert_ok(problem_add_contact(problem, "blocks", options, secondary, main));
  assert_ok(problem_prescribe_nodes(problem, "lower.z0", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "lower.x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "lower.y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "upper.x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "upper.y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "upper.z1", 2, motion, curve));
  assert_ok(problem_setup(problem));
  return problem;
}

/* Largest deviation of a stress component from the mean axial stress, relative to it, over ranks.
 */
static double unevenness(const Problem *problem)
{
  const PetscInt cells = problem_mesh(problem)->cell_count;
  double         mean[6], volume, most = 0.0;
  SolidState     state;

  assert_ok(problem_mean_stress(problem, "solid", mean, &volume));
  for (PetscInt cell = 0; cell < cells; cell++) {
    assert_ok(problem_solid_state(problem, cell, &state));
    for (int k = 0; k < 6; k++)
      most = fmax(most, fabs(state.cauchy[k] / mean[2] - (k == 2 ? 1.0 : 0.0)));
  }
  assert_int_equal(
    MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_DOUBLE, MPI_MAX, problem_mesh(problem)->comm), 0);
  return most;
}

static void check_patch(const char *text, CellType type, const ContactOptions *options,
                        double tolerance)
{
  const StepOptions steps   = step_options_default(1.0);
  Curve            *ramp    = rig_ramp();
  Problem          *problem = pressed_pair(PETSC_COMM_WORLD, type, options, 0.0, pressed, ramp);
  double            uneven;
  PetscMPIInt       rank;
  StepReport        last;

  rig_run(problem, &steps, &last);
  uneven = unevenness(problem);
  assert_int_equal(MPI_Comm_rank(PETSC_COMM_WORLD, &rank), 0);
  if (rank == 0)
    report((ReportRow){.id        = "contact patch",
                       .quantity  = text,
                       .value     = 1.0 + uneven,
                       .target    = 1.0,
                       .tolerance = tolerance,
                       .source    = "uniform; largest relative deviation of a component"});
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void stress_is_uniform(void **state)
{
  ContactOptions options = contact_options_default();

  (void)state;
  check_patch("hex8, 3 x 3 points: stress", CELL_HEX8, &options, 5e-3);
  options.both_sides = true;
  check_patch("hex8, 3 x 3 points, both sides: stress", CELL_HEX8, &options, 0.01);
  options.points = 8;
  check_patch("hex8, 8 x 8 points, both sides: stress", CELL_HEX8, &options, 2e-3);
  options.both_sides = false;
  check_patch("hex8, 8 x 8 points: stress", CELL_HEX8, &options, 1e-3);
  options.points = 3;
  check_patch("hex20, 3 x 3 points: stress", CELL_HEX20, &options, 5e-3);
}

/* Multipliers close the gap: the stress is that of one block pressed by the whole motion. */
static void multipliers_close_the_gap(void **state)
{
  const StepOptions steps   = step_options_default(1.0);
  ContactOptions    options = contact_options_default();
  Curve            *ramp    = rig_ramp();
  const double      c = 1.0 + pressed / height, strain = 0.5 * (c * c - 1.0);
  const double      area   = width * width * (1.0 - 2.0 * parameters[1] * strain);
  const double      target = -c * parameters[0] * strain * width * width;
  Problem          *problem;
  ContactReport     now;
  StepReport        last;

  (void)state;
  options.penetration = 1e-6;
  options.both_sides  = false;
  problem             = pressed_pair(PETSC_COMM_WORLD, CELL_HEX8, &options, 0.0, pressed, ramp);
  rig_run(problem, &steps, &last);
  assert_ok(problem_contact_report(problem, "blocks", &now));
  assert_true(now.penetration <= 1e-6);
  assert_close(now.force.a[2], target, 1e-5 * target);
  assert_close(now.area, area, 1e-5 * area);
  assert_close(now.pressure_mean, target / area, 1e-5 * target / area);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/** What a cycle has shown. */
typedef struct {
  double   force[64];
  PetscInt steps, most_iterations, cuts;
} Cycle;

static PetscErrorCode watch(const Problem *problem, const StepReport *step, void *context,
                            PetscBool *stop)
{
  Cycle        *cycle = context;
  ContactReport now;

  (void)stop;
  assert_ok(problem_contact_report(problem, "blocks", &now));
  assert_true(cycle->steps < 64);
  cycle->force[cycle->steps++] = now.force.a[2];
  cycle->most_iterations       = PetscMax(cycle->most_iterations, step->iterations);
  cycle->cuts += step->cuts;
  return 0;
}

/* Pressed, lifted, pressed and lifted: the force is that of the first time, and nothing when open.
 */
static void gap_opens_and_closes(void **state)
{
  static const double  times[5] = {0.0, 1.0, 2.0, 3.0, 4.0}, path[5] = {0.0, 1.0, -0.5, 1.0, -0.5};
  const ContactOptions options = contact_options_default();
  StepOptions          steps   = step_options_default(4.0);
  Cycle                cycle   = {.steps = 0};
  Curve               *curve;
  Problem             *problem;
  RunReport            run;

  (void)state;
  assert_ok(curve_create("cycle", 5, times, path, &curve));
  problem          = pressed_pair(PETSC_COMM_WORLD, CELL_HEX8, &options, 0.05, pressed, curve);
  steps.step_first = steps.step_max = 0.25;
  steps.energy_tolerance            = HUGE_VAL;
  assert_ok(equilibrium_run(problem, &steps, (&(RunTargets){4, &times[1], watch, &cycle}), &run));
  if (run.outcome != RUN_DONE) print_error("%s\n", run.message);
  assert_int_equal(run.outcome, RUN_DONE);
  assert_int_equal(cycle.cuts, 0);
  assert_int_equal(cycle.steps, 16);
  assert_true(cycle.most_iterations <= 8);
  assert_close(cycle.force[11], cycle.force[3], 1e-6 * cycle.force[3]);
  assert_close(cycle.force[7], 0.0, 0.0);
  assert_close(cycle.force[15], 0.0, 0.0);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&curve));
}

/* On several ranks: a problem on one rank and the same on all of them: the forces, and the pressure
   at the nodes, which is the mean pressure everywhere to the accuracy of the patch test. */
static void ranks_agree(void **state)
{
  const ContactOptions options = contact_options_default();
  const MPI_Comm       comm[2] = {PETSC_COMM_SELF, PETSC_COMM_WORLD};
  const StepOptions    steps   = step_options_default(1.0);
  Curve               *ramp    = rig_ramp();
  ContactReport        now[2];

  (void)state;
  for (int c = 0; c < 2; c++) {
    Problem       *problem = pressed_pair(comm[c], CELL_HEX8, &options, 0.0, pressed, ramp);
    const MeshSet *nodes   = mesh_set(problem_mesh(problem), SET_NODES, "upper.z0");
    double        *pressure;

    rig_run(problem, &steps, NULL);
    assert_ok(problem_contact_report(problem, "blocks", &now[c]));
    assert_ok(PetscMalloc1(problem_mesh(problem)->node_count, &pressure));
    assert_ok(problem_contact_pressure(problem, "blocks", pressure));
    for (PetscInt i = 0; i < nodes->count; i++)
      assert_close(pressure[nodes->item[i]], now[c].pressure_mean, 0.02 * now[c].pressure_mean);
    assert_ok(PetscFree(pressure));
    assert_ok(problem_destroy(&problem));
  }
  assert_close(now[1].force.a[2], now[0].force.a[2], 1e-9 * now[0].force.a[2]);
  assert_close(now[1].area, now[0].area, 1e-9 * now[0].area);
  assert_close(now[1].pressure_most, now[0].pressure_most, 1e-9 * now[0].pressure_most);
  assert_close(now[1].penetration, now[0].penetration, 1e-9);
  assert_ok(curve_destroy(&ramp));
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(stress_is_uniform),
    cmocka_unit_test(multipliers_close_the_gap),
    cmocka_unit_test(gap_opens_and_closes),
  };
  const struct CMUnitTest on_ranks[] = {
    cmocka_unit_test(ranks_agree),
  };
  PetscMPIInt ranks;
  int         failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  if (MPI_Comm_size(PETSC_COMM_WORLD, &ranks)) return 1;
  failures = ranks > 1 ? cmocka_run_group_tests(on_ranks, NULL, NULL)
                       : cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
