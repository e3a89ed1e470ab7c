/* Solid elements, written once over shape x kinematics x law.

   Standard kinematics:      energy = int W(F) dV.
   Mean dilatation:          energy = int W(Fbar) dV, Fbar = s F, s = (theta / J)^(1/3),
                             theta = (1 / V) int J dV.
   With e = dtheta/theta - F^-T : dF the variation of Fbar is s dF + Fbar e / 3. Force and tangent
   are the first and second derivative of the energy, so the tangent is symmetric for every law:
     force   = int s Pbar : dF + tau/3 e dV,                            tau = Pbar : Fbar
     tangent = int s^2 dF:A:dF + e v + v e dV + tau/3 (second variation of ln theta - ln J)
               v = (s H:dF + s Pbar:dF) / 3 + (Fbar:H + tau) e / 18,    H = A : Fbar.
   Reference: Simo, Taylor & Pister (1985), Comput. Methods Appl. Mech. Eng. 51, 177-208 (the mean
   dilatation); the derivatives above follow from the energy. */
#include "elements/solid_internal.h"

const char *const kinematics_names[KINEMATICS_COUNT] = {
#define KINEMATICS(symbol, name, meaning) #name,
#include "elements/kinematics_list.h"
#undef KINEMATICS
};

const char *const kinematics_meanings[KINEMATICS_COUNT] = {
#define KINEMATICS(symbol, name, meaning) meaning,
#include "elements/kinematics_list.h"
#undef KINEMATICS
};

static const double third = 1.0 / 3.0;

/* dN/dX and reference volume at one integration point. */
static bool reference_gradients(const Shape *shape, int q, const Vec3 reference[], SolidPoint *p)
{
  double value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3], det;
  Mat3   jacobian = {0}, inverse_transpose;

  shape->evaluate(shape->point[q], value, unit);
  for (int a = 0; a < shape->nodes; a++)
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) jacobian.a[i][j] += reference[a].a[i] * unit[a][j];
  det = mat3_det(jacobian);
  if (!(det > 0.0)) return false;
  inverse_transpose = mat3_scale(1.0 / det, mat3_cofactor(jacobian));
  p->weight         = det * shape->weight[q];
  for (int a = 0; a < shape->nodes; a++)
    for (int i = 0; i < 3; i++) {
      p->gradient[a][i] = 0.0;
      for (int j = 0; j < 3; j++) p->gradient[a][i] += inverse_transpose.a[i][j] * unit[a][j];
    }
  return true;
}

/* What is the same for the law at every point of a material. */
static LawPoint point_of_material(const SolidMaterial *material)
{
  const Mat3 axes = material->axes;

  return (LawPoint){
    .axes  = mat3_dot(axes, axes) > 0.0 ? axes : mat3_identity(),
    .fibre = {material->fibre[0], material->fibre[1]},
  };
}

/* Kinematics of every integration point; false when the element is inverted. */
static bool element_kinematics(const SolidCell *cell, SolidElement *e)
{
  const Shape   *shape = shape_of(cell->type);
  const LawPoint at    = point_of_material(cell->material);

  e->nodes  = shape->nodes;
  e->points = shape->points;
  e->volume = e->theta = 0.0;
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    if (!reference_gradients(shape, q, cell->reference, p)) return false;
    p->F = (Mat3){0};
    for (int a = 0; a < e->nodes; a++)
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) p->F.a[i][j] += cell->current[a].a[i] * p->gradient[a][j];
    p->J = mat3_det(p->F);
    if (!(p->J > 0.0)) return false;
    e->volume += p->weight;
    e->theta += p->weight * p->J;
  }
  e->theta /= e->volume;
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    p->scale =
      cell->material->kinematics == KINEMATICS_MEAN_DILATATION ? cbrt(e->theta / p->J) : 1.0;
    p->at   = at;
    p->at.F = mat3_scale(p->scale, p->F);
  }
  return true;
}

/* dtheta/du, which mean dilatation needs before any force. */
static void mean_gradient(SolidElement *e)
{
  double g[SOLID_MAX_UNKNOWNS];

  for (int k = 0; k < 3 * e->nodes; k++) e->mean[k] = 0.0;
  for (int q = 0; q < e->points; q++) {
    const SolidPoint *p = &e->point[q];

    solid_project(e, p, mat3_cofactor(p->F), g);
    for (int k = 0; k < 3 * e->nodes; k++) e->mean[k] += p->weight / e->volume * g[k];
  }
}

/* Internal forces; leaves Pbar at the points and the pull for the tangent. */
static void element_force(const SolidMaterial *material, SolidElement *e, double force[])
{
  double pull = 0.0, P[SOLID_MAX_UNKNOWNS], g[SOLID_MAX_UNKNOWNS];

  for (int k = 0; k < 3 * e->nodes; k++) force[k] = 0.0;
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    p->P = material->law->stress(material->parameters, &p->at);
    solid_project(e, p, p->P, P);
    for (int k = 0; k < 3 * e->nodes; k++) force[k] += p->weight * p->scale * P[k];
    if (material->kinematics == KINEMATICS_STANDARD) continue;
    const double pressure = p->weight * mat3_dot(p->P, p->at.F) * third;

    solid_project(e, p, mat3_inverse_transpose(p->F), g);
    for (int k = 0; k < 3 * e->nodes; k++) force[k] -= pressure * g[k];
    pull += pressure / e->theta;
  }
  e->pull = pull;
  if (material->kinematics == KINEMATICS_MEAN_DILATATION)
    for (int k = 0; k < 3 * e->nodes; k++) force[k] += pull * e->mean[k];
}

bool solid_evaluate(const SolidCell *cell, SolidMemory *memory, double *energy, double force[],
                    double tangent[])
{
  const SolidMaterial *material = cell->material;
  SolidElement         e;

  if (!element_kinematics(cell, &e)) return false;
  if (energy) {
    *energy = 0.0;
    for (int q = 0; q < e.points; q++)
      *energy += e.point[q].weight * material->law->energy(material->parameters, &e.point[q].at);
  }
  if (material->kinematics == KINEMATICS_MEAN_DILATATION) mean_gradient(&e);
  element_force(material, &e, force);
  if (tangent) solid_tangent(material, &e, memory, cell->current, tangent);
  return true;
}

bool solid_state(const SolidCell *cell, SolidState *state)
{
  const SolidMaterial *material = cell->material;
  static const int     row[6] = {0, 1, 2, 0, 1, 0}, column[6] = {0, 1, 2, 1, 2, 2};
  SolidElement         e;

  if (!element_kinematics(cell, &e)) return false;
  *state = (SolidState){0};
  for (int q = 0; q < e.points; q++) {
    const SolidPoint *p = &e.point[q];
    const Mat3        P = material->law->stress(material->parameters, &p->at);
    /* J sigma = P F^T, weighted by current volume J dV and divided by it below */
    const Mat3   kirchhoff = mat3_mul(P, mat3_transpose(p->at.F));
    const double J         = mat3_det(p->at.F);

    for (int k = 0; k < 6; k++)
      state->cauchy[k] += p->weight * p->J / J * kirchhoff.a[row[k]][column[k]];
    state->volume += p->weight * p->J;
    state->energy_density += p->weight * material->law->energy(material->parameters, &p->at);
  }
  for (int k = 0; k < 6; k++) state->cauchy[k] /= state->volume;
  state->energy_density /= e.volume;
  return true;
}

void solid_volume_shares(CellType type, const Vec3 reference[], double share[])
{
  const Shape *shape = shape_of(type);
  double       value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3];
  SolidPoint   p;

  for (int a = 0; a < shape->nodes; a++) share[a] = 0.0;
  for (int q = 0; q < shape->points; q++) {
    if (!reference_gradients(shape, q, reference, &p)) continue;
    shape->evaluate(shape->point[q], value, unit);
    for (int a = 0; a < shape->nodes; a++) share[a] += p.weight * value[a];
  }
}
