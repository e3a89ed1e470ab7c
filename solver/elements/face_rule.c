/* Integration over faces. Gauss-Legendre points by Newton's method on the Legendre polynomials;
   seven points of a triangle, exact to degree 5 (Radon 1948, Monatsh. Math. 52, 286-300; weights as
   in Zienkiewicz & Taylor (2000), volume 1, chapter 9). */
#include "elements/face_shape.h"

enum { GAUSS_MAX = 12, RADON_POINTS = 7, RADON_REACH = 3 };

static const double pi = 3.14159265358979323846;

/* Points and weights of [-1, 1]. */
static void gauss(int n, double point[], double weight[])
{
  static const double offset = 0.25, shift = 0.5, small = 1e-15; /* of the asymptotic first guess */

  for (int k = 0; k < n; k++) {
    double x = -cos(pi * (k + 1 - offset) / (n + shift)), slope = 1.0;

    for (int tries = 0; tries < GAUSS_MAX; tries++) {
      double p = 1.0, last = 0.0;

      for (int j = 0; j < n; j++) {
        const double next = ((2 * j + 1) * x * p - j * last) / (j + 1);

        last = p;
        p    = next;
      }
      slope = n * (x * p - last) / (x * x - 1.0);
      x -= p / slope;
      if (fabs(p / slope) < small) break;
    }
    point[k]  = x;
    weight[k] = 2.0 / ((1.0 - x * x) * slope * slope);
  }
}

static int quad_rule(int n, double point[][2], double weight[])
{
  double x[GAUSS_MAX], w[GAUSS_MAX];

  n = n < 1 ? 1 : n > GAUSS_MAX ? GAUSS_MAX : n;
  gauss(n, x, w);
  for (int j = 0; j < n; j++)
    for (int i = 0; i < n; i++) {
      point[n * j + i][0] = x[i];
      point[n * j + i][1] = x[j];
      weight[n * j + i]   = w[i] * w[j];
    }
  return n * n;
}

/* The seven points in the triangle of a corner and two edges. */
static void radon(const double corner[2], double edge, double point[][2], double weight[])
{
  const double root = sqrt(15.0), a = (6.0 - root) / 21.0, b = (6.0 + root) / 21.0;
  const double wa = (155.0 - root) / 2400.0, wb = (155.0 + root) / 2400.0, wc = 9.0 / 80.0;
  const double at[RADON_POINTS][2] = {
    {1.0 / 3.0,     1.0 / 3.0    },
    {a,             a            },
    {1.0 - 2.0 * a, a            },
    {a,             1.0 - 2.0 * a},
    {b,             b            },
    {1.0 - 2.0 * b, b            },
    {b,             1.0 - 2.0 * b},
  };

  for (int q = 0; q < RADON_POINTS; q++) {
    for (int i = 0; i < 2; i++) point[q][i] = corner[i] + edge * at[q][i];
    weight[q] = edge * edge * (q == 0 ? wc : q <= RADON_REACH ? wa : wb);
  }
}

static int tri_rule(int n, double point[][2], double weight[])
{
  const int parts = n <= RADON_REACH ? 1 : (n + RADON_REACH - 1) / RADON_REACH;
  int       count = 0;

  for (int j = 0; j < parts; j++)
    for (int i = 0; i < parts - j; i++) {
      const double edge = 1.0 / parts, low[2] = {edge * i, edge * j};
      const double high[2] = {edge * (i + 1), edge * (j + 1)};

      radon(low, edge, &point[count], &weight[count]);
      count += RADON_POINTS;
      if (i + j >= parts - 1) continue;
      radon(high, -edge, &point[count], &weight[count]); /* the triangle upside down */
      count += RADON_POINTS;
    }
  return count;
}

int face_rule(const FaceShape *shape, int n, double point[][2], double weight[])
{
  return shape->corners == 4 ? quad_rule(n, point, weight)
                             : tri_rule(n > GAUSS_MAX ? GAUSS_MAX : n, point, weight);
}
