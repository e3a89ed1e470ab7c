#pragma once
/** @file Isotropic laws in principal stretches: stress and exact tangent of any symmetric energy
    w(l1, l2, l3) from its first and second derivatives. */
#include "base/tensor.h"

/** F = sum_a l_a n_a N_a^T: principal stretches with their directions, orthonormal sets in the
    current (n) and the reference frame (N). */
typedef struct {
  double stretch[3];
  Vec3   current[3], reference[3];
} Spectral;

/** Derivatives of w by the principal stretches, MPa. */
typedef struct {
  double first[3], second[3][3];
} StretchDerivatives;

/** @param F  deformation gradient, det F > 0 */
Spectral spectral_of(Mat3 F);

/** First Piola-Kirchhoff stress P = sum_a w_a n_a N_a^T, MPa. */
Mat3 spectral_stress(const Spectral *spectral, const StretchDerivatives *w);

/** @param[out] A  dP/dF, MPa, row-major 3i+J, 3k+L; exact also where stretches are equal */
void spectral_tangent(const Spectral *spectral, const StretchDerivatives *w, double A[9][9]);
