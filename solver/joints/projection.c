/* Closest points by Newton's method. With d = x - x(a) and tangents t_i the foot has t_i . d = 0;
   the matrix of Newton's method is t_i . t_j - d . x,ij. Far from the foot of a bent face that
   matrix may be indefinite, and Gauss-Newton's t_i . t_j takes its place.
   Reference: Konyukhov & Schweizerhof (2008), Comput. Methods Appl. Mech. Eng. 197, 3045-3056
   (existence of the projection). */
#include "joints/projection.h"

enum { FOOT_TRIES = 30, EDGE_TRIES = 30 };

static const double converged  = 1e-13; /* in unit coordinates */
static const double stride_max = 0.7, wander_max = 2.5;

/* Solve [m0 m2; m2 m1] s = r when it is positive definite. */
static bool solve(const double m[3], const double r[2], double s[2])
{
  static const double singular = 1e-10;
  const double        det      = m[0] * m[1] - m[2] * m[2];

  if (m[0] <= 0.0 || m[1] <= 0.0 || det <= singular * m[0] * m[1]) return false;
  s[0] = (m[1] * r[0] - m[2] * r[1]) / det;
  s[1] = (m[0] * r[1] - m[2] * r[0]) / det;
  return true;
}

/* Newton's correction towards the foot, in unit coordinates. */
static bool correction(const FacePoint *p, Vec3 point, double step[2])
{
  const Vec3   d = vec3_sub(point, p->point), *t = p->tangent;
  const double r[2] = {vec3_dot(t[0], d), vec3_dot(t[1], d)};
  const double a[3] = {vec3_dot(t[0], t[0]), vec3_dot(t[1], t[1]), vec3_dot(t[0], t[1])};
  double       m[3];

  for (int k = 0; k < 3; k++) m[k] = a[k] - vec3_dot(d, p->bend[k]);
  return solve(m, r, step) || solve(a, r, step);
}

static bool move(double at[2], const double step[2])
{
  const double length = fmax(fabs(step[0]), fabs(step[1]));
  const double scale  = length > stride_max ? stride_max / length : 1.0;

  for (int i = 0; i < 2; i++) at[i] += scale * step[i];
  return fabs(at[0]) <= wander_max && fabs(at[1]) <= wander_max;
}

bool projection_foot(const FaceShape *shape, const Vec3 position[], Vec3 point, double at[2])
{
  for (int tries = 0; tries < FOOT_TRIES; tries++) {
    FacePoint p;
    double    step[2];

    face_point(shape, position, at, &p);
    if (!correction(&p, point, step) || !move(at, step)) return false;
    if (fmax(fabs(step[0]), fabs(step[1])) < converged) return true;
  }
  return false;
}

/* The closest point of the edge from one corner to the next, 0 <= s <= 1. */
static double edge_closest(const FaceShape *shape, const Vec3 position[], Vec3 point, int edge,
                           double at[2])
{
  const double *from = shape->node[edge], *to = shape->node[(edge + 1) % shape->corners];
  const double  along[2] = {to[0] - from[0], to[1] - from[1]};
  FacePoint     p;
  double        s = 0.5, best = HUGE_VAL, best_s = s;

  for (int tries = 0; tries < EDGE_TRIES; tries++) {
    Vec3   tangent, d;
    double change, distance;

    for (int i = 0; i < 2; i++) at[i] = from[i] + s * along[i];
    face_point(shape, position, at, &p);
    d        = vec3_sub(point, p.point);
    distance = vec3_norm(d);
    tangent  = vec3_add(vec3_scale(along[0], p.tangent[0]), vec3_scale(along[1], p.tangent[1]));
    if (distance < best) {
      best   = distance;
      best_s = s;
    }
    change = fmin(1.0, fmax(0.0, s + vec3_dot(tangent, d) / vec3_dot(tangent, tangent))) - s;
    s += change;
    if (fabs(change) < converged) break;
  }
  for (int i = 0; i < 2; i++) at[i] = from[i] + best_s * along[i];
  return best;
}

double projection_closest(const FaceShape *shape, const Vec3 position[], Vec3 point, double at[2])
{
  FacePoint p;
  double    best = HUGE_VAL;

  at[0] = at[1] = shape->corners == 4 ? 0.0 : 1.0 / 3.0;
  if (projection_foot(shape, position, point, at) && face_shape_outside(shape, at) <= 0.0) {
    face_point(shape, position, at, &p);
    return vec3_norm(vec3_sub(point, p.point));
  }
  for (int edge = 0; edge < shape->corners; edge++) {
    double       on[2];
    const double distance = edge_closest(shape, position, point, edge, on);

    if (distance >= best) continue;
    best  = distance;
    at[0] = on[0];
    at[1] = on[1];
  }
  return best;
}

bool projection_along(const FaceShape *shape, const Vec3 position[], const Vec3 line[2],
                      double at[2])
{
  for (int tries = 0; tries < FOOT_TRIES; tries++) {
    FacePoint p;
    Vec3      d, across[2];
    double    step[2];

    face_point(shape, position, at, &p);
    /* x(a) + t_i da_i - point is along the line: its products with two normals of the line vanish
     */
    d         = vec3_sub(line[0], p.point);
    across[0] = vec3_cross(line[1], p.tangent[1]);
    across[1] = vec3_cross(line[1], p.tangent[0]);
    step[0]   = vec3_dot(across[0], d) / vec3_dot(across[0], p.tangent[0]);
    step[1]   = vec3_dot(across[1], d) / vec3_dot(across[1], p.tangent[1]);
    if (!(isfinite(step[0]) && isfinite(step[1])) || !move(at, step)) return false;
    if (fmax(fabs(step[0]), fabs(step[1])) < converged) return true;
  }
  return false;
}
