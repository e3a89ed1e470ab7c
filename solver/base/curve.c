/* Curves by points: linear interpolation of GSL. Curves of time are constant before the first and
   after the last point, laws go on with their end slopes. Evaluation searches by bisection and
   keeps no memory of the last interval, so that a curve may be shared by everything that follows
   it. */
#include "base/curve.h"
#include <gsl/gsl_interp.h>
#include <math.h>

struct Curve {
  char       *name;
  PetscInt    count;
  double     *time, *value; /* [count] */
  gsl_interp *line;         /* NULL for a single point */
};

/* GSL ends the program on bad points, so they are refused here. */
static PetscErrorCode check_points(const char *name, PetscInt count, const double time[],
                                   const double value[])
{
  PetscFunctionBeginUser;
  PetscCheck(count >= 1, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "curve %s has no points", name);
  for (PetscInt n = 0; n < count; n++) {
    PetscCheck(isfinite(time[n]) && isfinite(value[n]), PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
               "curve %s: point %" PetscInt_FMT " is not finite", name, n);
    PetscCheck(n == 0 || time[n] > time[n - 1], PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
               "curve %s: time does not increase at point %" PetscInt_FMT, name, n);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode curve_create(const char *name, PetscInt count, const double time[],
                            const double value[], Curve **curve)
{
  Curve *made;

  PetscFunctionBeginUser;
  *curve = NULL;
  PetscCall(check_points(name, count, time, value));
  PetscCall(PetscNew(&made));
  made->count = count;
  PetscCall(PetscStrallocpy(name, &made->name));
  PetscCall(PetscMalloc2(count, &made->time, count, &made->value));
  PetscCall(PetscArraycpy(made->time, time, count));
  PetscCall(PetscArraycpy(made->value, value, count));
  if (count > 1) {
    made->line = gsl_interp_alloc(gsl_interp_linear, (size_t)count);
    PetscCheck(made->line, PETSC_COMM_SELF, PETSC_ERR_MEM, "no memory for curve %s", name);
    gsl_interp_init(made->line, made->time, made->value, (size_t)count);
  }
  *curve = made;
  PetscFunctionReturn(0);
}

PetscErrorCode curve_destroy(Curve **curve)
{
  PetscFunctionBeginUser;
  if (!*curve) PetscFunctionReturn(0);
  gsl_interp_free((*curve)->line);
  PetscCall(PetscFree2((*curve)->time, (*curve)->value));
  PetscCall(PetscFree((*curve)->name));
  PetscCall(PetscFree(*curve));
  PetscFunctionReturn(0);
}

double curve_value(const Curve *curve, double time)
{
  const PetscInt last = curve->count - 1;

  if (time <= curve->time[0]) return curve->value[0];
  if (time >= curve->time[last]) return curve->value[last];
  return gsl_interp_eval(curve->line, curve->time, curve->value, time, NULL);
}

const char *curve_name(const Curve *curve)
{
  return curve->name;
}

PetscInt curve_count(const Curve *curve)
{
  return curve->count;
}

double curve_argument(const Curve *curve, PetscInt n)
{
  return curve->time[n];
}

/* Integral from the first point to x, which lies in part `part` or beyond that end of the curve. */
static double integral_to(const Curve *curve, PetscInt part, double slope, double x)
{
  const double from = curve->time[part], beyond = x - from;
  const double whole = part == 0 ? 0.0
                                 : gsl_interp_eval_integ(curve->line, curve->time, curve->value,
                                                         curve->time[0], from, NULL);

  return whole + beyond * (curve->value[part] + 0.5 * slope * beyond);
}

/* The part of the curve that x belongs to, the end parts going on for ever, and its slope. */
static PetscInt part_at(const Curve *curve, double x, double *slope)
{
  const PetscInt part = (PetscInt)gsl_interp_bsearch(curve->time, x, 0, (size_t)(curve->count - 1));

  *slope =
    (curve->value[part + 1] - curve->value[part]) / (curve->time[part + 1] - curve->time[part]);
  return part;
}

CurvePoint curve_extended(const Curve *curve, double x)
{
  double   slope, slope_at_zero;
  PetscInt part, part_of_zero;

  if (curve->count == 1) return (CurvePoint){curve->value[0], 0.0, curve->value[0] * x};
  part         = part_at(curve, x, &slope);
  part_of_zero = part_at(curve, 0.0, &slope_at_zero);
  return (CurvePoint){
    .value = curve->value[part] + slope * (x - curve->time[part]),
    .slope = slope,
    .integral =
      integral_to(curve, part, slope, x) - integral_to(curve, part_of_zero, slope_at_zero, 0.0),
  };
}
