#pragma once
/** @file Scalars of a Cauchy stress, MPa, as result files have it: XX YY ZZ XY YZ XZ. */
#include "base/tensor.h"

enum { STRESS_XX, STRESS_YY, STRESS_ZZ, STRESS_XY, STRESS_YZ, STRESS_XZ, STRESS_SIZE };

/** p = -tr(sigma)/3 */
static inline double stress_pressure(const double stress[STRESS_SIZE])
{
  return -(stress[STRESS_XX] + stress[STRESS_YY] + stress[STRESS_ZZ]) / 3.0;
}

/** sqrt(3/2 s:s), s the deviator of sigma */
static inline double stress_von_mises(const double stress[STRESS_SIZE])
{
  const double p   = stress_pressure(stress);
  double       sum = 0.0;

  for (int i = STRESS_XX; i <= STRESS_ZZ; i++) sum += (stress[i] + p) * (stress[i] + p);
  for (int i = STRESS_XY; i <= STRESS_XZ; i++) sum += 2.0 * stress[i] * stress[i];
  return sqrt(3.0 / 2.0 * sum);
}

/** n . sigma n: along a unit vector, tension positive */
static inline double stress_along(const double stress[STRESS_SIZE], Vec3 n)
{
  const double *a = n.a;

  return stress[STRESS_XX] * a[0] * a[0] + stress[STRESS_YY] * a[1] * a[1] +
         stress[STRESS_ZZ] * a[2] * a[2] +
         2.0 * (stress[STRESS_XY] * a[0] * a[1] + stress[STRESS_YZ] * a[1] * a[2] +
                stress[STRESS_XZ] * a[0] * a[2]);
}
