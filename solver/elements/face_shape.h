#pragma once
/** @file Shapes of the faces of solids on their unit cell: what ShapeFace lists, as surfaces. Node
    order is that of ShapeFace: corners turning about the outward normal, then middles of edges.
    Quadrilaterals live on [-1, 1]^2, triangles on x, y >= 0, x + y <= 1; the derivative by the
    first unit coordinate cross that by the second points out of the solid. */
#include "base/tensor.h"
#include "elements/shape.h"

typedef struct {
  int    nodes, corners;
  double area;             /* of the unit cell */
  const double (*node)[2]; /* [nodes] in the unit cell */
  /* values, first derivatives, and second ones in the order xx, yy, xy */
  void (*evaluate)(const double at[2], double value[], double first[][2], double second[][3]);
} FaceShape;

/** Shape of a face with that many nodes (3, 4, 6 or 8). */
const FaceShape *face_shape_of(int nodes);

/** How far outside its unit cell a place lies, in unit coordinates; negative inside. */
double face_shape_outside(const FaceShape *shape, const double at[2]);

/** A face as it lies in space at one place of its unit cell. */
typedef struct {
  double value[FACE_MAX_NODES], first[FACE_MAX_NODES][2], second[FACE_MAX_NODES][3];
  Vec3   point, tangent[2], bend[3]; /* position and its derivatives: xx, yy, xy */
  Vec3   normal;                     /* unit, out of the solid; zero where the face degenerates */
  double stretch;                    /* area per area of the unit cell, mm2 */
} FacePoint;

/** @param[in] position  [shape->nodes] mm */
void face_point(const FaceShape *shape, const Vec3 position[], const double at[2], FacePoint *p);

enum { FACE_MAX_RULE = 144 };

/** Integration points of a unit cell: n x n Gauss points of a quadrilateral (n at most 12); for a
    triangle 7 points, exact to degree 5, on each of ceil(n / 3)^2 parts.
    @return number of points, at most FACE_MAX_RULE */
int face_rule(const FaceShape *shape, int n, double point[][2], double weight[]);
