#pragma once
/** @file Fibres of the annuli, cell by cell. */
#include "mesh/column_plan.h"
#include "tissues/tissues.h"

/** Lay the fibres of every annulus and choose their stiffness; a herniated part has none. Not
    collective. */
PetscErrorCode annulus_fibres_lay(const Anatomy *anatomy, const Conditions *conditions,
                                  const TableSet *tables, const ColumnPlan *column,
                                  Tissues *tissues);
