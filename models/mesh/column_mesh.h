#pragma once
/** @file Cells of the column: bodies and discs as one conforming stack of hexahedra from the lowest
    level up, every plane with the nodes of one section, and the cortical shell on the walls of the
    bodies. */
#include "mesh/column_plan.h"
#include "mesh/column_shape.h"

/** Add all cells of bodies and discs, their sets, and the grids of nodes on the bodies' walls.
    @param[in] bone  what of a vertebra is rigid: the nodes of "body LEVEL" */
PetscErrorCode column_mesh_build(const Anatomy *anatomy, const ColumnResolution *resolution,
                                 BoneModel bone, ColumnPlan *column);
