/* Trilinear hexahedron on [-1, 1]^3 in VTK node order, 2 x 2 x 2 Gauss points.
   Reference: Hughes (2000), The Finite Element Method, section 3.5. */
#include "elements/shape.h"

enum { CORNERS = 8 };

static const double corner[CORNERS][3] = {
  {-1, -1, -1},
  {1,  -1, -1},
  {1,  1,  -1},
  {-1, 1,  -1},
  {-1, -1, 1 },
  {1,  -1, 1 },
  {1,  1,  1 },
  {-1, 1,  1 },
};

#define G 0.57735026918962576451 /* 1 / sqrt(3) */
static const double gauss[8][3] = {
  {-G, -G, -G},
  {G,  -G, -G},
  {G,  G,  -G},
  {-G, G,  -G},
  {-G, -G, G },
  {G,  -G, G },
  {G,  G,  G },
  {-G, G,  G },
};
#undef G
static const double weight[8] = {1, 1, 1, 1, 1, 1, 1, 1};

static void evaluate(const double at[3], double value[], double gradient[][3])
{
  static const double eighth = 0.125;

  for (int a = 0; a < CORNERS; a++) {
    const double x = 1.0 + corner[a][0] * at[0], y = 1.0 + corner[a][1] * at[1],
                 z = 1.0 + corner[a][2] * at[2];

    value[a]       = eighth * x * y * z;
    gradient[a][0] = eighth * corner[a][0] * y * z;
    gradient[a][1] = eighth * corner[a][1] * x * z;
    gradient[a][2] = eighth * corner[a][2] * x * y;
  }
}

const Shape shape_hex8 = {
  .nodes    = 8,
  .points   = 8,
  .point    = gauss,
  .weight   = weight,
  .evaluate = evaluate,
};
