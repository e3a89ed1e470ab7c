#pragma once
/** @file Sections of a mesh scenario in its problem. */
#include "mesh_model/mesh_model.h"
#include "steps/problem.h"

/** Give the cells of a section their element and material. Collective.
    @param[in] model  borrowed for the life of the problem */
PetscErrorCode mesh_add_section(const MeshModel *model, const MeshSection *section,
                                Problem *problem);
