/* All data tables that a column is built from. */
#include "tables/table_set.h"
#include <stdio.h>

static const char *const files[TABLE_COUNT] = {
#define TABLE(symbol, file) file,
#include "tables/table_list.h"
#undef TABLE
};

PetscErrorCode table_set_read(MPI_Comm comm, const char *folder, TableSet **set)
{
  PetscErrorCode error = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, set));
  for (int t = 0; t < TABLE_COUNT && !error; t++) {
    char path[PETSC_MAX_PATH_LEN];

    PetscCall(PetscSNPrintf(path, sizeof(path), "%s/%s", folder, files[t]));
    error = table_read(comm, path, &(*set)->table[t]);
  }
  if (error) PetscCall(table_set_destroy(set));
  PetscCall(error);
  PetscFunctionReturn(0);
}

PetscErrorCode table_set_destroy(TableSet **set)
{
  PetscFunctionBeginUser;
  if (!*set) PetscFunctionReturn(0);
  for (int t = 0; t < TABLE_COUNT; t++) PetscCall(table_destroy(&(*set)->table[t]));
  PetscCall(PetscFree(*set));
  PetscFunctionReturn(0);
}

PetscErrorCode table_set_value(const TableSet *set, TableName name, const char *item,
                               const char *quantity, const char *unit, double *value)
{
  PetscFunctionBeginUser;
  PetscCall(table_value(set->table[name], item, quantity, unit, value));
  PetscFunctionReturn(0);
}

void table_set_forget(const TableSet *set)
{
  for (int t = 0; t < TABLE_COUNT; t++)
    for (PetscInt r = 0; r < set->table[t]->count; r++) set->table[t]->row[r].used = PETSC_FALSE;
}

static PetscBool is_assumed(const TableRow *row)
{
  return (PetscBool)(row->used && (row->provenance == PROVENANCE_MEMORY ||
                                   row->provenance == PROVENANCE_ASSUMPTION));
}

/* Write the line of a row, or with size 0 only count its characters. */
static int describe_row(char *text, size_t size, const char *file, const TableRow *row)
{
  return snprintf(text, size, "%s:%d: %s %s = %g %s (%s; %s) %s\n", file, row->line, row->item,
                  row->quantity, row->value, row->unit, provenance_names[row->provenance],
                  row->source, row->note);
}

PetscErrorCode table_set_assumptions(const TableSet *set, char **text)
{
  size_t length = 0, at = 0;

  PetscFunctionBeginUser;
  for (int t = 0; t < TABLE_COUNT; t++)
    for (PetscInt r = 0; r < set->table[t]->count; r++)
      if (is_assumed(&set->table[t]->row[r]))
        length += (size_t)describe_row(NULL, 0, files[t], &set->table[t]->row[r]);
  PetscCall(PetscCalloc1(length + 1, text));
  for (int t = 0; t < TABLE_COUNT; t++)
    for (PetscInt r = 0; r < set->table[t]->count; r++)
      if (is_assumed(&set->table[t]->row[r]))
        at += (size_t)describe_row(*text + at, length + 1 - at, files[t], &set->table[t]->row[r]);
  PetscFunctionReturn(0);
}
