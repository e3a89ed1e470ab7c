/* When a factorisation is renewed. With g i extra iterations in the i-th solve after it, n solves
   cost price + g n (n + 1) / 2 more than ideal ones, least a solve near n = sqrt(2 price / g). */
#include "assert_close.h"
#include "linear/reuse.h"

/* A factorisation with the price of `price` iterations: single precision makes 1.8 operations while
   it reads a byte, and an iteration reads the factor twice, 4 bytes an entry. */
static Reuse renewed(double price)
{
  const double     entries = 1e6;
  const FactorCost cost    = {
       .operations = price * 1.8 * 2.0 * 4.0 * entries, .entries = entries, .entry_bytes = 4};
  Reuse reuse = {0};

  reuse_renew(&reuse, &cost, 0.0);
  return reuse;
}

/* Solves of 4 digits until it is over; the first takes 2 iterations, later ones g more each. */
static int solves_until_over(double price, int growth)
{
  Reuse reuse = renewed(price);
  int   n     = 0;

  for (; !reuse_is_over(&reuse, 0); n++) reuse_account(&reuse, 2 + growth * n, 4.0);
  return n;
}

static void price_follows_from_counts(void **state)
{
  (void)state;
  assert_close(renewed(30.0).price, 30.0, 1e-12);
  assert_close(renewed(0.1).price, 8.0, 0.0);
  assert_close(renewed(1e4).price, 40.0, 0.0);
}

static void renewed_where_the_mean_cost_is_least(void **state)
{
  (void)state;
  for (int growth = 1; growth <= 3; growth++) {
    const double price = 40.0;
    double       least = HUGE_VAL;
    int          best  = 0;

    for (int n = 1; n < 40; n++) {
      const double mean = (price + growth * n * (n - 1) / 2.0) / n;

      if (mean < least) best = n;
      least = PetscMin(least, mean);
    }
    assert_in_range(solves_until_over(price, growth), best, best + 1);
  }
}

static void equal_solves_keep_it(void **state)
{
  Reuse reuse = renewed(30.0);

  (void)state;
  for (int n = 0; n < 1000; n++) reuse_account(&reuse, 3, 6.0);
  assert_false(reuse_is_over(&reuse, 0));
  /* within a solve the iterations so far count, too */
  assert_false(reuse_is_over(&reuse, 29));
  assert_true(reuse_is_over(&reuse, 30));
}

static void fewer_digits_need_fewer_iterations(void **state)
{
  Reuse reuse = renewed(16.0);

  (void)state;
  reuse_account(&reuse, 4, 4.0); /* one digit an iteration when new */
  reuse_account(&reuse, 3, 3.0);
  assert_close(reuse.excess, 0.0, 1e-12);
  reuse_account(&reuse, 10, 3.0);
  assert_close(reuse.excess, 7.0, 1e-12);
  assert_false(reuse_is_over(&reuse, 8));
  assert_true(reuse_is_over(&reuse, 9));
}

/* A matrix that changes so much that 100 iterations would be needed: the factorisation is renewed
   within the solve, and then for 1, 3, 7 ... solves before the solve, without a wasted iteration.
 */
static void given_up_where_it_never_pays(void **state)
{
  const FactorCost cost   = {.operations = 1.0, .entries = 1e6, .entry_bytes = 4};
  Reuse            reuse  = renewed(16.0);
  int              wasted = 0;

  (void)state;
  reuse_account(&reuse, 2, 4.0);
  for (int solve = 0; solve < 1 + 1 + 1 + 3 + 1 + 7; solve++) {
    if (!reuse_is_over(&reuse, 0)) wasted++;
    reuse_renew(&reuse, &cost, 0.0);
    reuse_account(&reuse, 2, 4.0);
  }
  assert_int_equal(wasted, 3);
  /* keeping is tried again, and pays */
  while (reuse_is_over(&reuse, 0)) {
    reuse_renew(&reuse, &cost, 0.0);
    reuse_account(&reuse, 2, 4.0);
  }
  for (int solve = 0; solve < 20; solve++) reuse_account(&reuse, 2, 4.0);
  assert_false(reuse_is_over(&reuse, 0));
  reuse_renew(&reuse, &cost, 0.0);
  assert_int_equal(reuse.misses, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(price_follows_from_counts),
    cmocka_unit_test(renewed_where_the_mean_cost_is_least),
    cmocka_unit_test(equal_solves_keep_it),
    cmocka_unit_test(given_up_where_it_never_pays),
    cmocka_unit_test(fewer_digits_need_fewer_iterations),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
