#pragma once
/** @file The state of a problem between two steps as plain numbers that do not depend on the number
    of ranks: what another run needs to go on from there. */
#include "steps/equilibrium.h"

/** Numbers of a node: displacement (mm), rates of the last two steps (mm/s). */
enum { CHECKPOINT_NODE_SIZE = 9 };
/** Numbers of a body: translation (mm), rotation matrix by rows, rates of its six unknowns in the
    last two steps (mm/s). */
enum { CHECKPOINT_BODY_SIZE = 24 };
/** Time, then StepMemory without its rates, in the order of its members. */
enum { CHECKPOINT_RUN_SIZE = 10 };

typedef struct {
  double       run[CHECKPOINT_RUN_SIZE];
  NaturalBlock node;    /* this rank's share of [nodes][CHECKPOINT_NODE_SIZE] */
  NaturalBlock history; /* of [cells][checkpoint_history_size()]: internal variables of solids */
  PetscInt     body_count, joint_count;
  double      *body; /* [body_count][CHECKPOINT_BODY_SIZE], the same on every rank: bodies in their
                        order, then frames in that of their nodes */
  double *joint;     /* [joint_count] states of the joints, the same on every rank */
} Checkpoint;

/** Internal variables of the cell that has most of them. Collective. */
PetscErrorCode checkpoint_history_size(const Problem *problem, PetscInt *size);

/** What a state belongs to, a line of "what: value" for each thing that must be the same: a hash of
    the mesh, sizes, joints. Collective.
    @param[out] text  new; free with PetscFree() */
PetscErrorCode checkpoint_shape(const Problem *problem, char **text);

/** Name of a type of joint in the problem that remembers what it cannot save, or NULL. */
const char *checkpoint_obstacle(const Problem *problem);

/** The present state; the problem must have been committed. Collective. */
PetscErrorCode checkpoint_take(const Problem *problem, const StepMemory *memory,
                               Checkpoint *checkpoint);
PetscErrorCode checkpoint_destroy(Checkpoint *checkpoint);

/* Giving a state back to a problem that has been set up, piece by piece, and finish at the end. The
   problem must be of the same shape. */

/** @param[out] memory  its rates are zero; free with checkpoint_destroy_memory() */
PetscErrorCode checkpoint_create_memory(const Problem *problem, StepMemory *memory);
PetscErrorCode checkpoint_destroy_memory(StepMemory *memory);

/** Rows [first, first + count) of the nodes or cells, the same on every rank. */
void checkpoint_give_nodes(Problem *problem, StepMemory *memory, const NaturalBlock *rows);
void checkpoint_give_history(Problem *problem, PetscInt size, const NaturalBlock *rows);

/** All bodies. */
void checkpoint_give_bodies(Problem *problem, StepMemory *memory, const double value[]);

/** All joints: `count` numbers. Collective. */
PetscErrorCode checkpoint_give_joints(Problem *problem, PetscInt count, const double value[]);

/** Time and sums; everything moves to where the state says. */
PetscErrorCode checkpoint_finish(Problem *problem, StepMemory *memory,
                                 const double run[CHECKPOINT_RUN_SIZE]);
