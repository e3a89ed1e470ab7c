/* Values as YAML with their units, by the tables that they were read with. */
#include "key_writer.h"
#include "key_value.h"
#include "text.h"

#include <math.h>
#include <string.h>

/* In double quotes, so that any text stays one value. */
static PetscErrorCode write_quoted(const KeyWriter *writer, const char *text)
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

static PetscErrorCode write_quantity(const KeyWriter *writer, double internal, const char *unit)
{
  char number[QUANTITY_TEXT_SIZE];

  PetscFunctionBeginUser;
  quantity_text(writer->units, internal, unit, number);
  PetscCall(text_append(writer->text, "%s%s%s", number, strcmp(unit, "1") ? " " : "",
                        strcmp(unit, "1") ? unit : ""));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_choices(const KeyWriter *writer, const ScenarioKey *key, int sum)
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

/* Of an optional choice the first one stands for nothing. */
static bool is_zero(const ScenarioKey *key, const void *value)
{
  return key->type == KEY_FLAG ? !*(const bool *)value : !*(const int *)value;
}

bool key_is_absent(const ScenarioKey *key, const void *source)
{
  const void *value    = (const char *)source + key->offset;
  const bool  optional = key->fallback && !key->fallback[0];

  if (!key_holds_value(key)) return true;
  if (key->type == KEY_WORDS) return ((const KeyWords *)value)->count == 0;
  if (key->type == KEY_NUMBERS) return ((const KeyNumbers *)value)->count == 0;
  if (key->type == KEY_VECTOR) return !isfinite(*(const double *)value);
  if (key->type == KEY_NAME) return !*(const char *)value;
  if (key->type == KEY_TEXT) return !*(char *const *)value;
  if (key->type == KEY_QUANTITY) return !isfinite(*(const double *)value);
  return optional && is_zero(key, value);
}

static PetscErrorCode write_quantities(const KeyWriter *writer, const ScenarioKey *key, int count,
                                       const double value[])
{
  PetscFunctionBeginUser;
  PetscCall(text_append(writer->text, "["));
  for (int i = 0; i < count; i++) {
    PetscCall(text_append(writer->text, "%s", i ? ", " : ""));
    PetscCall(write_quantity(writer, value[i], key->unit));
  }
  PetscCall(text_append(writer->text, "]"));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_words(const KeyWriter *writer, const KeyWords *words)
{
  PetscFunctionBeginUser;
  PetscCall(text_append(writer->text, "["));
  for (int i = 0; i < words->count; i++) {
    PetscCall(text_append(writer->text, "%s", i ? ", " : ""));
    PetscCall(write_quoted(writer, words->word[i]));
  }
  PetscCall(text_append(writer->text, "]"));
  PetscFunctionReturn(0);
}

/* The lists among the values. */
static PetscErrorCode write_list(const KeyWriter *writer, const ScenarioKey *key, const void *value)
{
  const KeyNumbers *numbers = value;

  PetscFunctionBeginUser;
  if (key->type == KEY_CHOICES) PetscCall(write_choices(writer, key, *(const int *)value));
  if (key->type == KEY_VECTOR) PetscCall(write_quantities(writer, key, KEY_VECTOR_SIZE, value));
  if (key->type == KEY_NUMBERS)
    PetscCall(write_quantities(writer, key, numbers->count, numbers->value));
  if (key->type == KEY_WORDS) PetscCall(write_words(writer, value));
  PetscFunctionReturn(0);
}

PetscErrorCode key_write(const KeyWriter *writer, int indent, const ScenarioKey *key,
                         const void *source)
{
  const void *value = (const char *)source + key->offset;

  PetscFunctionBeginUser;
  if (key_is_absent(key, source)) PetscFunctionReturn(0);
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
  case KEY_VECTOR:
  case KEY_WORDS:
  case KEY_NUMBERS:
    PetscCall(write_list(writer, key, value));
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
  case KEY_MAP:
    break;
  }
  PetscCall(text_append(writer->text, "\n"));
  PetscFunctionReturn(0);
}

PetscErrorCode keys_write(const KeyWriter *writer, int indent, const ScenarioKey keys[],
                          size_t count, const void *source)
{
  PetscFunctionBeginUser;
  for (size_t k = 0; k < count; k++)
    if (keys[k].unit[0]) PetscCall(key_write(writer, indent, &keys[k], source));
  PetscFunctionReturn(0);
}

PetscErrorCode key_write_bound(const KeyWriter *writer, int indent, const char *name, double bound,
                               const char *unit)
{
  char number[QUANTITY_TEXT_SIZE];

  PetscFunctionBeginUser;
  if (!isfinite(bound)) PetscFunctionReturn(0);
  quantity_text(writer->units, bound, "1", number);
  PetscCall(text_append(writer->text, "%*s%s: %s%s%s\n", indent, "", name, number,
                        strcmp(unit, "1") ? " " : "", strcmp(unit, "1") ? unit : ""));
  PetscFunctionReturn(0);
}
