/* Pressure over overlap: derivative, stored work, inverse, and the limits of a layer. */
#include "assert_close.h"
#include "joints/contact_curve.h"

static const double           step        = 1e-6; /* mm */
static const double           overlaps[]  = {1e-4, 0.03, 0.1, 0.35, 0.6, 0.95, 2.0};
static const ContactStiffness stiffness[] = {
  {51.0, 0.0,  0.0},
  {51.0, 0.0,  0.5},
  {51.0, 0.05, 0.0},
  {51.0, 0.05, 1.0},
};

enum { STIFFNESSES = sizeof(stiffness) / sizeof(stiffness[0]) };

static void curve_is_the_slope_of_its_work(void **state)
{
  (void)state;
  for (int s = 0; s < STIFFNESSES; s++)
    for (size_t o = 0; o < sizeof(overlaps) / sizeof(overlaps[0]); o++) {
      const double       x    = overlaps[o];
      const ContactCurve at   = contact_curve(&stiffness[s], x);
      const ContactCurve high = contact_curve(&stiffness[s], x + step);
      const ContactCurve low  = contact_curve(&stiffness[s], x - step);

      assert_close((high.stored - low.stored) / (2.0 * step), at.pressure, 1e-7);
      assert_close((high.pressure - low.pressure) / (2.0 * step), at.slope, 1e-6 * at.slope);
      assert_close(contact_curve_overlap(&stiffness[s], at.pressure), x, 1e-12);
    }
}

static void nothing_presses_across_a_gap(void **state)
{
  (void)state;
  for (int s = 0; s < STIFFNESSES; s++) {
    const ContactCurve apart = contact_curve(&stiffness[s], -0.2);

    assert_close(apart.pressure, 0.0, 0.0);
    assert_close(apart.stored, 0.0, 0.0);
    assert_close(contact_curve_overlap(&stiffness[s], 0.0), 0.0, 0.0);
  }
}

/* -eps h ln(1 - 1/2) at half its thickness; a thick layer is a straight line. */
static void layer_stiffens_by_the_logarithm(void **state)
{
  const ContactStiffness thin = {51.0, 0.0, 1.0}, thick = {51.0, 0.0, 1e6};

  (void)state;
  assert_close(contact_curve(&thin, 0.5).pressure, 51.0 * log(2.0), 1e-12);
  assert_close(contact_curve(&thick, 0.5).pressure, 51.0 * 0.5, 1e-4);
}

/* The line of slope eps begins at half the toe; before it, half as stiff half way. */
static void toe_leads_into_the_line(void **state)
{
  const ContactStiffness toe = {51.0, 0.04, 0.0};

  (void)state;
  assert_close(contact_curve(&toe, 0.3).pressure, 51.0 * (0.3 - 0.02), 1e-12);
  assert_close(contact_curve(&toe, 0.02).slope, 0.5 * 51.0, 1e-12);
  assert_close(contact_curve(&toe, -0.1).slope, 0.0, 0.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(curve_is_the_slope_of_its_work),
    cmocka_unit_test(nothing_presses_across_a_gap),
    cmocka_unit_test(toe_leads_into_the_line),
    cmocka_unit_test(layer_stiffens_by_the_logarithm),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
