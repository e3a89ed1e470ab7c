/* With o the overlap, eps the penalty, h the thickness of the layer and e = o / h:
     straight line   p = eps o                     u = eps o^2 / 2
     layer           p = -eps h ln(1 - e)          u = eps h^2 (e + (1 - e) ln(1 - e))
   The layer is a bed of springs of logarithmic strain. Beyond e = 0.8 its curve goes on along the
   tangent, so that a first guess that is far off still has a pressure.
   Reference: Blankevoort, Kuiper, Huiskes & Grootenboer (1991), J. Biomech. 24, 1019-1031. */
#include "joints/contact_curve.h"
#include <math.h>

static const double squeezed_most = 0.8;

static ContactCurve line(double penalty, double overlap)
{
  return (ContactCurve){penalty * overlap, penalty, 0.5 * penalty * overlap * overlap};
}

/* On the curve itself. */
static ContactCurve squeezed(double penalty, double layer, double e)
{
  const double rest = log1p(-e);

  return (ContactCurve){-penalty * layer * rest, penalty / (1.0 - e),
                        penalty * layer * layer * (e + (1.0 - e) * rest)};
}

ContactCurve contact_curve(double penalty, double layer, double overlap)
{
  const double beyond = overlap - squeezed_most * layer;
  ContactCurve curve;

  if (overlap <= 0.0) return (ContactCurve){0.0, penalty, 0.0};
  if (layer <= 0.0) return line(penalty, overlap);
  if (beyond <= 0.0) return squeezed(penalty, layer, overlap / layer);
  curve = squeezed(penalty, layer, squeezed_most);
  curve.stored += beyond * (curve.pressure + 0.5 * beyond * curve.slope);
  curve.pressure += beyond * curve.slope;
  return curve;
}

double contact_curve_overlap(double penalty, double layer, double pressure)
{
  ContactCurve last;

  if (layer <= 0.0) return pressure / penalty;
  last = squeezed(penalty, layer, squeezed_most);
  if (pressure <= last.pressure) return -layer * expm1(-pressure / (penalty * layer));
  return squeezed_most * layer + (pressure - last.pressure) / last.slope;
}
