#pragma once
/** @file Meshes of blocks: bricks of any solid cells, bent by a map of the unit cube and welded
   where they meet. */
#include "shape_brick.h"

typedef struct {
  CellType type;
  PetscInt cells[3]; /* along the axes of the unit cube */
  Vec3 (*map)(Vec3 unit, const void *context);
  const void *context;
} MappedBlock;

/** A new plan with the block and the sets of shape_brick_plain(), by the sides of the unit cube. */
static inline MeshPlan *mapped_create(const MappedBlock *block)
{
  const PetscInt  *cells = block->cells;
  const ShapeBrick brick = {
    .brick = {.cells = {cells[0], cells[1], cells[2]}, .size = {{1.0, 1.0, 1.0}}},
    .first = block->type,
    .rest  = block->type,
  };
  MeshPlan *plan = shape_brick_plain(&brick);

  for (PetscInt n = 0; n < plan->node_count; n++)
    plan->position[n] = block->map(plan->position[n], block->context);
  return plan;
}

/* Node of the plan's skin at that position, or a new one. */
static inline PetscInt mapped_weld(MeshPlan *plan, const MeshSet *skin, Vec3 position, double near)
{
  PetscInt node;

  for (PetscInt i = 0; i < skin->count; i++)
    if (vec3_norm(vec3_sub(plan->position[skin->item[i]], position)) < near) return skin->item[i];
  assert_int_equal(mesh_plan_add_node(plan, position, &node), 0);
  return node;
}

/* Items of one kind of set of a block, renumbered as `number` says. */
static inline void mapped_copy_sets(MeshPlan *plan, const MeshPlan *block, SetKind kind,
                                    const PetscInt number[])
{
  for (PetscInt s = 0; s < block->set_count[kind]; s++) {
    const MeshSet *set = &block->set[kind][s];

    for (PetscInt i = 0; i < set->count; i++) {
      const PetscInt item = kind == SET_FACES   ? number[0] * MESH_FACES_PER_CELL + set->item[i]
                            : kind == SET_CELLS ? number[0] + set->item[i]
                                                : number[set->item[i]];

      assert_int_equal(mesh_plan_add_to_set(plan, kind, set->name, item), 0);
    }
  }
}

/** Add a block to a plan. Nodes on its skin that lie within `near`, mm, of one on the skin of a
   block before it become that node; sets of one name become one. */
static inline void mapped_append(MeshPlan *plan, const MappedBlock *block, double near)
{
  MeshPlan      *added = mapped_create(block);
  const PetscInt cells = plan->cell_count;
  PetscInt      *number;

  assert_int_equal(PetscMalloc1(added->node_count, &number), 0);
  for (PetscInt n = 0; n < added->node_count; n++)
    number[n] = mapped_weld(plan, mesh_plan_set(plan, SET_NODES, "skin"), added->position[n], near);
  for (PetscInt c = 0; c < added->cell_count; c++) {
    PetscInt node[CELL_MAX_NODES], cell;

    for (PetscInt a = 0; a < cell_node_counts[added->cell_type[c]]; a++)
      node[a] = number[added->cell_node[c * CELL_MAX_NODES + a]];
    assert_int_equal(mesh_plan_add_cell(plan, added->cell_type[c], node, &cell), 0);
  }
  mapped_copy_sets(plan, added, SET_NODES, number);
  mapped_copy_sets(plan, added, SET_CELLS, &cells);
  mapped_copy_sets(plan, added, SET_FACES, &cells);
  assert_int_equal(PetscFree(number), 0);
  assert_int_equal(mesh_plan_destroy(&added), 0);
}
