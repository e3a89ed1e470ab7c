#pragma once
/** @file What `spineload run` says at its end. */
#include "record.h"

/** Print a line per scenario, the messages of those that failed, and the comparison table.
    @param[in] record  [count] all scenarios of the command line, in its order */
void run_report_print(PetscInt count, const Record record[]);

/** The same as JSON. */
void run_report_print_json(PetscInt count, const Record record[]);
