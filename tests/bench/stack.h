#pragma once
/** @file The benchmark's column: three stiff blocks with two soft layers between them.
    Footprint 40 mm (x) x 30 mm (z), heights along y 20, 6, 20, 6, 20 mm. Stiff: E 500 MPa, nu 0.3.
    Soft: Mooney-Rivlin C10 0.18 MPa, C01 0.045 MPa, K 20 MPa. The bottom is held; the top carries
    250 N of compression and 2.5 N m of flexion (more pressure at larger x) as a traction that keeps
    its direction, spread consistently over the nodes. */
#include "loads/load.h"
#include "mesh/mesh_plan.h"

/** Cells along x and z, and through each stiff and each soft layer. For hex20 nodes stand where
    those of hex8 with these numbers would: all must be even. */
typedef struct {
  const char *name;
  PetscInt    along_x, along_z, stiff, soft;
} StackSize;

/** The sizes: small, medium, large; NULL when there is none of that name. */
const StackSize *stack_size(const char *name);

/** A new plan: cell sets "stiff", "soft", "loaded" (the cells under the top face); node sets
    "bottom", "top", "corner" (one node, at the largest x, y and smallest z).
    @param[in] type  CELL_HEX8, CELL_HEX20 or CELL_HEX20R */
PetscErrorCode stack_create_plan(const StackSize *size, CellType type, MeshPlan **plan);

/** Traction on the top faces of the cells of a set, at factor 1 the loads above. */
extern const LoadType stack_traction;

extern const double stack_stiff_parameters[2], stack_soft_parameters[3];

/** Write the plan with materials, supports and nodal forces as a deck for CalculiX.
    @param[in] steps  of equal size; the deck prints the corner's displacement in each */
PetscErrorCode stack_write_deck(const MeshPlan *plan, PetscInt steps, const char *path);
