/* Partition of the cell graph by PETSc's MatPartitioning. Each rank describes a block of rows. */
#include "mesh/partition.h"
#include <petscmat.h>

/** Cells at every node, in compressed rows. */
typedef struct {
  PetscInt *start, *cell;
} NodeCells;

static PetscErrorCode node_cells_create(const MeshPlan *plan, NodeCells *at)
{
  PetscInt *fill;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(plan->node_count + 1, &at->start));
  for (PetscInt c = 0; c < plan->cell_count; c++)
    for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[c]]; a++)
      at->start[plan->cell_node[c * CELL_MAX_NODES + a] + 1]++;
  for (PetscInt n = 0; n < plan->node_count; n++) at->start[n + 1] += at->start[n];
  PetscCall(PetscMalloc1(at->start[plan->node_count], &at->cell));
  PetscCall(PetscMalloc1(plan->node_count, &fill));
  PetscCall(PetscArraycpy(fill, at->start, plan->node_count));
  for (PetscInt c = 0; c < plan->cell_count; c++)
    for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[c]]; a++)
      at->cell[fill[plan->cell_node[c * CELL_MAX_NODES + a]]++] = c;
  PetscCall(PetscFree(fill));
  PetscFunctionReturn(0);
}

/* Neighbours of one cell, each once, ascending; `list` must hold all candidates. */
static PetscErrorCode neighbours(const MeshPlan *plan, const NodeCells *at, PetscInt cell,
                                 PetscInt *count, PetscInt list[])
{
  PetscInt n = 0;

  PetscFunctionBeginUser;
  for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[cell]]; a++) {
    const PetscInt node = plan->cell_node[cell * CELL_MAX_NODES + a];

    for (PetscInt i = at->start[node]; i < at->start[node + 1]; i++)
      if (at->cell[i] != cell) list[n++] = at->cell[i];
  }
  PetscCall(PetscSortRemoveDupsInt(&n, list));
  *count = n;
  PetscFunctionReturn(0);
}

/* Graph rows [first, last) of this rank; the arrays are taken by the matrix. */
static PetscErrorCode graph_create(MPI_Comm comm, const MeshPlan *plan, PetscInt first,
                                   PetscInt last, Mat *graph)
{
  NodeCells at;
  PetscInt *row, *column, *list, most = 0, widest = 0;

  PetscFunctionBeginUser;
  PetscCall(node_cells_create(plan, &at));
  for (PetscInt c = 0; c < plan->cell_count; c++) {
    PetscInt candidates = 0;

    for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[c]]; a++) {
      const PetscInt node = plan->cell_node[c * CELL_MAX_NODES + a];

      candidates += at.start[node + 1] - at.start[node];
    }
    widest = PetscMax(widest, candidates);
    if (c >= first && c < last) most += candidates;
  }
  PetscCall(PetscMalloc1((size_t)(last - first + 1), &row));
  PetscCall(PetscMalloc1(most, &column));
  PetscCall(PetscMalloc1(widest, &list));
  row[0] = 0;
  for (PetscInt c = first; c < last; c++) {
    PetscInt count = 0;

    PetscCall(neighbours(plan, &at, c, &count, list));
    PetscCall(PetscArraycpy(&column[row[c - first]], list, count));
    row[c - first + 1] = row[c - first] + count;
  }
  PetscCall(MatCreateMPIAdj(comm, last - first, plan->cell_count, row, column, NULL, graph));
  PetscCall(PetscFree(list));
  PetscCall(PetscFree(at.start));
  PetscCall(PetscFree(at.cell));
  PetscFunctionReturn(0);
}

PetscErrorCode partition_cells(MPI_Comm comm, const MeshPlan *plan, PetscMPIInt cell_rank[])
{
  PetscInt        rows = PETSC_DECIDE, total = plan->cell_count, last;
  PetscMPIInt     size;
  Mat             graph;
  MatPartitioning partitioning;
  IS              part, all;
  const PetscInt *rank;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_size(comm, &size));
  PetscCall(PetscArrayzero(cell_rank, plan->cell_count));
  if (size == 1) PetscFunctionReturn(0);
  PetscCall(PetscSplitOwnership(comm, &rows, &total));
  PetscCallMPI(MPI_Scan(&rows, &last, 1, MPIU_INT, MPI_SUM, comm));
  PetscCall(graph_create(comm, plan, last - rows, last, &graph));
  PetscCall(MatPartitioningCreate(comm, &partitioning));
  PetscCall(MatPartitioningSetAdjacency(partitioning, graph));
  PetscCall(MatPartitioningSetType(partitioning, MATPARTITIONINGPTSCOTCH));
  PetscCall(MatPartitioningSetFromOptions(partitioning));
  PetscCall(MatPartitioningApply(partitioning, &part));
  PetscCall(ISAllGather(part, &all));
  PetscCall(ISGetIndices(all, &rank));
  for (PetscInt c = 0; c < plan->cell_count; c++) cell_rank[c] = (PetscMPIInt)rank[c];
  PetscCall(ISRestoreIndices(all, &rank));
  PetscCall(ISDestroy(&all));
  PetscCall(ISDestroy(&part));
  PetscCall(MatPartitioningDestroy(&partitioning));
  PetscCall(MatDestroy(&graph));
  PetscFunctionReturn(0);
}
