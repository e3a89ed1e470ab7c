/* Expectations: a quantity, where and when, and the range that it must lie in. */
#include "expect_reader.h"
#include "model_reader.h"
#include "schema.h"

#include <math.h>
#include <string.h>

enum { WORDS_MAX = 64 }; /* more than quantities, levels or phases there are */

/* Words that may stand at a place of the file. */
typedef struct {
  size_t      count;
  const char *word[WORDS_MAX];
} WordList;

static void add_word(WordList *list, const char *word)
{
  if (list->count < WORDS_MAX) list->word[list->count++] = word;
}

static PetscBool has_word(const WordList *list, const char *word)
{
  for (size_t i = 0; i < list->count; i++)
    if (!strcmp(list->word[i], word)) return PETSC_TRUE;
  return PETSC_FALSE;
}

static WordList quantity_words(void)
{
  size_t                  count;
  const ScenarioQuantity *quantities = schema_quantities(&count);
  WordList                list       = {0, {NULL}};

  for (size_t q = 0; q < count; q++) add_word(&list, quantities[q].name);
  return list;
}

static const ScenarioQuantity *find_quantity(const char *name)
{
  size_t                  count;
  const ScenarioQuantity *quantities = schema_quantities(&count);

  for (size_t q = 0; q < count; q++)
    if (!strcmp(quantities[q].name, name)) return &quantities[q];
  return NULL;
}

static WordList level_words(const ScenarioQuantity *quantity)
{
  const PetscBool disc = !strcmp(quantity->dimension, "disc");
  WordList        list = {0, {NULL}};

  for (int i = 0; i < (disc ? SPINE_DISCS : SPINE_LEVELS); i++)
    add_word(&list, disc ? spine_disc_names[i] : spine_level_names[i]);
  add_word(&list, "all");
  return list;
}

static WordList phase_words(const ScenarioKind *kind)
{
  WordList list = {0, {NULL}};

  for (const char *const *phase = kind->phases; phase && *phase; phase++) add_word(&list, *phase);
  add_word(&list, "end");
  return list;
}

/* The word under a key must be one of the list. */
static PetscErrorCode check_word(const KeyReader *reader, const YamlNode *entry, const char *key,
                                 const char *what, const WordList *list)
{
  const YamlNode *node = yaml_find(entry, key);

  PetscFunctionBeginUser;
  if (!node || node->type != YAML_SCALAR || !node->text[0] || has_word(list, node->text))
    PetscFunctionReturn(0);
  PetscCall(report_unknown(reader, node->line, node->column, what, node->text,
                           (KnownWords){list->count, list->word}));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_level(const KeyReader *reader, const YamlNode *entry,
                                  const ScenarioQuantity *quantity, const Scenario *scenario)
{
  const WordList  list = level_words(quantity);
  const YamlNode *node = yaml_find(entry, "level");
  char            what[2 * NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(what, sizeof what, "%s for the quantity %s:", quantity->dimension,
                          quantity->name));
  PetscCall(check_word(reader, entry, "level", what, &list));
  if (node && node->type == YAML_SCALAR && has_word(&list, node->text))
    PetscCall(model_check_level(reader, node, quantity->dimension, node->text, scenario));
  PetscFunctionReturn(0);
}

/* A bound in the unit of the quantity, as a person would write it: 10 degree gives 10 exactly. */
static PetscErrorCode read_bound(const KeyReader *reader, const YamlNode *entry, const char *name,
                                 const char *unit, double *bound)
{
  const ScenarioKey key      = {name, KEY_QUANTITY, unit, -HUGE_VAL, HUGE_VAL, "", NULL, "", 0};
  double            internal = NAN;
  char              text[QUANTITY_TEXT_SIZE];

  PetscFunctionBeginUser;
  PetscCall(keys_fill(reader, entry, (KeyTable){1, &key}, &internal));
  if (isnan(internal)) PetscFunctionReturn(0);
  quantity_text(reader->units, internal, unit, text);
  (void)quantity_parse(reader->units, text, "1", bound);
  PetscFunctionReturn(0);
}

PetscErrorCode expect_read_range(const KeyReader *reader, const YamlNode *entry, const char *unit,
                                 Expectation *expectation)
{
  const YamlNode *low = yaml_find(entry, "low"), *high = yaml_find(entry, "high");

  PetscFunctionBeginUser;
  if (!low && !high && entry->type == YAML_MAPPING)
    PetscCall(diagnostics_add(reader->errors, entry->line, entry->column,
                              "an entry of expect needs 'low', 'high' or both"));
  expectation->low  = -HUGE_VAL;
  expectation->high = HUGE_VAL;
  if (!unit) PetscFunctionReturn(0);
  PetscCall(read_bound(reader, entry, "low", unit, &expectation->low));
  PetscCall(read_bound(reader, entry, "high", unit, &expectation->high));
  if (low && expectation->low > expectation->high)
    PetscCall(diagnostics_add(reader->errors, low->line, low->column,
                              "low is above high (%g > %g %s)", expectation->low, expectation->high,
                              unit));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_entry(const KeyReader *reader, const YamlNode *entry,
                                 const Scenario *scenario, Expectation *expectation)
{
  const KeyTable          table      = schema_table("expect");
  const WordList          quantities = quantity_words();
  const ScenarioKind     *kind       = scenario->kind;
  const ScenarioQuantity *quantity;

  PetscFunctionBeginUser;
  expectation->line = entry->line;
  PetscCall(keys_set_defaults(reader->units, table.keys, table.count, expectation));
  PetscCall(keys_check(reader, entry, "an entry of expect", table));
  PetscCall(keys_fill(reader, entry, table, expectation));
  PetscCall(check_word(reader, entry, "quantity", "quantity", &quantities));
  quantity = find_quantity(expectation->quantity);
  if (quantity) PetscCall(check_level(reader, entry, quantity, scenario));
  if (kind) {
    const WordList phases = phase_words(kind);
    char           what[2 * NAME_SIZE];

    PetscCall(PetscSNPrintf(what, sizeof what, "phase of the kind %s:", kind->name));
    PetscCall(check_word(reader, entry, "at", what, &phases));
    PetscCall(check_word(reader, entry, "change_from", what, &phases));
  }
  PetscCall(expect_read_range(reader, entry, quantity ? quantity->unit : NULL, expectation));
  PetscFunctionReturn(0);
}

PetscErrorCode expect_read(const KeyReader *reader, const YamlNode *list, Scenario *scenario)
{
  PetscInt count = 0;

  PetscFunctionBeginUser;
  if (!list || list->type != YAML_LIST) PetscFunctionReturn(0);
  for (const YamlNode *entry = list->first; entry; entry = entry->next) count++;
  PetscCall(PetscCalloc1((size_t)count, &scenario->expect));
  for (const YamlNode *entry = list->first; entry; entry = entry->next)
    PetscCall(read_entry(reader, entry, scenario, &scenario->expect[scenario->expect_count++]));
  PetscFunctionReturn(0);
}
