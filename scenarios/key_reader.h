#pragma once
/** @file Read a mapping of the scenario file by a table of keys, and say all that is wrong with it.
 */
#include "key_table.h"
#include "key_value.h"
#include "yaml_tree.h"

typedef struct {
  Diagnostics      *errors; /* borrowed */
  const UnitSystem *units;  /* borrowed */
} KeyReader;

/** Words that may stand at a place of the file. */
typedef struct {
  size_t             count;
  const char *const *word; /* [count] borrowed */
} KnownWords;

/** Is the node a mapping whose keys are all known, given once, and complete? Adds errors if not.
    @param[in] where  what messages call the mapping, "" for the whole file */
PetscErrorCode keys_check(const KeyReader *reader, const YamlNode *mapping, const char *where,
                          KeyTable table);

/** Read the values of the scalar keys that are given; the others keep what they have. Keys whose
    unit is "" are left out. */
PetscErrorCode keys_fill(const KeyReader *reader, const YamlNode *mapping, KeyTable table,
                         void *destination);

/** Error "unknown WHAT 'word'" with the nearest known word or the list of them. */
PetscErrorCode report_unknown(const KeyReader *reader, int line, int column, const char *what,
                              const char *word, KnownWords known);

/** Error that a value is of another shape than expected. */
PetscErrorCode report_type(const KeyReader *reader, const YamlNode *node, const char *what,
                           YamlType expected);

/** Error that says what is wrong with the text of a key; none when nothing is. */
PetscErrorCode report_value(const KeyReader *reader, const YamlNode *node, const ScenarioKey *key,
                            const char *text, ValueStatus status);

/** Length of the beginning of a word that messages show. */
int shown_length(const char *word);
