/* Measuring a mesh. */
#include "elements/mesh_report.h"

#include "base/hash.h"
#include "elements/cell_quality.h"

/* Nodes nearer to each other than this part of the diagonal of the mesh are one point drawn twice.
 */
static const double coincident_fraction = 1e-9;

enum { GRID_FACTOR = 1000 /* a cell of the search grid is so many tolerances wide */ };

static void find(MeshFinding *finding, PetscInt which)
{
  if (finding->count++ == 0) finding->first = which;
}

static MeshSize size_of(const MeshPlan *plan, PetscInt cell, bool *inverted)
{
  const CellType type = plan->cell_type[cell];
  Vec3           node[CELL_MAX_NODES];
  double         amount;

  for (PetscInt a = 0; a < cell_node_counts[type]; a++)
    node[a] = plan->position[plan->cell_node[cell * CELL_MAX_NODES + a]];
  amount = cell_size(type, node, inverted);
  if (type == CELL_LINE2) return (MeshSize){.length = amount};
  if (type == CELL_TRI3 || type == CELL_QUAD4) return (MeshSize){.area = amount};
  return (MeshSize){.volume = amount};
}

static void add_size(MeshSize *sum, MeshSize size)
{
  sum->volume += size.volume;
  sum->area += size.area;
  sum->length += size.length;
}

static PetscErrorCode measure_cells(const MeshPlan *plan, MeshReport *report, MeshSize size[])
{
  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < plan->cell_count; c++) {
    bool inverted;

    size[c] = size_of(plan, c, &inverted);
    add_size(&report->size, size[c]);
    report->cells[plan->cell_type[c]]++;
    if (inverted) find(&report->inverted, c);
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_sets(const MeshPlan *plan, const MeshSize size[], MeshReport *report)
{
  PetscBool *assigned;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(plan->cell_count, &assigned));
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    report->set_count[kind] = plan->set_count[kind];
    PetscCall(PetscCalloc1(plan->set_count[kind], &report->set[kind]));
    for (PetscInt s = 0; s < plan->set_count[kind]; s++) {
      const MeshSet *set    = &plan->set[kind][s];
      MeshSetReport *of_set = &report->set[kind][s];

      PetscCall(PetscStrallocpy(set->name, &of_set->name));
      of_set->count = set->count;
      for (PetscInt i = 0; kind == SET_CELLS && i < set->count; i++) {
        add_size(&of_set->size, size[set->item[i]]);
        assigned[set->item[i]] = PETSC_TRUE;
      }
    }
  }
  for (PetscInt c = 0; c < plan->cell_count; c++)
    if (!assigned[c]) find(&report->unassigned, c);
  PetscCall(PetscFree(assigned));
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_nodes(const MeshPlan *plan, MeshReport *report)
{
  PetscBool *used;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(plan->node_count, &used));
  for (PetscInt c = 0; c < plan->cell_count; c++)
    for (PetscInt a = 0; a < cell_node_counts[plan->cell_type[c]]; a++)
      used[plan->cell_node[c * CELL_MAX_NODES + a]] = PETSC_TRUE;
  if (plan->node_count) report->low = report->high = plan->position[0];
  for (PetscInt n = 0; n < plan->node_count; n++) {
    if (!used[n]) find(&report->unused, n);
    for (int i = 0; i < 3; i++) {
      report->low.a[i]  = PetscMin(report->low.a[i], plan->position[n].a[i]);
      report->high.a[i] = PetscMax(report->high.a[i], plan->position[n].a[i]);
    }
  }
  PetscCall(PetscFree(used));
  PetscFunctionReturn(0);
}

/* A grid of cells, hashed: nodes of one slot are in a list. */
typedef struct {
  const MeshPlan *plan;
  Vec3            low;
  double          tolerance, width;
  PetscInt        slots, *first, *next;
} Grid;

static PetscInt grid_slot(const Grid *grid, const PetscInt64 at[3])
{
  uint64_t hash = 0;

  for (int i = 0; i < 3; i++) hash = hash_add(hash, at[i]);
  return (PetscInt)hash_slot(hash, grid->slots);
}

/* Is there an earlier node at the same place? It lies in the node's grid cell, or in a neighbour
   when the node is near the side that they share. */
static PetscBool has_twin(const Grid *grid, PetscInt node)
{
  const Vec3 x = grid->plan->position[node];
  PetscInt64 low[3], high[3], at[3];

  for (int i = 0; i < 3; i++) {
    const double from_low = x.a[i] - grid->low.a[i];

    low[i]  = (PetscInt64)floor((from_low - grid->tolerance) / grid->width);
    high[i] = (PetscInt64)floor((from_low + grid->tolerance) / grid->width);
  }
  for (at[0] = low[0]; at[0] <= high[0]; at[0]++)
    for (at[1] = low[1]; at[1] <= high[1]; at[1]++)
      for (at[2] = low[2]; at[2] <= high[2]; at[2]++)
        for (PetscInt n = grid->first[grid_slot(grid, at)]; n >= 0; n = grid->next[n])
          if (vec3_norm(vec3_sub(grid->plan->position[n], x)) <= grid->tolerance) return PETSC_TRUE;
  return PETSC_FALSE;
}

static PetscErrorCode find_coincident(const MeshPlan *plan, MeshReport *report)
{
  const double diagonal = vec3_norm(vec3_sub(report->high, report->low));
  Grid         grid     = {.plan      = plan,
                           .low       = report->low,
                           .tolerance = coincident_fraction * diagonal,
                           .width     = GRID_FACTOR * coincident_fraction * diagonal,
                           .slots     = 2 * plan->node_count + 1};

  PetscFunctionBeginUser;
  if (!(diagonal > 0.0) || !isfinite(diagonal)) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1(grid.slots, &grid.first));
  PetscCall(PetscMalloc1(plan->node_count, &grid.next));
  for (PetscInt s = 0; s < grid.slots; s++) grid.first[s] = -1;
  for (PetscInt n = 0; n < plan->node_count; n++) {
    PetscInt64 at[3];
    PetscInt   slot;

    if (has_twin(&grid, n)) {
      /* Not kept, so that many nodes at one place are a short list. */
      find(&report->coincident, n);
      continue;
    }
    for (int i = 0; i < 3; i++)
      at[i] = (PetscInt64)floor((plan->position[n].a[i] - grid.low.a[i]) / grid.width);
    slot             = grid_slot(&grid, at);
    grid.next[n]     = grid.first[slot];
    grid.first[slot] = n;
  }
  PetscCall(PetscFree(grid.first));
  PetscCall(PetscFree(grid.next));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_report_create(const MeshPlan *plan, MeshReport **report)
{
  MeshReport *r;
  MeshSize   *size;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&r));
  *report           = r;
  r->node_count     = plan->node_count;
  r->cell_count     = plan->cell_count;
  r->inverted.first = r->unassigned.first = r->unused.first = r->coincident.first = -1;
  PetscCall(PetscMalloc1(plan->cell_count, &size));
  PetscCall(measure_cells(plan, r, size));
  PetscCall(measure_sets(plan, size, r));
  PetscCall(measure_nodes(plan, r));
  PetscCall(find_coincident(plan, r));
  PetscCall(PetscFree(size));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_report_destroy(MeshReport **report)
{
  PetscFunctionBeginUser;
  if (!*report) PetscFunctionReturn(0);
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    for (PetscInt s = 0; s < (*report)->set_count[kind]; s++)
      PetscCall(PetscFree((*report)->set[kind][s].name));
    PetscCall(PetscFree((*report)->set[kind]));
  }
  PetscCall(PetscFree(*report));
  PetscFunctionReturn(0);
}
