#pragma once
/** @file What is measured of a mesh in every increment, as rows of the history. */
#include "mesh_model/mesh_model.h"
#include "results/history.h"
#include "steps/problem.h"

/** A history without rows: every quantity of mesh_quantity_list.h, component by component, over the
    sets that the scenario watches and over its rigid bodies. Not collective. */
PetscErrorCode mesh_history_create(const MeshModel *model, History **history);

/** Add a row for the present state. Collective. */
PetscErrorCode mesh_history_append(const MeshModel *model, const Problem *problem, double time,
                                   History *history);
