/* Clipping one convex polygon by another, edge by edge.
   Reference: Sutherland & Hodgman (1974), Commun. ACM 17, 32-42. */
#include "joints/polygon.h"

static const double half = 0.5;

double polygon_area(const Polygon *polygon)
{
  double area = 0.0;

  for (int k = 0; k < polygon->corners; k++) {
    const double *p = polygon->at[k], *q = polygon->at[(k + 1) % polygon->corners];

    area += half * (p[0] * q[1] - p[1] * q[0]);
  }
  return area;
}

void polygon_middle(const Polygon *polygon, double middle[2])
{
  middle[0] = middle[1] = 0.0;
  for (int k = 0; k < polygon->corners; k++)
    for (int i = 0; i < 2; i++) middle[i] += polygon->at[k][i] / polygon->corners;
}

Polygon polygon_reversed(const Polygon *polygon)
{
  Polygon reversed = {.corners = polygon->corners};

  for (int k = 0; k < polygon->corners; k++)
    for (int i = 0; i < 2; i++) reversed.at[k][i] = polygon->at[polygon->corners - 1 - k][i];
  return reversed;
}

/* Twice the area of the triangle of an edge and a point: positive inside. */
static double side(const double from[2], const double to[2], const double point[2])
{
  return (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]);
}

static void keep(Polygon *polygon, double x, double y)
{
  if (polygon->corners == POLYGON_MAX) return;
  polygon->at[polygon->corners][0]   = x;
  polygon->at[polygon->corners++][1] = y;
}

static Polygon clip_edge(const Polygon *polygon, const double from[2], const double to[2])
{
  Polygon inside = {0};

  for (int k = 0; k < polygon->corners; k++) {
    const double *p = polygon->at[k], *q = polygon->at[(k + 1) % polygon->corners];
    const double  sp = side(from, to, p), sq = side(from, to, q);

    if (sp >= 0.0) keep(&inside, p[0], p[1]);
    if ((sp > 0.0 && sq < 0.0) || (sp < 0.0 && sq > 0.0)) {
      const double s = sp / (sp - sq);

      keep(&inside, p[0] + s * (q[0] - p[0]), p[1] + s * (q[1] - p[1]));
    }
  }
  return inside;
}

Polygon polygon_clip(const Polygon *polygon, const Polygon *window)
{
  Polygon inside = *polygon;

  for (int k = 0; k < window->corners && inside.corners > 0; k++)
    inside = clip_edge(&inside, window->at[k], window->at[(k + 1) % window->corners]);
  return inside;
}
