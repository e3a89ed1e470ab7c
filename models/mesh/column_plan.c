/* The mesh of a column while it is built. */
#include "mesh/column_plan.h"

/* Cells of a class of tissue; all solids are hexahedra. */
static const CellType cell_types[] = {
  [TISSUE_CLASS_SOLID] = CELL_HEX8,     [TISSUE_CLASS_MEMBRANE] = CELL_QUAD4,
  [TISSUE_CLASS_LIGAMENT] = CELL_LINE2, [TISSUE_CLASS_CABLE] = CELL_LINE2,
  [TISSUE_CLASS_BEAM] = CELL_LINE2,     [TISSUE_CLASS_LINE] = CELL_LINE2,
};

enum { FIRST_CAPACITY = 1024 };

PetscErrorCode column_plan_create(PetscInt top, PetscInt bottom, ColumnPlan **column)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, column));
  (*column)->top    = top;
  (*column)->bottom = bottom;
  PetscCall(mesh_plan_create(&(*column)->plan));
  PetscFunctionReturn(0);
}

PetscErrorCode column_plan_destroy(ColumnPlan **column)
{
  PetscFunctionBeginUser;
  if (!*column) PetscFunctionReturn(0);
  PetscCall(mesh_plan_destroy(&(*column)->plan));
  PetscCall(PetscFree((*column)->tissue));
  PetscCall(PetscFree((*column)->place));
  PetscCall(PetscFree((*column)->annulus));
  for (PetscInt level = 0; level < SPINE_LEVELS; level++)
    PetscCall(vertebra_nodes_clear(&(*column)->nodes[level]));
  PetscCall(PetscFree(*column));
  PetscFunctionReturn(0);
}

const char *const solids_set = "solids";

PetscErrorCode column_plan_add_to(ColumnPlan *column, SetKind kind, const char *what,
                                  PetscInt place, PetscInt item)
{
  char name[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(mesh_plan_add_to_set(column->plan, kind, set_name(name, what, place), item));
  PetscFunctionReturn(0);
}

PetscErrorCode column_plan_add_cell(ColumnPlan *column, Tissue tissue, PetscInt place,
                                    const PetscInt node[], PetscInt *cell)
{
  const CellType type = cell_types[tissue_classes[tissue]];

  PetscFunctionBeginUser;
  PetscCall(mesh_plan_add_cell(column->plan, type, node, cell));
  if (*cell >= column->capacity) {
    column->capacity = PetscMax(FIRST_CAPACITY, 2 * column->capacity);
    PetscCall(PetscRealloc((size_t)column->capacity, &column->tissue));
    PetscCall(PetscRealloc((size_t)column->capacity, &column->place));
    PetscCall(PetscRealloc(sizeof(AnnulusCell) * (size_t)column->capacity, &column->annulus));
  }
  column->annulus[*cell] = (AnnulusCell){.ring = 0};
  column->tissue[*cell]  = (unsigned char)tissue;
  column->place[*cell]   = (unsigned char)place;
  PetscCall(mesh_plan_add_to_set(column->plan, SET_CELLS, tissue_names[tissue], *cell));
  PetscCall(column_plan_add_to(column, SET_CELLS, tissue_names[tissue], place, *cell));
  if (tissue_classes[tissue] == TISSUE_CLASS_SOLID)
    PetscCall(mesh_plan_add_to_set(column->plan, SET_CELLS, solids_set, *cell));
  PetscFunctionReturn(0);
}
