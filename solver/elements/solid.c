/* Solid elements, written once over shape x kinematics x law.

   Standard kinematics:      energy = int W(F) dV.
   Mean dilatation:          energy = int W(Fbar) dV, Fbar = s F, s = (theta / J)^(1/3),
                             theta = (1 / V) int J dV.
   With e = dtheta/theta - F^-T : dF the variation of Fbar is s dF + Fbar e / 3. Force and tangent
   are the first and second derivative of the energy, so the tangent is symmetric for every law:
     force   = int s Pbar : dF + tau/3 e dV,                            tau = Pbar : Fbar
     tangent = int s^2 dF:A:dF + e v + v e dV + tau/3 (second variation of ln theta - ln J)
               v = (s H:dF + s Pbar:dF) / 3 + (Fbar:H + tau) e / 18,    H = A : Fbar.
   Enhanced:                 energy = min over modes of the element (solid_enhanced.c).
   Reference: Simo, Taylor & Pister (1985), Comput. Methods Appl. Mech. Eng. 51, 177-208 (the mean
   dilatation); the derivatives above follow from the energy. */
#include "elements/extrapolate.h"
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

const char *solid_refuses(CellType type, Kinematics kinematics)
{
  if (!shape_of(type)) return "this cell is not a solid";
  if (kinematics == KINEMATICS_ENHANCED && type != CELL_HEX8)
    return "only hex8 has enhanced kinematics";
  return NULL;
}

/* F = sum_a x_a dN_a/dX */
static Mat3 deformation_gradient(const SolidPoint *p, int nodes, const Vec3 current[])
{
  Mat3 F = {0};

  for (int a = 0; a < nodes; a++)
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) F.a[i][j] += current[a].a[i] * p->gradient[j][a];
  return F;
}

/* Kinematics of every integration point; false when the element is inverted. */
static bool element_kinematics(const SolidCell *cell, SolidElement *e)
{
  const Shape   *shape = shape_of(cell->type);
  const LawPoint at    = solid_law_point(cell);
  const bool     mean  = cell->material->kinematics == KINEMATICS_MEAN_DILATATION;
  const size_t   count =
    cell->history ? law_history_count(cell->material->law, solid_parameters(cell)) : 0;

  e->nodes  = shape->nodes;
  e->width  = (shape->nodes + SOLID_LANES - 1) / SOLID_LANES * SOLID_LANES;
  e->points = shape->points;
  e->volume = e->theta = 0.0;
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    if (!solid_point_place(cell, shape, q, p)) return false;
    p->F = deformation_gradient(p, e->nodes, cell->current);
    p->G = mat3_cofactor(p->F);
    p->J = p->F.a[0][0] * p->G.a[0][0] + p->F.a[0][1] * p->G.a[0][1] + p->F.a[0][2] * p->G.a[0][2];
    if (!(p->J > 0.0)) return false;
    p->G = mat3_scale(1.0 / p->J, p->G);
    e->volume += p->weight;
    e->theta += p->weight * p->J;
  }
  e->theta /= e->volume;
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    p->scale      = mean ? cbrt(e->theta / p->J) : 1.0;
    p->at         = at;
    p->parameters = solid_parameters(cell);
    if (cell->history) p->at.history = cell->history + (size_t)q * count;
    solid_point_deform(p, mat3_scale(p->scale, p->F));
  }
  return cell->material->kinematics != KINEMATICS_ENHANCED || solid_enhance(cell, e);
}

/* Internal forces; leaves Pbar at the points and the pull for the tangent. What mean dilatation
   adds has the form T : dF too, so that each point is projected on the nodes once. */
static void element_force(const SolidMaterial *material, SolidElement *e, double force[])
{
  const bool mean = material->kinematics == KINEMATICS_MEAN_DILATATION;
  double     pressure[SHAPE_MAX_POINTS];

  e->pull = 0.0;
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    p->P        = e->law_tangent ? solid_point_tangent(material, p, e->law_tangent[q])
                                 : solid_point_stress(material, p);
    pressure[q] = mean ? mat3_dot(p->P, p->Fbar) * third : 0.0;
    e->pull += p->weight * pressure[q] / e->theta;
  }
  for (int k = 0; k < 3 * e->nodes; k++) force[k] = 0.0;
  for (int q = 0; q < e->points; q++) {
    const SolidPoint *p = &e->point[q];
    Mat3              T = mat3_scale(p->weight * p->scale, p->P);

    if (mean)
      T = mat3_add(T, mat3_scale(p->weight * (e->pull / e->volume * p->J - pressure[q]), p->G));
    solid_project(e, p, T, force);
  }
}

bool solid_evaluate(const SolidCell *cell, SolidMemory *memory, double *energy, double force[],
                    double tangent[])
{
  const SolidMaterial *material = cell->material;
  double               law_tangent[SHAPE_MAX_POINTS][9][9];
  SolidElement         e;

  e.law_tangent = tangent ? law_tangent : NULL;
  if (!element_kinematics(cell, &e)) return false;
  if (energy) {
    *energy = 0.0;
    for (int q = 0; q < e.points; q++)
      *energy += e.point[q].weight * solid_point_energy(material, &e.point[q]);
  }
  element_force(material, &e, force);
  if (tangent) solid_tangent(material, &e, memory, cell->current, tangent);
  return true;
}

/* sigma = P F^T / J of what the law sees */
static void cauchy_stress(const SolidMaterial *material, const SolidPoint *p, double stress[6])
{
  static const int row[6] = {0, 1, 2, 0, 1, 0}, column[6] = {0, 1, 2, 1, 2, 2};
  const Mat3       kirchhoff = mat3_mul(solid_point_stress(material, p), mat3_transpose(p->Fbar));
  const double     J         = mat3_det(p->Fbar);

  for (int k = 0; k < 6; k++) stress[k] = kirchhoff.a[row[k]][column[k]] / J;
}

bool solid_state(const SolidCell *cell, SolidState *state)
{
  const SolidMaterial *material = cell->material;
  SolidElement         e;

  if (!element_kinematics(cell, &e)) return false;
  *state = (SolidState){0};
  for (int q = 0; q < e.points; q++) {
    const SolidPoint *p = &e.point[q];
    double            stress[6];

    cauchy_stress(material, p, stress);
    /* weighted by current volume J dV and divided by it below */
    for (int k = 0; k < 6; k++) state->cauchy[k] += p->weight * p->J * stress[k];
    state->volume += p->weight * p->J;
    state->energy_density += p->weight * solid_point_energy(material, p);
  }
  for (int k = 0; k < 6; k++) state->cauchy[k] /= state->volume;
  state->energy_density /= e.volume;
  return true;
}

bool solid_nodal_stress(const SolidCell *cell, double stress[][6])
{
  double       at_points[SHAPE_MAX_POINTS][6];
  SolidElement e;

  if (!element_kinematics(cell, &e)) return false;
  for (int q = 0; q < e.points; q++) cauchy_stress(cell->material, &e.point[q], at_points[q]);
  shape_extrapolate(shape_of(cell->type), 6, &at_points[0][0], &stress[0][0]);
  return true;
}

size_t solid_history_count(const SolidMaterial *material, CellType type)
{
  return (size_t)shape_of(type)->points * law_history_count(material->law, material->parameters);
}

bool solid_rest(const SolidCell *cell, double history[])
{
  const SolidMaterial *material = cell->material;
  const size_t         count    = law_history_count(material->law, material->parameters);
  SolidElement         e;

  if (!element_kinematics(cell, &e)) return false;
  for (int q = 0; q < e.points; q++)
    law_history_start(material->law, e.point[q].parameters, &e.point[q].at,
                      history + (size_t)q * count);
  return true;
}

bool solid_advance(const SolidCell *cell, double history[])
{
  const SolidMaterial *material = cell->material;
  const size_t         count    = law_history_count(material->law, material->parameters);
  SolidElement         e;

  if (!element_kinematics(cell, &e)) return false;
  for (int q = 0; q < e.points; q++)
    law_advance(material->law, e.point[q].parameters, &e.point[q].at, history + (size_t)q * count);
  return true;
}
