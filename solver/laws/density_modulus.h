#pragma once
/** @file Young's modulus of a porous solid as a power of its density rho,
    E = intercept + coefficient rho^exponent, for laws of such solids. The coefficient is the
   modulus that a density of 1 g/cm3 adds, and belongs to the kind of density it was fitted to
   (apparent, ash, QCT), which need not be that of the mass. Reference: Carter & Hayes (1977), J.
   Bone Joint Surg. Am. 59, 954-962 (power law). */
#include "laws/law.h"

typedef struct {
  double rho;                    /* g/cm3 */
  double coefficient, intercept; /* MPa */
  double exponent;
} DensityModulus;

/** MPa; with the point's own density where it has one. `at` may be NULL. */
static inline double density_modulus(const DensityModulus *p, const LawPoint *at)
{
  return p->intercept + p->coefficient * pow(law_rho(at, p->rho), p->exponent);
}

/** Why these values give no modulus, or NULL. */
static inline const char *density_modulus_check(const DensityModulus *p)
{
  return density_modulus(p, NULL) > 0.0 ? NULL : "the modulus at this density is not positive";
}
