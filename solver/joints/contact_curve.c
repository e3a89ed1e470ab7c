/* With o the overlap, eps the penalty, t the toe, h the thickness of the layer:
     toe             p = eps o^2 / (2 t)             u = eps o^3 / (6 t)          o < t
   and beyond it, with x = o - t and e = x / h, on top of p = eps t / 2, u = eps t (t / 6 + x / 2):
     straight line   p = eps x                       u = eps x^2 / 2
     layer           p = -eps h ln(1 - e)            u = eps h^2 (e + (1 - e) ln(1 - e))
   The layer is a bed of springs of logarithmic strain. Beyond e = 0.8 its curve goes on along the
   tangent, so that a first guess that is far off still has a pressure. Behind a toe the slope is
   continuous: Newton's method does not go to and fro between open and closed.
   Reference: Blankevoort, Kuiper, Huiskes & Grootenboer (1991), J. Biomech. 24, 1019-1031. */
#include "joints/contact_curve.h"
#include <math.h>

static const double squeezed_most = 0.8;
static const double sixth         = 1.0 / 6.0;

static ContactCurve line(double penalty, double x)
{
  return (ContactCurve){penalty * x, penalty, 0.5 * penalty * x * x};
}

/* On the curve of the layer itself. */
static ContactCurve squeezed(const ContactStiffness *s, double e)
{
  const double rest = log1p(-e);

  return (ContactCurve){-s->penalty * s->layer * rest, s->penalty / (1.0 - e),
                        s->penalty * s->layer * s->layer * (e + (1.0 - e) * rest)};
}

static ContactCurve behind_toe(const ContactStiffness *s, double x)
{
  const double beyond = x - squeezed_most * s->layer;
  ContactCurve curve;

  if (s->layer <= 0.0) return line(s->penalty, x);
  if (beyond <= 0.0) return squeezed(s, x / s->layer);
  curve = squeezed(s, squeezed_most);
  curve.stored += beyond * (curve.pressure + 0.5 * beyond * curve.slope);
  curve.pressure += beyond * curve.slope;
  return curve;
}

ContactCurve contact_curve(const ContactStiffness *s, double overlap)
{
  const double x = overlap - s->toe;
  ContactCurve curve;

  if (overlap <= 0.0) return (ContactCurve){0.0, s->toe > 0.0 ? 0.0 : s->penalty, 0.0};
  if (x < 0.0) {
    const double slope = s->penalty * overlap / s->toe;

    return (ContactCurve){0.5 * slope * overlap, slope, sixth * slope * overlap * overlap};
  }
  curve = behind_toe(s, x);
  curve.pressure += 0.5 * s->penalty * s->toe;
  curve.stored += s->penalty * s->toe * (sixth * s->toe + 0.5 * x);
  return curve;
}

double contact_curve_overlap(const ContactStiffness *s, double pressure)
{
  const double rest = pressure - 0.5 * s->penalty * s->toe;
  ContactCurve last;

  if (rest < 0.0) return sqrt(2.0 * s->toe * pressure / s->penalty);
  if (s->layer <= 0.0) return s->toe + rest / s->penalty;
  last = squeezed(s, squeezed_most);
  if (rest <= last.pressure) return s->toe - s->layer * expm1(-rest / (s->penalty * s->layer));
  return s->toe + squeezed_most * s->layer + (rest - last.pressure) / last.slope;
}
