#pragma once
/** @file Surfaces of faces of any kind on a rectangle, without the solids that carry them. */
#include "assert_close.h"
#include "draw.h"
#include "joints/surface.h"
#include <stdbool.h>

enum { FACE_GRID_NODES = 600, FACE_GRID_FACES = 200 };

/** A surface that grows; several may share their nodes' numbering. */
typedef struct {
  PetscInt nodes;
  Vec3     at[FACE_GRID_NODES];
} FaceGridNodes;

typedef struct {
  int    nodes_per_face; /* 3, 4, 6 or 8 */
  int    cells[2];
  Vec3   low, size; /* rectangle in x and y at height low.z */
  bool   down;      /* normal along -z instead of +z */
  double noise;     /* largest motion of nodes inside of it, mm */
} FaceGrid;

static inline PetscInt face_grid_node(const FaceGrid *grid, const PetscInt number[], int i, int j)
{
  return number[i + (2 * grid->cells[0] + 1) * j];
}

/* Nodes on a lattice twice as fine as the cells; linear faces use every other one. */
static inline void face_grid_nodes(const FaceGrid *grid, Draw *draw, FaceGridNodes *nodes,
                                   PetscInt number[])
{
  const int  wide[2]   = {2 * grid->cells[0] + 1, 2 * grid->cells[1] + 1};
  const bool quadratic = grid->nodes_per_face > 4;

  for (int j = 0; j < wide[1]; j++)
    for (int i = 0; i < wide[0]; i++) {
      const bool skin   = i == 0 || j == 0 || i == wide[0] - 1 || j == wide[1] - 1;
      const bool centre = i % 2 == 1 && j % 2 == 1;
      Vec3       x      = grid->low;

      number[i + wide[0] * j] = -1;
      if (!quadratic && (i % 2 == 1 || j % 2 == 1)) continue;
      if (grid->nodes_per_face == 8 && centre) continue;
      x.a[0] += grid->size.a[0] * i / (wide[0] - 1);
      x.a[1] += grid->size.a[1] * j / (wide[1] - 1);
      for (int k = 0; k < 2 && !skin; k++) x.a[k] += draw_number(draw, -grid->noise, grid->noise);
      assert_true(nodes->nodes < FACE_GRID_NODES);
      nodes->at[nodes->nodes] = x;
      number[i + wide[0] * j] = nodes->nodes++;
    }
}

static inline void face_grid_add(const FaceGrid *grid, const PetscInt number[], const int at[][2],
                                 Surface *surface)
{
  SurfaceFace *face    = &surface->face[surface->count];
  const int    corners = grid->nodes_per_face % 3 == 0 ? 3 : 4;

  assert_true(surface->count < FACE_GRID_FACES);
  *face = (SurfaceFace){.shape = face_shape_of(grid->nodes_per_face), .number = surface->count++};
  for (int a = 0; a < grid->nodes_per_face; a++) {
    int place[2];

    for (int i = 0; i < 2; i++) {
      const int b = grid->down ? (2 * corners - a) % corners : a % corners;
      const int c = grid->down ? (2 * corners - a - 1) % corners : (a + 1) % corners;

      place[i] = a < corners ? at[b][i] : (at[b][i] + at[c][i]) / 2;
    }
    face->node[a] = face_grid_node(grid, number, place[0], place[1]);
  }
}

/** Free surface->face with PetscFree(). */
static inline void face_grid_create(const FaceGrid *grid, Draw *draw, FaceGridNodes *nodes,
                                    Surface *surface)
{
  PetscInt number[FACE_GRID_NODES];

  face_grid_nodes(grid, draw, nodes, number);
  surface->count = 0;
  assert_int_equal(PetscCalloc1(FACE_GRID_FACES, &surface->face), 0);
  for (int j = 0; j < 2 * grid->cells[1]; j += 2)
    for (int i = 0; i < 2 * grid->cells[0]; i += 2) {
      const int quad[4][2] = {
        {i,     j    },
        {i + 2, j    },
        {i + 2, j + 2},
        {i,     j + 2}
      };
      const int rest[3][2] = {
        {i,     j    },
        {i + 2, j + 2},
        {i,     j + 2}
      };

      face_grid_add(grid, number, quad, surface);
      if (grid->nodes_per_face % 3 == 0) face_grid_add(grid, number, rest, surface);
    }
}
