/* Grids of nodes on the surface of a vertebra. */
#include "mesh/vertebra_nodes.h"

PetscErrorCode node_grid_create(PetscInt rows, PetscInt columns, NodeGrid *grid)
{
  const PetscInt count = (rows + 1) * (columns + 1);

  PetscFunctionBeginUser;
  *grid = (NodeGrid){.rows = rows, .columns = columns};
  PetscCall(PetscMalloc1(count, &grid->node));
  for (PetscInt i = 0; i < count; i++) grid->node[i] = -1;
  PetscFunctionReturn(0);
}

PetscErrorCode node_grid_destroy(NodeGrid *grid)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(grid->node));
  *grid = (NodeGrid){.rows = 0};
  PetscFunctionReturn(0);
}

PetscErrorCode vertebra_nodes_clear(VertebraNodes *nodes)
{
  PetscFunctionBeginUser;
  for (int side = 0; side < GRID_SIDES; side++) {
    PetscCall(node_grid_destroy(&nodes->pedicle_root[side]));
    PetscCall(node_grid_destroy(&nodes->superior_facet[side]));
    PetscCall(node_grid_destroy(&nodes->inferior_facet[side]));
    PetscCall(node_grid_destroy(&nodes->lamina_front[side]));
    PetscCall(node_grid_destroy(&nodes->lamina_back[side]));
    PetscCall(node_grid_destroy(&nodes->transverse_tip[side]));
  }
  PetscCall(node_grid_destroy(&nodes->spinous_upper));
  PetscCall(node_grid_destroy(&nodes->spinous_lower));
  PetscCall(node_grid_destroy(&nodes->spinous_tip));
  PetscCall(node_grid_destroy(&nodes->anterior_wall));
  PetscCall(node_grid_destroy(&nodes->posterior_wall));
  PetscFunctionReturn(0);
}

static Vec3 position(const NodeGrid *grid, const MeshPlan *plan, PetscInt row, PetscInt column)
{
  return plan->position[node_grid_at(grid, row, column)];
}

static Vec3 between(Vec3 a, Vec3 b, double share)
{
  return vec3_add(vec3_scale(1.0 - share, a), vec3_scale(share, b));
}

Vec3 node_grid_point(const NodeGrid *grid, const MeshPlan *plan, double up, double across)
{
  const double   r = up * (double)grid->rows, c = across * (double)grid->columns;
  const PetscInt row    = PetscMin((PetscInt)r, grid->rows - 1);
  const PetscInt column = PetscMin((PetscInt)c, grid->columns - 1);
  const double   s = r - (double)row, t = c - (double)column;

  return between(
    between(position(grid, plan, row, column), position(grid, plan, row, column + 1), t),
    between(position(grid, plan, row + 1, column), position(grid, plan, row + 1, column + 1), t),
    s);
}

Vec3 node_grid_centre(const NodeGrid *grid, const MeshPlan *plan)
{
  const PetscInt count = (grid->rows + 1) * (grid->columns + 1);
  Vec3           sum   = vec3(0.0, 0.0, 0.0);

  for (PetscInt i = 0; i < count; i++) sum = vec3_add(sum, plan->position[grid->node[i]]);
  return vec3_scale(1.0 / (double)count, sum);
}

double node_grid_area(const NodeGrid *grid, const MeshPlan *plan)
{
  double area = 0.0;

  for (PetscInt r = 0; r < grid->rows; r++)
    for (PetscInt c = 0; c < grid->columns; c++) {
      const Vec3 low = position(grid, plan, r, c), high = position(grid, plan, r + 1, c + 1);
      const Vec3 diagonal = vec3_sub(high, low);
      const Vec3 right    = vec3_sub(position(grid, plan, r, c + 1), low);
      const Vec3 left     = vec3_sub(position(grid, plan, r + 1, c), low);

      area +=
        0.5 * (vec3_norm(vec3_cross(right, diagonal)) + vec3_norm(vec3_cross(diagonal, left)));
    }
  return area;
}
