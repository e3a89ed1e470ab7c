#pragma once
/** @file Scalars of a Cauchy stress XX YY ZZ XY YZ XZ. */
#include <math.h>

enum { STRESS_SIZE = 6 };

/** p = -tr(sigma)/3 */
static inline double stress_pressure(const double stress[STRESS_SIZE])
{
  return -(stress[0] + stress[1] + stress[2]) / 3.0;
}

/** sqrt(3/2 s:s), s the deviator of sigma */
static inline double stress_von_mises(const double stress[STRESS_SIZE])
{
  const double p   = stress_pressure(stress);
  double       sum = 0.0;

  for (int i = 0; i < 3; i++) sum += (stress[i] + p) * (stress[i] + p);
  for (int i = 3; i < STRESS_SIZE; i++) sum += 2.0 * stress[i] * stress[i];
  return sqrt(3.0 / 2.0 * sum);
}
