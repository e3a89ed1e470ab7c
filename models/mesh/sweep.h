#pragma once
/** @file Hexahedra swept from a grid of nodes to another cross-section. Blocks that share a face
    share its nodes: one block's side is the next one's beginning. */
#include "anatomy/arch_shape.h"
#include "mesh/column_plan.h"
#include "mesh/vertebra_nodes.h"

/** What to sweep; everything is borrowed. Sections are in the local frame of the level. */
typedef struct {
  const VertebraShape *vertebra;
  PetscInt             level;
  PetscInt             layers;
  const NodeGrid      *start;      /* existing nodes */
  const Quad          *middle;     /* section passed half way, or NULL for straight lines */
  const Vec3 *departure, *arrival; /* d(position)/d(part of the way) there, or NULL: a parabola */
  const Quad *end;                 /* section where it ends, or NULL when its nodes exist: */
  const NodeGrid *end_nodes;       /* those */
  PetscBool right_handed; /* rows, columns and direction of the sweep make a right-handed system */
} SweepPlan;

typedef struct {
  PetscInt  layers;
  NodeGrid *grid;       /* [layers + 1] */
  PetscInt  first_cell; /* they are numbered layer by layer, row by row */
} Sweep;

/** Sides of a sweep: where the rows or columns of its grids begin or end. */
typedef enum { SIDE_FIRST_ROW, SIDE_LAST_ROW, SIDE_FIRST_COLUMN, SIDE_LAST_COLUMN } SweepSide;

/** Make the nodes of a section and nothing else. */
PetscErrorCode sweep_section(ColumnPlan *column, const SweepPlan *plan, const Quad *section,
                             PetscInt rows, PetscInt columns, NodeGrid *grid);

/** Add nodes and cells of a block. */
PetscErrorCode sweep_create(ColumnPlan *column, const SweepPlan *plan, Sweep **sweep);
PetscErrorCode sweep_destroy(Sweep **sweep);

/** The grid at the end of the sweep, borrowed. */
const NodeGrid *sweep_end(const Sweep *sweep);

/** Copy a side: rows along the sweep, columns along the side.
    @param[in] first  layer with which it begins */
PetscErrorCode sweep_side(const Sweep *sweep, SweepSide side, PetscInt first, NodeGrid *grid);

/** Put the faces of a side into a set of that name. */
PetscErrorCode sweep_add_faces(const Sweep *sweep, SweepSide side, const char *name,
                               MeshPlan *plan);
