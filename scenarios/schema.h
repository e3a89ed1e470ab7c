#pragma once
/** @file The keys of every mapping of a scenario file, except those of the kinds. */
#include "scenario.h"

typedef struct {
  size_t             count;
  const ScenarioKey *keys; /* [count] */
} KeyTable;

/** A table under the name of its section. */
typedef struct {
  const char *name;
  KeyTable    table;
} SchemaSection;

/** Initializer of the KeyTable of an array of keys. */
#define KEY_TABLE(keys)                                                                            \
  {                                                                                                \
    sizeof(keys) / sizeof((keys)[0]), keys                                                         \
  }

/** Table of the section of that name among `count` ones; empty for an unknown name. */
KeyTable schema_find(size_t count, const SchemaSection section[], const char *name);

/** Table of a section by name (see scenario_section_keys()), or of one of a mesh
    (mesh_model/mesh_schema.h); empty for an unknown name. */
KeyTable schema_table(const char *section);

/** Keys that an activity has besides `kind`. Their offsets are those of the kind's parameters. */
KeyTable schema_kind_table(const ScenarioKind *kind);

enum { LANGUAGE_VERSION = 1 };

/** Quantities of quantity_list.h. */
typedef struct {
  const char *name, *unit, *dimension; /* "disc" or "vertebra" */
} ScenarioQuantity;

const ScenarioQuantity *schema_quantities(size_t *count);
