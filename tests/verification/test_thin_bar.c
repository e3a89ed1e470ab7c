/* Bending of a thin bar with one hexahedron through the thickness, cells straight and distorted:
   enhanced kinematics follows angle = M L / (E I), standard kinematics is far
   too stiff. With standard kinematics a bent cell of length a and thickness t stores shear instead
   of bending: too stiff by (1 - nu) / (2 (1 - nu^2)) (a / t)^2 and more. References: Simo & Armero
   (1992), Int. J. Numer. Meth. Engng 33, 1413-1449; parasitic shear: Cook, Malkus & Plesha (1989),
   Concepts and Applications of Finite Element Analysis, section 8.3. */
#include "base/rotation.h"
#include "report.h"
#include "rig.h"

static const Brick brick = {
  .cells = {1,  1, 5},
    .size = {{2.0, 1.0, 20.0}}
};
static const double constants[2] = {1000.0, 0.3}; /* E, nu */
static const double moment       = 0.01;          /* N mm: a turn of a thousandth rad */

/* How the sections are moved: all lean by 1 mm over the thickness, 45 degrees; or those between the
   ends in turns by 0.1 mm over the width, 3 degrees. */
typedef enum { STRAIGHT, LEANING, TRAPEZOIDAL } Form;

static void distort(MeshPlan *plan, Form form)
{
  static const double thick = 1.0, wide = 0.1; /* mm */

  for (PetscInt k = 0; k <= brick.cells[2] && form != STRAIGHT; k++)
    for (PetscInt j = 0; j <= 1; j++)
      for (PetscInt i = 0; i <= 1; i++) {
        const double turns = k == 0 || k == brick.cells[2] ? 0.0 : k % 2 ? -1.0 : 1.0;

        plan->position[brick_node(&brick, i, j, k)].a[2] +=
          form == LEANING ? thick * (j - 0.5) : turns * wide * (i - 0.5);
      }
}

/* Turn of the end, rad. */
static double end_turn(Kinematics kinematics, Form form)
{
  const SolidMaterial material = {.tissue     = "plate",
                                  .law        = &law_linear_isotropic,
                                  .parameters = constants,
                                  .kinematics = kinematics};
  const StepOptions   options  = rig_options(1);
  PetscInt            end;
  MeshPlan           *plan;
  Problem            *problem;
  Curve              *ramp = rig_ramp();
  Load                load = {.type = &load_moment, .name = "bend", .curve = ramp};
  double              turn;

  assert_ok(brick_create(&brick, &plan));
  distort(plan, form);
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  rig_held_body(problem, "z0", vec3(1.0, 0.5, 0.0));
  assert_ok(problem_add_body(problem, "end", "z1", vec3(1.0, 0.5, brick.size.a[2]), &end));
  load.body   = end;
  load.vector = vec3(moment, 0.0, 0.0);
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  turn = rotation_log(body_rotation(problem_body(problem, end))).a[0];
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return turn;
}

/* E I of the section */
static double target_turn(void)
{
  const double inertia = brick.size.a[0] * pow(brick.size.a[1], 3.0) / 12.0;

  return moment * brick.size.a[2] / (constants[0] * inertia);
}

static void check_enhanced(const char *quantity, Form form, double tolerance)
{
  report((ReportRow){"thin bar", quantity, end_turn(KINEMATICS_ENHANCED, form), target_turn(),
                     tolerance, .source = "M L / (E I)"});
}

/* Clamped ends, which cannot become narrower, take 2 % of the turn. */
static void enhanced_cells_bend(void **state)
{
  (void)state;
  check_enhanced("turn of the end, enhanced, straight cells, rad", STRAIGHT, 0.03);
  check_enhanced("turn of the end, enhanced, leaning cells, rad", LEANING, 0.03);
  check_enhanced("turn of the end, enhanced, trapezoidal cells, rad", TRAPEZOIDAL, 0.06);
}

static void standard_cells_lock(void **state)
{
  (void)state;
  report((ReportRow){"thin bar", "stiffness, standard over exact (must lock)",
                     target_turn() / end_turn(KINEMATICS_STANDARD, STRAIGHT), 1.0, 3.0,
                     REPORT_BEYOND, "M L / (E I)"});
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(enhanced_cells_bend),
    cmocka_unit_test(standard_cells_lock),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
