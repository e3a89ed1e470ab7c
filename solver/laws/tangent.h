#pragma once
/** @file Pieces of which a law builds its tangent A_iJkL, row-major 3i+J, 3k+L. */
#include "base/tensor.h"

static inline void tangent_zero(double A[9][9])
{
  for (int r = 0; r < 9; r++)
    for (int c = 0; c < 9; c++) A[r][c] = 0.0;
}

/** A_iJkL += factor X_iJ Y_kL */
static inline void tangent_add_product(double A[9][9], double factor, Mat3 X, Mat3 Y)
{
  for (int r = 0; r < 9; r++) {
    const double x = factor * X.a[r / 3][r % 3];

    for (int c = 0; c < 9; c++) A[r][c] += x * Y.a[c / 3][c % 3];
  }
}

/** A_iJkL += d_ik S_JL */
static inline void tangent_add_initial_stress(double A[9][9], Mat3 S)
{
  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++)
      for (int L = 0; L < 3; L++) A[3 * i + J][3 * i + L] += S.a[J][L];
}

/** A_iJkL += factor G_iL G_kJ */
static inline void tangent_add_crossed(double A[9][9], double factor, Mat3 G)
{
  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++)
      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++) A[3 * i + J][3 * k + L] += factor * G.a[i][L] * G.a[k][J];
}

/** A_iJkL <- A_iakb M_Ja M_Lb: from derivatives by Fe = F M to derivatives by F. */
static inline void tangent_from_intermediate(double A[9][9], Mat3 M)
{
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++) {
      Mat3 block;

      for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) block.a[a][b] = A[3 * i + a][3 * k + b];
      block = mat3_mul(mat3_mul(M, block), mat3_transpose(M));
      for (int J = 0; J < 3; J++)
        for (int L = 0; L < 3; L++) A[3 * i + J][3 * k + L] = block.a[J][L];
    }
}
