/* *NSET, *ELSET and *SURFACE: what they name is kept as words and followed when all is read. */
#include "mesh/import/inp_read.h"

enum { GENERATE_NUMBERS = 3, FACE_NAME_LENGTH = 2 };

/* The word without quotes, remembered in the deck. */
static PetscErrorCode remember_word(InpParser *parser, InpField field, PetscInt *number)
{
  char name[PARAMETER_SIZE];

  PetscFunctionBeginUser;
  if (field.length > 1 && field.text[0] == '"' && field.text[field.length - 1] == '"') {
    field.text++;
    field.length -= 2;
  }
  if (field.length >= PARAMETER_SIZE)
    PetscCall(import_error(parser->deck->errors, inp_here(parser),
                           "expected a name of at most %d letters", PARAMETER_SIZE - 1));
  field.length = PetscMin(field.length, PARAMETER_SIZE - 1);
  memcpy(name, field.text, (size_t)field.length);
  name[field.length] = '\0';
  PetscCall(name_table_add(&parser->deck->words, name, number));
  PetscFunctionReturn(0);
}

/* A label or a name. */
static PetscErrorCode read_member(InpParser *parser, InpField field, PetscInt face,
                                  InpEntryList *list)
{
  InpEntry entry = {.kind = ENTRY_LABEL, .step = 1, .face = face, .place = parser->reader.place};

  PetscFunctionBeginUser;
  if (!inp_field_integer(field, &entry.first)) {
    entry.kind = ENTRY_NAME;
    PetscCall(remember_word(parser, field, &entry.first));
  }
  PetscCall(inp_add_entry(list, entry));
  PetscFunctionReturn(0);
}

/* first, last, step of labels; the step may be left out and is then 1. */
static PetscErrorCode read_range(InpParser *parser, InpEntryList *list)
{
  InpFields fields = inp_fields(&parser->reader);
  PetscInt  number[GENERATE_NUMBERS], found = 0;
  PetscBool whole = PETSC_TRUE;
  InpField  field;

  PetscFunctionBeginUser;
  number[2] = 1;
  while (inp_next_field(&fields, &field)) {
    if (field.length == 0 && !fields.at) break;
    if (found == GENERATE_NUMBERS || !inp_field_integer(field, &number[found])) whole = PETSC_FALSE;
    if (whole) found++;
  }
  if (!whole || found < 2 || number[0] < 1 || number[1] < number[0] || number[2] < 1) {
    PetscCall(import_error(parser->deck->errors, inp_here(parser),
                           "expected first, last and step of GENERATE, ascending"));
    PetscFunctionReturn(0);
  }
  PetscCall(inp_add_entry(list, (InpEntry){.kind  = ENTRY_RANGE,
                                           .first = number[0],
                                           .last  = number[1],
                                           .step  = number[2],
                                           .face  = INP_NO_FACE,
                                           .place = parser->reader.place}));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_members(InpParser *parser, PetscBool generate, InpEntryList *list)
{
  PetscBool found;
  InpField  field;
  InpFields fields;

  PetscFunctionBeginUser;
  for (;;) {
    PetscCall(inp_next_data(&parser->reader, &found));
    if (!found) PetscFunctionReturn(0);
    if (generate) {
      PetscCall(read_range(parser, list));
      continue;
    }
    fields = inp_fields(&parser->reader);
    while (inp_next_field(&fields, &field))
      if (field.length > 0) PetscCall(read_member(parser, field, INP_NO_FACE, list));
  }
}

/* The instance whose labels a set of the assembly names, or -1. */
static PetscErrorCode read_owner(InpParser *parser, const InpKeyword *keyword, PetscInt *instance)
{
  const char *name = inp_parameter(keyword, "INSTANCE");

  PetscFunctionBeginUser;
  *instance = -1;
  if (!name) PetscFunctionReturn(0);
  *instance = name_table_find(&parser->deck->instances, name);
  if (*instance < 0)
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                           "there is no instance '%s' yet", name));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_set(InpParser *parser, const InpKeyword *keyword, SetKind kind,
                               const char *parameter)
{
  const char   *name, *source = inp_parameter(keyword, "ELSET");
  InpEntryList *list;
  PetscInt      instance;

  PetscFunctionBeginUser;
  PetscCall(inp_required(parser, keyword, parameter, &name));
  if (!name) PetscFunctionReturn(0);
  PetscCall(read_owner(parser, keyword, &instance));
  PetscCall(inp_open_list(parser->scope, kind, name, instance, keyword->place, &list));
  if (kind == SET_NODES && source) {
    const InpField word  = {source, (int)strlen(source)};
    InpEntry       entry = {
            .kind = ENTRY_NODES_OF, .step = 1, .face = INP_NO_FACE, .place = keyword->place};

    PetscCall(remember_word(parser, word, &entry.first));
    PetscCall(inp_add_entry(list, entry));
  }
  PetscCall(
    read_members(parser, inp_parameter(keyword, "GENERATE") ? PETSC_TRUE : PETSC_FALSE, list));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_nset(InpParser *parser, const InpKeyword *keyword)
{
  PetscFunctionBeginUser;
  PetscCall(read_set(parser, keyword, SET_NODES, "NSET"));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_elset(InpParser *parser, const InpKeyword *keyword)
{
  PetscFunctionBeginUser;
  PetscCall(read_set(parser, keyword, SET_CELLS, "ELSET"));
  PetscFunctionReturn(0);
}

/* Faces S1 to S6 of both programs are our local faces 0 to 5 of every solid. Without a face all are
   meant that no other cell has. */
static PetscBool read_face(InpField field, PetscInt *face)
{
  *face = INP_FREE_FACES;
  if (field.length == 0) return PETSC_TRUE;
  if (field.length != FACE_NAME_LENGTH || (field.text[0] != 'S' && field.text[0] != 's'))
    return PETSC_FALSE;
  *face = field.text[1] - '1';
  return *face >= 0 && *face < MESH_FACES_PER_CELL ? PETSC_TRUE : PETSC_FALSE;
}

/* Sides and edges of shells, which are no faces of solids. */
static PetscBool of_shell(InpField field)
{
  static const char *const names[] = {"SPOS", "SNEG", "E1", "E2", "E3", "E4"};
  const InpWord            word    = inp_word(field);

  for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
    if (name_equal(word.text, names[n])) return PETSC_TRUE;
  return PETSC_FALSE;
}

static PetscErrorCode read_surface_lines(InpParser *parser, PetscBool of_cells, InpEntryList *list)
{
  PetscBool found;

  PetscFunctionBeginUser;
  for (;;) {
    InpField  member, detail = {"", 0};
    PetscInt  face = INP_NO_FACE;
    InpFields fields;

    PetscCall(inp_next_data(&parser->reader, &found));
    if (!found) PetscFunctionReturn(0);
    fields = inp_fields(&parser->reader);
    (void)inp_next_field(&fields, &member);
    (void)inp_next_field(&fields, &detail);
    if (member.length == 0)
      PetscCall(import_error(parser->deck->errors, inp_here(parser),
                             "expected a set or a number before the first comma"));
    else if (of_cells && of_shell(detail))
      PetscCall(import_remark(parser->deck->remarks, inp_here(parser),
                              "sides and edges of shells are left out of surfaces"));
    else if (of_cells && !read_face(detail, &face))
      PetscCall(import_error(parser->deck->errors, inp_here(parser),
                             "expected a face S1 to S6, found '%s'", inp_word(detail).text));
    else
      PetscCall(read_member(parser, member, face, list));
  }
}

PetscErrorCode inp_read_surface(InpParser *parser, const InpKeyword *keyword)
{
  const char   *type = inp_parameter(keyword, "TYPE"), *name;
  PetscBool     of_cells, of_nodes;
  InpEntryList *list;
  PetscInt      instance;

  PetscFunctionBeginUser;
  PetscCall(inp_required(parser, keyword, "NAME", &name));
  if (!name) PetscFunctionReturn(0);
  of_cells = !type || name_equal(type, "ELEMENT") ? PETSC_TRUE : PETSC_FALSE;
  of_nodes = !of_cells && name_equal(type, "NODE") ? PETSC_TRUE : PETSC_FALSE;
  if ((!of_cells && !of_nodes) || inp_parameter(keyword, "COMBINE")) {
    PetscCall(import_remark(parser->deck->remarks, inp_at(parser, keyword),
                            "surface %s is left out: it is made neither of faces nor of nodes",
                            name));
    PetscFunctionReturn(0);
  }
  PetscCall(read_owner(parser, keyword, &instance));
  PetscCall(inp_open_list(parser->scope, of_nodes ? SET_NODES : SET_FACES, name, instance,
                          keyword->place, &list));
  PetscCall(read_surface_lines(parser, of_cells, list));
  PetscFunctionReturn(0);
}
