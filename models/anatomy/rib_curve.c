/* Both spirals are written from the peak, where the tangent is parallel to the chord, by the angle
   t through which the tangent has turned since. With the radius of curvature R e^(B t) the tangent
   e^(i t) integrates to
     z(t) = R / (B + i) (e^((B + i) t) - 1),   length s(t) = R (e^(B t) - 1) / B,
   in a frame whose real axis is the tangent at the peak and which turns towards the chord.
   Distal: the angle t1 at which the spiral has the direction from the peak to the sternal end is
   found by bisection, the size R follows from the distance. Proximal: the tangent turns by the
   inner angle a until it is that of the neck, which then runs straight to the head: z(a) + neck
   e^(i a) = from the peak to the head, two linear equations for R and the length of the neck. */
#include "anatomy/rib_curve.h"

#include <complex.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static const double most_turn     = 4.7; /* rad, under 3 pi / 2, more than any rib */
static const double circle_growth = 1e-9;

enum { BISECTIONS = 60 };

/* Where a spiral with R = 1 is. */
static double complex unit_arc(double growth, double turn)
{
  return (cexp((growth + I) * turn) - 1.0) / (growth + I);
}

static double unit_length(double growth, double turn)
{
  return fabs(growth) < circle_growth ? turn : expm1(growth * turn) / growth;
}

/* Angle by which the tangent has turned at a length from the start. */
static double turn_at(const SpiralArc *arc, double length)
{
  const double part = length / arc->start;

  return fabs(arc->growth) < circle_growth ? part : log1p(arc->growth * part) / arc->growth;
}

static SpiralArc spiral_arc(double start, double growth, double turn)
{
  return (SpiralArc){start, growth, turn, start * unit_length(growth, turn)};
}

/* The arc that ends at a point: its chord turns steadily away from the tangent at the start. */
static bool arc_to(double growth, double complex end, SpiralArc *arc)
{
  double low = 0.0, high = most_turn;

  for (int n = 0; n < BISECTIONS; n++) {
    const double middle = 0.5 * (low + high);

    if (carg(unit_arc(growth, middle) / end) < 0.0)
      low = middle;
    else
      high = middle;
  }
  *arc = spiral_arc(cabs(end) / cabs(unit_arc(growth, low)), growth, low);
  return low > 0.0 && high < most_turn;
}

/* Cross product of two vectors in the plane. */
static double cross(double complex a, double complex b)
{
  return cimag(conj(a) * b);
}

static bool fit_proximal(const RibParameters *p, double complex to_head, RibCurve *curve)
{
  const double complex neck = cexp(I * p->inner_angle);
  const double complex arc  = unit_arc(p->proximal_growth, p->inner_angle);
  const double         size = cross(to_head, neck) / cross(arc, neck);

  curve->direction = p->inner_angle;
  curve->neck      = creal(conj(neck) * (to_head - size * arc));
  if (p->inner_angle > 0.0 && size > 0.0 && curve->neck >= 0.0) {
    curve->proximal = spiral_arc(size, p->proximal_growth, p->inner_angle);
    return true;
  }
  curve->neck = 0.0;
  if (!arc_to(p->proximal_growth, to_head, &curve->proximal)) return false;
  curve->direction = curve->proximal.turn;
  return true;
}

const char *rib_curve_fit(const RibParameters *p, RibCurve *curve)
{
  const double complex to_head = p->chord * (p->peak_x + I * p->peak_y);
  const double complex to_end  = p->chord * (1.0 - p->peak_x + I * p->peak_y);

  if (!(p->chord > 0.0)) return "the chord of a rib must be longer than nothing";
  if (!(p->peak_x > 0.0 && p->peak_x < 1.0 && p->peak_y > 0.0))
    return "the peak of a rib must lie above its chord";
  curve->peak_x = p->chord * p->peak_x;
  curve->peak_y = p->chord * p->peak_y;
  if (!arc_to(p->distal_growth, to_end, &curve->distal))
    return "no spiral of this growth runs from the peak to the sternal end";
  if (!fit_proximal(p, to_head, curve))
    return "no spiral of this growth runs from the peak to the head";
  curve->length = curve->neck + curve->proximal.length + curve->distal.length;
  return NULL;
}

RibCurve rib_curve_scaled(const RibCurve *curve, double factor)
{
  RibCurve scaled = *curve;

  scaled.neck *= factor;
  scaled.peak_x *= factor;
  scaled.peak_y *= factor;
  scaled.length *= factor;
  scaled.proximal.start *= factor;
  scaled.proximal.length *= factor;
  scaled.distal.start *= factor;
  scaled.distal.length *= factor;
  return scaled;
}

RibPoint rib_curve_point(const RibCurve *curve, double along)
{
  const double   to_peak = curve->neck + curve->proximal.length - along;
  double complex from_peak;

  if (along < curve->neck)
    return (RibPoint){along * cos(curve->direction), along * sin(curve->direction)};
  if (to_peak > 0.0) {
    const SpiralArc *arc = &curve->proximal;

    from_peak = arc->start * unit_arc(arc->growth, turn_at(arc, to_peak));
    return (RibPoint){curve->peak_x - creal(from_peak), curve->peak_y - cimag(from_peak)};
  }
  from_peak =
    curve->distal.start * unit_arc(curve->distal.growth, turn_at(&curve->distal, -to_peak));
  return (RibPoint){curve->peak_x + creal(from_peak), curve->peak_y - cimag(from_peak)};
}

RibPoint rib_curve_tangent(const RibCurve *curve, double along)
{
  const double to_peak = curve->neck + curve->proximal.length - along;
  const double angle   = along < curve->neck ? curve->direction
                         : to_peak > 0.0     ? turn_at(&curve->proximal, to_peak)
                                             : -turn_at(&curve->distal, -to_peak);

  return (RibPoint){cos(angle), sin(angle)};
}
