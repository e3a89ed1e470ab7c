/* Enhanced kinematics of the hexahedron of eight nodes: nine modes of its own beside the motion of
   its nodes, which take the curvature that a bent element cannot follow with its nodes alone.

     F = sum_a x_a (g_a + sum_m s_m l_am beta_m) = F_nodes + sum_m s_m y_m x beta_m,
     s_m = (j_0 / j) xi_m,   l_am = grad N_a(0) . grad xi_m(0),   y_m = sum_a l_am x_a,

   with the Jacobian j, at the centre j_0. The modes beta minimise the energy of the element, here
   by a Newton iteration of its own that starts from zero, so that the forces are a function of the
   positions alone; then they are condensed out of the tangent. int s_m dV = 0, so a uniform state
   wakes no mode: the patch test holds. y_m turns with the element: so do the modes.

   The modes are those of Simo & Armero (1990, 1992), whose rows and columns change places as in
   Glaser & Armero (1997): the original ones let a block under compression buckle into an hourglass
   without energy. The three more modes of Simo, Armero & Taylor (1993) relieve volumetric locking,
   for which there is mean dilatation.
   References: Simo & Armero (1992), Int. J. Numer. Meth. Engng 33, 1413-1449; Simo, Armero & Taylor
   (1993), Comput. Methods Appl. Mech. Eng. 110, 359-386; Glaser & Armero (1997), Eng. Comput. 14,
   759-791. */
#include "base/cholesky.h"
#include "elements/solid_internal.h"

enum { MODES = SOLID_MODES };

static Mat3 with_modes(const SolidElement *e, const SolidPoint *p, const double beta[MODES])
{
  Mat3 F = p->F;

  for (int m = 0; m < 3; m++)
    for (int i = 0; i < 3; i++)
      for (int J = 0; J < 3; J++) F.a[i][J] += p->mode[m] * e->lever_arm[m].a[i] * beta[3 * m + J];
  return F;
}

/* Energy with these modes, which the law's points then show; infinite when inverted. */
static double energy_with(const SolidMaterial *material, SolidElement *e, const double beta[MODES])
{
  double energy = 0.0;

  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    solid_point_deform(p, with_modes(e, p, beta));
    if (!(mat3_det(p->Fbar) > 0.0)) return HUGE_VAL;
    energy += p->weight * solid_point_energy(material, p);
  }
  return energy;
}

/* Sum_k A_iJkL y_nk times s_n: how the stress answers to component L of mode n. */
static void mode_column(const SolidElement *e, const SolidPoint *p, double A[9][9], int n, int L,
                        double column[9])
{
  const Vec3 y = e->lever_arm[n];

  for (int r = 0; r < 9; r++)
    column[r] = p->mode[n] * (A[r][L] * y.a[0] + A[r][3 + L] * y.a[1] + A[r][6 + L] * y.a[2]);
}

static void add_mode_stiffness(const SolidElement *e, const SolidPoint *p, double A[9][9],
                               double stiffness[MODES][MODES])
{
  double column[9];

  for (int c = 0; c < MODES; c++) {
    mode_column(e, p, A, c / 3, c % 3, column);
    for (int m = 0; m < 3; m++)
      for (int J = 0; J < 3; J++)
        stiffness[3 * m + J][c] +=
          p->mode[m] * (e->lever_arm[m].a[0] * column[J] + e->lever_arm[m].a[1] * column[3 + J] +
                        e->lever_arm[m].a[2] * column[6 + J]);
  }
}

void solid_add_modes(const SolidElement *e, const SolidPoint *p, double A[9][9], SolidModes *modes)
{
  double column[9];

  add_mode_stiffness(e, p, A, modes->stiffness);
  for (int c = 0; c < MODES; c++) {
    const double share = p->weight * p->mode[c / 3];

    mode_column(e, p, A, c / 3, c % 3, column);
    for (int a = 0; a < e->nodes; a++)
      for (int i = 0; i < 3; i++)
        modes->coupling[c][3 * a + i] +=
          column[3 * i] * p->gradient[0][a] + column[3 * i + 1] * p->gradient[1][a] +
          column[3 * i + 2] * p->gradient[2][a] + share * e->lever[c / 3][a] * p->P.a[i][c % 3];
  }
}

/* Derivative of the energy by the modes, and its second derivative, at the law's points. */
static void mode_forces(const SolidMaterial *material, SolidElement *e, double force[MODES],
                        double stiffness[MODES][MODES])
{
  double A[9][9];

  for (int r = 0; r < MODES; r++) {
    force[r] = 0.0;
    for (int c = 0; c < MODES; c++) stiffness[r][c] = 0.0;
  }
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    p->P = solid_point_tangent(material, p, A);
    for (int m = 0; m < 3; m++) {
      const Vec3 pulled = mat3_transpose_vec(p->P, e->lever_arm[m]);

      for (int J = 0; J < 3; J++) force[3 * m + J] += p->weight * p->mode[m] * pulled.a[J];
    }
    for (int k = 0; k < 81; k++) A[k / 9][k % 9] *= p->weight;
    add_mode_stiffness(e, p, A, stiffness);
  }
}

/* The way to the minimum of the energy; where that is not convex yet, downhill. Returns whether it
   was convex. */
static bool direction(double stiffness[MODES][MODES], const double force[MODES], double way[MODES])
{
  double trace = 0.0, shift = 0.0;
  double L[MODES][MODES];

  for (int k = 0; k < MODES; k++) trace += fabs(stiffness[k][k]);
  for (;;) {
    for (int r = 0; r < MODES; r++)
      for (int c = 0; c < MODES; c++) L[r][c] = stiffness[r][c] + (r == c ? shift : 0.0);
    if (cholesky_factor(MODES, MODES, &L[0][0], 0.0)) break;
    shift = fmax(10.0 * shift, 1e-3 * trace / MODES);
    if (!(shift <= 1e3 * trace)) return false; /* nothing there: not a number */
  }
  for (int k = 0; k < MODES; k++) way[k] = -force[k];
  cholesky_solve(MODES, MODES, &L[0][0], way);
  return shift == 0.0;
}

static double norm(const double x[MODES])
{
  double sum = 0.0;

  for (int k = 0; k < MODES; k++) sum += x[k] * x[k];
  return sqrt(sum);
}

/* Step along the way by as much as the energy falls; false when it falls nowhere. */
static bool descend(const SolidMaterial *material, SolidElement *e, const double force[MODES],
                    const double way[MODES], double beta[MODES])
{
  static const double armijo = 1e-4, shortest = 1e-6;
  const double        before = energy_with(material, e, beta);
  double              slope  = 0.0, trial[MODES];

  for (int k = 0; k < MODES; k++) slope += force[k] * way[k];
  for (double length = 1.0; length > shortest; length *= 0.5) {
    for (int k = 0; k < MODES; k++) trial[k] = beta[k] + length * way[k];
    if (energy_with(material, e, trial) > before + armijo * length * slope) continue;
    for (int k = 0; k < MODES; k++) beta[k] = trial[k];
    return true;
  }
  return false;
}

/* The modes of least energy, for law's points that show F of the nodes. Newton's method squares the
   error in each step: what is left after one of 1e-7 element sizes is round-off. */
static bool relax(const SolidMaterial *material, SolidElement *e, double beta[MODES])
{
  static const double last = 1e-7;
  static const int    most = 40;
  const double        size = cbrt(e->volume);
  double              force[MODES], way[MODES], stiffness[MODES][MODES];

  for (int k = 0; k < MODES; k++) beta[k] = 0.0;
  for (int iteration = 0; iteration < most; iteration++) {
    mode_forces(material, e, force, stiffness);
    const bool convex = direction(stiffness, force, way);

    if (convex && norm(way) <= last * size) {
      for (int k = 0; k < MODES; k++) beta[k] += way[k];
      return true;
    }
    if (!descend(material, e, force, way, beta)) return false;
  }
  return false;
}

/* Modes at the points, levers of the nodes and y, from the unit cell's centre. */
static bool prepare(const SolidCell *cell, SolidElement *e)
{
  static const double centre[3] = {0.0, 0.0, 0.0};
  const Shape        *shape     = shape_of(cell->type);
  double              value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3], det;
  Mat3                jacobian = {0}, inverse, metric;

  shape->evaluate(centre, value, unit);
  for (int a = 0; a < e->nodes; a++)
    for (int i = 0; i < 3; i++)
      for (int j = 0; j < 3; j++) jacobian.a[i][j] += cell->reference[a].a[i] * unit[a][j];
  det = mat3_det(jacobian);
  if (!(det > 0.0)) return false;
  inverse = mat3_transpose(mat3_scale(1.0 / det, mat3_cofactor(jacobian)));
  metric  = mat3_mul(inverse, mat3_transpose(inverse)); /* grad xi_m . grad xi_n */
  for (int m = 0; m < 3; m++) {
    e->lever_arm[m] = vec3(0.0, 0.0, 0.0);
    for (int a = 0; a < e->nodes; a++) {
      e->lever[m][a] =
        metric.a[m][0] * unit[a][0] + metric.a[m][1] * unit[a][1] + metric.a[m][2] * unit[a][2];
      e->lever_arm[m] = vec3_add(e->lever_arm[m], vec3_scale(e->lever[m][a], cell->current[a]));
    }
  }
  for (int q = 0; q < e->points; q++)
    for (int m = 0; m < 3; m++)
      e->point[q].mode[m] = det * shape->weight[q] / e->point[q].weight * shape->point[q][m];
  return true;
}

bool solid_enhance(const SolidCell *cell, SolidElement *e)
{
  double beta[MODES];

  if (!prepare(cell, e) || !relax(cell->material, e, beta)) return false;
  for (int q = 0; q < e->points; q++) {
    SolidPoint *p = &e->point[q];

    solid_point_deform(p, with_modes(e, p, beta));
    if (!(mat3_det(p->Fbar) > 0.0)) return false;
    for (int m = 0; m < 3; m++)
      for (int J = 0; J < 3; J++)
        for (int a = 0; a < e->nodes; a++)
          p->gradient[J][a] += p->mode[m] * e->lever[m][a] * beta[3 * m + J];
  }
  return true;
}

/* K -= C^T S^-1 C, upper half */
void solid_condense(const SolidElement *e, SolidModes *modes, double tangent[])
{
  const int n = 3 * e->nodes;
  double    column[SOLID_MAX_UNKNOWNS][MODES];

  if (!cholesky_factor(MODES, MODES, &modes->stiffness[0][0], 0.0)) return;
  for (int k = 0; k < n; k++) {
    for (int m = 0; m < MODES; m++) column[k][m] = modes->coupling[m][k];
    cholesky_solve_lower(MODES, MODES, &modes->stiffness[0][0], column[k]);
  }
  for (int r = 0; r < n; r++)
    for (int c = r; c < n; c++)
      for (int m = 0; m < MODES; m++) tangent[r * n + c] -= column[r][m] * column[c][m];
}
