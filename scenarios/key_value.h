#pragma once
/** @file One value of the scenario language: from text into the struct its key belongs to, and
    back. */
#include "base/units.h"
#include "key.h"

#include <stdbool.h>

typedef enum {
  VALUE_OK,
  VALUE_NOT_A_NUMBER,
  VALUE_UNKNOWN_UNIT,
  VALUE_WRONG_DIMENSION,
  VALUE_OUT_OF_RANGE,
  VALUE_UNKNOWN_CHOICE,
  VALUE_NOT_A_FLAG,
  VALUE_EMPTY,
  VALUE_TOO_LONG,
  VALUE_NOT_PRINTABLE
} ValueStatus;

/** Read the text of a key; that of KEY_CHOICES or KEY_VECTOR is a list "a, b".
    @param[in]  key          of any type but KEY_WORDS, KEY_NUMBERS, KEY_SECTION and KEY_LIST
    @param[out] destination  struct that the key's table fills; untouched unless VALUE_OK
    @param[out] status       what is wrong with the text */
PetscErrorCode key_parse(const UnitSystem *units, const ScenarioKey *key, const char *text,
                         void *destination, ValueStatus *status);

/** Give every key of a table its default; keys without one keep what they have. */
PetscErrorCode keys_set_defaults(const UnitSystem *units, const ScenarioKey keys[], size_t count,
                                 void *destination);

/** Mark the quantities and vectors that may be left out as not given: not a number. */
void keys_clear(const ScenarioKey keys[], size_t count, void *destination);

/** Free what the texts and lists of a struct hold. */
PetscErrorCode keys_release(const ScenarioKey keys[], size_t count, void *destination);

/** Does the key fill a member of its struct? Sections, lists of mappings and maps do not. */
bool key_holds_value(const ScenarioKey *key);

/** Index of a word among the choices of a key, or -1. */
int key_choice(const ScenarioKey *key, const char *word);

/** Number of choices of a key; 0 when it has none. */
size_t key_choice_count(const ScenarioKey *key);

/** What a key accepts, in words: "a value from 30 kg to 200 kg".
    @param[out] text  [size] */
void key_expected(const ScenarioKey *key, char *text, size_t size);
