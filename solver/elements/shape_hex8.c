/* Trilinear hexahedron on [-1, 1]^3 in VTK node order, 2 x 2 x 2 Gauss points.
   Reference: Hughes (2000), The Finite Element Method, section 3.5. */
#include "elements/shape_hex.h"

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

/* -z +z -y +x +y -x */
static const ShapeFace face[HEX_FACES] = {
  {4, {0, 3, 2, 1}},
  {4, {4, 5, 6, 7}},
  {4, {0, 1, 5, 4}},
  {4, {1, 2, 6, 5}},
  {4, {2, 3, 7, 6}},
  {4, {3, 0, 4, 7}},
};

#define G 0.57735026918962576451 /* 1 / sqrt(3) */
const double hex_gauss_2x2x2[GAUSS_2X2X2][3] = {
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
const double hex_weight_2x2x2[GAUSS_2X2X2] = {1, 1, 1, 1, 1, 1, 1, 1};

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
  .nodes    = CORNERS,
  .faces    = HEX_FACES,
  .points   = GAUSS_2X2X2,
  .degree   = 1,
  .exact    = 3,
  .node     = corner,
  .face     = face,
  .point    = hex_gauss_2x2x2,
  .weight   = hex_weight_2x2x2,
  .evaluate = evaluate,
};
