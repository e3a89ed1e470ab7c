/* Grids and face sets of a neural arch. */
#include "mesh/arch_blocks.h"

static PetscErrorCode copy_grid(const NodeGrid *from, NodeGrid *to)
{
  PetscFunctionBeginUser;
  PetscCall(node_grid_create(from->rows, from->columns, to));
  PetscCall(PetscArraycpy(to->node, from->node, (from->rows + 1) * (from->columns + 1)));
  PetscFunctionReturn(0);
}

static PetscErrorCode turn_upside_down(NodeGrid *grid)
{
  PetscFunctionBeginUser;
  for (PetscInt low = 0, high = grid->rows; low < high; low++, high--)
    for (PetscInt c = 0; c <= grid->columns; c++) {
      const PetscInt a = low * (grid->columns + 1) + c, b = high * (grid->columns + 1) + c;
      const PetscInt node = grid->node[a];

      grid->node[a] = grid->node[b];
      grid->node[b] = node;
    }
  PetscFunctionReturn(0);
}

static PetscErrorCode mark_facet(const ArchBlocks *b, int side, const Sweep *process,
                                 SweepSide face, const char *what)
{
  char name[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(
    sweep_add_faces(process, face, side_set_name(name, what, b->level, side), b->column->plan));
  PetscFunctionReturn(0);
}

static PetscErrorCode mark_facets(const ArchBlocks *b, int side)
{
  const Sweep *superior = b->block[side][ARCH_SUPERIOR], *inferior = b->block[side][ARCH_INFERIOR];

  PetscFunctionBeginUser;
  PetscCall(mark_facet(b, side, superior, SIDE_LAST_ROW, "superior_facet"));
  PetscCall(mark_facet(b, side, inferior, SIDE_FIRST_ROW, "inferior_facet"));
  PetscCall(sweep_side(superior, SIDE_LAST_ROW, 0, &b->nodes->superior_facet[side]));
  PetscCall(sweep_side(inferior, SIDE_FIRST_ROW, 0, &b->nodes->inferior_facet[side]));
  PetscCall(turn_upside_down(&b->nodes->inferior_facet[side]));
  PetscFunctionReturn(0);
}

/* A face of the lamina, counted from the midplane: `skipped` cells of the spinous process's half
   are left out. */
static PetscErrorCode lamina_grid(const ArchBlocks *b, int side, PetscInt skipped, PetscInt depth,
                                  NodeGrid *grid)
{
  const Sweep *lamina = b->block[side][ARCH_LAMINA], *base = b->block[side][ARCH_BASE];

  PetscFunctionBeginUser;
  PetscCall(node_grid_create(base->grid[0].rows, base->layers + lamina->layers - skipped, grid));
  for (PetscInt r = 0; r <= grid->rows; r++)
    for (PetscInt c = 0; c <= grid->columns; c++) {
      const PetscInt  from_middle = c + skipped;
      const NodeGrid *layer       = from_middle < base->layers
                                      ? &base->grid[base->layers - from_middle]
                                      : &lamina->grid[lamina->layers + base->layers - from_middle];

      grid->node[r * (grid->columns + 1) + c] = node_grid_at(layer, r, depth);
    }
  PetscFunctionReturn(0);
}

PetscErrorCode arch_blocks_mark(const ArchBlocks *b)
{
  VertebraNodes *nodes = b->nodes;

  PetscFunctionBeginUser;
  for (int side = 0; side < GRID_SIDES; side++) {
    PetscCall(mark_facets(b, side));
    PetscCall(lamina_grid(b, side, 0, 0, &nodes->lamina_front[side]));
    PetscCall(
      lamina_grid(b, side, b->resolution->base, b->resolution->depth, &nodes->lamina_back[side]));
    PetscCall(copy_grid(sweep_end(b->block[side][ARCH_TRANSVERSE]), &nodes->transverse_tip[side]));
  }
  PetscCall(sweep_side(b->spinous, SIDE_LAST_ROW, 0, &nodes->spinous_upper));
  PetscCall(sweep_side(b->spinous, SIDE_FIRST_ROW, 0, &nodes->spinous_lower));
  PetscCall(copy_grid(sweep_end(b->spinous), &nodes->spinous_tip));
  PetscFunctionReturn(0);
}
