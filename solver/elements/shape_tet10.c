/* Quadratic tetrahedron on x, y, z >= 0, x + y + z <= 1 in VTK node order, four points. With the
   volume coordinates L_0 = 1 - x - y - z, L_1 = x, L_2 = y, L_3 = z:
     corner         N = L_a (2 L_a - 1)
     mid-edge node  N = 4 L_a L_b of the ends of its edge
   Reference: Zienkiewicz & Taylor (2000), The Finite Element Method, volume 1, chapters 8 (values)
   and 9 (points). */
#include "elements/cell_edges.h"
#include "elements/shape.h"

enum { NODES = 10, FACES = 4, POINTS = 4, CORNERS = 4 };

static const double node[NODES][3] = {
  {0,   0,   0  },
  {1,   0,   0  },
  {0,   1,   0  },
  {0,   0,   1  },
  {0.5, 0,   0  },
  {0.5, 0.5, 0  },
  {0,   0.5, 0  },
  {0,   0,   0.5},
  {0.5, 0,   0.5},
  {0,   0.5, 0.5},
};

static const ShapeFace face[FACES] = {
  {6, {0, 2, 1, 6, 5, 4}},
  {6, {0, 1, 3, 4, 8, 7}},
  {6, {1, 2, 3, 5, 9, 8}},
  {6, {2, 0, 3, 6, 7, 9}},
};

#define A 0.58541019662496845446 /* (5 + 3 sqrt(5)) / 20 */
#define B 0.13819660112501051518 /* (5 - sqrt(5)) / 20 */
static const double point[POINTS][3] = {
  {B, B, B},
  {A, B, B},
  {B, A, B},
  {B, B, A},
};
#undef A
#undef B
static const double weight[POINTS] = {1.0 / 24.0, 1.0 / 24.0, 1.0 / 24.0, 1.0 / 24.0};

static void evaluate(const double at[3], double value[], double gradient[][3])
{
  static const double half              = 0.5;
  static const double slope[CORNERS][3] = {
    {-1, -1, -1},
    {1,  0,  0 },
    {0,  1,  0 },
    {0,  0,  1 },
  };
  const CellEdges edges = cell_edges(CELL_TET10);
  /* twice the volume coordinates: 1 in the middle of an edge */
  const double M[CORNERS] = {2.0 - 2.0 * (at[0] + at[1] + at[2]), 2.0 * at[0], 2.0 * at[1],
                             2.0 * at[2]};

  for (int a = 0; a < CORNERS; a++) {
    value[a] = half * M[a] * (M[a] - 1.0);
    for (int i = 0; i < 3; i++) gradient[a][i] = (2.0 * M[a] - 1.0) * slope[a][i];
  }
  for (int m = 0; m < edges.count; m++) {
    const int a = edges.end[m][0], b = edges.end[m][1];

    value[CORNERS + m] = M[a] * M[b];
    for (int i = 0; i < 3; i++)
      gradient[CORNERS + m][i] = 2.0 * (M[a] * slope[b][i] + M[b] * slope[a][i]);
  }
}

const Shape shape_tet10 = {
  .nodes    = NODES,
  .faces    = FACES,
  .points   = POINTS,
  .degree   = 2,
  .exact    = 2,
  .node     = node,
  .face     = face,
  .point    = point,
  .weight   = weight,
  .evaluate = evaluate,
};
