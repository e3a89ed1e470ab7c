/* Torsion of a square bar against Saint-Venant: M = K G theta', K = 0.140577 a^4, sections free to
   warp away from the ends; and a quarter turn of the end of a slender bar.
   Warping, which is of fourth degree and higher, is followed by bilinear sections with an error
   that falls as 1 / n^2 for n x n cells, so two meshes are extrapolated. Reference: Timoshenko &
   Goodier (1970), Theory of Elasticity, section 109. */
#include "report.h"
#include "rig.h"

static const double side          = 1.0;           /* a, mm */
static const double parameters[2] = {1000.0, 0.3}; /* E, nu */
static const double K             = 0.140577;      /* of a square of side 1 */

static double shear_modulus(void)
{
  return parameters[0] / (2.0 * (1.0 + parameters[1]));
}

/* Angle by which the section of grid layer k has turned, from the middle of one side. */
static double section_angle(const Problem *problem, const Brick *brick, PetscInt k)
{
  const PetscInt n = brick->cells[0];
  const Vec3     u = rig_displacement(problem, brick_node(brick, n, n / 2, k));

  return atan2(u.a[1], 0.5 * side + u.a[0]);
}

/* Torsion constant measured on a bar whose end is turned by `turn`: moment through the section over
   G times the twist between a quarter and three quarters of the length. */
static double torsion_constant(const Brick *brick, double turn, int steps)
{
  const SolidMaterial material = {.tissue     = "bar",
                                  .law        = &law_linear_isotropic,
                                  .parameters = parameters,
                                  .kinematics = KINEMATICS_STANDARD};
  const double        length   = brick->size.a[2];
  const PetscInt      layers   = brick->cells[2];
  const Vec3          foot = vec3(0.5, 0.5, 0.0), head = vec3(0.5, 0.5, length);
  const StepOptions   options = rig_options(steps);
  Curve              *ramp    = rig_ramp();
  MeshPlan           *plan;
  Problem            *problem;
  PetscInt            end;
  Vec3                force, moment;
  double              rate;

  assert_ok(brick_create(brick, &plan));
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  rig_held_body(problem, "z0", foot);
  assert_ok(problem_add_body(problem, "end", "z1", head, &end));
  assert_ok(problem_prescribe_rotation(problem, end, vec3(0.0, 0.0, turn), ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_ok(problem_section_force(problem, "solid", "z0", foot, &force, &moment));
  rate =
    (section_angle(problem, brick, 3 * layers / 4) - section_angle(problem, brick, layers / 4)) /
    (0.5 * length);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return moment.a[2] / (shear_modulus() * rate);
}

static void small_twist_is_saint_venants(void **state)
{
  const Brick coarse = {
    .cells = {4,   4, 12},
      .size = {{1.0, 1.0, 6.0}}
  };
  const Brick fine = {
    .cells = {8,   8, 12},
      .size = {{1.0, 1.0, 6.0}}
  };
  const double K4 = torsion_constant(&coarse, 0.01, 1), K8 = torsion_constant(&fine, 0.01, 1);

  (void)state;
  report((ReportRow){"torsion", "order of convergence of the constant", log2((K4 - K) / (K8 - K)),
                     2.0, 0.1, REPORT_ABSOLUTE, "bilinear warping"});
  report((ReportRow){"torsion", "constant of a square, extrapolated, by a^4", (4.0 * K8 - K4) / 3.0,
                     K, 2e-3, .source = "Timoshenko & Goodier 1970"});
}

/* A quarter turn over 20 sides of length keeps shear strains below 6 %: the constant of the same
   mesh for small twist still holds to the square of that. */
static void quarter_turn_is_saint_venants(void **state)
{
  const Brick slender = {
    .cells = {4,   4, 20},
      .size = {{1.0, 1.0, 20.0}}
  };
  const double quarter = acos(0.0);
  const double small   = torsion_constant(&slender, 1e-3, 1);
  const double large   = torsion_constant(&slender, quarter, 10);

  (void)state;
  report((ReportRow){"torsion", "constant through a quarter turn, by a^4", large, small, 5e-3,
                     .source = "the same at small twist"});
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(small_twist_is_saint_venants),
    cmocka_unit_test(quarter_turn_is_saint_venants),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
