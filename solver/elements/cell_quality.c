/* Shape by the edges that meet at each corner; size by the integration points of solids. */
#include "elements/cell_quality.h"
#include "elements/shape.h"

enum { SPACE = 3 };

/* A corner and its neighbours along the edges, right-handed in a good cell; two of them in a
   surface, where the third is -1. */
typedef struct {
  int at, to[SPACE];
} Corner;

typedef struct {
  int           count;
  const Corner *corner;
  double        best; /* volume or area spanned by unit vectors at a corner of the best shape */
} Corners;

static const Corner hex[] = {
  {0, {1, 3, 4}},
  {1, {2, 0, 5}},
  {2, {3, 1, 6}},
  {3, {0, 2, 7}},
  {4, {7, 5, 0}},
  {5, {4, 6, 1}},
  {6, {5, 7, 2}},
  {7, {6, 4, 3}},
};
static const Corner penta[] = {
  {0, {1, 2, 3}},
  {1, {2, 0, 4}},
  {2, {0, 1, 5}},
  {3, {5, 4, 0}},
  {4, {3, 5, 1}},
  {5, {4, 3, 2}},
};
static const Corner tet[] = {
  {0, {1, 2, 3}},
  {1, {2, 0, 3}},
  {2, {0, 1, 3}},
  {3, {0, 2, 1}},
};
static const Corner quad[] = {
  {0, {1, 3, -1}},
  {1, {2, 0, -1}},
  {2, {3, 1, -1}},
  {3, {0, 2, -1}},
};
static const Corner triangle[] = {
  {0, {1, 2, -1}},
  {1, {2, 0, -1}},
  {2, {0, 1, -1}},
};

/* Sine of 60 degrees, and six times the volume of the regular tetrahedron of edge 1. */
#define SINE_60     0.86602540378443864676
#define TETRAHEDRON 0.70710678118654752440

#define CORNERS(table, best)                                                                       \
  {                                                                                                \
    sizeof(table) / sizeof(table)[0], table, best                                                  \
  }
static const Corners corners[CELL_TYPE_COUNT] = {
  [CELL_HEX8] = CORNERS(hex, 1.0),          [CELL_HEX20] = CORNERS(hex, 1.0),
  [CELL_HEX20R] = CORNERS(hex, 1.0),        [CELL_PENTA6] = CORNERS(penta, SINE_60),
  [CELL_TET4] = CORNERS(tet, TETRAHEDRON),  [CELL_TET10] = CORNERS(tet, TETRAHEDRON),
  [CELL_TRI3] = CORNERS(triangle, SINE_60), [CELL_QUAD4] = CORNERS(quad, 1.0),
};
#undef CORNERS

/* Vector area of a surface: half of the cross product of the diagonals, exact for flat cells. */
static Vec3 surface_vector(CellType type, const Vec3 node[])
{
  const Vec3 last = type == CELL_QUAD4 ? node[3] : node[0];

  return vec3_scale(0.5, vec3_cross(vec3_sub(node[2], node[0]), vec3_sub(last, node[1])));
}

/* The same of the middle of a hexahedron: along the lines between the middles of opposite faces. */
static double hexahedron_middle(const Vec3 node[])
{
  static const int high[SPACE][4] = {
    {1, 2, 5, 6},
    {2, 3, 6, 7},
    {4, 5, 6, 7}
  };
  Vec3   line[SPACE];
  double product = 1.0;

  for (int i = 0; i < SPACE; i++) {
    Vec3 all = vec3(0.0, 0.0, 0.0), upper = all;

    for (int a = 0; a < 8; a++) all = vec3_add(all, node[a]);
    for (int a = 0; a < 4; a++) upper = vec3_add(upper, node[high[i][a]]);
    line[i] = vec3_sub(vec3_scale(2.0, upper), all);
    product *= vec3_norm(line[i]);
  }
  return vec3_dot(line[0], vec3_cross(line[1], line[2])) / product;
}

static double lesser(double least, double spanned)
{
  /* An edge without length has no direction: the cell is as bad as can be. */
  return fmin(least, isfinite(spanned) ? spanned : -1.0);
}

CellQuality cell_quality(CellType type, const Vec3 node[])
{
  const Corners *c       = &corners[type];
  CellQuality    quality = {.scaled_jacobian = 1.0, .aspect = 1.0};
  double         longest = 0.0, shortest = HUGE_VAL;
  Vec3           normal = vec3(0.0, 0.0, 0.0);

  if (c->count == 0) return quality;
  if (c->corner[0].to[2] < 0) {
    normal = surface_vector(type, node);
    normal = vec3_scale(1.0 / vec3_norm(normal), normal);
  }
  for (int k = 0; k < c->count; k++) {
    Vec3   edge[SPACE] = {normal, normal, normal};
    double spanned, product = 1.0;

    for (int e = 0; e < SPACE && c->corner[k].to[e] >= 0; e++) {
      double length;

      edge[e] = vec3_sub(node[c->corner[k].to[e]], node[c->corner[k].at]);
      length  = vec3_norm(edge[e]);
      product *= length;
      longest  = fmax(longest, length);
      shortest = fmin(shortest, length);
    }
    spanned                 = vec3_dot(edge[0], vec3_cross(edge[1], edge[2])) / (product * c->best);
    quality.scaled_jacobian = lesser(quality.scaled_jacobian, spanned);
  }
  if (c->corner == hex)
    quality.scaled_jacobian = lesser(quality.scaled_jacobian, hexahedron_middle(node));
  quality.aspect = longest / shortest;
  return quality;
}

/* Sum over the integration points of det(dX/dxi) times their weight. */
static double solid_volume(const Shape *shape, const Vec3 node[], bool *inverted)
{
  double sum = 0.0;

  for (int p = 0; p < shape->points; p++) {
    double value[CELL_MAX_NODES], gradient[CELL_MAX_NODES][SPACE], det;
    Mat3   J = {{{0.0}}};

    shape->evaluate(shape->point[p], value, gradient);
    for (int a = 0; a < shape->nodes; a++)
      for (int i = 0; i < SPACE; i++)
        for (int j = 0; j < SPACE; j++) J.a[i][j] += node[a].a[i] * gradient[a][j];
    det = mat3_det(J);
    if (!(det > 0.0)) *inverted = true;
    sum += shape->weight[p] * det;
  }
  return sum;
}

double cell_size(CellType type, const Vec3 node[], bool *inverted)
{
  const Shape *shape = shape_of(type);
  double       size  = 0.0;

  *inverted = false;
  if (type == CELL_LINE2)
    size = vec3_norm(vec3_sub(node[1], node[0]));
  else if (type == CELL_TRI3 || type == CELL_QUAD4)
    size = vec3_norm(surface_vector(type, node));
  else if (shape)
    size = solid_volume(shape, node, inverted);
  if (type != CELL_POINT1 && size == 0.0) *inverted = true;
  return size;
}
