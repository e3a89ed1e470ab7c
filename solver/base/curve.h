#pragma once
/** @file A named function by points, linear between them (GSL): of time, constant outside the
    points; or a law of force over displacement, which goes on with its end slopes. */
#include <petscsys.h>

typedef struct Curve Curve;

/** @param[in]  name   what messages call it; copied
    @param[in]  count  number of points, at least 1
    @param[in]  time   [count] s, strictly increasing; copied
    @param[in]  value  [count] factor, dimensionless; copied
    @param[out] curve  new curve; free with curve_destroy() */
PetscErrorCode curve_create(const char *name, PetscInt count, const double time[],
                            const double value[], Curve **curve);
PetscErrorCode curve_destroy(Curve **curve);
double         curve_value(const Curve *curve, double time);
const char    *curve_name(const Curve *curve);
PetscInt       curve_count(const Curve *curve);

/** Where point `n` of the curve is, counted from 0. */
double curve_argument(const Curve *curve, PetscInt n);

typedef struct {
  double value, slope;
  double integral; /* of the value from 0 */
} CurvePoint;

/** The curve as a law of x, continued outside its points with the slopes of its ends; at a point
    where the slope jumps, that of the part that follows. A single point is a constant. */
CurvePoint curve_extended(const Curve *curve, double x);
