/* Tension-only cable. Strain eps = L / Lr - 1 from the unstrained length Lr = L0 / (1 + eps0),
   where of a cable that stretches over a part only L and L0 are the lengths of that part:
     F = 0                        eps <= 0
     F = K eps^2 / (2 epst)       0 < eps < epst
     F = K (eps - epst / 2)       eps >= epst
   or, with a curve c of its own, F = K c(eps) where eps > 0. The energy is the integral of F over
   the length, Lr times that over the strain.
   Reference: Blankevoort et al. (1991), J. Biomech. 24, 1019-1031. */
#include "elements/cable.h"

static const double sixth = 1.0 / 6.0;

/* Of the part that stretches, in the reference configuration. */
static double stretching_length(const CableMaterial *material, double reference)
{
  return material->length > 0.0 ? material->length : reference;
}

static double unstrained_length(const CableMaterial *material, double reference, double activation)
{
  return stretching_length(material, reference) / (1.0 + activation * material->in_situ_strain);
}

static double length_of(const Vec3 end[2])
{
  return vec3_norm(vec3_sub(end[1], end[0]));
}

CableState cable_state(const CableMaterial *material, const Vec3 reference[2],
                       const Vec3 current[2], double activation)
{
  return cable_state_of_length(material, length_of(reference), length_of(current), activation);
}

CableState cable_state_of_length(const CableMaterial *material, double reference, double current,
                                 double activation)
{
  const double K = material->stiffness, toe = material->toe_strain;
  const double rest  = unstrained_length(material, reference, activation);
  CableState   state = {.failed = false};

  state.length = current;
  state.strain = (stretching_length(material, reference) + current - reference) / rest - 1.0;
  if (state.strain <= 0.0) {
    state.force = state.energy = 0.0;
  } else if (material->curve) {
    const CurvePoint at = curve_extended(material->curve, state.strain);

    state.force  = K * at.value;
    state.energy = rest * K * at.integral;
  } else if (state.strain < toe) {
    state.force  = K * state.strain * state.strain / (2.0 * toe);
    state.energy = rest * state.force * state.strain / 3.0;
  } else {
    const double beyond = state.strain - toe;

    state.force  = K * (state.strain - 0.5 * toe);
    state.energy = rest * K * (sixth * toe * toe + 0.5 * beyond * (toe + beyond));
  }
  return state;
}

double cable_slope(const CableMaterial *material, const Vec3 reference[2], double strain,
                   double activation)
{
  return cable_slope_of_length(material, length_of(reference), strain, activation);
}

double cable_slope_of_length(const CableMaterial *material, double reference, double strain,
                             double activation)
{
  const double K = material->stiffness, toe = material->toe_strain;
  const double rest = unstrained_length(material, reference, activation);

  if (strain <= 0.0) return 0.0;
  if (material->curve) return K * curve_extended(material->curve, strain).slope / rest;
  return strain < toe ? K * strain / toe / rest : K / rest;
}

void line_forces(const Vec3 current[2], double force, double slope, double nodal[LINE_UNKNOWNS],
                 double tangent[LINE_UNKNOWNS * LINE_UNKNOWNS])
{
  const Vec3   span   = vec3_sub(current[1], current[0]);
  const double length = vec3_norm(span);
  /* ends that meet have no direction, and only a slack cable may be that short */
  const bool met = length <= 0.0;
  const Vec3 n   = met ? vec3(0.0, 0.0, 0.0) : vec3_scale(1.0 / length, span);

  for (int i = 0; i < 3; i++) {
    nodal[i]     = -force * n.a[i];
    nodal[3 + i] = force * n.a[i];
  }
  if (!tangent) return;
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      const double along = n.a[i] * n.a[j];
      const double k     = met ? 0.0 : slope * along + force / length * ((i == j) - along);

      tangent[LINE_UNKNOWNS * i + j] = tangent[LINE_UNKNOWNS * (3 + i) + 3 + j] = k;
      tangent[LINE_UNKNOWNS * i + 3 + j] = tangent[LINE_UNKNOWNS * (3 + i) + j] = -k;
    }
}
