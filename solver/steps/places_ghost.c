/* Rows of the matrix that belong to other ranks: those of the nodes of this rank's plain cells that
   others own, with the columns that these cells couple them to. */
#include "steps/places_internal.h"

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

      if (!places_takes_part(p->problem, c)) continue;
      for (PetscInt a = 0; a < nodes; a++) {
        if (p->lead[node[a]] < 0 || places_owns(p, node[a])) continue;
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

PetscErrorCode places_build_ghosts(Places *p)
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
