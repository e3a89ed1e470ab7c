#pragma once
/** @file The readers of each format; mesh_read() chooses one by the suffix of the file. */
#include "mesh/import/mesh_import.h"

/** Fill an empty plan and what is known of the file. Collective. With errors in the import the plan
    is of no use. */
typedef PetscErrorCode (*MeshReader)(MPI_Comm comm, const char *path, double length_unit,
                                     MeshPlan *plan, MeshImport *import);

PetscErrorCode mesh_read_inp(MPI_Comm comm, const char *path, double length_unit, MeshPlan *plan,
                             MeshImport *import);
PetscErrorCode mesh_read_msh(MPI_Comm comm, const char *path, double length_unit, MeshPlan *plan,
                             MeshImport *import);
