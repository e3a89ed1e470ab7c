#pragma once
/** @file Edges of a mesh, numbered as they are met, found by their ends. */
#include <petscsys.h>

typedef struct {
  PetscInt count;
  PetscInt (*end)[2];            /* [count] nodes of each edge, the lesser first */
  PetscInt slots, *first, *next; /* lists of edges that begin in slots; -1 ends one */
} EdgeTable;

/** @param[in]  most   no more edges than this are asked for, one that many cells have as often
    @param[out] table  free with edge_table_destroy() */
PetscErrorCode edge_table_create(PetscInt most, EdgeTable *table);
PetscErrorCode edge_table_destroy(EdgeTable *table);

/** Number of the edge between two nodes, the next one when it is new. */
PetscInt edge_table_number(EdgeTable *table, PetscInt a, PetscInt b);

/** Edges that have both their ends among some nodes.
    @param[in]  nodes  no node of the edges or of `node` has this number or a greater one
    @param[in]  node   [count]
    @param[out] edge   [*found] numbers of the edges, ascending; free with PetscFree() */
PetscErrorCode edge_table_within(const EdgeTable *table, PetscInt nodes, PetscInt count,
                                 const PetscInt node[], PetscInt *found, PetscInt **edge);

/** Which edges of a list are in it once only: of those of the faces of a surface, its border.
    @param[in]  end   [count] nodes of each edge, in either order
    @param[out] once  [count] */
PetscErrorCode edges_find_border(PetscInt count, PetscInt (*end)[2], PetscBool once[]);
