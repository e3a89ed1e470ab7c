/* Tables of places in the arrays that a rank writes to: the blocks of PETSc's matrix that can be
   written to, and a buffer for all other entries (places_internal.h). */
#include "linear/storage.h"
#include "steps/places_internal.h"

bool places_fit(const Places *places, Mat matrix)
{
  PetscObjectId id;

  /* another matrix may stand where a destroyed one stood */
  return places && matrix && !PetscObjectGetId((PetscObject)matrix, &id) && id == places->id;
}

bool places_cell_is_plain(const Problem *problem, PetscInt cell)
{
  const UnknownMap *map  = &problem->map;
  const PetscInt   *node = mesh_cell_nodes(problem->mesh, cell);

  if (problem->cell_turns[cell]) return false;
  for (PetscInt a = 0; a < cell_node_counts[problem->mesh->cell_type[cell]]; a++)
    if (map->node_body[node[a]] >= 0 || map->node_tie[node[a]] >= 0) return false;
  return true;
}

bool places_takes_part(const Problem *problem, PetscInt cell)
{
  return problem->cell_role[cell] != ROLE_NONE && !problem->cell_rigid[cell] &&
         places_cell_is_plain(problem, cell);
}

static PetscErrorCode find_leads(Places *p)
{
  const UnknownMap *map = &p->problem->map;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(map->node_count, &p->lead));
  PetscCall(PetscMalloc1(map->node_count, &p->buffer_of));
  for (PetscInt n = 0; n < map->node_count; n++) {
    p->lead[n] = p->buffer_of[n] = -1;
    for (PetscInt k = 2; k >= 0; k--)
      if (map->equation[node_slot(n, k)] >= 0) p->lead[n] = map->equation[node_slot(n, k)];
  }
  PetscFunctionReturn(0);
}

/* The blocks of PETSc's matrix; false when it is stored in another way. */
static PetscErrorCode find_blocks(Places *p, bool *found)
{
  PetscBool serial, parallel, done = PETSC_TRUE;
  PetscInt  size;

  PetscFunctionBeginUser;
  PetscCall(storage_is_upper(p->matrix, &p->upper));
  PetscCall(MatGetBlockSize(p->matrix, &size));
  PetscCall(PetscObjectTypeCompare((PetscObject)p->matrix, MATSEQAIJ, &serial));
  PetscCall(PetscObjectTypeCompare((PetscObject)p->matrix, MATMPIAIJ, &parallel));
  *found = serial || parallel || (p->upper && size == 1);
  if (!*found) PetscFunctionReturn(0);
  if (p->upper) PetscCall(MatGetDiagonalBlock(p->matrix, &p->part[PART_OWN].block));
  if (serial) p->part[PART_OWN].block = p->matrix;
  if (parallel)
    PetscCall(MatMPIAIJGetSeqAIJ(p->matrix, &p->part[PART_OWN].block, &p->part[PART_OTHER].block,
                                 &p->outer));
  for (int k = 0; k < PART_BUFFER; k++) {
    Rows *rows = &p->part[k];

    if (!rows->block) continue;
    PetscCall(MatGetRowIJ(rows->block, 0, PETSC_FALSE, PETSC_FALSE, &rows->rows, &rows->start,
                          &rows->column, &done));
    if (!done) *found = false;
  }
  PetscFunctionReturn(0);
}

/* First row of a node in a part. */
static PetscInt row_of(const Places *p, Part part, PetscInt node)
{
  return part == PART_BUFFER ? p->buffer_of[node] : p->lead[node] - p->first;
}

static PetscInt column_equation(const Places *p, Part part, PetscInt column)
{
  if (part == PART_OWN) return column + p->first;
  return part == PART_OTHER ? p->outer[column] : column;
}

/* How far behind the start of the first row of a the columns of b begin; columns ascend. */
static PetscErrorCode find_offset(const Places *p, PetscInt a, PetscInt b, PetscInt *offset)
{
  const Part  part = places_part(p, a, b);
  const Rows *rows = &p->part[part];
  PetscInt    row = row_of(p, part, a), low = rows->start[row], high = rows->start[row + 1];

  PetscFunctionBeginUser;
  while (low + 1 < high) {
    const PetscInt middle = low + (high - low) / 2;

    if (column_equation(p, part, rows->column[middle]) <= p->lead[b])
      low = middle;
    else
      high = middle;
  }
  PetscCheck(low < rows->start[row + 1] &&
               column_equation(p, part, rows->column[low]) == p->lead[b],
             PETSC_COMM_SELF, PETSC_ERR_PLIB, "A cell has no place in the matrix");
  *offset = low - rows->start[row];
  PetscFunctionReturn(0);
}

static PetscErrorCode fill_offsets(Places *p)
{
  const Mesh *mesh = p->problem->mesh;
  PetscInt    size = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(mesh->cell_count, &p->cell_start));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt nodes = cell_node_counts[mesh->cell_type[c]];

    p->cell_start[c] = places_takes_part(p->problem, c) ? size : -1;
    if (p->cell_start[c] >= 0) size += nodes * nodes;
  }
  PetscCall(PetscMalloc1(size, &p->offset));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt  nodes = cell_node_counts[mesh->cell_type[c]];
    const PetscInt *node  = mesh_cell_nodes(mesh, c);

    if (p->cell_start[c] < 0) continue;
    for (PetscInt a = 0; a < nodes; a++)
      for (PetscInt b = 0; b < nodes; b++)
        if (places_stored(p, node[a], node[b]))
          PetscCall(find_offset(p, node[a], node[b], &p->offset[p->cell_start[c] + a * nodes + b]));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode places_create(const Problem *problem, Mat matrix, Places **places)
{
  Places *p;
  bool    found = false;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&p));
  *places    = p;
  p->problem = problem;
  p->matrix  = matrix;
  PetscCall(PetscObjectGetId((PetscObject)matrix, &p->id));
  PetscCall(MatGetOwnershipRange(matrix, &p->first, &p->end));
  PetscCall(find_blocks(p, &found));
  if (!found) {
    PetscCall(places_destroy(places));
    PetscFunctionReturn(0);
  }
  PetscCall(find_leads(p));
  PetscCall(places_build_buffer(p));
  PetscCall(fill_offsets(p));
  PetscFunctionReturn(0);
}

PetscErrorCode places_destroy(Places **places)
{
  Places *p = *places;

  PetscFunctionBeginUser;
  if (!p) PetscFunctionReturn(0);
  PetscCall(PetscFree3(p->buffer_row, p->buffer_start, p->buffer_column));
  PetscCall(PetscFree(p->part[PART_BUFFER].value));
  PetscCall(PetscFree(p->lead));
  PetscCall(PetscFree(p->buffer_of));
  PetscCall(PetscFree(p->cell_start));
  PetscCall(PetscFree(p->offset));
  PetscCall(PetscFree(*places));
  PetscFunctionReturn(0);
}

PetscErrorCode places_open(Places *p)
{
  PetscFunctionBeginUser;
  if (p->upper) PetscCall(MatSeqSBAIJGetArray(p->part[PART_OWN].block, &p->part[PART_OWN].value));
  for (int k = 0; !p->upper && k < PART_BUFFER; k++)
    if (p->part[k].block) PetscCall(MatSeqAIJGetArray(p->part[k].block, &p->part[k].value));
  PetscCall(PetscArrayzero(p->part[PART_BUFFER].value, p->buffer_start[p->part[PART_BUFFER].rows]));
  PetscFunctionReturn(0);
}

PetscErrorCode places_close(Places *p)
{
  const Rows *buffer = &p->part[PART_BUFFER];

  PetscFunctionBeginUser;
  if (p->upper)
    PetscCall(MatSeqSBAIJRestoreArray(p->part[PART_OWN].block, &p->part[PART_OWN].value));
  for (int k = 0; !p->upper && k < PART_BUFFER; k++)
    if (p->part[k].block) PetscCall(MatSeqAIJRestoreArray(p->part[k].block, &p->part[k].value));
  for (PetscInt r = 0; r < buffer->rows; r++)
    PetscCall(MatSetValues(p->matrix, 1, &p->buffer_row[r], buffer->start[r + 1] - buffer->start[r],
                           buffer->column + buffer->start[r], buffer->value + buffer->start[r],
                           ADD_VALUES));
  PetscFunctionReturn(0);
}

/* A block of which some unknowns are prescribed or some columns are not stored. */
static void add_partly(const Places *p, PetscScalar *const row[3], const PetscInt node[2],
                       PetscInt offset, PetscInt stride, const double block[])
{
  const PetscInt *equation = p->problem->map.equation;

  for (int i = 0; i < 3; i++)
    for (int k = 0; row[i] && k < 3; k++) {
      const PetscInt column = equation[node_slot(node[1], k)];

      if (column < 0 || (p->upper && column < equation[node_slot(node[0], i)])) continue;
      row[i][offset + column - p->lead[node[1]]] += block[i * stride + k];
    }
}

/* Where the rows of node[0] begin in the part that has the columns of node[1], such that these are
   at the same offset in all of them: rows from the diagonal on begin the later the further down
   they are. NULL for a row that is prescribed. */
static void find_rows(const Places *p, const PetscInt node[2], PetscScalar *row[3])
{
  const Part  which = places_part(p, node[0], node[1]);
  const Rows *part  = &p->part[which];
  const bool  steps = p->upper && which == PART_OWN;

  for (int i = 0; i < 3; i++) {
    const PetscInt equation = p->problem->map.equation[node_slot(node[0], i)];
    const PetscInt down     = equation - p->lead[node[0]];

    row[i] = equation < 0
               ? NULL
               : part->value + part->start[row_of(p, which, node[0]) + down] - (steps ? down : 0);
  }
}

void places_add(Places *p, PetscInt cell, const double tangent[])
{
  const PetscInt *equation = p->problem->map.equation;
  const Mesh     *mesh     = p->problem->mesh;
  const PetscInt  nodes = cell_node_counts[mesh->cell_type[cell]], stride = 3 * nodes;
  const PetscInt *node   = mesh_cell_nodes(mesh, cell);
  const PetscInt *offset = p->offset + p->cell_start[cell];
  bool            whole[CELL_MAX_NODES];

  for (PetscInt b = 0; b < nodes; b++)
    whole[b] = equation[node_slot(node[b], 0)] >= 0 &&
               equation[node_slot(node[b], 2)] == equation[node_slot(node[b], 0)] + 2;
  for (PetscInt a = 0; a < nodes; a++)
    for (PetscInt b = 0; b < nodes; b++) {
      const PetscInt pair[2] = {node[a], node[b]}, at = offset[a * nodes + b];
      const double  *block = &tangent[3 * a * stride + 3 * b];
      PetscScalar   *row[3];

      if (!places_stored(p, node[a], node[b])) continue;
      find_rows(p, pair, row);
      if (!whole[a] || !whole[b] || (p->upper && a == b)) {
        add_partly(p, row, pair, at, stride, block);
        continue;
      }
      for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) row[i][at + k] += block[i * stride + k];
    }
}
