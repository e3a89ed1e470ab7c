#pragma once
/** @file Tissues of all tissues, from the data tables. */
#include "column_plan.h"
#include "table_set.h"

typedef struct {
  SolidMaterial solid[FIRST_LIGAMENT];
  void         *parameters[FIRST_LIGAMENT]; /* owned; what the solids' parameters point to */
  CableMaterial cable[TISSUE_COUNT];        /* only those of ligaments are filled */
} Tissues;

/** Not collective.
    @param[out] tissues  free with tissues_destroy() */
PetscErrorCode tissues_read(const TableSet *tables, Tissues **tissues);
PetscErrorCode tissues_destroy(Tissues **tissues);

/** Give every cell set of a tissue its material. Collective.
    @param[in] tissues  must outlive the problem */
PetscErrorCode tissues_add(const Tissues *tissues, Problem *problem);
