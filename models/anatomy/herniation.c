/* A weak part of the annulus: where it is, and how its rim bulges. */
#include "anatomy/conditions.h"
#include <math.h>

/* Distance of two directions about the axis, 0 to pi. */
static double apart(double a, double b)
{
  return fabs(remainder(a - b, 2.0 * PETSC_PI));
}

PetscBool herniation_is_present(const Herniation *herniation)
{
  return (PetscBool)isfinite(herniation->position);
}

PetscBool herniation_contains(const Herniation *herniation, double angle, double radius)
{
  return (PetscBool)(herniation_is_present(herniation) && radius <= herniation->depth &&
                     apart(angle, herniation->position) <= 0.5 * herniation->width);
}

double herniation_bulge(const Herniation *herniation, double angle)
{
  const double away = apart(angle, herniation->position), half = 0.5 * herniation->width;
  double       c;

  if (!herniation_is_present(herniation) || away >= half) return 0.0;
  c = cos(0.5 * PETSC_PI * away / half);
  return herniation->bulge * c * c;
}
