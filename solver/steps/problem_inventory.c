/* Looking at the parts of a problem. */
#include "steps/problem_inventory.h"

#include "steps/problem_internal.h"

/* Frames of single nodes come after the bodies that were added, and have no set of nodes. */
PetscInt problem_inventory_bodies(const Problem *problem)
{
  PetscInt count = 0;

  while (count < problem->body_count && problem->body[count].node_set) count++;
  return count;
}

InventoryBody problem_inventory_body(const Problem *problem, PetscInt body)
{
  const Body *b = &problem->body[body];

  return (InventoryBody){b->name, b->node_set, b->reference};
}

PetscInt problem_inventory_supports(const Problem *problem)
{
  return problem->support_count;
}

InventorySupport problem_inventory_support(const Problem *problem, PetscInt support)
{
  static const InventoryKind kind[] = {
    [SUPPORT_TRANSLATION]   = INVENTORY_TRANSLATION,
    [SUPPORT_ROTATION]      = INVENTORY_ROTATION,
    [SUPPORT_HELD_ROTATION] = INVENTORY_HELD_ROTATION,
  };
  const Support *s = &problem->support[support];

  return (InventorySupport){.kind      = kind[s->kind],
                            .node_set  = s->nodes ? s->nodes->name : NULL,
                            .body      = s->body,
                            .component = s->component,
                            .value     = s->value,
                            .rotation  = s->rotation,
                            .curve     = s->curve};
}

PetscInt problem_inventory_loads(const Problem *problem)
{
  return problem->load_count;
}

const Load *problem_inventory_load(const Problem *problem, PetscInt load)
{
  return &problem->load[load];
}

const Curve *problem_inventory_in_situ(const Problem *problem)
{
  return problem->in_situ;
}

PetscBool problem_inventory_swells(const Problem *problem)
{
  return problem->swelling ? PETSC_TRUE : PETSC_FALSE;
}

PetscInt problem_inventory_ties(const Problem *problem)
{
  /* those that were asked for, and after problem_setup() those that are in the map */
  return problem->tie_count + problem->map.tie_count;
}

PetscInt problem_inventory_joints(const Problem *problem)
{
  return problem->joint_count;
}

const char *problem_inventory_joint(const Problem *problem, PetscInt joint)
{
  return problem->joint[joint].type->name;
}
