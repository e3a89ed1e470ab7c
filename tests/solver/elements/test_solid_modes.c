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

static void check_rank(CellType type, int law, Kinematics kinematics)
{
  const SolidMaterial material = material_of_case(law, kinematics);
  const Shape        *shape    = shape_of(type);
  const int           n = 3 * shape->nodes, spurious = type == CELL_HEX20R ? SPURIOUS : 0;
  Draw                draw = DRAW_START;
  Vec3                x[CELL_MAX_NODES];
  double              force[SIZE], tangent[SIZE * SIZE];

  for (int a = 0; a < shape->nodes; a++)
    x[a] = vec3_add(vec3_scale(4.0, shapes_unit_node(shape, a)), draw_vector(&draw, 0.1));
  assert_true(
    solid_evaluate(&(SolidCell){.material = &material, .type = type, .reference = x, .current = x},
                   NULL, NULL, force, tangent));
  assert_int_equal(rank_of(tangent, n), n - RIGID - spurious);
}

/* Mean dilatation gives up the modes that change volume only locally, and is left out. */
static void only_rigid_motion_is_free(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type))
    for (int law = 0; law < MATERIAL_CASES; law++) {
      check_rank((CellType)type, law, KINEMATICS_STANDARD);
      if (!solid_refuses((CellType)type, KINEMATICS_ENHANCED))
        check_rank((CellType)type, law, KINEMATICS_ENHANCED);
    }
}

enum { HEX_UNKNOWNS = 24, HOURGLASSES = 12 };

/* Motions of the corners by one component times xi eta, eta zeta, xi zeta or xi eta zeta. */
static void hourglass(int number, double motion[HEX_UNKNOWNS])
{
  for (int a = 0; a < shape_hex8.nodes; a++) {
    const double *n       = shape_hex8.node[a];
    const double  form[4] = {n[0] * n[1], n[1] * n[2], n[0] * n[2], n[0] * n[1] * n[2]};

    for (int i = 0; i < 3; i++) motion[3 * a + i] = i == number % 3 ? form[number / 3] : 0.0;
  }
}

/* How many of the hourglass motions cost negative energy: negative pivots of the tangent between
   them. */
static int soft_hourglasses(const double tangent[])
{
  double H[HOURGLASSES][HOURGLASSES], left[HEX_UNKNOWNS], right[HEX_UNKNOWNS];
  int    negative = 0;

  for (int p = 0; p < HOURGLASSES; p++)
    for (int q = 0; q < HOURGLASSES; q++) {
      hourglass(p, left);
      hourglass(q, right);
      H[p][q] = 0.0;
      for (int r = 0; r < HEX_UNKNOWNS; r++)
        for (int c = 0; c < HEX_UNKNOWNS; c++)
          H[p][q] += left[r] * tangent[r * HEX_UNKNOWNS + c] * right[c];
    }
  for (int p = 0; p < HOURGLASSES; p++) {
    negative += H[p][p] < 0.0;
    for (int q = p + 1; q < HOURGLASSES; q++)
      for (int c = HOURGLASSES - 1; c >= p; c--) H[q][c] -= H[q][p] / H[p][p] * H[p][c];
  }
  return negative;
}

/* A cube pressed or pulled to `stretch` with free sides: neo-Hookean mu (l^2 - 1) + lambda ln(l^2
   stretch) = 0 for the lateral stretch l. */
static int soft_at(Kinematics kinematics, double stretch)
{
  static const double parameters[2] = {1.0, 1.5}; /* mu, lambda */
  const SolidMaterial material      = {
         .tissue = "block", .law = &law_neo_hookean, .parameters = parameters, .kinematics = kinematics};
  Vec3   reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
  double force[SIZE], tangent[SIZE * SIZE], l = 1.0;

  for (int n = 0; n < 50; n++)
    l -= (l * l - 1.0 + parameters[1] * log(l * l * stretch)) / (2.0 * (l + parameters[1] / l));
  for (int a = 0; a < shape_hex8.nodes; a++) {
    const Vec3 at = shapes_unit_node(&shape_hex8, a);

    reference[a] = at;
    current[a]   = vec3(l * at.a[0], l * at.a[1], stretch * at.a[2]);
  }
  assert_true(solid_evaluate(
    &(SolidCell){
      .material = &material, .type = CELL_HEX8, .reference = reference, .current = current},
    NULL, NULL, force, tangent));
  return soft_hourglasses(tangent);
}

/* The enhanced modes of Simo & Armero (1992) let a block under compression turn into an hourglass;
   with rows and columns changed no motion is soft that is not with standard kinematics. Reference:
   Wriggers & Reese (1996), Comput. Methods Appl. Mech. Eng. 135, 201-209. */
static void enhanced_modes_wake_no_hourglass(void **state)
{
  const double step = 0.05, least = 0.2, most = 2.0;

  (void)state;
  for (double stretch = least; stretch <= most; stretch += step)
    assert_int_equal(soft_at(KINEMATICS_ENHANCED, stretch), soft_at(KINEMATICS_STANDARD, stretch));
  assert_int_equal(soft_at(KINEMATICS_ENHANCED, 0.7), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(only_rigid_motion_is_free),
    cmocka_unit_test(enhanced_modes_wake_no_hourglass),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
