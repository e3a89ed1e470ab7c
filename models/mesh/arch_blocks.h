#pragma once
/** @file The blocks of a neural arch while it is meshed; for the sources of the arch only. */
#include "mesh/arch_mesh.h"

enum {
  ARCH_PILLAR,
  ARCH_PEDICLE,
  ARCH_UPPER_NECK,
  ARCH_SUPERIOR,
  ARCH_LOWER_NECK,
  ARCH_INFERIOR,
  ARCH_TRANSVERSE,
  ARCH_LAMINA,
  ARCH_BASE, /* half the part of the lamina from which the spinous process leaves */
  ARCH_BLOCKS
};

typedef struct {
  const Anatomy        *anatomy;
  const ArchResolution *resolution;
  PetscInt              level;
  ColumnPlan           *column;
  VertebraNodes        *nodes;
  ArchShape             shape[GRID_SIDES];
  Sweep                *block[GRID_SIDES][ARCH_BLOCKS], *spinous;
} ArchBlocks;

/** Fill the grids of the vertebra and the face sets from the finished blocks. */
PetscErrorCode arch_blocks_mark(const ArchBlocks *blocks);
