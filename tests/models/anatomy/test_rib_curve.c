/* Centrelines of ribs against circles and against arc lengths that were integrated apart from this
   code. */
#include "anatomy/rib_curve.h"

#include "../read_tables.h"
#include "assert_close.h"
#include <math.h>
#include <stdio.h>

enum { RIB_PAIRS = 12, PIECES = 2000 };

static const double PI = 3.14159265358979323846;

/* Arc lengths of both spirals from end to end, without a straight neck, mm: integrated from the
   parameters of Holcombe et al. (2017) for the reference tables of this project. */
static const double spiral_lengths[2][RIB_PAIRS] = {
  {118.2, 219.6, 275.0, 302.7, 316.2, 318.0, 313.3, 300.8, 281.1, 248.0, 194.5, 106.1},
  {111.6, 205.8, 256.8, 280.8, 294.5, 296.1, 289.7, 276.1, 257.8, 226.6, 175.4, 95.1 },
};

static double value(int rib, const char *what, const char *sex, const char *unit)
{
  char   item[8], quantity[64];
  double v;

  snprintf(item, sizeof(item), "T%d", rib + 1);
  snprintf(quantity, sizeof(quantity), "%s %s", what, sex);
  assert_int_equal(table_set_value(tables, TABLE_RIBS, item, quantity, unit, &v), 0);
  return v;
}

static RibParameters parameters(int rib, const char *sex)
{
  return (RibParameters){
    .chord           = value(rib, "rib chord", sex, "mm"),
    .peak_x          = value(rib, "rib peak x", sex, "1"),
    .peak_y          = value(rib, "rib peak y", sex, "1"),
    .inner_angle     = value(rib, "rib inner angle", sex, "deg") * PI / 180.0,
    .proximal_growth = value(rib, "rib proximal growth", sex, "1"),
    .distal_growth   = value(rib, "rib distal growth", sex, "1"),
  };
}

/* Length of a polygon through points of the curve. */
static double polygon_length(const RibCurve *curve)
{
  RibPoint last = rib_curve_point(curve, 0.0);
  double   sum  = 0.0;

  for (int n = 1; n <= PIECES; n++) {
    const RibPoint here = rib_curve_point(curve, curve->length * n / PIECES);

    sum += hypot(here.x - last.x, here.y - last.y);
    last = here;
  }
  return sum;
}

static void a_half_circle(void **state)
{
  const RibParameters p = {.chord = 20.0, .peak_x = 0.5, .peak_y = 0.5, .inner_angle = PI / 2.0};
  RibCurve            curve;

  (void)state;
  assert_null(rib_curve_fit(&p, &curve));
  assert_close(curve.length, 10.0 * PI, 1e-9);
  assert_close(curve.neck, 0.0, 1e-9);
  for (int n = 0; n <= 8; n++) {
    const RibPoint at      = rib_curve_point(&curve, 10.0 * PI * n / 8);
    const RibPoint tangent = rib_curve_tangent(&curve, 10.0 * PI * n / 8);

    assert_close(hypot(at.x - 10.0, at.y), 10.0, 1e-9);
    assert_close(tangent.x, sin(PI * n / 8), 1e-7);
    assert_close(tangent.y, cos(PI * n / 8), 1e-7);
  }
}

/* A quarter circle of 10 mm on a neck of 5 mm that stands upright on the chord. */
static void a_straight_neck(void **state)
{
  const RibParameters p = {.chord = 20.0, .peak_x = 0.5, .peak_y = 0.75, .inner_angle = PI / 2.0};
  RibCurve            curve;

  (void)state;
  assert_null(rib_curve_fit(&p, &curve));
  assert_close(curve.neck, 5.0, 1e-9);
  assert_close(curve.proximal.length, 5.0 * PI, 1e-9);
  assert_close(rib_curve_point(&curve, 3.0).y, 3.0, 1e-9);
  assert_close(rib_curve_point(&curve, 3.0).x, 0.0, 1e-9);
}

static void spirals_have_their_tabulated_length(void **state)
{
  static const char *const sexes[2] = {"male", "female"};

  (void)state;
  for (int sex = 0; sex < 2; sex++)
    for (int r = 0; r < RIB_PAIRS; r++) {
      RibParameters p = parameters(r, sexes[sex]);
      RibCurve      with_neck, spirals;
      RibPoint      start, end;

      assert_null(rib_curve_fit(&p, &with_neck));
      p.inner_angle = 0.0;
      assert_null(rib_curve_fit(&p, &spirals));
      assert_close(spirals.length, spiral_lengths[sex][r], 0.002 * spiral_lengths[sex][r]);
      /* The straight neck cuts the corner that the spiral would round. */
      assert_true(with_neck.length < spirals.length * (1.0 + 1e-6));
      assert_true(with_neck.length > 0.95 * spirals.length);
      assert_close(polygon_length(&with_neck), with_neck.length, 1e-3);
      start = rib_curve_point(&with_neck, 0.0);
      end   = rib_curve_point(&with_neck, with_neck.length);
      assert_close(hypot(start.x, start.y), 0.0, 2e-3);
      assert_close(end.x, p.chord, 1e-6);
      assert_close(end.y, 0.0, 1e-6);
    }
}

/* The tangent is the derivative of the point, across the joints of neck and spirals too. */
static void tangents_are_derivatives(void **state)
{
  const double  h = 1e-6;
  RibParameters p;
  RibCurve      curve;

  (void)state;
  p = parameters(5, "male");
  assert_null(rib_curve_fit(&p, &curve));
  curve = rib_curve_scaled(&curve, 1.1);
  for (int n = 1; n < 60; n++) {
    const double   along   = curve.length * n / 60;
    const RibPoint tangent = rib_curve_tangent(&curve, along);
    const RibPoint up      = rib_curve_point(&curve, along + h),
                   down    = rib_curve_point(&curve, along - h);

    assert_close((up.x - down.x) / (2.0 * h), tangent.x, 1e-6);
    assert_close((up.y - down.y) / (2.0 * h), tangent.y, 1e-6);
  }
}

static void nonsense_is_refused(void **state)
{
  const RibParameters good = {.chord = 20.0, .peak_x = 0.5, .peak_y = 0.5, .inner_angle = 1.5};
  RibParameters       p    = good;
  RibCurve            curve;

  (void)state;
  assert_null(rib_curve_fit(&p, &curve));
  p.chord = 0.0;
  assert_non_null(rib_curve_fit(&p, &curve));
  p        = good;
  p.peak_x = 1.0;
  assert_non_null(rib_curve_fit(&p, &curve));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_half_circle),
    cmocka_unit_test(a_straight_neck),
    cmocka_unit_test(spirals_have_their_tabulated_length),
    cmocka_unit_test(tangents_are_derivatives),
    cmocka_unit_test(nonsense_is_refused),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
