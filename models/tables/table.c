/* Tables of numbers with unit, source and provenance. */
#include "tables/table.h"
#include "tables/csv.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const provenance_names[PROVENANCE_COUNT] = {
#define PROVENANCE(symbol, name, meaning) #name,
#include "tables/provenance_list.h"
#undef PROVENANCE
};

enum {
  COLUMN_ITEM,
  COLUMN_QUANTITY,
  COLUMN_VALUE,
  COLUMN_UNIT,
  COLUMN_SOURCE,
  COLUMN_PROVENANCE,
  COLUMN_NOTE,
  COLUMN_COUNT,
  FIRST_CAPACITY = 64
};

static const char *const column_names[COLUMN_COUNT] = {
  "item", "quantity", "value", "unit", "source", "provenance", "note",
};

/* Length of a file and its text with a null character behind it; length -1 when it cannot be
   read. Called on one rank. */
static PetscErrorCode read_file(const char *path, long *length, char **text)
{
  FILE *file = fopen(path, "rb");

  PetscFunctionBeginUser;
  *length = -1;
  if (!file) PetscFunctionReturn(0);
  if (fseek(file, 0, SEEK_END) == 0) *length = ftell(file);
  rewind(file);
  if (*length >= 0) {
    PetscCall(PetscMalloc1((size_t)*length + 1, text));
    if (fread(*text, 1, (size_t)*length, file) != (size_t)*length) {
      PetscCall(PetscFree(*text));
      *length = -1;
    } else
      (*text)[*length] = '\0';
  }
  fclose(file);
  PetscFunctionReturn(0);
}

/* The text of a file on every rank. */
static PetscErrorCode share_text(MPI_Comm comm, const char *path, char **text)
{
  long        length = -1;
  int         reason = 0;
  PetscMPIInt rank;

  PetscFunctionBeginUser;
  *text = NULL;
  PetscCallMPI(MPI_Comm_rank(comm, &rank));
  if (rank == 0) {
    PetscCall(read_file(path, &length, text));
    reason = errno;
  }
  PetscCallMPI(MPI_Bcast(&length, 1, MPI_LONG, 0, comm));
  PetscCallMPI(MPI_Bcast(&reason, 1, MPI_INT, 0, comm));
  PetscCheck(length >= 0, comm, PETSC_ERR_FILE_OPEN, "Cannot read the data table %s: %s", path,
             strerror(reason));
  if (rank != 0) PetscCall(PetscMalloc1((size_t)length + 1, text));
  PetscCallMPI(MPI_Bcast(*text, (PetscMPIInt)(length + 1), MPI_CHAR, 0, comm));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_record(const Table *table, CsvStatus status, int line, int count)
{
  PetscFunctionBeginUser;
  PetscCheck(status != CSV_UNCLOSED_QUOTE, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
             "%s:%d: a quote is opened and never closed", table->path, line);
  PetscCheck(status != CSV_STRAY_QUOTE, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
             "%s:%d: a quote stands inside a field; quote the whole field", table->path, line);
  PetscCheck(status == CSV_RECORD && count == COLUMN_COUNT, PETSC_COMM_SELF,
             PETSC_ERR_FILE_UNEXPECTED, "%s:%d: %s%d fields where %d are expected", table->path,
             line, status == CSV_TOO_MANY_FIELDS ? "more than " : "", count, COLUMN_COUNT);
  PetscFunctionReturn(0);
}

static PetscErrorCode read_header(const Table *table, CsvReader *reader)
{
  char     *field[COLUMN_COUNT];
  int       count;
  CsvStatus status = csv_next(reader, COLUMN_COUNT, field, &count);

  PetscFunctionBeginUser;
  PetscCheck(status != CSV_END, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
             "%s:1: the file is empty", table->path);
  PetscCall(check_record(table, status, reader->line, count));
  for (int c = 0; c < COLUMN_COUNT; c++)
    PetscCheck(strcmp(field[c], column_names[c]) == 0, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
               "%s:%d: column %d is '%s' where '%s' is expected", table->path, reader->line, c + 1,
               field[c], column_names[c]);
  PetscFunctionReturn(0);
}

static TableRow *find_row(const Table *table, const char *item, const char *quantity)
{
  for (PetscInt r = 0; r < table->count; r++)
    if (strcmp(table->row[r].item, item) == 0 && strcmp(table->row[r].quantity, quantity) == 0)
      return &table->row[r];
  return NULL;
}

static PetscErrorCode add_row(Table *table, int line, char *const field[])
{
  TableRow        row  = {.item     = field[COLUMN_ITEM],
                          .quantity = field[COLUMN_QUANTITY],
                          .unit     = field[COLUMN_UNIT],
                          .source   = field[COLUMN_SOURCE],
                          .note     = field[COLUMN_NOTE],
                          .line     = line};
  const TableRow *twin = find_row(table, row.item, row.quantity);
  char           *end;
  int             p = 0;

  PetscFunctionBeginUser;
  for (int c = 0; c < COLUMN_NOTE; c++)
    PetscCheck(field[c][0], PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
               "%s:%d: the column '%s' is empty", table->path, line, column_names[c]);
  row.value = strtod(field[COLUMN_VALUE], &end);
  PetscCheck(!*end && isfinite(row.value), PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
             "%s:%d: the value '%s' is not a number", table->path, line, field[COLUMN_VALUE]);
  while (p < PROVENANCE_COUNT && strcmp(field[COLUMN_PROVENANCE], provenance_names[p]) != 0) p++;
  PetscCheck(p < PROVENANCE_COUNT, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
             "%s:%d: unknown provenance '%s'", table->path, line, field[COLUMN_PROVENANCE]);
  row.provenance = (Provenance)p;
  PetscCheck(!twin, PETSC_COMM_SELF, PETSC_ERR_FILE_UNEXPECTED,
             "%s:%d: '%s' of '%s' was already given in line %d", table->path, line, row.quantity,
             row.item, twin->line);
  if (table->count == table->capacity) {
    table->capacity = PetscMax(FIRST_CAPACITY, 2 * table->capacity);
    PetscCall(PetscRealloc(sizeof(TableRow) * (size_t)table->capacity, &table->row));
  }
  table->row[table->count++] = row;
  PetscFunctionReturn(0);
}

static PetscErrorCode read_rows(Table *table)
{
  CsvReader reader = csv_reader(table->text);

  PetscFunctionBeginUser;
  PetscCall(read_header(table, &reader));
  while (1) {
    char     *field[COLUMN_COUNT];
    int       count;
    CsvStatus status = csv_next(&reader, COLUMN_COUNT, field, &count);

    if (status == CSV_END) break;
    PetscCall(check_record(table, status, reader.line, count));
    PetscCall(add_row(table, reader.line, field));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode table_read(MPI_Comm comm, const char *path, Table **table)
{
  PetscErrorCode error;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, table));
  PetscCall(PetscStrallocpy(path, &(*table)->path));
  error = share_text(comm, path, &(*table)->text);
  if (!error) error = read_rows(*table);
  if (error) PetscCall(table_destroy(table));
  PetscCall(error);
  PetscFunctionReturn(0);
}

PetscErrorCode table_destroy(Table **table)
{
  PetscFunctionBeginUser;
  if (!*table) PetscFunctionReturn(0);
  PetscCall(PetscFree((*table)->row));
  PetscCall(PetscFree((*table)->text));
  PetscCall(PetscFree((*table)->path));
  PetscCall(PetscFree(*table));
  PetscFunctionReturn(0);
}

const TableRow *table_row(const Table *table, const char *item, const char *quantity)
{
  return find_row(table, item, quantity);
}

PetscErrorCode table_value(Table *table, const char *item, const char *quantity, const char *unit,
                           double *value)
{
  TableRow *row = find_row(table, item, quantity);

  PetscFunctionBeginUser;
  PetscCheck(row, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "%s: no row gives '%s' of '%s'",
             table->path, quantity, item);
  PetscCheck(strcmp(row->unit, unit) == 0, PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
             "%s:%d: '%s' of '%s' is given in '%s' where '%s' is expected", table->path, row->line,
             quantity, item, row->unit, unit);
  row->used = PETSC_TRUE;
  *value    = row->value;
  PetscFunctionReturn(0);
}
