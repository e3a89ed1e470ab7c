#pragma once
/** @file Scalars per step: quantities over named dimensions, kept in memory and
    written to /history of a result file so that xarray opens it. Not collective: every rank holds
    the same values. */
#include <petscsys.h>

typedef struct History History;

PetscErrorCode history_create(History **history);
PetscErrorCode history_destroy(History **history);

/** @param[in] label  [count] coordinate labels such as "T1-T2"; copied */
PetscErrorCode history_add_dimension(History *history, const char *name, PetscInt count,
                                     const char *const label[]);

/** @param[in]  unit       as UDUNITS spells it: "MPa", "N", "N.mm", "mm", "degree", "1"
    @param[in]  dimension  name of a dimension, or NULL for one value per step
    @param[out] index      to set and get values with */
PetscErrorCode history_add_quantity(History *history, const char *name, const char *unit,
                                    const char *long_name, const char *dimension, PetscInt *index);

/** Begin a new row; all its values are NaN until set. */
PetscErrorCode history_append(History *history, double time);
void           history_set(History *history, PetscInt quantity, PetscInt item, double value);

PetscInt    history_rows(const History *history);
double      history_time(const History *history, PetscInt row);
double      history_value(const History *history, PetscInt row, PetscInt quantity, PetscInt item);
PetscInt    history_find(const History *history, const char *name); /* -1 when unknown */
PetscInt    history_quantity_count(const History *history);
const char *history_name(const History *history, PetscInt quantity);
const char *history_unit(const History *history, PetscInt quantity);
const char *history_long_name(const History *history, PetscInt quantity);
const char *history_dimension(const History *history, PetscInt quantity); /* NULL for a scalar */

/** Number of items of a quantity (1 for a scalar) and the label of one. */
PetscInt    history_items(const History *history, PetscInt quantity);
const char *history_label(const History *history, PetscInt quantity, PetscInt item);
