/* Every node of the first section moves along a curve of two cubics that meet at its place on the
   middle section. Without given directions at the ends the two are one parabola. */
#include "mesh/sweep.h"

/* Local faces of a hexahedron whose first two directions are rows and columns. */
static const PetscInt side_face[] = {
  [SIDE_FIRST_ROW] = 5, [SIDE_LAST_ROW] = 3, [SIDE_FIRST_COLUMN] = 2, [SIDE_LAST_COLUMN] = 4};

static Vec3 vec3_mix(Vec3 a, double share_a, Vec3 b, double share_b)
{
  return vec3_add(vec3_scale(share_a, a), vec3_scale(share_b, b));
}

static Vec3 section_point(const SweepPlan *plan, const Quad *section, PetscInt row, PetscInt column)
{
  const double r = (double)row / (double)plan->start->rows;
  const double c = (double)column / (double)plan->start->columns;

  return vertebra_point(plan->vertebra, quad_point(section, r, c));
}

/* Cubic from p to q with derivatives d and e by s in 0 .. 1. */
static Vec3 cubic(Vec3 p, Vec3 d, Vec3 q, Vec3 e, double s)
{
  const double t = 1.0 - s;

  return vec3_add(vec3_mix(p, t * t * (1.0 + 2.0 * s), q, s * s * (1.0 + 2.0 * t)),
                  vec3_mix(d, s * t * t, e, -s * s * t));
}

static Vec3 end_direction(const SweepPlan *plan, const Vec3 *given, Vec3 from, Vec3 middle, Vec3 to)
{
  if (given) return mat3_vec(plan->vertebra->frame, *given);
  return vec3_add(vec3_mix(from, -3.0, middle, 4.0), vec3_scale(-1.0, to));
}

/* The curve at part t of the way. The parabola's derivative in the middle is the chord. */
static Vec3 curve_point(const SweepPlan *plan, Vec3 start, Vec3 middle, Vec3 end, double t)
{
  const Vec3 half      = vec3_scale(0.5, vec3_sub(end, start));
  const Vec3 departure = end_direction(plan, plan->departure, start, middle, end);
  const Vec3 arrival   = plan->arrival
                           ? end_direction(plan, plan->arrival, start, middle, end)
                           : vec3_scale(-1.0, end_direction(plan, NULL, end, middle, start));

  if (t < 0.5) return cubic(start, vec3_scale(0.5, departure), middle, half, 2.0 * t);
  return cubic(middle, half, end, vec3_scale(0.5, arrival), 2.0 * t - 1.0);
}

/* Position in layer number `layer` of a node of the grid. */
static Vec3 swept_point(const ColumnPlan *column, const SweepPlan *plan, PetscInt layer,
                        PetscInt row, PetscInt col)
{
  const double t     = (double)layer / (double)plan->layers;
  const Vec3   start = column->plan->position[node_grid_at(plan->start, row, col)];
  const Vec3   end   = plan->end ? section_point(plan, plan->end, row, col)
                                 : column->plan->position[node_grid_at(plan->end_nodes, row, col)];

  if (!plan->middle) return vec3_mix(start, 1.0 - t, end, t);
  return curve_point(plan, start, section_point(plan, plan->middle, row, col), end, t);
}

static PetscErrorCode add_layer_nodes(ColumnPlan *column, const SweepPlan *plan, PetscInt layer,
                                      NodeGrid *grid)
{
  PetscFunctionBeginUser;
  for (PetscInt r = 0; r <= grid->rows; r++)
    for (PetscInt c = 0; c <= grid->columns; c++) {
      PetscInt *node = &grid->node[r * (grid->columns + 1) + c];

      if (layer == 0)
        *node = node_grid_at(plan->start, r, c);
      else if (layer == plan->layers && plan->end_nodes)
        *node = node_grid_at(plan->end_nodes, r, c);
      else
        PetscCall(mesh_plan_add_node(column->plan, swept_point(column, plan, layer, r, c), node));
    }
  PetscFunctionReturn(0);
}

/* VTK order: the quadrilateral of one side turns against the clock seen from the opposite one. */
static PetscErrorCode add_cell(ColumnPlan *column, const SweepPlan *plan, const NodeGrid *low,
                               const NodeGrid *high, PetscInt row, PetscInt col)
{
  const NodeGrid *bottom = plan->right_handed ? low : high, *top = plan->right_handed ? high : low;
  PetscInt        node[CELL_MAX_NODES], cell;

  PetscFunctionBeginUser;
  for (int k = 0; k < 2; k++) {
    const NodeGrid *grid = k == 0 ? bottom : top;

    node[4 * k]     = node_grid_at(grid, row, col);
    node[4 * k + 1] = node_grid_at(grid, row + 1, col);
    node[4 * k + 2] = node_grid_at(grid, row + 1, col + 1);
    node[4 * k + 3] = node_grid_at(grid, row, col + 1);
  }
  PetscCall(column_plan_add_cell(column, TISSUE_POSTERIOR_BONE, plan->level, node, &cell));
  PetscCall(column_plan_add_to(column, SET_CELLS, "vertebra", plan->level, cell));
  PetscFunctionReturn(0);
}

PetscErrorCode sweep_section(ColumnPlan *column, const SweepPlan *plan, const Quad *section,
                             PetscInt rows, PetscInt columns, NodeGrid *grid)
{
  PetscFunctionBeginUser;
  PetscCall(node_grid_create(rows, columns, grid));
  for (PetscInt r = 0; r <= rows; r++)
    for (PetscInt c = 0; c <= columns; c++) {
      const Vec3 local = quad_point(section, (double)r / (double)rows, (double)c / (double)columns);

      PetscCall(mesh_plan_add_node(column->plan, vertebra_point(plan->vertebra, local),
                                   &grid->node[r * (columns + 1) + c]));
    }
  PetscFunctionReturn(0);
}

PetscErrorCode sweep_create(ColumnPlan *column, const SweepPlan *plan, Sweep **sweep)
{
  const PetscInt rows = plan->start->rows, columns = plan->start->columns;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, sweep));
  (*sweep)->layers     = plan->layers;
  (*sweep)->first_cell = column->plan->cell_count;
  PetscCall(PetscCalloc1(plan->layers + 1, &(*sweep)->grid));
  for (PetscInt layer = 0; layer <= plan->layers; layer++) {
    PetscCall(node_grid_create(rows, columns, &(*sweep)->grid[layer]));
    PetscCall(add_layer_nodes(column, plan, layer, &(*sweep)->grid[layer]));
    if (layer == 0) continue;
    for (PetscInt r = 0; r < rows; r++)
      for (PetscInt c = 0; c < columns; c++)
        PetscCall(add_cell(column, plan, &(*sweep)->grid[layer - 1], &(*sweep)->grid[layer], r, c));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode sweep_destroy(Sweep **sweep)
{
  PetscFunctionBeginUser;
  if (!*sweep) PetscFunctionReturn(0);
  for (PetscInt layer = 0; layer <= (*sweep)->layers; layer++)
    PetscCall(node_grid_destroy(&(*sweep)->grid[layer]));
  PetscCall(PetscFree((*sweep)->grid));
  PetscCall(PetscFree(*sweep));
  PetscFunctionReturn(0);
}

const NodeGrid *sweep_end(const Sweep *sweep)
{
  return &sweep->grid[sweep->layers];
}

PetscErrorCode sweep_side(const Sweep *sweep, SweepSide side, PetscInt first, NodeGrid *grid)
{
  const NodeGrid *section = &sweep->grid[0];
  const PetscBool row     = (PetscBool)(side == SIDE_FIRST_ROW || side == SIDE_LAST_ROW);
  const PetscInt  fixed   = side == SIDE_LAST_ROW      ? section->rows
                            : side == SIDE_LAST_COLUMN ? section->columns
                                                       : 0;

  PetscFunctionBeginUser;
  PetscCall(node_grid_create(sweep->layers - first, row ? section->columns : section->rows, grid));
  for (PetscInt r = 0; r <= grid->rows; r++)
    for (PetscInt c = 0; c <= grid->columns; c++)
      grid->node[r * (grid->columns + 1) + c] =
        node_grid_at(&sweep->grid[first + r], row ? fixed : c, row ? c : fixed);
  PetscFunctionReturn(0);
}

PetscErrorCode sweep_add_faces(const Sweep *sweep, SweepSide side, const char *name, MeshPlan *plan)
{
  const PetscInt  rows = sweep->grid[0].rows, columns = sweep->grid[0].columns;
  const PetscBool row   = (PetscBool)(side == SIDE_FIRST_ROW || side == SIDE_LAST_ROW);
  const PetscInt  r     = side == SIDE_LAST_ROW ? rows - 1 : 0;
  const PetscInt  c     = side == SIDE_LAST_COLUMN ? columns - 1 : 0;
  const PetscInt  count = row ? columns : rows;

  PetscFunctionBeginUser;
  for (PetscInt layer = 0; layer < sweep->layers; layer++)
    for (PetscInt i = 0; i < count; i++) {
      const PetscInt in_layer = row ? r * columns + i : i * columns + c;
      const PetscInt cell     = sweep->first_cell + layer * rows * columns + in_layer;

      PetscCall(
        mesh_plan_add_to_set(plan, SET_FACES, name, cell * MESH_FACES_PER_CELL + side_face[side]));
    }
  PetscFunctionReturn(0);
}
