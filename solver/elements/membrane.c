/* Membranes. With the gradients g_a of the shape functions in the reference surface and its normal
   N, F = sum_a x_a x g_a + d x N, and d makes the energy least: P N = 0, no stress across the
   surface in any direction, which for every law of three dimensions is found at each point by a
   Newton iteration of its own. So force_a     = h int P g_a dA, tangent_ab  = h int g_a.A.g_b -
   (g_a.A.N) (N.A.N)^-1 (N.A.g_b) dA. References: Bonet & Wood (2008), Nonlinear Continuum Mechanics
   for Finite Element Analysis, 2nd edition, chapter 6 (plane stress); de Borst (1991), Eng. Comput.
   8, 99-121 (the condition in the point). */
#include "elements/membrane.h"
#include "elements/face_shape.h"

enum { POINTS_MAX = 4 };

/** One integration point. */
typedef struct {
  double   weight;                   /* reference volume, mm3 */
  double   value[FACE_MAX_NODES];    /* of the shape functions */
  Vec3     gradient[MEMBRANE_NODES]; /* g_a */
  Vec3     normal;                   /* N */
  LawPoint at;
  Mat3     P;
  double   A[9][9];
} MembranePoint;

const char *membrane_check(const MembraneMaterial *material)
{
  if (!(material->thickness > 0.0)) return "the thickness must be positive";
  if (law_history_count(material->law, material->parameters) > 0)
    return "a membrane cannot be of a law that remembers";
  return law_check(material->law, material->parameters);
}

bool membrane_fits(CellType type)
{
  return type == CELL_TRI3 || type == CELL_QUAD4;
}

/* One point for the triangle, whose strain is uniform; 2 x 2 for the quadrilateral. */
static int points_of(const FaceShape *shape, double point[][2], double weight[])
{
  double at[FACE_MAX_RULE][2], share[FACE_MAX_RULE];

  if (shape->corners == 3) {
    point[0][0] = point[0][1] = 1.0 / 3.0;
    weight[0]                 = shape->area;
    return 1;
  }
  const int count = face_rule(shape, 2, at, share);

  for (int q = 0; q < count; q++) {
    point[q][0] = at[q][0];
    point[q][1] = at[q][1];
    weight[q]   = share[q];
  }
  return count;
}

/* Gradients in the reference surface: g_a = sum G^ij (dN_a/dxi_i) G_j. */
static bool place(const FaceShape *shape, const Vec3 reference[], const double at[2],
                  MembranePoint *p)
{
  FacePoint face;

  face_point(shape, reference, at, &face);
  const double g11 = vec3_dot(face.tangent[0], face.tangent[0]);
  const double g12 = vec3_dot(face.tangent[0], face.tangent[1]);
  const double g22 = vec3_dot(face.tangent[1], face.tangent[1]);
  const double det = g11 * g22 - g12 * g12;

  if (!(det > 0.0)) return false;
  const Vec3 first = vec3_scale(
    1.0 / det, vec3_sub(vec3_scale(g22, face.tangent[0]), vec3_scale(g12, face.tangent[1])));
  const Vec3 second = vec3_scale(
    1.0 / det, vec3_sub(vec3_scale(g11, face.tangent[1]), vec3_scale(g12, face.tangent[0])));

  for (int a = 0; a < shape->nodes; a++) {
    p->value[a] = face.value[a];
    p->gradient[a] =
      vec3_add(vec3_scale(face.first[a][0], first), vec3_scale(face.first[a][1], second));
  }
  p->normal = face.normal;
  p->weight = face.stretch;
  return true;
}

/* N.A.N, and its inverse after a shift that makes it positive where it is not; false when there is
   nothing to invert. *convex tells whether there was no shift. */
static bool across(const MembranePoint *p, Mat3 *inverse, bool *convex)
{
  Mat3   S     = {0};
  double trace = 0.0;

  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++)
      for (int J = 0; J < 3; J++)
        for (int L = 0; L < 3; L++)
          S.a[i][k] += p->normal.a[J] * p->A[3 * i + J][3 * k + L] * p->normal.a[L];
  for (int i = 0; i < 3; i++) trace += fabs(S.a[i][i]);
  *convex = true;
  for (double shift = 1e-3 * trace; shift <= 1e4 * trace; shift *= 10.0) {
    if (S.a[0][0] > 0.0 && S.a[0][0] * S.a[1][1] - S.a[0][1] * S.a[1][0] > 0.0 &&
        mat3_det(S) > 0.0) {
      *inverse = mat3_transpose(mat3_inverse_transpose(S));
      return true;
    }
    *convex = false;
    for (int i = 0; i < 3; i++) S.a[i][i] += shift;
  }
  return false;
}

static double energy_at(const MembraneMaterial *material, MembranePoint *p, Mat3 surface, Vec3 d)
{
  p->at.F = mat3_add(surface, mat3_outer(d, p->normal));
  return mat3_det(p->at.F) > 0.0 ? material->law->energy(material->parameters, &p->at) : HUGE_VAL;
}

/* One step of d downhill; false when the energy falls nowhere. */
static bool descend(const MembraneMaterial *material, MembranePoint *p, Mat3 surface, Vec3 way,
                    Vec3 *d)
{
  static const double armijo = 1e-4, shortest = 1e-6;
  const double        before = energy_at(material, p, surface, *d);
  const double        slope  = vec3_dot(mat3_vec(p->P, p->normal), way);

  for (double length = 1.0; length > shortest; length *= 0.5) {
    const Vec3 trial = vec3_add(*d, vec3_scale(length, way));

    if (energy_at(material, p, surface, trial) > before + armijo * length * slope) continue;
    *d = trial;
    return true;
  }
  return false;
}

/* Find d, starting where the volume is that of the reference; leaves F, P and A at the point. The
   step before the last is so small that Newton's method leaves round-off. */
static bool free_across(const MembraneMaterial *material, MembranePoint *p, Mat3 surface, Vec3 d)
{
  static const double last = 1e-8;
  static const int    most = 50;

  if (!isfinite(energy_at(material, p, surface, d))) return false;
  for (int iteration = 0; iteration < most; iteration++) {
    Mat3 inverse;
    bool convex;

    p->P = material->law->tangent(material->parameters, &p->at, p->A);
    if (!across(p, &inverse, &convex)) return false;
    const Vec3 way = vec3_scale(-1.0, mat3_vec(inverse, mat3_vec(p->P, p->normal)));

    if (convex && vec3_norm(way) <= last) {
      (void)energy_at(material, p, surface, vec3_add(d, way));
      p->P = material->law->tangent(material->parameters, &p->at, p->A);
      return true;
    }
    if (!descend(material, p, surface, way, &d)) return false;
  }
  return false;
}

/* Kinematics, stress and tangent of every point; the number of points, or 0 when there is no state
   without stress across. */
static int evaluate_points(const MembraneCell *cell, MembranePoint point[POINTS_MAX])
{
  const MembraneMaterial *material = cell->material;
  const Mat3              axes     = material->axes;
  const FaceShape        *shape    = face_shape_of(cell_node_counts[cell->type]);
  double                  at[POINTS_MAX][2], weight[POINTS_MAX];
  const int               count = points_of(shape, at, weight);

  for (int q = 0; q < count; q++) {
    MembranePoint *p       = &point[q];
    Mat3           surface = {0};
    FacePoint      now;

    if (!place(shape, cell->reference, at[q], p)) return 0;
    face_point(shape, cell->current, at[q], &now);
    if (!(now.stretch > 0.0)) return 0;
    p->at = (LawPoint){
      .axes  = mat3_dot(axes, axes) > 0.0 ? axes : mat3_identity(),
      .fibre = {material->fibre[0], material->fibre[1]}
    };
    for (int a = 0; a < shape->nodes; a++)
      surface = mat3_add(surface, mat3_outer(cell->current[a], p->gradient[a]));
    if (!free_across(material, p, surface, vec3_scale(p->weight / now.stretch, now.normal)))
      return 0;
    p->weight *= weight[q] * material->thickness;
  }
  return count;
}

/* K += g_a.A.g_b - (g_a.A.N) S^-1 (N.A.g_b) times the weight */
static void add_tangent(const MembranePoint *p, int nodes, const Mat3 *inverse, double tangent[])
{
  const int n = 3 * nodes;
  Mat3      coupling[MEMBRANE_NODES]; /* N.A.g_b */

  for (int b = 0; b < nodes; b++) {
    coupling[b] = (Mat3){0};
    for (int i = 0; i < 3; i++)
      for (int k = 0; k < 3; k++)
        for (int J = 0; J < 3; J++)
          for (int L = 0; L < 3; L++)
            coupling[b].a[i][k] +=
              p->normal.a[J] * p->A[3 * i + J][3 * k + L] * p->gradient[b].a[L];
  }
  for (int a = 0; a < nodes; a++)
    for (int b = 0; b < nodes; b++) {
      Mat3 block =
        mat3_scale(-1.0, mat3_mul(mat3_transpose(coupling[a]), mat3_mul(*inverse, coupling[b])));

      for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) {
          for (int J = 0; J < 3; J++)
            for (int L = 0; L < 3; L++)
              block.a[i][k] +=
                p->gradient[a].a[J] * p->A[3 * i + J][3 * k + L] * p->gradient[b].a[L];
          tangent[(3 * a + i) * n + 3 * b + k] += p->weight * block.a[i][k];
        }
    }
}

bool membrane_evaluate(const MembraneCell *cell, double *energy, double force[], double tangent[])
{
  const int     nodes = (int)cell_node_counts[cell->type];
  MembranePoint point[POINTS_MAX];
  const int     count = evaluate_points(cell, point);

  if (count == 0) return false;
  if (energy) *energy = 0.0;
  for (int k = 0; k < 3 * nodes; k++) force[k] = 0.0;
  for (int k = 0; tangent && k < 9 * nodes * nodes; k++) tangent[k] = 0.0;
  for (int q = 0; q < count; q++) {
    const MembranePoint *p = &point[q];
    Mat3                 inverse;
    bool                 convex;

    if (energy)
      *energy += p->weight * cell->material->law->energy(cell->material->parameters, &p->at);
    for (int a = 0; a < nodes; a++) {
      const Vec3 f = vec3_scale(p->weight, mat3_vec(p->P, p->gradient[a]));

      for (int i = 0; i < 3; i++) force[3 * a + i] += f.a[i];
    }
    if (!tangent) continue;
    if (!across(p, &inverse, &convex)) return false;
    add_tangent(p, nodes, &inverse, tangent);
  }
  return true;
}

bool membrane_state(const MembraneCell *cell, MembraneState *state)
{
  static const int row[6] = {0, 1, 2, 0, 1, 0}, column[6] = {0, 1, 2, 1, 2, 2};
  MembranePoint    point[POINTS_MAX];
  const int        count  = evaluate_points(cell, point);
  double           volume = 0.0, reference = 0.0;

  if (count == 0) return false;
  *state = (MembraneState){0};
  for (int q = 0; q < count; q++) {
    const MembranePoint *p         = &point[q];
    const double         J         = mat3_det(p->at.F);
    const Mat3           kirchhoff = mat3_mul(p->P, mat3_transpose(p->at.F));
    /* area by reference area: |cof F N| */
    const double spread = vec3_norm(mat3_vec(mat3_cofactor(p->at.F), p->normal));

    reference += p->weight;
    volume += p->weight * J;
    state->area += p->weight / cell->material->thickness * spread;
    for (int k = 0; k < 6; k++) state->cauchy[k] += p->weight * kirchhoff.a[row[k]][column[k]];
    state->energy_density +=
      p->weight * cell->material->law->energy(cell->material->parameters, &p->at);
  }
  for (int k = 0; k < 6; k++) state->cauchy[k] /= volume;
  state->energy_density /= reference;
  state->thickness = volume / state->area;
  return true;
}

void membrane_masses(const MembraneMaterial *material, CellType type, const Vec3 reference[],
                     double mass[])
{
  const FaceShape *shape = face_shape_of(cell_node_counts[type]);
  double           at[POINTS_MAX][2], weight[POINTS_MAX];
  const int        count = points_of(shape, at, weight);
  MembranePoint    p;

  for (int a = 0; a < shape->nodes; a++) mass[a] = 0.0;
  for (int q = 0; q < count; q++) {
    if (!place(shape, reference, at[q], &p)) continue;
    for (int a = 0; a < shape->nodes; a++)
      mass[a] += weight[q] * p.weight * material->thickness * material->density * p.value[a];
  }
}
