/* *NODE and *ELEMENT. */
#include "mesh/import/inp_read.h"

enum { DIMENSIONS = 3, ELEMENT_NODES_MAX = CELL_MAX_NODES + 1 };

/* A set that the lines of this keyword go to as a whole, when the parameter names one. */
static PetscErrorCode rows_to_set(InpParser *parser, const InpKeyword *keyword, SetKind kind,
                                  PetscInt first, PetscInt last)
{
  const char   *name = inp_parameter(keyword, kind == SET_NODES ? "NSET" : "ELSET");
  InpEntryList *list;

  PetscFunctionBeginUser;
  if (!name || !name[0] || last < first) PetscFunctionReturn(0);
  PetscCall(inp_open_list(parser->scope, kind, name, -1, keyword->place, &list));
  PetscCall(inp_add_entry(list, (InpEntry){.kind  = ENTRY_ROWS,
                                           .first = first,
                                           .last  = last,
                                           .step  = 1,
                                           .face  = INP_NO_FACE,
                                           .place = keyword->place}));
  PetscFunctionReturn(0);
}

/* A label, then three coordinates; a blank field is 0 but must be there. */
static PetscErrorCode read_node_line(InpParser *parser)
{
  InpFields fields = inp_fields(&parser->reader);
  InpField  field;
  PetscInt  label;
  Vec3      x;

  PetscFunctionBeginUser;
  (void)inp_next_field(&fields, &field);
  if (!inp_field_integer(field, &label) || label < 1) {
    PetscCall(import_error(parser->deck->errors, inp_here(parser),
                           "expected the number of a node, found '%s'", inp_word(field).text));
    PetscFunctionReturn(0);
  }
  for (int i = 0; i < DIMENSIONS; i++) {
    if (!inp_next_field(&fields, &field)) {
      PetscCall(import_error(parser->deck->errors, inp_here(parser),
                             "node %" PetscInt_FMT ": expected 3 coordinates, found %d", label, i));
      PetscFunctionReturn(0);
    }
    if (!inp_field_real(field, &x.a[i])) {
      PetscCall(import_error(parser->deck->errors, inp_here(parser),
                             "node %" PetscInt_FMT ": expected a finite number, found '%s'", label,
                             inp_word(field).text));
      PetscFunctionReturn(0);
    }
  }
  PetscCall(inp_add_node(parser->scope, label, x, parser->reader.place));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_node(InpParser *parser, const InpKeyword *keyword)
{
  const PetscInt first  = parser->scope->node_count;
  const char    *system = inp_parameter(keyword, "SYSTEM");
  PetscBool      found;

  PetscFunctionBeginUser;
  if (system && !name_equal(system, "R"))
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                           "expected rectangular coordinates (SYSTEM=R), found SYSTEM=%s", system));
  for (;;) {
    PetscCall(inp_next_data(&parser->reader, &found));
    if (!found) break;
    PetscCall(read_node_line(parser));
  }
  PetscCall(rows_to_set(parser, keyword, SET_NODES, first, parser->scope->node_count - 1));
  PetscFunctionReturn(0);
}

/* The nodes of one element, over as many lines as end with a comma.
   found: nodes, or -1 after an error */
static PetscErrorCode read_nodes(InpParser *parser, InpFields fields, PetscInt label,
                                 PetscInt node[], PetscInt *found)
{
  PetscBool more, continued;
  InpField  field;

  PetscFunctionBeginUser;
  *found = 0;
  for (;;) {
    continued = inp_continued(&parser->reader);
    while (inp_next_field(&fields, &field)) {
      if (field.length == 0 && !fields.at) break; /* behind the comma that ends the line */
      if (*found >= 0 && *found < ELEMENT_NODES_MAX && !inp_field_integer(field, &node[*found])) {
        PetscCall(import_error(parser->deck->errors, inp_here(parser),
                               "element %" PetscInt_FMT
                               ": expected the number of a node, found '%s'",
                               label, inp_word(field).text));
        *found = -1;
      }
      if (*found >= 0) (*found)++;
    }
    if (!continued) PetscFunctionReturn(0);
    PetscCall(inp_next_data(&parser->reader, &more));
    if (!more) PetscFunctionReturn(0);
    fields = inp_fields(&parser->reader);
  }
}

/* The other lines of an element that is left out. */
static PetscErrorCode skip_continued(InpParser *parser)
{
  PetscBool more = PETSC_TRUE;

  PetscFunctionBeginUser;
  while (more && inp_continued(&parser->reader)) PetscCall(inp_next_data(&parser->reader, &more));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_node_count(InpParser *parser, const char *type, PetscInt label,
                                       PetscInt expected, PetscInt found)
{
  PetscFunctionBeginUser;
  if (found >= 0)
    PetscCall(import_error(parser->deck->errors, inp_here(parser),
                           "element %" PetscInt_FMT " of type %s: expected %" PetscInt_FMT
                           " nodes, found %" PetscInt_FMT,
                           label, type, expected, found));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_element_line(InpParser *parser, const char *name, PetscInt type)
{
  const PetscInt expected = inp_element_nodes(type), extra = inp_element_type(type)->extra;
  const InpPlace place  = parser->reader.place;
  InpFields      fields = inp_fields(&parser->reader);
  PetscInt       label, found, node[ELEMENT_NODES_MAX];
  InpField       field;

  PetscFunctionBeginUser;
  (void)inp_next_field(&fields, &field);
  if (!inp_field_integer(field, &label) || label < 1) {
    PetscCall(import_error(parser->deck->errors, inp_here(parser),
                           "expected the number of an element, found '%s'", inp_word(field).text));
    PetscFunctionReturn(0);
  }
  if (inp_element_type(type)->use == INP_AS_NOTHING) {
    PetscCall(skip_continued(parser));
    PetscCall(inp_add_element(parser->scope, label, type, node, place));
    PetscFunctionReturn(0);
  }
  PetscCall(read_nodes(parser, fields, label, node, &found));
  if (found >= expected && found <= expected + extra)
    PetscCall(inp_add_element(parser->scope, label, type, node, place));
  else
    PetscCall(check_node_count(parser, name, label, expected, found));
  PetscFunctionReturn(0);
}

/* A type that can be read, or -1 after an error. */
static PetscErrorCode find_type(InpParser *parser, const InpKeyword *keyword, const char *name,
                                PetscInt *type)
{
  const char *nearest;

  PetscFunctionBeginUser;
  *type = inp_element_type_find(name);
  if (*type < 0) {
    nearest = inp_element_type_nearest(name);
    PetscCall(import_error(
      parser->deck->errors, inp_at(parser, keyword), "unknown type of element %s%s%s%s", name,
      nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : ""));
  } else if (inp_element_type(*type)->use == INP_NOT_READ) {
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                           "elements of type %s have no counterpart here", name));
    *type = -1;
  }
  PetscFunctionReturn(0);
}

/* What was read otherwise than its author may expect. */
static PetscErrorCode remark_type(InpParser *parser, const InpKeyword *keyword, const char *name,
                                  PetscInt type, PetscInt count)
{
  const InpElementType *known = inp_element_type(type);
  char                  text[PARAMETER_SIZE + KEYWORD_SIZE];

  PetscFunctionBeginUser;
  if (count == 0) PetscFunctionReturn(0);
  if (known->use == INP_AS_NOTHING)
    PetscCall(PetscSNPrintf(text, sizeof text, "elements of type %s are left out", name));
  else if (!name_equal(known->name, name))
    PetscCall(
      PetscSNPrintf(text, sizeof text, "elements of type %s are read as %s", name, known->name));
  else
    PetscFunctionReturn(0);
  PetscCall(import_remark_times(parser->deck->remarks, inp_at(parser, keyword), count, text));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_element(InpParser *parser, const InpKeyword *keyword)
{
  const PetscInt first = parser->scope->element_count;
  PetscInt       type  = -1;
  const char    *name;
  PetscBool      found;

  PetscFunctionBeginUser;
  PetscCall(inp_required(parser, keyword, "TYPE", &name));
  if (name) PetscCall(find_type(parser, keyword, name, &type));
  if (type < 0) PetscFunctionReturn(0);
  for (;;) {
    PetscCall(inp_next_data(&parser->reader, &found));
    if (!found) break;
    PetscCall(read_element_line(parser, name, type));
  }
  PetscCall(remark_type(parser, keyword, name, type, parser->scope->element_count - first));
  PetscCall(rows_to_set(parser, keyword, SET_CELLS, first, parser->scope->element_count - 1));
  PetscFunctionReturn(0);
}
