#pragma once
/** @file Ligaments across the discs: bundles of cables between the nodes of neighbouring vertebrae,
    spread over their attachment. The stiffness of a level is that of all strands together, each
   with the part of the attachment that is nearest to it, and all of them stretch over the tabulated
    length wherever their nodes are: neither depends on the mesh. */
#include "anatomy/anatomy.h"
#include "mesh/column_plan.h"
#include "steps/problem.h"

typedef struct Ligaments Ligaments;

/** Bit of a ligament in SpineOptions.ligaments. */
static inline unsigned ligament_bit(Tissue tissue)
{
  return 1U << (tissue - FIRST_LIGAMENT);
}

/** Read what the kept ones are like. Not collective.
    @param[out] ligaments  free with ligaments_destroy(), after the problem that has its materials
 */
PetscErrorCode ligaments_create(const SpineOptions *options, const Anatomy *anatomy,
                                const TableSet *tables, Ligaments **ligaments);
PetscErrorCode ligaments_destroy(Ligaments **ligaments);

/** Add the strands across every modelled disc. */
PetscErrorCode ligaments_add_mesh(Ligaments *ligaments, ColumnPlan *column);

/** Give every strand its material: before problem_setup(). Collective. */
PetscErrorCode ligaments_add_materials(Ligaments *ligaments, Problem *problem);

/** Part of the stiffness of its level that a strand has.
    @param[in] cell  its number in the plan */
double ligaments_strand_share(const Ligaments *ligaments, PetscInt cell);
