#pragma once
/** @file Rows of a History into /history: one table per quantity, its axes labelled by dimension
    scales. Private to results/. */
#include "results/history.h"
#include "results/store_data.h"

/** Most bytes that the rows from `written` on take on the disk, tables included. */
double result_history_bytes(const History *history, PetscInt written);

/** Append the rows from `written` on; makes the tables when there are none yet. Collective.
    @param[in,out] written    rows in the file
    @param[in,out] prepared   whether the tables are there */
PetscErrorCode result_history_write(Store *store, const History *history, bool *prepared,
                                    PetscInt *written);
