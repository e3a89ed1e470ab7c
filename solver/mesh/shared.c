/* Surfaces and paths that every rank knows whole. */
#include "mesh/shared.h"

void shared_mark(const MeshPlan *plan, PetscBool touched[])
{
  for (PetscInt s = 0; s < plan->surface_count; s++) {
    const MeshSet *set = mesh_plan_set(plan, SET_FACES, plan->surface[s]);

    for (PetscInt i = 0; i < set->count; i++) {
      const PetscInt c = set->item[i] / MESH_FACES_PER_CELL;

      for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[c]]; a++)
        touched[plan->cell_node[c * CELL_MAX_NODES + a]] = PETSC_TRUE;
    }
  }
  for (PetscInt p = 0; p < plan->path_count; p++)
    for (PetscInt i = 0; i < plan->path[p].count; i++) touched[plan->path[p].node[i]] = PETSC_TRUE;
}

static PetscErrorCode take_surface(const MeshPlan *plan, const MeshSet *set,
                                   const PetscInt local_node[], const PetscInt local_cell[],
                                   MeshSurface *surface)
{
  PetscFunctionBeginUser;
  PetscCall(PetscStrallocpy(set->name, &surface->name));
  surface->count = set->count;
  PetscCall(PetscMalloc4(set->count, &surface->number, set->count, &surface->cell_type,
                         set->count * CELL_MAX_NODES, &surface->cell_node, set->count,
                         &surface->cell));
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt c = set->item[i] / MESH_FACES_PER_CELL;

    surface->number[i]    = set->item[i];
    surface->cell_type[i] = plan->cell_type[c];
    surface->cell[i]      = local_cell[c];
    for (PetscInt a = 0; a < CELL_MAX_NODES; a++) {
      const PetscInt n = plan->cell_node[c * CELL_MAX_NODES + a];

      surface->cell_node[i * CELL_MAX_NODES + a] = n < 0 ? -1 : local_node[n];
    }
  }
  PetscFunctionReturn(0);
}

PetscErrorCode shared_create(const MeshPlan *plan, const PetscInt local_node[],
                             const PetscInt local_cell[], Mesh *mesh)
{
  PetscFunctionBeginUser;
  mesh->surface_count = plan->surface_count;
  mesh->path_count    = plan->path_count;
  PetscCall(PetscCalloc1(plan->surface_count, &mesh->surface));
  PetscCall(PetscCalloc1(plan->path_count, &mesh->path));
  for (PetscInt s = 0; s < plan->surface_count; s++)
    PetscCall(take_surface(plan, mesh_plan_set(plan, SET_FACES, plan->surface[s]), local_node,
                           local_cell, &mesh->surface[s]));
  for (PetscInt p = 0; p < plan->path_count; p++) {
    const MeshPath *whole = &plan->path[p];
    MeshPath       *path  = &mesh->path[p];

    PetscCall(PetscStrallocpy(whole->name, &path->name));
    PetscCall(PetscMalloc1(whole->count, &path->node));
    path->count = whole->count;
    for (PetscInt i = 0; i < whole->count; i++) path->node[i] = local_node[whole->node[i]];
  }
  PetscFunctionReturn(0);
}

PetscErrorCode shared_destroy(Mesh *mesh)
{
  PetscFunctionBeginUser;
  for (PetscInt s = 0; s < mesh->surface_count; s++) {
    MeshSurface *surface = &mesh->surface[s];

    PetscCall(PetscFree(surface->name));
    PetscCall(PetscFree4(surface->number, surface->cell_type, surface->cell_node, surface->cell));
  }
  for (PetscInt p = 0; p < mesh->path_count; p++) {
    PetscCall(PetscFree(mesh->path[p].name));
    PetscCall(PetscFree(mesh->path[p].node));
  }
  PetscCall(PetscFree(mesh->surface));
  PetscCall(PetscFree(mesh->path));
  PetscFunctionReturn(0);
}

const MeshSurface *mesh_surface(const Mesh *mesh, const char *face_set)
{
  for (PetscInt s = 0; s < mesh->surface_count; s++)
    if (strcmp(mesh->surface[s].name, face_set) == 0) return &mesh->surface[s];
  return NULL;
}

const MeshPath *mesh_path(const Mesh *mesh, const char *name)
{
  for (PetscInt p = 0; p < mesh->path_count; p++)
    if (strcmp(mesh->path[p].name, name) == 0) return &mesh->path[p];
  return NULL;
}
