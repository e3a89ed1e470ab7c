#pragma once
/** @file Forces and exact tangent of a solid in the plainest form: one loop per index of the
    equations in elements/solid.c, nothing shared and nothing saved. What the fast element must
    reproduce, and what its speed is compared with. For standard kinematics and mean dilatation. */
#include "elements/shape.h"
#include "elements/solid.h"

typedef struct {
  double   weight;                      /* reference volume, mm3 */
  double   gradient[CELL_MAX_NODES][3]; /* dN/dX */
  Mat3     F;
  double   J;
  LawPoint at;    /* F or Fbar: what the law sees */
  double   scale; /* s */
  Mat3     P;     /* Pbar */
} PlainPoint;

typedef struct {
  int        nodes, points;
  PlainPoint point[SHAPE_MAX_POINTS];
  double     volume, theta;            /* V and the mean of J */
  double     mean[SOLID_MAX_UNKNOWNS]; /* dtheta / du */
  double     pull;                     /* int tau/3 dV / theta */
} PlainSolid;

static inline void plain_gradients(const Shape *shape, int q, const Vec3 reference[], PlainPoint *p)
{
  double value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3], det;
  Mat3   jacobian = {0}, inverse_transpose;

  shape->evaluate(shape->point[q], value, unit);
  for (int a = 0; a < shape->nodes; a++)
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) jacobian.a[i][j] += reference[a].a[i] * unit[a][j];
  det               = mat3_det(jacobian);
  inverse_transpose = mat3_scale(1.0 / det, mat3_cofactor(jacobian));
  p->weight         = det * shape->weight[q];
  for (int a = 0; a < shape->nodes; a++)
    for (int i = 0; i < 3; i++) {
      p->gradient[a][i] = 0.0;
      for (int j = 0; j < 3; j++) p->gradient[a][i] += inverse_transpose.a[i][j] * unit[a][j];
    }
}

/* out[3a+i] = sum_J T_iJ dN_a/dX_J */
static inline void plain_project(const PlainSolid *e, const PlainPoint *p, Mat3 T, double out[])
{
  for (int a = 0; a < e->nodes; a++)
    for (int i = 0; i < 3; i++)
      out[3 * a + i] = T.a[i][0] * p->gradient[a][0] + T.a[i][1] * p->gradient[a][1] +
                       T.a[i][2] * p->gradient[a][2];
}

static inline void plain_kinematics(const SolidCell *cell, PlainSolid *e)
{
  const Shape *shape = shape_of(cell->type);
  double       g[SOLID_MAX_UNKNOWNS];

  *e = (PlainSolid){.nodes = shape->nodes, .points = shape->points};
  for (int q = 0; q < e->points; q++) {
    PlainPoint *p = &e->point[q];

    plain_gradients(shape, q, cell->reference, p);
    for (int a = 0; a < e->nodes; a++)
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) p->F.a[i][j] += cell->current[a].a[i] * p->gradient[a][j];
    p->J = mat3_det(p->F);
    e->volume += p->weight;
    e->theta += p->weight * p->J;
    plain_project(e, p, mat3_cofactor(p->F), g);
    for (int k = 0; k < 3 * e->nodes; k++) e->mean[k] += p->weight * g[k];
  }
  e->theta /= e->volume;
  for (int k = 0; k < 3 * e->nodes; k++) e->mean[k] /= e->volume;
  for (int q = 0; q < e->points; q++) {
    PlainPoint *p = &e->point[q];

    p->scale =
      cell->material->kinematics == KINEMATICS_MEAN_DILATATION ? cbrt(e->theta / p->J) : 1.0;
    p->at = (LawPoint){
      .axes = mat3_identity(), .fibre = {cell->material->fibre[0], cell->material->fibre[1]}
    };
    p->at.F = mat3_scale(p->scale, p->F);
  }
}

static inline void plain_force(const SolidMaterial *material, PlainSolid *e, double force[])
{
  double P[SOLID_MAX_UNKNOWNS], g[SOLID_MAX_UNKNOWNS];

  for (int k = 0; k < 3 * e->nodes; k++) force[k] = 0.0;
  for (int q = 0; q < e->points; q++) {
    PlainPoint *p = &e->point[q];

    p->P = material->law->stress(material->parameters, &p->at);
    plain_project(e, p, p->P, P);
    for (int k = 0; k < 3 * e->nodes; k++) force[k] += p->weight * p->scale * P[k];
    if (material->kinematics != KINEMATICS_MEAN_DILATATION) continue;
    const double pressure = p->weight * mat3_dot(p->P, p->at.F) / 3.0;

    plain_project(e, p, mat3_inverse_transpose(p->F), g);
    for (int k = 0; k < 3 * e->nodes; k++) force[k] -= pressure * g[k];
    e->pull += pressure / e->theta;
  }
  if (material->kinematics == KINEMATICS_MEAN_DILATATION)
    for (int k = 0; k < 3 * e->nodes; k++) force[k] += e->pull * e->mean[k];
}

/* K += factor dF:A:dF */
static inline void plain_material_tangent(const PlainSolid *e, const PlainPoint *p, double A[9][9],
                                          double tangent[])
{
  const double factor = p->weight * p->scale * p->scale;
  const int    n      = 3 * e->nodes;

  for (int b = 0; b < e->nodes; b++) {
    double T[9][3]; /* sum_L A_iJkL dN_b/dX_L */

    for (int r = 0; r < 9; r++)
      for (int k = 0; k < 3; k++)
        T[r][k] = factor * (A[r][3 * k] * p->gradient[b][0] + A[r][3 * k + 1] * p->gradient[b][1] +
                            A[r][3 * k + 2] * p->gradient[b][2]);
    for (int a = 0; a < e->nodes; a++)
      for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
          tangent[(3 * a + i) * n + 3 * b + k] += p->gradient[a][0] * T[3 * i][k] +
                                                  p->gradient[a][1] * T[3 * i + 1][k] +
                                                  p->gradient[a][2] * T[3 * i + 2][k];
  }
}

static inline void plain_dilatation_tangent(const PlainSolid *e, const PlainPoint *p,
                                            double A[9][9], double tangent[])
{
  const int    n   = 3 * e->nodes;
  const double tau = mat3_dot(p->P, p->at.F), pulled = e->pull / e->volume * p->J;
  double       g[SOLID_MAX_UNKNOWNS], P[SOLID_MAX_UNKNOWNS], h[SOLID_MAX_UNKNOWNS],
    ratio[SOLID_MAX_UNKNOWNS], v[SOLID_MAX_UNKNOWNS];
  Mat3 H = {0};

  for (int r = 0; r < 9; r++)
    for (int c = 0; c < 9; c++) H.a[r / 3][r % 3] += A[r][c] * p->at.F.a[c / 3][c % 3];
  plain_project(e, p, mat3_inverse_transpose(p->F), g);
  plain_project(e, p, p->P, P);
  plain_project(e, p, H, h);
  for (int k = 0; k < n; k++) {
    ratio[k] = e->mean[k] / e->theta - g[k];
    v[k]     = p->scale * (h[k] + P[k]) / 3.0 + (mat3_dot(p->at.F, H) + tau) * ratio[k] / 18.0;
  }
  for (int r = 0; r < n; r++)
    for (int c = 0; c < n; c++)
      tangent[r * n + c] +=
        p->weight * (ratio[r] * v[c] + v[r] * ratio[c] + pulled * g[r] * g[c] +
                     (tau / 3.0 - pulled) * g[3 * (r / 3) + c % 3] * g[3 * (c / 3) + r % 3]);
}

/** As solid_evaluate() without memory and energy, for a cell that is not inverted; `tangent` may be
    NULL. */
static inline void plain_solid_evaluate(const SolidCell *cell, double force[], double tangent[])
{
  const SolidMaterial *material = cell->material;
  const bool           mean     = material->kinematics == KINEMATICS_MEAN_DILATATION;
  PlainSolid           e;
  double               A[9][9];

  plain_kinematics(cell, &e);
  plain_force(material, &e, force);
  if (!tangent) return;
  const int n = 3 * e.nodes;

  for (int k = 0; k < n * n; k++) tangent[k] = 0.0;
  for (int q = 0; q < e.points; q++) {
    material->law->tangent(material->parameters, &e.point[q].at, A);
    plain_material_tangent(&e, &e.point[q], A, tangent);
    if (mean) plain_dilatation_tangent(&e, &e.point[q], A, tangent);
  }
  for (int r = 0; r < n && mean; r++)
    for (int c = 0; c < n; c++) tangent[r * n + c] -= e.pull / e.theta * e.mean[r] * e.mean[c];
}
