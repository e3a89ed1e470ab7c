#pragma once
/** @file What tests of every shape share: which cells are solids, corners and edges of a shape. */
#include "elements/shape.h"
#include <math.h>

/** Faces of the unit cells: four make a tetrahedron, five a wedge, six a hexahedron. */
enum { TETRAHEDRON = 4, WEDGE = 5, HEXAHEDRON = 6 };

/** The next cell type after `type` that is a solid, or CELL_TYPE_COUNT; start with -1. */
static inline int shapes_next(int type)
{
  do type++;
  while (type < CELL_TYPE_COUNT && !shape_of((CellType)type));
  return type;
}

/** Corners come before the nodes on edges: 4, 6 or 8 of them. */
static inline int shapes_corners(const Shape *shape)
{
  return shape->faces == TETRAHEDRON ? 4 : shape->faces == WEDGE ? 6 : 8;
}

/** A node of the unit cell, where edges along an axis are 1 long and begin at the origin. */
static inline Vec3 shapes_unit_node(const Shape *shape, int a)
{
  const double *node = shape->node[a];

  if (shape->faces == TETRAHEDRON) return vec3(node[0], node[1], node[2]);
  if (shape->faces == WEDGE) return vec3(node[0], node[1], 0.5 * (1.0 + node[2]));
  return vec3(0.5 * (1.0 + node[0]), 0.5 * (1.0 + node[1]), 0.5 * (1.0 + node[2]));
}

/** The ends of the edge on which a mid-edge node lies, found by its place in the unit cell. */
static inline void shapes_edge(const Shape *shape, int middle, int end[2])
{
  const double near    = 1e-12;
  const int    corners = shapes_corners(shape);

  for (int a = 0; a < corners; a++)
    for (int b = 0; b < a; b++) {
      double off = 0.0;

      for (int i = 0; i < 3; i++)
        off += fabs(0.5 * (shape->node[a][i] + shape->node[b][i]) - shape->node[middle][i]);
      if (off < near) {
        end[0] = b;
        end[1] = a;
      }
    }
}

/** Put the nodes on edges into the middle between their ends. */
static inline void shapes_straighten(const Shape *shape, Vec3 x[])
{
  for (int m = shapes_corners(shape); m < shape->nodes; m++) {
    int end[2] = {0, 0};

    shapes_edge(shape, m, end);
    x[m] = vec3_scale(0.5, vec3_add(x[end[0]], x[end[1]]));
  }
}

/** Corners of a face: half of its nodes where edges have nodes of their own. */
static inline int shapes_face_corners(const ShapeFace *face)
{
  return face->nodes <= 4 ? face->nodes : face->nodes / 2;
}

/** Volume inside the corners of the faces: the sum of what each face encloses with the origin. A
    quadrangle is the mean of both ways to cut it into triangles, exact for a bilinear face. */
static inline double shapes_volume_by_faces(const Shape *shape, const Vec3 x[])
{
  double sum = 0.0;

  for (int f = 0; f < shape->faces; f++) {
    const ShapeFace *face = &shape->face[f];
    const Vec3       a = x[face->node[0]], b = x[face->node[1]], c = x[face->node[2]];
    const Vec3       d = x[face->node[3]];

    if (shapes_face_corners(face) == 3)
      sum += 2.0 * vec3_dot(a, vec3_cross(b, c));
    else
      sum += vec3_dot(a, vec3_cross(b, c)) + vec3_dot(a, vec3_cross(c, d)) +
             vec3_dot(a, vec3_cross(b, d)) + vec3_dot(b, vec3_cross(c, d));
  }
  return sum / 12.0;
}
