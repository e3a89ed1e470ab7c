/* Faces of solids: linear and serendipity quadratic triangles and quadrilaterals. With c the unit
   coordinates of a node of a quadrilateral, f_i = 1 + c_i x_i:
     quad4          N = f_0 f_1 / 4
     quad8, corner  N = f_0 f_1 (c . x - 1) / 4
     quad8, edge    N = (1 - x_k^2) f_l / 2, k along the edge
   With L = (1 - x - y, x, y): tri3 N = L; tri6 N = L (2 L - 1) and 4 L_a L_b.
   Reference: Zienkiewicz & Taylor (2000), The Finite Element Method, volume 1, chapter 8. */
#include "elements/face_shape.h"

enum { TRI_CORNERS = 3, QUAD_CORNERS = 4 };

static const double quad_node[8][2] = {
  {-1, -1},
  {1,  -1},
  {1,  1 },
  {-1, 1 },
  {0,  -1},
  {1,  0 },
  {0,  1 },
  {-1, 0 },
};

static const double tri_node[6][2] = {
  {0,   0  },
  {1,   0  },
  {0,   1  },
  {0.5, 0  },
  {0.5, 0.5},
  {0,   0.5},
};

static const double quarter = 0.25, half = 0.5;

static void quad4(const double at[2], double value[], double first[][2], double second[][3])
{
  for (int a = 0; a < QUAD_CORNERS; a++) {
    const double *c = quad_node[a], x = 1.0 + c[0] * at[0], y = 1.0 + c[1] * at[1];

    value[a]     = quarter * x * y;
    first[a][0]  = quarter * c[0] * y;
    first[a][1]  = quarter * c[1] * x;
    second[a][0] = second[a][1] = 0.0;
    second[a][2]                = quarter * c[0] * c[1];
  }
}

static void quad8(const double at[2], double value[], double first[][2], double second[][3])
{
  for (int a = 0; a < QUAD_CORNERS; a++) {
    const double *c = quad_node[a], x = 1.0 + c[0] * at[0], y = 1.0 + c[1] * at[1];
    const double  ramp = x + y - 3.0; /* c . x - 1 */

    value[a]     = quarter * x * y * ramp;
    first[a][0]  = quarter * c[0] * y * (ramp + x);
    first[a][1]  = quarter * c[1] * x * (ramp + y);
    second[a][0] = half * y;
    second[a][1] = half * x;
    second[a][2] = quarter * c[0] * c[1] * (ramp + x + y);
  }
  for (int a = QUAD_CORNERS; a < 2 * QUAD_CORNERS; a++) {
    const int    k = quad_node[a][0] == 0.0 ? 0 : 1, l = 1 - k;
    const double c = quad_node[a][l], f = 1.0 + c * at[l];

    value[a]     = half * (1.0 - at[k] * at[k]) * f;
    first[a][k]  = -at[k] * f;
    first[a][l]  = half * (1.0 - at[k] * at[k]) * c;
    second[a][k] = -f;
    second[a][l] = 0.0;
    second[a][2] = -at[k] * c;
  }
}

static const double area_slope[TRI_CORNERS][2] = {
  {-1, -1},
  {1,  0 },
  {0,  1 },
};

static void tri3(const double at[2], double value[], double first[][2], double second[][3])
{
  for (int a = 0; a < TRI_CORNERS; a++) {
    value[a] = (a == 0 ? 1.0 : 0.0) + area_slope[a][0] * at[0] + area_slope[a][1] * at[1];
    for (int i = 0; i < 2; i++) first[a][i] = area_slope[a][i];
    for (int k = 0; k < 3; k++) second[a][k] = 0.0;
  }
}

static void tri6(const double at[2], double value[], double first[][2], double second[][3])
{
  const double     L[TRI_CORNERS]  = {1.0 - at[0] - at[1], at[0], at[1]};
  static const int direction[3][2] = {
    {0, 0},
    {1, 1},
    {0, 1}
  }; /* of the second derivatives */

  for (int a = 0; a < TRI_CORNERS; a++) {
    const int     b = (a + 1) % TRI_CORNERS;
    const double *p = area_slope[a], *q = area_slope[b];

    value[a]               = L[a] * (2.0 * L[a] - 1.0);
    value[TRI_CORNERS + a] = 4.0 * L[a] * L[b];
    for (int i = 0; i < 2; i++) {
      first[a][i]               = (4.0 * L[a] - 1.0) * p[i];
      first[TRI_CORNERS + a][i] = 4.0 * (L[a] * q[i] + L[b] * p[i]);
    }
    for (int k = 0; k < 3; k++) {
      const int i = direction[k][0], j = direction[k][1];

      second[a][k]               = 4.0 * p[i] * p[j];
      second[TRI_CORNERS + a][k] = 4.0 * (p[i] * q[j] + p[j] * q[i]);
    }
  }
}

const FaceShape *face_shape_of(int nodes)
{
  static const FaceShape shape[] = {
    {3, TRI_CORNERS,  0.5, tri_node,  tri3 },
    {4, QUAD_CORNERS, 4.0, quad_node, quad4},
    {6, TRI_CORNERS,  0.5, tri_node,  tri6 },
    {8, QUAD_CORNERS, 4.0, quad_node, quad8},
  };

  for (size_t s = 0; s < sizeof(shape) / sizeof(shape[0]); s++)
    if (shape[s].nodes == nodes) return &shape[s];
  return NULL;
}

double face_shape_outside(const FaceShape *shape, const double at[2])
{
  if (shape->corners == QUAD_CORNERS) return fmax(fabs(at[0]), fabs(at[1])) - 1.0;
  return fmax(fmax(-at[0], -at[1]), at[0] + at[1] - 1.0);
}

static void add_scaled(Vec3 *sum, double s, Vec3 x)
{
  for (int i = 0; i < 3; i++) sum->a[i] += s * x.a[i];
}

void face_point(const FaceShape *shape, const Vec3 position[], const double at[2], FacePoint *p)
{
  Vec3 normal;

  shape->evaluate(at, p->value, p->first, p->second);
  p->point = p->tangent[0] = p->tangent[1] = p->bend[0] = p->bend[1] = p->bend[2] = (Vec3){{0}};
  for (int a = 0; a < shape->nodes; a++) {
    add_scaled(&p->point, p->value[a], position[a]);
    for (int i = 0; i < 2; i++) add_scaled(&p->tangent[i], p->first[a][i], position[a]);
    for (int k = 0; k < 3; k++) add_scaled(&p->bend[k], p->second[a][k], position[a]);
  }
  normal     = vec3_cross(p->tangent[0], p->tangent[1]);
  p->stretch = vec3_norm(normal);
  p->normal  = p->stretch > 0.0 ? vec3_scale(1.0 / p->stretch, normal) : (Vec3){{0}};
}
