/* *PART, *ASSEMBLY and *INSTANCE: scopes of labels, and where the parts stand. */
#include "mesh/import/inp_read.h"

#include "base/words.h"

enum { SHIFT_NUMBERS = 3, TURN_NUMBERS = 7 };

/* A keyword that may not stand here. */
static PetscErrorCode check_level(InpParser *parser, const InpKeyword *keyword, InpLevel level,
                                  PetscBool *right)
{
  static const char *const where[] = {
    [INP_IN_DECK]     = "outside of parts and the assembly",
    [INP_IN_PART]     = "after *PART",
    [INP_IN_ASSEMBLY] = "after *ASSEMBLY",
    [INP_IN_INSTANCE] = "after *INSTANCE",
  };

  PetscFunctionBeginUser;
  *right = parser->level == level ? PETSC_TRUE : PETSC_FALSE;
  if (!*right)
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword), "expected *%s only %s",
                           keyword->name, where[level]));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_part(InpParser *parser, const InpKeyword *keyword)
{
  const char *name;
  PetscBool   right;
  PetscInt    number;

  PetscFunctionBeginUser;
  PetscCall(check_level(parser, keyword, INP_IN_DECK, &right));
  PetscCall(inp_required(parser, keyword, "NAME", &name));
  if (!right || !name) PetscFunctionReturn(0);
  if (name_table_find(&parser->deck->parts, name) >= 0)
    PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                           "there is a part '%s' already", name));
  PetscCall(inp_add_part(parser->deck, name, &number));
  parser->scope = parser->deck->part[number];
  parser->level = INP_IN_PART;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_end_part(InpParser *parser, const InpKeyword *keyword)
{
  PetscBool right;

  PetscFunctionBeginUser;
  PetscCall(check_level(parser, keyword, INP_IN_PART, &right));
  if (!right) PetscFunctionReturn(0);
  parser->scope = &parser->deck->own;
  parser->level = INP_IN_DECK;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_assembly(InpParser *parser, const InpKeyword *keyword)
{
  PetscBool right;

  PetscFunctionBeginUser;
  PetscCall(check_level(parser, keyword, INP_IN_DECK, &right));
  if (!right) PetscFunctionReturn(0);
  parser->scope = &parser->deck->assembly;
  parser->level = INP_IN_ASSEMBLY;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_end_assembly(InpParser *parser, const InpKeyword *keyword)
{
  PetscBool right;

  PetscFunctionBeginUser;
  PetscCall(check_level(parser, keyword, INP_IN_ASSEMBLY, &right));
  if (!right) PetscFunctionReturn(0);
  parser->scope = &parser->deck->own;
  parser->level = INP_IN_DECK;
  PetscFunctionReturn(0);
}

/* A line of exactly `count` numbers, when there is one. */
static PetscErrorCode read_numbers(InpParser *parser, int count, double number[], PetscBool *found)
{
  PetscBool whole = PETSC_TRUE;
  int       given = 0;
  InpField  field;
  InpFields fields;

  PetscFunctionBeginUser;
  PetscCall(inp_next_data(&parser->reader, found));
  if (!*found) PetscFunctionReturn(0);
  fields = inp_fields(&parser->reader);
  while (inp_next_field(&fields, &field)) {
    if (field.length == 0 && !fields.at) break;
    if (given == count || !inp_field_real(field, &number[given])) whole = PETSC_FALSE;
    if (whole) given++;
  }
  if (!whole || given < count)
    PetscCall(import_error(parser->deck->errors, inp_here(parser),
                           "expected %d numbers that place the instance", count));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_placement(InpParser *parser, InpInstance *instance)
{
  double    number[TURN_NUMBERS] = {0.0};
  PetscBool found;

  PetscFunctionBeginUser;
  PetscCall(read_numbers(parser, SHIFT_NUMBERS, number, &found));
  instance->shift = vec3_of(number);
  if (!found) PetscFunctionReturn(0);
  (void)memset(number, 0, sizeof number);
  PetscCall(read_numbers(parser, TURN_NUMBERS, number, &found));
  instance->axis_from = vec3_of(number);
  instance->axis_to   = vec3_of(number + SHIFT_NUMBERS);
  instance->angle     = number[TURN_NUMBERS - 1];
  if (found && !(vec3_norm(vec3_sub(instance->axis_to, instance->axis_from)) > 0.0))
    PetscCall(import_error(parser->deck->errors, inp_here(parser),
                           "expected two different points of the axis of rotation"));
  PetscFunctionReturn(0);
}

/* A part by its name; -1 after an error. */
static PetscErrorCode find_part(InpParser *parser, const InpKeyword *keyword, const char *name,
                                PetscInt *part)
{
  NameTable  *parts = &parser->deck->parts;
  const char *nearest;

  PetscFunctionBeginUser;
  *part = name_table_find(parts, name);
  if (*part >= 0) PetscFunctionReturn(0);
  nearest = word_nearest(name, (const char *const *)parts->name, (size_t)parts->count);
  PetscCall(import_error(parser->deck->errors, inp_at(parser, keyword),
                         "there is no part '%s'%s%s%s", name, nearest ? "; did you mean '" : "",
                         nearest ? nearest : "", nearest ? "'?" : ""));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_instance(InpParser *parser, const InpKeyword *keyword)
{
  InpDeck    *deck     = parser->deck;
  InpInstance instance = {.place = keyword->place};
  const char *name, *part;
  PetscBool   right;
  PetscInt    number;

  PetscFunctionBeginUser;
  PetscCall(check_level(parser, keyword, INP_IN_ASSEMBLY, &right));
  PetscCall(inp_required(parser, keyword, "NAME", &name));
  PetscCall(inp_required(parser, keyword, "PART", &part));
  if (!right) PetscFunctionReturn(0);
  parser->level = INP_IN_INSTANCE;
  if (!name || !part) PetscFunctionReturn(0);
  PetscCall(find_part(parser, keyword, part, &instance.part));
  PetscCall(read_placement(parser, &instance));
  if (instance.part < 0) PetscFunctionReturn(0);
  if (name_table_find(&deck->instances, name) >= 0) {
    PetscCall(import_error(deck->errors, inp_at(parser, keyword),
                           "there is an instance '%s' already", name));
    PetscFunctionReturn(0);
  }
  PetscCall(import_grow(deck->instances.count, &deck->instance_capacity, sizeof(InpInstance),
                        &deck->instance));
  PetscCall(name_table_add(&deck->instances, name, &number));
  deck->instance[number] = instance;
  PetscFunctionReturn(0);
}

PetscErrorCode inp_read_end_instance(InpParser *parser, const InpKeyword *keyword)
{
  PetscBool right;

  PetscFunctionBeginUser;
  PetscCall(check_level(parser, keyword, INP_IN_INSTANCE, &right));
  if (right) parser->level = INP_IN_ASSEMBLY;
  PetscFunctionReturn(0);
}
