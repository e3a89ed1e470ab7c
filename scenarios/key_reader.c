/* Mappings by table: which keys stand there, and what is wrong with their values. */
#include "key_reader.h"
#include "key_list.h"

#include "base/words.h"

#include <stdio.h>
#include <string.h>

enum {
  WORD_SHOWN_MAX = 60, /* bytes of a user's word in a message */
  LIST_SIZE      = 3072,
  EXPECTED_SIZE  = 160,
  QUANTITY_SIZE  = 128,
  KEYS_MAX       = 64, /* more than any mapping of the language has */
  UTF8_SHARED    = 0xC0,
  UTF8_FOLLOWING = 0x80
};

static const char *const type_names[] = {"a single value", "a list", "a mapping"};

int shown_length(const char *word)
{
  size_t length = strlen(word);

  if (length <= WORD_SHOWN_MAX) return (int)length;
  length = WORD_SHOWN_MAX;
  while (length > 0 && ((unsigned char)word[length] & UTF8_SHARED) == UTF8_FOLLOWING) length--;
  return (int)length;
}

static void join_words(KnownWords known, char *text, size_t size)
{
  size_t length = 0;

  text[0] = '\0';
  for (size_t i = 0; i < known.count && length < size; i++) {
    const int more = snprintf(text + length, size - length, "%s%s", i ? ", " : "", known.word[i]);

    if (more < 0) return;
    length += (size_t)more;
  }
}

PetscErrorCode report_unknown(const KeyReader *reader, int line, int column, const char *what,
                              const char *word, KnownWords known)
{
  const char *nearest = word_nearest(word, known.word, known.count);
  char        list[LIST_SIZE];

  PetscFunctionBeginUser;
  join_words(known, list, sizeof list);
  if (nearest)
    PetscCall(diagnostics_add(reader->errors, line, column,
                              "unknown %s '%.*s' (did you mean '%s'?)", what, shown_length(word),
                              word, nearest));
  else
    PetscCall(diagnostics_add(reader->errors, line, column, "unknown %s '%.*s' (known: %s)", what,
                              shown_length(word), word, list));
  PetscFunctionReturn(0);
}

static PetscErrorCode report_unknown_key(const KeyReader *reader, const YamlNode *node,
                                         const char *where, KeyTable table)
{
  const char *names[KEYS_MAX];
  char        what[QUANTITY_SIZE];

  PetscFunctionBeginUser;
  PetscCheck(table.count <= KEYS_MAX, PETSC_COMM_SELF, PETSC_ERR_PLIB, "too many keys in '%s'",
             where);
  for (size_t k = 0; k < table.count; k++) names[k] = table.keys[k].name;
  if (where[0])
    PetscCall(PetscSNPrintf(what, sizeof what, "key in %s:", where));
  else
    PetscCall(PetscSNPrintf(what, sizeof what, "key"));
  PetscCall(report_unknown(reader, node->key_line, node->key_column, what, node->key,
                           (KnownWords){table.count, names}));
  PetscFunctionReturn(0);
}

PetscErrorCode report_type(const KeyReader *reader, const YamlNode *node, const char *what,
                           YamlType expected)
{
  PetscFunctionBeginUser;
  if (node->type == YAML_SCALAR && !node->text[0])
    PetscCall(diagnostics_add(reader->errors, node->line, node->column,
                              "%s has no value (expected %s)", what, type_names[expected]));
  else
    PetscCall(diagnostics_add(reader->errors, node->line, node->column, "%s must be %s, not %s",
                              what, type_names[expected], type_names[node->type]));
  PetscFunctionReturn(0);
}

/* Values of the wrong shape; a quantity may be a mapping {value, unit}. */
static PetscErrorCode check_type(const KeyReader *reader, const YamlNode *node,
                                 const ScenarioKey *key)
{
  YamlType expected = YAML_SCALAR;

  PetscFunctionBeginUser;
  if (key->type == KEY_SECTION || key->type == KEY_MAP) expected = YAML_MAPPING;
  if (key_is_list(key)) expected = YAML_LIST;
  if (node->type == expected) PetscFunctionReturn(0);
  if (key->type == KEY_QUANTITY && node->type == YAML_MAPPING) PetscFunctionReturn(0);
  PetscCall(report_type(reader, node, key->name, expected));
  PetscFunctionReturn(0);
}

PetscErrorCode keys_check(const KeyReader *reader, const YamlNode *mapping, const char *where,
                          KeyTable table)
{
  PetscFunctionBeginUser;
  if (mapping->type != YAML_MAPPING) {
    PetscCall(report_type(reader, mapping, where[0] ? where : "a scenario", YAML_MAPPING));
    PetscFunctionReturn(0);
  }
  for (const YamlNode *node = mapping->first; node; node = node->next) {
    const ScenarioKey *key = NULL;

    for (size_t k = 0; k < table.count && !key; k++)
      if (!strcmp(node->key, table.keys[k].name)) key = &table.keys[k];
    if (!key)
      PetscCall(report_unknown_key(reader, node, where, table));
    else if (yaml_find(mapping, node->key) != node)
      PetscCall(diagnostics_add(reader->errors, node->key_line, node->key_column,
                                "key '%s' is given twice (first on line %d)", key->name,
                                yaml_find(mapping, node->key)->key_line));
    else
      PetscCall(check_type(reader, node, key));
  }
  for (size_t k = 0; k < table.count; k++)
    if (!table.keys[k].fallback && !yaml_find(mapping, table.keys[k].name))
      PetscCall(diagnostics_add(reader->errors, mapping->line, mapping->column,
                                "missing key '%s'%s%s (%s)", table.keys[k].name,
                                where[0] ? " in " : "", where, table.keys[k].meaning));
  PetscFunctionReturn(0);
}

PetscErrorCode report_value(const KeyReader *reader, const YamlNode *node, const ScenarioKey *key,
                            const char *text, ValueStatus status)
{
  char        expected[EXPECTED_SIZE], what[QUANTITY_SIZE];
  const char *wrong  = "is not valid";
  const int   length = shown_length(text);

  PetscFunctionBeginUser;
  key_expected(key, expected, sizeof expected);
  if (key->type == KEY_COUNT && key->low >= key->high)
    PetscCall(PetscSNPrintf(expected, sizeof expected, "%d, the %s that this program reads",
                            (int)key->low, key->meaning));
  switch (status) {
  case VALUE_OK:
    PetscFunctionReturn(0);
  case VALUE_UNKNOWN_CHOICE:
    PetscCall(PetscSNPrintf(what, sizeof what, "value of %s:", key->name));
    PetscCall(report_unknown(reader, node->line, node->column, what, text,
                             (KnownWords){key_choice_count(key), key->choices}));
    PetscFunctionReturn(0);
  case VALUE_EMPTY:
    wrong = "is no value";
    break;
  case VALUE_NOT_A_NUMBER:
    wrong = "is not a number";
    break;
  case VALUE_UNKNOWN_UNIT:
    wrong = "has an unknown unit";
    break;
  case VALUE_WRONG_DIMENSION:
    wrong = "has a unit of another dimension";
    break;
  case VALUE_OUT_OF_RANGE:
    wrong = "is out of range";
    break;
  case VALUE_NOT_A_FLAG:
    wrong = "is neither true nor false";
    break;
  case VALUE_TOO_LONG:
    wrong = "is too long";
    break;
  case VALUE_NOT_PRINTABLE:
    wrong = "has characters that cannot be printed";
    break;
  }
  if (status == VALUE_OUT_OF_RANGE && key->low >= key->high) wrong = "is not supported";
  if (key->type == KEY_COUNT && status == VALUE_NOT_A_NUMBER) wrong = "is not a whole number";
  if (status == VALUE_EMPTY && !text[0])
    PetscCall(
      diagnostics_add(reader->errors, node->line, node->column, "%s has no value", key->name));
  else if (key->type == KEY_QUANTITY || key->type == KEY_COUNT)
    PetscCall(diagnostics_add(reader->errors, node->line, node->column, "'%.*s' %s: %s takes %s",
                              length, text, wrong, key->name, expected));
  else
    PetscCall(diagnostics_add(reader->errors, node->line, node->column, "'%.*s' %s (%s)", length,
                              text, wrong, key->name));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_scalar(const KeyReader *reader, const YamlNode *node,
                                  const ScenarioKey *key, const char *text, void *destination)
{
  ValueStatus status;

  PetscFunctionBeginUser;
  PetscCall(key_parse(reader->units, key, text, destination, &status));
  PetscCall(report_value(reader, node, key, text, status));
  PetscFunctionReturn(0);
}

typedef struct {
  char value[NAME_SIZE], unit[NAME_SIZE];
} ValueWithUnit;

static const ScenarioKey value_keys[] = {
  {"value", KEY_NAME, "1", 0.0, 0.0, NULL, NULL, "the number", offsetof(ValueWithUnit, value)},
  {"unit",  KEY_NAME, "1", 0.0, 0.0, NULL, NULL, "its unit",   offsetof(ValueWithUnit, unit) },
};

/* {value: 20, unit: kg} means what `20 kg` means. */
static PetscErrorCode read_value_with_unit(const KeyReader *reader, const YamlNode *node,
                                           const ScenarioKey *key, void *destination)
{
  const KeyTable  table  = {sizeof value_keys / sizeof value_keys[0], value_keys};
  const PetscInt  before = diagnostics_count(reader->errors);
  ValueWithUnit   given  = {"", ""};
  const YamlNode *value;
  char            text[2 * NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(keys_check(reader, node, key->name, table));
  PetscCall(keys_fill(reader, node, table, &given));
  if (diagnostics_count(reader->errors) > before) PetscFunctionReturn(0);
  value = yaml_find(node, "value");
  if (given.value[strspn(given.value, "+-.0123456789eE")]) {
    PetscCall(diagnostics_add(reader->errors, value->line, value->column,
                              "'%.*s' is not a number alone (its unit stands in 'unit')",
                              shown_length(given.value), given.value));
    PetscFunctionReturn(0);
  }
  (void)snprintf(text, sizeof text, "%s %s", given.value, given.unit);
  PetscCall(read_scalar(reader, value, key, text, destination));
  PetscFunctionReturn(0);
}

PetscErrorCode keys_fill(const KeyReader *reader, const YamlNode *mapping, KeyTable table,
                         void *destination)
{
  PetscFunctionBeginUser;
  for (size_t k = 0; k < table.count; k++) {
    const ScenarioKey *key  = &table.keys[k];
    const YamlNode    *node = yaml_find(mapping, key->name);

    if (!node || !key->unit[0] || !key_holds_value(key)) continue;
    if (key_is_list(key)) {
      if (node->type == YAML_LIST) PetscCall(key_list_read(reader, node, key, destination));
    } else if (node->type == YAML_SCALAR && node->text[0]) {
      PetscCall(read_scalar(reader, node, key, node->text, destination));
    } else if (node->type == YAML_SCALAR) {
      PetscCall(report_value(reader, node, key, node->text, VALUE_EMPTY));
    } else if (node->type == YAML_MAPPING && key->type == KEY_QUANTITY) {
      PetscCall(read_value_with_unit(reader, node, key, destination));
    }
  }
  PetscFunctionReturn(0);
}
