/* One integration point of a solid: its gradients, and its law behind a strain that was there
   before the motion.

   Tissue that would take the shape F_p^-1 dX if it were cut free feels F F_p, and so much of it as
   fills dV has the volume g dV when free, g = 1 / det F_p:
     W(F) = g W_law(F F_p),   P = g P_law F_p^T,   A_iJkL = g F_p,JM F_p,LN A_law,iMkN,
   so that the Cauchy stress is the law's at F F_p. Here F_p = (1 + a in_situ) / (1 + swelling).
   Reference: Rodriguez, Hoger & McCulloch (1994), J. Biomech. 27, 455-467 (strain of growth and
   elastic strain in a row). */
#include "elements/solid_internal.h"

/* dN/dX and reference volume. */
static bool gradients(const Shape *shape, int q, const Vec3 reference[], double unit[][3],
                      SolidPoint *p)
{
  Mat3   jacobian = {0}, inverse_transpose;
  double det;

  for (int a = 0; a < shape->nodes; a++)
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) jacobian.a[i][j] += reference[a].a[i] * unit[a][j];
  det = mat3_det(jacobian);
  if (!(det > 0.0)) return false;
  inverse_transpose = mat3_scale(1.0 / det, mat3_cofactor(jacobian));
  p->weight         = det * shape->weight[q];
  for (int i = 0; i < 3; i++)
    for (int a = 0; a < shape->nodes; a++)
      p->gradient[i][a] = inverse_transpose.a[i][0] * unit[a][0] +
                          inverse_transpose.a[i][1] * unit[a][1] +
                          inverse_transpose.a[i][2] * unit[a][2];
  for (int i = 0; i < 3; i++)
    for (int a = shape->nodes; a < CELL_MAX_NODES; a++) p->gradient[i][a] = 0.0;
  return true;
}

/* F_p and g; `value` are the shape's values at the point. */
static void strain_before(const SolidCell *cell, int nodes, const double value[], SolidPoint *p)
{
  const SolidMaterial *material = cell->material;
  double               swollen  = 0.0, det;

  p->strained = cell->swelling || mat3_dot(material->in_situ, material->in_situ) > 0.0;
  if (!p->strained) return;
  for (int a = 0; a < nodes && cell->swelling; a++) swollen += value[a] * cell->swelling[a];
  p->before = mat3_add(mat3_identity(), mat3_scale(cell->activation, material->in_situ));
  p->before = mat3_scale(1.0 / (1.0 + swollen), p->before);
  det       = mat3_det(p->before);
  p->free   = 1.0 / det;
}

SolidFabric solid_material_fabric(const SolidMaterial *material)
{
  return (SolidFabric){
    .axes       = material->axes,
    .fibre      = {material->fibre[0], material->fibre[1]},
    .density    = material->density,
    .parameters = material->parameters
  };
}

const char *solid_fabric_check(const SolidMaterial *material, const SolidFabric *fabric)
{
  const ConstitutiveLaw *law = material->law;

  if (!fabric->parameters || fabric->parameters == material->parameters) return NULL;
  if (law_history_count(law, fabric->parameters) != law_history_count(law, material->parameters))
    return "its parameters have other internal variables than those of the material";
  return law_check(law, fabric->parameters);
}

const void *solid_parameters(const SolidCell *cell)
{
  return cell->fabric && cell->fabric->parameters ? cell->fabric->parameters
                                                  : cell->material->parameters;
}

LawPoint solid_law_point(const SolidCell *cell)
{
  const SolidFabric fabric = cell->fabric ? *cell->fabric : solid_material_fabric(cell->material);

  return (LawPoint){
    .axes  = mat3_dot(fabric.axes, fabric.axes) > 0.0 ? fabric.axes : mat3_identity(),
    .fibre = {fabric.fibre[0], fabric.fibre[1]},
    .step  = cell->step,
    .rho   = fabric.rho,
  };
}

bool solid_point_place(const SolidCell *cell, const Shape *shape, int q, SolidPoint *p)
{
  double value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3];

  shape->evaluate(shape->point[q], value, unit);
  if (!gradients(shape, q, cell->reference, unit, p)) return false;
  strain_before(cell, shape->nodes, value, p);
  return true;
}

void solid_point_deform(SolidPoint *p, Mat3 Fbar)
{
  p->Fbar = Fbar;
  p->at.F = p->strained ? mat3_mul(Fbar, p->before) : Fbar;
}

double solid_point_energy(const SolidMaterial *material, const SolidPoint *p)
{
  const double energy = material->law->energy(p->parameters, &p->at);

  return p->strained ? p->free * energy : energy;
}

/* P_law F_p^T g */
static Mat3 stress_before(const SolidPoint *p, Mat3 P)
{
  return p->strained ? mat3_scale(p->free, mat3_mul(P, mat3_transpose(p->before))) : P;
}

Mat3 solid_point_stress(const SolidMaterial *material, const SolidPoint *p)
{
  return stress_before(p, material->law->stress(p->parameters, &p->at));
}

Mat3 solid_point_tangent(const SolidMaterial *material, const SolidPoint *p, double A[9][9])
{
  const Mat3 P = material->law->tangent(p->parameters, &p->at, A);
  double     half[9][9];

  if (!p->strained) return P;
  for (int r = 0; r < 9; r++)
    for (int k = 0; k < 3; k++)
      for (int L = 0; L < 3; L++)
        half[r][3 * k + L] = A[r][3 * k] * p->before.a[L][0] + A[r][3 * k + 1] * p->before.a[L][1] +
                             A[r][3 * k + 2] * p->before.a[L][2];
  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++)
      for (int c = 0; c < 9; c++)
        A[3 * i + J][c] =
          p->free * (half[3 * i][c] * p->before.a[J][0] + half[3 * i + 1][c] * p->before.a[J][1] +
                     half[3 * i + 2][c] * p->before.a[J][2]);
  return stress_before(p, P);
}

void solid_volume_shares(CellType type, const Vec3 reference[], double share[])
{
  const Shape *shape = shape_of(type);
  double       value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3];
  SolidPoint   p;

  for (int a = 0; a < shape->nodes; a++) share[a] = 0.0;
  for (int q = 0; q < shape->points; q++) {
    shape->evaluate(shape->point[q], value, unit);
    if (!gradients(shape, q, reference, unit, &p)) continue;
    for (int a = 0; a < shape->nodes; a++) share[a] += p.weight * value[a];
  }
}
