/* A system with a known factor and solution, in the corner of a wider array; and matrices that are
   refused. */
#include "base/cholesky.h"

#include "assert_close.h"

enum { N = 3, STRIDE = 5 };

static const double round_off = 1e-14;

/* A = L L^T with L = [2 0 0; -1 3 0; 4 1 0.5]; the upper half and the rest are not read. */
static const double lower[N][N] = {
  {2.0,  0.0, 0.0},
  {-1.0, 3.0, 0.0},
  {4.0,  1.0, 0.5},
};

static void fill(double A[N][STRIDE])
{
  for (int i = 0; i < N; i++)
    for (int j = 0; j < STRIDE; j++) {
      A[i][j] = NAN;
      for (int k = 0; k < N && j <= i; k++)
        A[i][j] = (k ? A[i][j] : 0.0) + lower[i][k] * lower[j][k];
    }
}

static void factors_and_solutions_are_found(void **state)
{
  static const double x[N] = {1.5, -2.0, 3.0};
  double              A[N][STRIDE], b[N] = {0.0};

  (void)state;
  fill(A);
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) b[i] += (j <= i ? A[i][j] : A[j][i]) * x[j];
  assert_true(cholesky_factor(N, STRIDE, &A[0][0], 0.0));
  for (int i = 0; i < N; i++)
    for (int j = 0; j <= i; j++) assert_close(A[i][j], lower[i][j], round_off);
  cholesky_solve(N, STRIDE, &A[0][0], b);
  for (int i = 0; i < N; i++) assert_close(b[i], x[i], 100.0 * round_off);
}

/* The last pivot is 0.25 of a diagonal of 17.25. */
static void what_is_not_positive_is_refused(void **state)
{
  double A[N][STRIDE];

  (void)state;
  fill(A);
  assert_true(cholesky_factor(N, STRIDE, &A[0][0], 0.014));
  fill(A);
  assert_false(cholesky_factor(N, STRIDE, &A[0][0], 0.015));
  fill(A);
  A[2][2] -= 0.26;
  assert_false(cholesky_factor(N, STRIDE, &A[0][0], 0.0));
  fill(A);
  A[1][1] = NAN;
  assert_false(cholesky_factor(N, STRIDE, &A[0][0], 0.0));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(factors_and_solutions_are_found),
    cmocka_unit_test(what_is_not_positive_is_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
