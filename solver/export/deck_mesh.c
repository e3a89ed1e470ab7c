/* Nodes, elements by material and type, sets and surfaces. */
#include "export/deck.h"

enum { PER_LINE = 10 };

/* Type of a solid in a deck. A hexahedron with mean dilatation has no counterpart among those of
   eight nodes: C3D8 locks where it does not, and the deck says so. */
static const char *type_of(CellType type, Kinematics kinematics)
{
  static const char *const name[CELL_TYPE_COUNT] = {
    [CELL_HEX8] = "C3D8",   [CELL_HEX20] = "C3D20", [CELL_HEX20R] = "C3D20R",
    [CELL_PENTA6] = "C3D6", [CELL_TET4] = "C3D4",   [CELL_TET10] = "C3D10",
  };

  return type == CELL_HEX8 && kinematics == KINEMATICS_ENHANCED ? "C3D8I" : name[type];
}

static PetscErrorCode write_nodes(Deck *deck)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "*NODE, NSET=ALL_NODES\n"));
  for (PetscInt n = 0; n < deck->mesh->node_total; n++) {
    const Vec3 x = deck->mesh->position[deck->node[n]];

    PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", %.15g, %.15g, %.15g\n", n + 1, x.a[0],
                              x.a[1], x.a[2]));
  }
  PetscFunctionReturn(0);
}

/* Node orders of decks are ours. A line is continued after a comma. */
static PetscErrorCode write_element(Deck *deck, PetscInt cell)
{
  const PetscInt  count = cell_node_counts[deck->mesh->cell_type[cell]];
  const PetscInt *node  = mesh_cell_nodes(deck->mesh, cell);

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT, deck_cell(deck, cell)));
  for (PetscInt a = 0; a < count; a++)
    PetscCall(text_buffer_add(deck->text, ",%s%" PetscInt_FMT, a == PER_LINE ? "\n" : " ",
                              deck_node(deck, node[a])));
  PetscCall(text_buffer_add(deck->text, "\n"));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_solids(Deck *deck, PetscInt material, CellType type)
{
  const Kinematics kinematics = deck->material[material]->kinematics;
  PetscBool        first      = PETSC_TRUE;

  PetscFunctionBeginUser;
  for (PetscInt natural = 0; natural < deck->mesh->cell_total; natural++) {
    const PetscInt cell = deck->cell[natural];

    if (deck->material_of[cell] != material || deck->mesh->cell_type[cell] != type) continue;
    if (first && kinematics == KINEMATICS_MEAN_DILATATION)
      PetscCall(deck_leave_out(deck,
                               "mean dilatation of %s (%s) is written as %s, which locks where the "
                               "tissue is nearly incompressible",
                               deck->material[material]->tissue, cell_names[type],
                               type_of(type, kinematics)));
    if (first)
      PetscCall(text_buffer_add(deck->text, "*ELEMENT, TYPE=%s, ELSET=M_%" PetscInt_FMT "\n",
                                type_of(type, kinematics), material + 1));
    first = PETSC_FALSE;
    PetscCall(write_element(deck, cell));
  }
  PetscFunctionReturn(0);
}

/* Cells without a counterpart, by what they are. */
static PetscErrorCode name_other_cells(Deck *deck)
{
  PetscInt beams = 0, membranes = 0, others = 0;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < deck->mesh->cell_count; c++) {
    if (deck_has_cell(deck, c)) continue;
    if (problem_beam_material(deck->problem, c))
      beams++;
    else if (problem_membrane_material(deck->problem, c))
      membranes++;
    else
      others++;
  }
  if (beams) PetscCall(deck_leave_out(deck, "%" PetscInt_FMT " beams are left out", beams));
  if (membranes)
    PetscCall(deck_leave_out(deck, "%" PetscInt_FMT " membranes are left out", membranes));
  if (others)
    PetscCall(deck_leave_out(
      deck, "%" PetscInt_FMT " cells that have no stiffness (masses, paths of loads) are left out",
      others));
  PetscFunctionReturn(0);
}

/* Numbers of a set, so many a line; true when there are any that the deck has. */
static PetscErrorCode write_items(Deck *deck, SetKind kind, const MeshSet *set)
{
  PetscInt written = 0;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    if (kind == SET_CELLS && !deck_has_cell(deck, set->item[i])) continue;
    PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ",%s",
                              kind == SET_NODES ? deck_node(deck, set->item[i])
                                                : deck_cell(deck, set->item[i]),
                              ++written % PER_LINE == 0 ? "\n" : " "));
  }
  if (written % PER_LINE) PetscCall(text_buffer_add(deck->text, "\n"));
  PetscFunctionReturn(0);
}

static PetscBool any_written(const Deck *deck, SetKind kind, const MeshSet *set)
{
  for (PetscInt i = 0; i < set->count; i++) {
    if (kind == SET_NODES) return PETSC_TRUE;
    if (kind == SET_CELLS && deck_has_cell(deck, set->item[i])) return PETSC_TRUE;
    if (kind == SET_FACES && deck->material_of[set->item[i] / MESH_FACES_PER_CELL] >= 0)
      return PETSC_TRUE;
  }
  return PETSC_FALSE;
}

/* Faces S1 to S6 are our local faces 0 to 5. */
static PetscErrorCode write_surface(Deck *deck, const MeshSet *set)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "*SURFACE, NAME=%s, TYPE=ELEMENT\n",
                            deck_name('S', set->name).text));
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt cell = set->item[i] / MESH_FACES_PER_CELL;

    if (deck->material_of[cell] >= 0)
      PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", S%d\n", deck_cell(deck, cell),
                                (int)(set->item[i] % MESH_FACES_PER_CELL) + 1));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode write_sets(Deck *deck)
{
  const Mesh *mesh = deck->mesh;

  PetscFunctionBeginUser;
  for (int kind = 0; kind < SET_KIND_COUNT; kind++)
    for (PetscInt s = 0; s < mesh->set_count[kind]; s++) {
      const MeshSet *set = &mesh->set[kind][s];

      if (!any_written(deck, (SetKind)kind, set)) continue;
      if (kind == SET_FACES) {
        PetscCall(write_surface(deck, set));
        continue;
      }
      if (kind == SET_NODES)
        PetscCall(text_buffer_add(deck->text, "*NSET, NSET=%s\n", deck_name('N', set->name).text));
      else
        PetscCall(
          text_buffer_add(deck->text, "*ELSET, ELSET=%s\n", deck_name('E', set->name).text));
      PetscCall(write_items(deck, (SetKind)kind, set));
    }
  PetscFunctionReturn(0);
}

PetscErrorCode deck_write_mesh(Deck *deck)
{
  PetscFunctionBeginUser;
  PetscCall(write_nodes(deck));
  for (PetscInt m = 0; m < deck->material_count; m++)
    for (int type = 0; type < CELL_TYPE_COUNT; type++)
      PetscCall(write_solids(deck, m, (CellType)type));
  for (PetscInt natural = 0; natural < deck->mesh->cell_total; natural++) {
    const PetscInt cell = deck->cell[natural];

    if (!problem_cable_material(deck->problem, cell)) continue;
    PetscCall(text_buffer_add(deck->text, "*ELEMENT, TYPE=SPRINGA, ELSET=C_%" PetscInt_FMT "\n",
                              deck_cell(deck, cell)));
    PetscCall(write_element(deck, cell));
  }
  PetscCall(name_other_cells(deck));
  PetscCall(write_sets(deck));
  PetscFunctionReturn(0);
}
