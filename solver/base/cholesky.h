#pragma once
/** @file Small dense systems with a symmetric positive matrix, A = L L^T. Matrices are row by row,
    `stride` numbers from row to row; only the lower half is read and written.
    Reference: Golub & Van Loan (1996), Matrix Computations, 3rd edition, section 4.2. */
#include <math.h>
#include <stdbool.h>

/** Put L in the place of A.
    @param[in] least  a pivot must be above that part of the diagonal that it came from, >= 0
    @return false when A is not positive, or singular as far as `least` tells */
static inline bool cholesky_factor(int n, int stride, double A[], double least)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j <= i; j++) {
      double sum = A[i * stride + j];

      for (int k = 0; k < j; k++) sum -= A[i * stride + k] * A[j * stride + k];
      if (i == j && !(sum > least * A[i * stride + i])) return false;
      A[i * stride + j] = i == j ? sqrt(sum) : sum / A[j * stride + j];
    }
  return true;
}

/** x := L^-1 x */
static inline void cholesky_solve_lower(int n, int stride, const double L[], double x[])
{
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < i; k++) x[i] -= L[i * stride + k] * x[k];
    x[i] /= L[i * stride + i];
  }
}

/** x := L^-T x */
static inline void cholesky_solve_upper(int n, int stride, const double L[], double x[])
{
  for (int i = n - 1; i >= 0; i--) {
    for (int k = i + 1; k < n; k++) x[i] -= L[k * stride + i] * x[k];
    x[i] /= L[i * stride + i];
  }
}

/** x := A^-1 x */
static inline void cholesky_solve(int n, int stride, const double L[], double x[])
{
  cholesky_solve_lower(n, stride, L, x);
  cholesky_solve_upper(n, stride, L, x);
}
