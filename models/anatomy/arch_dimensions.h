#pragma once
/** @file Dimensions of neural arches and facet joints, from their rows in anatomy.csv. */
#include "anatomy/fields.h"

/** Fill anatomy->arch and the facets of all discs.
    @param[in] factor  what values of each scale are multiplied by */
PetscErrorCode arch_dimensions_read(const TableSet *tables, const double factor[SCALES],
                                    Anatomy *anatomy);
