/* Values of keys by type. Defaults go the way of what a user writes, so that they obey the same
   unit and range. */
#include "key_value.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ranges are written in decimal numbers, and so are values: the last bits may differ. */
static const double range_slack = 4.0 * DBL_EPSILON;

enum { CHOICE_TEXT_MAX = 255, DECIMAL = 10 };

static void *member(const ScenarioKey *key, void *destination)
{
  return (char *)destination + key->offset;
}

static bool in_range(const ScenarioKey *key, double value)
{
  const double slack = range_slack * fabs(value);

  return value >= key->low - slack && value <= key->high + slack;
}

static ValueStatus parse_quantity(const UnitSystem *units, const ScenarioKey *key, const char *text,
                                  double *destination)
{
  double value;

  switch (quantity_parse(units, text, key->unit, &value)) {
  case QUANTITY_OK:
    break;
  case QUANTITY_NOT_A_NUMBER:
    return VALUE_NOT_A_NUMBER;
  case QUANTITY_UNKNOWN_UNIT:
    return VALUE_UNKNOWN_UNIT;
  case QUANTITY_WRONG_DIMENSION:
    return VALUE_WRONG_DIMENSION;
  }
  if (!in_range(key, quantity_in(units, value, key->unit))) return VALUE_OUT_OF_RANGE;
  *destination = value;
  return VALUE_OK;
}

static ValueStatus parse_count(const ScenarioKey *key, const char *text, int *destination)
{
  const size_t sign = text[0] == '-' || text[0] == '+', digits = strspn(text + sign, "0123456789");
  long         value;

  if (digits == 0 || text[sign + digits]) return VALUE_NOT_A_NUMBER;
  errno = 0;
  value = strtol(text, NULL, DECIMAL);
  if (errno || !in_range(key, (double)value)) return VALUE_OUT_OF_RANGE;
  *destination = (int)value;
  return VALUE_OK;
}

static ValueStatus parse_choice(const ScenarioKey *key, const char *text, int *destination)
{
  const int choice = key_choice(key, text);

  if (choice < 0) return VALUE_UNKNOWN_CHOICE;
  *destination = choice;
  return VALUE_OK;
}

static ValueStatus parse_choices(const ScenarioKey *key, const char *text, int *destination)
{
  int sum = 0;

  while (text[0]) {
    const size_t length = strcspn(text, ",");
    char         word[CHOICE_TEXT_MAX + 1];
    int          choice;

    if (length > CHOICE_TEXT_MAX) return VALUE_UNKNOWN_CHOICE;
    memcpy(word, text, length);
    word[length] = '\0';
    choice       = key_choice(key, word);
    if (choice < 0) return VALUE_UNKNOWN_CHOICE;
    sum |= 1 << choice;
    text += length;
    text += strspn(text, ", ");
  }
  *destination = sum;
  return VALUE_OK;
}

/* The vector is untouched unless all three components are good. */
static ValueStatus parse_vector(const UnitSystem *units, const ScenarioKey *key, const char *text,
                                double destination[KEY_VECTOR_SIZE])
{
  double value[KEY_VECTOR_SIZE];

  for (int i = 0; i < KEY_VECTOR_SIZE; i++) {
    const size_t length = strcspn(text, ",");
    char         word[CHOICE_TEXT_MAX + 1];
    ValueStatus  status;

    if (length == 0 || length > CHOICE_TEXT_MAX) return VALUE_NOT_A_NUMBER;
    memcpy(word, text, length);
    word[length] = '\0';
    status       = parse_quantity(units, key, word, &value[i]);
    if (status != VALUE_OK) return status;
    text += length;
    text += strspn(text, ", ");
  }
  if (*text) return VALUE_NOT_A_NUMBER;
  memcpy(destination, value, sizeof value);
  return VALUE_OK;
}

static ValueStatus parse_flag(const char *text, bool *destination)
{
  const bool value = !strcmp(text, "true");

  if (!value && strcmp(text, "false") != 0) return VALUE_NOT_A_FLAG;
  *destination = value;
  return VALUE_OK;
}

/* Free text is kept as written; only line breaks and tabs are allowed besides printable characters,
   since it comes back in terminals and result files. */
static ValueStatus check_text(const char *text)
{
  if (text[strspn(text, " \t\r\n")] == '\0') return VALUE_EMPTY;
  for (const char *c = text; *c; c++)
    if (((unsigned char)*c < ' ' && !strchr("\t\r\n", *c)) || *c == '\x7f')
      return VALUE_NOT_PRINTABLE;
  return VALUE_OK;
}

static ValueStatus parse_name(const char *text, char *destination)
{
  if (strlen(text) >= NAME_SIZE) return VALUE_TOO_LONG;
  (void)snprintf(destination, NAME_SIZE, "%s", text);
  return VALUE_OK;
}

PetscErrorCode key_parse(const UnitSystem *units, const ScenarioKey *key, const char *text,
                         void *destination, ValueStatus *status)
{
  void *value = member(key, destination);

  PetscFunctionBeginUser;
  *status = text[0] ? VALUE_OK : VALUE_EMPTY;
  if (*status != VALUE_OK) PetscFunctionReturn(0);
  switch (key->type) {
  case KEY_QUANTITY:
    *status = parse_quantity(units, key, text, value);
    break;
  case KEY_COUNT:
    *status = parse_count(key, text, value);
    break;
  case KEY_CHOICE:
    *status = parse_choice(key, text, value);
    break;
  case KEY_CHOICES:
    *status = parse_choices(key, text, value);
    break;
  case KEY_VECTOR:
    *status = parse_vector(units, key, text, value);
    break;
  case KEY_FLAG:
    *status = parse_flag(text, value);
    break;
  case KEY_NAME:
    *status = check_text(text);
    if (*status == VALUE_OK) *status = parse_name(text, value);
    break;
  case KEY_TEXT:
    *status = check_text(text);
    if (*status == VALUE_OK) {
      PetscCall(PetscFree(*(char **)value));
      PetscCall(PetscStrallocpy(text, (char **)value));
    }
    break;
  case KEY_WORDS:
  case KEY_NUMBERS:
  case KEY_SECTION:
  case KEY_LIST:
  case KEY_MAP:
    SETERRQ(PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG, "key '%s' holds no single value", key->name);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode keys_set_defaults(const UnitSystem *units, const ScenarioKey keys[], size_t count,
                                 void *destination)
{
  ValueStatus status;

  PetscFunctionBeginUser;
  for (size_t k = 0; k < count; k++) {
    if (!keys[k].fallback || !keys[k].fallback[0]) continue;
    PetscCall(key_parse(units, &keys[k], keys[k].fallback, destination, &status));
    PetscCheck(status == VALUE_OK, PETSC_COMM_SELF, PETSC_ERR_PLIB,
               "the default '%s' of the key '%s' is not valid", keys[k].fallback, keys[k].name);
  }
  PetscFunctionReturn(0);
}

void keys_clear(const ScenarioKey keys[], size_t count, void *destination)
{
  for (size_t k = 0; k < count; k++) {
    double   *value  = member(&keys[k], destination);
    const int values = keys[k].type == KEY_VECTOR ? KEY_VECTOR_SIZE : 1;

    if (keys[k].type != KEY_QUANTITY && keys[k].type != KEY_VECTOR) continue;
    if (!keys[k].fallback || keys[k].fallback[0]) continue;
    for (int i = 0; i < values; i++) value[i] = (double)NAN;
  }
}

PetscErrorCode keys_release(const ScenarioKey keys[], size_t count, void *destination)
{
  PetscFunctionBeginUser;
  for (size_t k = 0; k < count; k++) {
    void *value = member(&keys[k], destination);

    if (keys[k].type == KEY_TEXT) PetscCall(PetscFree(*(char **)value));
    if (keys[k].type == KEY_NUMBERS) PetscCall(PetscFree(((KeyNumbers *)value)->value));
    if (keys[k].type == KEY_WORDS) {
      KeyWords *words = value;

      for (int i = 0; i < words->count; i++) PetscCall(PetscFree(words->word[i]));
      PetscCall(PetscFree(words->word));
      words->count = 0;
    }
  }
  PetscFunctionReturn(0);
}

bool key_holds_value(const ScenarioKey *key)
{
  return key->type != KEY_SECTION && key->type != KEY_LIST && key->type != KEY_MAP;
}

int key_choice(const ScenarioKey *key, const char *word)
{
  for (int c = 0; key->choices[c]; c++)
    if (!strcmp(key->choices[c], word)) return c;
  return -1;
}

size_t key_choice_count(const ScenarioKey *key)
{
  size_t count = 0;

  while (key->choices && key->choices[count]) count++;
  return count;
}

void key_expected(const ScenarioKey *key, char *text, size_t size)
{
  const bool  pure = !strcmp(key->unit, "1") || key->type == KEY_COUNT;
  const char *unit = pure ? "" : key->unit, *blank = pure ? "" : " ";
  const char *what = key->type == KEY_COUNT ? "whole number" : pure ? "number" : "value";

  if (isfinite(key->low) && isfinite(key->high))
    (void)snprintf(text, size, "a %s from %g%s%s to %g%s%s", what, key->low, blank, unit, key->high,
                   blank, unit);
  else if (isfinite(key->low))
    (void)snprintf(text, size, "a %s of at least %g%s%s", what, key->low, blank, unit);
  else if (isfinite(key->high))
    (void)snprintf(text, size, "a %s of at most %g%s%s", what, key->high, blank, unit);
  else
    (void)snprintf(text, size, "a %s%s%s", what, pure ? "" : " in ", unit);
}
