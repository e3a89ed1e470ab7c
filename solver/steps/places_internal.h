#pragma once
/** @file What the parts of the tables of places share; for places.c and places_ghost.c only. */
#include "steps/places.h"

typedef enum { PART_OWN, PART_OTHER, PART_GHOST, PART_COUNT } Part;

/** Compressed rows of one part. */
typedef struct {
  Mat             block; /* NULL for the ghost rows */
  PetscInt        rows;
  const PetscInt *start, *column; /* own numbering of the part */
  PetscScalar    *value;
} Rows;

struct Places {
  const Problem  *problem;
  Mat             matrix;
  PetscObjectId   id;         /* of the matrix */
  PetscInt        first, end; /* rows that this rank owns */
  const PetscInt *outer;      /* equations of the columns of PART_OTHER */
  Rows            part[PART_COUNT];
  PetscInt       *ghost_row; /* [part[PART_GHOST].rows] equations */
  PetscInt       *ghost_start, *ghost_column;
  PetscInt       *lead;       /* [nodes] first equation, or -1 when all are prescribed */
  PetscInt       *ghost_of;   /* [nodes] first ghost row, or -1 */
  PetscInt       *cell_start; /* [cells] in offset, or -1 for cells that are not plain */
  PetscInt       *offset;     /* [nodes][nodes] for each plain cell: columns of b in rows of a */
};

/** Whether a cell has places: it has a material, can deform, and its nodes move by themselves. */
bool places_takes_part(const Problem *problem, PetscInt cell);

/** Whether the rows of a node are this rank's. */
static inline bool places_owns(const Places *p, PetscInt node)
{
  return p->lead[node] >= p->first && p->lead[node] < p->end;
}

/** Find the rows that belong to other ranks, with their columns, and room for their values. */
PetscErrorCode places_build_ghosts(Places *p);
