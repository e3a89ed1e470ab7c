#pragma once
/** @file Joints, and cables along paths, of a mesh scenario. */
#include "mesh_model/mesh_model.h"
#include "steps/problem.h"

/** Add the paths to a plan that has the points of the outputs. */
PetscErrorCode mesh_add_routes(const MeshModel *model, MeshPlan *plan);

/** Add joints and cables to a problem that has the bodies. */
PetscErrorCode mesh_add_connections(const MeshModel *model, Problem *problem);
