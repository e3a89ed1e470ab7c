/* Faces of a surface, taken from the cells that carry them. */
#include "joints/surface.h"

PetscErrorCode surface_create(const MeshSurface *from, Surface *surface)
{
  PetscFunctionBeginUser;
  surface->count = from->count;
  PetscCall(PetscCalloc1(from->count, &surface->face));
  for (PetscInt f = 0; f < from->count; f++) {
    SurfaceFace *face  = &surface->face[f];
    const Shape *shape = shape_of(from->cell_type[f]);
    const int    side  = (int)(from->number[f] % MESH_FACES_PER_CELL);

    PetscCheck(shape && side < shape->faces, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Surface '%s' has a face %d of cell %" PetscInt_FMT ", a %s", from->name, side,
               from->number[f] / MESH_FACES_PER_CELL, cell_names[from->cell_type[f]]);
    face->shape  = face_shape_of(shape->face[side].nodes);
    face->number = from->number[f];
    face->cell   = from->cell[f];
    for (int a = 0; a < face->shape->nodes; a++)
      face->node[a] = from->cell_node[f * CELL_MAX_NODES + shape->face[side].node[a]];
  }
  PetscFunctionReturn(0);
}

PetscErrorCode surface_destroy(Surface *surface)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(surface->face));
  surface->count = 0;
  PetscFunctionReturn(0);
}

void surface_positions(const SurfaceFace *face, const Vec3 all[], Vec3 position[])
{
  for (int a = 0; a < face->shape->nodes; a++) position[a] = all[face->node[a]];
}

double surface_face_size(const Surface *surface, const Vec3 all[])
{
  double area = 0.0;

  for (PetscInt f = 0; f < surface->count; f++) {
    const SurfaceFace *face = &surface->face[f];
    Vec3               position[FACE_MAX_NODES];
    double             point[FACE_MAX_RULE][2], weight[FACE_MAX_RULE];
    const int          points = face_rule(face->shape, 2, point, weight);
    FacePoint          p;

    surface_positions(face, all, position);
    for (int q = 0; q < points; q++) {
      face_point(face->shape, position, point[q], &p);
      area += weight[q] * p.stretch;
    }
  }
  return surface->count > 0 ? sqrt(area / surface->count) : 0.0;
}

PetscErrorCode surface_nodes(const Surface *surface, PetscInt *count, PetscInt **node)
{
  PetscInt n = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(surface->count * FACE_MAX_NODES, node));
  for (PetscInt f = 0; f < surface->count; f++)
    for (int a = 0; a < surface->face[f].shape->nodes; a++) (*node)[n++] = surface->face[f].node[a];
  PetscCall(PetscSortRemoveDupsInt(&n, *node));
  *count = n;
  PetscFunctionReturn(0);
}
