#pragma once
/** @file Edges of cells, as pairs of corners.
    Reference: VTK file formats, figures 2 and 3, vtkQuadraticHexahedron, vtkQuadraticTetra. */
#include "mesh/mesh_plan.h"

enum { CELL_MAX_EDGES = 12 };

/** Edges in the order in which VTK has the nodes amid them; the lesser corner comes first. */
typedef struct {
  int count;           /* 0 for a cell that is not listed below */
  const int (*end)[2]; /* [count] local numbers of corners */
} CellEdges;

/** Edges of hexahedra, tetrahedra (linear ones as quadratic ones) and quadrilaterals. */
CellEdges cell_edges(CellType type);
