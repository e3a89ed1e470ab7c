#pragma once
/** @file Tables of keys: what may stand in one mapping of a scenario file, and tables under the
   names of their sections. Which tables there are is said in schema.h, which knows all of them;
   those that make or read a table need only this. */
#include "key.h"

/** Version of the language, which the first key of every file says. */
enum { LANGUAGE_VERSION = 1 };

typedef struct {
  size_t             count;
  const ScenarioKey *keys; /* [count] */
} KeyTable;

/** A table under the name of its section. */
typedef struct {
  const char *name;
  KeyTable    table;
} KeySection;

/** Initializer of the KeyTable of an array of keys. */
#define KEY_TABLE(keys)                                                                            \
  {                                                                                                \
    sizeof(keys) / sizeof((keys)[0]), keys                                                         \
  }

/** Table of the section of that name among `count` ones; empty for an unknown name. */
KeyTable key_table_find(size_t count, const KeySection section[], const char *name);
