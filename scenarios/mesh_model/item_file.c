/* Values for single elements or nodes of a mesh: lines are matched with the mesh by the numbers
   that its file gives, and brought into the order of the mesh. */
#include "mesh_model/item_file.h"
#include "mesh/import/source.h"
#include "tables/csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An item by the name that the mesh file gives it. */
typedef struct {
  PetscInt part, label, item;
} NamedItem;

typedef struct {
  const ItemRequest *request;
  const char        *path;
  ImportNotes       *errors;
  PetscInt           count;
  NamedItem         *name;                         /* [count] of the set, ascending */
  int                column[ITEM_COLUMNS_MAX + 1]; /* of the request; -1 for the first */
  int                width;                        /* columns of the file */
  double            *value;                        /* [count][columns of the request] by `name` */
  int               *line;                         /* [count] 0 where none was read */
} ItemReader;

static const char *kind_name(const ItemReader *reader)
{
  return reader->request->kind == SET_CELLS ? "element" : "node";
}

static ImportPlace place_at(const ItemReader *reader, int line)
{
  return (ImportPlace){reader->path, line, -1};
}

static int compare_names(const void *a, const void *b)
{
  const NamedItem *left = a, *right = b;

  if (left->part != right->part) return left->part < right->part ? -1 : 1;
  return (left->label > right->label) - (left->label < right->label);
}

static PetscErrorCode name_items(ItemReader *reader)
{
  const ItemRequest *request = reader->request;
  const MeshImport  *import  = request->import;
  const MeshSet     *set     = mesh_plan_set(request->plan, request->kind, request->set);
  const PetscBool    cells   = request->kind == SET_CELLS ? PETSC_TRUE : PETSC_FALSE;

  PetscFunctionBeginUser;
  reader->count = set->count;
  PetscCall(PetscMalloc1(set->count, &reader->name));
  PetscCall(PetscCalloc1(set->count, &reader->line));
  PetscCall(PetscMalloc1((size_t)set->count * (size_t)request->column_count, &reader->value));
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt item = set->item[i];
    PetscInt       p    = import->part_count - 1;

    while (p > 0 && (cells ? import->part[p].first_cell : import->part[p].first_node) > item) p--;
    reader->name[i] = (NamedItem){
      PetscMax(p, 0), cells ? import->cell_label[item] : import->node_label[item], item};
  }
  qsort(reader->name, (size_t)set->count, sizeof *reader->name, compare_names);
  PetscFunctionReturn(0);
}

/* Row of the item of that name, or -1. */
static PetscInt find_name(const ItemReader *reader, const char *text)
{
  const MeshImport *import = reader->request->import;
  const char       *dot = strrchr(text, '.'), *digits = dot ? dot + 1 : text;
  const size_t      length = dot ? (size_t)(dot - text) : 0;
  NamedItem         wanted = {0, 0, 0}, *found;
  char             *end;
  const long        label = strtol(digits, &end, 10);

  if (end == digits || *end || label < 0 || label > PETSC_MAX_INT) return -1;
  for (; wanted.part < import->part_count; wanted.part++)
    if (strlen(import->part[wanted.part].name) == length &&
        !strncmp(import->part[wanted.part].name, text, length))
      break;
  if (wanted.part == import->part_count && (dot || import->part_count > 0)) return -1;
  wanted.label = (PetscInt)label;
  found = bsearch(&wanted, reader->name, (size_t)reader->count, sizeof wanted, compare_names);
  return found ? (PetscInt)(found - reader->name) : -1;
}

/* Whether the columns of the file have another one of that group. */
static bool has_column(const ItemReader *reader, int column)
{
  for (int f = 1; f < reader->width; f++)
    if (reader->column[f] == column) return true;
  return false;
}

static PetscErrorCode check_groups(ItemReader *reader, int line)
{
  const ItemColumn *column = reader->request->column;

  PetscFunctionBeginUser;
  for (int f = 1; f < reader->width; f++)
    for (int c = 0; c < reader->request->column_count; c++) {
      if (column[c].group != column[reader->column[f]].group || has_column(reader, c)) continue;
      PetscCall(import_error(reader->errors, place_at(reader, line),
                             "column %s is missing beside %s", column[c].name,
                             column[reader->column[f]].name));
      PetscFunctionReturn(0);
    }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_header(ItemReader *reader, char *field[], int count, int line)
{
  const ItemRequest *request = reader->request;

  PetscFunctionBeginUser;
  if (count < 2 || strcmp(field[0], kind_name(reader)) != 0)
    PetscCall(import_error(reader->errors, place_at(reader, line),
                           "the first line must name the columns, %s and at least one more; it "
                           "begins with '%.32s'",
                           kind_name(reader), field[0]));
  for (reader->width = 1; reader->width < count; reader->width++) {
    const char *name = field[reader->width];
    int         c    = 0;

    while (c < request->column_count && strcmp(name, request->column[c].name) != 0) c++;
    if (c == request->column_count || has_column(reader, c)) {
      PetscCall(import_error(reader->errors, place_at(reader, line),
                             c == request->column_count ? "unknown column '%.32s'"
                                                        : "column '%.32s' is given twice",
                             name));
      PetscFunctionReturn(0);
    }
    reader->column[reader->width] = c;
  }
  PetscCall(check_groups(reader, line));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_value(ItemReader *reader, const ItemColumn *column, const char *text,
                                 int line, double *value)
{
  char        *end;
  const double given = strtod(text, &end);

  PetscFunctionBeginUser;
  if (end == text || *end || !isfinite(given))
    PetscCall(import_error(reader->errors, place_at(reader, line),
                           "%s: expected a finite number, found '%.32s'", column->name, text));
  else if (given < column->low || given > column->high)
    PetscCall(import_error(reader->errors, place_at(reader, line),
                           "%s: %g is out of range, %g to %g", column->name, given, column->low,
                           column->high));
  *value = given * column->unit;
  PetscFunctionReturn(0);
}

static PetscErrorCode read_row(ItemReader *reader, char *field[], int count, int line)
{
  const ItemRequest *request = reader->request;
  const PetscInt     row     = find_name(reader, field[0]);
  double            *value;

  PetscFunctionBeginUser;
  if (count != reader->width || row < 0 || reader->line[row]) {
    if (count != reader->width)
      PetscCall(import_error(reader->errors, place_at(reader, line),
                             "expected %d values as in the first line, found %d", reader->width,
                             count));
    else if (row < 0)
      PetscCall(import_error(reader->errors, place_at(reader, line), "there is no %s '%.32s' in %s",
                             kind_name(reader), field[0], request->set));
    else
      PetscCall(import_error(reader->errors, place_at(reader, line), "%s %s has line %d already",
                             kind_name(reader), field[0], reader->line[row]));
    PetscFunctionReturn(0);
  }
  reader->line[row] = line;
  value             = &reader->value[(size_t)row * (size_t)request->column_count];
  for (int c = 0; c < request->column_count; c++) value[c] = NAN;
  for (int f = 1; f < count; f++)
    PetscCall(read_value(reader, &request->column[reader->column[f]], field[f], line,
                         &value[reader->column[f]]));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_rows(ItemReader *reader, char *text)
{
  CsvReader csv = csv_reader(text);
  char     *field[ITEM_COLUMNS_MAX + 1];
  int       count;
  PetscBool header = PETSC_TRUE;

  PetscFunctionBeginUser;
  for (;;) {
    const CsvStatus status = csv_next(&csv, ITEM_COLUMNS_MAX + 1, field, &count);

    if (status == CSV_END) break;
    if (status != CSV_RECORD) {
      PetscCall(import_error(reader->errors, place_at(reader, csv.line), "%s",
                             status == CSV_TOO_MANY_FIELDS ? "too many values"
                                                           : "a quote is not closed or stray"));
      break;
    }
    if (header)
      PetscCall(read_header(reader, field, count, csv.line));
    else
      PetscCall(read_row(reader, field, count, csv.line));
    if (header && reader->errors->count > 0) break;
    header = PETSC_FALSE;
  }
  PetscFunctionReturn(0);
}

/* Every item needs its line. */
static PetscErrorCode check_whole(ItemReader *reader)
{
  PetscInt missing = 0, first = -1;

  PetscFunctionBeginUser;
  for (PetscInt i = reader->count - 1; i >= 0; i--) {
    if (reader->line[i]) continue;
    missing++;
    first = i;
  }
  if (missing > 0 && reader->errors->count == 0)
    PetscCall(import_error(reader->errors, place_at(reader, 0),
                           "%" PetscInt_FMT " of the %" PetscInt_FMT
                           " of %s have no line, the first is %s %" PetscInt_FMT,
                           missing, reader->count, reader->request->set, kind_name(reader),
                           reader->name[first].label));
  PetscFunctionReturn(0);
}

static int compare_items(const void *a, const void *b)
{
  const PetscInt *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

/* The rows in the order of the set, whose items ascend. */
static PetscErrorCode make_table(const ItemReader *reader, ItemTable *table)
{
  const ItemRequest *request = reader->request;
  const MeshSet     *set     = mesh_plan_set(request->plan, request->kind, request->set);
  const size_t       width   = (size_t)request->column_count;

  PetscFunctionBeginUser;
  table->count = reader->count;
  table->width = request->column_count;
  PetscCall(PetscMalloc1(reader->count, &table->item));
  PetscCall(PetscMalloc1(reader->count, &table->line));
  PetscCall(PetscMalloc1((size_t)reader->count * width, &table->value));
  PetscCall(PetscArraycpy(table->item, set->item, reader->count));
  for (PetscInt i = 0; i < reader->count; i++) {
    const PetscInt *at = bsearch(&reader->name[i].item, table->item, (size_t)table->count,
                                 sizeof *table->item, compare_items);
    const size_t    to = (size_t)(at - table->item);

    table->line[to] = reader->line[i];
    PetscCall(PetscArraycpy(table->value + to * width, reader->value + (size_t)i * width, width));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode item_file_read(MPI_Comm comm, const char *path, const ItemRequest *request,
                              ImportNotes *errors, ItemTable **table)
{
  const PetscInt before = errors->count;
  ItemReader     reader = {.request = request, .path = path, .errors = errors};
  ImportSource  *source;
  char           problem[SOURCE_PROBLEM_SIZE];

  PetscFunctionBeginUser;
  *table = NULL;
  PetscCall(import_source_read(comm, path, &source, problem));
  if (!source) {
    PetscCall(import_error(errors, place_at(&reader, 0), "%s", problem));
    PetscFunctionReturn(0);
  }
  PetscCall(name_items(&reader));
  PetscCall(read_rows(&reader, source->bytes));
  PetscCall(check_whole(&reader));
  if (errors->count == before) {
    PetscCall(PetscNew(table));
    PetscCall(make_table(&reader, *table));
  }
  PetscCall(PetscFree(reader.name));
  PetscCall(PetscFree(reader.line));
  PetscCall(PetscFree(reader.value));
  PetscCall(import_source_destroy(&source));
  PetscFunctionReturn(0);
}

PetscErrorCode item_table_destroy(ItemTable **table)
{
  PetscFunctionBeginUser;
  if (!*table) PetscFunctionReturn(0);
  PetscCall(PetscFree((*table)->item));
  PetscCall(PetscFree((*table)->line));
  PetscCall(PetscFree((*table)->value));
  PetscCall(PetscFree(*table));
  PetscFunctionReturn(0);
}

const double *item_table_find(const ItemTable *table, PetscInt item)
{
  const PetscInt *at =
    bsearch(&item, table->item, (size_t)table->count, sizeof item, compare_items);

  return at ? table->value + (size_t)(at - table->item) * (size_t)table->width : NULL;
}
