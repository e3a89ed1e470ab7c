#pragma once
/** @file Names, with or without regard to case, numbered in the order in which they come. */
#include <petscsys.h>

typedef struct {
  PetscInt  count, capacity, slot_count;
  char    **name;  /* [count] as first written */
  PetscInt *slot;  /* [slot_count] a hash table of numbers, -1 where empty */
  PetscBool exact; /* case matters */
} NameTable;

/** Number of a name, or -1. An empty table is all zero. */
PetscInt name_table_find(const NameTable *table, const char *name);

/** Number of a name, which is added when it is new. */
PetscErrorCode name_table_add(NameTable *table, const char *name, PetscInt *number);

PetscErrorCode name_table_destroy(NameTable *table);

/** Are both the same but for the case of ASCII letters? */
PetscBool name_equal(const char *a, const char *b);
