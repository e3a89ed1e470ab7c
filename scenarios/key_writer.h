#pragma once
/** @file Values of the scenario language back into YAML. */
#include "base/units.h"
#include "key.h"

#include <stdbool.h>

typedef struct {
  const UnitSystem *units; /* borrowed */
  char            **text;  /* grows, see text.h */
} KeyWriter;

/** A key that may be left out and was: no number, no text, or an optional whole number, choice or
    flag of zero. */
bool key_is_absent(const ScenarioKey *key, const void *source);

/** One line "key: value"; nothing for a key that was left out, a section or a list of mappings.
    @param[in] indent  blanks before it
    @param[in] source  struct that the key's table fills */
PetscErrorCode key_write(const KeyWriter *writer, int indent, const ScenarioKey *key,
                         const void *source);

/** The same for a whole table, but for keys whose unit is not known (""). */
PetscErrorCode keys_write(const KeyWriter *writer, int indent, const ScenarioKey keys[],
                          size_t count, const void *source);

/** One line "name: value unit" for a bound of an expectation, which is held in that unit; nothing
    for an infinite one. */
PetscErrorCode key_write_bound(const KeyWriter *writer, int indent, const char *name, double bound,
                               const char *unit);
