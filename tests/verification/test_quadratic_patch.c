/* Patch test of second degree: shapes whose displacements hold all quadratic polynomials reproduce
   x = X + f e3, f = A (s^2 - t^2) + B s t with s = X . e1, t = X . e2, to rounding at finite
   strain. f is harmonic, so a neo-Hookean solid is in equilibrium without body force
   (test_convergence.c), and its stress P = mu (e3 (x) grad f + grad f (x) e3) is linear, which the
   points of a cell with flat, parallel sides integrate exactly. References: Taylor, Simo,
   Zienkiewicz & Chan (1986), Int. J. Numer. Meth. Engng 22, 39-62 (patch tests of higher order);
   Knowles (1976), J. Austral. Math. Soc. B 19, 400-415. */
#include "base/rotation.h"
#include "mapped.h"
#include "report.h"
#include "rig.h"

enum { TEXT = 64 };

static const double A = 0.012, B = 0.02; /* 1/mm: gradients up to 0.3 */

static Vec3 exact(Vec3 X)
{
  const Mat3   e = rotation_exp(vec3(0.4, -0.7, 0.5)); /* columns: e1, e2, e3 */
  const Vec3   s = mat3_vec(mat3_transpose(e), X);
  const double f = A * (s.a[0] * s.a[0] - s.a[1] * s.a[1]) + B * s.a[0] * s.a[1];

  return mat3_vec(e, vec3(0.0, 0.0, f));
}

/* A skewed box: cells with parallel sides. */
static Vec3 skewed(Vec3 unit, const void *unused)
{
  const Mat3 edges = {
    {{9.0, 2.0, -1.0}, {1.0, 10.0, 2.0}, {0.5, -1.0, 11.0}}
  };

  (void)unused;
  return mat3_vec(edges, unit);
}

static double largest_deviation(CellType type)
{
  const SolidMaterial material = {
    .tissue     = "rubber",
    .law        = law_find("neo_hookean"),
    .parameters = (const double[]){800.0, 1700.0},
    .kinematics = KINEMATICS_STANDARD,
  };
  const MappedBlock block = {
    .type = type, .cells = {3, 3, 3},
         .map = skewed
  };
  const StepOptions options = rig_options(2);
  Curve            *ramp    = rig_ramp();
  MeshPlan         *plan    = mapped_create(&block);
  Problem          *problem;
  double            worst = 0.0;

  shape_brick_name_skin(plan);
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  for (PetscInt n = 0; n < problem_mesh(problem)->node_count; n++) {
    const Vec3 u = exact(problem_mesh(problem)->position[n]);
    char       name[SHAPE_BRICK_NAME];

    shape_brick_name(problem_mesh(problem)->node_number[n], name);
    for (PetscInt k = 0; k < 3 && mesh_set(problem_mesh(problem), SET_NODES, name); k++)
      assert_ok(problem_prescribe_nodes(problem, name, k, u.a[k], ramp));
  }
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  for (PetscInt n = 0; n < problem_mesh(problem)->node_count; n++) {
    const Vec3 u = exact(problem_mesh(problem)->position[n]);

    worst = fmax(worst, vec3_norm(vec3_sub(problem_displacement(problem, n), u)));
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return worst;
}

static void quadratic_displacement_is_reproduced(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    char what[TEXT];

    if (shape_of((CellType)type)->degree < 2) continue;
    snprintf(what, sizeof(what), "quadratic patch, largest deviation, %s, mm", cell_names[type]);
    report((ReportRow){"V01", what, largest_deviation((CellType)type), 0.0, 1e-11, REPORT_ABSOLUTE,
                       "u = f e3, f harmonic of second degree"});
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(quadratic_displacement_is_reproduced)};
  int                     failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
