/* Cells as a deck has them. Hexahedra of eight nodes with mean dilatation have no counterpart in
   CalculiX, whose own (C3D8) lock where the tissue is nearly incompressible: they are written with
   nodes amid their straight edges (C3D20R, two integration points along each axis, as ours), and so
   are all hexahedra and membranes beside them, which share their edges. The deck then has a finer
   field of displacements on the same geometry.
   Reference: Dhondt (2022), CalculiX CrunchiX USER'S MANUAL version 2.20, "Element types". */
#include "export/deck.h"

/* The edges of a cell that get nodes amid them in the deck. */
static CellEdges edges_of(const Deck *deck, PetscInt cell)
{
  if (!deck->quadratic || deck->material_of[cell] < 0) return (CellEdges){0, NULL};
  return cell_edges(deck->mesh->cell_type[cell]);
}

/* Only meshes whose other cells have no edges in common with hexahedra get quadratic ones. */
static PetscBool becomes_quadratic(const Deck *deck)
{
  PetscBool mean = PETSC_FALSE;

  for (PetscInt c = 0; c < deck->mesh->cell_count; c++) {
    const SolidMaterial *material = problem_solid_material(deck->problem, c);

    if (deck->material_of[c] < 0) continue;
    if (deck->mesh->cell_type[c] != CELL_HEX8 && deck->mesh->cell_type[c] != CELL_QUAD4)
      return PETSC_FALSE;
    if (material && material->kinematics == KINEMATICS_MEAN_DILATATION) mean = PETSC_TRUE;
  }
  return mean;
}

PetscErrorCode deck_find_edges(Deck *deck)
{
  const Mesh *mesh  = deck->mesh;
  DeckEdges  *edges = &deck->edges;
  PetscInt    most  = 0;

  PetscFunctionBeginUser;
  deck->quadratic = becomes_quadratic(deck);
  for (PetscInt c = 0; c < mesh->cell_count; c++) most += edges_of(deck, c).count;
  PetscCall(edge_table_create(most, &edges->table));
  PetscCall(PetscMalloc1(mesh->cell_count, &edges->of));
  for (PetscInt natural = 0; natural < mesh->cell_total; natural++) {
    const PetscInt  c    = deck->cell[natural];
    const PetscInt *node = mesh_cell_nodes(mesh, c);
    const CellEdges own  = edges_of(deck, c);

    for (int e = 0; e < own.count; e++)
      edges->of[c][e] = edge_table_number(&edges->table, node[own.end[e][0]], node[own.end[e][1]]);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode deck_destroy_edges(Deck *deck)
{
  PetscFunctionBeginUser;
  PetscCall(edge_table_destroy(&deck->edges.table));
  PetscCall(PetscFree(deck->edges.of));
  PetscFunctionReturn(0);
}

DeckCell deck_cell_of(const Deck *deck, PetscInt local_cell)
{
  const Mesh     *mesh  = deck->mesh;
  const PetscInt *node  = mesh_cell_nodes(mesh, local_cell);
  const int       edges = edges_of(deck, local_cell).count;
  DeckCell        cell  = {.type = mesh->cell_type[local_cell]};

  for (; cell.nodes < cell_node_counts[cell.type]; cell.nodes++) {
    cell.node[cell.nodes] = deck_node(deck, node[cell.nodes]);
    cell.at[cell.nodes]   = mesh->position[node[cell.nodes]];
  }
  for (int e = 0; e < edges; e++, cell.nodes++) {
    const PetscInt  edge = deck->edges.of[local_cell][e];
    const PetscInt *end  = deck->edges.table.end[edge];

    cell.node[cell.nodes] = deck_middle_node(deck, edge);
    cell.at[cell.nodes] = vec3_scale(0.5, vec3_add(mesh->position[end[0]], mesh->position[end[1]]));
  }
  if (edges > 0 && cell.type == CELL_HEX8) cell.type = CELL_HEX20R;
  return cell;
}
