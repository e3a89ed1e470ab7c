/* A bushing has the potential
     U = sum over k of W_k(e_k),   e = (u - u0, psi),
   with u and psi the relative motion of its frames (relative_motion.h), dW_k/de_k the curve of the
   axis plus what is there in situ, and
     W_k = lambda_k e_k + p e_k^2 / 2
   along a locked axis: an augmented Lagrangian whose multipliers are bettered from outside.
   Reference for the multipliers: Bertsekas (1982), Constrained Optimization and Lagrange Multiplier
   Methods, chapter 2. */
#include "elements/bushing.h"

static const Vec3 ZERO = {
  {0.0, 0.0, 0.0}
};

/* Columns of an orthogonal matrix; axes given to six digits pass. */
static const double ORTHOGONAL = 1e-6;

const char *bushing_check(const BushingMaterial *material)
{
  const Mat3 unit = mat3_mul(mat3_transpose(material->axes), material->axes);

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      if (!(fabs(unit.a[i][j] - (i == j)) <= ORTHOGONAL))
        return "the axes must be unit vectors at right angles";
  if (mat3_det(material->axes) < 0.0) return "the axes must be right-handed";
  for (int k = 0; k < BUSHING_AXES; k++) {
    if (!(material->stiffness[k] >= 0.0)) return "a stiffness must not be negative";
    if (!isfinite(material->in_situ[k])) return "forces in situ must be numbers";
    if (material->curve[k] && curve_count(material->curve[k]) < 2)
      return "a curve of force or moment needs two points or more";
  }
  return NULL;
}

/* Force, slope and energy of one axis. */
static CurvePoint axis_response(const BushingCell *cell, int k, double e)
{
  const BushingMaterial *m     = cell->material;
  CurvePoint             point = {0};

  if (m->locked[k]) {
    point.slope    = cell->lock.penalty[k / 3];
    point.value    = cell->lock.multiplier[k] + point.slope * e;
    point.integral = 0.5 * point.slope * e * e;
    return point;
  }
  if (m->curve[k])
    point = curve_extended(m->curve[k], e);
  else
    point = (CurvePoint){m->stiffness[k] * e, m->stiffness[k], 0.5 * m->stiffness[k] * e * e};
  point.value += cell->activation * m->in_situ[k];
  point.integral += cell->activation * m->in_situ[k] * e;
  return point;
}

typedef struct {
  RelativeMotion motion;
  Vec3           displacement;
  double         energy;
  Resistance     resistance;
} Response;

static Response respond(const BushingCell *cell)
{
  const RelativeMotion rest = relative_motion(&cell->reference[0], &cell->reference[1], ZERO);
  Response r = {.motion = relative_motion(&cell->current[0], &cell->current[1], cell->turn_before)};

  r.displacement = vec3_sub(r.motion.offset, rest.offset);
  for (int k = 0; k < BUSHING_AXES; k++) {
    const double     e     = k < 3 ? r.displacement.a[k] : r.motion.turn.a[k - 3];
    const CurvePoint point = axis_response(cell, k, e);

    (k < 3 ? &r.resistance.force : &r.resistance.moment)->a[k % 3] = point.value;
    r.resistance.stiffness[k][k]                                   = point.slope;
    r.energy += point.integral;
  }
  return r;
}

void bushing_forces(const BushingCell *cell, double forces[], double tangent[])
{
  const Response r = respond(cell);

  relative_motion_forces(&r.motion, &r.resistance, forces);
  if (tangent) relative_motion_tangent(&r.motion, &r.resistance, tangent);
}

BushingState bushing_state(const BushingCell *cell)
{
  const Response r = respond(cell);

  return (BushingState){
    .displacement = r.displacement,
    .turn         = r.motion.turn,
    .force        = r.resistance.force,
    .moment       = r.resistance.moment,
    .axes         = r.motion.middle,
    .energy       = r.energy,
  };
}
