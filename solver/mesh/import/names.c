/* A hash table of names (FNV-1a over upper-case letters, open addressing, at most half full).
   Reference: Fowler, Noll, Vo (1991), the FNV hash, parameters for 32 bits. */
#include "mesh/import/names.h"

enum { FIRST_SLOTS = 32 };
static const uint32_t fnv_start = 2166136261U, fnv_factor = 16777619U;

static unsigned char upper(char letter)
{
  return (unsigned char)(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
}

PetscBool name_equal(const char *a, const char *b)
{
  for (; *a && upper(*a) == upper(*b); a++) b++;
  return upper(*a) == upper(*b) ? PETSC_TRUE : PETSC_FALSE;
}

static PetscBool same(const NameTable *table, const char *a, const char *b)
{
  return table->exact ? (strcmp(a, b) == 0 ? PETSC_TRUE : PETSC_FALSE) : name_equal(a, b);
}

/* Slot of the name, or the empty one where it would go. */
static PetscInt find_slot(const NameTable *table, const char *name)
{
  uint32_t hash = fnv_start;
  PetscInt slot;

  for (const char *c = name; *c; c++) hash = (hash ^ upper(*c)) * fnv_factor;
  slot = (PetscInt)(hash % (uint32_t)table->slot_count);
  while (table->slot[slot] >= 0 && !same(table, table->name[table->slot[slot]], name))
    slot = (slot + 1) % table->slot_count;
  return slot;
}

PetscInt name_table_find(const NameTable *table, const char *name)
{
  return table->slot_count ? table->slot[find_slot(table, name)] : -1;
}

static PetscErrorCode grow(NameTable *table)
{
  PetscFunctionBeginUser;
  table->capacity   = table->capacity ? 2 * table->capacity : FIRST_SLOTS / 2;
  table->slot_count = 2 * table->capacity;
  PetscCall(PetscRealloc((size_t)table->capacity * sizeof(char *), &table->name));
  PetscCall(PetscRealloc((size_t)table->slot_count * sizeof(PetscInt), &table->slot));
  for (PetscInt s = 0; s < table->slot_count; s++) table->slot[s] = -1;
  for (PetscInt n = 0; n < table->count; n++) table->slot[find_slot(table, table->name[n])] = n;
  PetscFunctionReturn(0);
}

PetscErrorCode name_table_add(NameTable *table, const char *name, PetscInt *number)
{
  PetscFunctionBeginUser;
  *number = name_table_find(table, name);
  if (*number >= 0) PetscFunctionReturn(0);
  if (table->count == table->capacity) PetscCall(grow(table));
  *number = table->count++;
  PetscCall(PetscStrallocpy(name, &table->name[*number]));
  table->slot[find_slot(table, name)] = *number;
  PetscFunctionReturn(0);
}

PetscErrorCode name_table_destroy(NameTable *table)
{
  PetscFunctionBeginUser;
  for (PetscInt n = 0; n < table->count; n++) PetscCall(PetscFree(table->name[n]));
  PetscCall(PetscFree(table->name));
  PetscCall(PetscFree(table->slot));
  PetscCall(PetscMemzero(table, sizeof *table));
  PetscFunctionReturn(0);
}
