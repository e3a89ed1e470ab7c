/* Lines through points: length and forces by hand, derivatives by differences. */
#include "assert_tensor.h"
#include "draw.h"
#include "elements/cable.h"
#include "elements/polyline.h"

enum { POINTS = 4, SIZE = 3 * POINTS };

/* Along x for 3, up y for 4, along z for 12. */
static const Vec3 stairs[POINTS] = {
  {{0.0, 0.0, 0.0}}, {{3.0, 0.0, 0.0}}, {{3.0, 4.0, 0.0}}, {{3.0, 4.0, 12.0}}};

/* At each corner the tension pulls along both straight parts: it presses the corner inwards. */
static void by_hand(void **state)
{
  double force[SIZE];

  (void)state;
  polyline_forces(POINTS, stairs, 10.0, 0.0, force, NULL);
  assert_close(polyline_length(POINTS, stairs), 19.0, 1e-14);
  /* internal forces: what the line does is minus these */
  assert_vec3_close(vec3_of(force), vec3(-10.0, 0.0, 0.0), 1e-14);
  assert_vec3_close(vec3_of(force + 3), vec3(10.0, -10.0, 0.0), 1e-14);
  assert_vec3_close(vec3_of(force + 6), vec3(0.0, 10.0, -10.0), 1e-14);
  assert_vec3_close(vec3_of(force + 9), vec3(0.0, 0.0, 10.0), 1e-14);
}

/* Two points are the straight line of a cable. */
static void two_points_are_a_line(void **state)
{
  double force[6], tangent[36], line[6], line_tangent[36];

  (void)state;
  polyline_forces(2, stairs + 1, 3.0, 0.7, force, tangent);
  line_forces(stairs + 1, 3.0, 0.7, line, line_tangent);
  for (int k = 0; k < 6; k++) assert_close(force[k], line[k], 1e-15);
  for (int k = 0; k < 36; k++) assert_close(tangent[k], line_tangent[k], 1e-15);
}

/* A point that lies on the one before it changes nothing for the others. */
static void points_may_coincide(void **state)
{
  const Vec3 doubled[4] = {stairs[0], stairs[1], stairs[1], stairs[2]};
  double     force[12], tangent[144], plain[9];

  (void)state;
  polyline_forces(4, doubled, 5.0, 1.0, force, tangent);
  polyline_forces(3, stairs, 5.0, 1.0, plain, NULL);
  for (int k = 0; k < 3; k++) {
    assert_close(force[k], plain[k], 1e-14);
    assert_close(force[3 + k] + force[6 + k], plain[3 + k], 1e-14);
    assert_close(force[9 + k], plain[6 + k], 1e-14);
  }
  for (int k = 0; k < 144; k++) assert_true(isfinite(tangent[k]));
}

/* U = 1/2 s l^2 has the tension s l and the slope s. */
static void forces_and_tangent_are_derivatives(void **state)
{
  const double h = 1e-5, s = 0.3; /* mm, N/mm */
  Draw         draw = DRAW_START;

  (void)state;
  for (int n = 0; n < 20; n++) {
    Vec3   x[POINTS];
    double force[SIZE], tangent[SIZE * SIZE], above[SIZE], below[SIZE];

    for (int i = 0; i < POINTS; i++) x[i] = draw_vector(&draw, 10.0);
    const double length = polyline_length(POINTS, x);

    polyline_forces(POINTS, x, s * length, s, force, tangent);
    for (int k = 0; k < SIZE; k++) {
      double *moved = &x[k / 3].a[k % 3], was = *moved;

      *moved          = was + h;
      const double up = polyline_length(POINTS, x);
      polyline_forces(POINTS, x, s * up, s, above, NULL);
      *moved            = was - h;
      const double down = polyline_length(POINTS, x);
      polyline_forces(POINTS, x, s * down, s, below, NULL);
      *moved = was;
      assert_close(0.25 * s * (up * up - down * down) / h, force[k], 1e-6);
      for (int r = 0; r < SIZE; r++) {
        assert_close(0.5 * (above[r] - below[r]) / h, tangent[SIZE * r + k], 1e-6);
        assert_close(tangent[SIZE * r + k], tangent[SIZE * k + r], 1e-14);
      }
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(by_hand),
    cmocka_unit_test(two_points_are_a_line),
    cmocka_unit_test(points_may_coincide),
    cmocka_unit_test(forces_and_tangent_are_derivatives),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
