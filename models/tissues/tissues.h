#pragma once
/** @file Materials of all tissues of solids, membranes and ligaments, from the data tables. */
#include "anatomy/anatomy.h"
#include "mesh/column_plan.h"
#include "tables/table_set.h"

typedef struct {
  SolidMaterial    solid[SOLID_TISSUES];
  MembraneMaterial shell[SPINE_LEVELS];      /* cortical shell of a level */
  void            *parameters[TISSUE_COUNT]; /* owned; what the materials' parameters point to */
  CableMaterial    cable[TISSUE_COUNT];      /* only those of ligaments are filled */
} Tissues;

/** Not collective.
    @param[out] tissues  free with tissues_destroy() */
PetscErrorCode tissues_read(const Anatomy *anatomy, const TableSet *tables, Tissues **tissues);
PetscErrorCode tissues_destroy(Tissues **tissues);

/** Give every cell set of a tissue that the mesh has its material. Collective.
    @param[in] tissues  must outlive the problem */
PetscErrorCode tissues_add(const Tissues *tissues, Problem *problem);
