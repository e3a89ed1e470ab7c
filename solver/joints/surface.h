#pragma once
/** @file The faces of a shared surface with their shapes and nodes. */
#include "elements/face_shape.h"
#include "mesh/mesh.h"

typedef struct {
  const FaceShape *shape;
  PetscInt         node[FACE_MAX_NODES]; /* local nodes, in the order of ShapeFace */
  PetscInt         number;               /* as in MeshSurface */
  PetscInt         cell;                 /* local cell, or -1 when it lies on another rank */
} SurfaceFace;

typedef struct {
  PetscInt     count;
  SurfaceFace *face; /* [count] the same faces in the same order on every rank */
} Surface;

/** An error when a cell of the surface is not a solid. */
PetscErrorCode surface_create(const MeshSurface *from, Surface *surface);
PetscErrorCode surface_destroy(Surface *surface);

/** Positions of a face's nodes out of those of all local nodes. */
void surface_positions(const SurfaceFace *face, const Vec3 all[], Vec3 position[]);

/** Root of the mean area of a face in these positions, mm. */
double surface_face_size(const Surface *surface, const Vec3 all[]);

/** Local nodes of the surface, each once, ascending; free with PetscFree(). */
PetscErrorCode surface_nodes(const Surface *surface, PetscInt *count, PetscInt **node);
