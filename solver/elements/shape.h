#pragma once
/** @file Shapes of solids on the unit cell: nodes, faces, values, gradients and integration points,
    nothing else. */
#include "mesh/mesh_plan.h"

enum { SHAPE_MAX_POINTS = 27, FACE_MAX_NODES = 8 };

/** Local nodes of a face: corners first, turning about the outward normal; then, for quadratic
    shapes, the middle of the edge from each corner to the next. */
typedef struct {
  int nodes, node[FACE_MAX_NODES];
} ShapeFace;

typedef struct {
  int nodes, faces, points;
  int degree;               /* of the polynomials that are all among its displacements */
  int exact;                /* degree of the polynomials that its points integrate exactly */
  const double (*node)[3];  /* [nodes] in the unit cell, VTK order */
  const ShapeFace *face;    /* [faces], at most MESH_FACES_PER_CELL */
  const double (*point)[3]; /* [points] in the unit cell */
  const double *weight;     /* [points] */
  /* values N[nodes] and gradients dN[nodes][3] by the unit coordinates */
  void (*evaluate)(const double at[3], double value[], double gradient[][3]);
} Shape;

#define SHAPE(symbol, name) extern const Shape shape_##name;
#include "elements/shape_list.h"
#undef SHAPE

/** Shape of a cell type, or NULL for a cell that is not a solid. */
const Shape *shape_of(CellType type);
