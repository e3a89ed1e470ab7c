/* Numbering of unknowns and the exchange between slots and PETSc vectors. */
#include "steps/unknowns.h"

PetscErrorCode unknowns_create(const Mesh *mesh, UnknownMap *map)
{
  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(map, sizeof(*map)));
  map->node_count = mesh->node_count;
  PetscCall(PetscMalloc1(map->node_count, &map->node_body));
  PetscCall(PetscMalloc1(map->node_count, &map->node_tie));
  PetscCall(PetscCalloc1(1, &map->tie_start));
  for (PetscInt n = 0; n < map->node_count; n++) map->node_body[n] = map->node_tie[n] = -1;
  PetscFunctionReturn(0);
}

PetscErrorCode unknowns_add_bodies(PetscInt body_count, UnknownMap *map)
{
  PetscFunctionBeginUser;
  map->body_count = body_count;
  map->slots      = 3 * map->node_count + BODY_UNKNOWNS * body_count;
  PetscCall(PetscCalloc1(map->slots, &map->prescribed));
  PetscCall(PetscMalloc1(map->slots, &map->equation));
  for (PetscInt s = 0; s < map->slots; s++) map->equation[s] = -1;
  PetscFunctionReturn(0);
}

PetscErrorCode unknowns_reserve_ties(PetscInt ties, PetscInt followed, UnknownMap *map)
{
  PetscFunctionBeginUser;
  PetscCall(PetscRealloc(sizeof(PetscInt) * ((size_t)ties + 1), &map->tie_start));
  PetscCall(PetscRealloc(sizeof(PetscInt) * (size_t)followed, &map->tie_node));
  PetscCall(PetscRealloc(sizeof(double) * (size_t)followed, &map->tie_weight));
  PetscFunctionReturn(0);
}

void unknowns_tie(UnknownMap *map, PetscInt tied, PetscInt count, const PetscInt node[],
                  const double weight[])
{
  const PetscInt first = map->tie_start[map->tie_count];

  for (PetscInt k = 0; k < count; k++) {
    map->tie_node[first + k]   = node[k];
    map->tie_weight[first + k] = weight[k];
  }
  map->node_tie[tied]              = map->tie_count;
  map->tie_start[++map->tie_count] = first + count;
}

/* Equations of owned nodes, after them on rank 0 those of the bodies; counted from 0 on each rank.
 */
static void number_owned(const Mesh *mesh, PetscMPIInt rank, UnknownMap *map)
{
  const PetscInt first_body = 3 * map->node_count;

  for (PetscInt s = 0; s < 3 * mesh->node_owned; s++)
    if (map->node_body[s / 3] < 0 && map->node_tie[s / 3] < 0 && !map->prescribed[s])
      map->equation[s] = map->owned++;
  for (PetscInt s = first_body; rank == 0 && s < map->slots; s++)
    if (!map->prescribed[s]) map->equation[s] = map->owned++;
}

/* Ghost nodes learn their equations from the owners, through vectors in natural node order. */
static PetscErrorCode number_ghosts(const Mesh *mesh, UnknownMap *map)
{
  Vec                natural, mine;
  VecScatter         scatter;
  IS                 from;
  double             equation[3];
  const PetscScalar *value;

  PetscFunctionBeginUser;
  PetscCall(VecCreateMPI(mesh->comm, PETSC_DECIDE, 3 * mesh->node_total, &natural));
  for (PetscInt n = 0; n < mesh->node_owned; n++) {
    const PetscInt row[3] = {3 * mesh->node_number[n], 3 * mesh->node_number[n] + 1,
                             3 * mesh->node_number[n] + 2};

    for (PetscInt k = 0; k < 3; k++) equation[k] = map->equation[node_slot(n, k)];
    PetscCall(VecSetValues(natural, 3, row, equation, INSERT_VALUES));
  }
  PetscCall(VecAssemblyBegin(natural));
  PetscCall(VecAssemblyEnd(natural));
  PetscCall(ISCreateBlock(PETSC_COMM_SELF, 3, mesh->node_count, mesh->node_number,
                          PETSC_COPY_VALUES, &from));
  PetscCall(VecCreateSeq(PETSC_COMM_SELF, 3 * mesh->node_count, &mine));
  PetscCall(VecScatterCreate(natural, from, mine, NULL, &scatter));
  PetscCall(VecScatterBegin(scatter, natural, mine, INSERT_VALUES, SCATTER_FORWARD));
  PetscCall(VecScatterEnd(scatter, natural, mine, INSERT_VALUES, SCATTER_FORWARD));
  PetscCall(VecGetArrayRead(mine, &value));
  for (PetscInt s = 0; s < 3 * mesh->node_count; s++) map->equation[s] = (PetscInt)value[s];
  PetscCall(VecRestoreArrayRead(mine, &value));
  PetscCall(VecScatterDestroy(&scatter));
  PetscCall(VecDestroy(&mine));
  PetscCall(VecDestroy(&natural));
  PetscCall(ISDestroy(&from));
  PetscFunctionReturn(0);
}

static PetscErrorCode create_scatter(MPI_Comm comm, UnknownMap *map)
{
  PetscInt *equation;
  IS        from;
  Vec       X;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(map->slots, &map->slot_of));
  PetscCall(PetscMalloc1(map->slots, &equation));
  for (PetscInt s = 0; s < map->slots; s++)
    if (map->equation[s] >= 0) {
      equation[map->entries]       = map->equation[s];
      map->slot_of[map->entries++] = s;
    }
  PetscCall(ISCreateGeneral(PETSC_COMM_SELF, map->entries, equation, PETSC_COPY_VALUES, &from));
  PetscCall(VecCreateSeq(PETSC_COMM_SELF, map->entries, &map->slot_vec));
  PetscCall(VecCreateMPI(comm, map->owned, map->total, &X));
  PetscCall(VecScatterCreate(X, from, map->slot_vec, NULL, &map->to_slots));
  PetscCall(VecDestroy(&X));
  PetscCall(ISDestroy(&from));
  PetscCall(PetscFree(equation));
  PetscFunctionReturn(0);
}

PetscErrorCode unknowns_number(const Mesh *mesh, UnknownMap *map)
{
  const PetscInt first_body = 3 * map->node_count;
  PetscMPIInt    rank;
  PetscInt       end;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(mesh->comm, &rank));
  number_owned(mesh, rank, map);
  PetscCallMPI(MPI_Scan(&map->owned, &end, 1, MPIU_INT, MPI_SUM, mesh->comm));
  PetscCallMPI(MPI_Allreduce(&map->owned, &map->total, 1, MPIU_INT, MPI_SUM, mesh->comm));
  for (PetscInt s = 0; s < map->slots; s++)
    if (map->equation[s] >= 0) map->equation[s] += end - map->owned;
  PetscCall(number_ghosts(mesh, map));
  PetscCallMPI(MPI_Bcast(map->equation + first_body, (PetscMPIInt)(map->slots - first_body),
                         MPIU_INT, 0, mesh->comm));
  PetscCall(create_scatter(mesh->comm, map));
  PetscFunctionReturn(0);
}

PetscErrorCode unknowns_destroy(UnknownMap *map)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(map->node_body));
  PetscCall(PetscFree(map->node_tie));
  PetscCall(PetscFree(map->tie_start));
  PetscCall(PetscFree(map->tie_node));
  PetscCall(PetscFree(map->tie_weight));
  PetscCall(PetscFree(map->prescribed));
  PetscCall(PetscFree(map->equation));
  PetscCall(PetscFree(map->slot_of));
  PetscCall(VecDestroy(&map->slot_vec));
  PetscCall(VecScatterDestroy(&map->to_slots));
  PetscFunctionReturn(0);
}

PetscErrorCode unknowns_to_slots(const UnknownMap *map, Vec X, double slot[])
{
  const PetscScalar *value;

  PetscFunctionBeginUser;
  PetscCall(VecScatterBegin(map->to_slots, X, map->slot_vec, INSERT_VALUES, SCATTER_FORWARD));
  PetscCall(VecScatterEnd(map->to_slots, X, map->slot_vec, INSERT_VALUES, SCATTER_FORWARD));
  PetscCall(VecGetArrayRead(map->slot_vec, &value));
  for (PetscInt e = 0; e < map->entries; e++) slot[map->slot_of[e]] = value[e];
  PetscCall(VecRestoreArrayRead(map->slot_vec, &value));
  PetscFunctionReturn(0);
}

PetscErrorCode unknowns_from_slots(const UnknownMap *map, const double slot[], Vec X)
{
  PetscInt     first, end;
  PetscScalar *value;

  PetscFunctionBeginUser;
  PetscCall(VecGetOwnershipRange(X, &first, &end));
  PetscCall(VecGetArray(X, &value));
  for (PetscInt e = 0; e < map->entries; e++) {
    const PetscInt row = map->equation[map->slot_of[e]];

    if (row >= first && row < end) value[row - first] = slot[map->slot_of[e]];
  }
  PetscCall(VecRestoreArray(X, &value));
  PetscFunctionReturn(0);
}

PetscErrorCode unknowns_sum(const UnknownMap *map, const double slot[], Vec F)
{
  PetscScalar *value;

  PetscFunctionBeginUser;
  PetscCall(VecGetArray(map->slot_vec, &value));
  for (PetscInt e = 0; e < map->entries; e++) value[e] = slot[map->slot_of[e]];
  PetscCall(VecRestoreArray(map->slot_vec, &value));
  PetscCall(VecZeroEntries(F));
  PetscCall(VecScatterBegin(map->to_slots, map->slot_vec, F, ADD_VALUES, SCATTER_REVERSE));
  PetscCall(VecScatterEnd(map->to_slots, map->slot_vec, F, ADD_VALUES, SCATTER_REVERSE));
  PetscFunctionReturn(0);
}
