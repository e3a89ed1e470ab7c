/* When a factorisation is renewed. With g i extra iterations in the i-th solve after it, n solves
   cost price + g n (n + 1) / 2 more than ideal ones, least a solve near n = sqrt(2 price / g). */
#include "assert_close.h"
#include "linear/reuse.h"

/* A factorisation with the price of `price` iterations: an iteration reads the factor twice, 4
   bytes an entry, and of x operations for an entry 9 x / (x + 500) are made while it reads a byte.
 */
static Reuse renewed(double price)
{
  const double     entries = 1e6, per_entry = PetscMax(1.0, 9.0 * 2.0 * 4.0 * price - 500.0);
  const FactorCost cost = {
    .operations = per_entry * entries, .entries = entries, .entry_bytes = sizeof(float)};
  Reuse reuse = {0};

  reuse_renew(&reuse, &cost, 0.0);
  return reuse;
}

/* Solves of 4 digits until it is over; the first takes 2 iterations, later ones g more each. */
static int solves_until_over(double price, int growth)
{
  Reuse reuse = renewed(price);
  int   n     = 0;

  for (; !reuse_is_over(&reuse); n++) reuse_account(&reuse, 2 + growth * n, 4.0);
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
  assert_false(reuse_is_over(&reuse));
}

/* A solve of 6 digits goes on while it will end below the price of 30 iterations at the rate that
   it has; the first iterations tell nothing. */
static void a_bad_solve_is_foretold(void **state)
{
  const struct {
    PetscInt iterations;
    double   digits;
    bool     over;
  } rows[] = {
    {1,  0.0, false},
    {3,  0.1, false},
    {4,  0.0, true },
    {4,  0.7, true },
    {4,  0.9, false},
    {8,  1.5, true },
    {8,  1.7, false},
    {29, 5.9, false},
    {29, 7.0, false},
    {30, 6.5, true }
  };
  Reuse reuse = renewed(30.0);

  (void)state;
  reuse_account(&reuse, 3, 6.0);
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
    const SolveProgress progress = {rows[i].iterations, rows[i].digits, 6.0};

    if (reuse_is_over_within(&reuse, &progress) != rows[i].over)
      fail_msg("row %zu: %d iterations", i, (int)rows[i].iterations);
  }
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
  assert_false(reuse_is_over(&reuse));
  reuse_account(&reuse, 12, 3.0);
  assert_true(reuse_is_over(&reuse));
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
    if (!reuse_is_over(&reuse)) wasted++;
    reuse_renew(&reuse, &cost, 0.0);
    reuse_account(&reuse, 2, 4.0);
  }
  assert_int_equal(wasted, 3);
  /* keeping is tried again, and pays */
  while (reuse_is_over(&reuse)) {
    reuse_renew(&reuse, &cost, 0.0);
    reuse_account(&reuse, 2, 4.0);
  }
  for (int solve = 0; solve < 20; solve++) reuse_account(&reuse, 2, 4.0);
  assert_false(reuse_is_over(&reuse));
  reuse_renew(&reuse, &cost, 0.0);
  assert_int_equal(reuse.misses, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(price_follows_from_counts),
    cmocka_unit_test(renewed_where_the_mean_cost_is_least),
    cmocka_unit_test(equal_solves_keep_it),
    cmocka_unit_test(a_bad_solve_is_foretold),
    cmocka_unit_test(given_up_where_it_never_pays),
    cmocka_unit_test(fewer_digits_need_fewer_iterations),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
