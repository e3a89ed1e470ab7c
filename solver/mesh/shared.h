#pragma once
/** @file What every rank knows whole: surfaces that may touch what lies on another rank, and paths.
    Their nodes are ghosts wherever they are not owned. For solver/mesh only. */
#include "mesh/mesh.h"

/** Mark the nodes that every rank is to know. */
void shared_mark(const MeshPlan *plan, PetscBool touched[]);

/** Take surfaces and paths over from a plan. */
PetscErrorCode shared_create(const MeshPlan *plan, const PetscInt local_node[],
                             const PetscInt local_cell[], Mesh *mesh);
PetscErrorCode shared_destroy(Mesh *mesh);
