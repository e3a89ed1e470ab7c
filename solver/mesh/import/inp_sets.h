#pragma once
/** @file Following what sets of a deck name, one set at a time and each once. */
#include "mesh/import/inp_resolve.h"

typedef enum { INP_SET_NEW, INP_SET_OPEN, INP_SET_DONE } InpSetState;

/** Items of a set: natural nodes; cells and face elements as in InpBody; or faces. */
typedef struct {
  InpSetState state;
  PetscInt    count, capacity;
  PetscInt   *item; /* ascending and each once when done */
} InpResolvedSet;

typedef struct {
  InpMesh         *mesh; /* borrowed */
  int              depth;
  InpResolvedSet **set[SET_KIND_COUNT]; /* [bodies][sets of the body's scope] */
} InpSetResolver;

/** A set of a body, all that it names followed. What cannot be followed is an error in the deck.
    @param[out] resolved  borrowed from the resolver */
PetscErrorCode inp_resolve_set(InpSetResolver *resolver, PetscInt body, SetKind kind, PetscInt set,
                               const InpResolvedSet **resolved);

PetscErrorCode inp_append(InpResolvedSet *set, PetscInt item);

/** Append the nodes of a face element, an item of a set of cells. */
PetscErrorCode inp_append_face_nodes(const InpMesh *mesh, PetscInt item, InpResolvedSet *set);

/** Append the face of a cell that an entry of a surface names, or the one that a face element is.
 */
PetscErrorCode inp_append_face(const InpMesh *mesh, const char *name, const InpEntry *entry,
                               PetscInt cell, InpResolvedSet *set);

/** Append the faces of cells that no other cell has, in one walk through the whole mesh. */
PetscErrorCode inp_append_free_faces(const MeshPlan *plan, PetscInt count, const PetscInt cell[],
                                     InpResolvedSet *set);
