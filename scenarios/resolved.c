/* A scenario after defaults as YAML, by the tables that it was read with. */
#include "base/units.h"
#include "schema.h"
#include "text.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { INDENT = 2 };

typedef struct {
  const UnitSystem *units;
  char            **text;
} Writer;

/* In double quotes, so that any text stays one value. */
static PetscErrorCode write_quoted(const Writer *writer, const char *text)
{
  PetscFunctionBeginUser;
  PetscCall(text_append(writer->text, "\""));
  for (; *text; text++) switch (*text) {
    case '"':
      PetscCall(text_append(writer->text, "\\\""));
      break;
    case '\\':
      PetscCall(text_append(writer->text, "\\\\"));
      break;
    case '\n':
      PetscCall(text_append(writer->text, "\\n"));
      break;
    case '\r':
      PetscCall(text_append(writer->text, "\\r"));
      break;
    case '\t':
      PetscCall(text_append(writer->text, "\\t"));
      break;
    default:
      PetscCall(text_append(writer->text, "%c", *text));
    }
  PetscCall(text_append(writer->text, "\""));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_quantity(const Writer *writer, double internal, const char *unit)
{
  char number[QUANTITY_TEXT_SIZE];

  PetscFunctionBeginUser;
  quantity_text(writer->units, internal, unit, number);
  PetscCall(text_append(writer->text, "%s%s%s", number, strcmp(unit, "1") ? " " : "",
                        strcmp(unit, "1") ? unit : ""));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_choices(const Writer *writer, const ScenarioKey *key, int sum)
{
  const char *comma = "";

  PetscFunctionBeginUser;
  PetscCall(text_append(writer->text, "["));
  for (int c = 0; key->choices[c]; c++) {
    if (!(sum & (1 << c))) continue;
    PetscCall(text_append(writer->text, "%s%s", comma, key->choices[c]));
    comma = ", ";
  }
  PetscCall(text_append(writer->text, "]"));
  PetscFunctionReturn(0);
}

/* A key that may be left out and was. */
static bool is_absent(const ScenarioKey *key, const void *value)
{
  if (key->type == KEY_SECTION || key->type == KEY_LIST) return true;
  if (key->type == KEY_NAME) return !*(const char *)value;
  if (key->type == KEY_TEXT) return !*(char *const *)value;
  return key->type == KEY_QUANTITY && !isfinite(*(const double *)value);
}

static PetscErrorCode write_key(const Writer *writer, int indent, const ScenarioKey *key,
                                const void *source)
{
  const void *value = (const char *)source + key->offset;

  PetscFunctionBeginUser;
  if (is_absent(key, value)) PetscFunctionReturn(0);
  PetscCall(text_append(writer->text, "%*s%s: ", indent, "", key->name));
  switch (key->type) {
  case KEY_QUANTITY:
    PetscCall(write_quantity(writer, *(const double *)value, key->unit));
    break;
  case KEY_COUNT:
    PetscCall(text_append(writer->text, "%d", *(const int *)value));
    break;
  case KEY_CHOICE:
    PetscCall(text_append(writer->text, "%s", key->choices[*(const int *)value]));
    break;
  case KEY_CHOICES:
    PetscCall(write_choices(writer, key, *(const int *)value));
    break;
  case KEY_FLAG:
    PetscCall(text_append(writer->text, "%s", *(const bool *)value ? "true" : "false"));
    break;
  case KEY_NAME:
    PetscCall(write_quoted(writer, value));
    break;
  case KEY_TEXT:
    PetscCall(write_quoted(writer, *(char *const *)value));
    break;
  case KEY_SECTION:
  case KEY_LIST:
    break;
  }
  PetscCall(text_append(writer->text, "\n"));
  PetscFunctionReturn(0);
}

static const char *quantity_unit(const char *name)
{
  size_t                  count;
  const ScenarioQuantity *quantities = schema_quantities(&count);

  for (size_t q = 0; q < count; q++)
    if (!strcmp(quantities[q].name, name)) return quantities[q].unit;
  return "1";
}

/* Bounds are held in the unit of the quantity, so that the number is written as it is. */
static PetscErrorCode write_bound(const Writer *writer, const ScenarioKey *key,
                                  const Expectation *expectation)
{
  const double bound = *(const double *)(const void *)((const char *)expectation + key->offset);
  const char  *unit  = quantity_unit(expectation->quantity);
  char         number[QUANTITY_TEXT_SIZE];

  PetscFunctionBeginUser;
  if (!isfinite(bound)) PetscFunctionReturn(0);
  quantity_text(writer->units, bound, "1", number);
  PetscCall(text_append(writer->text, "%*s%s: %s%s%s\n", 2 * INDENT, "", key->name, number,
                        strcmp(unit, "1") ? " " : "", strcmp(unit, "1") ? unit : ""));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_expectations(const Writer *writer, const Scenario *scenario)
{
  const KeyTable table = schema_table("expect");

  PetscFunctionBeginUser;
  if (scenario->expect_count == 0) PetscFunctionReturn(0);
  PetscCall(text_append(writer->text, "expect:\n"));
  for (PetscInt e = 0; e < scenario->expect_count; e++) {
    PetscCall(text_append(writer->text, "%*s-\n", INDENT, ""));
    for (size_t k = 0; k < table.count; k++)
      if (table.keys[k].unit[0])
        PetscCall(write_key(writer, 2 * INDENT, &table.keys[k], &scenario->expect[e]));
      else
        PetscCall(write_bound(writer, &table.keys[k], &scenario->expect[e]));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode write_section(const Writer *writer, int indent, const char *section,
                                    const Scenario *scenario)
{
  const KeyTable table = schema_table(section);

  PetscFunctionBeginUser;
  for (size_t k = 0; k < table.count; k++) {
    const ScenarioKey *key = &table.keys[k];

    if (key->type == KEY_SECTION && !strcmp(key->name, "activity")) {
      PetscCall(
        text_append(writer->text, "activity:\n%*skind: %s\n", INDENT, "", scenario->kind->name));
      for (size_t a = 0; a < scenario->kind->key_count; a++)
        PetscCall(write_key(writer, INDENT, &scenario->kind->keys[a], scenario->activity));
    } else if (key->type == KEY_SECTION) {
      PetscCall(text_append(writer->text, "%*s%s:\n", indent, "", key->name));
      PetscCall(write_section(writer, indent + INDENT, key->name, scenario));
    } else {
      PetscCall(write_key(writer, indent, key, scenario));
    }
  }
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_resolved(const Scenario *scenario, char **text)
{
  UnitSystem *units;

  PetscFunctionBeginUser;
  *text = NULL;
  PetscCall(unit_system_create(&units));
  PetscCall(write_section(&(Writer){units, text}, 0, "", scenario));
  PetscCall(write_expectations(&(Writer){units, text}, scenario));
  PetscCall(unit_system_destroy(&units));
  PetscFunctionReturn(0);
}
