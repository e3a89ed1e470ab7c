/* Tables of places in the three arrays that a rank writes to: the two blocks of PETSc's parallel
   matrix, with columns of its own and of others, and the rows that belong to other ranks. */
#include "steps/places.h"

typedef enum { PART_OWN, PART_OTHER, PART_GHOST, PART_COUNT } Part;

/** Compressed rows of one part. */
typedef struct {
  Mat             block; /* NULL for the ghost rows */
  PetscInt        rows;
  const PetscInt *start, *column; /* own numbering of the part */
  PetscScalar    *value;
} Rows;

struct Places {
  const Problem  *problem;
  Mat             matrix;
  PetscObjectId   id;         /* of the matrix */
  PetscInt        first, end; /* rows that this rank owns */
  const PetscInt *outer;      /* equations of the columns of PART_OTHER */
  Rows            part[PART_COUNT];
  PetscInt       *ghost_row; /* [part[PART_GHOST].rows] equations */
  PetscInt       *ghost_start, *ghost_column;
  PetscInt       *lead;       /* [nodes] first equation, or -1 when all are prescribed */
  PetscInt       *ghost_of;   /* [nodes] first ghost row, or -1 */
  PetscInt       *cell_start; /* [cells] in offset, or -1 for cells that are not plain */
  PetscInt       *offset;     /* [nodes][nodes] for each plain cell: columns of b in rows of a */
};

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

static bool takes_part(const Problem *problem, PetscInt cell)
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

static bool owned(const Places *p, PetscInt node)
{
  return p->lead[node] >= p->first && p->lead[node] < p->end;
}

/* Equations of a node that are unknowns, from its lead on. */
static PetscInt width_of(const Places *p, PetscInt node)
{
  PetscInt width = 0;

  for (PetscInt k = 0; k < 3; k++) width += p->problem->map.equation[node_slot(node, k)] >= 0;
  return width;
}

/* Nodes that share a plain cell with a ghost node, as pairs (ghost node, lead of the other). */
typedef struct {
  PetscInt  count, capacity;
  PetscInt *ghost, *other; /* node; node */
} Pairs;

static PetscErrorCode gather_pairs(const Places *p, Pairs *pairs)
{
  const Mesh *mesh = p->problem->mesh;

  PetscFunctionBeginUser;
  *pairs = (Pairs){0};
  for (int pass = 0; pass < 2; pass++) {
    if (pass) PetscCall(PetscMalloc2(pairs->count, &pairs->ghost, pairs->count, &pairs->other));
    pairs->count = 0;
    for (PetscInt c = 0; c < mesh->cell_count; c++) {
      const PetscInt  nodes = cell_node_counts[mesh->cell_type[c]];
      const PetscInt *node  = mesh_cell_nodes(mesh, c);

      if (!takes_part(p->problem, c)) continue;
      for (PetscInt a = 0; a < nodes; a++) {
        if (p->lead[node[a]] < 0 || owned(p, node[a])) continue;
        for (PetscInt b = 0; b < nodes; b++) {
          if (p->lead[node[b]] < 0) continue;
          if (pass) {
            pairs->ghost[pairs->count] = node[a];
            pairs->other[pairs->count] = node[b];
          }
          pairs->count++;
        }
      }
    }
  }
  PetscFunctionReturn(0);
}

/* Pairs by ghost node, then by lead of the other, each once. */
static PetscErrorCode sort_pairs(const Places *p, Pairs *pairs)
{
  PetscInt *key, *index, kept = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc2(pairs->count, &key, pairs->count, &index));
  for (PetscInt i = 0; i < pairs->count; i++) key[i] = p->lead[pairs->other[i]];
  PetscCall(PetscSortIntWithArrayPair(pairs->count, pairs->ghost, key, pairs->other));
  for (PetscInt i = 0, end; i < pairs->count; i = end) {
    for (end = i; end < pairs->count && pairs->ghost[end] == pairs->ghost[i];) end++;
    PetscCall(PetscSortIntWithArray(end - i, key + i, pairs->other + i));
  }
  for (PetscInt i = 0; i < pairs->count; i++) {
    if (kept > 0 && pairs->ghost[kept - 1] == pairs->ghost[i] &&
        pairs->other[kept - 1] == pairs->other[i])
      continue;
    pairs->ghost[kept]   = pairs->ghost[i];
    pairs->other[kept++] = pairs->other[i];
  }
  pairs->count = kept;
  PetscCall(PetscFree2(key, index));
  PetscFunctionReturn(0);
}

/* Columns of the rows of one ghost node, pairs [from, to). */
static void fill_ghost(Places *p, const Pairs *pairs, PetscInt from, PetscInt to)
{
  Rows          *ghost = &p->part[PART_GHOST];
  const PetscInt node  = pairs->ghost[from];
  PetscInt       entry = p->ghost_start[ghost->rows];

  p->ghost_of[node] = ghost->rows;
  for (PetscInt r = 0; r < width_of(p, node); r++) {
    p->ghost_row[ghost->rows] = p->lead[node] + r;
    for (PetscInt i = from; i < to; i++)
      for (PetscInt k = 0; k < width_of(p, pairs->other[i]); k++)
        p->ghost_column[entry++] = p->lead[pairs->other[i]] + k;
    p->ghost_start[++ghost->rows] = entry;
  }
}

static PetscErrorCode build_ghosts(Places *p)
{
  Pairs    pairs;
  Rows    *ghost = &p->part[PART_GHOST];
  PetscInt rows = 0, entries = 0;

  PetscFunctionBeginUser;
  PetscCall(gather_pairs(p, &pairs));
  PetscCall(sort_pairs(p, &pairs));
  for (PetscInt i = 0; i < pairs.count; i++) {
    if (i == 0 || pairs.ghost[i] != pairs.ghost[i - 1]) rows += width_of(p, pairs.ghost[i]);
    entries += width_of(p, pairs.ghost[i]) * width_of(p, pairs.other[i]);
  }
  PetscCall(
    PetscMalloc3(rows, &p->ghost_row, rows + 1, &p->ghost_start, entries, &p->ghost_column));
  PetscCall(PetscMalloc1(entries, &ghost->value));
  p->ghost_start[0] = 0;
  for (PetscInt i = 0, end; i < pairs.count; i = end) {
    for (end = i; end < pairs.count && pairs.ghost[end] == pairs.ghost[i];) end++;
    fill_ghost(p, &pairs, i, end);
  }
  ghost->start  = p->ghost_start;
  ghost->column = p->ghost_column;
  PetscCall(PetscFree2(pairs.ghost, pairs.other));
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
  if (!owned(p, a)) return PART_GHOST;
  return owned(p, b) ? PART_OWN : PART_OTHER;
}

/* First row of a node in its part. */
static PetscInt row_of(const Places *p, PetscInt node)
{
  return owned(p, node) ? p->lead[node] - p->first : p->ghost_of[node];
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

    p->cell_start[c] = takes_part(p->problem, c) ? size : -1;
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
  PetscCall(build_ghosts(p));
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
