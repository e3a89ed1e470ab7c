#pragma once
/** @file From a scenario and its mesh to a problem. */
#include "mesh_model/mesh_model.h"
#include "programme.h"
#include "steps/problem.h"

typedef struct {
  PetscInt curve_count;
  Curve  **curve; /* [curve_count] of the steps, of the file, then of joints */
  Problem *problem;
  Phase   *phase; /* [model->step_count] */
} MeshBuild;

/** Build the problem with all its loads. Collective.
    @param[in]  model  borrowed for the life of the problem
    @param[in]  plan   mesh with the points of the outputs; only read */
PetscErrorCode mesh_build_create(MPI_Comm comm, const MeshModel *model, const MeshPlan *plan,
                                 MeshBuild **build);
PetscErrorCode mesh_build_destroy(MeshBuild **build);
