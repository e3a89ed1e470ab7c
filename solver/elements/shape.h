#pragma once
/** @file Shapes of solids on the unit cell: values, gradients and integration points, nothing
    else. */
#include "mesh/mesh_plan.h"

enum { SHAPE_MAX_POINTS = 8 };

typedef struct {
  int nodes, points;
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
