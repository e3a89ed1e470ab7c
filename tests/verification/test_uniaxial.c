/* A bar pulled to 1.5 and pressed to 0.75 of its length with free sides: reaction against the
   closed form of each law under uniaxial stress. s is the axial stretch, P the force by reference
   area; the lateral stretch t follows from zero lateral stress:
     St. Venant-Kirchhoff, isotropic or along a material axis   P = E s (s^2 - 1) / 2       (exact)
     Hencky          dev and volume give tau = E ln s,          P = E ln s / s              (exact)
     neo-Hookean     mu (t^2 - 1) + lambda ln(s t^2) = 0,  P = (mu (s^2 - 1) + lambda ln J) / s
     Mooney-Rivlin   P = 2 (C10 + C01 / s) (s - 1 / s^2)                       as K -> infinity
     Ogden           P = sum_p mu_p (s^(alpha_p - 1) - s^(-alpha_p / 2 - 1))   as K -> infinity
   Reference: Holzapfel (2000), Nonlinear Solid Mechanics, chapter 6. */
#include "materials.h"
#include "report.h"
#include "rig.h"

static const Brick brick = {
  .cells = {2,  2, 2},
    .size = {{4.0, 4.0, 8.0}}
};

/* Force by reference area at axial stretch s; symmetry planes at x0, y0, z0. */
static double nominal_stress(const SolidMaterial *material, double s)
{
  const StepOptions options = rig_options(10);
  Curve            *ramp    = rig_ramp();
  MeshPlan         *plan;
  Problem          *problem;
  Vec3              force, moment;

  assert_ok(brick_create(&brick, &plan));
  problem = rig_problem(PETSC_COMM_SELF, plan, material);
  assert_ok(problem_prescribe_nodes(problem, "x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z1", 2, (s - 1.0) * brick.size.a[2], ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_ok(problem_section_force(problem, "solid", "z0", vec3(0.0, 0.0, 0.0), &force, &moment));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return force.a[2] / (brick.size.a[0] * brick.size.a[1]);
}

static double stretches[] = {0.75, 0.9, 1.1, 1.5};
enum { STRETCHES = 4 };

/* Row of the table for one stretch. */
static ReportRow bar_row(const char *law, double value, double target, double tolerance)
{
  return (ReportRow){"V13", law, value, target, tolerance, .source = "Holzapfel 2000, chapter 6"};
}

static void linear_isotropic_bar(void **state)
{
  const SolidMaterial material = material_of_case(0, KINEMATICS_STANDARD);
  const double        E        = material_cases[0].parameters[0];
  ReportRow           worst    = {0};

  (void)state;
  for (int n = 0; n < STRETCHES; n++) {
    const double s      = stretches[n];
    const double target = 0.5 * E * s * (s * s - 1.0);

    report_keep_worst(&worst, bar_row("uniaxial stress, worst, linear_isotropic, MPa",
                                      nominal_stress(&material, s), target, 1e-8));
  }
  report(worst);
}

/* J = s t^2 by bisection of mu (J / s - 1) + lambda ln J, which grows with J. */
static double neo_hookean_nominal(double mu, double lambda, double s)
{
  double low = 0.1, high = 10.0;

  for (int n = 0; n < 200; n++) {
    const double J = 0.5 * (low + high);

    if (mu * (J / s - 1.0) + lambda * log(J) > 0.0)
      high = J;
    else
      low = J;
  }
  return (mu * (s * s - 1.0) + lambda * log(low)) / s;
}

static void neo_hookean_bar(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  const double       *p        = material_cases[1].parameters;
  ReportRow           worst    = {0};

  (void)state;
  for (int n = 0; n < STRETCHES; n++) {
    const double s      = stretches[n];
    const double target = neo_hookean_nominal(p[0], p[1], s);

    report_keep_worst(&worst, bar_row("uniaxial stress, worst, neo_hookean, MPa",
                                      nominal_stress(&material, s), target, 1e-8));
  }
  report(worst);
}

/* K = 1e4 (C10 + C01): the incompressible form holds to about mu / K. */
static void mooney_rivlin_bar(void **state)
{
  static const double constants[3] = {0.12, 0.03, 1500.0};
  SolidMaterial       material     = material_of_case(2, KINEMATICS_MEAN_DILATATION);
  ReportRow           worst        = {0};

  (void)state;
  material.parameters = constants;
  for (int n = 0; n < STRETCHES; n++) {
    const double s      = stretches[n];
    const double target = 2.0 * (constants[0] + constants[1] / s) * (s - 1.0 / (s * s));

    report_keep_worst(&worst, bar_row("uniaxial stress, worst, mooney_rivlin, MPa",
                                      nominal_stress(&material, s), target, 5e-4));
  }
  report(worst);
}

/* Bone-like ratios of the constants, in MPa; the bar lies along axis 3, then along axis 1. */
static void orthotropic_bar(void **state)
{
  static const double constants[9] = {1.4, 2.0, 4.0, 0.5, 0.9, 0.7, 0.3, 0.15, 0.1};
  static const Mat3   turned       = {
            {{0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}}
  };
  SolidMaterial material = {
    .tissue = "bar", .law = law_find("orthotropic"), .parameters = constants};
  ReportRow worst = {0};

  (void)state;
  for (int n = 0; n < 2 * STRETCHES; n++) {
    const double s      = stretches[n % STRETCHES];
    const double E      = n < STRETCHES ? constants[2] : constants[0];
    const double target = 0.5 * E * s * (s * s - 1.0);

    if (n == STRETCHES) material.axes = turned;
    report_keep_worst(&worst, bar_row("uniaxial stress, worst, orthotropic, MPa",
                                      nominal_stress(&material, s), target, 1e-8));
  }
  report(worst);
}

static void hencky_bar(void **state)
{
  static const double constants[2] = {2.0, 0.3};
  const SolidMaterial material     = {
        .tissue = "bar", .law = law_find("hencky_isotropic"), .parameters = constants};
  ReportRow worst = {0};

  (void)state;
  for (int n = 0; n < STRETCHES; n++) {
    const double s = stretches[n];

    report_keep_worst(&worst,
                      bar_row("uniaxial stress, worst, hencky_isotropic, MPa",
                              nominal_stress(&material, s), constants[0] * log(s) / s, 1e-8));
  }
  report(worst);
}

/* K about 1e4 times the shear modulus, as for Mooney-Rivlin. */
static void ogden_bar(void **state)
{
  static const double constants[7] = {0.2, 1.3, 0.01, 5.0, -0.02, -2.0, 1700.0};
  const SolidMaterial material     = {.tissue     = "bar",
                                      .law        = law_find("ogden"),
                                      .parameters = constants,
                                      .kinematics = KINEMATICS_MEAN_DILATATION};
  ReportRow           worst        = {0};

  (void)state;
  for (int n = 0; n < STRETCHES; n++) {
    const double s      = stretches[n];
    double       target = 0.0;

    for (int p = 0; p < 3; p++) {
      const double mu = constants[2 * p], alpha = constants[2 * p + 1];

      target += mu * (pow(s, alpha - 1.0) - pow(s, -0.5 * alpha - 1.0));
    }
    report_keep_worst(&worst, bar_row("uniaxial stress, worst, ogden, MPa",
                                      nominal_stress(&material, s), target, 5e-4));
  }
  report(worst);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(linear_isotropic_bar), cmocka_unit_test(neo_hookean_bar),
    cmocka_unit_test(mooney_rivlin_bar),    cmocka_unit_test(orthotropic_bar),
    cmocka_unit_test(hencky_bar),           cmocka_unit_test(ogden_bar),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
