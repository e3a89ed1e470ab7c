#pragma once
/** @file All data tables that a column is built from. */
#include "tables/table.h"

typedef enum {
#define TABLE(symbol, file) TABLE_##symbol,
#include "tables/table_list.h"
#undef TABLE
  TABLE_COUNT
} TableName;

typedef struct {
  Table *table[TABLE_COUNT];
} TableSet;

/** Read all tables of a folder. Collective. */
PetscErrorCode table_set_read(MPI_Comm comm, const char *folder, TableSet **set);
PetscErrorCode table_set_destroy(TableSet **set);

/** One value; see table_value(). Not collective. */
PetscErrorCode table_set_value(const TableSet *set, TableName name, const char *item,
                               const char *quantity, const char *unit, double *value);

/** Mark every row as not used. Not collective. */
void table_set_forget(const TableSet *set);

/** One line for each row in use whose provenance is `memory` or `assumption`. Not collective.
    @param[out] text  new text, empty when there is no such row; free with PetscFree() */
PetscErrorCode table_set_assumptions(const TableSet *set, char **text);
