/* Mesh and load of the column. */
#include "stack.h"
#include "elements/shape.h"

static const StackSize sizes[] = {
  {"tiny",   4,  4,  2,  2},
  {"small",  10, 8,  4,  2},
  {"medium", 18, 14, 8,  4},
  {"large",  28, 22, 14, 4},
};

const double stack_stiff_parameters[2] = {500.0, 0.3};
const double stack_soft_parameters[3]  = {0.18, 0.045, 20.0};

static const double width = 40.0, depth = 30.0, stiff_height = 20.0, soft_height = 6.0; /* mm */

enum { LAYERS = 5, AXES = 3 };

const StackSize *stack_size(const char *name)
{
  for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
    if (strcmp(sizes[i].name, name) == 0) return &sizes[i];
  return NULL;
}

/** The grid of nodes, of which hex20 takes those on edges. */
typedef struct {
  PetscInt  points[AXES]; /* along x, y, z */
  PetscInt  stride;       /* grid steps along a cell: 1 or 2 */
  double   *height;       /* [points[1]] */
  char     *soft;         /* [points[1]] whether the layer above that height is soft */
  PetscInt *node;         /* [points] number, or -1 */
} Grid;

static PetscErrorCode grid_create(const StackSize *size, PetscInt stride, Grid *grid)
{
  PetscInt row = 0;
  double   y   = 0.0;

  PetscFunctionBeginUser;
  grid->stride    = stride;
  grid->points[0] = size->along_x + 1;
  grid->points[1] = 3 * size->stiff + 2 * size->soft + 1;
  grid->points[2] = size->along_z + 1;
  PetscCall(PetscCalloc1(grid->points[1], &grid->height));
  PetscCall(PetscCalloc1(grid->points[1], &grid->soft));
  PetscCall(
    PetscMalloc1((size_t)(grid->points[0] * grid->points[1] * grid->points[2]), &grid->node));
  for (int layer = 0; layer < LAYERS; layer++) {
    const PetscInt rows = layer % 2 ? size->soft : size->stiff;
    const double   tall = layer % 2 ? soft_height : stiff_height;

    for (PetscInt r = 0; r < rows; r++, row++) {
      grid->height[row] = y + tall * r / rows;
      grid->soft[row]   = (char)(layer % 2);
    }
    y += tall;
  }
  grid->height[row] = y;
  PetscFunctionReturn(0);
}

static PetscErrorCode grid_destroy(Grid *grid)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(grid->height));
  PetscCall(PetscFree(grid->soft));
  PetscCall(PetscFree(grid->node));
  PetscFunctionReturn(0);
}

static PetscInt *grid_node(const Grid *grid, PetscInt i, PetscInt j, PetscInt k)
{
  return &grid->node[i + grid->points[0] * (k + grid->points[2] * j)];
}

static PetscErrorCode add_nodes(const Grid *grid, MeshPlan *plan)
{
  const PetscInt *n = grid->points;

  PetscFunctionBeginUser;
  for (PetscInt j = 0; j < n[1]; j++)
    for (PetscInt k = 0; k < n[2]; k++)
      for (PetscInt i = 0; i < n[0]; i++) {
        const PetscInt odd  = i % grid->stride + j % grid->stride + k % grid->stride;
        PetscInt      *node = grid_node(grid, i, j, k);

        *node = -1;
        if (odd > 1) continue;
        PetscCall(mesh_plan_add_node(
          plan, vec3(width * i / (n[0] - 1), grid->height[j], depth * k / (n[2] - 1)), node));
        if (j == 0) PetscCall(mesh_plan_add_to_set(plan, SET_NODES, "bottom", *node));
        if (j == n[1] - 1) PetscCall(mesh_plan_add_to_set(plan, SET_NODES, "top", *node));
        if (j == n[1] - 1 && i == n[0] - 1 && k == 0)
          PetscCall(mesh_plan_add_to_set(plan, SET_NODES, "corner", *node));
      }
  PetscFunctionReturn(0);
}

/* Nodes of a cell in VTK order, in half cells along its three directions. */
static const int place[CELL_MAX_NODES][AXES] = {
  {0, 0, 0},
  {2, 0, 0},
  {2, 2, 0},
  {0, 2, 0},
  {0, 0, 2},
  {2, 0, 2},
  {2, 2, 2},
  {0, 2, 2},
  {1, 0, 0},
  {2, 1, 0},
  {1, 2, 0},
  {0, 1, 0},
  {1, 0, 2},
  {2, 1, 2},
  {1, 2, 2},
  {0, 1, 2},
  {0, 0, 1},
  {2, 0, 1},
  {2, 2, 1},
  {0, 2, 1},
};

static PetscErrorCode add_cells(const Grid *grid, CellType type, MeshPlan *plan)
{
  const PetscInt s = grid->stride;

  PetscFunctionBeginUser;
  for (PetscInt j = 0; j + s < grid->points[1]; j += s)
    for (PetscInt k = 0; k + s < grid->points[2]; k += s)
      for (PetscInt i = 0; i + s < grid->points[0]; i += s) {
        PetscInt node[CELL_MAX_NODES], cell;

        for (PetscInt a = 0; a < cell_node_counts[type]; a++)
          node[a] = *grid_node(grid, i + place[a][0] * s / 2, j + place[a][1] * s / 2,
                               k + place[a][2] * s / 2);
        PetscCall(mesh_plan_add_cell(plan, type, node, &cell));
        PetscCall(mesh_plan_add_to_set(plan, SET_CELLS, grid->soft[j] ? "soft" : "stiff", cell));
        if (j + s == grid->points[1] - 1)
          PetscCall(mesh_plan_add_to_set(plan, SET_CELLS, "loaded", cell));
      }
  PetscFunctionReturn(0);
}

PetscErrorCode stack_create_plan(const StackSize *size, CellType type, MeshPlan **plan)
{
  Grid grid;

  PetscFunctionBeginUser;
  PetscCall(grid_create(size, type == CELL_HEX8 ? 1 : 2, &grid));
  PetscCall(mesh_plan_create(plan));
  PetscCall(add_nodes(&grid, *plan));
  PetscCall(add_cells(&grid, type, *plan));
  PetscCall(grid_destroy(&grid));
  PetscFunctionReturn(0);
}

/* Pressure at x: 250 N over the area, and 2500 N mm about z through the middle. */
static double pressure(double x)
{
  const double force = 250.0, moment = 2500.0, inertia = depth * width * width * width / 12.0;

  return force / (width * depth) + moment * (x - 0.5 * width) / inertia;
}

/* force_a = int N_a t dA over the face whose third natural direction is +y: local faces lie in the
   plane of nodes 2, 3, 6, 7, natural coordinates (r, 1, t). Three points a direction are exact for
   quadratic shapes times a linear traction. */
static void on_cell(const Load *load, double factor, const SolidCell *cell, double force[],
                    double derivative[])
{
  static const double point[3]  = {-0.774596669241483377, 0.0, 0.774596669241483377};
  static const double weight[3] = {5.0 / 9.0, 8.0 / 9.0, 5.0 / 9.0};
  const Shape        *shape     = shape_of(cell->type);
  const PetscInt      n         = 3 * shape->nodes;
  double              value[CELL_MAX_NODES], unit[CELL_MAX_NODES][3];
  /* the faces are rectangles: half their sides make the area of a natural unit */
  const double area = 0.25 * (cell->reference[2].a[0] - cell->reference[3].a[0]) *
                      (cell->reference[6].a[2] - cell->reference[2].a[2]);

  (void)load;
  for (PetscInt k = 0; derivative && k < n * n; k++) derivative[k] = 0.0;
  for (PetscInt k = 0; k < n; k++) force[k] = 0.0;
  for (int p = 0; p < 3; p++)
    for (int q = 0; q < 3; q++) {
      const double at[3] = {point[p], 1.0, point[q]};
      double       x     = 0.0;

      shape->evaluate(at, value, unit);
      for (int a = 0; a < shape->nodes; a++) x += value[a] * cell->reference[a].a[0];
      for (int a = 0; a < shape->nodes; a++)
        force[3 * a + 1] -= factor * weight[p] * weight[q] * area * pressure(x) * value[a];
    }
}

const LoadType stack_traction = {
  .name    = "traction",
  .unit    = "MPa",
  .meaning = "compression and flexion on the top of the column",
  .on_cell = on_cell,
};
