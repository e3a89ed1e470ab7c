#pragma once
/** @file The path of the follower load. */
#include "anatomy/anatomy.h"
#include "mesh/column_plan.h"

/** Add the lines between the body centres from the highest to the lowest modelled level; their ends
    belong to the rigid bodies. */
PetscErrorCode follower_path_add(const Anatomy *anatomy, ColumnPlan *column);
