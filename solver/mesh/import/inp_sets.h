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

/** Append the faces that an entry of a surface means of the cells (or face elements) it names. */
PetscErrorCode inp_append_faces(InpSetResolver *resolver, const char *name, const InpEntry *entry,
                                PetscInt count, const PetscInt cell[], InpResolvedSet *set);
