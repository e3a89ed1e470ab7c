#include "laws/isochoric.h"
#include "laws/tangent.h"

static const double third = 1.0 / 3.0;

Mat3 isochoric_part(Mat3 F)
{
  return mat3_scale(1.0 / cbrt(mat3_det(F)), F);
}

Mat3 isochoric_stress(Mat3 F, Mat3 P)
{
  const double s = 1.0 / cbrt(mat3_det(F));

  return mat3_scale(s, mat3_add(P, mat3_scale(-third * mat3_dot(P, F), mat3_inverse_transpose(F))));
}

/* s^2 M^T A M = s^2 (A - (A:F) G / 3 - G (F:A) / 3 + (F:A:F) G G / 9) for a symmetric A */
void isochoric_tangent(Mat3 F, Mat3 P, double A[9][9])
{
  const Mat3   G = mat3_inverse_transpose(F);
  const double s = 1.0 / cbrt(mat3_det(F)), pull = mat3_dot(P, F);
  Mat3         AF = {0};

  for (int r = 0; r < 9; r++)
    for (int c = 0; c < 9; c++) {
      AF.a[r / 3][r % 3] += A[r][c] * F.a[c / 3][c % 3];
      A[r][c] *= s * s;
    }
  const Mat3 mixed = mat3_scale(-third * s, mat3_add(mat3_scale(s, AF), P));

  tangent_add_product(A, 1.0, mixed, G);
  tangent_add_product(A, 1.0, G, mixed);
  tangent_add_product(A, third * third * s * (s * mat3_dot(F, AF) + pull), G, G);
  tangent_add_crossed(A, third * s * pull, G);
}
