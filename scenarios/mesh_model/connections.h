#pragma once
/** @file Joints, and cables along paths, of a mesh scenario. */
#include "mesh_model/mesh_build.h"

/** Add the paths to a plan that has the points of the outputs. */
PetscErrorCode mesh_add_routes(const MeshModel *model, MeshPlan *plan);

/** Add joints and cables to the problem of a build, which has the bodies; their curves are added to
    those of the build. */
PetscErrorCode mesh_add_connections(const MeshModel *model, MeshBuild *build);
