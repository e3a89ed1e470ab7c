/* Sum of volumes and worst shape over the solids of a plan. */
#include "mesh/column_quality.h"
#include "elements/cell_quality.h"
#include "mesh/cell_faces.h"

static void measure_cell(const MeshPlan *plan, PetscInt cell, ColumnQuality *quality)
{
  const CellType type = plan->cell_type[cell];
  Vec3           corner[CELL_MAX_NODES];
  double         least;
  bool           inverted;

  if (cell_face_count(type) == 0) return;
  for (int a = 0; a < cell_node_counts[type]; a++)
    corner[a] = plan->position[plan->cell_node[cell * CELL_MAX_NODES + a]];
  quality->volume += cell_size(type, corner, &inverted);
  least = cell_quality(type, corner).scaled_jacobian;
  if (least < quality->scaled_jacobian) {
    quality->scaled_jacobian = least;
    quality->worst_cell      = cell;
  }
}

PetscErrorCode column_quality(const MeshPlan *plan, const char *cell_set, ColumnQuality *quality)
{
  const MeshSet *set = cell_set ? mesh_plan_set(plan, SET_CELLS, cell_set) : NULL;

  PetscFunctionBeginUser;
  PetscCheck(!cell_set || set, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "The mesh has no cell set '%s'", cell_set);
  *quality = (ColumnQuality){.volume = 0.0, .scaled_jacobian = 1.0, .worst_cell = -1};
  if (set)
    for (PetscInt i = 0; i < set->count; i++) measure_cell(plan, set->item[i], quality);
  else
    for (PetscInt cell = 0; cell < plan->cell_count; cell++) measure_cell(plan, cell, quality);
  PetscFunctionReturn(0);
}
