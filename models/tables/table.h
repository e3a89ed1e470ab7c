#pragma once
/** @file A table of numbers with unit, source and provenance in every row. The columns are
    item,quantity,value,unit,source,provenance,note; item is a level, a disc, a tissue, a ligament
    or `all`. Mistakes in a file are errors that name file and line. */
#include <petscsys.h>

/** Room for the name of a quantity that is put together of parts. */
enum { QUANTITY_NAME_SIZE = 64 };

/** How far a number can be trusted. */
typedef enum {
#define PROVENANCE(symbol, name, meaning) PROVENANCE_##symbol,
#include "tables/provenance_list.h"
#undef PROVENANCE
  PROVENANCE_COUNT
} Provenance;

extern const char *const provenance_names[PROVENANCE_COUNT];

typedef struct {
  const char *item, *quantity, *unit, *source, *note; /* lie in the table's text */
  double      value;
  Provenance  provenance;
  int         line; /* in the file, counted from 1 */
  PetscBool   used; /* somebody asked for this value */
} TableRow;

typedef struct {
  char     *path, *text;
  PetscInt  count, capacity;
  TableRow *row; /* [count] */
} Table;

/** Read a table: rank 0 reads the file, every rank gets the rows. Collective.
    @param[out] table  free with table_destroy() */
PetscErrorCode table_read(MPI_Comm comm, const char *path, Table **table);
PetscErrorCode table_destroy(Table **table);

/** A row, or NULL; it is not marked as used. */
const TableRow *table_row(const Table *table, const char *item, const char *quantity);

/** The value of one row, which is marked as used. A missing row or another unit is an error.
    Not collective.
    @param[in] unit  the unit that the caller expects, exactly as the file writes it */
PetscErrorCode table_value(Table *table, const char *item, const char *quantity, const char *unit,
                           double *value);
