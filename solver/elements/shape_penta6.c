/* Linear wedge in VTK node order: the triangle of (0, 0), (1, 0), (0, 1) times [-1, 1]. Values are
   area coordinates of the triangle times (1 -+ z) / 2; three points of the triangle, exact to
   degree 2, times two Gauss points.
   Reference: Hughes (2000), The Finite Element Method, chapter 3. */
#include "elements/shape.h"

enum { NODES = 6, FACES = 5, POINTS = 6, SIDES = 3 };

static const double node[NODES][3] = {
  {0, 0, -1},
  {1, 0, -1},
  {0, 1, -1},
  {0, 0, 1 },
  {1, 0, 1 },
  {0, 1, 1 },
};

static const ShapeFace face[FACES] = {
  {3, {0, 2, 1}   },
  {3, {3, 4, 5}   },
  {4, {0, 1, 4, 3}},
  {4, {1, 2, 5, 4}},
  {4, {2, 0, 3, 5}},
};

#define G 0.57735026918962576451 /* 1 / sqrt(3) */
#define S (1.0 / 6.0)
#define L (2.0 / 3.0)
static const double point[POINTS][3] = {
  {S, S, -G},
  {L, S, -G},
  {S, L, -G},
  {S, S, G },
  {L, S, G },
  {S, L, G },
};
static const double weight[POINTS] = {S, S, S, S, S, S};
#undef G
#undef S
#undef L

static void evaluate(const double at[3], double value[], double gradient[][3])
{
  static const double half            = 0.5;
  static const double slope[SIDES][2] = {
    {-1, -1},
    {1,  0 },
    {0,  1 },
  };
  const double area[SIDES] = {1.0 - at[0] - at[1], at[0], at[1]};

  for (int a = 0; a < NODES; a++) {
    const int    corner = a % SIDES;
    const double along  = half * (1.0 + node[a][2] * at[2]);

    value[a]       = area[corner] * along;
    gradient[a][0] = slope[corner][0] * along;
    gradient[a][1] = slope[corner][1] * along;
    gradient[a][2] = half * node[a][2] * area[corner];
  }
}

const Shape shape_penta6 = {
  .nodes    = NODES,
  .faces    = FACES,
  .points   = POINTS,
  .degree   = 1,
  .exact    = 2,
  .node     = node,
  .face     = face,
  .point    = point,
  .weight   = weight,
  .evaluate = evaluate,
};
