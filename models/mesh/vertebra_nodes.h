#pragma once
/** @file Grids of nodes on the surface of a vertebra, to which ligaments, ribs, contact and the
    neural arch attach. Rows go up and columns away from the midplane unless said otherwise. */
#include "mesh/mesh_plan.h"

/** Nodes of a surface of quadrilaterals. */
typedef struct {
  PetscInt  rows, columns; /* quadrilaterals */
  PetscInt *node;          /* [rows + 1][columns + 1] node numbers of the plan; NULL when absent */
} NodeGrid;

/** Index into the grids of a pair. */
enum { GRID_RIGHT, GRID_LEFT, GRID_SIDES };

typedef struct {
  NodeGrid pedicle_root[GRID_SIDES]; /* where the pedicle leaves the body */
  NodeGrid superior_facet[GRID_SIDES], inferior_facet[GRID_SIDES];
  NodeGrid lamina_front[GRID_SIDES], lamina_back[GRID_SIDES]; /* from the midplane to the pillar */
  NodeGrid spinous_upper, spinous_lower; /* rows from the lamina to the tip, columns to the right */
  NodeGrid spinous_tip;                  /* columns to the right */
  NodeGrid transverse_tip[GRID_SIDES];   /* columns from front to back */
  NodeGrid anterior_wall, posterior_wall; /* of the body; columns to the right */
} VertebraNodes;

/** Allocate the nodes of a grid; all are -1. */
PetscErrorCode node_grid_create(PetscInt rows, PetscInt columns, NodeGrid *grid);
PetscErrorCode node_grid_destroy(NodeGrid *grid);

/** Free all grids of a vertebra and leave them empty. */
PetscErrorCode vertebra_nodes_clear(VertebraNodes *nodes);

/** Number of the node in a row and column. */
static inline PetscInt node_grid_at(const NodeGrid *grid, PetscInt row, PetscInt column)
{
  return grid->node[row * (grid->columns + 1) + column];
}

/** Position in the mesh of a point of the grid's surface, bilinear within a quadrilateral.
    @param[in] up, across  0 .. 1 along rows and columns */
Vec3 node_grid_point(const NodeGrid *grid, const MeshPlan *plan, double up, double across);

/** Mean position of the nodes. */
Vec3 node_grid_centre(const NodeGrid *grid, const MeshPlan *plan);

/** Area of the surface, each quadrilateral as two triangles. */
double node_grid_area(const NodeGrid *grid, const MeshPlan *plan);
