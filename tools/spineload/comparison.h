#pragma once
/** @file The comparison table: every scenario and phase against every disc, one block a quantity.
 */
#include "record.h"
#include <stdio.h>

/** Print the table. A quantity that is zero to the digits shown in all phases is left out, and said
    to be so; a phase that was not reached shows dashes.
    @param[in] record  [count] those without phases are passed over */
void comparison_print(FILE *file, PetscInt count, const Record record[]);
