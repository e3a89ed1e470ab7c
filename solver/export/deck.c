/* A CalculiX deck as a whole.
   Reference: Dhondt (2022), CalculiX CrunchiX USER'S MANUAL version 2.20. */
#include "export/deck.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 512 };

DeckName deck_name(char kind, const char *name)
{
  DeckName deck = {
    {kind, '_'}
  };
  size_t at = 2;

  for (const char *c = name; *c && at < sizeof deck.text - 1; c++)
    deck.text[at++] =
      strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", *c) ? *c : '_';
  deck.text[at] = '\0';
  return deck;
}

/* Whether a line with its end stands in a text. */
static PetscBool has_line(const TextBuffer *text, const char *line)
{
  for (const char *at = text->text; at && (at = strstr(at, line)); at++)
    if (at == text->text || at[-1] == '\n') return PETSC_TRUE;
  return PETSC_FALSE;
}

PetscErrorCode deck_leave_out(Deck *deck, const char *format, ...)
{
  char    line[LINE_SIZE];
  va_list arguments;

  PetscFunctionBeginUser;
  va_start(arguments, format);
  (void)vsnprintf(line, sizeof line - 1, format, arguments);
  va_end(arguments);
  (void)strcat(line, "\n");
  if (has_line(deck->left_out, line)) PetscFunctionReturn(0);
  PetscCall(text_buffer_add(deck->text, "** %s", line));
  PetscCall(text_buffer_add(deck->left_out, "%s", line));
  PetscFunctionReturn(0);
}

PetscBool deck_has_cell(const Deck *deck, PetscInt local_cell)
{
  return deck->material_of[local_cell] >= 0 || problem_cable_material(deck->problem, local_cell)
           ? PETSC_TRUE
           : PETSC_FALSE;
}

PetscBool deck_has_item(const Deck *deck, SetKind kind, PetscInt item)
{
  switch (kind) {
  case SET_CELLS:
    return deck_has_cell(deck, item);
  case SET_FACES:
    return deck->material_of[item / MESH_FACES_PER_CELL] >= 0 ? PETSC_TRUE : PETSC_FALSE;
  default:
    return PETSC_TRUE;
  }
}

PetscBool deck_has_any(const Deck *deck, SetKind kind, const MeshSet *set)
{
  for (PetscInt i = 0; i < set->count; i++)
    if (deck_has_item(deck, kind, set->item[i])) return PETSC_TRUE;
  return PETSC_FALSE;
}

PetscInt deck_point_node(const Deck *deck, PetscInt load)
{
  return deck->extra_node + 2 * problem_inventory_bodies(deck->problem) + load;
}

static PetscErrorCode number_items(Deck *deck)
{
  const Mesh *mesh = deck->mesh;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(mesh->node_total, &deck->node));
  PetscCall(PetscMalloc1(mesh->cell_total, &deck->cell));
  for (PetscInt n = 0; n < mesh->node_count; n++) deck->node[mesh->node_number[n]] = n;
  for (PetscInt c = 0; c < mesh->cell_count; c++) deck->cell[mesh->cell_number[c]] = c;
  PetscFunctionReturn(0);
}

/* How many joints are of the kind of this one; none when one before it is. */
static PetscInt count_kind(const Problem *problem, PetscInt joint)
{
  const char *kind  = problem_inventory_joint(problem, joint);
  PetscInt    count = 0;

  for (PetscInt j = 0; j < problem_inventory_joints(problem); j++) {
    if (strcmp(problem_inventory_joint(problem, j), kind) != 0) continue;
    if (j < joint) return 0;
    count++;
  }
  return count;
}

/* What joins parts otherwise than by common nodes, cells and rigid bodies has no counterpart. */
static PetscErrorCode name_joints(Deck *deck)
{
  const PetscInt ties = problem_inventory_ties(deck->problem);

  PetscFunctionBeginUser;
  if (ties) PetscCall(deck_leave_out(deck, "%" PetscInt_FMT " tied nodes are left out", ties));
  for (PetscInt j = 0; j < problem_inventory_joints(deck->problem); j++) {
    const PetscInt count = count_kind(deck->problem, j);

    if (count)
      PetscCall(deck_leave_out(deck, "joints of kind %s are left out: %" PetscInt_FMT,
                               problem_inventory_joint(deck->problem, j), count));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode export_deck(const Problem *problem, PetscInt count, const ExportStep step[],
                           TextBuffer *text, TextBuffer *left_out)
{
  Deck deck = {
    .problem = problem, .mesh = problem_mesh(problem), .text = text, .left_out = left_out};
  PetscMPIInt size;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_size(deck.mesh->comm, &size));
  PetscCheck(size == 1, deck.mesh->comm, PETSC_ERR_SUP, "A problem on %d ranks is not exported",
             size);
  PetscCall(number_items(&deck));
  PetscCall(deck_find_materials(&deck));
  PetscCall(deck_find_edges(&deck));
  deck.extra_node = deck_middle_node(&deck, deck.edges.table.count);
  PetscCall(text_buffer_add(text, "*HEADING\nwritten by spineload; mm, N, MPa, s, tonne\n"));
  PetscCall(deck_write_mesh(&deck));
  PetscCall(deck_write_materials(&deck));
  PetscCall(deck_write_bodies(&deck));
  PetscCall(name_joints(&deck));
  PetscCall(deck_write_steps(&deck, count, step));
  PetscCall(PetscFree(deck.node));
  PetscCall(PetscFree(deck.cell));
  PetscCall(deck_destroy_edges(&deck));
  PetscCall(deck_destroy_materials(&deck));
  PetscFunctionReturn(0);
}
