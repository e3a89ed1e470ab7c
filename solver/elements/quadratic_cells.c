/* Nodes amid the edges of hexahedra: one for each edge, after all nodes that were there. */
#include "elements/quadratic_cells.h"
#include "elements/cell_edges.h"
#include "elements/edge_table.h"

enum { CORNERS = 8 };

/* @param[in] old  number of nodes before any edge had one */
static PetscErrorCode raise_cell(MeshPlan *plan, EdgeTable *edges, PetscInt old, PetscInt cell)
{
  const CellEdges own = cell_edges(CELL_HEX8);

  PetscFunctionBeginUser;
  PetscCheck(plan->cell_type[cell] == CELL_HEX8, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Cell %" PetscInt_FMT " is a %s, only hex8 become quadratic", cell,
             cell_names[plan->cell_type[cell]]);
  for (int e = 0; e < own.count; e++) {
    PetscInt      *node  = &plan->cell_node[cell * CELL_MAX_NODES];
    const PetscInt known = edges->count, a = node[own.end[e][0]], b = node[own.end[e][1]];
    const PetscInt edge   = edge_table_number(edges, a, b);
    const Vec3     middle = vec3_scale(0.5, vec3_add(plan->position[a], plan->position[b]));

    node[CORNERS + e] = old + edge;
    if (edge == known) PetscCall(mesh_plan_add_node(plan, middle, &node[CORNERS + e]));
  }
  plan->cell_type[cell] = CELL_HEX20R;
  PetscFunctionReturn(0);
}

/* A set that holds both ends of an edge gets its middle; middles ascend with the edges. */
static PetscErrorCode extend_set(MeshPlan *plan, const EdgeTable *edges, PetscInt old,
                                 const MeshSet *set)
{
  PetscInt *middle, count;

  PetscFunctionBeginUser;
  PetscCall(edge_table_within(edges, plan->node_count, set->count, set->item, &count, &middle));
  for (PetscInt i = 0; i < count; i++) middle[i] += old;
  if (count) PetscCall(mesh_plan_add_items(plan, SET_NODES, set->name, count, middle));
  PetscCall(PetscFree(middle));
  PetscFunctionReturn(0);
}

static PetscErrorCode make_quadratic(MeshPlan *plan, EdgeTable *edges, const MeshSet *cells)
{
  const PetscInt old = plan->node_count;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < cells->count; i++)
    PetscCall(raise_cell(plan, edges, old, cells->item[i]));
  for (PetscInt s = 0; s < plan->set_count[SET_NODES]; s++)
    PetscCall(extend_set(plan, edges, old, &plan->set[SET_NODES][s]));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_make_quadratic(MeshPlan *plan, const char *cell_set)
{
  const MeshSet *cells = mesh_plan_set(plan, SET_CELLS, cell_set);
  EdgeTable      edges;
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCheck(cells, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "The mesh has no cell set '%s'",
             cell_set);
  PetscCall(edge_table_create(CELL_MAX_EDGES * cells->count, &edges));
  error = make_quadratic(plan, &edges, cells);
  PetscCall(edge_table_destroy(&edges));
  PetscCall(error);
  PetscFunctionReturn(0);
}
