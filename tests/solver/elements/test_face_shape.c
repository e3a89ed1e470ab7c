/* Shapes of faces against the shapes of the solids that they bound. */
#include "assert_tensor.h"
#include "draw.h"
#include "elements/face_shape.h"
#include "shapes.h"
#include <stdbool.h>

static const double step = 1e-6;

/* On a face the values of a solid are those of the face, and zero at every node that is not on it;
   a place of the face goes into the unit cell by the nodes of the face. */
static void face_has_the_values_of_its_solid(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    const Shape *shape = shape_of((CellType)type);

    for (int f = 0; f < shape->faces; f++) {
      const ShapeFace *side = &shape->face[f];
      const FaceShape *face = face_shape_of(side->nodes);
      double           place[FACE_MAX_RULE][2], weight[FACE_MAX_RULE];

      assert_int_equal(face->nodes, side->nodes);
      for (int q = face_rule(face, 3, place, weight) - 1; q >= 0; q--) {
        double value[FACE_MAX_NODES], first[FACE_MAX_NODES][2], second[FACE_MAX_NODES][3];
        double whole[CELL_MAX_NODES], gradient[CELL_MAX_NODES][3], at[3] = {0.0, 0.0, 0.0};

        face->evaluate(place[q], value, first, second);
        for (int a = 0; a < face->nodes; a++)
          for (int i = 0; i < 3; i++) at[i] += value[a] * shape->node[side->node[a]][i];
        shape->evaluate(at, whole, gradient);
        for (int a = 0; a < face->nodes; a++) whole[side->node[a]] -= value[a];
        for (int a = 0; a < shape->nodes; a++) assert_close(whole[a], 0.0, 1e-14);
      }
    }
  }
}

static void check_derivatives(const FaceShape *face, const double at[2])
{
  static const int mixed[2][2] = {
    {0, 2},
    {2, 1}
  }; /* second derivatives: xx, yy, xy */
  double value[2][FACE_MAX_NODES], first[2][FACE_MAX_NODES][2], second[FACE_MAX_NODES][3];
  double unused[FACE_MAX_NODES][3], here[FACE_MAX_NODES], slope[FACE_MAX_NODES][2];

  face->evaluate(at, here, slope, second);
  for (int i = 0; i < 2; i++) {
    for (int n = 0; n < 2; n++) {
      double beside[2] = {at[0], at[1]};

      beside[i] += n ? step : -step;
      face->evaluate(beside, value[n], first[n], unused);
    }
    for (int a = 0; a < face->nodes; a++) {
      assert_close(0.5 * (value[1][a] - value[0][a]) / step, slope[a][i], 1e-9);
      for (int j = 0; j < 2; j++)
        assert_close(0.5 * (first[1][a][j] - first[0][a][j]) / step, second[a][mixed[j][i]], 1e-9);
    }
  }
}

static void derivatives_are_those_of_the_values(void **state)
{
  static const int nodes[] = {3, 4, 6, 8};
  Draw             draw    = DRAW_START;

  (void)state;
  for (int n = 0; n < 4; n++)
    check_derivatives(face_shape_of(nodes[n]),
                      (double[2]){draw_number(&draw, 0.0, 0.4), draw_number(&draw, 0.0, 0.4)});
  assert_null(face_shape_of(5));
}

static void check_rule(const FaceShape *face, int n, int degree)
{
  static const double factorial[] = {1.0, 1.0, 2.0, 6.0, 24.0, 120.0, 720.0, 5040.0};
  const bool          triangle    = face->corners == 3;
  double              place[FACE_MAX_RULE][2], weight[FACE_MAX_RULE];
  const int           points = face_rule(face, n, place, weight);

  for (int i = 0; i <= degree; i++)
    for (int j = 0; j <= (triangle ? degree - i : degree); j++) {
      double sum = 0.0, exact = i % 2 || j % 2 ? 0.0 : 4.0 / ((i + 1) * (j + 1));

      if (triangle) exact = factorial[i] * factorial[j] / factorial[i + j + 2];
      for (int q = 0; q < points; q++) sum += weight[q] * pow(place[q][0], i) * pow(place[q][1], j);
      assert_close(sum, exact, 1e-13);
    }
}

/* int x^i y^j over the unit triangle is i! j! / (i + j + 2)!, over [-1, 1]^2 the product of 2 / (i
   + 1) for even powers: 2 n - 1 by n x n Gauss points, 5 by the points of triangles. */
static void rules_integrate_polynomials(void **state)
{
  (void)state;
  for (int n = 1; n <= 6; n++) {
    check_rule(face_shape_of(4), n, 2 * n - 1);
    check_rule(face_shape_of(3), n, 5);
  }
}

/* Volume by the divergence theorem, int x . n dA / 3, of cells whose corners have moved. */
static void normals_point_outward(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    const Shape *shape = shape_of((CellType)type);
    Vec3         x[CELL_MAX_NODES];
    double       volume = 0.0;

    for (int a = 0; a < shape->nodes; a++)
      x[a] = vec3_add(shapes_unit_node(shape, a), draw_vector(&draw, 0.1));
    shapes_straighten(shape, x);
    for (int f = 0; f < shape->faces; f++) {
      const ShapeFace *side = &shape->face[f];
      const FaceShape *face = face_shape_of(side->nodes);
      double           place[FACE_MAX_RULE][2], weight[FACE_MAX_RULE];
      Vec3             corner[FACE_MAX_NODES];

      for (int a = 0; a < face->nodes; a++) corner[a] = x[side->node[a]];
      for (int q = face_rule(face, 3, place, weight) - 1; q >= 0; q--) {
        FacePoint at;

        face_point(face, corner, place[q], &at);
        volume += weight[q] * at.stretch * vec3_dot(at.point, at.normal) / 3.0;
      }
    }
    assert_close(volume, shapes_volume_by_faces(shape, x), 1e-14);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(face_has_the_values_of_its_solid),
    cmocka_unit_test(derivatives_are_those_of_the_values),
    cmocka_unit_test(rules_integrate_polynomials),
    cmocka_unit_test(normals_point_outward),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
