/* Frames: nodes where cells with rotations meet. Each is a body of one node, so that a beam finds a
   position and a rotation at its ends whether they are its own or those of a rigid body. */
#include "steps/problem_internal.h"

enum { NAME_SIZE = 32 };

/* Natural numbers of this rank's nodes that need a rotation and do not move with a body yet. */
static PetscErrorCode local_frames(const Problem *problem, PetscInt *count, PetscInt **number)
{
  const Mesh *mesh = problem->mesh;
  PetscInt    most = 0;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < mesh->cell_count; c++)
    if (problem->cell_turns[c]) most += cell_node_counts[mesh->cell_type[c]];
  PetscCall(PetscMalloc1(most, number));
  *count = 0;
  for (PetscInt c = 0; c < mesh->cell_count; c++)
    for (PetscInt a = 0; problem->cell_turns[c] && a < cell_node_counts[mesh->cell_type[c]]; a++) {
      const PetscInt node = mesh_cell_nodes(mesh, c)[a];

      if (problem->map.node_body[node] < 0) (*number)[(*count)++] = mesh->node_number[node];
    }
  PetscCall(PetscSortRemoveDupsInt(count, *number));
  PetscFunctionReturn(0);
}

/* The union over the ranks, ascending. */
static PetscErrorCode all_frames(const Problem *problem, PetscInt *count, PetscInt **number)
{
  const MPI_Comm comm = problem->mesh->comm;
  PetscInt       mine, *local;
  PetscMPIInt    ranks, part, *parts, *first;

  PetscFunctionBeginUser;
  PetscCall(local_frames(problem, &mine, &local));
  PetscCallMPI(MPI_Comm_size(comm, &ranks));
  PetscCall(PetscMalloc2(ranks, &parts, ranks + 1, &first));
  part = (PetscMPIInt)mine;
  PetscCallMPI(MPI_Allgather(&part, 1, MPI_INT, parts, 1, MPI_INT, comm));
  first[0] = 0;
  for (PetscMPIInt r = 0; r < ranks; r++) first[r + 1] = first[r] + parts[r];
  *count = first[ranks];
  PetscCall(PetscMalloc1(*count, number));
  PetscCallMPI(MPI_Allgatherv(local, part, MPIU_INT, *number, parts, first, MPIU_INT, comm));
  PetscCall(PetscSortRemoveDupsInt(count, *number));
  PetscCall(PetscFree2(parts, first));
  PetscCall(PetscFree(local));
  PetscFunctionReturn(0);
}

/* Hang this rank's nodes on their frames, whose reference points the owners tell the others. */
static PetscErrorCode place_frames(Problem *problem, PetscInt first, PetscInt count,
                                   const PetscInt number[])
{
  const Mesh *mesh = problem->mesh;
  double     *position;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(3 * (size_t)count, &position));
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    PetscInt at;

    PetscCall(PetscFindInt(mesh->node_number[n], count, number, &at));
    if (at < 0) continue;
    problem->map.node_body[n] = first + at;
    if (n < mesh->node_owned)
      for (int k = 0; k < 3; k++) position[3 * at + k] = mesh->position[n].a[k];
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, position, (PetscMPIInt)(3 * count), MPI_DOUBLE, MPI_SUM,
                             mesh->comm));
  for (PetscInt i = 0; i < count; i++)
    problem->body[first + i].reference = vec3_of(&position[3 * i]);
  PetscCall(PetscFree(position));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_create_frames(Problem *problem)
{
  const PetscInt first = problem->body_count;
  PetscInt       count, *number;
  char           name[NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(all_frames(problem, &count, &number));
  if (count > 0) {
    PetscCall(PetscRealloc(sizeof(Body) * (size_t)(first + count), &problem->body));
    for (PetscInt i = 0; i < count; i++) {
      Body *frame = &problem->body[first + i];

      *frame = (Body){.members = 1};
      PetscCall(PetscSNPrintf(name, sizeof(name), "node %" PetscInt_FMT, number[i]));
      PetscCall(PetscStrallocpy(name, &frame->name));
    }
    problem->body_count += count;
    PetscCall(place_frames(problem, first, count, number));
  }
  PetscCall(PetscFree(number));
  PetscFunctionReturn(0);
}

PetscInt problem_node_body(const Problem *problem, PetscInt local_node)
{
  return problem->map.node_body[local_node];
}

PetscErrorCode problem_body_of_node_set(const Problem *problem, const char *node_set,
                                        PetscInt *body)
{
  const MeshSet *set;

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_NODES, node_set, &set));
  *body = -1;
  for (PetscInt i = 0; i < set->count; i++)
    *body = PetscMax(*body, problem->map.node_body[set->item[i]]);
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, body, 1, MPIU_INT, MPI_MAX, problem->mesh->comm));
  PetscCheck(*body >= 0, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "No node of set '%s' has a rotation", node_set);
  PetscFunctionReturn(0);
}
