#pragma once
/** @file What the parts of the tables of places share; for places.c and places_buffer.c only. */
#include "steps/places.h"

/** Of a matrix with whole rows: its two blocks, with columns of this rank and of others, and a
    buffer for rows of other ranks. Of a matrix that stores its upper triangle: its block of this
    rank's own rows and columns, from the diagonal on, and a buffer for all else. Rows of the buffer
    hold whole blocks of nodes, on the diagonal, too. */
typedef enum { PART_OWN, PART_OTHER, PART_BUFFER, PART_COUNT } Part;

/** Compressed rows of one part. */
typedef struct {
  Mat             block; /* NULL where there is none, and for the buffer */
  PetscInt        rows;
  const PetscInt *start, *column; /* own numbering of the part */
  PetscScalar    *value;
} Rows;

struct Places {
  const Problem  *problem;
  Mat             matrix;
  PetscObjectId   id;         /* of the matrix */
  bool            upper;      /* it stores its upper triangle alone */
  PetscInt        first, end; /* rows that this rank owns */
  const PetscInt *outer;      /* equations of the columns of PART_OTHER */
  Rows            part[PART_COUNT];
  PetscInt       *buffer_row; /* [part[PART_BUFFER].rows] equations */
  PetscInt       *buffer_start, *buffer_column;
  PetscInt       *lead;       /* [nodes] first equation, or -1 when all are prescribed */
  PetscInt       *buffer_of;  /* [nodes] first row in the buffer, or -1 */
  PetscInt       *cell_start; /* [cells] in offset, or -1 for cells that are not plain */
  PetscInt       *offset;     /* [nodes][nodes] for each plain cell: columns of b in rows of a */
};

/** Whether the rows of a node are this rank's. */
static inline bool places_owns(const Places *p, PetscInt node)
{
  return p->lead[node] >= p->first && p->lead[node] < p->end;
}

/** Where the columns of node b in rows of node a are. */
static inline Part places_part(const Places *p, PetscInt a, PetscInt b)
{
  if (places_owns(p, a) && places_owns(p, b)) return PART_OWN;
  return p->upper || !places_owns(p, a) ? PART_BUFFER : PART_OTHER;
}

/** Whether the columns of node b in rows of node a are stored at all. */
static inline bool places_stored(const Places *p, PetscInt a, PetscInt b)
{
  return p->lead[a] >= 0 && p->lead[b] >= 0 && (!p->upper || p->lead[a] <= p->lead[b]);
}

/** Whether a cell has places: it has a material, can deform, and its nodes move by themselves. */
bool places_takes_part(const Problem *problem, PetscInt cell);

/** Rows, columns and room of the buffer. */
PetscErrorCode places_build_buffer(Places *places);
