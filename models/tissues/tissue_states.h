#pragma once
/** @file What the state of a disc or of the bone of a vertebra makes of its tissues. */
#include "anatomy/conditions.h"
#include "tissues/tissues.h"

/** Give the materials of each place the properties of its state: density of cancellous bone,
    stiffness of shell, endplates and posterior bone, nucleus and matrix of the annulus by grade,
   and swelling of the nuclei. Not collective. */
PetscErrorCode tissue_states_apply(const Conditions *conditions, const TableSet *tables,
                                   Tissues *tissues);
