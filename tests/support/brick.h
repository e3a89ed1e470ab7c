#pragma once
/** @file Bricks of hexahedra for tests, with named sets for what tests hold on to. */
#include "mesh/mesh_plan.h"

/** Numbers of cells along x, y, z and the size of the whole brick, mm; one corner at the origin. */
typedef struct {
  PetscInt cells[3];
  Vec3     size;
} Brick;

/** Node of the brick's grid, counted with x fastest. */
static inline PetscInt brick_node(const Brick *brick, PetscInt i, PetscInt j, PetscInt k)
{
  return i + (brick->cells[0] + 1) * (j + (brick->cells[1] + 1) * k);
}

static inline PetscErrorCode brick_add_nodes(const Brick *brick, MeshPlan *plan)
{
  static const char *const low[3] = {"x0", "y0", "z0"}, *const high[3] = {"x1", "y1", "z1"};
  const PetscInt *cells = brick->cells;

  PetscFunctionBeginUser;
  for (PetscInt k = 0; k <= cells[2]; k++)
    for (PetscInt j = 0; j <= cells[1]; j++)
      for (PetscInt i = 0; i <= cells[0]; i++) {
        const PetscInt at[3] = {i, j, k};
        Vec3           position;
        PetscInt       node;
        PetscBool      inside = PETSC_TRUE;

        for (int c = 0; c < 3; c++) position.a[c] = brick->size.a[c] * at[c] / cells[c];
        PetscCall(mesh_plan_add_node(plan, position, &node));
        PetscCall(mesh_plan_add_to_set(plan, SET_NODES, "all", node));
        for (int c = 0; c < 3; c++) {
          if (at[c] == 0) PetscCall(mesh_plan_add_to_set(plan, SET_NODES, low[c], node));
          if (at[c] == cells[c]) PetscCall(mesh_plan_add_to_set(plan, SET_NODES, high[c], node));
          if (at[c] == 0 || at[c] == cells[c]) inside = PETSC_FALSE;
        }
        PetscCall(mesh_plan_add_to_set(plan, SET_NODES, inside ? "inside" : "skin", node));
      }
  PetscFunctionReturn(0);
}

/** A new plan with the brick: cell set "solid"; node sets "all", "inside", "skin", and "x0", "x1",
    "y0" ... of its six sides; face set "top" on the side of largest z. Nodes may be moved in
    plan->position afterwards. Free with mesh_plan_destroy(). */
static inline PetscErrorCode brick_create(const Brick *brick, MeshPlan **plan)
{
  static const int corner[8][3] = {
    {0, 0, 0},
    {1, 0, 0},
    {1, 1, 0},
    {0, 1, 0},
    {0, 0, 1},
    {1, 0, 1},
    {1, 1, 1},
    {0, 1, 1}
  };

  PetscFunctionBeginUser;
  PetscCall(mesh_plan_create(plan));
  PetscCall(brick_add_nodes(brick, *plan));
  for (PetscInt k = 0; k < brick->cells[2]; k++)
    for (PetscInt j = 0; j < brick->cells[1]; j++)
      for (PetscInt i = 0; i < brick->cells[0]; i++) {
        PetscInt node[8], cell;

        for (int a = 0; a < 8; a++)
          node[a] = brick_node(brick, i + corner[a][0], j + corner[a][1], k + corner[a][2]);
        PetscCall(mesh_plan_add_cell(*plan, CELL_HEX8, node, &cell));
        PetscCall(mesh_plan_add_to_set(*plan, SET_CELLS, "solid", cell));
        if (k == brick->cells[2] - 1)
          PetscCall(mesh_plan_add_to_set(*plan, SET_FACES, "top", cell * MESH_FACES_PER_CELL + 1));
      }
  PetscFunctionReturn(0);
}
