#pragma once
/** @file The map from what moves to unknowns, in one place.
    A rank holds a value for every *slot*: three displacements of each local node (mm), then six
    unknowns of each body (joints/rigid_body.h); bodies are known on every rank. A slot has an
    equation when it is an unknown; it has none when it is prescribed, when its node moves with a
    body, or when its node is tied: displaced by a weighted sum of the displacements of others. */
#include "joints/rigid_body.h"
#include "mesh/mesh.h"
#include <petscmat.h>

typedef struct {
  PetscInt   node_count, body_count, slots;
  PetscInt  *node_body; /* [node_count] body that carries the node, or -1 */
  PetscInt  *node_tie;  /* [node_count] row of the ties, or -1 */
  PetscInt   tie_count;
  PetscInt  *tie_start; /* [tie_count + 1] */
  PetscInt  *tie_node;  /* [tie_start[tie_count]] local nodes that a row follows */
  double    *tie_weight;
  PetscBool *prescribed; /* [slots] */
  PetscInt  *equation;   /* [slots] global number, or -1 */
  PetscInt   owned, total;
  Vec        slot_vec; /* sequential, one entry per slot that has an equation */
  PetscInt  *slot_of;  /* [entries of slot_vec] */
  PetscInt   entries;
  VecScatter to_slots;
} UnknownMap;

static inline PetscInt node_slot(PetscInt node, PetscInt component)
{
  return 3 * node + component;
}

static inline PetscInt body_slot(const UnknownMap *map, PetscInt body, PetscInt component)
{
  return 3 * map->node_count + BODY_UNKNOWNS * body + component;
}

/** Make room for nodes: none belongs to a body. */
PetscErrorCode unknowns_create(const Mesh *mesh, UnknownMap *map);

/** Make room for bodies, and so for all slots: nothing is prescribed. */
PetscErrorCode unknowns_add_bodies(PetscInt body_count, UnknownMap *map);

/** Make room for so many tied nodes, and for the nodes that they follow taken together. */
PetscErrorCode unknowns_reserve_ties(PetscInt ties, PetscInt followed, UnknownMap *map);

/** Let a node follow others: its displacement is the sum of weight times theirs. To be called on
    every rank that knows the node, before the equations are numbered; there must be room.
    @param[in] count   number of nodes it follows
    @param[in] node    [count] local nodes that are not tied themselves
    @param[in] weight  [count] with sum 1, so that a translation is followed */
void unknowns_tie(UnknownMap *map, PetscInt tied, PetscInt count, const PetscInt node[],
                  const double weight[]);

/** Number the equations. Collective. */
PetscErrorCode unknowns_number(const Mesh *mesh, UnknownMap *map);
PetscErrorCode unknowns_destroy(UnknownMap *map);

/** Copy the unknowns X into the slots that have equations; others are left alone. Collective. */
PetscErrorCode unknowns_to_slots(const UnknownMap *map, Vec X, double slot[]);

/** X = values of the slots that this rank owns. Collective. */
PetscErrorCode unknowns_from_slots(const UnknownMap *map, const double slot[], Vec X);

/** F = sum over the ranks of the slots that have equations. Collective. */
PetscErrorCode unknowns_sum(const UnknownMap *map, const double slot[], Vec F);
