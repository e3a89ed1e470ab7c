#pragma once
/** @file The mesh file that a scenario names. */
#include "mesh/import/mesh_import.h"
#include "mesh_model/mesh_model.h"

/** Path of a file that a scenario names: relative to its folder unless it is absolute.
    @param[out] path  [PETSC_MAX_PATH_LEN] */
PetscErrorCode mesh_path_beside(const char *scenario_path, const char *file, char path[]);

/** Path of the mesh file: relative to the folder of the scenario unless it is absolute.
    @param[out] path  [PETSC_MAX_PATH_LEN] */
PetscErrorCode mesh_file_path(const char *scenario_path, const MeshModel *model, char path[]);

/** Read it, as mesh_read() does: a file that is damaged gives no plan, and errors in the import.
    Sets `all` of nodes and of cells are added where the file has none of that name. Collective.
    @param[out] import  free with mesh_import_destroy() */
PetscErrorCode mesh_file_read(MPI_Comm comm, const char *scenario_path, const MeshModel *model,
                              MeshPlan **plan, MeshImport **import);

enum { MESH_DIGEST_SIZE = 64 };

/** What tells one mesh file from another: its size and a hash of its bytes (FNV-1a, 64 bits), as
    "N bytes, fnv1a HASH"; files that it includes are not looked at. Empty when it cannot be read.
    Collective.
    @param[out] digest  [MESH_DIGEST_SIZE]
    Reference: Fowler, Noll, Vo & Eastlake (2019), The FNV non-cryptographic hash algorithm,
    draft-eastlake-fnv-17. */
PetscErrorCode mesh_file_digest(MPI_Comm comm, const char *scenario_path, const MeshModel *model,
                                char digest[]);

/** Node nearest to a position, and how far it is, mm. Not collective. */
PetscInt mesh_nearest_node(const MeshPlan *plan, Vec3 position, double *distance);

/** Smallest box around the nodes. */
void mesh_bounding_box(const MeshPlan *plan, Vec3 *low, Vec3 *high);

/** Add to the plan what the scenario asks of it: the points of the outputs as sets of one node, and
    which surfaces every rank must know. */
PetscErrorCode mesh_prepare_plan(const MeshModel *model, MeshPlan *plan);
