/* Patch test of a tie: two blocks whose meshes do not match, tied without penalty and compressed
   along z, must take the uniform state of a single block to round-off.
     linear_isotropic (St. Venant-Kirchhoff) under stress along z alone, stretch c = 1 + d / H:
     S = E (c^2 - 1) / 2, lateral stretch a^2 = 1 - nu (c^2 - 1), Cauchy stress c S / a^2
   Reference: Puso (2004), Int. J. Numer. Meth. Engng 59, 315-336 (patch tests of tied meshes). */
#include "blocks.h"
#include "draw.h"
#include "report.h"
#include "rig.h"

static const double parameters[2] = {1000.0, 0.3};             /* E MPa, nu */
static const double width = 6.0, height = 8.0, pressed = -0.4; /* mm; of the whole */

static const SolidMaterial material = {.tissue     = "block",
                                       .law        = &law_linear_isotropic,
                                       .parameters = parameters,
                                       .kinematics = KINEMATICS_STANDARD};

/** One half: its bottom, and how far nodes within its ends stand from their lattice. */
typedef struct {
  double bottom, noise;
} Half;

/* Noise that vanishes on the sides, and along z on the ends. */
static Vec3 place(Vec3 unit, const void *context)
{
  const Half  *half   = context;
  const double bubble = 16.0 * unit.a[0] * (1.0 - unit.a[0]) * unit.a[1] * (1.0 - unit.a[1]);

  return vec3(width * unit.a[0] + half->noise * bubble * sin(5.0 * unit.a[1] + half->bottom),
              width * unit.a[1] + half->noise * bubble * cos(4.0 * unit.a[0]),
              half->bottom + 0.5 * height * unit.a[2]);
}

/* Bottom on rollers, two sides of the lower block too, the top pressed by `pressed`. */
static Problem *pressed_pair(CellType lower, CellType upper, double noise, const Curve *ramp)
{
  const Half halves[2] = {
    {0.0,          noise },
    {0.5 * height, -noise}
  };
  const Block below = {
    "lower", lower, {3, 3, 2},
      place, &halves[0]
  };
  const Block above = {
    "upper", upper, {4, 5, 2},
      place, &halves[1]
  };
  char      secondary[BLOCK_NAME], main[BLOCK_NAME];
  MeshPlan *plan;
  Problem  *problem;

  plan    = block_pair(&below, &above, main, secondary);
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  assert_ok(problem_add_tie(problem, secondary, main, 0.01));
  assert_ok(problem_prescribe_nodes(problem, "lower.z0", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "lower.x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "lower.y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "upper.z1", 2, pressed, ramp));
  assert_ok(problem_setup(problem));
  return problem;
}

/* Largest deviation from the uniform state over all ranks: of stress, relative, and of positions,
   mm. */
static void deviation(const Problem *problem, double *stress, double *position)
{
  const Mesh  *mesh = problem_mesh(problem);
  const double c = 1.0 + pressed / height, strain = 0.5 * (c * c - 1.0);
  const double a       = sqrt(1.0 - 2.0 * parameters[1] * strain);
  const double target  = c * parameters[0] * strain / (a * a);
  double       most[2] = {0.0, 0.0};
  SolidState   state;

  for (PetscInt cell = 0; cell < mesh->cell_count; cell++) {
    assert_ok(problem_solid_state(problem, cell, &state));
    for (int k = 0; k < 6; k++)
      most[0] = fmax(most[0], fabs(state.cauchy[k] / target - (k == 2 ? 1.0 : 0.0)));
  }
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    const Vec3 X = mesh->position[n], u = problem_displacement(problem, n);

    most[1] = fmax(most[1], fabs(u.a[0] - (a - 1.0) * X.a[0]));
    most[1] = fmax(most[1], fabs(u.a[1] - (a - 1.0) * X.a[1]));
    most[1] = fmax(most[1], fabs(u.a[2] - (c - 1.0) * X.a[2]));
  }
  assert_int_equal(MPI_Allreduce(MPI_IN_PLACE, most, 2, MPI_DOUBLE, MPI_MAX, PETSC_COMM_WORLD), 0);
  *stress   = most[0];
  *position = most[1];
}

static void check_pair(CellType lower, CellType upper, double noise, double tolerance)
{
  const StepOptions options = rig_options(2);
  Curve            *ramp    = rig_ramp();
  Problem          *problem = pressed_pair(lower, upper, noise, ramp);
  double            stress, position;
  char              text[BLOCK_NAME];
  PetscMPIInt       rank;

  rig_run(problem, &options, NULL);
  deviation(problem, &stress, &position);
  (void)snprintf(text, sizeof(text), "%s on %s%s: stress", cell_names[upper], cell_names[lower],
                 noise > 0.0 ? ", distorted" : "");
  assert_int_equal(MPI_Comm_rank(PETSC_COMM_WORLD, &rank), 0);
  if (rank == 0)
    report((ReportRow){.id        = "tie patch",
                       .quantity  = text,
                       .value     = 1.0 + stress,
                       .target    = 1.0,
                       .tolerance = tolerance,
                       .source    = "uniform; largest relative deviation of a component"});
  assert_close(position, 0.0, tolerance * height);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void linear_hexahedra_pass(void **state)
{
  (void)state;
  check_pair(CELL_HEX8, CELL_HEX8, 0.0, 1e-10);
}

static void distorted_hexahedra_pass(void **state)
{
  (void)state;
  check_pair(CELL_HEX8, CELL_HEX8, 0.3, 1e-8);
}

static void quadratic_hexahedra_pass(void **state)
{
  (void)state;
  check_pair(CELL_HEX20, CELL_HEX20, 0.0, 1e-10);
  check_pair(CELL_HEX8, CELL_HEX20, 0.0, 1e-10);
  check_pair(CELL_HEX20, CELL_HEX8, 0.0, 1e-10);
}

/* Shells about the z axis, one on the other, whose meshes do not match: the facets of their common
   face do not lie on each other, so nodes are moved to where they follow from. */
static Vec3 place_on_arc(Vec3 unit, const void *context)
{
  const Half  *half   = context;
  const double radius = 10.0 + half->bottom + 2.0 * unit.a[2], angle = 1.0 * unit.a[0];

  return vec3(radius * sin(angle), 4.0 * unit.a[1], radius * cos(angle));
}

/* Turned as a whole by 1.2 rad, a tied pair must not be strained at all. */
static void turned_shells_stay_free_of_stress(void **state)
{
  static const Half halves[2] = {
    {0.0, 0.0},
    {2.0, 0.0}
  };
  const Block below = {
    "lower", CELL_HEX8, {4, 2, 2},
      place_on_arc, &halves[0]
  };
  const Block above = {
    "upper", CELL_HEX8, {5, 3, 2},
      place_on_arc, &halves[1]
  };
  const StepOptions options = rig_options(3);
  char              secondary[BLOCK_NAME], main[BLOCK_NAME];
  Curve            *ramp = rig_ramp();
  MeshPlan         *plan;
  Problem          *problem;
  PetscInt          body;
  SolidState        solid;

  (void)state;
  plan    = block_pair(&below, &above, main, secondary);
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  assert_ok(problem_add_tie(problem, secondary, main, 0.2));
  assert_ok(problem_add_body(problem, "foot", "lower.z0", vec3(0.0, 0.0, 0.0), &body));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_translation(problem, body, k, 0.0, NULL));
  assert_ok(problem_prescribe_rotation(problem, body, vec3(0.4, 0.8, -0.8), ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  for (PetscInt cell = 0; cell < problem_mesh(problem)->cell_count; cell++) {
    assert_ok(problem_solid_state(problem, cell, &solid));
    for (int k = 0; k < 6; k++) assert_close(solid.cauchy[k], 0.0, 1e-9);
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* What nothing can be tied to is refused: a gap beyond the tolerance, a surface that is not shared,
   and a secondary node that is held. */
static void impossible_ties_are_refused(void **state)
{
  static const Half halves[2] = {
    {0.0, 0.0},
    {4.1, 0.0}
  };
  const Block below = {
    "lower", CELL_HEX8, {2, 2, 1},
      place, &halves[0]
  };
  const Block above = {
    "upper", CELL_HEX8, {3, 3, 1},
      place, &halves[1]
  };
  char      secondary[BLOCK_NAME], main[BLOCK_NAME];
  MeshPlan *plan;
  Problem  *problem;

  (void)state;
  plan    = block_pair(&below, &above, main, secondary);
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  assert_ok(PetscPushErrorHandler(PetscReturnErrorHandler, NULL));
  assert_int_equal(problem_add_tie(problem, secondary, main, 0.05), PETSC_ERR_USER_INPUT);
  assert_int_equal(problem_add_tie(problem, secondary, "lower.z0", 0.2), PETSC_ERR_USER_INPUT);
  assert_int_equal(problem_add_tie(problem, secondary, main, 0.0), PETSC_ERR_USER_INPUT);
  assert_int_equal(problem_add_tie(problem, secondary, main, 0.2), 0);
  assert_int_equal(problem_prescribe_nodes(problem, secondary, 0, 0.0, NULL), 0);
  assert_int_not_equal(problem_setup(problem), 0);
  assert_ok(PetscPopErrorHandler());
  assert_ok(problem_destroy(&problem));
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(linear_hexahedra_pass),
    cmocka_unit_test(distorted_hexahedra_pass),
    cmocka_unit_test(quadratic_hexahedra_pass),
    cmocka_unit_test(turned_shells_stay_free_of_stress),
    cmocka_unit_test(impossible_ties_are_refused),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
