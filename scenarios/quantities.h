#pragma once
/** @file What is measured of the column in every step, as rows of the history. */
#include "measures.h"
#include "results/history.h"

/** Levels of a history: those of the spine that it tells of. */
typedef struct {
  PetscInt top, bottom;
} LevelRange;

/** Add every quantity of quantity_list.h to a new history, with dimensions `disc` and `vertebra`
    that have the levels of the range. */
PetscErrorCode quantities_create_history(LevelRange range, History **history);

/** Add a row with all quantities of quantity_list.h. Not collective.
    @param[in,out] history  from quantities_create_history() with the same range; quantities added
   to it afterwards are left NaN in the new row */
PetscErrorCode quantities_append(History *history, LevelRange range, double time,
                                 const SpineMeasures *measures);
