/* Strains of a beam between two sections that stand by u and psi to each other (relative_motion.h),
   constant along its length l:
     gamma = (u - u0) / l,   kappa = (psi - psi0) / l,   U = l/2 (gamma.C gamma + kappa.D kappa).
   The rotation vector is interpolated linearly and integrated at the middle, so a moment bends a
   chain of beams to a regular polygon whose sides keep their length, and there is no shear locking.
   What one point misses of the bending by a shear force is put into the shear compliance,
     1 / GA' = 1 / GA + l^2 / (12 EI),
   with which small displacements of the nodes are exact for any number of beams.
   References: Simo & Vu-Quoc (1986), Comput. Methods Appl. Mech. Eng. 58, 79-116 (strains);
   Crisfield & Jelenic (1999), Proc. R. Soc. Lond. A 455, 1125-1147 (objective interpolation);
   MacNeal (1978), Comput. Struct. 8, 175-183 (residual bending flexibility). */
#include "elements/beam.h"
#include <stddef.h>

static const double TWELVE = 12.0;

/* A second axis closer to the beam than this sine leaves its direction to rounding. */
static const double ALIGNED = 1e-6;

static const Vec3 ZERO = {
  {0.0, 0.0, 0.0}
};

const char *beam_check(const BeamMaterial *material)
{
  if (!(material->axial > 0.0)) return "the axial stiffness EA must be positive";
  if (!(material->torsion > 0.0)) return "the torsional stiffness GJ must be positive";
  for (int k = 0; k < 2; k++) {
    if (!(material->bending[k] > 0.0)) return "the bending stiffnesses EI must be positive";
    if (!(material->shear[k] >= 0.0)) return "a shear stiffness GA must not be negative";
  }
  if (!(material->mass_per_length >= 0.0)) return "the mass per length must not be negative";
  return isfinite(material->in_situ_strain) ? NULL : "the in-situ strain must be a number";
}

bool beam_axes(const BeamMaterial *material, const Vec3 end[2], Mat3 *axes)
{
  const Vec3   chord  = vec3_sub(end[1], end[0]);
  const double length = vec3_norm(chord);
  Vec3         first, second = material->second_axis, third;

  if (!(length > 0.0)) return false;
  first = vec3_scale(1.0 / length, chord);
  if (vec3_dot(second, second) == 0.0) { /* the axis of space farthest from the beam */
    int across = 0;

    for (int k = 1; k < 3; k++)
      if (fabs(first.a[k]) < fabs(first.a[across])) across = k;
    second.a[across] = 1.0;
  }
  third = vec3_cross(first, second);
  if (vec3_norm(third) <= ALIGNED * vec3_norm(second)) return false;
  third  = vec3_scale(1.0 / vec3_norm(third), third);
  second = vec3_cross(third, first);
  for (int i = 0; i < 3; i++) {
    axes->a[i][0] = first.a[i];
    axes->a[i][1] = second.a[i];
    axes->a[i][2] = third.a[i];
  }
  return true;
}

/* 1 / (1 / GA + l^2 / (12 EI)); GA = 0 stands for none of the first */
static double shear_stiffness(double GA, double EI, double length)
{
  const double rigid = TWELVE * EI / (length * length);

  return GA == 0.0 ? rigid : GA * rigid / (GA + rigid);
}

/* What is stretched, and its derivatives by (u, psi). */
typedef struct {
  double         length;
  RelativeMotion motion;
  double         strain[PAIR_STRAINS]; /* gamma, kappa */
  double         energy;
  Resistance     resistance;
} Response;

static Response respond(const BeamCell *cell)
{
  const BeamMaterial  *m    = cell->material;
  const RelativeMotion rest = relative_motion(&cell->reference[0], &cell->reference[1], ZERO);
  const double         l    = vec3_norm(rest.offset);
  const double         along[PAIR_STRAINS] = {
            m->axial,
            shear_stiffness(m->shear[0], m->bending[1], l),
            shear_stiffness(m->shear[1], m->bending[0], l),
            m->torsion,
            m->bending[0],
            m->bending[1],
  };
  Response r = {.length = l,
                .motion = relative_motion(&cell->current[0], &cell->current[1], rest.turn)};

  for (int k = 0; k < 3; k++) {
    r.strain[k]     = (r.motion.offset.a[k] - rest.offset.a[k]) / l;
    r.strain[3 + k] = (r.motion.turn.a[k] - rest.turn.a[k]) / l;
  }
  r.strain[0] += cell->activation * m->in_situ_strain;
  for (int k = 0; k < 3; k++) {
    r.resistance.force.a[k]  = along[k] * r.strain[k];
    r.resistance.moment.a[k] = along[3 + k] * r.strain[3 + k];
  }
  for (int k = 0; k < PAIR_STRAINS; k++) {
    r.resistance.stiffness[k][k] = along[k] / l;
    r.energy += 0.5 * l * along[k] * r.strain[k] * r.strain[k];
  }
  return r;
}

void beam_forces(const BeamCell *cell, double forces[], double tangent[])
{
  const Response r = respond(cell);

  relative_motion_forces(&r.motion, &r.resistance, forces);
  if (tangent) relative_motion_tangent(&r.motion, &r.resistance, tangent);
}

/* Moments change along the beam by dM/ds = -e1 x force. */
BeamState beam_state(const BeamCell *cell)
{
  const Response r     = respond(cell);
  const Vec3     force = r.resistance.force;
  const Vec3     lever = vec3(0.0, 0.5 * r.length * force.a[2], -0.5 * r.length * force.a[1]);

  return (BeamState){
    .force      = force,
    .moment     = r.resistance.moment,
    .end_moment = {vec3_sub(r.resistance.moment, lever), vec3_add(r.resistance.moment, lever)},
    .strain     = vec3_of(r.strain),
    .curvature  = vec3_of(r.strain + 3),
    .axes       = r.motion.middle,
    .energy     = r.energy,
  };
}
