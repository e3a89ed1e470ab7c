/* Two frames R1, R2 at x1, x2 and the axes half-way between them:
     exp(psi) = R1^T R2,   Rm = R1 exp(psi / 2),   u = Rm^T (x2 - x1).
   With spins w1, w2 taken along Rm, their difference p = w2 - w1 and mean m = (w1 + w2) / 2,
     d psi = A p,   A = a I + b psi psi^T,   a = h / sin h,   b = (1 - a) / (4 h^2),   h = |psi| / 2
     d wm  = m - c psi x p,   c = tan(h / 2) / (4 h)     (the spin of Rm)
     du    = Rm^T d(x2 - x1) - d wm x u.
   A potential U(u, psi) with n = dU/du and q = dU/dpsi therefore gives the forces -Rm n and Rm n
   and the moments
     Rm (t / 2 - r) and Rm (t / 2 + r),   t = n x u,   r = A q + c psi x t.
   Its tangent is found by carrying each unknown through these lines.
   Reference: Crisfield & Jelenic (1999), Proc. R. Soc. Lond. A 455, 1125-1147, for the
   interpolation of rotations; A from Cardona & Geradin (1988), Int. J. Numer. Meth. Engng 26,
   2403-2438. */
#include "elements/relative_motion.h"
#include "base/rotation.h"

static const double TURN = 6.283185307179586; /* 2 pi */

/* Below this half angle the closed forms lose digits; rad. The first neglected term of the series
   is then (SERIES_HALF / pi)^(2 SERIES_TERMS) = 2e-18. */
static const double SERIES_HALF = 0.25;
enum { SERIES_TERMS = 8 };

/* a = sum over k of COSECANT[k] h^2k */
static const double COSECANT[SERIES_TERMS] = {
  1.0,
  1.0 / 6.0,
  7.0 / 360.0,
  31.0 / 15120.0,
  127.0 / 604800.0,
  73.0 / 3421440.0,
  1414477.0 / 653837184000.0,
  8191.0 / 37362124800.0,
};

/* tan y = sum over k of TANGENT[k] y^(2k + 1) */
static const double TANGENT[SERIES_TERMS] = {
  1.0,           1.0 / 3.0,         2.0 / 15.0,          17.0 / 315.0,
  62.0 / 2835.0, 1382.0 / 155925.0, 21844.0 / 6081075.0, 929569.0 / 638512875.0,
};

/* a, b, c of above, and da = (da/d|psi|) / |psi| and so on. */
typedef struct {
  double a, b, c, da, db, dc;
} Coefficients;

static Coefficients coefficients_by_series(double z)
{
  Coefficients s     = {.a = COSECANT[0]};
  double       power = 1.0, quarters = 0.125; /* z^k and 1 / (8 4^k) */

  for (int k = 0; k < SERIES_TERMS; k++) {
    s.c += TANGENT[k] * quarters * power;
    if (k + 1 < SERIES_TERMS) {
      s.a += COSECANT[k + 1] * power * z;
      s.b -= 0.25 * COSECANT[k + 1] * power;
      s.da += 0.5 * (k + 1) * COSECANT[k + 1] * power;
      s.dc += 0.5 * (k + 1) * TANGENT[k + 1] * 0.25 * quarters * power;
    }
    if (k + 2 < SERIES_TERMS) s.db -= 0.125 * (k + 1) * COSECANT[k + 2] * power;
    power *= z;
    quarters *= 0.25;
  }
  return s;
}

static Coefficients coefficients(Vec3 psi)
{
  const double psi2 = vec3_dot(psi, psi), h = 0.5 * sqrt(psi2);
  Coefficients s;

  if (h < SERIES_HALF) return coefficients_by_series(h * h);
  const double sine = sin(h), cosine = cos(h), half = cos(0.5 * h);

  s.a  = h / sine;
  s.b  = (1.0 - s.a) / psi2;
  s.c  = tan(0.5 * h) / (4.0 * h);
  s.da = (1.0 - s.a * cosine) / (4.0 * h * sine);
  s.db = -(s.da + 2.0 * s.b) / psi2;
  s.dc = (1.0 / (half * half) - 8.0 * s.c) / (8.0 * psi2);
  return s;
}

/* A v */
static Vec3 turn_of_spin(const Coefficients *s, Vec3 psi, Vec3 v)
{
  return vec3_add(vec3_scale(s->a, v), vec3_scale(s->b * vec3_dot(psi, v), psi));
}

/* The rotation vector of R next to `before`: the same axis with 2 pi less or more. */
static Vec3 nearest_turn(Mat3 R, Vec3 before)
{
  const Vec3   psi   = rotation_log(R);
  const double angle = vec3_norm(psi);

  if (angle == 0.0) return psi;
  const Vec3 other = vec3_scale(1.0 - TURN / angle, psi);

  return vec3_norm(vec3_sub(other, before)) < vec3_norm(vec3_sub(psi, before)) ? other : psi;
}

RelativeMotion relative_motion(const Frame *first, const Frame *second, Vec3 before)
{
  const Mat3     R = mat3_mul(mat3_transpose(first->rotation), second->rotation);
  RelativeMotion motion;

  motion.turn   = nearest_turn(R, before);
  motion.middle = mat3_mul(first->rotation, rotation_exp(vec3_scale(0.5, motion.turn)));
  motion.offset = mat3_transpose_vec(motion.middle, vec3_sub(second->position, first->position));
  return motion;
}

/* t and r along the middle axes */
static void moments(const RelativeMotion *motion, const Resistance *resistance, Vec3 *t, Vec3 *r)
{
  const Coefficients s = coefficients(motion->turn);

  *t = vec3_cross(resistance->force, motion->offset);
  *r = vec3_add(turn_of_spin(&s, motion->turn, resistance->moment),
                vec3_scale(s.c, vec3_cross(motion->turn, *t)));
}

/* Forces and moments on both frames along the axes of space, from those along the middle axes. */
static void to_space(Mat3 middle, Vec3 n, Vec3 m_first, Vec3 m_second, double out[], int stride)
{
  const Vec3 N = mat3_vec(middle, n), M1 = mat3_vec(middle, m_first),
             M2 = mat3_vec(middle, m_second);

  for (int i = 0; i < 3; i++) {
    out[stride * i]       = -N.a[i];
    out[stride * (3 + i)] = M1.a[i];
    out[stride * (6 + i)] = N.a[i];
    out[stride * (9 + i)] = M2.a[i];
  }
}

void relative_motion_forces(const RelativeMotion *motion, const Resistance *resistance,
                            double forces[PAIR_UNKNOWNS])
{
  Vec3 t, r;

  moments(motion, resistance, &t, &r);
  t = vec3_scale(0.5, t);
  to_space(motion->middle, resistance->force, vec3_sub(t, r), vec3_add(t, r), forces, 1);
}

/* One change of the two frames along the middle axes: d(x2 - x1), w1 and w2. */
typedef struct {
  Vec3 apart, first, second;
} Change;

static Change unit_change(const RelativeMotion *motion, int unknown)
{
  const int    block = unknown / 3, component = unknown % 3;
  const double sign   = block == 0 ? -1.0 : 1.0;
  Change       change = {{{0}}, {{0}}, {{0}}};
  Vec3         axis; /* unit vector of space along the middle axes */

  for (int i = 0; i < 3; i++) axis.a[i] = motion->middle.a[component][i];
  if (block % 2 == 0) change.apart = vec3_scale(sign, axis);
  if (block == 1) change.first = axis;
  if (block == 3) change.second = axis;
  return change;
}

/* Three rows of the stiffness times (du, dpsi). */
static Vec3 stiffness_times(const Resistance *resistance, int row, Vec3 du, Vec3 dpsi)
{
  Vec3 sum = {{0}};

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      sum.a[i] += resistance->stiffness[row + i][j] * du.a[j] +
                  resistance->stiffness[row + i][3 + j] * dpsi.a[j];
  return sum;
}

/* d(A q) = A dq + (da psi.dpsi) q + (db psi.dpsi psi.q + b dpsi.q) psi + b (psi.q) dpsi */
static Vec3 moment_change(const Coefficients *s, Vec3 psi, Vec3 dpsi, Vec3 q, Vec3 dq)
{
  const double turning = vec3_dot(psi, dpsi), along = vec3_dot(psi, q);
  Vec3         sum = turn_of_spin(s, psi, dq);

  sum = vec3_add(sum, vec3_scale(s->da * turning, q));
  sum = vec3_add(sum, vec3_scale(s->db * turning * along + s->b * vec3_dot(dpsi, q), psi));
  return vec3_add(sum, vec3_scale(s->b * along, dpsi));
}

void relative_motion_tangent(const RelativeMotion *motion, const Resistance *resistance,
                             double tangent[PAIR_UNKNOWNS * PAIR_UNKNOWNS])
{
  const Vec3         n = resistance->force, u = motion->offset, psi = motion->turn;
  const Coefficients s = coefficients(psi);
  Vec3               t, r;

  moments(motion, resistance, &t, &r);
  for (int k = 0; k < PAIR_UNKNOWNS; k++) {
    const Change change = unit_change(motion, k);
    const Vec3   p      = vec3_sub(change.second, change.first);
    const Vec3   mean   = vec3_scale(0.5, vec3_add(change.first, change.second));
    const Vec3   dpsi   = turn_of_spin(&s, psi, p);
    const Vec3   spin   = vec3_sub(mean, vec3_scale(s.c, vec3_cross(psi, p)));
    const Vec3   du     = vec3_sub(change.apart, vec3_cross(spin, u));
    const Vec3   dn     = stiffness_times(resistance, 0, du, dpsi);
    const Vec3   dq     = stiffness_times(resistance, 3, du, dpsi);
    const Vec3   dt     = vec3_add(vec3_cross(dn, u), vec3_cross(n, du));
    Vec3         dr     = moment_change(&s, psi, dpsi, resistance->moment, dq);

    dr = vec3_add(dr, vec3_scale(s.dc * vec3_dot(psi, dpsi), vec3_cross(psi, t)));
    dr = vec3_add(dr, vec3_scale(s.c, vec3_add(vec3_cross(dpsi, t), vec3_cross(psi, dt))));
    const Vec3 half = vec3_scale(0.5, t), dhalf = vec3_scale(0.5, dt);

    to_space(motion->middle, vec3_add(dn, vec3_cross(spin, n)),
             vec3_add(vec3_sub(dhalf, dr), vec3_cross(spin, vec3_sub(half, r))),
             vec3_add(vec3_add(dhalf, dr), vec3_cross(spin, vec3_add(half, r))), &tangent[k],
             PAIR_UNKNOWNS);
  }
}
