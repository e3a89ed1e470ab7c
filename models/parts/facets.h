#pragma once
/** @file Facet joints: contact between the cartilage of the inferior facets of a vertebra and that
   of the superior facets of the one below, on both sides. The stiffness of the contact is that of
   the cartilage layers, an elastic layer between rigid faces whose sides cannot give way: p = E (1
   - nu) / ((1 + nu) (1 - 2 nu) h) times the overlap, while it is thin, times the part of the
   rectangular faces of the mesh that is covered with cartilage. Reference: Blankevoort, Kuiper,
   Huiskes & Grootenboer (1991), J. Biomech. 24, 1019-1031. */
#include "anatomy/conditions.h"
#include "mesh/column_plan.h"
#include "mesh/vertebra_nodes.h"
#include "steps/problem.h"

enum { FACET_NAME_SIZE = 64 };

/** Name of a joint, "facet T7-T8 right": that of its contact; returns the buffer.
    @param[in] side  GRID_RIGHT or GRID_LEFT */
const char *facet_name(char buffer[FACET_NAME_SIZE], PetscInt disc, int side);

/** Let every rank know the faces of the joints: before the mesh is distributed. */
PetscErrorCode facets_add_mesh(ColumnPlan *column);

/** What the joints of the discs from `top` to `bottom` rest on. */
typedef struct {
  PetscInt          top, bottom; /* levels */
  const Anatomy    *anatomy;
  const Conditions *conditions;
  const TableSet   *tables;
} FacetPlan;

/** Add the contacts: after the bodies. Collective. */
PetscErrorCode facets_add_contacts(const FacetPlan *plan, Problem *problem);

/** Stiffness of the cartilage of a joint at first touch, MPa/mm. */
double facet_stiffness(const FacetState *state);
