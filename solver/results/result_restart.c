/* The state after the last whole step, written in turns to two places of the file. */
#include "results/result_restart.h"
#include "results/result_file_internal.h"
#include "results/result_info.h"
#include "results/result_mesh.h"
#include "results/result_provenance.h"
#include "results/result_read.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char        group[]  = "restart";
static const char *const place[2] = {"even", "odd"};

/* The form of the group; another program may write another one day. */
static const char FORM[] = "1";

/* Rows that are stored together: a few megabytes for wide tables. */
static const PetscInt CHUNK_ROWS = 16384;

struct RestartReader {
  char       *path, *shape;
  hid_t       file;
  int         which; /* of the two places */
  H5E_auto2_t printer;
  void       *printer_data;
};

static void table_path(int which, const char *name, char path[RESULT_PATH_SIZE])
{
  (void)snprintf(path, RESULT_PATH_SIZE, "%s/%s/%s", group, place[which], name);
}

static StoreTable store_table_of(const RestartTable *table, const char *path)
{
  return (StoreTable){path, STORE_REAL, (hsize_t)table->width,
                      (hsize_t)PetscMin(table->total, CHUNK_ROWS), false};
}

static PetscErrorCode make_place(Store *store, int which, PetscInt count,
                                 const RestartTable table[])
{
  char   path[RESULT_PATH_SIZE];
  double bytes = STORE_OBJECT_BYTES;

  PetscFunctionBeginUser;
  for (PetscInt t = 0; t < count; t++) {
    const StoreTable rows = store_table_of(&table[t], path);

    if (table[t].total > 0) bytes += store_table_bytes(&rows, (hsize_t)table[t].total);
  }
  PetscCall(store_require_space(store, bytes));
  (void)snprintf(path, sizeof path, "%s/%s", group, place[which]);
  PetscCall(store_group(store, path));
  for (PetscInt t = 0; t < count; t++) {
    const StoreTable rows = store_table_of(&table[t], path);

    table_path(which, table[t].name, path);
    if (table[t].total > 0) PetscCall(store_table(store, &rows));
  }
  PetscFunctionReturn(0);
}

/* Attributes that say what all states of the file are; the groups come with them. */
static PetscErrorCode prepare(Store *store, const char *shape)
{
  PetscFunctionBeginUser;
  PetscCall(result_provenance_write_attribute(store, group, "form", FORM));
  PetscCall(result_provenance_write_attribute(store, group, "shape", shape));
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_write_restart(ResultFile *file, const char *shape, PetscInt count,
                                         const RestartTable table[])
{
  Store    *store = result_file_store(file);
  PetscInt *states;
  int64_t   whole;
  int       which;

  PetscFunctionBeginUser;
  states = result_file_states(file);
  which  = (int)(*states % 2);
  if (*states == 0) PetscCall(prepare(store, shape));
  if (*states < 2) PetscCall(make_place(store, which, count, table));
  for (PetscInt t = 0; t < count; t++) {
    char             path[RESULT_PATH_SIZE];
    const StoreTable rows = store_table_of(&table[t], path);

    if (table[t].total == 0) continue;
    table_path(which, table[t].name, path);
    if (*states < 2)
      PetscCall(store_append_blocks(store, &rows, (hsize_t)table[t].rows, table[t].value));
    else
      PetscCall(store_rewrite_blocks(store, &rows, (hsize_t)table[t].rows, table[t].value));
  }
  PetscCall(store_flush(store));
  /* Only now does the state count. */
  whole = ++*states;
  PetscCall(store_integer_attribute(store, group, "whole", 0, &whole));
  PetscCall(store_flush(store));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_form(RestartReader *reader)
{
  const hid_t at    = H5Gopen2(reader->file, group, H5P_DEFAULT);
  char       *form  = NULL;
  int64_t     whole = 0;
  hid_t       attribute;
  bool        same;

  PetscFunctionBeginUser;
  PetscCheck(at >= 0, PETSC_COMM_SELF, PETSC_ERR_FILE_READ,
             "%s: has no state to go on from: it has no whole step, or is of an older version",
             reader->path);
  PetscCall(result_read_text_attribute(at, "form", &form));
  PetscCall(result_read_text_attribute(at, "shape", &reader->shape));
  attribute = H5Aexists(at, "whole") > 0 ? H5Aopen(at, "whole", H5P_DEFAULT) : -1;
  if (attribute >= 0) {
    if (H5Aread(attribute, H5T_NATIVE_INT64, &whole) < 0) whole = 0;
    (void)H5Aclose(attribute);
  }
  (void)H5Gclose(at);
  same = form && strcmp(form, FORM) == 0;
  PetscCall(PetscFree(form));
  PetscCheck(same, PETSC_COMM_SELF, PETSC_ERR_FILE_READ,
             "%s: its state is in the form of another version", reader->path);
  PetscCheck(whole > 0 && reader->shape, PETSC_COMM_SELF, PETSC_ERR_FILE_READ,
             "%s: has no state that is whole", reader->path);
  reader->which = (int)((whole - 1) % 2);
  PetscFunctionReturn(0);
}

PetscErrorCode restart_reader_open(const char *path, RestartReader **reader)
{
  RestartReader *made;
  PetscErrorCode failure;
  hid_t          file;

  PetscFunctionBeginUser;
  *reader = NULL;
  PetscCall(result_info_open_file(path, &file));
  PetscCall(PetscNew(&made));
  made->file = file;
  PetscCall(PetscStrallocpy(path, &made->path));
  (void)H5Eget_auto2(H5E_DEFAULT, &made->printer, &made->printer_data);
  (void)H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  failure = read_form(made);
  *reader = made;
  if (failure) PetscCall(restart_reader_close(reader));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode restart_reader_close(RestartReader **reader)
{
  PetscFunctionBeginUser;
  if (!*reader) PetscFunctionReturn(0);
  (void)H5Fclose((*reader)->file);
  (void)H5Eset_auto2(H5E_DEFAULT, (*reader)->printer, (*reader)->printer_data);
  PetscCall(PetscFree((*reader)->path));
  PetscCall(PetscFree((*reader)->shape));
  PetscCall(PetscFree(*reader));
  PetscFunctionReturn(0);
}

const char *restart_reader_shape(const RestartReader *reader)
{
  return reader->shape;
}

static bool read_rows(hid_t set, const RestartTable *table, PetscInt first, PetscInt rows,
                      double value[])
{
  const hsize_t start[2] = {(hsize_t)first, 0}, count[2] = {(hsize_t)rows, (hsize_t)table->width};
  const hid_t   there = H5Dget_space(set), here = H5Screate_simple(2, count, NULL);
  hsize_t       size[2];
  bool          ok = there >= 0 && here >= 0 && result_read_size(set, size) == 2;

  ok = ok && size[0] == (hsize_t)table->total && size[1] == (hsize_t)table->width;
  ok = ok && H5Sselect_hyperslab(there, H5S_SELECT_SET, start, NULL, count, NULL) >= 0;
  ok = ok && H5Dread(set, H5T_NATIVE_DOUBLE, here, there, H5P_DEFAULT, value) >= 0;
  for (PetscInt i = 0; ok && i < rows * table->width; i++) ok = isfinite(value[i]);
  if (here >= 0) (void)H5Sclose(here);
  if (there >= 0) (void)H5Sclose(there);
  return ok;
}

PetscErrorCode restart_reader_read(const RestartReader *reader, const RestartTable *table,
                                   PetscInt first, PetscInt rows, double value[])
{
  char  path[RESULT_PATH_SIZE];
  hid_t set;
  bool  ok;

  PetscFunctionBeginUser;
  table_path(reader->which, table->name, path);
  set = H5Dopen2(reader->file, path, H5P_DEFAULT);
  ok  = set >= 0 && read_rows(set, table, first, rows, value);
  if (set >= 0) (void)H5Dclose(set);
  PetscCheck(ok, PETSC_COMM_SELF, PETSC_ERR_FILE_READ,
             "%s: %s is damaged: missing, of another size, or without numbers", reader->path, path);
  PetscFunctionReturn(0);
}
