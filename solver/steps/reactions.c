/* What the supports exert, summed over the ranks. */
#include "steps/problem_internal.h"

PetscErrorCode problem_node_reaction(const Problem *problem, const char *node_set, Vec3 *force)
{
  const UnknownMap *map = &problem->map;
  const MeshSet    *nodes;
  int              *framed;

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_NODES, node_set, &nodes));
  PetscCall(PetscCalloc1(map->body_count, &framed));
  *force = vec3(0.0, 0.0, 0.0);
  /* Ranks hold shares of the forces on the same node, and on the frame that carries it, whether the
     node is theirs or not. */
  for (PetscInt i = 0; i < nodes->count; i++) {
    const PetscInt body = map->node_body[nodes->item[i]];

    if (body < 0)
      *force = vec3_add(*force, vec3_of(&problem->reaction[node_slot(nodes->item[i], 0)]));
    else if (!problem->body[body].node_set)
      framed[body] = 1;
  }
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, framed, map->body_count, MPI_INT, MPI_MAX, problem->mesh->comm));
  for (PetscInt b = 0; b < map->body_count; b++)
    if (framed[b]) *force = vec3_add(*force, vec3_of(&problem->reaction[body_slot(map, b, 0)]));
  PetscCall(PetscFree(framed));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, force->a, 3, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_body_reaction(const Problem *problem, PetscInt body, Vec3 *force,
                                     Vec3 *moment)
{
  double sum[BODY_UNKNOWNS];

  PetscFunctionBeginUser;
  for (PetscInt k = 0; k < BODY_UNKNOWNS; k++)
    sum[k] = problem->reaction[body_slot(&problem->map, body, k)];
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, sum, BODY_UNKNOWNS, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  *force  = vec3_of(sum);
  *moment = vec3_of(sum + 3);
  PetscFunctionReturn(0);
}
