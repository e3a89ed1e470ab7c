/* Stiffness at rest of every shape: six rigid modes without energy and no other, save the six more
   of a single hexahedron of 20 nodes with eight points, whose 48 strains cannot see 54 modes.
   Reference: Zienkiewicz & Taylor (2000), The Finite Element Method, volume 1, chapter 9 (rank of a
   stiffness by the number of its points). */
#include "assert_close.h"
#include "draw.h"
#include "materials.h"
#include "shapes.h"

enum { SIZE = SOLID_MAX_UNKNOWNS, RIGID = 6, SPURIOUS = 6 };

static void swap(double *a, double *b)
{
  const double kept = *a;

  *a = *b;
  *b = kept;
}

/* Rank of a matrix by elimination with full pivoting; it is overwritten. */
static int rank_of(double A[SIZE * SIZE], int n)
{
  const double nothing = 1e-9;
  double       first   = 0.0;

  for (int step = 0; step < n; step++) {
    int row = step, column = step;

    for (int r = step; r < n; r++)
      for (int c = step; c < n; c++)
        if (fabs(A[r * n + c]) > fabs(A[row * n + column])) {
          row    = r;
          column = c;
        }
    if (step == 0) first = fabs(A[row * n + column]);
    if (fabs(A[row * n + column]) <= nothing * first) return step;
    for (int k = 0; k < n; k++) swap(&A[step * n + k], &A[row * n + k]);
    for (int k = 0; k < n; k++) swap(&A[k * n + step], &A[k * n + column]);
    for (int r = step + 1; r < n; r++) {
      const double factor = A[r * n + step] / A[step * n + step];

      for (int c = step; c < n; c++) A[r * n + c] -= factor * A[step * n + c];
    }
  }
  return n;
}

static void check_rank(CellType type, int law)
{
  const SolidMaterial material = material_of_case(law, KINEMATICS_STANDARD);
  const Shape        *shape    = shape_of(type);
  const int           n = 3 * shape->nodes, spurious = type == CELL_HEX20R ? SPURIOUS : 0;
  Draw                draw = DRAW_START;
  Vec3                x[CELL_MAX_NODES];
  double              force[SIZE], tangent[SIZE * SIZE];

  for (int a = 0; a < shape->nodes; a++)
    x[a] = vec3_add(vec3_scale(4.0, shapes_unit_node(shape, a)), draw_vector(&draw, 0.1));
  assert_true(solid_evaluate(&(SolidCell){&material, type, x, x}, NULL, NULL, force, tangent));
  assert_int_equal(rank_of(tangent, n), n - RIGID - spurious);
}

static void only_rigid_motion_is_free(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type))
    for (int law = 0; law < MATERIAL_CASES; law++) check_rank((CellType)type, law);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(only_rigid_motion_is_free)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
