#pragma once
/** @file The part of a law that sees the change of shape alone: Wbar(F) = W(Fbar) with
    Fbar = J^-1/3 F. Stress and tangent follow from those of W at Fbar by the chain rule; with
    s = J^-1/3, G = F^-T, P = dW/dF and A = d2W/dFdF at Fbar:
      dFbar = s (dF - (G:dF)/3 F),
      Pbar  = s (P - (P:F)/3 G),
      Abar  = s^2 M^T A M - s/3 (G P + P G) + s (P:F) (G G / 9 + G_iL G_kJ / 3),
    M:dF = dF - (G:dF)/3 F.
    Reference: Flory (1961), Trans. Faraday Soc. 57, 829-838 (the split). */
#include "base/tensor.h"

/** Fbar, det Fbar = 1.
    @param F  deformation gradient, det F > 0 */
Mat3 isochoric_part(Mat3 F);

/** Pbar from P at Fbar. */
Mat3 isochoric_stress(Mat3 F, Mat3 P);

/** @param[in]     P  at Fbar
    @param[in,out] A  at Fbar, becomes Abar */
void isochoric_tangent(Mat3 F, Mat3 P, double A[9][9]);
