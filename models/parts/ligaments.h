#pragma once
/** @file Ligaments across the discs and the path of the follower load, as lines between points of
    the rigid bodies. */
#include "anatomy/anatomy.h"
#include "mesh/column_plan.h"

/** Add the strands of all ligaments. Each end is a node of its vertebra's rigid body. */
PetscErrorCode ligaments_add(const Anatomy *anatomy, const TableSet *tables, ColumnPlan *column);

/** Add the lines between the body centres of the modelled levels. */
PetscErrorCode follower_path_add(const Anatomy *anatomy, ColumnPlan *column);

/** Material of one strand; a pair of strands shares the stiffness of the level.
    @param[in] tissue  one of the ligaments */
PetscErrorCode ligament_material(const TableSet *tables, Tissue tissue, CableMaterial *material);
