#pragma once
/** @file Integrals over the face of a solid, for loads on faces. The points integrate a value N_a
    times the vector of area exactly, however the face is bent: along each direction that has degree
    2 on four nodes and 5 on eight, and as a polynomial degree 4 on six. */
#include "elements/face_shape.h"
#include "elements/solid.h"

enum { FACE_INTEGRAL_POINTS = 9 };

typedef struct {
  const FaceShape *shape;
  const int       *node;     /* [shape->nodes] local nodes of the cell */
  int              unknowns; /* of the whole cell */
  int              points;
  double           place[FACE_INTEGRAL_POINTS][2], weight[FACE_INTEGRAL_POINTS];
  Vec3             position[FACE_MAX_NODES];
} FaceIntegral;

/** Ready to integrate over face `face` of a cell whose nodes are at `position`, the reference or
   the current ones; zeroes the forces and, unless it is NULL, the derivative. */
void face_integral_begin(const SolidCell *cell, int face, const Vec3 position[], double force[],
                         double derivative[], FaceIntegral *integral);
