#pragma once
/** @file From an InpDeck to a mesh: labels become natural numbers and names of sets their items. */
#include "mesh/import/inp_deck.h"

/** An element that is the face of a solid. */
typedef struct {
  PetscInt body, row; /* of its scope's elements */
  PetscInt face;      /* cell * MESH_FACES_PER_CELL + local face */
} InpFaceElement;

/** What became of an element: a natural cell when >= 0, a face element when <= INP_FIRST_FACE. */
enum { INP_GONE = -1, INP_FIRST_FACE = -2 };

/** A scope set into the mesh: the deck's own, an instance of a part, or the assembly. */
typedef struct {
  const InpScope    *scope;    /* borrowed */
  const InpInstance *instance; /* borrowed; NULL when the scope stands where it was written */
  const char        *name;     /* of the instance, else empty; borrowed */
  PetscInt           first_node;
  PetscInt          *cell; /* [scope->element_count] see above */
} InpBody;

typedef struct {
  InpDeck        *deck;                       /* borrowed */
  MeshPlan       *plan;                       /* borrowed */
  PetscInt        body_count, first_instance; /* bodies of instances begin there */
  InpBody        *body;
  PetscInt        face_count, face_capacity;
  InpFaceElement *face;
} InpMesh;

/** Make the mesh of a deck. Errors go to the deck's notes, and then the plan is of no use.
    @param[in]     length_unit  mm
    @param[in,out] plan         empty before
    @param[out]    import       its labels and parts */
PetscErrorCode inp_resolve(InpDeck *deck, double length_unit, MeshPlan *plan, MeshImport *import);

/** Put all named sets into the plan. */
PetscErrorCode inp_resolve_sets(InpMesh *mesh);
