#pragma once
/** @file The part of a mesh that one rank works on: its cells, and every node they touch. */
#include "mesh/mesh_plan.h"
#include <petscis.h>

/** A face set that every rank knows whole, see mesh_plan_share_surface(). */
typedef struct {
  char     *name;
  PetscInt  count;
  PetscInt *number;    /* [count] cell * MESH_FACES_PER_CELL + face, natural number of the cell */
  CellType *cell_type; /* [count] of the cell that has the face */
  PetscInt *cell_node; /* [count][CELL_MAX_NODES] local nodes of that cell, then -1 */
  PetscInt *cell;      /* [count] local cell, or -1 when it lies on another rank */
} MeshSurface;

typedef struct {
  MPI_Comm  comm;
  PetscInt  node_total, cell_total; /* over all ranks */
  PetscInt  node_owned, node_count; /* local nodes: owned ones first, then ghosts */
  PetscInt *node_number;            /* [node_count] natural number: the one in the plan */
  Vec3     *position;               /* [node_count] reference position, mm */
  PetscInt  cell_count;             /* each cell lives on exactly one rank */
  PetscInt *cell_number;            /* [cell_count] natural number */
  CellType *cell_type;              /* [cell_count] */
  PetscInt *cell_node;              /* [cell_count][CELL_MAX_NODES] local node indices, then -1 */
  PetscInt  set_count[SET_KIND_COUNT];
  MeshSet  *set[SET_KIND_COUNT]; /* same names in the same order on every rank; local indices,
                                    for node sets owned and ghost nodes alike */
  PetscInt     surface_count, path_count;
  MeshSurface *surface; /* [surface_count] whole on every rank */
  MeshPath    *path;    /* [path_count] whole on every rank; local nodes */
} Mesh;

/** Nodes of a local cell: local indices in VTK order. */
static inline const PetscInt *mesh_cell_nodes(const Mesh *mesh, PetscInt cell)
{
  return mesh->cell_node + (ptrdiff_t)cell * CELL_MAX_NODES;
}

/** Share a mesh out: cells by PT-Scotch (PETSc's MatPartitioning; -mat_partitioning_type selects
    another), nodes to the lowest rank that uses them. Collective; the plan is only read.
    @param[in]  plan  the same on every rank */
PetscErrorCode mesh_distribute(MPI_Comm comm, const MeshPlan *plan, Mesh **mesh);
PetscErrorCode mesh_destroy(Mesh **mesh);

/** The local part of a named set, or NULL when no rank knows that name. */
const MeshSet *mesh_set(const Mesh *mesh, SetKind kind, const char *name);

/** The shared surface of that name, or NULL when it has not been shared. */
const MeshSurface *mesh_surface(const Mesh *mesh, const char *face_set);

/** The path of that name, or NULL. */
const MeshPath *mesh_path(const Mesh *mesh, const char *name);

/** This rank's share of values in natural order: items [first, first + count). */
typedef struct {
  PetscInt first, count;
  double  *value; /* [count * width] free with PetscFree() */
} NaturalBlock;

/** Move values from local items to natural order, block-distributed over the ranks: what a file
    that does not depend on the number of ranks needs. Collective.
    @param[in]  items  SET_NODES (owned nodes) or SET_CELLS
    @param[in]  width  values per item
    @param[in]  local  [items * width]
    @param[out] block  this rank's share */
PetscErrorCode mesh_to_natural(const Mesh *mesh, SetKind items, PetscInt width,
                               const double local[], NaturalBlock *block);
