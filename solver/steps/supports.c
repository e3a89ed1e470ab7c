/* Supports: motion that is prescribed, of nodes and of bodies. They are kept as they were asked for
   until the slots exist. */
#include "steps/problem_internal.h"

static PetscErrorCode add_support(Problem *problem, const Support *support)
{
  PetscFunctionBeginUser;
  PetscCheck(!problem->ready, problem->mesh->comm, PETSC_ERR_ORDER,
             "Supports must be given before problem_setup()");
  PetscCheck(support->component >= 0 && support->component < 3, problem->mesh->comm,
             PETSC_ERR_ARG_OUTOFRANGE, "Component %" PetscInt_FMT " is not 0, 1 or 2",
             support->component);
  PetscCall(GROW(problem->support, problem->support_count));
  problem->support[problem->support_count++] = *support;
  PetscFunctionReturn(0);
}

static PetscErrorCode add_node_support(Problem *problem, const char *node_set, Support support)
{
  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_NODES, node_set, &support.nodes));
  PetscCall(add_support(problem, &support));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_nodes(Problem *problem, const char *node_set, PetscInt component,
                                       double value, const Curve *curve)
{
  PetscFunctionBeginUser;
  PetscCall(add_node_support(problem, node_set,
                             (Support){.component = component, .value = value, .curve = curve}));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_node_rotations(Problem *problem, const char *node_set,
                                                Vec3 rotation, const Curve *curve)
{
  PetscFunctionBeginUser;
  PetscCall(add_node_support(
    problem, node_set, (Support){.kind = SUPPORT_ROTATION, .rotation = rotation, .curve = curve}));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_hold_node_rotations(Problem *problem, const char *node_set,
                                           PetscInt component)
{
  PetscFunctionBeginUser;
  PetscCall(add_node_support(problem, node_set,
                             (Support){.kind = SUPPORT_HELD_ROTATION, .component = component}));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_translation(Problem *problem, PetscInt body, PetscInt component,
                                             double value, const Curve *curve)
{
  PetscFunctionBeginUser;
  PetscCall(add_support(
    problem, &(Support){.body = body, .component = component, .value = value, .curve = curve}));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_rotation(Problem *problem, PetscInt body, Vec3 rotation,
                                          const Curve *curve)
{
  PetscFunctionBeginUser;
  PetscCall(add_support(
    problem,
    &(Support){.kind = SUPPORT_ROTATION, .body = body, .rotation = rotation, .curve = curve}));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_hold_rotation(Problem *problem, PetscInt body, PetscInt component)
{
  PetscFunctionBeginUser;
  PetscCall(add_support(
    problem, &(Support){.kind = SUPPORT_HELD_ROTATION, .body = body, .component = component}));
  PetscFunctionReturn(0);
}

static PetscErrorCode prescribe_slot(Problem *problem, PetscInt slot, double value,
                                     const Curve *curve)
{
  PetscFunctionBeginUser;
  if (problem->map.prescribed[slot]) PetscFunctionReturn(0);
  problem->map.prescribed[slot] = PETSC_TRUE;
  PetscCall(GROW(problem->prescribed, problem->slot_count));
  problem->prescribed[problem->slot_count++] = (PrescribedSlot){slot, value, curve};
  PetscFunctionReturn(0);
}

static PetscErrorCode prescribe_body(Problem *problem, const Support *support, PetscInt body)
{
  const UnknownMap *map = &problem->map;

  PetscFunctionBeginUser;
  switch (support->kind) {
  case SUPPORT_TRANSLATION:
    PetscCall(prescribe_slot(problem, body_slot(map, body, support->component), support->value,
                             support->curve));
    break;
  case SUPPORT_HELD_ROTATION:
    PetscCall(prescribe_slot(problem, body_slot(map, body, 3 + support->component), 0.0, NULL));
    break;
  case SUPPORT_ROTATION:
    PetscCall(GROW(problem->rotation, problem->rotation_count));
    problem->rotation[problem->rotation_count++] =
      (PrescribedRotation){body, support->rotation, support->curve};
    for (PetscInt k = 3; k < BODY_UNKNOWNS; k++)
      problem->map.prescribed[body_slot(map, body, k)] = PETSC_TRUE;
    break;
  }
  PetscFunctionReturn(0);
}

/* A node without a rotation of its own; one of a rigid body cannot be prescribed. */
static PetscErrorCode prescribe_node(Problem *problem, const Support *support, PetscInt node)
{
  const UnknownMap *map    = &problem->map;
  const PetscInt    body   = map->node_body[node];
  const PetscInt    number = problem->mesh->node_number[node];

  PetscFunctionBeginUser;
  PetscCheck(map->node_tie[node] < 0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
             "Node %" PetscInt_FMT " is tied to others and cannot be prescribed by itself", number);
  PetscCheck(body < 0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
             "Node %" PetscInt_FMT " moves with body '%s' and cannot be prescribed by itself",
             number, problem->body[PetscMax(body, 0)].name);
  PetscCheck(support->kind == SUPPORT_TRANSLATION, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
             "Node %" PetscInt_FMT " has no rotation that could be prescribed", number);
  PetscCall(
    prescribe_slot(problem, node_slot(node, support->component), support->value, support->curve));
  PetscFunctionReturn(0);
}

/* Whether a body is the frame of a single node. */
static PetscBool is_frame(const Problem *problem, PetscInt body)
{
  return PetscNot(body < 0 || problem->body[body].node_set);
}

/* What is prescribed of a frame must be known on every rank, its node is not: the ranks share what
   they found. */
static PetscErrorCode prescribe_frames(Problem *problem, const Support *support)
{
  const PetscInt count = problem->body_count;
  PetscMPIInt   *here;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &here));
  for (PetscInt i = 0; i < support->nodes->count; i++) {
    const PetscInt body = problem->map.node_body[support->nodes->item[i]];

    if (is_frame(problem, body)) here[body] = 1;
  }
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, here, (PetscMPIInt)count, MPI_INT, MPI_MAX, problem->mesh->comm));
  for (PetscInt b = 0; b < count; b++)
    if (here[b]) PetscCall(prescribe_body(problem, support, b));
  PetscCall(PetscFree(here));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_slots(Problem *problem)
{
  PetscFunctionBeginUser;
  for (PetscInt s = 0; s < problem->support_count; s++) {
    const Support *support = &problem->support[s];

    if (!support->nodes) {
      PetscCall(prescribe_body(problem, support, support->body));
      continue;
    }
    PetscCall(prescribe_frames(problem, support));
    for (PetscInt i = 0; i < support->nodes->count; i++) {
      const PetscInt node = support->nodes->item[i];

      if (!is_frame(problem, problem->map.node_body[node]))
        PetscCall(prescribe_node(problem, support, node));
    }
  }
  PetscFunctionReturn(0);
}
