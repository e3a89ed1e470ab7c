/* Bars of laws that remember, through the whole solver: their past lives at the integration points
   from step to step. Sides are free, the end is moved, the reaction by reference area is compared.
     Prony            stress by E0 e0 of data/prony.csv at a strain so small that it is linear
     elastic-plastic  Kirchhoff stress P s over the logarithmic strain: E, then the hardening line,
                      E back, and the line of compression (formulas in the test)
     damage           (1 - d(k)) E e along the secant of the largest strain k
   References: Simo & Hughes (1998), Computational Inelasticity, chapters 1 and 10. */
#include "materials.h"
#include "report.h"
#include "rig.h"
#include <string.h>

enum { TABLE_ROWS = 11, LINE_SIZE = 256, PATH_POINTS = 16, PARAMETERS_SIZE = 256 };

/* The reaction of a bar at the times of a path. */
typedef struct {
  PetscInt count, reached;
  double   time[PATH_POINTS], stress[PATH_POINTS];
} Path;

static const Brick brick = {
  .cells = {1,  1, 2},
    .size = {{4.0, 4.0, 8.0}}
};

static PetscErrorCode keep_stress(const Problem *problem, const StepReport *report, void *context,
                                  PetscBool *stop)
{
  Path *path = context;
  Vec3  force, moment;

  (void)stop;
  if (fabs(report->time - path->time[path->reached]) > 1e-9 * report->time) return 0;
  assert_ok(problem_section_force(problem, "solid", "z0", vec3(0.0, 0.0, 0.0), &force, &moment));
  path->stress[path->reached++] = force.a[2] / (brick.size.a[0] * brick.size.a[1]);
  return 0;
}

/* Move the end of a bar along a curve of its engineering strain. */
static void run_bar(const SolidMaterial *material, const Curve *strain, Path *path)
{
  StepOptions options = step_options_default(path->time[path->count - 1]);
  RunTargets  targets = {path->count, path->time, keep_stress, path};
  MeshPlan   *plan;
  Problem    *problem;
  RunReport   run;

  options.force_tolerance      = 1e-12;
  options.correction_tolerance = 1e-11;
  options.step_first = options.step_max = path->time[path->count - 1];
  options.step_min                      = 1e-9;
  assert_ok(brick_create(&brick, &plan));
  problem = rig_problem(PETSC_COMM_SELF, plan, material);
  assert_ok(problem_prescribe_nodes(problem, "x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z1", 2, brick.size.a[2], strain));
  assert_ok(problem_setup(problem));
  assert_ok(equilibrium_run(problem, &options, &targets, &run));
  if (run.outcome != RUN_DONE) print_error("%s\n", run.message);
  assert_int_equal(run.outcome, RUN_DONE);
  assert_int_equal(path->reached, path->count);
  assert_ok(problem_destroy(&problem));
}

/* Rows of the table after time 0: time and target of column 1 (step) or 2 (ramp). */
static void read_table(const char *folder, int column, double time[], double target[])
{
  char  path[PETSC_MAX_PATH_LEN], line[LINE_SIZE];
  FILE *file;
  int   rows = 0;

  (void)snprintf(path, sizeof(path), "%s/prony.csv", folder);
  file = fopen(path, "r");
  assert_non_null(file);
  while (fgets(line, LINE_SIZE, file)) {
    double t, value[2];

    if (sscanf(line, "%lf,%lf,%lf", &t, &value[0], &value[1]) != 3) continue;
    assert_true(rows < TABLE_ROWS);
    time[rows]     = t;
    target[rows++] = value[column - 1];
  }
  assert_int_equal(rows, TABLE_ROWS);
  fclose(file);
}

/* A viscoelastic bar: base and, for the nearly incompressible one, pressure that does not relax. */
typedef struct {
  const char *base;
  double      constants[3], isochoric;
  double      modulus; /* E0: 9 K mu / (3 K + mu) */
  Kinematics  kinematics;
} Bar;

static const Bar stiff = {
  "linear_isotropic", {2.0, 0.3},
   0.0, 2.0, KINEMATICS_STANDARD
};

/* mu = 2 (C10 + C01) = 0.3, K = 3000 MPa */
static const Bar soft = {
  "mooney_rivlin",
  {0.12, 0.03, 3000.0},
  1.0,
  9.0 * 3000.0 * 0.3 / (9000.0 + 0.3),
  KINEMATICS_MEAN_DILATATION
};

static void build_prony(const Bar *bar, void *parameters)
{
  const ConstitutiveLaw *law = law_find("prony");

  assert_null(law_set_base(law, parameters, (LawBase){law_find(bar->base), bar->constants}));
  assert_null(law_set_parameter(law, parameters, "isochoric", bar->isochoric));
  assert_null(law_set_parameter(law, parameters, "g1", 0.3));
  assert_null(law_set_parameter(law, parameters, "tau1", 1.0));
  assert_null(law_set_parameter(law, parameters, "g2", 0.2));
  assert_null(law_set_parameter(law, parameters, "tau2", 20.0));
  assert_null(law_check(law, parameters));
}

/* A step of strain is a ramp of a microsecond, within which less than 1e-6 relaxes, and the row of
   time 0 is its end. */
static void check_prony(const char *folder, const Bar *bar, int column, const char *quantity)
{
  static const double        strain = 1e-5, instant = 1e-6;
  const double               ramp     = column == 1 ? instant : 1.0;
  const double               times[3] = {0.0, ramp, 1e3}, strains[3] = {0.0, strain, strain};
  const int                  first = column == 1 ? 0 : 1; /* a ramp starts from no stress */
  const ConstitutiveLaw     *law   = law_find("prony");
  _Alignas(max_align_t) char parameters[PARAMETERS_SIZE] = {0};
  double                     time[TABLE_ROWS], target[TABLE_ROWS];
  Path                       path  = {.count = TABLE_ROWS - first};
  ReportRow                  worst = {0};
  Curve                     *curve;

  assert_true(law->parameters_size <= PARAMETERS_SIZE);
  build_prony(bar, parameters);
  read_table(folder, column, time, target);
  time[0] = instant;
  memcpy(path.time, time + first, sizeof(double) * (size_t)path.count);
  assert_ok(curve_create("strain", 3, times, strains, &curve));
  run_bar(
    &(SolidMaterial){
      .tissue = "bar", .law = law, .parameters = parameters, .kinematics = bar->kinematics},
    curve, &path);
  for (int n = 0; n < path.count; n++)
    report_keep_worst(&worst, (ReportRow){"V20", quantity, path.stress[n] / (bar->modulus * strain),
                                          target[n + first], 5e-3,
                                          .source = "Simo and Hughes 1998, section 10.2"});
  report(worst);
  assert_ok(curve_destroy(&curve));
}

static void prony_relaxes_after_a_step(void **state)
{
  check_prony(*state, &stiff, 1, "Prony after a step, worst row, stress by E0 e0");
  check_prony(*state, &soft, 1, "Prony after a step, nearly incompressible, by E0 e0");
}

static void prony_relaxes_after_a_ramp(void **state)
{
  check_prony(*state, &stiff, 2, "Prony after a ramp, worst row, stress by E0 e0");
  check_prony(*state, &soft, 2, "Prony after a ramp, nearly incompressible, by E0 e0");
}

/* Logarithmic strains of a path at times 1, 2, ... */
static Curve *path_curve(const double strain[], Path *path)
{
  double times[PATH_POINTS + 1] = {0.0}, values[PATH_POINTS + 1] = {0.0};
  Curve *curve;

  for (int n = 0; n < path->count; n++) {
    path->time[n] = times[n + 1] = n + 1.0;
    values[n + 1]                = expm1(strain[n]);
  }
  assert_ok(curve_create("strain", (PetscInt)path->count + 1, times, values, &curve));
  return curve;
}

/* Tension to alpha = 0.1 in two steps, back by 0.01, to the yield stress of compression, and on:
     sigma_t + E H / (E + H) (e - sigma_t / E);  slope E;  -sigma_c r,  r = 1 + H alpha / sigma_t;
     slope E H' / (E + H'),  H' = H (sigma_c / sigma_t)^2. */
static void plastic_bar_goes_round(void **state)
{
  static const double E = 2.0, H = 0.5, sigma_t = 0.04, sigma_c = 0.06, alpha = 0.1;
  const double        constants[5] = {E, 0.3, sigma_t / E, sigma_c / E, H};
  const double        top = sigma_t + H * alpha, bottom = -sigma_c * (1.0 + H * alpha / sigma_t);
  const double        turn = alpha + top / E, Hc = H * sigma_c * sigma_c / (sigma_t * sigma_t);
  const double        strain[] = {0.05, turn, turn - 0.01, turn + (bottom - top) / E,
                                  turn + (bottom - top) / E - 0.05};
  const double target[] = {sigma_t + E * H / (E + H) * (0.05 - sigma_t / E), top, top - 0.01 * E,
                           bottom, bottom - 0.05 * E * Hc / (E + Hc)};
  const SolidMaterial material = {.tissue     = "bar",
                                  .law        = law_find("hencky_plastic"),
                                  .parameters = constants,
                                  .kinematics = KINEMATICS_STANDARD};
  Path                path     = {.count = 5};
  ReportRow           worst    = {0};
  Curve              *curve    = path_curve(strain, &path);

  (void)state;
  run_bar(&material, curve, &path);
  for (int n = 0; n < path.count; n++)
    report_keep_worst(&worst,
                      (ReportRow){"inelastic", "bar beyond yield and back, Kirchhoff stress, MPa",
                                  path.stress[n] * exp(strain[n]), target[n], 1e-8,
                                  .source = "Simo and Hughes 1998, chapter 1"});
  report(worst);
  assert_ok(curve_destroy(&curve));
}

/* So slowly that stress still rises with strain: beyond its peak a bar has more than one answer.
 */
static void damaged_bar_follows_its_secant(void **state)
{
  static const double        E = 2.0, yield = 0.02, spread = 0.5, largest = 0.5;
  static const double        elastic[2]                  = {2.0, 0.3};
  static const double        strain[]                    = {0.05, 0.02, -0.04, -0.08, 0.07, 0.12};
  const ConstitutiveLaw     *law                         = law_find("damage");
  _Alignas(max_align_t) char parameters[PARAMETERS_SIZE] = {0};
  const SolidMaterial        material                    = {
                              .tissue = "bar", .law = law, .parameters = parameters, .kinematics = KINEMATICS_STANDARD};
  Path      path  = {.count = 6};
  ReportRow worst = {0};
  Curve    *curve = path_curve(strain, &path);
  double    k     = 0.0;

  (void)state;
  assert_true(law->parameters_size <= sizeof(parameters));
  assert_null(law_set_base(law, parameters, (LawBase){law_find("hencky_isotropic"), elastic}));
  assert_null(law_set_parameter(law, parameters, "modulus", E));
  assert_null(law_set_parameter(law, parameters, "yield_strain", yield));
  assert_null(law_set_parameter(law, parameters, "spread", spread));
  assert_null(law_set_parameter(law, parameters, "largest", largest));
  run_bar(&material, curve, &path);
  for (int n = 0; n < path.count; n++) {
    k                   = fmax(k, fabs(strain[n]));
    const double target = (1.0 - largest * (1.0 - exp(-(k - yield) / spread))) * E * strain[n];

    report_keep_worst(&worst, (ReportRow){"inelastic", "bar with damage, Kirchhoff stress, MPa",
                                          path.stress[n] * exp(strain[n]), target, 1e-8,
                                          .source = "Simo and Ju 1987"});
  }
  report(worst);
  assert_ok(curve_destroy(&curve));
}

int main(int argc, char **argv)
{
  char                   *folder  = argc > 1 ? argv[1] : NULL;
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(prony_relaxes_after_a_step, folder),
    cmocka_unit_test_prestate(prony_relaxes_after_a_ramp, folder),
    cmocka_unit_test(plastic_bar_goes_round),
    cmocka_unit_test(damaged_bar_follows_its_secant),
  };
  int failures;

  if (!folder || PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
