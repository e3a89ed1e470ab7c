/* Order of convergence of every shape: antiplane shear x = X + f(X . e1, X . e2) e3 of a
   neo-Hookean solid. Then F = I + e3 (x) grad f, J = 1 and P = mu (e3 (x) grad f + grad f (x) e3),
   so Div P = mu (Laplacian of f) e3: every harmonic f is an exact solution at finite strain without
   body force. f = A exp(a s) cos(a t) with axes e turned out of those of the mesh, prescribed on
   the skin. The L2 error of the displacement falls with the power degree + 1 of the size of the
   cells. References: Knowles (1976), J. Austral. Math. Soc. B 19, 400-415 (antiplane shear);
   Ciarlet (1978), The Finite Element Method for Elliptic Problems, section 3.2 (order). */
#include "base/rotation.h"
#include "elements/shape_hex.h"
#include "materials.h"
#include "report.h"
#include "rig.h"
#include "shape_brick.h"

enum { ROW_TEXT = 64 };

static const double amplitude = 0.6, wave = 0.2; /* mm, 1/mm: strains of some tenths */
static const double side = 10.0;                 /* mm */

/* Columns: e1, e2, e3. */
static Mat3 axes(void)
{
  return rotation_exp(vec3(0.4, -0.7, 0.5));
}

static Vec3 exact(Vec3 X)
{
  const Vec3   centre = vec3(0.5 * side, 0.5 * side, 0.5 * side);
  const Vec3   s      = mat3_vec(mat3_transpose(axes()), vec3_sub(X, centre));
  const double f      = amplitude * exp(wave * s.a[0]) * cos(wave * s.a[1]);

  return mat3_vec(axes(), vec3(0.0, 0.0, f));
}

static void hold_skin(Problem *problem, const Curve *ramp)
{
  const Mesh    *mesh = problem_mesh(problem);
  const MeshSet *skin = mesh_set(mesh, SET_NODES, "skin");
  char           name[SHAPE_BRICK_NAME];

  for (PetscInt i = 0; i < skin->count; i++) {
    const Vec3 u = exact(mesh->position[skin->item[i]]);

    shape_brick_name(mesh->node_number[skin->item[i]], name);
    for (PetscInt k = 0; k < 3; k++)
      assert_ok(problem_prescribe_nodes(problem, name, k, u.a[k], ramp));
  }
}

/* A point of the cube [-1, 1]^3 taken to the unit cell of a shape by collapsing an edge or a face;
   returns the change of volume. */
static double collapse(const Shape *shape, const double cube[3], double at[3])
{
  const double a = 0.5 * (1.0 + cube[0]), b = 0.5 * (1.0 + cube[1]), c = 0.5 * (1.0 + cube[2]);

  for (int i = 0; i < 3; i++) at[i] = cube[i];
  if (shape->faces == HEXAHEDRON) return 1.0;
  at[0] = a;
  at[1] = b * (1.0 - a);
  if (shape->faces == WEDGE) return 0.25 * (1.0 - a);
  at[2] = c * (1.0 - a) * (1.0 - b);
  return 0.125 * (1.0 - a) * (1.0 - a) * (1.0 - b);
}

/* int |u - exact|^2 over one cell, by 27 points that are not those of the shape: its own could be
   better than the rest of the cell. */
static double cell_error(const Problem *problem, PetscInt cell)
{
  const Mesh     *mesh  = problem_mesh(problem);
  const Shape    *shape = shape_of(mesh->cell_type[cell]);
  const PetscInt *node  = mesh_cell_nodes(mesh, cell);
  double          sum   = 0.0;

  for (int q = 0; q < shape_hex20.points; q++) {
    double     at[3], value[CELL_MAX_NODES], gradient[CELL_MAX_NODES][3];
    const Mat3 zero     = {0};
    Mat3       jacobian = zero;
    Vec3       X = {{0.0}}, u = {{0.0}};
    double     weight = shape_hex20.weight[q] * collapse(shape, shape_hex20.point[q], at);

    shape->evaluate(at, value, gradient);
    for (int a = 0; a < shape->nodes; a++) {
      const Vec3 corner = mesh->position[node[a]];

      X = vec3_add(X, vec3_scale(value[a], corner));
      u = vec3_add(u, vec3_scale(value[a], problem_displacement(problem, node[a])));
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) jacobian.a[i][j] += corner.a[i] * gradient[a][j];
    }
    const Vec3 error = vec3_sub(u, exact(X));

    sum += weight * mat3_det(jacobian) * vec3_dot(error, error);
  }
  return sum;
}

/* L2 norm of the error over the brick by the root of its volume, mm. */
static double l2_error(CellType type, Kinematics kinematics, PetscInt cubes)
{
  const SolidMaterial material = {
    .tissue     = "rubber",
    .law        = law_find("neo_hookean"),
    .parameters = (const double[]){800.0, 1700.0},
    .kinematics = kinematics,
  };
  const ShapeBrick brick = {
    .brick = {.cells = {cubes, cubes, cubes}, .size = {{side, side, side}}},
    .first = type,
    .rest  = type,
  };
  const StepOptions options = rig_options(2);
  Curve            *ramp    = rig_ramp();
  Problem          *problem = rig_problem(PETSC_COMM_SELF, shape_brick_create(&brick), &material);
  double            sum     = 0.0;

  hold_skin(problem, ramp);
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  for (PetscInt c = 0; c < problem_mesh(problem)->cell_count; c++) sum += cell_error(problem, c);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return sqrt(sum / (side * side * side));
}

static void check_order(CellType type, Kinematics kinematics)
{
  const int    degree = shape_of(type)->degree;
  const int    fine = degree == 1 ? 12 : 8, coarse = fine / 2;
  const double far = l2_error(type, kinematics, coarse), near = l2_error(type, kinematics, fine);
  char         what[ROW_TEXT];

  snprintf(what, sizeof(what), "%s %s, %d to %d cubes", cell_names[type],
           kinematics_names[kinematics], coarse, fine);
  report((ReportRow){"order of convergence", what, log2(far / near), degree + 1.0, 0.1,
                     REPORT_ABSOLUTE, "Knowles 1976; Ciarlet 1978"});
}

/* One pressure a cell is too few for displacements of second degree: it lowers their order to that
   of linear cells (Brezzi & Fortin 1991, Mixed and Hybrid Finite Element Methods, chapter VI). */
static bool has_its_order(CellType type, Kinematics kinematics)
{
  return !solid_refuses(type, kinematics) &&
         (kinematics != KINEMATICS_MEAN_DILATATION || shape_of(type)->degree == 1);
}

static void error_falls_with_the_order(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type))
    for (int k = 0; k < KINEMATICS_COUNT; k++)
      if (has_its_order((CellType)type, (Kinematics)k)) check_order((CellType)type, (Kinematics)k);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(error_falls_with_the_order)};
  int                     failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
