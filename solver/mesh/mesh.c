/* Sharing a mesh out among the ranks: who gets which cell is mesh/partition.c's business, this file
   takes a rank's part and moves values back to natural order. */
#include "mesh/mesh.h"
#include "mesh/partition.h"
#include "mesh/shared.h"
#include <petscvec.h>
#include <stdbool.h>

static PetscErrorCode take_cells(Mesh *mesh, const MeshPlan *plan, const PetscMPIInt cell_rank[],
                                 const PetscInt local_node[], PetscInt local_cell[])
{
  PetscMPIInt rank;
  PetscInt    count = 0;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(mesh->comm, &rank));
  for (PetscInt c = 0; c < plan->cell_count; c++) {
    local_cell[c] = -1;
    if (cell_rank[c] == rank) local_cell[c] = count++;
  }
  mesh->cell_count = count;
  PetscCall(PetscMalloc3(count, &mesh->cell_number, count, &mesh->cell_type, count * CELL_MAX_NODES,
                         &mesh->cell_node));
  for (PetscInt c = 0; c < plan->cell_count; c++) {
    const PetscInt l = local_cell[c];

    if (l < 0) continue;
    mesh->cell_number[l] = c;
    mesh->cell_type[l]   = plan->cell_type[c];
    for (PetscInt a = 0; a < CELL_MAX_NODES; a++) {
      const PetscInt n = plan->cell_node[c * CELL_MAX_NODES + a];

      mesh->cell_node[l * CELL_MAX_NODES + a] = n < 0 ? -1 : local_node[n];
    }
  }
  PetscFunctionReturn(0);
}

/* Owner of each node: the lowest rank with a cell there, rank 0 for a node without cells. */
static void own_nodes(const MeshPlan *plan, const PetscMPIInt cell_rank[], PetscMPIInt owner[])
{
  for (PetscInt n = 0; n < plan->node_count; n++) owner[n] = PETSC_MPI_INT_MAX;
  for (PetscInt c = 0; c < plan->cell_count; c++)
    for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[c]]; a++) {
      const PetscInt n = plan->cell_node[c * CELL_MAX_NODES + a];

      owner[n] = PetscMin(owner[n], cell_rank[c]);
    }
  for (PetscInt n = 0; n < plan->node_count; n++)
    if (owner[n] == PETSC_MPI_INT_MAX) owner[n] = 0;
}

static PetscErrorCode take_nodes(Mesh *mesh, const MeshPlan *plan, const PetscMPIInt cell_rank[],
                                 PetscInt local_node[])
{
  PetscMPIInt  rank;
  PetscMPIInt *owner;
  PetscBool   *touched;
  PetscInt     count = 0;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(mesh->comm, &rank));
  PetscCall(PetscMalloc1(plan->node_count, &owner));
  PetscCall(PetscCalloc1(plan->node_count, &touched));
  own_nodes(plan, cell_rank, owner);
  for (PetscInt c = 0; c < plan->cell_count; c++)
    if (cell_rank[c] == rank)
      for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[c]]; a++)
        touched[plan->cell_node[c * CELL_MAX_NODES + a]] = PETSC_TRUE;
  shared_mark(plan, touched);
  for (PetscInt n = 0; n < plan->node_count; n++) {
    local_node[n] = -1;
    if (owner[n] == rank) local_node[n] = count++;
  }
  mesh->node_owned = count;
  for (PetscInt n = 0; n < plan->node_count; n++)
    if (touched[n] && owner[n] != rank) local_node[n] = count++;
  mesh->node_count = count;
  PetscCall(PetscMalloc2(count, &mesh->node_number, count, &mesh->position));
  for (PetscInt n = 0; n < plan->node_count; n++)
    if (local_node[n] >= 0) {
      mesh->node_number[local_node[n]] = n;
      mesh->position[local_node[n]]    = plan->position[n];
    }
  PetscCall(PetscFree(owner));
  PetscCall(PetscFree(touched));
  PetscFunctionReturn(0);
}

static PetscErrorCode take_sets(Mesh *mesh, const MeshPlan *plan, const PetscInt local_node[],
                                const PetscInt local_cell[])
{
  PetscFunctionBeginUser;
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    mesh->set_count[kind] = plan->set_count[kind];
    PetscCall(PetscCalloc1(plan->set_count[kind], &mesh->set[kind]));
    for (PetscInt s = 0; s < plan->set_count[kind]; s++) {
      const MeshSet *whole = &plan->set[kind][s];
      MeshSet       *part  = &mesh->set[kind][s];

      PetscCall(PetscStrallocpy(whole->name, &part->name));
      PetscCall(PetscMalloc1(whole->count, &part->item));
      for (PetscInt i = 0; i < whole->count; i++) {
        const PetscInt item = whole->item[i];
        const PetscInt cell = kind == SET_FACES ? item / MESH_FACES_PER_CELL : item;
        const PetscInt l    = kind == SET_NODES ? local_node[item] : local_cell[cell];

        if (l < 0) continue;
        part->item[part->count++] =
          kind == SET_FACES ? l * MESH_FACES_PER_CELL + item % MESH_FACES_PER_CELL : l;
      }
      part->capacity = part->count;
      PetscCall(PetscSortInt(part->count, part->item));
    }
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_distribute(MPI_Comm comm, const MeshPlan *plan, Mesh **mesh)
{
  PetscMPIInt *cell_rank;
  PetscInt    *local_node, *local_cell;
  Mesh        *m;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, &m));
  m->comm       = comm;
  m->node_total = plan->node_count;
  m->cell_total = plan->cell_count;
  PetscCall(PetscMalloc1(plan->cell_count, &cell_rank));
  PetscCall(PetscMalloc2(plan->node_count, &local_node, plan->cell_count, &local_cell));
  PetscCall(partition_cells(comm, plan, cell_rank));
  PetscCall(take_nodes(m, plan, cell_rank, local_node));
  PetscCall(take_cells(m, plan, cell_rank, local_node, local_cell));
  PetscCall(take_sets(m, plan, local_node, local_cell));
  PetscCall(shared_create(plan, local_node, local_cell, m));
  PetscCall(PetscFree(cell_rank));
  PetscCall(PetscFree2(local_node, local_cell));
  *mesh = m;
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_destroy(Mesh **mesh)
{
  PetscFunctionBeginUser;
  if (!*mesh) PetscFunctionReturn(0);
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    for (PetscInt s = 0; s < (*mesh)->set_count[kind]; s++) {
      PetscCall(PetscFree((*mesh)->set[kind][s].name));
      PetscCall(PetscFree((*mesh)->set[kind][s].item));
    }
    PetscCall(PetscFree((*mesh)->set[kind]));
  }
  PetscCall(shared_destroy(*mesh));
  PetscCall(PetscFree2((*mesh)->node_number, (*mesh)->position));
  PetscCall(PetscFree3((*mesh)->cell_number, (*mesh)->cell_type, (*mesh)->cell_node));
  PetscCall(PetscFree(*mesh));
  PetscFunctionReturn(0);
}

const MeshSet *mesh_set(const Mesh *mesh, SetKind kind, const char *name)
{
  for (PetscInt s = 0; s < mesh->set_count[kind]; s++)
    if (strcmp(mesh->set[kind][s].name, name) == 0) return &mesh->set[kind][s];
  return NULL;
}

PetscErrorCode mesh_to_natural(const Mesh *mesh, SetKind items, PetscInt width,
                               const double local[], NaturalBlock *block)
{
  const bool         nodes  = items == SET_NODES;
  const PetscInt    *number = nodes ? mesh->node_number : mesh->cell_number;
  const PetscInt     count  = nodes ? mesh->node_owned : mesh->cell_count;
  PetscInt           rows = PETSC_DECIDE, total = nodes ? mesh->node_total : mesh->cell_total, end;
  Vec                vec;
  const PetscScalar *value;

  PetscFunctionBeginUser;
  PetscCall(PetscSplitOwnership(mesh->comm, &rows, &total));
  PetscCall(VecCreateMPI(mesh->comm, rows * width, total * width, &vec));
  PetscCall(VecSetBlockSize(vec, width));
  PetscCall(VecSetValuesBlocked(vec, count, number, local, INSERT_VALUES));
  PetscCall(VecAssemblyBegin(vec));
  PetscCall(VecAssemblyEnd(vec));
  PetscCall(VecGetOwnershipRange(vec, &block->first, &end));
  block->first /= width;
  block->count = rows;
  PetscCall(PetscMalloc1((size_t)(rows * width), &block->value));
  PetscCall(VecGetArrayRead(vec, &value));
  PetscCall(PetscArraycpy(block->value, value, rows * width));
  PetscCall(VecRestoreArrayRead(vec, &value));
  PetscCall(VecDestroy(&vec));
  PetscFunctionReturn(0);
}
