/* Time curves: linear between points, constant outside, bad points refused. */
#include "assert_close.h"
#include "base/curve.h"

static const double time[]  = {0.0, 1.0, 3.0};
static const double value[] = {2.0, 4.0, -2.0};

/* By hand: slope 2 on (0, 1) and -3 on (1, 3). */
static void is_linear_between_points(void **state)
{
  Curve *curve;

  (void)state;
  assert_int_equal(curve_create("ramp", 3, time, value, &curve), 0);
  assert_close(curve_value(curve, 0.25), 2.5, 1e-15);
  assert_close(curve_value(curve, 1.0), 4.0, 0.0);
  assert_close(curve_value(curve, 2.5), -0.5, 1e-15);
  assert_string_equal(curve_name(curve), "ramp");
  assert_int_equal(curve_destroy(&curve), 0);
}

static void is_constant_outside(void **state)
{
  Curve *curve;

  (void)state;
  assert_int_equal(curve_create("ramp", 3, time, value, &curve), 0);
  assert_close(curve_value(curve, -7.0), 2.0, 0.0);
  assert_close(curve_value(curve, 0.0), 2.0, 0.0);
  assert_close(curve_value(curve, 3.0), -2.0, 0.0);
  assert_close(curve_value(curve, 1e9), -2.0, 0.0);
  assert_int_equal(curve_destroy(&curve), 0);
}

static void one_point_is_a_constant(void **state)
{
  Curve *curve;

  (void)state;
  assert_int_equal(curve_create("held", 1, time, value, &curve), 0);
  assert_close(curve_value(curve, -1.0), 2.0, 0.0);
  assert_close(curve_value(curve, 0.0), 2.0, 0.0);
  assert_close(curve_value(curve, 1.0), 2.0, 0.0);
  assert_int_equal(curve_destroy(&curve), 0);
}

/* The curve holds copies: what the caller does to the points afterwards does not matter. */
static void points_and_name_are_copied(void **state)
{
  double own_time[2] = {0.0, 1.0}, own_value[2] = {0.0, 1.0};
  char   name[] = "first";
  Curve *curve;

  (void)state;
  assert_int_equal(curve_create(name, 2, own_time, own_value, &curve), 0);
  own_time[1] = own_value[1] = 9.0;
  name[0]                    = 'w';
  assert_close(curve_value(curve, 0.5), 0.5, 1e-15);
  assert_string_equal(curve_name(curve), "first");
  assert_int_equal(curve_destroy(&curve), 0);
}

static void bad_points_are_refused(void **state)
{
  const double back[] = {0.0, 2.0, 1.0}, twice[] = {0.0, 1.0, 1.0}, hole[] = {0.0, NAN, 1.0};
  Curve       *curve;

  (void)state;
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_not_equal(curve_create("none", 0, time, value, &curve), 0);
  assert_int_not_equal(curve_create("back", 3, back, value, &curve), 0);
  assert_int_not_equal(curve_create("twice", 3, twice, value, &curve), 0);
  assert_int_not_equal(curve_create("hole", 3, hole, value, &curve), 0);
  assert_int_not_equal(curve_create("hole", 3, time, hole, &curve), 0);
  assert_null(curve);
  assert_int_equal(PetscPopErrorHandler(), 0);
}

static void destroy_accepts_null(void **state)
{
  Curve *curve = NULL;

  (void)state;
  assert_int_equal(curve_destroy(&curve), 0);
  assert_int_equal(curve_create("ramp", 3, time, value, &curve), 0);
  assert_int_equal(curve_destroy(&curve), 0);
  assert_null(curve);
}

/* Points (-1, -2), (0, 0), (2, 1), (3, 4) have the slopes 2, 1/2 and 3, which go on outside:
   at -2 the value is -4 and the integral from 0 the area 4 of a triangle; at 4 the value is 7 and
   the integral 2/2 + (1 + 7)/2 2 = 9. */
static void laws_go_on_with_their_end_slopes(void **state)
{
  static const double x[] = {-1.0, 0.0, 2.0, 3.0}, y[] = {-2.0, 0.0, 1.0, 4.0};
  Curve              *curve;

  (void)state;
  assert_int_equal(curve_create("law", 4, x, y, &curve), 0);
  assert_int_equal(curve_count(curve), 4);
  const CurvePoint before = curve_extended(curve, -2.0), after = curve_extended(curve, 4.0);
  const CurvePoint inside = curve_extended(curve, 1.0), knot = curve_extended(curve, 0.0);

  assert_close(before.value, -4.0, 1e-14);
  assert_close(before.slope, 2.0, 1e-14);
  assert_close(before.integral, 4.0, 1e-14);
  assert_close(after.value, 7.0, 1e-14);
  assert_close(after.slope, 3.0, 1e-14);
  assert_close(after.integral, 9.0, 1e-14);
  assert_close(inside.value, 0.5, 1e-15);
  assert_close(inside.integral, 0.25, 1e-15);
  assert_close(knot.slope, 0.5, 1e-15);
  assert_close(knot.integral, 0.0, 1e-15);
  assert_int_equal(curve_destroy(&curve), 0);
}

/* A law whose points all lie on one side of zero is integrated from zero all the same: the line
   2 x through (1, 2) and (2, 4) has the integral x^2. */
static void laws_need_no_point_at_zero(void **state)
{
  static const double x[] = {1.0, 2.0}, y[] = {2.0, 4.0};
  Curve              *curve;

  (void)state;
  assert_int_equal(curve_create("law", 2, x, y, &curve), 0);
  assert_close(curve_extended(curve, 3.0).integral, 9.0, 1e-14);
  assert_close(curve_extended(curve, -1.0).integral, 1.0, 1e-14);
  assert_int_equal(curve_destroy(&curve), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(is_linear_between_points),
    cmocka_unit_test(is_constant_outside),
    cmocka_unit_test(one_point_is_a_constant),
    cmocka_unit_test(points_and_name_are_copied),
    cmocka_unit_test(bad_points_are_refused),
    cmocka_unit_test(destroy_accepts_null),
    cmocka_unit_test(laws_go_on_with_their_end_slopes),
    cmocka_unit_test(laws_need_no_point_at_zero),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
