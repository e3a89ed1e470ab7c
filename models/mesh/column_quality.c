/* Scaled Jacobian and volume at the integration points: J = dX/dxi. */
#include "mesh/column_quality.h"
#include "elements/shape.h"

/* Columns of J: derivatives of the position by the unit coordinates. */
static void tangents(const Shape *shape, const Vec3 corner[], const double at[3], Vec3 column[3])
{
  double value[CELL_MAX_NODES], gradient[CELL_MAX_NODES][3];

  shape->evaluate(at, value, gradient);
  for (int j = 0; j < 3; j++) {
    column[j] = vec3(0.0, 0.0, 0.0);
    for (int a = 0; a < shape->nodes; a++)
      column[j] = vec3_add(column[j], vec3_scale(gradient[a][j], corner[a]));
  }
}

static void measure_cell(const MeshPlan *plan, PetscInt cell, ColumnQuality *quality)
{
  const Shape *shape = shape_of(plan->cell_type[cell]);
  Vec3         corner[CELL_MAX_NODES], column[3];

  if (!shape) return;
  for (int a = 0; a < shape->nodes; a++)
    corner[a] = plan->position[plan->cell_node[cell * CELL_MAX_NODES + a]];
  for (int p = 0; p < shape->points; p++) {
    double det, ratio;

    tangents(shape, corner, shape->point[p], column);
    det   = vec3_dot(column[0], vec3_cross(column[1], column[2]));
    ratio = det / (vec3_norm(column[0]) * vec3_norm(column[1]) * vec3_norm(column[2]));
    quality->volume += shape->weight[p] * det;
    if (ratio < quality->smallest_ratio) {
      quality->smallest_ratio = ratio;
      quality->worst_cell     = cell;
    }
  }
}

PetscErrorCode column_quality(const MeshPlan *plan, const char *cell_set, ColumnQuality *quality)
{
  const MeshSet *set = cell_set ? mesh_plan_set(plan, SET_CELLS, cell_set) : NULL;

  PetscFunctionBeginUser;
  PetscCheck(!cell_set || set, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "The mesh has no cell set '%s'", cell_set);
  *quality = (ColumnQuality){.volume = 0.0, .smallest_ratio = 1.0, .worst_cell = -1};
  if (set)
    for (PetscInt i = 0; i < set->count; i++) measure_cell(plan, set->item[i], quality);
  else
    for (PetscInt cell = 0; cell < plan->cell_count; cell++) measure_cell(plan, cell, quality);
  PetscFunctionReturn(0);
}
