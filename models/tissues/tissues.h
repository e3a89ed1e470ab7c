#pragma once
/** @file Materials of all tissues of solids and membranes, from the data tables. */
#include "anatomy/conditions.h"
#include "steps/problem.h"
#include "tables/table_set.h"
#include "tissues/tissue.h"
#include "tissues/tissue_law.h"

/** What a cell of an annulus has of its own. */
typedef struct {
  Vec3  fibre[2];
  void *parameters; /* of the law of the annulus; NULL: no cell of an annulus */
} AnnulusFabric;

typedef struct {
  SolidMaterial    solid[SOLID_TISSUES][SPINE_PLACES];
  MembraneMaterial shell[SPINE_LEVELS]; /* cortical shell of a level */
  LawStore         store;               /* what the parameters of the materials are in */
  AnnulusFabric   *annulus;             /* [cell_count] by natural number, owned */
} Tissues;

/** Not collective.
    @param[out] tissues  free with tissues_destroy() */
PetscErrorCode tissues_read(const Anatomy *anatomy, const Conditions *conditions,
                            const TableSet *tables, Tissues **tissues);
PetscErrorCode tissues_destroy(Tissues **tissues);

/** Let all solids have standard kinematics: quadratic elements with reduced integration need no
   mean dilatation. Not collective. */
void tissues_of_quadratic_elements(Tissues *tissues);

/** Give every cell set of a tissue that the mesh has its material. Collective.
    @param[in] tissues  must outlive the problem */
PetscErrorCode tissues_add(Tissues *tissues, Problem *problem);
