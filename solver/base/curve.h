#pragma once
/** @file A named function of time by points, linear between them and constant outside (GSL). */
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
