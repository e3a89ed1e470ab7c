#pragma once
/** @file Keys of the scenario language: one table per mapping drives reading, checking, defaults,
    `spineload describe` and the documents. */
#include <stddef.h>

typedef enum {
  KEY_QUANTITY, /* double in internal units (mm, N, MPa, s, tonne, rad) */
  KEY_COUNT,    /* int */
  KEY_CHOICE,   /* int: index into choices */
  KEY_CHOICES,  /* int: sum of 1 << index over a list of choices */
  KEY_FLAG,     /* bool */
  KEY_NAME,     /* char[NAME_SIZE]: one word */
  KEY_TEXT,     /* char *: free text, allocated with PetscMalloc */
  KEY_VECTOR,   /* double[3] in internal units: a list of three quantities */
  KEY_WORDS,    /* KeyWords: a list of words */
  KEY_NUMBERS,  /* KeyNumbers: a list of quantities in internal units */
  KEY_SECTION,  /* a mapping with its own table; fills nothing itself */
  KEY_LIST,     /* a list of mappings with their own table; fills nothing itself */
  KEY_MAP       /* a mapping of names to mappings, see key_map.h; fills nothing itself */
} KeyType;

enum { NAME_SIZE = 64, KEY_VECTOR_SIZE = 3 };

/** Lists of any length; allocated with PetscMalloc, freed by keys_release(). */
typedef struct {
  int    count;
  char **word; /* [count] */
} KeyWords;

typedef struct {
  int     count;
  double *value; /* [count] */
} KeyNumbers;

typedef struct {
  const char *name;
  KeyType     type;
  const char *unit;           /* documented unit of a quantity, "1" for a pure number, "" for
                                 the unit of the quantity that `expect` names */
  double      low, high;      /* admissible range in that unit; inclusive */
  const char *fallback;       /* default as one would write it; NULL when the key is required,
                                 "" when it may be left out and has no value then */
  const char *const *choices; /* NULL-terminated, for KEY_CHOICE and KEY_CHOICES */
  const char        *meaning; /* one sentence, with the source of a default */
  size_t             offset;  /* in the struct that the table fills */
} ScenarioKey;
