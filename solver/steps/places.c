/* Tables of places in the three arrays that a rank writes to: the two blocks of PETSc's parallel
   matrix, with columns of its own and of others, and the rows that belong to other ranks. */
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
  PetscCall(PetscMalloc1(map->node_count, &p->ghost_of));
  for (PetscInt n = 0; n < map->node_count; n++) {
    p->lead[n] = p->ghost_of[n] = -1;
    for (PetscInt k = 2; k >= 0; k--)
      if (map->equation[node_slot(n, k)] >= 0) p->lead[n] = map->equation[node_slot(n, k)];
  }
  PetscFunctionReturn(0);
}

/* The blocks of PETSc's matrix; false when it is stored in another way. */
static PetscErrorCode find_blocks(Places *p, bool *found)
{
  PetscBool serial, parallel, done = PETSC_TRUE;

  PetscFunctionBeginUser;
  PetscCall(PetscObjectTypeCompare((PetscObject)p->matrix, MATSEQAIJ, &serial));
  PetscCall(PetscObjectTypeCompare((PetscObject)p->matrix, MATMPIAIJ, &parallel));
  *found = serial || parallel;
  if (serial) p->part[PART_OWN].block = p->matrix;
  if (parallel)
    PetscCall(MatMPIAIJGetSeqAIJ(p->matrix, &p->part[PART_OWN].block, &p->part[PART_OTHER].block,
                                 &p->outer));
  for (int k = 0; k < PART_GHOST; k++) {
    Rows *rows = &p->part[k];

    if (!rows->block) continue;
    PetscCall(MatGetRowIJ(rows->block, 0, PETSC_FALSE, PETSC_FALSE, &rows->rows, &rows->start,
                          &rows->column, &done));
    if (!done) *found = false;
  }
  PetscFunctionReturn(0);
}

static Part part_of(const Places *p, PetscInt a, PetscInt b)
{
  if (!places_owns(p, a)) return PART_GHOST;
  return places_owns(p, b) ? PART_OWN : PART_OTHER;
}

/* First row of a node in its part. */
static PetscInt row_of(const Places *p, PetscInt node)
{
  return places_owns(p, node) ? p->lead[node] - p->first : p->ghost_of[node];
}

static PetscInt column_equation(const Places *p, Part part, PetscInt column)
{
  if (part == PART_OWN) return column + p->first;
  return part == PART_OTHER ? p->outer[column] : column;
}

/* How far behind the start of the first row of a the columns of b begin; columns ascend. */
static PetscErrorCode find_offset(const Places *p, PetscInt a, PetscInt b, PetscInt *offset)
{
  const Part  part = part_of(p, a, b);
  const Rows *rows = &p->part[part];
  PetscInt    row = row_of(p, a), low = rows->start[row], high = rows->start[row + 1];

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
        if (p->lead[node[a]] >= 0 && p->lead[node[b]] >= 0)
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
  PetscCall(places_build_ghosts(p));
  PetscCall(fill_offsets(p));
  PetscFunctionReturn(0);
}

PetscErrorCode places_destroy(Places **places)
{
  Places *p = *places;

  PetscFunctionBeginUser;
  if (!p) PetscFunctionReturn(0);
  PetscCall(PetscFree3(p->ghost_row, p->ghost_start, p->ghost_column));
  PetscCall(PetscFree(p->part[PART_GHOST].value));
  PetscCall(PetscFree(p->lead));
  PetscCall(PetscFree(p->ghost_of));
  PetscCall(PetscFree(p->cell_start));
  PetscCall(PetscFree(p->offset));
  PetscCall(PetscFree(*places));
  PetscFunctionReturn(0);
}

PetscErrorCode places_open(Places *p)
{
  PetscFunctionBeginUser;
  for (int k = 0; k < PART_GHOST; k++)
    if (p->part[k].block) PetscCall(MatSeqAIJGetArray(p->part[k].block, &p->part[k].value));
  PetscCall(PetscArrayzero(p->part[PART_GHOST].value, p->ghost_start[p->part[PART_GHOST].rows]));
  PetscFunctionReturn(0);
}

PetscErrorCode places_close(Places *p)
{
  const Rows *ghost = &p->part[PART_GHOST];

  PetscFunctionBeginUser;
  for (int k = 0; k < PART_GHOST; k++)
    if (p->part[k].block) PetscCall(MatSeqAIJRestoreArray(p->part[k].block, &p->part[k].value));
  for (PetscInt r = 0; r < ghost->rows; r++)
    PetscCall(MatSetValues(p->matrix, 1, &p->ghost_row[r], ghost->start[r + 1] - ghost->start[r],
                           ghost->column + ghost->start[r], ghost->value + ghost->start[r],
                           ADD_VALUES));
  PetscFunctionReturn(0);
}

/* A block of which some unknowns are prescribed. */
static void add_partly(const Places *p, PetscScalar *const row[3], PetscInt node, PetscInt offset,
                       PetscInt stride, const double block[])
{
  for (int k = 0; k < 3; k++) {
    const PetscInt equation = p->problem->map.equation[node_slot(node, k)];

    for (int i = 0; equation >= 0 && i < 3; i++)
      if (row[i]) row[i][offset + equation - p->lead[node]] += block[i * stride + k];
  }
}

void places_add(Places *p, PetscInt cell, const double tangent[])
{
  const UnknownMap *map   = &p->problem->map;
  const Mesh       *mesh  = p->problem->mesh;
  const PetscInt    nodes = cell_node_counts[mesh->cell_type[cell]], stride = 3 * nodes;
  const PetscInt   *node   = mesh_cell_nodes(mesh, cell);
  const PetscInt   *offset = p->offset + p->cell_start[cell];
  bool              whole[CELL_MAX_NODES];

  for (PetscInt b = 0; b < nodes; b++)
    whole[b] = map->equation[node_slot(node[b], 0)] >= 0 &&
               map->equation[node_slot(node[b], 2)] == map->equation[node_slot(node[b], 0)] + 2;
  for (PetscInt a = 0; a < nodes; a++) {
    if (p->lead[node[a]] < 0) continue;
    for (PetscInt b = 0; b < nodes; b++) {
      const Rows    *part  = &p->part[part_of(p, node[a], node[b])];
      const double  *block = &tangent[3 * a * stride + 3 * b];
      const PetscInt at    = offset[a * nodes + b];
      PetscScalar   *row[3];

      if (p->lead[node[b]] < 0) continue;
      for (int i = 0; i < 3; i++) {
        const PetscInt equation = map->equation[node_slot(node[a], i)];

        row[i] = equation < 0
                   ? NULL
                   : part->value + part->start[row_of(p, node[a]) + equation - p->lead[node[a]]];
      }
      if (!whole[a] || !whole[b]) {
        add_partly(p, row, node[b], at, stride, block);
        continue;
      }
      for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) row[i][at + k] += block[i * stride + k];
    }
  }
}
