/* Slender bars bent by large angles, without lateral contraction, refined until the closed form
   shows. A hexahedron of length a in a bar of height h is too stiff in bending by about G a^2 / (E
   h^2) = 1 / (2 n^2) for n cubes through the height, so the order of convergence is 2 and two
   meshes can be extrapolated. end moment M:  angle = M L / (E I), tip on a circle of radius L /
   angle prescribed quarter turn: M = E I (pi / 2) / L dead tip force (elastica): P L^2 / (E I) = 2
   gives deflection 0.493457 L, shortening 0.160642 L Reference: Bisshopp & Drucker (1945), Q. Appl.
   Math. 3, 272-275; numbers by elliptic integrals. */
#include "report.h"
#include "rig.h"

static const double E = 1000.0, height = 1.0, length = 20.0; /* MPa, mm, mm */
static const double parameters[2] = {1000.0, 0.0};           /* E, nu */

static double bending_stiffness(void)
{
  return E * height * height * height * height / 12.0; /* square section, N mm2 */
}

/* A bar of n cubes through the height and one wide, held at z0, with a body at its end. */
static Problem *bar(int n, PetscInt *end)
{
  const SolidMaterial material = {.tissue     = "bar",
                                  .law        = &law_linear_isotropic,
                                  .parameters = parameters,
                                  .kinematics = KINEMATICS_STANDARD};
  const Brick         brick    = {
               .cells = {1, n, (PetscInt)(length / height) * n},
                 .size = vec3(height, height, length)
  };
  MeshPlan *plan;
  Problem  *problem;

  assert_ok(brick_create(&brick, &plan));
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  rig_held_body(problem, "z0", vec3(0.5, 0.5, 0.0));
  assert_ok(problem_add_body(problem, "end", "z1", vec3(0.5, 0.5, length), end));
  return problem;
}

/* Rotation of a body about -x from its matrix: the angle by which the bar turns towards y. */
static double angle_of(const Problem *problem, PetscInt body)
{
  const Mat3 R = body_rotation(problem_body(problem, body));

  return atan2(R.a[1][2], R.a[2][2]);
}

/* Angle and tip displacement under an end moment that asks for 1 rad. */
static void bend_by_moment(int n, double *angle, Vec3 *tip, StepReport *last)
{
  const StepOptions options = step_options_default(1.0);
  PetscInt          end;
  Curve            *ramp    = rig_ramp();
  Problem          *problem = bar(n, &end);
  const Load        load    = {.type   = &load_moment,
                               .name   = "bend",
                               .body   = end,
                               .vector = vec3(-bending_stiffness() / length, 0.0, 0.0),
                               .curve  = ramp};

  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, last);
  *angle = angle_of(problem, end);
  *tip   = problem_body(problem, end)->translation;
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void end_moment_makes_a_circle(void **state)
{
  double     angle[2], order;
  Vec3       tip[2];
  StepReport last;

  (void)state;
  for (int m = 0; m < 2; m++) bend_by_moment(3 << m, &angle[m], &tip[m], &last);
  report((ReportRow){"bending", "angle under M = E I / L, 6 cubes high", angle[1], 1.0, 0.015,
                     .source = "M L / (E I)"});
  order = log2((1.0 - angle[0]) / (1.0 - angle[1]));
  report((ReportRow){"bending", "order of convergence of that angle", order, 2.0, 0.1,
                     REPORT_ABSOLUTE, "parasitic shear 1 / (2 n^2)"});
  report((ReportRow){"bending", "angle under M = E I / L, extrapolated",
                     (4.0 * angle[1] - angle[0]) / 3.0, 1.0, 2e-3, .source = "M L / (E I)"});
  report((ReportRow){"V23", "moment applied and reactions, sum by the largest",
                     last.balance.moment_error, 0.0, 1e-6, REPORT_ABSOLUTE,
                     "equilibrium; audited after every step"});
  /* the tip lies on the circle of the angle that was reached */
  report((ReportRow){"bending", "deflection on its circle, mm", tip[1].a[1],
                     length * (1.0 - cos(angle[1])) / angle[1], 2e-3, .source = "circle"});
  report((ReportRow){"bending", "shortening on its circle, mm", -tip[1].a[2],
                     length * (1.0 - sin(angle[1]) / angle[1]), 5e-3, .source = "circle"});
}

/* Reaction moment at the held end and position of the tip for a quarter turn of the free end. */
static void turn_end(int n, double *moment, Vec3 *tip)
{
  const StepOptions options = step_options_default(1.0);
  PetscInt          end;
  Curve            *ramp    = rig_ramp();
  Problem          *problem = bar(n, &end);
  Vec3              force, m;

  assert_ok(problem_prescribe_rotation(problem, end, vec3(-acos(0.0), 0.0, 0.0), ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_ok(problem_section_force(problem, "solid", "z0", vec3(0.5, 0.5, 0.0), &force, &m));
  *moment = -m.a[0];
  *tip    = problem_body(problem, end)->translation;
  assert_close(vec3_norm(force), 0.0, 1e-5);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void quarter_turn_of_the_end(void **state)
{
  const double quarter = acos(0.0), target = bending_stiffness() * quarter / length;
  double       moment[2];
  Vec3         tip[2];

  (void)state;
  for (int m = 0; m < 2; m++) turn_end(3 << m, &moment[m], &tip[m]);
  report((ReportRow){"bending", "moment of a quarter turn, 6 cubes high, N mm", moment[1], target,
                     0.015, .source = "E I angle / L"});
  report((ReportRow){"bending", "moment of a quarter turn, extrapolated, N mm",
                     (4.0 * moment[1] - moment[0]) / 3.0, target, 5e-3, .source = "E I angle / L"});
  report((ReportRow){"bending", "deflection of a quarter turn, mm", tip[1].a[1], length / quarter,
                     3e-3, .source = "circle"});
  report((ReportRow){"bending", "height of the tip after a quarter turn, mm", length + tip[1].a[2],
                     length / quarter, 3e-3, .source = "circle"});
}

static Vec3 bend_by_force(int n)
{
  const StepOptions options = step_options_default(1.0);
  PetscInt          end;
  Curve            *ramp    = rig_ramp();
  Problem          *problem = bar(n, &end);
  const double      P       = 2.0 * bending_stiffness() / (length * length);
  const Load        load    = {.type   = &load_force,
                               .name   = "tip force",
                               .body   = end,
                               .point  = vec3(0.5, 0.5, length),
                               .vector = vec3(0.0, P, 0.0),
                               .curve  = ramp};
  Vec3              tip;

  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  tip = problem_body(problem, end)->translation;
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return tip;
}

/* The bar also shears: 0.6 (h / L)^2 = 0.15 % of the deflection for nu = 0, so 0.5 % is asked for.
 */
static void dead_force_makes_the_elastica(void **state)
{
  const Vec3 coarse = bend_by_force(3), fine = bend_by_force(6);
  const Vec3 best = vec3_scale(1.0 / 3.0, vec3_sub(vec3_scale(4.0, fine), coarse));

  (void)state;
  report((ReportRow){"V21", "elastica of solids, deflection / L, extrapolated", best.a[1] / length,
                     0.493457, 5e-3, .source = "Bisshopp & Drucker 1945"});
  report((ReportRow){"V21", "elastica of solids, shortening / L, extrapolated", -best.a[2] / length,
                     0.160642, 1e-2, .source = "Bisshopp & Drucker 1945"});
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(end_moment_makes_a_circle),
    cmocka_unit_test(quarter_turn_of_the_end),
    cmocka_unit_test(dead_force_makes_the_elastica),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
