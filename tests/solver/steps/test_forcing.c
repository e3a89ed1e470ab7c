/* Tolerances of the linear solver within Newton's method. The model iteration is
   r+ = c r^2 + eta r: second-order terms and what the linear solver left. */
#include "assert_close.h"
#include "steps/forcing.h"

enum { ITERATIONS_MAX = 50 };

/* Iterations of one step from residual r; digits that the linear solver gained in *digits. */
static int iterate(Forcing *forcing, double c, double r, double allowed, double *digits)
{
  int n = 0;

  forcing_start(forcing);
  for (; r > allowed && n < ITERATIONS_MAX; n++) {
    const double tolerance = forcing_tolerance(forcing, r, allowed);

    *digits += -log10(tolerance);
    r = c * r * r + tolerance * r;
  }
  forcing_finish(forcing, r);
  return n;
}

/* What an exact linear solver needs: r+ = c r^2. */
static int iterate_exactly(double c, double r, double allowed)
{
  int n = 0;

  for (; r > allowed; n++) r = c * r * r;
  return n;
}

static void as_few_iterations_as_an_exact_solver(void **state)
{
  static const double curvature[] = {1e-4, 1e-2, 1.0}, start[] = {10.0, 0.5, 0.05};

  (void)state;
  for (int m = 0; m < 3; m++) {
    const double c = curvature[m], r = start[m], allowed = 1e-9;
    Forcing      forcing = {0};
    double       digits  = 0.0;
    const int    exact   = iterate_exactly(c, r, allowed);

    for (int step = 0; step < 4; step++)
      assert_in_range(iterate(&forcing, c, r, allowed, &digits), exact, exact + 1);
    /* eight digits in every iteration is what a fixed tolerance of 1e-8 takes */
    assert_true(digits < 0.9 * 4 * 8.0 * exact);
  }
}

/* c = 1e-5 / N follows from 1 N that leaves 1e-5 N; a hundredth of c r is allowed to the linear
 * solver. */
static void first_tolerance_follows_the_last_step(void **state)
{
  Forcing forcing = {0};

  (void)state;
  assert_close(forcing_tolerance(&forcing, 1.0, 1e-20), 1e-6, 1e-18);
  forcing_finish(&forcing, 1e-5);
  forcing_start(&forcing);
  assert_close(forcing_tolerance(&forcing, 2.0, 1e-20), 0.01 * 1e-5 * 2.0, 1e-18);
}

static void never_below_what_is_asked_for(void **state)
{
  Forcing forcing = {0};

  (void)state;
  forcing_start(&forcing);
  forcing_tolerance(&forcing, 1.0, 1e-6);
  /* a ten-thousandth of the allowed 1e-6 N, from 4e-6 N */
  assert_close(forcing_tolerance(&forcing, 4e-6, 1e-6), 1e-4 * 1e-6 / 4e-6, 1e-15);
  assert_close(forcing_tolerance(&forcing, 1e-9, 1e-6), 0.05, 1e-15);
}

/* An iteration that made the residual larger teaches nothing. */
static void growth_is_not_learned(void **state)
{
  Forcing forcing = {0};

  (void)state;
  forcing_start(&forcing);
  forcing_tolerance(&forcing, 1.0, 1e-12);
  forcing_tolerance(&forcing, 5.0, 1e-12);
  assert_close(forcing.curvature, 0.0, 0.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(as_few_iterations_as_an_exact_solver),
    cmocka_unit_test(first_tolerance_follows_the_last_step),
    cmocka_unit_test(never_below_what_is_asked_for),
    cmocka_unit_test(growth_is_not_learned),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
