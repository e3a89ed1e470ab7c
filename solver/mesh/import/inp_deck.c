/* Keeping what a deck says: growing arrays. */
#include "mesh/import/inp_deck.h"

PetscErrorCode inp_deck_create(ImportNotes *errors, ImportNotes *remarks, InpDeck **deck)
{
  PetscFunctionBeginUser;
  PetscCall(PetscNew(deck));
  (*deck)->errors  = errors;
  (*deck)->remarks = remarks;
  PetscFunctionReturn(0);
}

static PetscErrorCode clear_scope(InpScope *scope)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(scope->node_label));
  PetscCall(PetscFree(scope->position));
  PetscCall(PetscFree(scope->node_place));
  PetscCall(PetscFree(scope->element_label));
  PetscCall(PetscFree(scope->element_start));
  PetscCall(PetscFree(scope->element_type));
  PetscCall(PetscFree(scope->element_place));
  PetscCall(PetscFree(scope->element_node));
  PetscCall(label_map_destroy(&scope->nodes));
  PetscCall(label_map_destroy(&scope->elements));
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    InpSets *sets = &scope->sets[kind];

    for (PetscInt s = 0; s < sets->names.count; s++) {
      for (PetscInt l = 0; l < sets->set[s].list_count; l++)
        PetscCall(PetscFree(sets->set[s].list[l].entry));
      PetscCall(PetscFree(sets->set[s].list));
    }
    PetscCall(PetscFree(sets->set));
    PetscCall(name_table_destroy(&sets->names));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode inp_deck_destroy(InpDeck **deck)
{
  PetscFunctionBeginUser;
  if (!*deck) PetscFunctionReturn(0);
  PetscCall(clear_scope(&(*deck)->own));
  PetscCall(clear_scope(&(*deck)->assembly));
  for (PetscInt p = 0; p < (*deck)->parts.count; p++) {
    PetscCall(clear_scope((*deck)->part[p]));
    PetscCall(PetscFree((*deck)->part[p]));
  }
  PetscCall(PetscFree((*deck)->part));
  PetscCall(PetscFree((*deck)->instance));
  PetscCall(name_table_destroy(&(*deck)->parts));
  PetscCall(name_table_destroy(&(*deck)->instances));
  PetscCall(name_table_destroy(&(*deck)->words));
  for (PetscInt f = 0; f < (*deck)->file_count; f++) PetscCall(PetscFree((*deck)->file[f]));
  PetscCall(PetscFree((*deck)->file));
  PetscCall(PetscFree(*deck));
  PetscFunctionReturn(0);
}

ImportPlace inp_place(const InpDeck *deck, InpPlace place)
{
  return (ImportPlace){.path = deck->file[place.file], .line = place.line, .byte = -1};
}

PetscErrorCode inp_add_file(InpDeck *deck, const char *path, PetscInt *number)
{
  PetscFunctionBeginUser;
  PetscCall(import_grow(deck->file_count, &deck->file_capacity, sizeof(char *), &deck->file));
  PetscCall(PetscStrallocpy(path, &deck->file[deck->file_count]));
  *number = deck->file_count++;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_add_node(InpScope *scope, PetscInt label, Vec3 position, InpPlace place)
{
  const PetscInt n        = scope->node_count;
  PetscInt       capacity = scope->node_capacity;

  PetscFunctionBeginUser;
  PetscCall(import_grow(n, &capacity, sizeof(PetscInt), &scope->node_label));
  capacity = scope->node_capacity;
  PetscCall(import_grow(n, &capacity, sizeof(Vec3), &scope->position));
  PetscCall(import_grow(n, &scope->node_capacity, sizeof(InpPlace), &scope->node_place));
  scope->node_label[n] = label;
  scope->position[n]   = position;
  scope->node_place[n] = place;
  scope->node_count++;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_add_element(InpScope *scope, PetscInt label, PetscInt type,
                               const PetscInt node[], InpPlace place)
{
  const PetscInt e = scope->element_count, nodes = inp_element_nodes(type);

  PetscFunctionBeginUser;
  if (e == scope->element_capacity) {
    PetscInt capacity = e;

    PetscCall(import_grow(e, &capacity, sizeof(PetscInt), &scope->element_label));
    capacity = e;
    PetscCall(import_grow(e, &capacity, sizeof(PetscInt), &scope->element_start));
    capacity = e;
    PetscCall(import_grow(e, &capacity, sizeof(short), &scope->element_type));
    PetscCall(import_grow(e, &scope->element_capacity, sizeof(InpPlace), &scope->element_place));
  }
  scope->element_label[e] = label;
  scope->element_start[e] = scope->connected_count;
  scope->element_type[e]  = (short)type;
  scope->element_place[e] = place;
  scope->element_count++;
  for (PetscInt a = 0; a < nodes; a++) {
    PetscCall(import_grow(scope->connected_count, &scope->connected_capacity, sizeof(PetscInt),
                          &scope->element_node));
    scope->element_node[scope->connected_count++] = node[a];
  }
  PetscFunctionReturn(0);
}

PetscErrorCode inp_open_list(InpScope *scope, SetKind kind, const char *name, PetscInt instance,
                             InpPlace place, InpEntryList **list)
{
  InpSets       *sets  = &scope->sets[kind];
  const PetscInt known = sets->names.count;
  PetscInt       number;
  InpSet        *set;

  PetscFunctionBeginUser;
  PetscCall(import_grow(known, &sets->capacity, sizeof(InpSet), &sets->set));
  PetscCall(name_table_add(&sets->names, name, &number));
  set = &sets->set[number];
  if (number == known) *set = (InpSet){.place = place};
  PetscCall(PetscRealloc((size_t)(set->list_count + 1) * sizeof(InpEntryList), &set->list));
  *list  = &set->list[set->list_count++];
  **list = (InpEntryList){.instance = instance};
  PetscFunctionReturn(0);
}

PetscErrorCode inp_add_entry(InpEntryList *list, InpEntry entry)
{
  PetscFunctionBeginUser;
  PetscCall(import_grow(list->count, &list->capacity, sizeof(InpEntry), &list->entry));
  list->entry[list->count++] = entry;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_add_part(InpDeck *deck, const char *name, PetscInt *number)
{
  const PetscInt known = deck->parts.count;

  PetscFunctionBeginUser;
  PetscCall(import_grow(known, &deck->part_capacity, sizeof(InpScope *), &deck->part));
  PetscCall(name_table_add(&deck->parts, name, number));
  if (*number == known) PetscCall(PetscNew(&deck->part[*number]));
  PetscFunctionReturn(0);
}
