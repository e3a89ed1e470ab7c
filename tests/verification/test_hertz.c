/* Hertz: elastic bodies with round tops, pressed together without friction. With 1 / E* the sum of
   (1 - nu^2) / E of both bodies and 1 / R* that of their curvatures:
     spheres   F = 4/3 E* sqrt(R* d^3),  a = sqrt(R* d),  p0 = 2 E* a / (pi R*)
     cylinders F' = pi E* a^2 / (4 R*),  p0 = E* a / (2 R*)
   Bodies are quarters of large blocks, as the theory takes them to be half-spaces whose tops are
   lowered by the shape of a sphere or cylinder of 10 mm. A half-space approaches by
   F (1 + nu) (3 - 2 nu) / (2 pi E L) more than one that is held at depth L: 0.6 % here.
   Reference: Johnson (1985), Contact Mechanics, sections 4.2 and 4.3; the table bench_hertz.csv
   has the loads and approaches. */
#include "blocks.h"
#include "report.h"
#include "rig.h"

static const double parameters[2] = {1000.0, 0.3}; /* E MPa, nu */
static const double radius = 10.0, depth = 100.0;  /* mm */

static const SolidMaterial material = {.tissue     = "block",
                                       .law        = &law_linear_isotropic,
                                       .parameters = parameters,
                                       .kinematics = KINEMATICS_STANDARD};

/** A quarter of a body below (side -1) or above (side 1) the plane z = 0, with so many equal cells
    in the zone of contact, and cells that grow beyond it. */
typedef struct {
  int    side, cells;
  double zone;  /* mm */
  bool   along; /* a cylinder along y, of thickness 1 mm */
  bool   flat;
} Body;

enum { GROWING = 8, DEEP = 13 };

/* Ends of cells: `even` equal ones over the zone, then as many growing ones as lead to depth. */
static double graded(double unit, int cells, int even, double zone)
{
  const double h = zone / even, at = unit * cells;
  double       growth = 1.0, sum = 0.0;

  if (at <= even) return h * at;
  /* growth factor by bisection: h (q + q^2 + ... + q^n) = depth - zone */
  for (double low = 1.0, high = 10.0; high - low > 1e-14; growth = 0.5 * (low + high)) {
    double total = 0.0, q = 0.5 * (low + high), term = h;

    for (int k = even; k < cells; k++) total += term *= q;
    if (total < depth - zone)
      low = q;
    else
      high = q;
  }
  for (double k = even, term = h * growth; k < at; k++, term *= growth)
    sum += term * fmin(1.0, at - k);
  return zone + sum;
}

static Vec3 place(Vec3 unit, const void *context)
{
  const Body  *body = context;
  const double x    = graded(unit.a[0], body->cells + GROWING, body->cells, body->zone);
  const double y =
    body->along ? unit.a[1] : graded(unit.a[1], body->cells + GROWING, body->cells, body->zone);
  /* the unit cube's z runs upward; depth is measured from the plane of contact */
  const double below = body->side < 0 ? 1.0 - unit.a[2] : unit.a[2];
  const double deep  = graded(below, DEEP, 1, body->zone / body->cells);
  /* the profile holds to a third of the radius and goes on level */
  const double r     = fmin(radius / 3.0, body->along ? x : hypot(x, y));
  const double lower = body->flat ? 0.0 : radius - sqrt(radius * radius - r * r);

  return vec3(x, y, body->side * (deep + lower * (1.0 - deep / depth)));
}

static void add_body(const Body *body, const char *name, MeshPlan *plan)
{
  const int   wide  = body->cells + GROWING;
  const Block block = {
    name, CELL_HEX8, {wide, body->along ? 1 : wide, DEEP},
      place, body
  };
  char face[BLOCK_NAME];

  block_add(&block, plan);
  block_share(&block, plan, body->side < 0 ? "z1" : "z0", face);
}

static Vec3 place_plate(Vec3 unit, const void *context)
{
  (void)context;
  return vec3(depth * unit.a[0], depth * unit.a[1], unit.a[2]);
}

/** What a run shows at each of its targets. */
typedef struct {
  ContactReport at[3];
  PetscInt      count, most_iterations, iterations, steps;
  const double *times;
} Watch;

static PetscErrorCode watch(const Problem *problem, const StepReport *step, void *context,
                            PetscBool *stop)
{
  Watch *w = context;

  (void)stop;
  w->most_iterations = PetscMax(w->most_iterations, step->iterations);
  w->iterations += step->iterations;
  w->steps++;
  if (fabs(step->time - w->times[w->count]) < 1e-9)
    assert_ok(problem_contact_report(problem, "pair", &w->at[w->count++]));
  return 0;
}

static void hold_sides(Problem *problem, const char *name, bool along)
{
  static const char *const side[3] = {"x0", "y0", "y1"};
  char                     set[BLOCK_NAME];

  for (int s = 0; s < (along ? 3 : 2); s++) {
    (void)snprintf(set, sizeof(set), "%s.%s", name, side[s]);
    assert_ok(problem_prescribe_nodes(problem, set, s == 0 ? 0 : 1, 0.0, NULL));
  }
}

/* Press an elastic body on a rigid plate, or on another elastic one, by the approaches at the times
   1, 2, 3; the quarter's forces are multiplied by `parts`. */
static void press(const Body *lower, const Body *upper, const double approach[4],
                  const ContactOptions *options, Watch *w)
{
  static const double times[4] = {0.0, 1.0, 2.0, 3.0};
  const Block         plate    = {
               "plate", CELL_HEX8, {1, 1, 1},
                 place_plate, NULL
  };
  StepOptions steps = step_options_default(3.0);
  Curve      *curve;
  MeshPlan   *plan;
  Problem    *problem;
  PetscInt    body;
  char        face[BLOCK_NAME];
  RunReport   run;

  assert_ok(mesh_plan_create(&plan));
  add_body(lower, "lower", plan);
  if (upper)
    add_body(upper, "upper", plan);
  else {
    block_add(&plate, plan);
    block_share(&plate, plan, "z0", face);
  }
  assert_ok(curve_create("approach", 4, times, approach, &curve));
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  hold_sides(problem, "lower", lower->along);
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_nodes(problem, "lower.z0", k, 0.0, NULL));
  if (upper) {
    hold_sides(problem, "upper", upper->along);
    for (PetscInt k = 0; k < 3; k++)
      assert_ok(problem_prescribe_nodes(problem, "upper.z1", k, k == 2 ? -1.0 : 0.0,
                                        k == 2 ? curve : NULL));
  } else {
    assert_ok(problem_add_body(problem, "plate", "plate.all", vec3(0.0, 0.0, 0.0), &body));
    for (PetscInt k = 0; k < 3; k++)
      assert_ok(problem_prescribe_translation(problem, body, k, k == 2 ? -1.0 : 0.0,
                                              k == 2 ? curve : NULL));
    assert_ok(problem_prescribe_rotation(problem, body, vec3(0.0, 0.0, 0.0), NULL));
  }
  assert_ok(
    problem_add_contact(problem, "pair", options, "lower.z1", upper ? "upper.z0" : "plate.z0"));
  assert_ok(problem_setup(problem));
  *w               = (Watch){.times = &times[1]};
  steps.step_first = steps.step_max = 1.0;
  /* the trapezoidal rule misses a quarter of the work of the first touch */
  steps.energy_tolerance = HUGE_VAL;
  assert_ok(equilibrium_run(problem, &steps, (&(RunTargets){3, &times[1], watch, w}), &run));
  if (run.outcome != RUN_DONE) print_error("%s\n", run.message);
  assert_int_equal(run.outcome, RUN_DONE);
  print_message("%d unknowns, %d steps, %d iterations, at most %d\n",
                (int)problem_unknowns(problem), (int)w->steps, (int)w->iterations,
                (int)w->most_iterations);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&curve));
}

/** A case: bodies, what Hertz says, and how much is allowed. */
static double effective(bool both)
{
  const double own = (1.0 - parameters[1] * parameters[1]) / parameters[0];

  return 1.0 / (both ? 2.0 * own : own);
}

static void record(const char *text, double value, double target, double tolerance)
{
  report((ReportRow){.id        = "V15",
                     .quantity  = text,
                     .value     = value,
                     .target    = target,
                     .tolerance = tolerance,
                     .source    = "Johnson 1985, chapter 4; bench_hertz.csv"});
}

/* A sphere on a rigid plate by the approach that the table gives for its load. */
static void check_sphere(double load, double approach, double a, double p0)
{
  const Body           lower   = {.side = -1, .cells = 8, .zone = 1.15 * a};
  const ContactOptions options = contact_options_default();
  const double         path[4] = {0.0, 0.3 * approach, 0.65 * approach, approach};
  Watch                w;
  char                 text[BLOCK_NAME];

  press(&lower, NULL, path, &options, &w);
  (void)snprintf(text, sizeof(text), "sphere on plate at %g N, force, N", load);
  record(text, -4.0 * w.at[2].force.a[2], load, 0.03);
  (void)snprintf(text, sizeof(text), "sphere on plate at %g N, largest pressure, MPa", load);
  record(text, w.at[2].pressure_most, p0, 0.05);
  (void)snprintf(text, sizeof(text), "sphere on plate at %g N, radius of contact, mm", load);
  record(text, sqrt(4.0 * w.at[2].area / acos(-1.0)), a, 0.05);
}

static void sphere_on_rigid_plate(void **state)
{
  (void)state;
  check_sphere(10.0, 0.016701, 0.408665, 28.589482);
}

/* Meshes that do not match; table: two equal spheres at 10 N. */
static void two_equal_spheres(void **state)
{
  const Body           lower   = {.side = -1, .cells = 7, .zone = 0.48};
  const Body           upper   = {.side = 1, .cells = 6, .zone = 0.46};
  const ContactOptions options = contact_options_default();
  const double         d       = 0.033401;
  const double         path[4] = {0.0, 0.3 * d, 0.65 * d, d};
  Watch                w;

  (void)state;
  press(&lower, &upper, path, &options, &w);
  record("two spheres at 10 N, force, N", -4.0 * w.at[2].force.a[2], 10.0, 0.03);
  record("two spheres at 10 N, largest pressure, MPa", w.at[2].pressure_most, 28.589482, 0.05);
}

/* The approach of a cylinder depends on where it is held: pressure and width at the force that
   comes out, half of it in the model of thickness 1 mm. */
static void cylinder_on_rigid_plate(void **state)
{
  const Body           lower   = {.side = -1, .cells = 16, .zone = 1.4, .along = true};
  const ContactOptions options = contact_options_default();
  const double         path[4] = {0.0, 0.1, 0.2, 0.3};
  const double         pi = acos(-1.0), E = effective(false);
  Watch                w;

  (void)state;
  press(&lower, NULL, path, &options, &w);
  const double load = -2.0 * w.at[2].force.a[2];
  const double a    = sqrt(4.0 * load * radius / (pi * E));

  record("cylinder on plate, largest pressure, MPa", w.at[2].pressure_most, 2.0 * load / (pi * a),
         0.05);
  record("cylinder on plate, half width, mm", w.at[2].area, a, 0.05);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sphere_on_rigid_plate),
    cmocka_unit_test(two_equal_spheres),
    cmocka_unit_test(cylinder_on_rigid_plate),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
