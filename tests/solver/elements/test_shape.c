/* Every shape of shape_list.h on its unit cell: nodes, faces, partition of unity, gradients,
   completeness and integration. A new shape adds one line to `cases`. */
#include "assert_tensor.h"
#include "draw.h"
#include "elements/cell_edges.h"
#include "shapes.h"

static const double step = 1e-6, rounding = 1e-14;

typedef struct {
  const Shape  *shape;
  double        volume; /* of the unit cell */
  CellType      type;
  int           nodes, degree;
  unsigned char vtk;
} ShapeCase;

static const ShapeCase cases[] = {
  {&shape_hex8,   8.0,       CELL_HEX8,   8,  1, 12},
  {&shape_hex20,  8.0,       CELL_HEX20,  20, 2, 25},
  {&shape_hex20r, 8.0,       CELL_HEX20R, 20, 2, 25},
  {&shape_penta6, 1.0,       CELL_PENTA6, 6,  1, 13},
  {&shape_tet4,   1.0 / 6.0, CELL_TET4,   4,  1, 10},
  {&shape_tet10,  1.0 / 6.0, CELL_TET10,  10, 2, 24},
};

enum { CASES = sizeof(cases) / sizeof(cases[0]) };

static void every_shape_has_a_case(void **state)
{
  int solids = 0;

  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) solids++;
  assert_int_equal(solids, CASES);
  for (int n = 0; n < CASES; n++) {
    const Shape *shape = cases[n].shape;

    assert_ptr_equal(shape_of(cases[n].type), shape);
    assert_int_equal(shape->nodes, cases[n].nodes);
    assert_int_equal(cell_node_counts[cases[n].type], cases[n].nodes);
    assert_int_equal(cell_vtk_codes[cases[n].type], cases[n].vtk);
    assert_int_equal(shape->degree, cases[n].degree);
    assert_in_range(shape->nodes, 1, CELL_MAX_NODES);
    assert_in_range(shape->points, 1, SHAPE_MAX_POINTS);
    assert_in_range(shape->faces, 1, MESH_FACES_PER_CELL);
  }
  assert_null(shape_of(CELL_LINE2));
}

/* A place in the unit cell, drawn in a box within every one of them. */
static Vec3 draw_place(Draw *draw)
{
  return vec3(draw_number(draw, 0.0, 0.3), draw_number(draw, 0.0, 0.3),
              draw_number(draw, 0.0, 0.3));
}

/* N_a is 1 at its node and 0 at the others. */
static void values_pick_their_node(void **state)
{
  double value[CELL_MAX_NODES], gradient[CELL_MAX_NODES][3];

  (void)state;
  for (int n = 0; n < CASES; n++) {
    const Shape *shape = cases[n].shape;

    for (int a = 0; a < shape->nodes; a++) {
      shape->evaluate(shape->node[a], value, gradient);
      for (int b = 0; b < shape->nodes; b++) assert_close(value[b], a == b ? 1.0 : 0.0, rounding);
    }
  }
}

/* Nodes on edges lie in the order of cell_edges.h. */
static void nodes_on_edges_follow_vtk(void **state)
{
  (void)state;
  for (int n = 0; n < CASES; n++) {
    const Shape    *shape   = cases[n].shape;
    const int       corners = shapes_corners(shape);
    const CellEdges edges   = cell_edges(cases[n].type);

    for (int m = corners; m < shape->nodes; m++) {
      int end[2] = {-1, -1};

      assert_true(m - corners < edges.count);
      shapes_edge(shape, m, end);
      assert_int_equal(end[0], edges.end[m - corners][0]);
      assert_int_equal(end[1], edges.end[m - corners][1]);
    }
  }
}

/* sum N_a = 1, sum dN_a = 0, and dN is the gradient of N. */
static void check_sums_and_gradients(const Shape *shape, Vec3 at)
{
  double value[CELL_MAX_NODES], gradient[CELL_MAX_NODES][3], unused[CELL_MAX_NODES][3], sum = 0.0;

  shape->evaluate(at.a, value, gradient);
  for (int a = 0; a < shape->nodes; a++) sum += value[a];
  assert_close(sum, 1.0, rounding);
  for (int j = 0; j < 3; j++) {
    Vec3   up = at, down = at;
    double above[CELL_MAX_NODES], below[CELL_MAX_NODES];

    sum = 0.0;
    up.a[j] += step;
    down.a[j] -= step;
    shape->evaluate(up.a, above, unused);
    shape->evaluate(down.a, below, unused);
    for (int a = 0; a < shape->nodes; a++) {
      sum += gradient[a][j];
      assert_close(0.5 * (above[a] - below[a]) / step, gradient[a][j], 1e-9);
    }
    assert_close(sum, 0.0, rounding);
  }
}

static void values_sum_to_one_and_gradients_fit(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < CASES; n++)
    for (int i = 0; i < 50; i++) check_sums_and_gradients(cases[n].shape, draw_place(&draw));
}

static double power(double x, int exponent)
{
  double result = 1.0;

  for (int i = 0; i < exponent; i++) result *= x;
  return result;
}

/* Every monomial up to the stated degree is interpolated exactly, and one above it is not. */
static void check_completeness(const Shape *shape, Vec3 at)
{
  const int degree = shape->degree;
  double    value[CELL_MAX_NODES], unused[CELL_MAX_NODES][3], beyond = 0.0;

  shape->evaluate(at.a, value, unused);
  for (int i = 0; i <= degree; i++)
    for (int j = 0; i + j <= degree; j++)
      for (int k = 0; i + j + k <= degree; k++) {
        double sum = 0.0;

        for (int a = 0; a < shape->nodes; a++)
          sum += value[a] * power(shape->node[a][0], i) * power(shape->node[a][1], j) *
                 power(shape->node[a][2], k);
        assert_close(sum, power(at.a[0], i) * power(at.a[1], j) * power(at.a[2], k), rounding);
      }
  for (int a = 0; a < shape->nodes; a++) beyond += value[a] * power(shape->node[a][0], degree + 1);
  assert_true(fabs(beyond - power(at.a[0], degree + 1)) > 1e-4);
}

static void polynomials_of_the_degree_are_interpolated(void **state)
{
  (void)state;
  for (int n = 0; n < CASES; n++) {
    check_completeness(cases[n].shape, vec3(0.11, 0.23, 0.31));
    check_completeness(cases[n].shape, vec3(0.29, 0.07, 0.17));
  }
}

static double factorial(int n)
{
  return n < 2 ? 1.0 : n * factorial(n - 1);
}

/* int x^n over [-1, 1] */
static double line_integral(int n)
{
  return n % 2 ? 0.0 : 2.0 / (n + 1);
}

/* int x^i y^j z^k over the unit cell: i! j! k! / (i + j + k + 3)! for the tetrahedron and i! j! /
   (i + j + 2)! for the triangle. Reference: Zienkiewicz & Taylor (2000), The Finite Element Method,
   volume 1, chapter 8. */
static double cell_integral(const Shape *shape, int i, int j, int k)
{
  if (shape->faces == TETRAHEDRON)
    return factorial(i) * factorial(j) * factorial(k) / factorial(i + j + k + 3);
  if (shape->faces == WEDGE)
    return factorial(i) * factorial(j) / factorial(i + j + 2) * line_integral(k);
  return line_integral(i) * line_integral(j) * line_integral(k);
}

static double point_integral(const Shape *shape, int i, int j, int k)
{
  double sum = 0.0;

  for (int q = 0; q < shape->points; q++)
    sum += shape->weight[q] * power(shape->point[q][0], i) * power(shape->point[q][1], j) *
           power(shape->point[q][2], k);
  return sum;
}

/* Every monomial up to the stated degree, and not all of the next one. */
static void check_points(const Shape *shape)
{
  double worst = 0.0;

  for (int q = 0; q < shape->points; q++) assert_true(shape->weight[q] > 0.0);
  for (int i = 0; i <= shape->exact + 1; i++)
    for (int j = 0; i + j <= shape->exact + 1; j++)
      for (int k = 0; i + j + k <= shape->exact + 1; k++) {
        const double sum = point_integral(shape, i, j, k), target = cell_integral(shape, i, j, k);

        if (i + j + k <= shape->exact)
          assert_close(sum, target, rounding);
        else
          worst = fmax(worst, fabs(sum - target));
      }
  assert_true(worst > 1e-4);
}

static void points_integrate_to_the_degree(void **state)
{
  (void)state;
  for (int n = 0; n < CASES; n++) {
    assert_close(point_integral(cases[n].shape, 0, 0, 0), cases[n].volume, rounding);
    check_points(cases[n].shape);
  }
}

/* Faces are plane, look away from the middle of the cell, and close it: their area vectors sum to
   zero and they enclose its volume. Nodes on edges lie between the corners around them. */
static void check_faces(const Shape *shape, double volume)
{
  Vec3 x[CELL_MAX_NODES], middle = {{0.0}}, closed = {{0.0}};
  int  uses[CELL_MAX_NODES] = {0};

  for (int a = 0; a < shape->nodes; a++) {
    x[a]   = vec3(shape->node[a][0], shape->node[a][1], shape->node[a][2]);
    middle = vec3_add(middle, vec3_scale(1.0 / shape->nodes, x[a]));
  }
  for (int f = 0; f < shape->faces; f++) {
    const ShapeFace *face    = &shape->face[f];
    const int        corners = shapes_face_corners(face);
    const Vec3       first   = x[face->node[0]];
    Vec3             area    = {{0.0}};

    assert_in_range(face->nodes, 3, FACE_MAX_NODES);
    for (int a = 0; a < corners; a++) {
      const Vec3 here = x[face->node[a]], next = x[face->node[(a + 1) % corners]];

      area = vec3_add(area, vec3_scale(0.5, vec3_cross(here, next)));
      if (face->nodes > corners)
        assert_vec3_close(x[face->node[corners + a]], vec3_scale(0.5, vec3_add(here, next)),
                          rounding);
    }
    for (int a = 0; a < face->nodes; a++) {
      uses[face->node[a]]++;
      assert_close(vec3_dot(area, vec3_sub(x[face->node[a]], first)), 0.0, rounding);
    }
    assert_true(vec3_dot(area, vec3_sub(first, middle)) > 0.0);
    closed = vec3_add(closed, area);
  }
  assert_vec3_close(closed, vec3(0.0, 0.0, 0.0), rounding);
  assert_close(shapes_volume_by_faces(shape, x), volume, rounding);
  for (int a = 0; a < shape->nodes; a++)
    assert_int_equal(uses[a], a < shapes_corners(shape) ? 3 : 2);
}

static void faces_close_the_cell(void **state)
{
  (void)state;
  for (int n = 0; n < CASES; n++) check_faces(cases[n].shape, cases[n].volume);
}

/* The faces of hexahedra are numbered -z +z -y +x +y -x: face sets of meshes rely on it. */
static void hexahedron_faces_keep_their_numbers(void **state)
{
  static const int axis[HEXAHEDRON] = {2, 2, 1, 0, 1, 0}, side[HEXAHEDRON] = {-1, 1, -1, 1, 1, -1};

  (void)state;
  for (int n = 0; n < CASES; n++)
    for (int f = 0; f < HEXAHEDRON && cases[n].shape->faces == HEXAHEDRON; f++)
      for (int a = 0; a < cases[n].shape->face[f].nodes; a++)
        assert_close(cases[n].shape->node[cases[n].shape->face[f].node[a]][axis[f]], side[f], 0.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_shape_has_a_case),
    cmocka_unit_test(values_pick_their_node),
    cmocka_unit_test(nodes_on_edges_follow_vtk),
    cmocka_unit_test(values_sum_to_one_and_gradients_fit),
    cmocka_unit_test(polynomials_of_the_degree_are_interpolated),
    cmocka_unit_test(points_integrate_to_the_degree),
    cmocka_unit_test(faces_close_the_cell),
    cmocka_unit_test(hexahedron_faces_keep_their_numbers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
