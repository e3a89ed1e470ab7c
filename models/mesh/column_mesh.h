#pragma once
/** @file Solids of the column: bodies and discs as one conforming stack of hexahedra from L1 up
    to T1, every plane with the nodes of one section. */
#include "anatomy/anatomy.h"
#include "mesh/column_plan.h"
#include "mesh/section.h"

/** How fine the mesh is. */
typedef struct {
  PetscInt core, nucleus_rings, annulus_rings; /* see section.h */
  PetscInt disc_layers;
  PetscInt bone_layers; /* between the bony endplates; even, so that a plane is at mid-height */
} ColumnResolution;

ColumnResolution column_resolution(MeshLevel level);

/** Add all solids and their sets.
    @param[in] bone  whether the rigid bodies carry the whole vertebra or only its posterior wall */
PetscErrorCode column_mesh_build(const Anatomy *anatomy, const ColumnResolution *resolution,
                                 BoneModel bone, ColumnPlan *column);
