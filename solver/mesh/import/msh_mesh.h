#pragma once
/** @file What became of the elements of a Gmsh file. */
#include "mesh/import/msh_file.h"

/** In place of a face: the element is a cell (or nothing yet), or an edge of other cells. */
enum { MSH_FREE = -1, MSH_EDGE = -2 };

typedef struct {
  const MshFile *file; /* borrowed */
  MeshPlan      *plan;
  MeshImport    *import;
  PetscInt      *cell; /* [elements] natural cell, -1 when it is none */
  PetscInt      *face; /* [elements] face of a solid that it is, or one of the above */
} MshMesh;

/** Physical groups become sets: of their nodes always, of cells, and of faces of solids. */
PetscErrorCode msh_make_sets(MshMesh *mesh);

/** Name of a physical group; "surface_3" and the like for one without. */
PetscErrorCode msh_group_name(const MshFile *file, PetscInt dimension, PetscInt tag, size_t size,
                              char *name);
