/* Types of elements of a deck, looked up by name. */
#include "base/words.h"
#include "mesh/import/inp_deck.h"

#define INP_CELL(type, symbol, after)                                                              \
  {.name = #type, .use = INP_AS_CELL, .cell = CELL_##symbol, .extra = (after)},
#define INP_FACE(type, corner_count, node_count)                                                   \
  {.name = #type, .use = INP_AS_FACE, .corners = (corner_count), .nodes = (node_count)},
#define INP_LEFT_OUT(type) {.name = #type, .use = INP_AS_NOTHING},
#define INP_REFUSED(type)  {.name = #type, .use = INP_NOT_READ},
static const InpElementType types[] = {
#include "mesh/import/inp_element_list.h"
};
#undef INP_CELL
#undef INP_FACE
#undef INP_LEFT_OUT
#undef INP_REFUSED

enum { TYPE_COUNT = sizeof types / sizeof types[0], NAME_SIZE = 16 };

/* Letters at the end of a name that change how an element is integrated or mixed, not its nodes. */
static const char variants[] = "RHIMST";

const InpElementType *inp_element_type(PetscInt type)
{
  return &types[type];
}

PetscInt inp_element_nodes(PetscInt type)
{
  return types[type].use == INP_AS_CELL ? cell_node_counts[types[type].cell] : types[type].nodes;
}

PetscInt inp_element_type_find(const char *name)
{
  char   shorter[NAME_SIZE];
  size_t length = strlen(name);

  if (length >= NAME_SIZE) return -1;
  memcpy(shorter, name, length + 1);
  for (;;) {
    for (PetscInt t = 0; t < TYPE_COUNT; t++)
      if (name_equal(types[t].name, shorter)) return t;
    if (length < 2 || !strchr(variants, shorter[length - 1] & ~('a' - 'A'))) return -1;
    shorter[--length] = '\0';
  }
}

const char *inp_element_type_nearest(const char *word)
{
  const char *names[TYPE_COUNT];

  for (PetscInt t = 0; t < TYPE_COUNT; t++) names[t] = types[t].name;
  return word_nearest(word, names, TYPE_COUNT);
}
