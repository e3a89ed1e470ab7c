/* Linear tetrahedron on x, y, z >= 0, x + y + z <= 1 in VTK node order, one point.
   Reference: Hughes (2000), The Finite Element Method, appendix 3.I. */
#include "elements/shape.h"

enum { NODES = 4, FACES = 4 };

static const double node[NODES][3] = {
  {0, 0, 0},
  {1, 0, 0},
  {0, 1, 0},
  {0, 0, 1},
};

static const ShapeFace face[FACES] = {
  {3, {0, 2, 1}},
  {3, {0, 1, 3}},
  {3, {1, 2, 3}},
  {3, {2, 0, 3}},
};

static const double point[1][3] = {
  {0.25, 0.25, 0.25}
};
static const double weight[1] = {1.0 / 6.0};

static void evaluate(const double at[3], double value[], double gradient[][3])
{
  value[0] = 1.0 - at[0] - at[1] - at[2];
  for (int i = 0; i < 3; i++) {
    value[1 + i]   = at[i];
    gradient[0][i] = -1.0;
    for (int a = 0; a < 3; a++) gradient[1 + a][i] = a == i ? 1.0 : 0.0;
  }
}

const Shape shape_tet4 = {
  .nodes    = NODES,
  .faces    = FACES,
  .points   = 1,
  .degree   = 1,
  .exact    = 1,
  .node     = node,
  .face     = face,
  .point    = point,
  .weight   = weight,
  .evaluate = evaluate,
};
