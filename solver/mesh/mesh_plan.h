#pragma once
/** @file A whole mesh in natural numbering, before it is shared out among the ranks.
    Every rank of a problem holds the same plan: a generator or reader fills it, mesh_distribute()
    takes each rank's part of it, and the plan is freed. */
#include "base/tensor.h"
#include <petscsys.h>

typedef enum {
#define CELL(symbol, name, nodes, vtk) CELL_##symbol,
#include "mesh/cell_list.h"
#undef CELL
  CELL_TYPE_COUNT
} CellType;

enum { CELL_MAX_NODES = 20 };

extern const char *const   cell_names[CELL_TYPE_COUNT];
extern const PetscInt      cell_node_counts[CELL_TYPE_COUNT];
extern const unsigned char cell_vtk_codes[CELL_TYPE_COUNT];

/** What a named set holds. A face is stored as cell * MESH_FACES_PER_CELL + local face; the faces
   of a cell are those of its shape (elements/shape.h). */
typedef enum { SET_NODES, SET_CELLS, SET_FACES, SET_KIND_COUNT } SetKind;

enum { MESH_FACES_PER_CELL = 6 };

typedef struct {
  char     *name;
  PetscInt  count, capacity;
  PetscInt *item; /* ascending, no item twice */
} MeshSet;

/** Nodes in the order in which a line passes through them. */
typedef struct {
  char     *name;
  PetscInt  count;
  PetscInt *node; /* [count] */
} MeshPath;

typedef struct {
  PetscInt  node_count, node_capacity;
  Vec3     *position; /* [node_count] reference position, mm */
  PetscInt  cell_count, cell_capacity;
  CellType *cell_type; /* [cell_count] */
  PetscInt *cell_node; /* [cell_count][CELL_MAX_NODES] node numbers, VTK order; -1 beyond its own */
  PetscInt  set_count[SET_KIND_COUNT];
  MeshSet  *set[SET_KIND_COUNT];
  PetscInt  path_count, surface_count;
  MeshPath *path;
  char    **surface; /* [surface_count] names of face sets that every rank is to know whole */
} MeshPlan;

PetscErrorCode mesh_plan_create(MeshPlan **plan);
PetscErrorCode mesh_plan_destroy(MeshPlan **plan);

/** @param[out] node  number of the new node, counted from 0 */
PetscErrorCode mesh_plan_add_node(MeshPlan *plan, Vec3 position, PetscInt *node);

/** @param[in]  node  [cell_node_counts[type]] node numbers in VTK order
    @param[out] cell  number of the new cell, counted from 0 */
PetscErrorCode mesh_plan_add_cell(MeshPlan *plan, CellType type, const PetscInt node[],
                                  PetscInt *cell);

/** Put an item into the set of that kind and name, made on first use; an item already there stays
    once. */
PetscErrorCode mesh_plan_add_to_set(MeshPlan *plan, SetKind kind, const char *name, PetscInt item);

/** A path through nodes, known whole on every rank once the mesh is distributed.
    @param[in] node  [count] at least two, in order */
PetscErrorCode mesh_plan_add_path(MeshPlan *plan, const char *name, PetscInt count,
                                  const PetscInt node[]);

/** Let every rank know the whole of a face set and the nodes of its cells once the mesh is
    distributed: what touches it may lie on another rank. Naming it twice is naming it once. */
PetscErrorCode mesh_plan_share_surface(MeshPlan *plan, const char *face_set);

/** Put many items at once into the set of that kind and name, made on first use.
    @param[in] item  [count] ascending, none twice; copied */
PetscErrorCode mesh_plan_add_items(MeshPlan *plan, SetKind kind, const char *name, PetscInt count,
                                   const PetscInt item[]);

/** The set of that kind and name, or NULL. */
const MeshSet *mesh_plan_set(const MeshPlan *plan, SetKind kind, const char *name);
