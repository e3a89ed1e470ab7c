/* Nodes, elements by material and type, sets and surfaces. */
#include "export/deck.h"

enum { PER_LINE = 10 };

/* Elements of CalculiX: TYPE(symbol, name) */
#define ELEMENT_TYPES(TYPE)                                                                        \
  TYPE(C3D8, "C3D8")                                                                               \
  TYPE(C3D8I, "C3D8I")                                                                             \
  TYPE(C3D20, "C3D20")                                                                             \
  TYPE(C3D20R, "C3D20R")                                                                           \
  TYPE(C3D6, "C3D6")                                                                               \
  TYPE(C3D4, "C3D4")                                                                               \
  TYPE(C3D10, "C3D10")                                                                             \
  TYPE(M3D3, "M3D3")                                                                               \
  TYPE(M3D4, "M3D4")                                                                               \
  TYPE(M3D8R, "M3D8R")

typedef enum {
#define SYMBOL(symbol, name) ELEMENT_##symbol,
  ELEMENT_TYPES(SYMBOL)
#undef SYMBOL
    ELEMENT_TYPE_COUNT
} ElementType;

static const char *const element_name[ELEMENT_TYPE_COUNT] = {
#define NAME(symbol, name) [ELEMENT_##symbol] = name,
  ELEMENT_TYPES(NAME)
#undef NAME
};

static ElementType type_of(const Deck *deck, PetscInt cell)
{
  static const ElementType plain[CELL_TYPE_COUNT] = {
    [CELL_HEX8] = ELEMENT_C3D8,   [CELL_HEX20] = ELEMENT_C3D20, [CELL_HEX20R] = ELEMENT_C3D20R,
    [CELL_PENTA6] = ELEMENT_C3D6, [CELL_TET4] = ELEMENT_C3D4,   [CELL_TET10] = ELEMENT_C3D10,
    [CELL_TRI3] = ELEMENT_M3D3,   [CELL_QUAD4] = ELEMENT_M3D4,
  };
  const CellType       type  = deck->mesh->cell_type[cell];
  const SolidMaterial *solid = problem_solid_material(deck->problem, cell);

  /* a part one cell wide, as a process of bone, has modes without energy under reduced integration:
     that is kept to where full integration would lock */
  if (deck->quadratic && type == CELL_HEX8)
    return solid->kinematics == KINEMATICS_MEAN_DILATATION ? ELEMENT_C3D20R : ELEMENT_C3D20;
  if (deck->quadratic && type == CELL_QUAD4) return ELEMENT_M3D8R;
  if (type == CELL_HEX8 && solid->kinematics == KINEMATICS_ENHANCED) return ELEMENT_C3D8I;
  return plain[type];
}

static PetscErrorCode write_node(Deck *deck, PetscInt number, Vec3 x)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", %.12g, %.12g, %.12g\n", number, x.a[0],
                            x.a[1], x.a[2]));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_nodes(Deck *deck)
{
  const Vec3 *position = deck->mesh->position;

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "*NODE, NSET=ALL_NODES\n"));
  for (PetscInt n = 0; n < deck->mesh->node_total; n++)
    PetscCall(write_node(deck, n + 1, position[deck->node[n]]));
  for (PetscInt e = 0; e < deck->edges.table.count; e++) {
    const PetscInt *end = deck->edges.table.end[e];

    PetscCall(write_node(deck, deck_middle_node(deck, e),
                         vec3_scale(0.5, vec3_add(position[end[0]], position[end[1]]))));
  }
  PetscFunctionReturn(0);
}

/* Node orders of decks are ours. A line is continued after a comma. */
static PetscErrorCode write_element(Deck *deck, PetscInt cell)
{
  const DeckCell own = deck_cell_of(deck, cell);

  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT, deck_cell(deck, cell)));
  for (int a = 0; a < own.nodes; a++)
    PetscCall(
      text_buffer_add(deck->text, ",%s%" PetscInt_FMT, a == PER_LINE ? "\n" : " ", own.node[a]));
  PetscCall(text_buffer_add(deck->text, "\n"));
  PetscFunctionReturn(0);
}

/* Solids and membranes, by material and type. */
static PetscErrorCode write_elements(Deck *deck)
{
  PetscInt count = 0, *key, *cell;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc2(deck->mesh->cell_count, &key, deck->mesh->cell_count, &cell));
  for (PetscInt natural = 0; natural < deck->mesh->cell_total; natural++) {
    const PetscInt c = deck->cell[natural];

    if (deck->material_of[c] < 0) continue;
    key[count]    = deck->material_of[c] * ELEMENT_TYPE_COUNT + (PetscInt)type_of(deck, c);
    cell[count++] = c;
  }
  PetscCall(PetscSortIntWithArray(count, key, cell));
  for (PetscInt i = 0; i < count; i++) {
    if (i == 0 || key[i] != key[i - 1])
      PetscCall(text_buffer_add(deck->text, "*ELEMENT, TYPE=%s, ELSET=M_%" PetscInt_FMT "\n",
                                element_name[type_of(deck, cell[i])],
                                deck->material_of[cell[i]] + 1));
    PetscCall(write_element(deck, cell[i]));
  }
  PetscCall(PetscFree2(key, cell));
  PetscFunctionReturn(0);
}

/* Of hexahedra with mean dilatation, see deck_cells.c. */
static PetscErrorCode name_other_kinematics(Deck *deck)
{
  PetscInt mean = 0;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < deck->mesh->cell_count; c++) {
    const SolidMaterial *solid = problem_solid_material(deck->problem, c);

    if (solid && solid->kinematics == KINEMATICS_MEAN_DILATATION) mean++;
  }
  if (deck->quadratic)
    PetscCall(deck_leave_out(deck,
                             "hexahedra are written with nodes amid their edges, because those of "
                             "eight nodes lock where %" PetscInt_FMT " have mean dilatation",
                             mean));
  else if (mean)
    PetscCall(deck_leave_out(deck,
                             "mean dilatation of %" PetscInt_FMT
                             " cells is left out: they lock where they are nearly incompressible",
                             mean));
  PetscFunctionReturn(0);
}

/* Cells without a counterpart, by what they are. */
static PetscErrorCode name_other_cells(Deck *deck)
{
  PetscInt beams = 0, membranes = 0, others = 0;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < deck->mesh->cell_count; c++) {
    if (deck_has_cell(deck, c) && problem_membrane_material(deck->problem, c)) membranes++;
    if (deck_has_cell(deck, c)) continue;
    if (problem_beam_material(deck->problem, c))
      beams++;
    else if (!problem_membrane_material(deck->problem, c)) /* one that moves with a body */
      others++;
  }
  if (beams) PetscCall(deck_leave_out(deck, "%" PetscInt_FMT " beams are left out", beams));
  if (membranes)
    PetscCall(deck_leave_out(deck,
                             "membranes are written as thin solids with hinges, on which CalculiX "
                             "may not converge: %" PetscInt_FMT,
                             membranes));
  if (others)
    PetscCall(deck_leave_out(
      deck, "%" PetscInt_FMT " cells that have no stiffness (masses, paths of loads) are left out",
      others));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_item(Deck *deck, PetscInt number, PetscInt *written)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ",%s", number,
                            ++*written % PER_LINE == 0 ? "\n" : " "));
  PetscFunctionReturn(0);
}

/* Nodes amid edges whose ends are both in a set of nodes are in it as well. */
static PetscErrorCode write_middle_items(Deck *deck, const MeshSet *set, PetscInt *written)
{
  PetscInt *edge, count;

  PetscFunctionBeginUser;
  PetscCall(edge_table_within(&deck->edges.table, deck->mesh->node_count, set->count, set->item,
                              &count, &edge));
  for (PetscInt i = 0; i < count; i++)
    PetscCall(write_item(deck, deck_middle_node(deck, edge[i]), written));
  PetscCall(PetscFree(edge));
  PetscFunctionReturn(0);
}

/* Numbers of a set, so many a line, of what the deck has. */
static PetscErrorCode write_items(Deck *deck, SetKind kind, const MeshSet *set)
{
  PetscInt written = 0;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    if (!deck_has_item(deck, kind, set->item[i])) continue;
    PetscCall(write_item(
      deck, kind == SET_NODES ? deck_node(deck, set->item[i]) : deck_cell(deck, set->item[i]),
      &written));
  }
  if (kind == SET_NODES) PetscCall(write_middle_items(deck, set, &written));
  if (written % PER_LINE) PetscCall(text_buffer_add(deck->text, "\n"));
  PetscFunctionReturn(0);
}

/* Faces S1 to S6 are our local faces 0 to 5. */
static PetscErrorCode write_surface(Deck *deck, const MeshSet *set)
{
  PetscFunctionBeginUser;
  PetscCall(text_buffer_add(deck->text, "*SURFACE, NAME=%s, TYPE=ELEMENT\n",
                            deck_name('S', set->name).text));
  for (PetscInt i = 0; i < set->count; i++) {
    if (deck_has_item(deck, SET_FACES, set->item[i]))
      PetscCall(text_buffer_add(deck->text, "%" PetscInt_FMT ", S%d\n",
                                deck_cell(deck, set->item[i] / MESH_FACES_PER_CELL),
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

      if (!deck_has_any(deck, (SetKind)kind, set)) continue;
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
  PetscCall(name_other_kinematics(deck));
  PetscCall(write_elements(deck));
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
