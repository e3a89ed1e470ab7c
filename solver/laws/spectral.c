/* Stress and tangent of an isotropic law w(l1, l2, l3), symmetric in the principal stretches.
   With F = sum_a l_a n_a N_a^T,  w_a = dw/dl_a,  w_ab = d2w/dl_a dl_b:
     P = sum_a w_a n_a N_a^T
     A = sum_ab w_ab X_aa X_bb + sum_(a<b) c (X_ab X_ab + X_ba X_ba) + d (X_ab X_ba + X_ba X_ab),
     X_ab = n_a N_b^T,
     c + d = (w_a - w_b) / (l_a - l_b),   c - d = (w_a + w_b) / (l_a + l_b).
   Where l_a = l_b the first quotient is 0/0. Its limit is (w_aa + w_bb) / 2 - w_ab, because w_a -
   w_b is an odd function of the gap l_a - l_b whose derivative is just that. Reference: Ogden
   (1997), Non-Linear Elastic Deformations, Dover, chapter 6 (the tangent in principal axes);
   eigenvectors by Jacobi's rotations: Golub & Van Loan (2013), Matrix Computations, 4th edition,
   section 8.5. */
#include "laws/spectral.h"
#include "laws/tangent.h"
#include <float.h>
#include <stdbool.h>

/* Relative gap below which the limit replaces the quotient: the limit errs by its square (times
   derivatives of order one), the quotient by rounding / gap; they meet at cbrt(DBL_EPSILON). */
static const double equal_stretches = 6e-6;

/* Convergence is quadratic, 4 or 5 sweeps are usual; more only guards against a NaN. */
enum { MAX_SWEEPS = 12 };

/* C <- R^T C R, V <- V R by the rotation in the plane (p, q) that makes C_pq zero. */
static void jacobi_rotate(Mat3 *C, Mat3 *V, int p, int q)
{
  const double ratio = 0.5 * (C->a[q][q] - C->a[p][p]) / C->a[p][q];
  const double t     = copysign(1.0, ratio) / (fabs(ratio) + sqrt(1.0 + ratio * ratio));
  const double c = 1.0 / sqrt(1.0 + t * t), s = t * c;
  const int    r     = 3 - p - q;
  const double shift = t * C->a[p][q], rp = C->a[r][p], rq = C->a[r][q];

  C->a[p][p] -= shift;
  C->a[q][q] += shift;
  C->a[p][q] = C->a[q][p] = 0.0;
  C->a[r][p] = C->a[p][r] = c * rp - s * rq;
  C->a[r][q] = C->a[q][r] = s * rp + c * rq;
  for (int i = 0; i < 3; i++) {
    const double vp = V->a[i][p], vq = V->a[i][q];

    V->a[i][p] = c * vp - s * vq;
    V->a[i][q] = s * vp + c * vq;
  }
}

/* Columns of V: orthonormal eigenvectors of the symmetric, positive C, which becomes diagonal. */
static void eigenvectors(Mat3 *C, Mat3 *V)
{
  *V = mat3_identity();
  for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    bool rotated = false;

    for (int p = 0; p < 2; p++)
      for (int q = p + 1; q < 3; q++) {
        /* Smaller than this the entry changes neither eigenvalue in its last digit. */
        if (fabs(C->a[p][q]) <= 0.25 * DBL_EPSILON * sqrt(C->a[p][p] * C->a[q][q])) continue;
        jacobi_rotate(C, V, p, q);
        rotated = true;
      }
    if (!rotated) return;
  }
}

Spectral spectral_of(Mat3 F)
{
  Mat3     C = mat3_mul(mat3_transpose(F), F), V;
  Spectral s;

  eigenvectors(&C, &V);
  for (int a = 0; a < 3; a++) {
    s.stretch[a]   = sqrt(C.a[a][a]);
    s.reference[a] = vec3(V.a[0][a], V.a[1][a], V.a[2][a]);
    s.current[a]   = vec3_scale(1.0 / s.stretch[a], mat3_vec(F, s.reference[a]));
  }
  return s;
}

Mat3 spectral_stress(const Spectral *s, const StretchDerivatives *w)
{
  Mat3 P = {0};

  for (int a = 0; a < 3; a++)
    P = mat3_add(P, mat3_outer(vec3_scale(w->first[a], s->current[a]), s->reference[a]));
  return P;
}

/* (w_a - w_b) / (l_a - l_b) or its limit */
static double difference_quotient(const Spectral *s, const StretchDerivatives *w, int a, int b)
{
  const double gap = s->stretch[a] - s->stretch[b];

  if (fabs(gap) < equal_stretches * (s->stretch[a] + s->stretch[b]))
    return 0.5 * (w->second[a][a] + w->second[b][b]) - w->second[a][b];
  return (w->first[a] - w->first[b]) / gap;
}

void spectral_tangent(const Spectral *s, const StretchDerivatives *w, double A[9][9])
{
  Mat3 X[3][3];

  tangent_zero(A);
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++) X[a][b] = mat3_outer(s->current[a], s->reference[b]);
  for (int a = 0; a < 3; a++) {
    Mat3 sum = {0};

    for (int b = 0; b < 3; b++) sum = mat3_add(sum, mat3_scale(w->second[a][b], X[b][b]));
    tangent_add_product(A, 1.0, X[a][a], sum);
    for (int b = a + 1; b < 3; b++) {
      const double total      = difference_quotient(s, w, a, b);
      const double difference = (w->first[a] + w->first[b]) / (s->stretch[a] + s->stretch[b]);
      const double c = 0.5 * (total + difference), d = 0.5 * (total - difference);

      tangent_add_product(A, 1.0, X[a][b],
                          mat3_add(mat3_scale(c, X[a][b]), mat3_scale(d, X[b][a])));
      tangent_add_product(A, 1.0, X[b][a],
                          mat3_add(mat3_scale(c, X[b][a]), mat3_scale(d, X[a][b])));
    }
  }
}
