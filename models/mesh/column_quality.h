#pragma once
/** @file Volume and worst shape of the solids of a mesh plan. */
#include "mesh/mesh_plan.h"

typedef struct {
  double volume;          /* mm3 */
  double scaled_jacobian; /* least one, see elements/cell_quality.h: 1 for a brick, not
                            positive when inverted */
  PetscInt worst_cell;    /* where that is */
} ColumnQuality;

/** @param[in] cell_set  set of cells, or NULL for all; others are passed over */
PetscErrorCode column_quality(const MeshPlan *plan, const char *cell_set, ColumnQuality *quality);
