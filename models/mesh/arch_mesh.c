/* The blocks of a neural arch, from the pillars outwards. */
#include "mesh/arch_mesh.h"
#include "mesh/arch_blocks.h"

static const ArchResolution resolutions[] = {
  [MESH_COARSE] = {.depth      = 1,
                   .pedicle    = 2,
                   .neck       = 1,
                   .facet      = 2,
                   .lamina     = 1,
                   .base       = 1,
                   .transverse = 2,
                   .spinous    = 3},
  [MESH_MEDIUM] = {.depth      = 2,
                   .pedicle    = 4,
                   .neck       = 1,
                   .facet      = 4,
                   .lamina     = 2,
                   .base       = 1,
                   .transverse = 4,
                   .spinous    = 6},
  [MESH_FINE]   = {.depth      = 2,
                   .pedicle    = 6,
                   .neck       = 1,
                   .facet      = 6,
                   .lamina     = 3,
                   .base       = 2,
                   .transverse = 6,
                   .spinous    = 9},
};

ArchResolution arch_resolution(MeshLevel level)
{
  return resolutions[level];
}

/* What all blocks of the builder have in common. Those that are right-handed on the right are
   left-handed on the left. */
static SweepPlan block_plan(const ArchBlocks *b, int side, PetscInt layers, const NodeGrid *start,
                            PetscBool right_handed)
{
  return (SweepPlan){
    .vertebra     = &b->anatomy->vertebra[b->level],
    .level        = b->level,
    .layers       = layers,
    .start        = start,
    .right_handed = (PetscBool)(right_handed == (side == GRID_RIGHT)),
  };
}

/* Sweep from the side or end of a block that is already there. */
static PetscErrorCode sweep_from(ArchBlocks *b, int block, int side, SweepPlan plan,
                                 const Quad *end)
{
  PetscFunctionBeginUser;
  plan.end = end;
  PetscCall(sweep_create(b->column, &plan, &b->block[side][block]));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_pillar(ArchBlocks *b, int side)
{
  const ArchShape *shape = &b->shape[side];
  const NodeGrid  *root  = &b->nodes->pedicle_root[side];
  SweepPlan        plan  = block_plan(b, side, root->rows, NULL, PETSC_TRUE);
  NodeGrid         bottom;

  PetscFunctionBeginUser;
  PetscCall(sweep_section(b->column, &plan, &shape->pillar[LOWER], b->resolution->depth,
                          root->columns, &bottom));
  plan.start = &bottom;
  PetscCall(sweep_from(b, ARCH_PILLAR, side, plan, &shape->pillar[UPPER]));
  PetscCall(node_grid_destroy(&bottom));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_pedicle(ArchBlocks *b, int side)
{
  SweepPlan plan =
    block_plan(b, side, b->resolution->pedicle, &b->nodes->pedicle_root[side], PETSC_FALSE);
  NodeGrid front;

  PetscFunctionBeginUser;
  PetscCall(sweep_side(b->block[side][ARCH_PILLAR], SIDE_FIRST_ROW, 0, &front));
  plan.middle    = &b->shape[side].isthmus;
  plan.arrival   = &b->shape[side].pedicle_arrival;
  plan.end_nodes = &front;
  PetscCall(sweep_from(b, ARCH_PEDICLE, side, plan, NULL));
  PetscCall(node_grid_destroy(&front));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_articular_processes(ArchBlocks *b, int side)
{
  const ArchShape      *shape  = &b->shape[side];
  const ArchResolution *r      = b->resolution;
  Sweep               **block  = b->block[side];
  const NodeGrid       *bottom = &block[ARCH_PILLAR]->grid[0], *top = sweep_end(block[ARCH_PILLAR]);

  PetscFunctionBeginUser;
  PetscCall(sweep_from(b, ARCH_UPPER_NECK, side, block_plan(b, side, r->neck, top, PETSC_TRUE),
                       &shape->superior[0]));
  PetscCall(sweep_from(b, ARCH_SUPERIOR, side,
                       block_plan(b, side, r->facet, sweep_end(block[ARCH_UPPER_NECK]), PETSC_TRUE),
                       &shape->superior[1]));
  PetscCall(sweep_from(b, ARCH_LOWER_NECK, side, block_plan(b, side, r->neck, bottom, PETSC_FALSE),
                       &shape->inferior[0]));
  PetscCall(
    sweep_from(b, ARCH_INFERIOR, side,
               block_plan(b, side, r->facet, sweep_end(block[ARCH_LOWER_NECK]), PETSC_FALSE),
               &shape->inferior[1]));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_transverse_process(ArchBlocks *b, int side)
{
  SweepPlan plan = block_plan(b, side, b->resolution->transverse, NULL, PETSC_TRUE);
  NodeGrid  lateral;

  PetscFunctionBeginUser;
  PetscCall(sweep_side(b->block[side][ARCH_PILLAR], SIDE_LAST_COLUMN, 0, &lateral));
  plan.start     = &lateral;
  plan.middle    = &b->shape[side].transverse_middle;
  plan.departure = &b->shape[side].transverse_departure;
  PetscCall(sweep_from(b, ARCH_TRANSVERSE, side, plan, &b->shape[side].transverse_tip));
  PetscCall(node_grid_destroy(&lateral));
  PetscFunctionReturn(0);
}

/* The lamina of the right side makes the nodes in the midplane, that of the left side ends there.
 */
static PetscErrorCode add_lamina(ArchBlocks *b, int side)
{
  Sweep   **block = b->block[side];
  SweepPlan plan  = block_plan(b, side, b->resolution->lamina, NULL, PETSC_FALSE);
  NodeGrid  medial;

  PetscFunctionBeginUser;
  PetscCall(sweep_side(block[ARCH_PILLAR], SIDE_FIRST_COLUMN, 0, &medial));
  plan.start = &medial;
  PetscCall(sweep_from(b, ARCH_LAMINA, side, plan, &b->shape[side].lamina_side));
  PetscCall(node_grid_destroy(&medial));
  plan.start  = sweep_end(block[ARCH_LAMINA]);
  plan.layers = b->resolution->base;
  if (side == GRID_LEFT) plan.end_nodes = sweep_end(b->block[GRID_RIGHT][ARCH_BASE]);
  PetscCall(sweep_from(b, ARCH_BASE, side, plan,
                       side == GRID_RIGHT ? &b->shape[side].lamina_middle : NULL));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_spinous_process(ArchBlocks *b)
{
  const PetscInt half = b->resolution->base, columns = 2 * half;
  SweepPlan      plan = block_plan(b, GRID_RIGHT, b->resolution->spinous, NULL, PETSC_FALSE);
  NodeGrid       back;

  PetscFunctionBeginUser;
  PetscCall(node_grid_create(b->nodes->pedicle_root[GRID_RIGHT].rows, columns, &back));
  for (PetscInt r = 0; r <= back.rows; r++)
    for (PetscInt c = 0; c <= columns; c++) {
      const Sweep   *base  = b->block[c < half ? GRID_LEFT : GRID_RIGHT][ARCH_BASE];
      const PetscInt layer = c < half ? c : columns - c;

      back.node[r * (columns + 1) + c] = node_grid_at(&base->grid[layer], r, b->resolution->depth);
    }
  plan.start  = &back;
  plan.middle = &b->shape[GRID_RIGHT].spinous_middle;
  plan.end    = &b->shape[GRID_RIGHT].spinous_tip;
  PetscCall(sweep_create(b->column, &plan, &b->spinous));
  PetscCall(node_grid_destroy(&back));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_blocks(ArchBlocks *b)
{
  PetscFunctionBeginUser;
  for (int side = 0; side < GRID_SIDES; side++) {
    PetscCall(add_pillar(b, side));
    PetscCall(add_pedicle(b, side));
    PetscCall(add_articular_processes(b, side));
    PetscCall(add_transverse_process(b, side));
    PetscCall(add_lamina(b, side));
  }
  PetscCall(add_spinous_process(b));
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy_blocks(ArchBlocks *b)
{
  PetscFunctionBeginUser;
  for (int side = 0; side < GRID_SIDES; side++)
    for (int block = 0; block < ARCH_BLOCKS; block++)
      PetscCall(sweep_destroy(&b->block[side][block]));
  PetscCall(sweep_destroy(&b->spinous));
  PetscFunctionReturn(0);
}

PetscErrorCode arch_mesh_build(const Anatomy *anatomy, const ArchResolution *resolution,
                               PetscInt level, PetscBool rigid, ColumnPlan *column,
                               VertebraNodes *nodes)
{
  const PetscInt first  = column->plan->node_count;
  ArchBlocks     blocks = {
        .anatomy = anatomy, .resolution = resolution, .level = level, .column = column, .nodes = nodes};

  PetscFunctionBeginUser;
  arch_shape(anatomy, level, &blocks.shape[GRID_RIGHT]);
  blocks.shape[GRID_LEFT] = arch_shape_mirrored(&blocks.shape[GRID_RIGHT]);
  PetscCall(add_blocks(&blocks));
  PetscCall(arch_blocks_mark(&blocks));
  PetscCall(destroy_blocks(&blocks));
  for (PetscInt node = first; rigid && node < column->plan->node_count; node++)
    PetscCall(column_plan_add_to(column, SET_NODES, "body", level, node));
  PetscFunctionReturn(0);
}

PetscErrorCode arch_meshes_build(const Anatomy *anatomy, MeshLevel mesh, BoneModel bone,
                                 ColumnPlan *column)
{
  const ArchResolution resolution = arch_resolution(mesh);
  const PetscBool      rigid      = (PetscBool)(bone != BONE_DEFORMABLE);

  PetscFunctionBeginUser;
  for (PetscInt level = column->top; level <= column->bottom; level++)
    PetscCall(arch_mesh_build(anatomy, &resolution, level, rigid, column, &column->nodes[level]));
  PetscFunctionReturn(0);
}
