/* Lists of choices, of words and of quantities. */
#include "key_list.h"

static PetscErrorCode read_choices(const KeyReader *reader, const YamlNode *list,
                                   const ScenarioKey *key, int *sum)
{
  PetscFunctionBeginUser;
  *sum = 0;
  for (const YamlNode *node = list->first; node; node = node->next) {
    const int choice = node->type == YAML_SCALAR ? key_choice(key, node->text) : -1;

    if (node->type != YAML_SCALAR)
      PetscCall(report_type(reader, node, "an entry of the list", YAML_SCALAR));
    else if (choice < 0)
      PetscCall(report_value(reader, node, key, node->text,
                             node->text[0] ? VALUE_UNKNOWN_CHOICE : VALUE_EMPTY));
    else if (*sum & (1 << choice))
      PetscCall(diagnostics_add(reader->errors, node->line, node->column,
                                "'%s' is given twice in %s", node->text, key->name));
    else
      *sum |= 1 << choice;
  }
  PetscFunctionReturn(0);
}

static int length_of(const YamlNode *list)
{
  int count = 0;

  for (const YamlNode *node = list->first; node; node = node->next) count++;
  return count;
}

static PetscErrorCode read_words(const KeyReader *reader, const YamlNode *list,
                                 const ScenarioKey *key, KeyWords *words)
{
  ScenarioKey one = *key;

  PetscFunctionBeginUser;
  one.type   = KEY_TEXT;
  one.offset = 0;
  PetscCall(PetscCalloc1(length_of(list), &words->word));
  for (const YamlNode *node = list->first; node; node = node->next) {
    ValueStatus status;

    if (node->type != YAML_SCALAR) {
      PetscCall(report_type(reader, node, "an entry of the list", YAML_SCALAR));
      continue;
    }
    PetscCall(key_parse(reader->units, &one, node->text, &words->word[words->count], &status));
    PetscCall(report_value(reader, node, &one, node->text, status));
    if (status == VALUE_OK) words->count++;
  }
  PetscFunctionReturn(0);
}

/* @param[out] value  [length of the list] what is wrong is left as it is */
static PetscErrorCode read_quantities(const KeyReader *reader, const YamlNode *list,
                                      const ScenarioKey *key, double value[])
{
  ScenarioKey one   = *key;
  int         index = 0;

  PetscFunctionBeginUser;
  one.type   = KEY_QUANTITY;
  one.offset = 0;
  for (const YamlNode *node = list->first; node; node = node->next, index++) {
    ValueStatus status;

    if (node->type != YAML_SCALAR) {
      PetscCall(report_type(reader, node, "an entry of the list", YAML_SCALAR));
      continue;
    }
    PetscCall(key_parse(reader->units, &one, node->text, &value[index], &status));
    PetscCall(report_value(reader, node, &one, node->text, status));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_vector(const KeyReader *reader, const YamlNode *list,
                                  const ScenarioKey *key, double vector[KEY_VECTOR_SIZE])
{
  const int count = length_of(list);

  PetscFunctionBeginUser;
  if (count == KEY_VECTOR_SIZE)
    PetscCall(read_quantities(reader, list, key, vector));
  else
    PetscCall(diagnostics_add(reader->errors, list->line, list->column,
                              "%s has %d components, it takes three: [x, y, z]", key->name, count));
  PetscFunctionReturn(0);
}

bool key_is_list(const ScenarioKey *key)
{
  return key->type == KEY_LIST || key->type == KEY_CHOICES || key->type == KEY_VECTOR ||
         key->type == KEY_WORDS || key->type == KEY_NUMBERS;
}

PetscErrorCode key_list_read(const KeyReader *reader, const YamlNode *list, const ScenarioKey *key,
                             void *destination)
{
  void *value = (char *)destination + key->offset;

  PetscFunctionBeginUser;
  if (key->type == KEY_CHOICES) PetscCall(read_choices(reader, list, key, value));
  if (key->type == KEY_VECTOR) PetscCall(read_vector(reader, list, key, value));
  if (key->type == KEY_WORDS) PetscCall(read_words(reader, list, key, value));
  if (key->type == KEY_NUMBERS) {
    KeyNumbers *numbers = value;

    numbers->count = length_of(list);
    PetscCall(PetscCalloc1(numbers->count, &numbers->value));
    PetscCall(read_quantities(reader, list, key, numbers->value));
  }
  PetscFunctionReturn(0);
}
