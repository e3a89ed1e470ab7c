#pragma once
/** @file Families of dispersed fibres that carry tension only, for laws that add them to a matrix:
      W = k1 / (2 k2) sum_i (exp(k2 <E_i>^2) - 1),   <x> = max(x, 0),
      E_i = kappa (I - 3) + (1 - 3 kappa) (I4_i - 1) - toe,
      I = J^-2/3 F:F,   I4_i = |F a_i|^2,   J = det F.
    The fibres see the full stretch |F a_i|, not its isochoric part: with the latter and a finite
    bulk modulus a pull along the fibres would swell the solid instead of stretching them.
    References: Gasser, Ogden & Holzapfel (2006), J. R. Soc. Interface 3, 15-35; full stretch of the
    fibres: Helfenstein, Jabareen, Mazza & Govindjee (2010), Int. J. Solids Struct. 47, 2056-2061.
 */
#include "laws/law.h"

enum { FIBRE_FAMILIES = 2 };

typedef struct {
  double k1, k2, kappa; /* MPa, 1, 1 */
  double toe;           /* E at which the fibres become taut */
} FibreConstants;

/** What energy, stress and tangent share at one point. */
typedef struct {
  double shrink;    /* J^-2/3 */
  double I1;        /* F:F */
  Mat3   G;         /* F^-T */
  Mat3   invariant; /* dI/dF = 2 J^-2/3 (F - I1/3 G) */
  struct {
    double E;         /* <E_i>; zero where the fibres are slack or absent */
    double exponent;  /* exp(k2 <E_i>^2) */
    Vec3   direction; /* a_i */
  } family[FIBRE_FAMILIES];
} FibreState;

FibreState fibre_state(const FibreConstants *constants, const LawPoint *at);

/** Energy of both families, MPa. */
double fibre_energy(const FibreConstants *constants, const FibreState *state);

/** P of both families, MPa. */
Mat3 fibre_stress(const FibreConstants *constants, const FibreState *state, Mat3 F);

/** A += dP/dF of both families. */
void fibre_add_tangent(const FibreConstants *constants, const FibreState *state, Mat3 F,
                       double A[9][9]);

/** A += factor d2I/dFdF. */
void fibre_add_invariant_tangent(double factor, const FibreState *state, Mat3 F, double A[9][9]);
