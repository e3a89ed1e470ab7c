/* Shape and size of single cells against formulas. */
#include "assert_tensor.h"
#include "draw.h"
#include "elements/cell_quality.h"
#include "shapes.h"

static const double rounding = 1e-14;

/* Edges a, b, c from the origin. */
static void parallelepiped(const Vec3 edge[3], Vec3 node[8])
{
  for (int n = 0; n < 8; n++) {
    const double at[3] = {(n + 1) / 2 % 2, n / 2 % 2, n / 4};

    node[n] = vec3(0.0, 0.0, 0.0);
    for (int e = 0; e < 3; e++) node[n] = vec3_add(node[n], vec3_scale(at[e], edge[e]));
  }
}

static void best_shapes_have_one(void **state)
{
  const double height      = 0.5 * sqrt(3.0);
  const Vec3   triangle[3] = {vec3(0.0, 0.0, 0.0), vec3(1.0, 0.0, 0.0), vec3(0.5, height, 0.0)};
  const Vec3   top         = vec3(0.5, height / 3.0, sqrt(2.0 / 3.0));
  const Vec3   tet[4]      = {triangle[0], triangle[1], triangle[2], top};
  const Vec3   up = vec3(0.0, 0.0, 1.0), unit[3] = {vec3(1.0, 0.0, 0.0), vec3(0.0, 1.0, 0.0), up};
  Vec3         cube[8], wedge[6];

  (void)state;
  parallelepiped(unit, cube);
  for (int a = 0; a < 6; a++) wedge[a] = vec3_add(triangle[a % 3], vec3_scale(a / 3, up));
  assert_close(cell_quality(CELL_HEX8, cube).scaled_jacobian, 1.0, rounding);
  assert_close(cell_quality(CELL_QUAD4, cube).scaled_jacobian, 1.0, rounding);
  assert_close(cell_quality(CELL_PENTA6, wedge).scaled_jacobian, 1.0, rounding);
  assert_close(cell_quality(CELL_TET4, tet).scaled_jacobian, 1.0, rounding);
  assert_close(cell_quality(CELL_TRI3, triangle).scaled_jacobian, 1.0, rounding);
  assert_close(cell_quality(CELL_TET4, tet).aspect, 1.0, rounding);
  assert_close(cell_quality(CELL_PENTA6, wedge).aspect, 1.0, rounding);
}

/* All corners of a parallelepiped span its volume; its edges are the three that it has. */
static void leaning_cells_have_the_volume_of_unit_edges(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < 20; n++) {
    const Mat3  F       = draw_near_identity(&draw, 0.4);
    const Vec3  edge[3] = {mat3_vec(F, vec3(1.0, 0.0, 0.0)), mat3_vec(F, vec3(0.0, 2.0, 0.0)),
                           mat3_vec(F, vec3(0.0, 0.0, 3.0))};
    double      length[3], longest = 0.0, shortest = HUGE_VAL;
    Vec3        node[8];
    CellQuality quality;
    bool        inverted;

    for (int e = 0; e < 3; e++) {
      length[e] = vec3_norm(edge[e]);
      longest   = fmax(longest, length[e]);
      shortest  = fmin(shortest, length[e]);
    }
    parallelepiped(edge, node);
    quality = cell_quality(CELL_HEX8, node);
    assert_close(quality.scaled_jacobian, 6.0 * mat3_det(F) / (length[0] * length[1] * length[2]),
                 1e-13);
    assert_close(quality.aspect, longest / shortest, 1e-13);
    assert_close(cell_size(CELL_HEX8, node, &inverted), 6.0 * mat3_det(F), 1e-12);
    assert_false(inverted);
    assert_close(cell_size(CELL_QUAD4, node, &inverted), vec3_norm(vec3_cross(edge[0], edge[1])),
                 1e-12);
    assert_close(cell_quality(CELL_QUAD4, node).scaled_jacobian,
                 vec3_norm(vec3_cross(edge[0], edge[1])) / (length[0] * length[1]), 1e-13);
  }
}

/* The worst corner counts: a rectangular corner of three unit edges cut from a cube has there the
   volume 1, at the others 1/2 over two edges of length sqrt(2), that is 1/2; the regular
   tetrahedron has 1/sqrt(2). */
static void the_worst_corner_counts(void **state)
{
  Vec3 node[CELL_MAX_NODES];

  (void)state;
  for (int a = 0; a < 4; a++) node[a] = shapes_unit_node(&shape_tet4, a);
  assert_close(cell_quality(CELL_TET4, node).scaled_jacobian, sqrt(0.5), rounding);
  assert_close(cell_quality(CELL_TET4, node).aspect, sqrt(2.0), rounding);
  /* Half a square: 45 degrees against 60. */
  assert_close(cell_quality(CELL_TRI3, node).scaled_jacobian, sqrt(0.5) / (0.5 * sqrt(3.0)),
               rounding);
}

/* One corner of a cube is pushed through the middle: the cell has a volume and is inverted there.
 */
static void inverted_corners_are_negative(void **state)
{
  const Vec3 unit[3] = {vec3(1.0, 0.0, 0.0), vec3(0.0, 1.0, 0.0), vec3(0.0, 0.0, 1.0)};
  Vec3       node[8];
  bool       inverted;

  (void)state;
  parallelepiped(unit, node);
  node[6] = vec3(0.3, 0.3, 0.3);
  assert_true(cell_quality(CELL_HEX8, node).scaled_jacobian < 0.0);
  parallelepiped(unit, node);
  for (int a = 0; a < 8; a++) node[a].a[2] *= -1.0;
  assert_close(cell_quality(CELL_HEX8, node).scaled_jacobian, -1.0, rounding);
  assert_close(cell_size(CELL_HEX8, node, &inverted), -1.0, rounding);
  assert_true(inverted);
  node[1] = node[0];
  assert_close(cell_quality(CELL_HEX8, node).scaled_jacobian, -1.0, rounding);
  assert_true(isinf(cell_quality(CELL_HEX8, node).aspect));
}

/* Unit cells of all solids: the straight edges of quadratic cells are those of the linear ones. */
static void quadratic_cells_count_as_straight(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    const Shape   *shape  = shape_of((CellType)type);
    const CellType linear = shape->faces == TETRAHEDRON ? CELL_TET4
                            : shape->faces == WEDGE     ? CELL_PENTA6
                                                        : CELL_HEX8;
    Vec3           node[CELL_MAX_NODES];
    CellQuality    quality, same;

    for (int a = 0; a < shape->nodes; a++) node[a] = shapes_unit_node(shape, a);
    quality = cell_quality((CellType)type, node);
    same    = cell_quality(linear, node);
    assert_true(quality.scaled_jacobian > 0.5);
    assert_close(quality.scaled_jacobian, same.scaled_jacobian, rounding);
    assert_close(quality.aspect, same.aspect, rounding);
  }
}

static void lines_have_length_and_no_shape(void **state)
{
  const Vec3 node[2] = {vec3(1.0, 0.0, 0.0), vec3(1.0, 3.0, 4.0)}, point[2] = {node[0], node[0]};
  bool       inverted;

  (void)state;
  assert_close(cell_size(CELL_LINE2, node, &inverted), 5.0, rounding);
  assert_false(inverted);
  assert_close(cell_quality(CELL_LINE2, node).scaled_jacobian, 1.0, 0.0);
  assert_close(cell_quality(CELL_LINE2, node).aspect, 1.0, 0.0);
  assert_close(cell_size(CELL_LINE2, point, &inverted), 0.0, 0.0);
  assert_true(inverted);
  assert_close(cell_size(CELL_POINT1, point, &inverted), 0.0, 0.0);
  assert_false(inverted);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(best_shapes_have_one),
    cmocka_unit_test(leaning_cells_have_the_volume_of_unit_edges),
    cmocka_unit_test(the_worst_corner_counts),
    cmocka_unit_test(inverted_corners_are_negative),
    cmocka_unit_test(quadratic_cells_count_as_straight),
    cmocka_unit_test(lines_have_length_and_no_shape),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
