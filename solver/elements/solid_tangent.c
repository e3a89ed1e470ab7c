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

/* Two doubles at once, wherever they stand in memory: what every processor with 64 bits can do.
   With vectors twice as long (AVX2) the whole element took an eighth less time, which is not worth
   a second copy of the program. */
typedef double Pair
  __attribute__((vector_size(2 * sizeof(double)), aligned(sizeof(double)), may_alias));

enum { PAIRS = SOLID_LANES / 2 };

static inline Pair pair_at(const double *from)
{
  return *(const Pair *)(const void *)from;
}

/* As many points as fit into the first cache of a processor together. */
enum { POINTS_AT_ONCE = 8, COLUMNS = 27 };

/* Sum_L A_iJkL dN_b/dX_L of some points, at [q][3i+J][k][b]. */
typedef struct {
  double entry[POINTS_AT_ONCE * COLUMNS * CELL_MAX_NODES];
} LaneColumns;

/* Inlined into a caller that knows the width: the loops over nodes become whole vectors. */
#define LANE_LOOPS static inline __attribute__((always_inline))

LANE_LOOPS void point_columns(int width, const SolidPoint *p, double A[9][9], double *columns)
{
  const double *gx = p->gradient[0], *gy = p->gradient[1], *gz = p->gradient[2];

  for (int r = 0; r < 9; r++)
    for (int k = 0; k < 3; k++) {
      double *column = columns + (3 * r + k) * width;

      for (int b = 0; b < width; b += 2)
        *(Pair *)(void *)(column + b) = A[r][3 * k] * pair_at(gx + b) +
                                        A[r][3 * k + 1] * pair_at(gy + b) +
                                        A[r][3 * k + 2] * pair_at(gz + b);
    }
}

/* K += dF:A:dF over some points: the row of component i of node a, for the nodes from b on in its
   lanes, and its mirror image. */
LANE_LOOPS void add_row(int width, const SolidElement *e, int first, int count, int a, int i,
                        const LaneColumns *T, double tangent[])
{
  const int n = 3 * e->nodes;

  for (int b = a / SOLID_LANES * SOLID_LANES; b < width; b += SOLID_LANES) {
    Pair sum[3][PAIRS] = {{{0.0}}};

    for (int q = 0; q < count; q++)
      for (int J = 0; J < 3; J++) {
        const double  g      = e->point[first + q].gradient[J][a];
        const double *column = &T->entry[((q * 9 + 3 * i + J) * 3) * width + b];

        for (int k = 0; k < 3; k++)
          for (int v = 0; v < PAIRS; v++) sum[k][v] += g * pair_at(column + k * width + 2 * v);
      }
    for (int lane = 0; lane < SOLID_LANES; lane++)
      for (int k = 0; k < 3 && b + lane < e->nodes; k++)
        tangent[(3 * a + i) * n + 3 * (b + lane) + k] += sum[k][lane / 2][lane % 2];
  }
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

/* What mean dilatation makes of the law's tangent, times the weight of the point. With m =
   dtheta/theta all but the parts with m have the form dF : A' : dF,
     A' = s^2 A - G x Z - Z x G + (tau/3 - pulled) G_iL G_kJ,   Z = W - (c + pulled / 2) G,
     W = s (H + Pbar) / 3,   c = (Fbar:H + tau) / 18,
   and the rest is m x Y and its mirror image, Y = W - 2 c G, and 2 c m x m. Returns Y and 2 c. */
static Mat3 dilate(const SolidPoint *p, double pulled, double A[9][9], double *stiff)
{
  const double *Fbar = &p->Fbar.a[0][0], *g = &p->G.a[0][0];
  const double  tau = mat3_dot(p->P, p->Fbar), square = p->weight * p->scale * p->scale;
  const double  crossed = p->weight * (tau * third - pulled);
  Mat3          W;
  double        h[9], z[9], c = tau;

  for (int r = 0; r < 9; r++) {
    h[r] = 0.0;
    for (int k = 0; k < 9; k++) h[r] += A[r][k] * Fbar[k];
    c += h[r] * Fbar[r];
  }
  c *= third * sixth;
  for (int r = 0; r < 9; r++) {
    W.a[r / 3][r % 3] = p->weight * p->scale * third * (h[r] + p->P.a[r / 3][r % 3]);
    z[r]              = W.a[r / 3][r % 3] - p->weight * (c + 0.5 * pulled) * g[r];
  }
  for (int r = 0; r < 9; r++)
    for (int k = 0; k < 9; k++)
      A[r][k] = square * A[r][k] - g[r] * z[k] - z[r] * g[k] +
                crossed * g[r / 3 * 3 + k % 3] * g[k / 3 * 3 + r % 3];
  *stiff = 2.0 * p->weight * c;
  return mat3_add(W, mat3_scale(-2.0 * p->weight * c, p->G));
}

/* int dF:A':dF, the whole tangent but for parts of rank one with m: `side` gets int Y, returned is
   int 2 c. Only the blocks from the diagonal's group of lanes on are set. */
LANE_LOOPS double integrate(int width, const SolidMaterial *material, const SolidElement *e,
                            double pull, double side[], double tangent[])
{
  const bool  mean     = material->kinematics == KINEMATICS_MEAN_DILATATION;
  const bool  enhanced = material->kinematics == KINEMATICS_ENHANCED;
  double      stiff    = 0.0, share;
  SolidModes  modes;
  LaneColumns T;

  if (enhanced) modes = (SolidModes){0};
  for (int first = 0; first < e->points; first += POINTS_AT_ONCE) {
    const int count = e->points - first < POINTS_AT_ONCE ? e->points - first : POINTS_AT_ONCE;

    for (int q = 0; q < count; q++) {
      const SolidPoint *p = &e->point[first + q];
      double(*A)[9]       = e->law_tangent[first + q];

      if (mean) {
        solid_project(e, p, dilate(p, pull / e->volume * p->J, A, &share), side);
        stiff += share;
      } else
        for (int r = 0; r < 9; r++)
          for (int k = 0; k < 9; k++) A[r][k] *= p->weight;
      if (enhanced) solid_add_modes(e, p, A, &modes);
      point_columns(width, p, A, &T.entry[q * COLUMNS * width]);
    }
    for (int a = 0; a < e->nodes; a++)
      for (int i = 0; i < 3; i++) add_row(width, e, first, count, a, i, &T, tangent);
  }
  if (enhanced) solid_condense(e, &modes, tangent);
  return stiff;
}

/* dtheta/du */
static void mean_gradient(SolidElement *e)
{
  for (int k = 0; k < 3 * e->nodes; k++) e->mean[k] = 0.0;
  for (int q = 0; q < e->points; q++) {
    const SolidPoint *p = &e->point[q];

    solid_project(e, p, mat3_scale(p->weight / e->volume * p->J, p->G), e->mean);
  }
}

void solid_tangent(const SolidMaterial *material, SolidElement *e, SolidMemory *memory,
                   const Vec3 current[], double tangent[])
{
  const int    n    = 3 * e->nodes;
  const bool   mean = material->kinematics == KINEMATICS_MEAN_DILATATION;
  const double pull = mean && memory ? predicted_pull(e, memory, current) : e->pull;
  double       side[SOLID_MAX_UNKNOWNS] = {0.0}, ratio[SOLID_MAX_UNKNOWNS], stiff;

  for (int k = 0; k < n * n; k++) tangent[k] = 0.0;
  switch (e->width) { /* one copy of the loops for each width */
  case 4:
    stiff = integrate(4, material, e, pull, side, tangent);
    break;
  case 8:
    stiff = integrate(8, material, e, pull, side, tangent);
    break;
  case 12:
    stiff = integrate(12, material, e, pull, side, tangent);
    break;
  default:
    stiff = integrate(CELL_MAX_NODES, material, e, pull, side, tangent);
    break;
  }
  if (mean) {
    mean_gradient(e);
    for (int k = 0; k < n; k++) {
      ratio[k] = e->mean[k] / e->theta;
      side[k] += 0.5 * (stiff - e->pull * e->theta) * ratio[k];
    }
    for (int r = 0; r < n; r++)
      for (int c = r; c < n; c++) tangent[r * n + c] += ratio[r] * side[c] + side[r] * ratio[c];
    if (memory) remember(e, (stiff / e->theta - e->pull) / e->theta, current, memory);
  }
  for (int r = 0; r < n; r++)
    for (int c = 0; c < r; c++) tangent[r * n + c] = tangent[c * n + r];
}
