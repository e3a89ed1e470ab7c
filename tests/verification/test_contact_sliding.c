/* Two curved faces of 12 x 10 mm with soft layers, pressed by a force and slid over each other by
   5 mm, from 2.5 mm on one side of the middle to 2.5 mm on the other: every step must converge in
   at most 8 iterations. The bodies are symmetric, so that without friction the force that holds the
   sliding body changes its sign from end to end and vanishes in the middle; with friction it is mu
   F there. */
#include "blocks.h"
#include "report.h"
#include "rig.h"

static const double parameters[2] = {3.6, 14.3};              /* mu, lambda MPa: E = 10, nu = 0.4 */
static const double thick = 1.5, load = 30.0, slide = 5.0;    /* mm, N, mm */
static const double radius_lower = 25.0, radius_upper = 32.0; /* mm */

static const SolidMaterial material = {.tissue     = "layer",
                                       .law        = &law_neo_hookean,
                                       .parameters = parameters,
                                       .kinematics = KINEMATICS_MEAN_DILATATION};

/** A layer whose lower or upper face is a part of a sphere. */
typedef struct {
  double width, depth, radius, bottom;
} Layer;

static Vec3 place(Vec3 unit, const void *context)
{
  const Layer *layer = context;
  const double x = layer->width * (unit.a[0] - 0.5), y = layer->depth * (unit.a[1] - 0.5);

  return vec3(x, y,
              layer->bottom + thick * unit.a[2] +
                sqrt(layer->radius * layer->radius - x * x - y * y) - layer->radius);
}

/** What is seen of a run. */
typedef struct {
  PetscInt      most; /* iterations */
  ContactReport start, middle, end;
} Seen;

static PetscErrorCode watch(const Problem *problem, const StepReport *step, void *context,
                            PetscBool *stop)
{
  Seen         *seen = context;
  ContactReport now;

  (void)stop;
  assert_ok(problem_contact_report(problem, "joint", &now));
  seen->most = PetscMax(seen->most, step->iterations);
  if (step->time <= 1.0 + 1e-9) seen->start = now;
  if (step->time <= 1.5 + 1e-9) seen->middle = now;
  seen->end = now;
  return 0;
}

/* The upper body turns about the centre of the lower sphere, so that its face slides over it. */
static void slide_pair(const ContactOptions *options, Seen *seen)
{
  static const double times[3] = {0.0, 1.0, 2.0}, pressing[3] = {0.0, 1.0, 1.0};
  static const double turning[3] = {0.0, -0.5, 0.5};
  const Layer         layers[2]  = {
             {12.0, 10.0, radius_lower, -thick},
             {12.0, 10.0, radius_upper, -0.02 }
  };
  const Block below = {
    "lower", CELL_HEX8, {12, 10, 2},
      place, &layers[0]
  };
  const Block above = {
    "upper", CELL_HEX8, {9, 8, 2},
      place, &layers[1]
  };
  const Vec3  centre = vec3(0.0, 0.0, -radius_lower);
  StepOptions steps  = step_options_default(2.0);
  char        main[BLOCK_NAME], secondary[BLOCK_NAME];
  Curve      *press, *turn;
  MeshPlan   *plan;
  Problem    *problem;
  PetscInt    body;
  RunReport   run;

  plan = block_pair(&below, &above, main, secondary);
  assert_ok(curve_create("press", 3, times, pressing, &press));
  assert_ok(curve_create("turn", 3, times, turning, &turn));
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  rig_held_body(problem, "lower.z0", centre);
  assert_ok(problem_add_body(problem, "upper", "upper.z1", centre, &body));
  for (PetscInt k = 0; k < 2; k++)
    assert_ok(problem_prescribe_translation(problem, body, k, 0.0, NULL));
  assert_ok(problem_prescribe_rotation(problem, body, vec3(0.0, slide / radius_lower, 0.0), turn));
  assert_ok(problem_add_contact(problem, "joint", options, secondary, main));
  const Load force = {.type   = &load_force,
                      .name   = "press",
                      .body   = body,
                      .point  = centre,
                      .vector = vec3(0.0, 0.0, -load),
                      .curve  = press};

  assert_ok(problem_add_load(problem, &force));
  assert_ok(problem_setup(problem));
  *seen            = (Seen){.most = 0};
  steps.step_first = steps.step_max = 0.1;
  /* the trapezoidal rule does not see where in a step a gap closes, and would shorten steps */
  steps.energy_tolerance = HUGE_VAL;
  assert_ok(equilibrium_run(problem, &steps, (&(RunTargets){2, &times[1], watch, seen}), &run));
  if (run.outcome != RUN_DONE) print_error("%s\n", run.message);
  assert_int_equal(run.outcome, RUN_DONE);
  print_message("%d unknowns, %d steps, %d iterations, at most %d in one, %d cuts\n",
                (int)problem_unknowns(problem), (int)run.steps, (int)run.iterations,
                (int)seen->most, (int)run.cuts);
  assert_int_equal(run.cuts, 0);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&press));
  assert_ok(curve_destroy(&turn));
}

static void frictionless_faces_slide(void **state)
{
  const ContactOptions options = contact_options_default();
  Seen                 seen;

  (void)state;
  slide_pair(&options, &seen);
  assert_true(seen.most <= 8);
  report((ReportRow){.id        = "sliding faces",
                     .quantity  = "holding force after / before",
                     .value     = seen.end.force.a[0] / seen.start.force.a[0],
                     .target    = -1.0,
                     .tolerance = 0.01,
                     .source    = "symmetry"});
  report((ReportRow){.id        = "sliding faces",
                     .quantity  = "holding / pressing force in the middle",
                     .value     = seen.middle.force.a[0] / load,
                     .target    = 0.0,
                     .tolerance = 2e-3,
                     .error     = REPORT_ABSOLUTE,
                     .source    = "symmetry"});
  report((ReportRow){.id        = "sliding faces",
                     .quantity  = "pressing force, N",
                     .value     = seen.end.force.a[2],
                     .target    = load,
                     .tolerance = 1e-6,
                     .source    = "balance of forces"});
}

static void faces_slide_with_friction(void **state)
{
  ContactOptions options = contact_options_default();
  Seen           seen;

  (void)state;
  options.friction = 0.05;
  slide_pair(&options, &seen);
  assert_true(seen.most <= 8);
  report((ReportRow){.id        = "sliding faces",
                     .quantity  = "holding / pressing force in the middle, friction",
                     .value     = -seen.middle.force.a[0] / load,
                     .target    = 0.05,
                     .tolerance = 0.05,
                     .source    = "mu"});
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(frictionless_faces_slide),
    cmocka_unit_test(faces_slide_with_friction),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
