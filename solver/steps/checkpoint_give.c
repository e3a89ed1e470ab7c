/* Giving a problem the state of another run. */
#include "steps/checkpoint.h"
#include "steps/problem_internal.h"

enum { ROTATION = 3, BODY_RATE = 12, BODY_RATE_OLD = BODY_RATE + BODY_UNKNOWNS };

PetscErrorCode checkpoint_create_memory(const Problem *problem, StepMemory *memory)
{
  PetscFunctionBeginUser;
  *memory = (StepMemory){0};
  PetscCall(PetscCalloc1(problem->map.slots, &memory->rate));
  PetscCall(PetscCalloc1(problem->map.slots, &memory->rate_old));
  PetscFunctionReturn(0);
}

PetscErrorCode checkpoint_destroy_memory(StepMemory *memory)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(memory->rate));
  PetscCall(PetscFree(memory->rate_old));
  PetscFunctionReturn(0);
}

/* Row of a natural number, or NULL when it is not among these. */
static const double *row_of(const NaturalBlock *rows, PetscInt number, PetscInt size)
{
  const PetscInt at = number - rows->first;

  return at >= 0 && at < rows->count ? rows->value + (ptrdiff_t)size * at : NULL;
}

void checkpoint_give_nodes(Problem *problem, StepMemory *memory, const NaturalBlock *rows)
{
  const Mesh *mesh = problem->mesh;

  for (PetscInt n = 0; n < mesh->node_count; n++) {
    const double *row = row_of(rows, mesh->node_number[n], CHECKPOINT_NODE_SIZE);

    for (int k = 0; row && k < 3; k++) {
      const PetscInt slot = node_slot(n, k);

      problem->slot[slot]    = row[k];
      memory->rate[slot]     = row[3 + k];
      memory->rate_old[slot] = row[6 + k];
    }
  }
}

void checkpoint_give_history(Problem *problem, PetscInt size, const NaturalBlock *rows)
{
  const Mesh *mesh = problem->mesh;

  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const double  *row   = row_of(rows, mesh->cell_number[c], size);
    const PetscInt first = problem->history_first[c], end = problem->history_first[c + 1];

    for (PetscInt i = first; row && i < end; i++) problem->history[i] = row[i - first];
  }
}

void checkpoint_give_bodies(Problem *problem, StepMemory *memory, const double value[])
{
  for (PetscInt b = 0; b < problem->body_count; b++) {
    const double *row    = value + CHECKPOINT_BODY_SIZE * b;
    BodyMotion   *motion = &problem->motion[b];

    for (int k = 0; k < 3; k++)
      for (int l = 0; l < 3; l++) motion->start.a[k][l] = row[ROTATION + 3 * k + l];
    for (int k = 0; k < BODY_UNKNOWNS; k++) {
      const PetscInt slot = body_slot(&problem->map, b, k);

      problem->slot[slot]    = k < 3 ? row[k] : 0.0;
      memory->rate[slot]     = row[BODY_RATE + k];
      memory->rate_old[slot] = row[BODY_RATE_OLD + k];
    }
  }
}

PetscErrorCode checkpoint_give_joints(Problem *problem, PetscInt count, const double value[])
{
  PetscInt at = 0;

  PetscFunctionBeginUser;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const Joint *joint = &problem->joint[j];
    PetscInt     size;
    double      *state;

    if (!joint->type->save) continue;
    PetscCall(joint->type->save(joint->self, &size, &state));
    PetscCall(PetscFree(state));
    PetscCheck(at + size <= count, problem->mesh->comm, PETSC_ERR_ARG_SIZ,
               "%" PetscInt_FMT " numbers are too few for the joints", count);
    PetscCall(joint->type->load(joint->self, size, value + at));
    at += size;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode checkpoint_finish(Problem *problem, StepMemory *memory,
                                 const double run[CHECKPOINT_RUN_SIZE])
{
  BalanceTotals *totals = &memory->totals;
  PetscInt       at     = 0;

  PetscFunctionBeginUser;
  problem->time        = run[at++];
  problem->step        = 0.0;
  memory->step         = run[at++];
  memory->last         = run[at++];
  memory->last_old     = run[at++];
  totals->settled      = run[at++] > 0.0 ? PETSC_TRUE : PETSC_FALSE;
  totals->work         = run[at++];
  totals->energy_start = run[at++];
  totals->force_most   = run[at++];
  totals->moment_most  = run[at++];
  totals->energy_most  = run[at++];
  PetscCall(problem_update_positions(problem));
  PetscFunctionReturn(0);
}
