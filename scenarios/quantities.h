#pragma once
/** @file What is measured of the column in every step, as rows of the history. */
#include "measures.h"
#include "results/history.h"

/** Add every quantity of quantity_list.h to a new history, with dimensions `disc` and `vertebra`.
 */
PetscErrorCode quantities_create_history(History **history);

/** Add a row with all quantities of quantity_list.h. Not collective.
    @param[in,out] history  from quantities_create_history(); quantities added to it afterwards are
                            left NaN in the new row */
PetscErrorCode quantities_append(History *history, double time, const SpineMeasures *measures);
