/* Tangent of a solid element: the second derivative of its energy (solid.c).

   In nearly incompressible tissue a Newton step that turns the element also stretches it a little,
   and the pressure that the bulk modulus makes of that is large and spurious. It belongs into the
   residual, whose linear answer removes it, but in the tangent it would outweigh the shear
   stiffness. As in a mixed method, where the pressure is an unknown of its own and moves linearly,
   the tangent takes the pressure that was predicted by the last one: pull = pull_old + d pull/d
   theta (dtheta/dx)_old . (x - x_old),   pull = V p. The two agree at convergence. Reference: Simo
   & Taylor (1991), Comput. Methods Appl. Mech. Eng. 85, 273-310 (quasi-incompressible elasticity by
   mixed fields); eliminating their pressure leads here. */
#include "elements/solid_internal.h"

static const double third = 1.0 / 3.0, sixth = 1.0 / 6.0;

/* K += factor dF:A:dF */
static void add_material_tangent(const SolidElement *e, const SolidPoint *p, double factor,
                                 double A[9][9], double tangent[])
{
  const int n = 3 * e->nodes;

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

/* The part of the tangent that mean dilatation adds at one point; returns its share of
   int (Fbar:A:Fbar + tau) / 9 dV, from which the bulk modulus follows. */
static double add_dilatation_tangent(const SolidElement *e, const SolidPoint *p, double pull,
                                     double A[9][9], double tangent[])
{
  const int    n   = 3 * e->nodes;
  const double tau = mat3_dot(p->P, p->at.F), pulled = pull / e->volume * p->J;
  double       g[SOLID_MAX_UNKNOWNS], P[SOLID_MAX_UNKNOWNS], h[SOLID_MAX_UNKNOWNS],
    ratio[SOLID_MAX_UNKNOWNS], v[SOLID_MAX_UNKNOWNS];
  Mat3 H = {0};

  for (int r = 0; r < 9; r++)
    for (int c = 0; c < 9; c++) H.a[r / 3][r % 3] += A[r][c] * p->at.F.a[c / 3][c % 3];
  solid_project(e, p, mat3_inverse_transpose(p->F), g);
  solid_project(e, p, p->P, P);
  solid_project(e, p, H, h);
  for (int k = 0; k < n; k++) {
    ratio[k] = e->mean[k] / e->theta - g[k];
    v[k] =
      p->scale * (h[k] + P[k]) * third + (mat3_dot(p->at.F, H) + tau) * ratio[k] * third * sixth;
  }
  for (int a = 0; a < e->nodes; a++)
    for (int i = 0; i < 3; i++)
      for (int b = 0; b < e->nodes; b++)
        for (int j = 0; j < 3; j++) {
          const int r = 3 * a + i, c = 3 * b + j;

          tangent[r * n + c] +=
            p->weight * (ratio[r] * v[c] + v[r] * ratio[c] + pulled * g[r] * g[c] +
                         (tau * third - pulled) * g[3 * a + j] * g[3 * b + i]);
        }
  return p->weight * (mat3_dot(p->at.F, H) + tau) * third * third;
}

/* Pull by which the tangent stiffens: predicted from the last tangent where there was one. */
static double predicted_pull(const SolidElement *e, const SolidMemory *memory, const Vec3 current[])
{
  double pull = memory->pull;

  if (!memory->valid) return e->pull;
  for (int k = 0; k < 3 * e->nodes; k++) pull += memory->slope[k] * current[k / 3].a[k % 3];
  return pull;
}

/* `bulk` is the derivative of the pull by the volume ratio. Only what the prediction needs is kept,
   as there is one memory for every cell. */
static void remember(const SolidElement *e, double bulk, const Vec3 current[], SolidMemory *memory)
{
  memory->valid = true;
  memory->pull  = e->pull;
  for (int k = 0; k < 3 * e->nodes; k++) {
    memory->slope[k] = bulk * e->mean[k];
    memory->pull -= memory->slope[k] * current[k / 3].a[k % 3];
  }
}

void solid_tangent(const SolidMaterial *material, const SolidElement *e, SolidMemory *memory,
                   const Vec3 current[], double tangent[])
{
  const int    n     = 3 * e->nodes;
  const bool   mean  = material->kinematics == KINEMATICS_MEAN_DILATATION;
  const double pull  = mean && memory ? predicted_pull(e, memory, current) : e->pull;
  double       stiff = 0.0;

  for (int k = 0; k < n * n; k++) tangent[k] = 0.0;
  for (int q = 0; q < e->points; q++) {
    const SolidPoint *p = &e->point[q];
    double            A[9][9];

    material->law->tangent(material->parameters, &p->at, A);
    add_material_tangent(e, p, p->weight * p->scale * p->scale, A, tangent);
    if (mean) stiff += add_dilatation_tangent(e, p, pull, A, tangent);
  }
  if (!mean) return;
  for (int r = 0; r < n; r++)
    for (int c = 0; c < n; c++) tangent[r * n + c] -= e->pull / e->theta * e->mean[r] * e->mean[c];
  if (memory) remember(e, (stiff / e->theta - e->pull) / e->theta, current, memory);
}
