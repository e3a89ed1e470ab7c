/* Rows to vertices on every rank, the graph gathered on rank 0, nested dissection there. */
#include "linear/ordering.h"
#include "linear/storage.h"
#include <metis.h>
#include <stdint.h>

/** Compressed rows of a graph. */
typedef struct {
  PetscInt  vertices, edges;
  PetscInt *first; /* [vertices + 1] */
  PetscInt *to;    /* [edges] ascending for each vertex */
} Graph;

/** Rows of the matrix as vertices of the graph. */
typedef struct {
  PetscInt     rows, row_first, row_total; /* of this rank, over all */
  PetscInt     blocks, block_first, block_total;
  PetscInt    *block; /* [row_total] vertex of each row, over all ranks */
  PetscMPIInt  rank, size;
  PetscMPIInt *count, *offset; /* [size] room for gathering */
} Blocks;

static PetscErrorCode graph_destroy(Graph *graph)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(graph->first));
  PetscCall(PetscFree(graph->to));
  PetscFunctionReturn(0);
}

/* A number that stands for a column in sums that stand for sets of columns (splitmix64: Steele, Lea
   & Flood (2014), OOPSLA, 453-472). */
static uint64_t mark_of(PetscInt column)
{
  uint64_t z = ((uint64_t)column + 1) * UINT64_C(0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* The columns before the diagonal of every local row, as sums of their marks, from the rows of a
   matrix that stores its upper triangle alone; rows of other ranks are left out. */
static PetscErrorCode sum_columns_before(Mat matrix, const Blocks *b, uint64_t sum[])
{
  PetscInt        count;
  const PetscInt *column;

  PetscFunctionBeginUser;
  PetscCall(PetscArrayzero(sum, b->rows));
  for (PetscInt r = b->row_first; r < b->row_first + b->rows; r++) {
    PetscCall(MatGetRow(matrix, r, &count, &column, NULL));
    for (PetscInt i = 0; i < count; i++)
      if (column[i] > r && column[i] < b->row_first + b->rows)
        sum[column[i] - b->row_first] += mark_of(r);
    PetscCall(MatRestoreRow(matrix, r, &count, &column, NULL));
  }
  PetscFunctionReturn(0);
}

/* The same for rows of which the upper triangle is stored: what follows the diagonal of the row
   before begins with the diagonal of this one, and the columns before the diagonals differ by that
   of the row before. */
static PetscErrorCode number_blocks_upper(Mat matrix, Blocks *b, PetscInt local[])
{
  PetscInt *before, count_before = 0, count, capacity = 0;
  uint64_t *sum;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(b->rows, &sum));
  PetscCall(sum_columns_before(matrix, b, sum));
  PetscCall(PetscMalloc1(1, &before));
  for (PetscInt r = 0; r < b->rows; r++) {
    const PetscInt  row = b->row_first + r;
    const PetscInt *column;
    PetscBool       same;

    PetscCall(MatGetRow(matrix, row, &count, &column, NULL));
    same = r > 0 && count == count_before - 1 && sum[r] == sum[r - 1] + mark_of(row - 1);
    if (same) PetscCall(PetscArraycmp(column, before + 1, count, &same));
    b->blocks += !same;
    if (count > capacity) {
      capacity = 2 * count;
      PetscCall(PetscFree(before));
      PetscCall(PetscMalloc1(capacity, &before));
    }
    PetscCall(PetscArraycpy(before, column, count));
    count_before = count;
    local[r]     = b->blocks - 1;
    PetscCall(MatRestoreRow(matrix, row, &count, &column, NULL));
  }
  PetscCall(PetscFree(before));
  PetscCall(PetscFree(sum));
  PetscFunctionReturn(0);
}

/* A row is of the vertex of the row before it when both have the same pattern. */
static PetscErrorCode number_blocks(Mat matrix, Blocks *b, PetscInt local[])
{
  PetscInt *before, count_before = -1, count, capacity = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(1, &before));
  for (PetscInt r = 0; r < b->rows; r++) {
    const PetscInt *column;
    PetscBool       same;

    PetscCall(MatGetRow(matrix, b->row_first + r, &count, &column, NULL));
    same = count == count_before;
    if (same) PetscCall(PetscArraycmp(column, before, count, &same));
    if (!same) {
      b->blocks++;
      if (count > capacity) {
        capacity = 2 * count;
        PetscCall(PetscFree(before));
        PetscCall(PetscMalloc1(capacity, &before));
      }
      PetscCall(PetscArraycpy(before, column, count));
      count_before = count;
    }
    local[r] = b->blocks - 1;
    PetscCall(MatRestoreRow(matrix, b->row_first + r, &count, &column, NULL));
  }
  PetscCall(PetscFree(before));
  PetscFunctionReturn(0);
}

/* Offsets of what each rank gives, from `mine`. */
static PetscErrorCode share_counts(MPI_Comm comm, Blocks *b, PetscInt mine)
{
  PetscMPIInt count;

  PetscFunctionBeginUser;
  PetscCall(PetscMPIIntCast(mine, &count));
  PetscCallMPI(MPI_Allgather(&count, 1, MPI_INT, b->count, 1, MPI_INT, comm));
  b->offset[0] = 0;
  for (int r = 1; r < b->size; r++) b->offset[r] = b->offset[r - 1] + b->count[r - 1];
  PetscFunctionReturn(0);
}

static PetscErrorCode blocks_create(Mat matrix, MPI_Comm comm, Blocks *b)
{
  PetscInt *local;
  bool      upper;

  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(b, sizeof(*b)));
  PetscCallMPI(MPI_Comm_rank(comm, &b->rank));
  PetscCallMPI(MPI_Comm_size(comm, &b->size));
  PetscCall(PetscMalloc2(b->size, &b->count, b->size, &b->offset));
  PetscCall(MatGetOwnershipRange(matrix, &b->row_first, &b->rows));
  b->rows -= b->row_first;
  PetscCall(MatGetSize(matrix, &b->row_total, NULL));
  PetscCall(PetscMalloc1(b->rows, &local));
  PetscCall(PetscMalloc1(b->row_total, &b->block));
  PetscCall(storage_open_rows(matrix, &upper));
  PetscCall((upper ? number_blocks_upper : number_blocks)(matrix, b, local));
  PetscCall(share_counts(comm, b, b->blocks));
  b->block_first = b->offset[b->rank];
  b->block_total = b->offset[b->size - 1] + b->count[b->size - 1];
  for (PetscInt r = 0; r < b->rows; r++) local[r] += b->block_first;
  PetscCall(share_counts(comm, b, b->rows));
  PetscCallMPI(MPI_Allgatherv(local, (PetscMPIInt)b->rows, MPIU_INT, b->block, b->count, b->offset,
                              MPIU_INT, comm));
  PetscCall(PetscFree(local));
  PetscFunctionReturn(0);
}

static PetscErrorCode blocks_destroy(Blocks *b)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree2(b->count, b->offset));
  PetscCall(PetscFree(b->block));
  PetscFunctionReturn(0);
}

/* Vertices of this rank with their neighbours, numbered over all ranks; first[v] are counts. */
static PetscErrorCode local_graph(Mat matrix, const Blocks *b, Graph *graph)
{
  PetscInt capacity = 0, count;

  PetscFunctionBeginUser;
  *graph = (Graph){.vertices = b->blocks};
  PetscCall(PetscCalloc1(b->blocks + 1, &graph->first));
  for (PetscInt r = 0; r < b->rows; r++) {
    const PetscInt  row = b->row_first + r, vertex = b->block[row];
    const PetscInt *column;

    if (r > 0 && b->block[row - 1] == vertex) continue;
    PetscCall(MatGetRow(matrix, row, &count, &column, NULL));
    if (graph->edges + count > capacity) {
      capacity = 2 * (graph->edges + count);
      PetscCall(PetscRealloc(sizeof(PetscInt) * (size_t)capacity, &graph->to));
    }
    for (PetscInt i = 0, last = -1; i < count; i++) {
      const PetscInt neighbour = b->block[column[i]];

      if (neighbour == vertex || neighbour == last) continue;
      graph->to[graph->edges++] = last = neighbour;
      graph->first[vertex - b->block_first]++;
    }
    PetscCall(MatRestoreRow(matrix, row, &count, &column, NULL));
  }
  PetscFunctionReturn(0);
}

/* Counts of neighbours to the places of the first ones. */
static void counts_to_first(Graph *graph)
{
  PetscInt sum = 0;

  for (PetscInt v = 0; v <= graph->vertices; v++) {
    const PetscInt count = v < graph->vertices ? graph->first[v] : 0;

    graph->first[v] = sum;
    sum += count;
  }
}

static PetscErrorCode gather_graph(MPI_Comm comm, Blocks *b, const Graph *local, Graph *whole)
{
  const PetscBool root = b->rank == 0 ? PETSC_TRUE : PETSC_FALSE;

  PetscFunctionBeginUser;
  *whole = (Graph){.vertices = root ? b->block_total : 0};
  PetscCall(share_counts(comm, b, local->edges));
  whole->edges = root ? b->offset[b->size - 1] + b->count[b->size - 1] : 0;
  PetscCall(PetscMalloc1(whole->edges, &whole->to));
  PetscCall(PetscMalloc1(whole->vertices + 1, &whole->first));
  PetscCallMPI(MPI_Gatherv(local->to, (PetscMPIInt)local->edges, MPIU_INT, whole->to, b->count,
                           b->offset, MPIU_INT, 0, comm));
  PetscCall(share_counts(comm, b, local->vertices));
  PetscCallMPI(MPI_Gatherv(local->first, (PetscMPIInt)local->vertices, MPIU_INT, whole->first,
                           b->count, b->offset, MPIU_INT, 0, comm));
  counts_to_first(whole);
  PetscFunctionReturn(0);
}

/* Edges turned round; ascending for each vertex, as sources are taken in ascending order. */
static PetscErrorCode transpose(const Graph *graph, Graph *turned)
{
  PetscInt *next;

  PetscFunctionBeginUser;
  *turned = (Graph){.vertices = graph->vertices, .edges = graph->edges};
  PetscCall(PetscCalloc1(graph->vertices + 1, &turned->first));
  PetscCall(PetscMalloc1(graph->edges, &turned->to));
  PetscCall(PetscMalloc1(graph->vertices + 1, &next));
  for (PetscInt e = 0; e < graph->edges; e++) turned->first[graph->to[e]]++;
  counts_to_first(turned);
  PetscCall(PetscArraycpy(next, turned->first, graph->vertices + 1));
  for (PetscInt v = 0; v < graph->vertices; v++)
    for (PetscInt e = graph->first[v]; e < graph->first[v + 1]; e++)
      turned->to[next[graph->to[e]]++] = v;
  PetscCall(PetscFree(next));
  PetscFunctionReturn(0);
}

/* METIS takes symmetric graphs only: every edge and its reverse, once each. */
static PetscErrorCode make_symmetric(Graph *graph)
{
  Graph turned, both = {.vertices = graph->vertices};

  PetscFunctionBeginUser;
  PetscCall(transpose(graph, &turned));
  PetscCall(PetscMalloc1(graph->vertices + 1, &both.first));
  PetscCall(PetscMalloc1(2 * (size_t)graph->edges, &both.to));
  for (PetscInt v = 0; v < graph->vertices; v++) {
    PetscInt a = graph->first[v], b = turned.first[v];

    both.first[v] = both.edges;
    while (a < graph->first[v + 1] || b < turned.first[v + 1]) {
      const PetscInt left  = a < graph->first[v + 1] ? graph->to[a] : PETSC_MAX_INT;
      const PetscInt right = b < turned.first[v + 1] ? turned.to[b] : PETSC_MAX_INT;

      both.to[both.edges++] = PetscMin(left, right);
      a += left <= right;
      b += right <= left;
    }
  }
  both.first[graph->vertices] = both.edges;
  PetscCall(graph_destroy(&turned));
  PetscCall(graph_destroy(graph));
  *graph = both;
  PetscFunctionReturn(0);
}

/* Places of rows from the order of vertices; on rank 0. */
static PetscErrorCode dissect(const Blocks *b, const Graph *graph, int position[])
{
  idx_t     vertices = (idx_t)graph->vertices;
  idx_t    *weight, *order, *place;
  PetscInt *first, next = 1;
  int       status = METIS_OK;

  PetscFunctionBeginUser;
  PetscCall(
    PetscMalloc3(graph->vertices, &order, graph->vertices, &place, graph->vertices + 1, &first));
  PetscCall(PetscCalloc1(graph->vertices, &weight));
  for (PetscInt r = b->row_total - 1; r >= 0; r--) {
    weight[b->block[r]]++;
    first[b->block[r]] = r;
  }
  for (idx_t v = 0; v < vertices; v++) order[v] = v;
  if (graph->edges > 0)
    status = METIS_NodeND(&vertices, graph->first, graph->to, weight, NULL, order, place);
  PetscCheck(status == METIS_OK, PETSC_COMM_SELF, PETSC_ERR_LIB, "METIS_NodeND failed with %d",
             status);
  for (idx_t k = 0; k < vertices; k++)
    for (PetscInt r = 0; r < weight[order[k]]; r++) position[first[order[k]] + r] = next++;
  PetscCall(PetscFree3(order, place, first));
  PetscCall(PetscFree(weight));
  PetscFunctionReturn(0);
}

PetscErrorCode ordering_find(Mat matrix, int **position)
{
  const MPI_Comm comm = PetscObjectComm((PetscObject)matrix);
  Blocks         blocks;
  Graph          local, whole;

  PetscFunctionBeginUser;
  *position = NULL;
  PetscCall(blocks_create(matrix, comm, &blocks));
  PetscCall(local_graph(matrix, &blocks, &local));
  PetscCall(gather_graph(comm, &blocks, &local, &whole));
  if (blocks.rank == 0) {
    PetscCall(make_symmetric(&whole));
    PetscCall(PetscMalloc1(blocks.row_total, position));
    PetscCall(dissect(&blocks, &whole, *position));
  }
  PetscCall(graph_destroy(&local));
  PetscCall(graph_destroy(&whole));
  PetscCall(blocks_destroy(&blocks));
  PetscFunctionReturn(0);
}
