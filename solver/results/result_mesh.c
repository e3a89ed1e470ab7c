/* The mesh in VTKHDF format 2.0: one part with natural numbering, written once.
   Reference: https://docs.vtk.org/en/latest/vtk_file_formats/vtkhdf_file_format/index.html */
#include "results/result_mesh.h"

/* A cell on its way to natural order: its type and the natural numbers of its nodes. */
enum { CELL_RECORD = 1 + CELL_MAX_NODES };

static const char *const GROUPS[] = {"VTKHDF",
                                     "VTKHDF/PointData",
                                     "VTKHDF/CellData",
                                     "VTKHDF/FieldData",
                                     "VTKHDF/Steps",
                                     "VTKHDF/Steps/PointDataOffsets",
                                     "VTKHDF/Steps/CellDataOffsets",
                                     "VTKHDF/Steps/FieldDataOffsets"};

static const struct {
  StoreTable table;
  int64_t    value;
} STEP_TABLES[] = {
  {{"VTKHDF/Steps/PartOffsets", STORE_INT64, 0, RESULT_STEPS_PER_CHUNK, false},           0},
  {{"VTKHDF/Steps/NumberOfParts", STORE_INT64, 0, RESULT_STEPS_PER_CHUNK, false},         1},
  {{"VTKHDF/Steps/PointOffsets", STORE_INT64, 0, RESULT_STEPS_PER_CHUNK, false},          0},
  {{"VTKHDF/Steps/CellOffsets", STORE_INT64, 1, RESULT_STEPS_PER_CHUNK, false},           0},
  {{"VTKHDF/Steps/ConnectivityIdOffsets", STORE_INT64, 1, RESULT_STEPS_PER_CHUNK, false}, 0},
};

enum { GROUP_COUNT = sizeof GROUPS / sizeof *GROUPS };
enum { STEP_TABLE_COUNT = sizeof STEP_TABLES / sizeof *STEP_TABLES };

/* Points, connectivity, offsets, types, and three numbers of them. */
enum { MESH_TABLE_COUNT = 7 };

/* This rank's block of the cells in natural order, as VTK wants them. */
typedef struct {
  hsize_t  count, id_count; /* cells, connectivity ids */
  hsize_t  id_total;        /* over all ranks */
  hsize_t  offset_count;    /* count, and one more on rank 0 */
  int64_t *id;              /* [id_count] */
  int64_t *offset;          /* [offset_count]: where the ids of a cell end; on rank 0 the zero
                               where those of the first begin comes before them */
  unsigned char *code;      /* [count] */
} CellBlock;

const StoreTable RESULT_STEP_TIMES = {"VTKHDF/Steps/Values", STORE_REAL, 0, RESULT_STEPS_PER_CHUNK,
                                      false};

static PetscErrorCode write_layout(Store *store)
{
  const int64_t version[2] = {2, 0}, none = 0;

  PetscFunctionBeginUser;
  for (size_t i = 0; i < GROUP_COUNT; i++) PetscCall(store_group(store, GROUPS[i]));
  PetscCall(store_integer_attribute(store, "VTKHDF", "Version", 2, version));
  PetscCall(store_text_attribute(store, "VTKHDF", "Type", "UnstructuredGrid"));
  PetscCall(store_integer_attribute(store, "VTKHDF/Steps", "NSteps", 0, &none));
  PetscCall(store_table(store, &RESULT_STEP_TIMES));
  PetscCall(store_text_attribute(store, RESULT_STEP_TIMES.path, "units", "s"));
  for (size_t i = 0; i < STEP_TABLE_COUNT; i++)
    PetscCall(store_table(store, &STEP_TABLES[i].table));
  PetscFunctionReturn(0);
}

PetscErrorCode result_mesh_write_step(Store *store)
{
  PetscFunctionBeginUser;
  for (size_t i = 0; i < STEP_TABLE_COUNT; i++)
    PetscCall(store_append(store, &STEP_TABLES[i].table, 1, &STEP_TABLES[i].value));
  PetscFunctionReturn(0);
}

/* A table that is written once from the blocks of the ranks. */
static PetscErrorCode write_once(Store *store, const StoreTable *table, hsize_t rows,
                                 const void *block)
{
  PetscFunctionBeginUser;
  PetscCall(store_table(store, table));
  PetscCall(store_append_blocks(store, table, rows, block));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_count(Store *store, const char *path, hsize_t count)
{
  const StoreTable table = {path, STORE_INT64, 0, 1, false};
  const int64_t    value = (int64_t)count;

  PetscFunctionBeginUser;
  PetscCall(store_table(store, &table));
  PetscCall(store_append(store, &table, 1, &value));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_points(Store *store, const Mesh *mesh)
{
  const StoreTable table = {"VTKHDF/Points", STORE_REAL, 3, (hsize_t)mesh->node_total, true};
  NaturalBlock     block;
  PetscErrorCode   failure;

  PetscFunctionBeginUser;
  PetscCall(mesh_to_natural(mesh, SET_NODES, 3, (const double *)mesh->position, &block));
  failure = write_once(store, &table, (hsize_t)block.count, block.value);
  PetscCall(PetscFree(block.value));
  PetscCall(failure);
  PetscCall(store_text_attribute(store, table.path, "units", "mm"));
  PetscCall(store_text_attribute(store, table.path, "long_name", "reference position"));
  PetscCall(store_text_attribute(store, table.path, "components", "X Y Z"));
  PetscCall(write_count(store, "VTKHDF/NumberOfPoints", (hsize_t)mesh->node_total));
  PetscFunctionReturn(0);
}

/* Cells as records of doubles, which hold every PetscInt exactly. */
static PetscErrorCode cell_records(const Mesh *mesh, NaturalBlock *block)
{
  double *record;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1((size_t)(mesh->cell_count * CELL_RECORD), &record));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt nodes = cell_node_counts[mesh->cell_type[c]];

    record[c * CELL_RECORD] = (double)mesh->cell_type[c];
    for (PetscInt n = 0; n < nodes; n++)
      record[c * CELL_RECORD + 1 + n] =
        (double)mesh->node_number[mesh->cell_node[c * CELL_MAX_NODES + n]];
  }
  PetscCall(mesh_to_natural(mesh, SET_CELLS, CELL_RECORD, record, block));
  PetscCall(PetscFree(record));
  PetscFunctionReturn(0);
}

static PetscErrorCode cell_block_create(const Mesh *mesh, CellBlock *block)
{
  NaturalBlock records;
  int64_t      mine, before = 0, total, at = 0;
  int64_t     *end;
  int          rank;

  PetscFunctionBeginUser;
  PetscCall(cell_records(mesh, &records));
  PetscCallMPI(MPI_Comm_rank(mesh->comm, &rank));
  block->count        = (hsize_t)records.count;
  block->offset_count = block->count + (rank == 0);
  PetscCall(PetscMalloc1((size_t)(records.count * CELL_MAX_NODES), &block->id));
  PetscCall(PetscCalloc1(block->offset_count, &block->offset));
  PetscCall(PetscMalloc1(records.count, &block->code));
  end = block->offset + (rank == 0);
  for (PetscInt c = 0; c < records.count; c++) {
    const double *one  = &records.value[c * CELL_RECORD];
    const int     type = (int)one[0];

    block->code[c] = cell_vtk_codes[type];
    for (PetscInt n = 0; n < cell_node_counts[type]; n++) block->id[at++] = (int64_t)one[1 + n];
    end[c] = at;
  }
  PetscCall(PetscFree(records.value));
  mine = at;
  PetscCallMPI(MPI_Exscan(&mine, &before, 1, MPI_INT64_T, MPI_SUM, mesh->comm));
  PetscCallMPI(MPI_Allreduce(&mine, &total, 1, MPI_INT64_T, MPI_SUM, mesh->comm));
  for (PetscInt c = 0; rank && c < records.count; c++) end[c] += before;
  block->id_count = (hsize_t)mine;
  block->id_total = (hsize_t)total;
  PetscFunctionReturn(0);
}

static PetscErrorCode cell_block_clear(CellBlock *block)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(block->id));
  PetscCall(PetscFree(block->offset));
  PetscCall(PetscFree(block->code));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_cells(Store *store, const CellBlock *block, hsize_t total)
{
  const StoreTable ids     = {"VTKHDF/Connectivity", STORE_INT64, 0, block->id_total, true};
  const StoreTable offsets = {"VTKHDF/Offsets", STORE_INT64, 0, total + 1, true};
  const StoreTable codes   = {"VTKHDF/Types", STORE_BYTE, 0, total, true};

  PetscFunctionBeginUser;
  PetscCall(write_count(store, "VTKHDF/NumberOfCells", total));
  PetscCall(write_count(store, "VTKHDF/NumberOfConnectivityIds", block->id_total));
  PetscCall(write_once(store, &ids, block->id_count, block->id));
  PetscCall(write_once(store, &offsets, block->offset_count, block->offset));
  PetscCall(write_once(store, &codes, block->count, block->code));
  PetscFunctionReturn(0);
}

PetscErrorCode result_mesh_write(Store *store, const Mesh *mesh)
{
  CellBlock      block;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  PetscCall(write_layout(store));
  PetscCall(write_points(store, mesh));
  PetscCall(cell_block_create(mesh, &block));
  failure = write_cells(store, &block, (hsize_t)mesh->cell_total);
  PetscCall(cell_block_clear(&block));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

double result_mesh_step_bytes(void)
{
  double bytes = store_table_bytes(&RESULT_STEP_TIMES, 1);

  for (size_t i = 0; i < STEP_TABLE_COUNT; i++)
    bytes += store_table_bytes(&STEP_TABLES[i].table, 1);
  return bytes;
}

double result_mesh_bytes(const Mesh *mesh)
{
  const double per_point = 3.0 * sizeof(double);
  const double per_cell  = (CELL_MAX_NODES + 1) * sizeof(int64_t) + 1;
  const double objects   = GROUP_COUNT + MESH_TABLE_COUNT;

  return per_point * mesh->node_total + per_cell * mesh->cell_total + objects * STORE_OBJECT_BYTES +
         result_mesh_step_bytes();
}
