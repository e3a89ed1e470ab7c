#pragma once
/** @file What a mesh holds, for people to compare with the program that it came from: counts,
   volumes, the box about it, and cells that cannot be used. */
#include "mesh/import/mesh_import.h"
#include "mesh/mesh_plan.h"

/** Size of cells: volume of solids, area of surfaces, length of lines. */
typedef struct {
  double volume, area, length; /* mm^3, mm^2, mm */
} MeshSize;

typedef struct {
  char    *name;
  PetscInt count;
  MeshSize size; /* of a set of cells; else 0 */
} MeshSetReport;

/** How many there are of something that should not be, and the first of them (-1 without any). */
typedef struct {
  PetscInt count, first;
} MeshFinding;

typedef struct {
  PetscInt    node_count, cell_count;
  PetscInt    cells[CELL_TYPE_COUNT]; /* of each type */
  MeshSize    size;                   /* of all cells */
  Vec3        low, high;              /* corners of the box about all nodes, mm */
  MeshFinding inverted;   /* cells with no or negative volume at an integration point, or no size */
  MeshFinding unassigned; /* cells that are in no set */
  MeshFinding unused;     /* nodes of no cell */
  MeshFinding coincident; /* nodes within 1e-9 of the box's diagonal of another */
  PetscInt    set_count[SET_KIND_COUNT];
  MeshSetReport *set[SET_KIND_COUNT];
} MeshReport;

PetscErrorCode mesh_report_create(const MeshPlan *plan, MeshReport **report);
PetscErrorCode mesh_report_destroy(MeshReport **report);

/** The report in words, a line each, with a note of what the reader left out.
    @param[in]  import  names nodes and cells as the file does; NULL for natural numbers
    @param[out] text    free with PetscFree() */
PetscErrorCode mesh_report_text(const MeshReport *report, const MeshImport *import, char **text);
