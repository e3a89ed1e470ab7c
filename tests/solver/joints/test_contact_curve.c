/* Pressure over overlap: derivative, stored work, inverse, and the limits of a layer. */
#include "assert_close.h"
#include "joints/contact_curve.h"

static const double penalty = 51.0, step = 1e-6; /* MPa/mm, mm */
static const double layers[]   = {0.0, 0.5, 1.0};
static const double overlaps[] = {1e-4, 0.1, 0.35, 0.6, 0.95, 2.0};

static void curve_is_the_slope_of_its_work(void **state)
{
  (void)state;
  for (size_t l = 0; l < sizeof(layers) / sizeof(layers[0]); l++)
    for (size_t o = 0; o < sizeof(overlaps) / sizeof(overlaps[0]); o++) {
      const double       x    = overlaps[o];
      const ContactCurve at   = contact_curve(penalty, layers[l], x);
      const ContactCurve high = contact_curve(penalty, layers[l], x + step);
      const ContactCurve low  = contact_curve(penalty, layers[l], x - step);

      assert_close((high.stored - low.stored) / (2.0 * step), at.pressure, 1e-7);
      assert_close((high.pressure - low.pressure) / (2.0 * step), at.slope, 1e-6 * at.slope);
      assert_close(contact_curve_overlap(penalty, layers[l], at.pressure), x, 1e-12);
    }
}

static void nothing_presses_across_a_gap(void **state)
{
  (void)state;
  for (size_t l = 0; l < sizeof(layers) / sizeof(layers[0]); l++) {
    const ContactCurve apart = contact_curve(penalty, layers[l], -0.2);

    assert_close(apart.pressure, 0.0, 0.0);
    assert_close(apart.stored, 0.0, 0.0);
    assert_close(contact_curve_overlap(penalty, layers[l], 0.0), 0.0, 0.0);
  }
}

/* -eps h ln(1 - 1/2) at half its thickness; a thick layer is a straight line. */
static void layer_stiffens_by_the_logarithm(void **state)
{
  (void)state;
  assert_close(contact_curve(penalty, 1.0, 0.5).pressure, penalty * log(2.0), 1e-12);
  assert_close(contact_curve(penalty, 1e6, 0.5).pressure, contact_curve(penalty, 0.0, 0.5).pressure,
               1e-4);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(curve_is_the_slope_of_its_work),
    cmocka_unit_test(nothing_presses_across_a_gap),
    cmocka_unit_test(layer_stiffens_by_the_logarithm),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
