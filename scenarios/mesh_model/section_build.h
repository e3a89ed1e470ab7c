#pragma once
/** @file Sections of a mesh scenario in its problem. */
#include "mesh_model/mesh_model.h"
#include "steps/problem.h"

/** Values of one element in a table of them: where its directions begin, and its densities. */
enum {
  ELEMENT_FIBRE_1 = 0,
  ELEMENT_FIBRE_2 = 3,
  ELEMENT_AXIS_1  = 6,
  ELEMENT_AXIS_2  = 9,
  ELEMENT_RHO     = 12, /* g/cm3 */
  ELEMENT_DENSITY,      /* tonne/mm3 */
  ELEMENT_VALUES
};

/** Give the cells of a section their element and material. Collective.
    @param[in] model  borrowed for the life of the problem */
PetscErrorCode mesh_add_section(const MeshModel *model, const MeshSection *section,
                                Problem *problem);

/** Let the solids swell. Collective.
    @param[in] plan   only read
    @param[in] curve  factor in time; borrowed for the life of the problem */
PetscErrorCode mesh_add_swelling(const MeshSwelling *swelling, const MeshPlan *plan,
                                 const Curve *curve, Problem *problem);
