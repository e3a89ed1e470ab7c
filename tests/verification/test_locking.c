/* Bending of a nearly incompressible bar, K = 1e4 times the shear modulus: mean dilatation follows
   M = E I curvature, E = 9 K mu / (3 K + mu), where standard kinematics locks.
   Reference: Simo, Taylor & Pister (1985), Comput. Methods Appl. Mech. Eng. 51, 177-208. */
#include "report.h"
#include "rig.h"

static const Brick brick = {
  .cells = {4,   4, 40},
    .size = {{1.0, 1.0, 10.0}}
};
static const double constants[3] = {0.4, 0.1, 1e4}; /* C10, C01, K: shear modulus 1 MPa */

/* Slope of the section of grid layer k, from the middle of its lower and upper side. */
static double section_slope(const Problem *problem, PetscInt k)
{
  const PetscInt n     = brick.cells[1];
  const Vec3     lower = rig_displacement(problem, brick_node(&brick, n / 2, 0, k));
  const Vec3     upper = rig_displacement(problem, brick_node(&brick, n / 2, n, k));

  return atan2(lower.a[2] - upper.a[2], 1.0 + upper.a[1] - lower.a[1]);
}

/* Bending stiffness: end moment over the curvature between a quarter and three quarters. */
static double bending_stiffness(Kinematics kinematics)
{
  const SolidMaterial material = {
    .tissue = "gel", .law = &law_mooney_rivlin, .parameters = constants, .kinematics = kinematics};
  const StepOptions options = rig_options(1);
  const double      moment  = 1e-4; /* N mm: a slope of some hundredths of a degree */
  PetscInt          end;
  MeshPlan         *plan;
  Problem          *problem;
  Curve            *ramp = rig_ramp();
  Load load = {.type = &load_moment, .name = "bend", .vector = {{-1e-4, 0.0, 0.0}}, .curve = ramp};
  double curvature;

  assert_ok(brick_create(&brick, &plan));
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  rig_held_body(problem, "z0", vec3(0.5, 0.5, 0.0));
  assert_ok(problem_add_body(problem, "end", "z1", vec3(0.5, 0.5, brick.size.a[2]), &end));
  load.body = end;
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  curvature = (section_slope(problem, 30) - section_slope(problem, 10)) / (0.5 * brick.size.a[2]);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return moment / curvature;
}

static void mean_dilatation_does_not_lock(void **state)
{
  const double mu     = 2.0 * (constants[0] + constants[1]);
  const double target = 9.0 * constants[2] * mu / (3.0 * constants[2] + mu) / 12.0;
  const double mean   = bending_stiffness(KINEMATICS_MEAN_DILATATION);
  const double locked = bending_stiffness(KINEMATICS_STANDARD);

  (void)state;
  report((ReportRow){"locking", "bending stiffness, mean_dilatation, N mm2", mean, target, 0.05,
                     .source = "E I"});
  report((ReportRow){"locking", "bending stiffness, standard (must lock), N mm2", locked, target,
                     1.0, REPORT_BEYOND, "E I"});
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(mean_dilatation_does_not_lock)};
  int                     failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
