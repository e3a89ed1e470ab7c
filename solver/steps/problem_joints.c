/* What a problem does with its joints besides assembly, and nodes tied to others. */
#include "steps/problem_internal.h"

JointView problem_view(const Problem *problem)
{
  return (JointView){
    .mesh       = problem->mesh,
    .current    = problem->current,
    .body       = problem->motion,
    .node_body  = problem->map.node_body,
    .time       = problem->time,
    .step       = problem->step,
    .activation = problem_in_situ_activation(problem),
  };
}

/* Whether it is true on any rank. */
static PetscErrorCode on_any_rank(const Problem *problem, PetscBool *value)
{
  PetscMPIInt any = *value ? 1 : 0;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &any, 1, MPI_INT, MPI_MAX, problem->mesh->comm));
  *value = any ? PETSC_TRUE : PETSC_FALSE;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_begin_step(Problem *problem, PetscBool *changed)
{
  const JointView view = problem_view(problem);

  PetscFunctionBeginUser;
  *changed = PETSC_FALSE;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const Joint *joint   = &problem->joint[j];
    PetscBool    its_own = PETSC_FALSE;

    if (!joint->type->begin_step) continue;
    PetscCall(joint->type->begin_step(joint->self, &view, &its_own));
    if (its_own) *changed = PETSC_TRUE;
  }
  PetscCall(on_any_rank(problem, changed));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_augment(Problem *problem, PetscBool *again, PetscBool *changed)
{
  const JointView view = problem_view(problem);

  PetscFunctionBeginUser;
  *again = *changed = PETSC_FALSE;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const Joint *joint   = &problem->joint[j];
    PetscBool    its_own = PETSC_FALSE, coupling = PETSC_FALSE;

    if (!joint->type->augment) continue;
    PetscCall(joint->type->augment(joint->self, &view, &its_own, &coupling));
    if (its_own) *again = PETSC_TRUE;
    if (coupling) *changed = PETSC_TRUE;
  }
  PetscCall(problem_fail_cables(problem, again));
  PetscCall(on_any_rank(problem, again));
  PetscCall(on_any_rank(problem, changed));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_restore_joints(Problem *problem)
{
  PetscFunctionBeginUser;
  for (PetscInt j = 0; j < problem->joint_count; j++)
    if (problem->joint[j].type->restore)
      PetscCall(problem->joint[j].type->restore(problem->joint[j].self));
  problem_restore_cables(problem);
  PetscFunctionReturn(0);
}

PetscBool problem_is_symmetric(const Problem *problem)
{
  for (PetscInt l = 0; l < problem->load_count; l++)
    if (problem->load[l].type->unsymmetric) return PETSC_FALSE;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const Joint *joint = &problem->joint[j];

    if (joint->type->symmetric && !joint->type->symmetric(joint->self)) return PETSC_FALSE;
  }
  return PETSC_TRUE;
}

PetscErrorCode problem_tie_node(Problem *problem, PetscInt tied, PetscInt count,
                                const PetscInt node[], const double weight[])
{
  Tie *tie;

  PetscFunctionBeginUser;
  PetscCheck(!problem->ready, problem->mesh->comm, PETSC_ERR_ORDER,
             "Ties must be given before problem_setup()");
  PetscCall(GROW(problem->tie, problem->tie_count));
  tie  = &problem->tie[problem->tie_count++];
  *tie = (Tie){.tied = tied, .count = count};
  PetscCall(PetscMalloc2(count, &tie->node, count, &tie->weight));
  PetscCall(PetscArraycpy(tie->node, node, count));
  PetscCall(PetscArraycpy(tie->weight, weight, count));
  PetscFunctionReturn(0);
}

/* A node follows others only if it does nothing else, and follows only nodes that do not follow. */
PetscErrorCode problem_apply_ties(Problem *problem)
{
  UnknownMap     *map      = &problem->map;
  const PetscInt *number   = problem->mesh->node_number;
  PetscInt        followed = 0;

  PetscFunctionBeginUser;
  for (PetscInt t = 0; t < problem->tie_count; t++) followed += problem->tie[t].count;
  PetscCall(unknowns_reserve_ties(problem->tie_count, followed, map));
  for (PetscInt t = 0; t < problem->tie_count; t++) {
    Tie *tie = &problem->tie[t];

    PetscCheck(map->node_body[tie->tied] < 0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Node %" PetscInt_FMT " moves with body '%s' and cannot be tied", number[tie->tied],
               problem->body[PetscMax(map->node_body[tie->tied], 0)].name);
    PetscCheck(map->node_tie[tie->tied] < 0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Node %" PetscInt_FMT " is tied twice", number[tie->tied]);
    unknowns_tie(map, tie->tied, tie->count, tie->node, tie->weight);
    PetscCall(PetscFree2(tie->node, tie->weight));
  }
  problem->tie_count = 0;
  for (PetscInt i = 0; i < map->tie_start[map->tie_count]; i++)
    PetscCheck(map->node_tie[map->tie_node[i]] < 0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Node %" PetscInt_FMT " is tied itself: no other node can follow it",
               number[map->tie_node[i]]);
  PetscFunctionReturn(0);
}
