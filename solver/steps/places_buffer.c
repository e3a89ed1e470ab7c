/* Entries of plain cells that lie in no block of this rank: which rows and columns they are in. */
#include "steps/places_internal.h"

/* Equations of a node that are unknowns, from its lead on. */
static PetscInt width_of(const Places *p, PetscInt node)
{
  PetscInt width = 0;

  for (PetscInt k = 0; k < 3; k++) width += p->problem->map.equation[node_slot(node, k)] >= 0;
  return width;
}

/* Nodes that share a plain cell, as pairs of which the entries go into the buffer. */
typedef struct {
  PetscInt  count, capacity;
  PetscInt *of, *other; /* nodes: rows of the one, columns of the other */
} Pairs;

static PetscErrorCode gather_pairs(const Places *p, Pairs *pairs)
{
  const Mesh *mesh = p->problem->mesh;

  PetscFunctionBeginUser;
  *pairs = (Pairs){0};
  for (int pass = 0; pass < 2; pass++) {
    if (pass) PetscCall(PetscMalloc2(pairs->count, &pairs->of, pairs->count, &pairs->other));
    pairs->count = 0;
    for (PetscInt c = 0; c < mesh->cell_count; c++) {
      const PetscInt  nodes = cell_node_counts[mesh->cell_type[c]];
      const PetscInt *node  = mesh_cell_nodes(mesh, c);

      if (!places_takes_part(p->problem, c)) continue;
      for (PetscInt k = 0; k < nodes * nodes; k++) {
        const PetscInt a = node[k / nodes], b = node[k % nodes];

        if (!places_stored(p, a, b) || places_part(p, a, b) != PART_BUFFER) continue;
        if (pass) {
          pairs->of[pairs->count]    = a;
          pairs->other[pairs->count] = b;
        }
        pairs->count++;
      }
    }
  }
  PetscFunctionReturn(0);
}

/* Pairs by node, then by lead of the other, each once. */
static PetscErrorCode sort_pairs(const Places *p, Pairs *pairs)
{
  PetscInt *key, *index, kept = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc2(pairs->count, &key, pairs->count, &index));
  for (PetscInt i = 0; i < pairs->count; i++) key[i] = p->lead[pairs->other[i]];
  PetscCall(PetscSortIntWithArrayPair(pairs->count, pairs->of, key, pairs->other));
  for (PetscInt i = 0, end; i < pairs->count; i = end) {
    for (end = i; end < pairs->count && pairs->of[end] == pairs->of[i];) end++;
    PetscCall(PetscSortIntWithArray(end - i, key + i, pairs->other + i));
  }
  for (PetscInt i = 0; i < pairs->count; i++) {
    if (kept > 0 && pairs->of[kept - 1] == pairs->of[i] &&
        pairs->other[kept - 1] == pairs->other[i])
      continue;
    pairs->of[kept]      = pairs->of[i];
    pairs->other[kept++] = pairs->other[i];
  }
  pairs->count = kept;
  PetscCall(PetscFree2(key, index));
  PetscFunctionReturn(0);
}

/* Columns of the rows of one node, pairs [from, to). */
static void fill_rows(Places *p, const Pairs *pairs, PetscInt from, PetscInt to)
{
  Rows          *buffer = &p->part[PART_BUFFER];
  const PetscInt node   = pairs->of[from];
  PetscInt       entry  = p->buffer_start[buffer->rows];

  p->buffer_of[node] = buffer->rows;
  for (PetscInt r = 0; r < width_of(p, node); r++) {
    p->buffer_row[buffer->rows] = p->lead[node] + r;
    for (PetscInt i = from; i < to; i++)
      for (PetscInt k = 0; k < width_of(p, pairs->other[i]); k++)
        p->buffer_column[entry++] = p->lead[pairs->other[i]] + k;
    p->buffer_start[++buffer->rows] = entry;
  }
}

PetscErrorCode places_build_buffer(Places *p)
{
  Pairs    pairs;
  Rows    *buffer = &p->part[PART_BUFFER];
  PetscInt rows = 0, entries = 0;

  PetscFunctionBeginUser;
  PetscCall(gather_pairs(p, &pairs));
  PetscCall(sort_pairs(p, &pairs));
  for (PetscInt i = 0; i < pairs.count; i++) {
    if (i == 0 || pairs.of[i] != pairs.of[i - 1]) rows += width_of(p, pairs.of[i]);
    entries += width_of(p, pairs.of[i]) * width_of(p, pairs.other[i]);
  }
  PetscCall(
    PetscMalloc3(rows, &p->buffer_row, rows + 1, &p->buffer_start, entries, &p->buffer_column));
  PetscCall(PetscMalloc1(entries, &buffer->value));
  p->buffer_start[0] = 0;
  for (PetscInt i = 0, end; i < pairs.count; i = end) {
    for (end = i; end < pairs.count && pairs.of[end] == pairs.of[i];) end++;
    fill_rows(p, &pairs, i, end);
  }
  buffer->start  = p->buffer_start;
  buffer->column = p->buffer_column;
  PetscCall(PetscFree2(pairs.of, pairs.other));
  PetscFunctionReturn(0);
}
