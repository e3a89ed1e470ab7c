#pragma once
/** @file Hexahedra of eight nodes become those of twenty. */
#include "mesh/mesh_plan.h"

/** Give the hexahedra of a set (hex8) a node amid each of their straight edges: they become hex20r.
    The new nodes come after all others, in the order of the cells; a set of nodes that holds both
    ends of an edge gets its middle. Cells beside them that are not of the set do not take part: the
    middles of shared edges are then free of them, so that what lies between has to be rigid.
    @param[in] cell_set  name of a cell set whose cells are hex8 */
PetscErrorCode mesh_plan_make_quadratic(MeshPlan *plan, const char *cell_set);
