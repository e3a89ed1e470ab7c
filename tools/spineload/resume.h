#pragma once
/** @file Results of an earlier run that need not be computed again. */
#include "record.h"

/** Whether the folder holds the finished result of this very scenario. A result of another text
    under the same name is not kept. Not collective.
    @param[out] record  path and verdict when it is kept; freed by record_clear() */
PetscErrorCode resume_find(const char *folder, const Scenario *scenario, Record *record,
                           PetscBool *kept);
