/* Finite rotations: group identities, finite differences and closed forms, at angles on both sides
   of every switch between series and closed form. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"

static const double pi = 3.14159265358979323846, roundoff = 1e-14, step = 1e-5;

/* Angles, rad: none, tiny, around the switch at 1, and up to pi. */
static const double angles[] = {0.0, 1e-12, 1e-8, 1e-4,  1e-2, 0.3,       0.9999999,
                                1.0, 1.01,  1.9,  2.999, 3.14, 3.1415926, 3.14159265358979323846};

enum { ANGLES = sizeof(angles) / sizeof(angles[0]), AXES = 40 };

static Vec3 draw_axis(Draw *draw)
{
  Vec3 axis;

  do axis = draw_vector(draw, 1.0);
  while (vec3_norm(axis) < 0.1);
  return vec3_scale(1.0 / vec3_norm(axis), axis);
}

/* Call a check for every angle about many axes. */
static void for_all_rotations(void (*check)(Vec3 theta, Draw *draw))
{
  Draw draw = DRAW_START;

  for (int n = 0; n < ANGLES; n++)
    for (int m = 0; m < AXES; m++) check(vec3_scale(angles[n], draw_axis(&draw)), &draw);
}

/* A quarter turn about z carries x into y; half a turn about y carries x into -x. */
static void turns_by_hand(void **state)
{
  const Mat3 quarter = rotation_exp(vec3(0.0, 0.0, 0.5 * pi));
  const Mat3 half    = rotation_exp(vec3(0.0, pi, 0.0));

  (void)state;
  assert_vec3_close(mat3_vec(quarter, vec3(1.0, 0.0, 0.0)), vec3(0.0, 1.0, 0.0), roundoff);
  assert_vec3_close(mat3_vec(half, vec3(1.0, 2.0, 0.0)), vec3(-1.0, 2.0, 0.0), roundoff);
}

/* R^T R = I, det R = 1, R n = n, tr R = 1 + 2 cos t */
static void check_is_rotation(Vec3 theta, Draw *draw)
{
  const Mat3 R = rotation_exp(theta);

  (void)draw;
  assert_mat3_close(mat3_mul(mat3_transpose(R), R), mat3_identity(), roundoff);
  assert_close(mat3_det(R), 1.0, roundoff);
  assert_vec3_close(mat3_vec(R, theta), theta, roundoff);
  assert_close(mat3_trace(R), 1.0 + 2.0 * cos(vec3_norm(theta)), roundoff);
}

static void exponential_is_a_rotation(void **state)
{
  (void)state;
  for_all_rotations(check_is_rotation);
}

/* At half a turn both signs of the axis are right; elsewhere the vector itself comes back. */
static void check_logarithm(Vec3 theta, Draw *draw)
{
  const Mat3 R   = rotation_exp(theta);
  const Vec3 log = rotation_log(R);

  (void)draw;
  assert_mat3_close(rotation_exp(log), R, roundoff);
  assert_true(vec3_norm(log) <= pi * (1.0 + roundoff));
  if (vec3_norm(theta) < pi - 1e-9) assert_vec3_close(log, theta, roundoff);
}

static void logarithm_inverts_exponential(void **state)
{
  (void)state;
  for_all_rotations(check_logarithm);
}

/* d exp(theta) exp(theta)^T = skew(T d theta), by central differences */
static void check_spin(Vec3 theta, Draw *draw)
{
  const Vec3 direction = draw_vector(draw, 1.0), h = vec3_scale(step, direction);
  const Mat3 up = rotation_exp(vec3_add(theta, h)), down = rotation_exp(vec3_sub(theta, h));
  const Mat3 rate = mat3_scale(0.5 / step, mat3_add(up, mat3_scale(-1.0, down)));
  const Mat3 spin = mat3_mul(rate, mat3_transpose(rotation_exp(theta)));

  assert_mat3_close(spin, mat3_skew(mat3_vec(rotation_tangent(theta), direction)), 1e-9);
}

static void tangent_gives_the_spin(void **state)
{
  (void)state;
  for_all_rotations(check_spin);
}

/* T theta = theta and T = exp(theta) T^T */
static void check_tangent_identities(Vec3 theta, Draw *draw)
{
  const Mat3 T = rotation_tangent(theta);

  (void)draw;
  assert_vec3_close(mat3_vec(T, theta), theta, roundoff);
  assert_mat3_close(mat3_mul(rotation_exp(theta), mat3_transpose(T)), T, roundoff);
}

static void tangent_identities_hold(void **state)
{
  (void)state;
  for_all_rotations(check_tangent_identities);
}

/* d (T^T m) / d theta by central differences, column by column */
static void check_moment_derivative(Vec3 theta, Draw *draw)
{
  const Vec3 m = draw_vector(draw, 1.0);
  const Mat3 D = rotation_moment_derivative(theta, m);

  for (int j = 0; j < 3; j++) {
    Vec3 up = theta, down = theta, slope;

    up.a[j] += step;
    down.a[j] -= step;
    slope = vec3_sub(mat3_transpose_vec(rotation_tangent(up), m),
                     mat3_transpose_vec(rotation_tangent(down), m));
    for (int i = 0; i < 3; i++) assert_close(0.5 * slope.a[i] / step, D.a[i][j], 1e-9);
  }
}

static void moment_derivative_is_the_gradient(void **state)
{
  (void)state;
  for_all_rotations(check_moment_derivative);
}

/* For theta = (t, 0, 0), m = (0, 1, 0): T^T m = (0, sin t / t, (cos t - 1) / t), so the first
   column is (0, cos t / t - sin t / t^2, -sin t / t + (1 - cos t) / t^2). In long double this still
   has more than 15 right digits after the decimal point at t = 1e-3. */
static void small_angles_keep_their_digits(void **state)
{
  (void)state;
  for (double t = 1e-3; t < 3.0; t *= 1.7) {
    const long double x = t, sine = sinl(x), versine = 2.0L * sinl(x / 2.0L) * sinl(x / 2.0L);
    const Mat3        D = rotation_moment_derivative(vec3(t, 0.0, 0.0), vec3(0.0, 1.0, 0.0));

    assert_close(D.a[0][0], 0.0, 0.0);
    assert_close(D.a[1][0], (double)(cosl(x) / x - sine / (x * x)), 1e-15);
    assert_close(D.a[2][0], (double)(versine / (x * x) - sine / x), 1e-15);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(turns_by_hand),
    cmocka_unit_test(exponential_is_a_rotation),
    cmocka_unit_test(logarithm_inverts_exponential),
    cmocka_unit_test(tangent_gives_the_spin),
    cmocka_unit_test(tangent_identities_hold),
    cmocka_unit_test(moment_derivative_is_the_gradient),
    cmocka_unit_test(small_angles_keep_their_digits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
