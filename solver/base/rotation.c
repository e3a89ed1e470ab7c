/* Finite rotations by rotation vector theta = t n, |n| = 1, with W = skew(theta):
     exp(theta) = I + a W + b W^2,   a = sin t / t,   b = (1 - cos t) / t^2,
     T(theta)   = I + b W + c W^2,   c = (t - sin t) / t^3.
   Reference: Cardona & Geradin (1988), Int. J. Numer. Meth. Engng 26, 2403-2438. */
#include "base/rotation.h"

/* Below this angle the closed forms lose digits by cancellation (the worst, dc, as 1/t^4), while
   the series below needs few terms; rad. */
static const double SERIES_ANGLE = 1.0;

/* First neglected term at SERIES_ANGLE is 1/22! = 9e-22: far below rounding. */
enum { SERIES_TERMS = 10 };

static const double QUARTER = 0.25; /* R_ij + R_ji = 4 v_i v_j and the like */

/* Coefficients of one rotation vector; db = (db/dt) / t and dc = (dc/dt) / t. */
typedef struct {
  double a, b, c, db, dc;
} Coefficients;

/* a = sum (-1)^k t^2k / (2k+1)!, b = sum (-1)^k t^2k / (2k+2)!, c = sum (-1)^k t^2k / (2k+3)!,
   and their derivatives term by term. */
static Coefficients coefficients_by_series(double t2)
{
  Coefficients s        = {0};
  double       power    = 1.0; /* (-1)^k t^2k / (2k+1)! */
  double       previous = 0.0; /* the same divided by t^2 */

  for (int k = 0; k < SERIES_TERMS; k++) {
    const double next  = 2.0 * k + 2.0;
    const double after = next + 1.0;

    s.a += power;
    s.b += power / next;
    s.c += power / (next * after);
    s.db += 2.0 * k * previous / next;
    s.dc += 2.0 * k * previous / (next * after);
    previous = -power / (next * after);
    power    = t2 * previous;
  }
  return s;
}

static Coefficients coefficients(Vec3 theta)
{
  const double t2 = vec3_dot(theta, theta);
  const double t  = sqrt(t2);
  Coefficients s;

  if (t < SERIES_ANGLE) return coefficients_by_series(t2);
  s.a  = sin(t) / t;
  s.b  = (1.0 - cos(t)) / t2;
  s.c  = (t - sin(t)) / (t * t2);
  s.db = (s.a - 2.0 * s.b) / t2;
  s.dc = (s.b - 3.0 * s.c) / t2;
  return s;
}

/* I + first W + second W^2 with W^2 = theta theta^T - t^2 I */
static Mat3 rodrigues(Vec3 theta, double first, double second)
{
  const Mat3 diagonal = mat3_scale(1.0 - second * vec3_dot(theta, theta), mat3_identity());
  const Mat3 skew     = mat3_scale(first, mat3_skew(theta));

  return mat3_add(mat3_add(diagonal, skew), mat3_scale(second, mat3_outer(theta, theta)));
}

Mat3 rotation_exp(Vec3 theta)
{
  const Coefficients s = coefficients(theta);

  return rodrigues(theta, s.a, s.b);
}

Mat3 rotation_tangent(Vec3 theta)
{
  const Coefficients s = coefficients(theta);

  return rodrigues(theta, s.b, s.c);
}

/* Unit quaternion (w, v), w >= 0, of R from its largest component, so that no digits are lost at
   any angle (Shepperd 1978, J. Guidance Control 1, 223-224). */
static double quaternion(Mat3 R, Vec3 *v)
{
  const double trace = mat3_trace(R);
  const Vec3   skew  = vec3(R.a[2][1] - R.a[1][2], R.a[0][2] - R.a[2][0], R.a[1][0] - R.a[0][1]);
  double       w;
  double       largest;
  int          i = 0;

  for (int n = 1; n < 3; n++)
    if (R.a[n][n] > R.a[i][i]) i = n;
  if (trace >= R.a[i][i]) {
    w  = 0.5 * sqrt(1.0 + trace);
    *v = vec3_scale(QUARTER / w, skew);
    return w;
  }
  largest = 0.5 * sqrt(1.0 + 2.0 * R.a[i][i] - trace);
  for (int n = 0; n < 3; n++) v->a[n] = QUARTER * (R.a[i][n] + R.a[n][i]) / largest;
  v->a[i] = largest;
  w       = QUARTER * skew.a[i] / largest;
  if (w >= 0.0) return w;
  *v = vec3_scale(-1.0, *v);
  return -w;
}

Vec3 rotation_log(Mat3 R)
{
  Vec3         v;
  const double w    = quaternion(R, &v);
  const double sine = vec3_norm(v);

  if (sine == 0.0) return vec3(0.0, 0.0, 0.0);
  return vec3_scale(2.0 * atan2(sine, w) / sine, v);
}

/* T^T m = m - b theta x m + c theta x (theta x m), differentiated:
   b skew(m) - db (theta x m) theta^T + dc (theta x (theta x m)) theta^T
   + c ((theta . m) I + theta m^T - 2 m theta^T) */
Mat3 rotation_moment_derivative(Vec3 theta, Vec3 m)
{
  const Coefficients s     = coefficients(theta);
  const Vec3         once  = vec3_cross(theta, m);
  const Vec3         twice = vec3_cross(theta, once);
  const Vec3         left  = vec3_add(vec3_scale(-s.db, once), vec3_scale(s.dc, twice));
  Mat3               D     = mat3_scale(s.b, mat3_skew(m));

  D = mat3_add(D, mat3_scale(s.c * vec3_dot(theta, m), mat3_identity()));
  D = mat3_add(D, mat3_scale(s.c, mat3_outer(theta, m)));
  return mat3_add(D, mat3_outer(vec3_sub(left, vec3_scale(2.0 * s.c, m)), theta));
}
