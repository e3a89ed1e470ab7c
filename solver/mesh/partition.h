#pragma once
/** @file Which rank gets which cell. */
#include "mesh/mesh_plan.h"

/** Assign cells to ranks so that few nodes are shared (PT-Scotch on the graph of cells with a
    common node). Collective.
    @param[in]  plan       the same on every rank
    @param[out] cell_rank  [plan->cell_count] the same on every rank */
PetscErrorCode partition_cells(MPI_Comm comm, const MeshPlan *plan, PetscMPIInt cell_rank[]);
