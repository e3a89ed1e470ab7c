#pragma once
/** @file Neural arch of a vertebra as conforming hexahedra on the pedicle roots of its body. */
#include "mesh/sweep.h"

/** Numbers of cells; rows and columns of the pedicle root are given by the body. */
typedef struct {
  PetscInt depth;      /* of pillar, lamina and transverse process, from front to back */
  PetscInt pedicle;    /* along it; even, so that its narrowest section is meshed */
  PetscInt neck;       /* between the middle piece of the pillar and a facet */
  PetscInt facet;      /* along the height of a facet */
  PetscInt lamina;     /* from the pillar to the spinous process */
  PetscInt base;       /* across half the spinous process */
  PetscInt transverse; /* along the transverse process */
  PetscInt spinous;    /* along the spinous process */
} ArchResolution;

ArchResolution arch_resolution(MeshLevel level);

/** Add cells, nodes and sets of the neural arch of a level: cells "posterior_bone LEVEL", faces
    "superior_facet LEVEL right" and so on, and, if the arch is rigid, its nodes in "body LEVEL".
    @param[in,out] nodes  pedicle roots of both sides given; all grids of the arch are filled */
PetscErrorCode arch_mesh_build(const Anatomy *anatomy, const ArchResolution *resolution,
                               PetscInt level, PetscBool rigid, ColumnPlan *column,
                               VertebraNodes *nodes);

/** Add the neural arches of all levels that are modelled, on the roots in column->nodes. */
PetscErrorCode arch_meshes_build(const Anatomy *anatomy, MeshLevel mesh, BoneModel bone,
                                 ColumnPlan *column);
