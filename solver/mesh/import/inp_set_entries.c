/* What the entries of a set name: labels, ranges of them, and other sets. */
#include "mesh/import/inp_sets.h"

#include "base/words.h"

#include <stdlib.h>

enum {
  DEPTH_MAX = 200 /* sets that name one another; a chain that is longer is a mistake */
};

/* The set whose entries are followed. */
typedef struct {
  InpSetResolver *resolver;
  SetKind         kind;
  const char     *name;
  PetscInt        body; /* whose labels and names the entries are */
  InpResolvedSet *set;
  InpResolvedSet *open; /* cells of which the faces are meant that no other cell has */
} Filling;

PetscErrorCode inp_append(InpResolvedSet *set, PetscInt item)
{
  PetscFunctionBeginUser;
  PetscCall(import_grow(set->count, &set->capacity, sizeof(PetscInt), &set->item));
  set->item[set->count++] = item;
  PetscFunctionReturn(0);
}

/* Faces of cells and face elements, those of open cells when all are known: the search for them
   goes through the whole mesh. */
static PetscErrorCode append_faces(const Filling *filling, const InpEntry *entry, PetscInt count,
                                   const PetscInt cell[])
{
  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < count; i++) {
    if (entry->face == INP_FREE_FACES && cell[i] >= 0)
      PetscCall(inp_append(filling->open, cell[i]));
    else if (cell[i] != INP_GONE && (entry->face >= 0 || cell[i] <= INP_FIRST_FACE))
      PetscCall(
        inp_append_face(filling->resolver->mesh, filling->name, entry, cell[i], filling->set));
  }
  PetscFunctionReturn(0);
}

/* Rows of nodes or elements of a body, as items of the set. */
static PetscErrorCode append_row(const Filling *filling, const InpEntry *entry, PetscInt b,
                                 PetscInt row)
{
  const InpBody *body = &filling->resolver->mesh->body[b];

  PetscFunctionBeginUser;
  if (filling->kind == SET_NODES)
    PetscCall(inp_append(filling->set, body->first_node + row));
  else if (filling->kind == SET_FACES)
    PetscCall(append_faces(filling, entry, 1, &body->cell[row]));
  else if (body->cell[row] != INP_GONE)
    PetscCall(inp_append(filling->set, body->cell[row]));
  PetscFunctionReturn(0);
}

static const LabelMap *labels_of(const Filling *filling, PetscInt b)
{
  const InpScope *scope = filling->resolver->mesh->body[b].scope;

  return filling->kind == SET_NODES ? &scope->nodes : &scope->elements;
}

static PetscErrorCode append_label(const Filling *filling, const InpEntry *entry, PetscInt b,
                                   PetscInt label)
{
  InpDeck       *deck = filling->resolver->mesh->deck;
  const PetscInt row  = label_map_find(labels_of(filling, b), label);

  PetscFunctionBeginUser;
  if (row >= 0)
    PetscCall(append_row(filling, entry, b, row));
  else
    PetscCall(import_error(deck->errors, inp_place(deck, entry->place),
                           "set '%s' names %s %" PetscInt_FMT ", which is not defined",
                           filling->name, filling->kind == SET_NODES ? "node" : "element", label));
  PetscFunctionReturn(0);
}

/* Labels of a range that are not there are passed over, as the programs that write such files do.
 */
static PetscErrorCode append_range(const Filling *filling, const InpEntry *entry)
{
  InpDeck        *deck   = filling->resolver->mesh->deck;
  const LabelMap *labels = labels_of(filling, filling->body);
  const PetscInt  wanted = (entry->last - entry->first) / entry->step + 1;
  PetscInt        found  = 0;

  PetscFunctionBeginUser;
  for (PetscInt at = label_map_at(labels, entry->first);
       at < labels->count && labels->label[at] <= entry->last; at++)
    if ((labels->label[at] - entry->first) % entry->step == 0) {
      PetscCall(append_row(filling, entry, filling->body, labels->index[at]));
      found++;
    }
  if (found == 0)
    PetscCall(import_error(deck->errors, inp_place(deck, entry->place),
                           "set '%s': no %s from %" PetscInt_FMT " to %" PetscInt_FMT " is defined",
                           filling->name, filling->kind == SET_NODES ? "node" : "element",
                           entry->first, entry->last));
  else if (found < wanted)
    PetscCall(import_remark(deck->remarks, inp_place(deck, entry->place),
                            "set '%s': %" PetscInt_FMT " of %" PetscInt_FMT
                            " generated numbers are not defined",
                            filling->name, wanted - found, wanted));
  PetscFunctionReturn(0);
}

/* What "INSTANCE.REST" means within the whole: the body of the instance, and where the rest begins;
   -1 when no instance has such a name. */
static PetscInt instance_body(const InpMesh *mesh, const char *word, const char **rest)
{
  for (const char *dot = strchr(word, '.'); dot; dot = strchr(dot + 1, '.')) {
    char     name[PETSC_MAX_PATH_LEN];
    PetscInt instance;

    if (dot - word >= PETSC_MAX_PATH_LEN) return -1;
    memcpy(name, word, (size_t)(dot - word));
    name[dot - word] = '\0';
    instance         = name_table_find(&mesh->deck->instances, name);
    if (instance >= 0) {
      *rest = dot + 1;
      return mesh->first_instance + instance;
    }
  }
  return -1;
}

static PetscErrorCode unknown_name(const Filling *filling, const InpEntry *entry, SetKind kind,
                                   const char *word)
{
  const InpMesh   *mesh  = filling->resolver->mesh;
  const NameTable *names = &mesh->body[filling->body].scope->sets[kind].names;
  const char      *nearest;

  PetscFunctionBeginUser;
  nearest = word_nearest(word, (const char *const *)names->name, (size_t)names->count);
  PetscCall(import_error(mesh->deck->errors, inp_place(mesh->deck, entry->place),
                         "'%s' names '%s', which is not a set of %s%s%s%s", filling->name, word,
                         kind == SET_NODES ? "nodes" : "elements",
                         nearest ? "; did you mean '" : "", nearest ? nearest : "",
                         nearest ? "'?" : ""));
  PetscFunctionReturn(0);
}

/* All items of another set. */
static PetscErrorCode append_set(const Filling *filling, const InpEntry *entry,
                                 const InpResolvedSet *other)
{
  PetscFunctionBeginUser;
  if (filling->kind == SET_FACES) {
    PetscCall(append_faces(filling, entry, other->count, other->item));
    PetscFunctionReturn(0);
  }
  for (PetscInt i = 0; i < other->count; i++) PetscCall(inp_append(filling->set, other->item[i]));
  PetscFunctionReturn(0);
}

/* The nodes of cells and of face elements. */
static PetscErrorCode append_nodes_of(const Filling *filling, const InpResolvedSet *cells)
{
  const InpMesh *mesh = filling->resolver->mesh;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < cells->count; i++) {
    const PetscInt  item = cells->item[i];
    const PetscInt *node = &mesh->plan->cell_node[item * CELL_MAX_NODES];

    if (item >= 0)
      for (PetscInt a = 0; a < cell_node_counts[mesh->plan->cell_type[item]]; a++)
        PetscCall(inp_append(filling->set, node[a]));
    else
      PetscCall(inp_append_face_nodes(mesh, item, filling->set));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode append_name(const Filling *filling, const InpEntry *entry)
{
  InpMesh      *mesh = filling->resolver->mesh;
  const SetKind kind =
    filling->kind == SET_NODES && entry->kind != ENTRY_NODES_OF ? SET_NODES : SET_CELLS;
  const char           *word = mesh->deck->words.name[entry->first], *rest = word;
  PetscInt              b = filling->body, number, label;
  char                 *end;
  const InpResolvedSet *other;

  PetscFunctionBeginUser;
  number = name_table_find(&mesh->body[b].scope->sets[kind].names, word);
  if (number < 0) {
    b = instance_body(mesh, word, &rest);
    if (b >= 0) number = name_table_find(&mesh->body[b].scope->sets[kind].names, rest);
  }
  if (number < 0 && b >= 0 && entry->kind == ENTRY_NAME) {
    label = (PetscInt)strtol(rest, &end, 10);
    if (end != rest && *end == '\0') {
      PetscCall(append_label(filling, entry, b, label));
      PetscFunctionReturn(0);
    }
  }
  if (number < 0) {
    PetscCall(unknown_name(filling, entry, kind, word));
    PetscFunctionReturn(0);
  }
  PetscCall(inp_resolve_set(filling->resolver, b, kind, number, &other));
  if (other->state == INP_SET_OPEN)
    PetscCall(import_error(mesh->deck->errors, inp_place(mesh->deck, entry->place),
                           "sets '%s' and '%s' name each other", filling->name, word));
  else if (entry->kind == ENTRY_NODES_OF)
    PetscCall(append_nodes_of(filling, other));
  else
    PetscCall(append_set(filling, entry, other));
  PetscFunctionReturn(0);
}

static PetscErrorCode append_entry(const Filling *filling, const InpEntry *entry)
{
  PetscFunctionBeginUser;
  switch (entry->kind) {
  case ENTRY_LABEL:
    PetscCall(append_label(filling, entry, filling->body, entry->first));
    break;
  case ENTRY_RANGE:
    PetscCall(append_range(filling, entry));
    break;
  case ENTRY_ROWS:
    for (PetscInt row = entry->first; row <= entry->last; row++)
      PetscCall(append_row(filling, entry, filling->body, row));
    break;
  case ENTRY_NAME:
  case ENTRY_NODES_OF:
    PetscCall(append_name(filling, entry));
    break;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode fill(InpSetResolver *resolver, PetscInt body, SetKind kind, PetscInt number,
                           InpResolvedSet *resolved)
{
  const InpMesh *mesh    = resolver->mesh;
  const InpSets *sets    = &mesh->body[body].scope->sets[kind];
  InpResolvedSet open    = {.count = 0};
  Filling        filling = {resolver, kind, sets->names.name[number], body, resolved, &open};

  PetscFunctionBeginUser;
  for (PetscInt l = 0; l < sets->set[number].list_count; l++) {
    const InpEntryList *list = &sets->set[number].list[l];

    filling.body = list->instance >= 0 ? mesh->first_instance + list->instance : body;
    for (PetscInt e = 0; e < list->count; e++) PetscCall(append_entry(&filling, &list->entry[e]));
  }
  if (open.count) PetscCall(inp_append_free_faces(mesh->plan, open.count, open.item, filling.set));
  PetscCall(PetscFree(open.item));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_resolve_set(InpSetResolver *resolver, PetscInt body, SetKind kind, PetscInt set,
                               const InpResolvedSet **resolved)
{
  InpMesh        *mesh  = resolver->mesh;
  const InpSets  *sets  = &mesh->body[body].scope->sets[kind];
  InpResolvedSet *found = &resolver->set[kind][body][set];
  PetscBool       sorted;

  PetscFunctionBeginUser;
  *resolved = found;
  if (found->state != INP_SET_NEW) PetscFunctionReturn(0);
  if (resolver->depth == DEPTH_MAX) {
    PetscCall(import_error(mesh->deck->errors, inp_place(mesh->deck, sets->set[set].place),
                           "more than %d sets name one another", DEPTH_MAX));
    found->state = INP_SET_DONE;
    PetscFunctionReturn(0);
  }
  found->state = INP_SET_OPEN;
  resolver->depth++;
  PetscCall(fill(resolver, body, kind, set, found));
  resolver->depth--;
  PetscCall(PetscSortedInt(found->count, found->item, &sorted));
  if (sorted)
    PetscCall(PetscSortedRemoveDupsInt(&found->count, found->item));
  else
    PetscCall(PetscSortRemoveDupsInt(&found->count, found->item));
  found->state = INP_SET_DONE;
  PetscFunctionReturn(0);
}
