/* Shapes on the unit cell: partition of unity, nodes, linear completeness, integration. */
#include "assert_close.h"
#include "draw.h"
#include "elements/shape.h"

static const double step = 1e-6;

/* N_a is 1 at its node and 0 at the others, in VTK order. */
static void values_pick_their_node(void **state)
{
  static const double node[8][3] = {
    {-1, -1, -1},
    {1,  -1, -1},
    {1,  1,  -1},
    {-1, 1,  -1},
    {-1, -1, 1 },
    {1,  -1, 1 },
    {1,  1,  1 },
    {-1, 1,  1 }
  };
  double value[CELL_MAX_NODES], gradient[CELL_MAX_NODES][3];

  (void)state;
  for (int a = 0; a < 8; a++) {
    shape_hex8.evaluate(node[a], value, gradient);
    for (int b = 0; b < 8; b++) assert_close(value[b], a == b ? 1.0 : 0.0, 1e-15);
  }
}

/* sum N_a = 1, sum dN_a = 0, and dN is the gradient of N. */
static void values_sum_to_one_and_gradients_fit(void **state)
{
  Draw   draw = DRAW_START;
  double value[CELL_MAX_NODES], gradient[CELL_MAX_NODES][3], unused[CELL_MAX_NODES][3];

  (void)state;
  for (int n = 0; n < 50; n++) {
    const Vec3 at  = draw_vector(&draw, 1.0);
    double     sum = 0.0;

    shape_hex8.evaluate(at.a, value, gradient);
    for (int a = 0; a < shape_hex8.nodes; a++) sum += value[a];
    assert_close(sum, 1.0, 1e-15);
    for (int j = 0; j < 3; j++) {
      Vec3   up = at, down = at;
      double above[CELL_MAX_NODES], below[CELL_MAX_NODES];

      sum = 0.0;
      up.a[j] += step;
      down.a[j] -= step;
      shape_hex8.evaluate(up.a, above, unused);
      shape_hex8.evaluate(down.a, below, unused);
      for (int a = 0; a < shape_hex8.nodes; a++) {
        sum += gradient[a][j];
        assert_close(0.5 * (above[a] - below[a]) / step, gradient[a][j], 1e-9);
      }
      assert_close(sum, 0.0, 1e-15);
    }
  }
}

/* Two Gauss points a direction integrate cubics exactly: int x^2 y^2 over [-1, 1]^3 = 8/9,
   int x^2 y^2 z^2 = 8/27, odd powers 0. */
static void points_integrate_cubics(void **state)
{
  double volume = 0.0, two = 0.0, three = 0.0, odd = 0.0;

  (void)state;
  for (int q = 0; q < shape_hex8.points; q++) {
    const double *at = shape_hex8.point[q], w = shape_hex8.weight[q];

    volume += w;
    two += w * at[0] * at[0] * at[1] * at[1];
    three += w * at[0] * at[0] * at[1] * at[1] * at[2] * at[2];
    odd += w * at[0] * at[0] * at[0] * at[1] * at[1];
  }
  assert_close(volume, 8.0, 1e-14);
  assert_close(two, 8.0 / 9.0, 1e-14);
  assert_close(three, 8.0 / 27.0, 1e-14);
  assert_close(odd, 0.0, 1e-14);
}

static void only_solids_have_a_shape(void **state)
{
  (void)state;
  assert_ptr_equal(shape_of(CELL_HEX8), &shape_hex8);
  assert_null(shape_of(CELL_LINE2));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(values_pick_their_node),
    cmocka_unit_test(values_sum_to_one_and_gradients_fit),
    cmocka_unit_test(points_integrate_cubics),
    cmocka_unit_test(only_solids_have_a_shape),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
