/* A slender column, held at its foot, under a small side force F at the top and a load P that
   presses: the deflection d of the top against that without P, d0 = F L^3 / (3 E I), with u = L
   sqrt(P / E I): dead load:                  d / d0 = 3 (tan u - u) / u^3,      without bound at u
   = pi / 2 load that points to foot:   d / d0 = 3 (1 - u / tan u) / u^2,  without bound at u = pi
   (the second follows from E I y'' = F (L - x) - P (y - d x / L)). E I is that of the mesh, from
   the side force alone. A load along a path through stations on the column carries far more than a
   dead load: that is what a follower load is for. References: Timoshenko & Gere (1961), Theory of
   Elastic Stability, chapters 1 and 2; Patwardhan et al. (1999), Spine 24, 1003-1009. */
#include "report.h"
#include "rig.h"

enum { LAYERS = 24, STATIONS = 4 };

static const double pi = 3.14159265358979323846, length = 24.0, side_force = 1e-4; /* mm, N */
static const Brick  brick = {
   .cells = {2,       2, LAYERS},
     .size = {{1.0, 1.0, 24.0}}
};
static const double parameters[2] = {1000.0, 0.0}; /* E, nu */

typedef enum { DEAD, TO_THE_FOOT, THROUGH_STATIONS } Press;

static void add_line(MeshPlan *plan, const char *set, PetscInt from, PetscInt to)
{
  const PetscInt node[2] = {brick_node(&brick, 1, 1, from), brick_node(&brick, 1, 1, to)};
  PetscInt       cell;

  assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, node, &cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, set, cell));
}

/* The column with the straight line from top to foot, and the path through the stations. */
static MeshPlan *column_plan(void)
{
  MeshPlan *plan;

  assert_ok(brick_create(&brick, &plan));
  add_line(plan, "straight", LAYERS, 0);
  for (PetscInt s = 0; s < STATIONS; s++)
    add_line(plan, "path", s * LAYERS / STATIONS, (s + 1) * LAYERS / STATIONS);
  return plan;
}

/* Deflection of the top under the side force and a load P. */
static double deflection(Press press, double P)
{
  const SolidMaterial material = {.tissue     = "column",
                                  .law        = &law_linear_isotropic,
                                  .parameters = parameters,
                                  .kinematics = KINEMATICS_STANDARD};
  const Vec3          head     = vec3(0.5, 0.5, length);
  StepOptions         options  = rig_options(5);
  Curve              *ramp     = rig_ramp();
  Problem            *problem  = rig_problem(PETSC_COMM_SELF, column_plan(), &material);
  Load                push     = {.type   = &load_force,
                                  .name   = "side",
                                  .point  = head,
                                  .vector = vec3(0.0, side_force, 0.0),
                                  .curve  = ramp};
  Load                load     = {.type = &load_follower, .name = "press", .curve = ramp};
  PetscInt            top;
  double              deflected;

  rig_held_body(problem, "z0", vec3(0.5, 0.5, 0.0));
  assert_ok(problem_add_body(problem, "top", "z1", head, &top));
  push.body = load.body = top;
  load.magnitude        = P;
  load.cells            = press == TO_THE_FOOT ? "straight" : "path";
  if (press == DEAD) load.type = &load_force;
  load.point  = head;
  load.vector = vec3(0.0, 0.0, -P);
  assert_ok(problem_add_load(problem, &push));
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  options.energy_tolerance = 1.0; /* the stored energy of the side force is tiny beside P times
                                     the shortening */
  rig_run(problem, &options, NULL);
  deflected = problem_body(problem, top)->translation.a[1];
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return deflected;
}

static void columns_deflect_as_beam_columns(void **state)
{
  const double alone = deflection(DEAD, 0.0);
  const double EI    = side_force * length * length * length / (3.0 * alone);
  const double euler = pi * pi * EI / (4.0 * length * length); /* critical dead load */
  const double u = 0.5 * pi * sqrt(0.8), v = pi * sqrt(0.8);   /* at 0.8 of each critical load */
  const double dead = deflection(DEAD, 0.8 * euler), foot = deflection(TO_THE_FOOT, 3.2 * euler);

  (void)state;
  report((ReportRow){"column", "amplification at 0.8 of the critical dead load", dead / alone,
                     3.0 * (tan(u) - u) / (u * u * u), 0.03, .source = "Timoshenko & Gere 1961"});
  report((ReportRow){"column", "amplification at 0.8 of the critical load to the foot",
                     foot / alone, 3.0 * (1.0 - v / tan(v)) / (v * v), 0.03,
                     .source = "Timoshenko & Gere 1961"});
}

/* Stations at quarters: the load turns with the column, which stays up under eight times the dead
   load that would buckle it. */
static void path_through_stations_keeps_the_column_up(void **state)
{
  const double alone = deflection(DEAD, 0.0);
  const double EI    = side_force * length * length * length / (3.0 * alone);
  const double euler = pi * pi * EI / (4.0 * length * length);
  const double path  = deflection(THROUGH_STATIONS, 8.0 * euler);

  (void)state;
  report((ReportRow){"V24", "deflection under a path of 8 critical dead loads, by that alone",
                     path / alone, 0.0, 2.0, REPORT_ABSOLUTE, "Patwardhan 1999"});
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(columns_deflect_as_beam_columns),
    cmocka_unit_test(path_through_stations_keeps_the_column_up),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
