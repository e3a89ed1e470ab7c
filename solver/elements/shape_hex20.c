/* Serendipity hexahedron of 20 nodes on [-1, 1]^3 in VTK node order, 3 x 3 x 3 Gauss points. With
   f_i = 1 + c_i x_i, or 1 - x_i^2 where the node's coordinate c_i is 0:
     corner         N = f_0 f_1 f_2 (c . x - 2) / 8
     mid-edge node  N = f_0 f_1 f_2 / 4
   Reference: Zienkiewicz & Taylor (2000), The Finite Element Method, volume 1, chapter 8. */
#include "elements/shape_hex.h"

enum { CORNERS = 8, POINTS = 27 };

const double hex20_node[HEX20_NODES][3] = {
  {-1, -1, -1},
  {1,  -1, -1},
  {1,  1,  -1},
  {-1, 1,  -1},
  {-1, -1, 1 },
  {1,  -1, 1 },
  {1,  1,  1 },
  {-1, 1,  1 },
  {0,  -1, -1},
  {1,  0,  -1},
  {0,  1,  -1},
  {-1, 0,  -1},
  {0,  -1, 1 },
  {1,  0,  1 },
  {0,  1,  1 },
  {-1, 0,  1 },
  {-1, -1, 0 },
  {1,  -1, 0 },
  {1,  1,  0 },
  {-1, 1,  0 },
};

/* -z +z -y +x +y -x */
const ShapeFace hex20_face[HEX_FACES] = {
  {8, {0, 3, 2, 1, 11, 10, 9, 8}  },
  {8, {4, 5, 6, 7, 12, 13, 14, 15}},
  {8, {0, 1, 5, 4, 8, 17, 12, 16} },
  {8, {1, 2, 6, 5, 9, 18, 13, 17} },
  {8, {2, 3, 7, 6, 10, 19, 14, 18}},
  {8, {3, 0, 4, 7, 11, 16, 15, 19}},
};

#define G 0.77459666924148337704 /* sqrt(3 / 5) */
static const double gauss[POINTS][3] = {
  {-G, -G, -G},
  {0,  -G, -G},
  {G,  -G, -G},
  {-G, 0,  -G},
  {0,  0,  -G},
  {G,  0,  -G},
  {-G, G,  -G},
  {0,  G,  -G},
  {G,  G,  -G},
  {-G, -G, 0 },
  {0,  -G, 0 },
  {G,  -G, 0 },
  {-G, 0,  0 },
  {0,  0,  0 },
  {G,  0,  0 },
  {-G, G,  0 },
  {0,  G,  0 },
  {G,  G,  0 },
  {-G, -G, G },
  {0,  -G, G },
  {G,  -G, G },
  {-G, 0,  G },
  {0,  0,  G },
  {G,  0,  G },
  {-G, G,  G },
  {0,  G,  G },
  {G,  G,  G },
};
#undef G

/* Products of 5/9 and 8/9: at a corner, an edge, a face and in the middle. */
#define C (125.0 / 729.0)
#define E (200.0 / 729.0)
#define F (320.0 / 729.0)
#define M (512.0 / 729.0)
static const double weight[POINTS] = {
  C, E, C, E, F, E, C, E, C, E, F, E, F, M, F, E, F, E, C, E, C, E, F, E, C, E, C,
};
#undef C
#undef E
#undef F
#undef M

void hex20_evaluate(const double at[3], double value[], double gradient[][3])
{
  static const double eighth = 0.125, quarter = 0.25;

  for (int a = 0; a < HEX20_NODES; a++) {
    const double *c = hex20_node[a];
    double        f[3], slope[3];

    for (int i = 0; i < 3; i++) {
      f[i]     = c[i] == 0.0 ? 1.0 - at[i] * at[i] : 1.0 + c[i] * at[i];
      slope[i] = c[i] == 0.0 ? -2.0 * at[i] : c[i];
    }
    const double product = f[0] * f[1] * f[2];
    const double ramp    = c[0] * at[0] + c[1] * at[1] + c[2] * at[2] - 2.0;

    value[a] = a < CORNERS ? eighth * product * ramp : quarter * product;
    for (int i = 0; i < 3; i++) {
      const double change = slope[i] * f[(i + 1) % 3] * f[(i + 2) % 3];

      gradient[a][i] = a < CORNERS ? eighth * (change * ramp + product * c[i]) : quarter * change;
    }
  }
}

const Shape shape_hex20 = {
  .nodes    = HEX20_NODES,
  .faces    = HEX_FACES,
  .points   = POINTS,
  .degree   = 2,
  .exact    = 5,
  .node     = hex20_node,
  .face     = hex20_face,
  .point    = gauss,
  .weight   = weight,
  .evaluate = hex20_evaluate,
};
