#pragma once
/** @file Texts and numbers that say where a result comes from, in a group below the root that is
    made on first use. When the ranks hold different values, rank 0's are written. Collective.
    Private to results/. */
#include "results/store_data.h"

PetscErrorCode result_provenance_write_attribute(Store *store, const char *group, const char *name,
                                                 const char *text);
PetscErrorCode result_provenance_write_text(Store *store, const char *group, const char *name,
                                            const char *text);
PetscErrorCode result_provenance_write_number(Store *store, const char *group, const char *name,
                                              const char *unit, double value);
