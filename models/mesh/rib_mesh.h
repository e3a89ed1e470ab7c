#pragma once
/** @file Nodes and cells of the rib cage: ribs, costal cartilages and sternum as beams, intercostal
    tissue as cables.
    Sets beyond those of column_plan.h, SIDE being `right` or `left`: cells "rib T5 SIDE",
    "costal_cartilage T5 SIDE"; one node each "rib_head T5 SIDE", "rib_tubercle T5 SIDE". Ribs,
   their cartilage and the intercostal space below them have the place of their vertebra, the
   sternum has the place "thorax". */
#include "anatomy/rib_shape.h"
#include "mesh/column_plan.h"

extern const Side rib_sides[SIDES]; /* right, left */

/** What of the rib cage is there. */
typedef struct {
  PetscBool rib[RIBS][SIDES],
    head[RIBS][SIDES]; /* of the rib the shaft, of the head the neck too */
  PetscBool cartilage[RIBS][SIDES];
  PetscBool shafts, sternum, split, intercostals;
} RibCageParts;

/** What is left of a rib cage after resections, on the levels that are modelled. A rib that nothing
    would hold any more is left out. */
RibCageParts rib_cage_parts(const RibCageOptions *options, PetscInt top, PetscInt bottom);

/** @param[out] intercostal_width  [RIBS] mean width of tissue that a cable below each rib stands
                                   for, across its direction, mm; 0: no cables */
PetscErrorCode rib_mesh_add(const RibCageShape *cage, const RibCageParts *parts, MeshLevel level,
                            ColumnPlan *column, double intercostal_width[RIBS]);
