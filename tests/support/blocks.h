#pragma once
/** @file Blocks of hexahedra of any form, several in one plan, with named sets of their sides: for
    tests of what joins meshes that do not match. */
#include "assert_close.h"
#include "elements/shape.h"
#include "mesh/mesh_plan.h"
#include <stdbool.h>
#include <stdio.h>

/** A block is the unit cube moved by `place`. Its sets: cells "solid" and NAME; nodes and faces
    "NAME.x0", "NAME.x1", "NAME.y0" ... of its sides; nodes "NAME.all". */
typedef struct {
  const char *name;
  CellType    type; /* hex8 or a hexahedron of 20 nodes */
  int         cells[3];
  Vec3 (*place)(Vec3 unit, const void *context);
  const void *context;
} Block;

enum { BLOCK_NAME = 64 };

/* Sides in the order of the faces of hexahedra. */
static const char *const block_sides[6] = {"z0", "z1", "y0", "x1", "y1", "x0"};

static inline const char *block_set(const Block *block, const char *side, char name[BLOCK_NAME])
{
  (void)snprintf(name, BLOCK_NAME, "%s.%s", block->name, side);
  return name;
}

static inline bool block_on_side(const Block *block, int side, const int lattice[3])
{
  static const int axis[6] = {2, 2, 1, 0, 1, 0};
  const int        k       = axis[side];
  const bool       high    = block_sides[side][1] == '1';

  return lattice[k] == (high ? 2 * block->cells[k] : 0);
}

static inline PetscInt block_node(const Block *block, MeshPlan *plan, const int lattice[3])
{
  char     name[BLOCK_NAME];
  Vec3     unit;
  PetscInt node;

  for (int k = 0; k < 3; k++) unit.a[k] = lattice[k] / (2.0 * block->cells[k]);
  assert_int_equal(mesh_plan_add_node(plan, block->place(unit, block->context), &node), 0);
  assert_int_equal(mesh_plan_add_to_set(plan, SET_NODES, block_set(block, "all", name), node), 0);
  for (int side = 0; side < 6; side++)
    if (block_on_side(block, side, lattice))
      assert_int_equal(
        mesh_plan_add_to_set(plan, SET_NODES, block_set(block, block_sides[side], name), node), 0);
  return node;
}

static inline void block_cell(const Block *block, MeshPlan *plan, PetscInt number[],
                              const int first[3])
{
  static const int axis[6] = {2, 2, 1, 0, 1, 0};
  const Shape     *shape   = shape_of(block->type);
  PetscInt         node[CELL_MAX_NODES], cell;
  char             name[BLOCK_NAME];

  for (int a = 0; a < shape->nodes; a++) {
    int       at[3];
    PetscInt *place;

    for (int k = 0; k < 3; k++) at[k] = 2 * first[k] + 1 + (int)shape->node[a][k];
    place =
      &number[at[0] + (2 * block->cells[0] + 1) * (at[1] + (2 * block->cells[1] + 1) * at[2])];
    if (*place < 0) *place = block_node(block, plan, at);
    node[a] = *place;
  }
  assert_int_equal(mesh_plan_add_cell(plan, block->type, node, &cell), 0);
  assert_int_equal(mesh_plan_add_to_set(plan, SET_CELLS, "solid", cell), 0);
  assert_int_equal(mesh_plan_add_to_set(plan, SET_CELLS, block->name, cell), 0);
  for (int side = 0; side < 6; side++) {
    const int k = axis[side], last = block_sides[side][1] == '1' ? block->cells[k] - 1 : 0;

    if (first[k] == last)
      assert_int_equal(mesh_plan_add_to_set(plan, SET_FACES,
                                            block_set(block, block_sides[side], name),
                                            cell * MESH_FACES_PER_CELL + side),
                       0);
  }
}

/** Add a block to a plan. */
static inline void block_add(const Block *block, MeshPlan *plan)
{
  const int *cells  = block->cells;
  PetscInt   points = 1, *number;

  for (int k = 0; k < 3; k++) points *= 2 * cells[k] + 1;
  assert_int_equal(PetscMalloc1(points, &number), 0);
  for (PetscInt i = 0; i < points; i++) number[i] = -1;
  for (int k = 0; k < cells[2]; k++)
    for (int j = 0; j < cells[1]; j++)
      for (int i = 0; i < cells[0]; i++) block_cell(block, plan, number, (const int[3]){i, j, k});
  assert_int_equal(PetscFree(number), 0);
}

/** Let every rank know a side of a block; returns its name. */
static inline const char *block_share(const Block *block, MeshPlan *plan, const char *side,
                                      char name[BLOCK_NAME])
{
  block_set(block, side, name);
  assert_int_equal(mesh_plan_share_surface(plan, name), 0);
  return name;
}

/** Two blocks, one upon the other, in a plan of their own. The sides that face each other are
   shared.
    @param[out] main       name of the upper side of the lower block
    @param[out] secondary  name of the lower side of the upper block */
static inline MeshPlan *block_pair(const Block *below, const Block *above, char main[BLOCK_NAME],
                                   char secondary[BLOCK_NAME])
{
  MeshPlan *plan;

  assert_int_equal(mesh_plan_create(&plan), 0);
  block_add(below, plan);
  block_add(above, plan);
  block_share(below, plan, "z1", main);
  block_share(above, plan, "z0", secondary);
  return plan;
}
