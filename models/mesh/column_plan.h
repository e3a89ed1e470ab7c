#pragma once
/** @file The mesh of a column while it is built: a mesh plan, and tissue and place of every cell.
    Sets, each named "what" or "what place", are made as cells and nodes are added:
    cells of each tissue ("nucleus", "nucleus T1-T2"), node sets of each level ("body T1",
    "upper_endplate T1", "lower_endplate T1"). models/README.md lists them all. */
#include "anatomy/levels.h"
#include "mesh/mesh_plan.h"
#include "mesh/vertebra_nodes.h"
#include "options.h"
#include "tissues/tissue.h"

/** Where the middle of a cell of an annulus is. */
typedef struct {
  PetscInt ring;   /* from 1 at the nucleus outwards; 0 for every other cell */
  double   angle;  /* rad, 0 .. 2 pi, from anterior towards right */
  double   depth;  /* 0 at the outer edge, 1 at the nucleus */
  double   height; /* 0 at the body below, 1 at the body above */
} AnnulusCell;

typedef struct {
  MeshPlan      *plan;
  unsigned char *tissue, *place; /* [cell_count] */
  AnnulusCell   *annulus;        /* [cell_count] */
  PetscInt       capacity;
  PetscInt       top, bottom;         /* levels that are modelled */
  VertebraNodes  nodes[SPINE_LEVELS]; /* what others attach to */
} ColumnPlan;

/** @param[in] top, bottom  levels that are modelled */
PetscErrorCode column_plan_create(PetscInt top, PetscInt bottom, ColumnPlan **column);
PetscErrorCode column_plan_destroy(ColumnPlan **column);

/** Add a cell and put it into the sets of its tissue.
    @param[in]  place  of levels.h
    @param[out] cell   its number */
PetscErrorCode column_plan_add_cell(ColumnPlan *column, Tissue tissue, PetscInt place,
                                    const PetscInt node[], PetscInt *cell);

/** Put a node or cell into the set "what place". */
PetscErrorCode column_plan_add_to(ColumnPlan *column, SetKind kind, const char *what,
                                  PetscInt place, PetscInt item);

/** Cell set with every solid. */
extern const char *const solids_set;
