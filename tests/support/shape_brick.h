#pragma once
/** @file Bricks of any solid cells, or of two kinds of them, on a lattice twice as fine as the
   cubes that the cells fill, so that nodes on edges have a place of their own. */
#include "assert_close.h"
#include "brick.h"
#include "shapes.h"
#include <stdbool.h>
#include <stdio.h>

/** Cubes of the brick; those of the first layer across `axis` are filled with cells of type
   `first`, the others with `rest`. Layers of different cells fit where their faces do: hexahedra
   and wedges across x, wedges and tetrahedra across z. */
typedef struct {
  Brick    brick;
  CellType first, rest;
  int      axis;
} ShapeBrick;

enum { SHAPE_BRICK_NAME = 32 };

typedef struct {
  const ShapeBrick *brick;
  MeshPlan         *plan;
  PetscInt          wide[3]; /* lattice points along each axis */
  PetscInt         *number;  /* [lattice points] node there, or -1 */
} ShapeLattice;

/** Sides of the brick: "x0", "x1", "y0" ... "z1". */
static const char *const shape_brick_side[3][2] = {
  {"x0", "x1"},
  {"y0", "y1"},
  {"z0", "z1"}
};

/** Name of the set with that node of the skin alone. */
static inline const char *shape_brick_name(PetscInt node, char name[SHAPE_BRICK_NAME])
{
  (void)snprintf(name, SHAPE_BRICK_NAME, "node %d", (int)node);
  return name;
}

static inline PetscInt shape_lattice_node(const ShapeLattice *lattice, const int at[3])
{
  const Brick *brick = &lattice->brick->brick;
  PetscInt    *number =
    &lattice->number[at[0] + lattice->wide[0] * (at[1] + lattice->wide[1] * at[2])];
  Vec3      position;
  PetscBool inside = PETSC_TRUE;

  if (*number >= 0) return *number;
  for (int k = 0; k < 3; k++)
    position.a[k] = brick->size.a[k] * at[k] / (double)(lattice->wide[k] - 1);
  assert_int_equal(mesh_plan_add_node(lattice->plan, position, number), 0);
  for (int k = 0; k < 3; k++)
    for (int end = 0; end < 2; end++) {
      if (at[k] != end * (lattice->wide[k] - 1)) continue;
      inside = PETSC_FALSE;
      assert_int_equal(
        mesh_plan_add_to_set(lattice->plan, SET_NODES, shape_brick_side[k][end], *number), 0);
    }
  assert_int_equal(
    mesh_plan_add_to_set(lattice->plan, SET_NODES, inside ? "inside" : "skin", *number), 0);
  return *number;
}

/* Corners of the parts of a cube of edge 1: one hexahedron, two wedges along z, or six tetrahedra
   around the diagonal. Reference: Kuhn (1960), IBM J. Res. Dev. 4, 518-524. */
static const int hex_part[1][8][3] = {
  {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}}
};
static const int wedge_part[2][8][3] = {
  {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}},
  {{0, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}, {0, 1, 1}}
};
static const int tet_part[6][8][3] = {
  {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {1, 1, 1}},
  {{0, 0, 0}, {1, 1, 0}, {0, 1, 0}, {1, 1, 1}},
  {{0, 0, 0}, {0, 1, 0}, {0, 1, 1}, {1, 1, 1}},
  {{0, 0, 0}, {0, 1, 1}, {0, 0, 1}, {1, 1, 1}},
  {{0, 0, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}},
  {{0, 0, 0}, {1, 0, 1}, {1, 0, 0}, {1, 1, 1}}
};

/* Put the faces of a cell that lie on sides of the brick into their sets; `at` are the lattice
   points of its nodes. */
static inline void shape_lattice_sides(ShapeLattice *lattice, const Shape *shape, PetscInt cell,
                                       int at[CELL_MAX_NODES][3])
{
  for (int f = 0; f < shape->faces; f++)
    for (int k = 0; k < 3; k++)
      for (int end = 0; end < 2; end++) {
        bool on = true;

        for (int a = 0; a < shape->face[f].nodes; a++)
          if (at[shape->face[f].node[a]][k] != end * (lattice->wide[k] - 1)) on = false;
        if (on)
          assert_int_equal(mesh_plan_add_to_set(lattice->plan, SET_FACES, shape_brick_side[k][end],
                                                cell * MESH_FACES_PER_CELL + f),
                           0);
      }
}

static inline void shape_lattice_add(ShapeLattice *lattice, CellType type, const int cube[3],
                                     const int part[8][3])
{
  const Shape *shape = shape_of(type);
  PetscInt     node[CELL_MAX_NODES], cell;
  int          at[CELL_MAX_NODES][3];

  for (int a = 0; a < shape->nodes; a++) {
    int end[2] = {a, a};

    if (a >= shapes_corners(shape)) shapes_edge(shape, a, end);
    for (int k = 0; k < 3; k++) at[a][k] = 2 * cube[k] + part[end[0]][k] + part[end[1]][k];
    node[a] = shape_lattice_node(lattice, at[a]);
  }
  assert_int_equal(mesh_plan_add_cell(lattice->plan, type, node, &cell), 0);
  assert_int_equal(mesh_plan_add_to_set(lattice->plan, SET_CELLS, "solid", cell), 0);
  shape_lattice_sides(lattice, shape, cell, at);
}

static inline void shape_lattice_fill(ShapeLattice *lattice, const int cube[3])
{
  const ShapeBrick *brick = lattice->brick;
  const CellType    type  = cube[brick->axis] == 0 ? brick->first : brick->rest;
  const int         faces = shape_of(type)->faces;
  const int         parts = faces == HEXAHEDRON ? 1 : faces == WEDGE ? 2 : 6;

  for (int p = 0; p < parts; p++)
    shape_lattice_add(lattice, type, cube,
                      faces == HEXAHEDRON ? hex_part[p]
                      : faces == WEDGE    ? wedge_part[p]
                                          : tet_part[p]);
}

/** A new plan with the brick: cell set "solid"; node sets "inside" and "skin"; node and face sets
   of the sides, named as in shape_brick_side. Free with mesh_plan_destroy(). */
static inline MeshPlan *shape_brick_plain(const ShapeBrick *brick)
{
  const PetscInt *cells   = brick->brick.cells;
  ShapeLattice    lattice = {.brick = brick};
  PetscInt        points  = 1;

  assert_int_equal(mesh_plan_create(&lattice.plan), 0);
  for (int k = 0; k < 3; k++) points *= lattice.wide[k] = 2 * cells[k] + 1;
  assert_int_equal(PetscMalloc1(points, &lattice.number), 0);
  for (PetscInt i = 0; i < points; i++) lattice.number[i] = -1;
  for (int k = 0; k < cells[2]; k++)
    for (int j = 0; j < cells[1]; j++)
      for (int i = 0; i < cells[0]; i++) shape_lattice_fill(&lattice, (const int[3]){i, j, k});
  assert_int_equal(PetscFree(lattice.number), 0);
  return lattice.plan;
}

/** Give each node of the skin a node set of its own, named by shape_brick_name(). */
static inline void shape_brick_name_skin(MeshPlan *plan)
{
  const PetscInt count = mesh_plan_set(plan, SET_NODES, "skin")->count;
  char           name[SHAPE_BRICK_NAME];

  for (PetscInt i = 0; i < count; i++) { /* new sets may move the old ones */
    const PetscInt node = mesh_plan_set(plan, SET_NODES, "skin")->item[i];

    assert_int_equal(mesh_plan_add_to_set(plan, SET_NODES, shape_brick_name(node, name), node), 0);
  }
}

/** The plain brick with its skin named. */
static inline MeshPlan *shape_brick_create(const ShapeBrick *brick)
{
  MeshPlan *plan = shape_brick_plain(brick);

  shape_brick_name_skin(plan);
  return plan;
}

/** Put the nodes on edges of every cell into the middle between their ends. */
static inline void shape_brick_straighten(MeshPlan *plan)
{
  for (PetscInt c = 0; c < plan->cell_count; c++) {
    const Shape    *shape = shape_of(plan->cell_type[c]);
    const PetscInt *node  = &plan->cell_node[c * CELL_MAX_NODES];
    Vec3            x[CELL_MAX_NODES];

    for (int a = 0; a < shape->nodes; a++) x[a] = plan->position[node[a]];
    shapes_straighten(shape, x);
    for (int a = 0; a < shape->nodes; a++) plan->position[node[a]] = x[a];
  }
}
