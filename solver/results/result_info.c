/* Reading a result file's own description, with the plain HDF5 driver. Whatever is missing or of
   another kind than this program writes ends the reading with a text that names it. */
#define _POSIX_C_SOURCE 200809L
#include "results/result_info.h"
#include "results/result_read.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SHORT_TEXT_SIZE = 96, FIRST_CAPACITY = 16 };

/* HDF5's own error printing, put aside while a file is read. */
typedef struct {
  H5E_auto2_t printer;
  void       *data;
} Printing;

/* What the visit of one group needs. */
typedef struct {
  ResultInfo *info;
  ResultPlace place;
} Reading;

static Printing printing_off(void)
{
  Printing printing = {0};

  (void)H5Eget_auto2(H5E_DEFAULT, &printing.printer, &printing.data);
  (void)H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  return printing;
}

static void printing_back(Printing printing)
{
  (void)H5Eset_auto2(H5E_DEFAULT, printing.printer, printing.data);
}

/* A step counts when NSteps says so: a killed run may leave one more row in its tables. */
static PetscErrorCode read_steps(hid_t file, ResultInfo *info)
{
  const hid_t count = H5Aopen_by_name(file, "VTKHDF/Steps", "NSteps", H5P_DEFAULT, H5P_DEFAULT);
  const hid_t set   = H5Dopen2(file, "VTKHDF/Steps/Values", H5P_DEFAULT);
  int64_t     steps = -1;
  hsize_t     rows[2];
  bool        ok = count >= 0 && set >= 0 && H5Aread(count, H5T_NATIVE_INT64, &steps) >= 0;

  PetscFunctionBeginUser;
  ok = ok && result_read_size(set, rows) == 1 && steps >= 0 && (hsize_t)steps <= rows[0] &&
       rows[0] <= PETSC_MAX_INT;
  if (ok) {
    PetscCall(PetscMalloc1(rows[0], &info->time));
    info->step_count = (PetscInt)steps;
    ok = H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, info->time) >= 0;
  }
  if (set >= 0) (void)H5Dclose(set);
  if (count >= 0) (void)H5Aclose(count);
  PetscCheck(ok, PETSC_COMM_SELF, PETSC_ERR_FILE_READ, "%s: the steps cannot be read", info->path);
  PetscFunctionReturn(0);
}

static PetscErrorCode add_entry(ResultInfo *info, const char *name, const char *text)
{
  ResultEntry *entry;

  PetscFunctionBeginUser;
  if (info->entry_count == info->entry_capacity) {
    info->entry_capacity = info->entry_capacity ? 2 * info->entry_capacity : FIRST_CAPACITY;
    PetscCall(PetscRealloc((size_t)info->entry_capacity * sizeof *entry, &info->entry));
  }
  entry  = &info->entry[info->entry_count++];
  *entry = (ResultEntry){0};
  PetscCall(PetscStrallocpy(name, &entry->name));
  PetscCall(PetscStrallocpy(text, &entry->text));
  PetscFunctionReturn(0);
}

static PetscErrorCode visit_attribute(hid_t group, const char *name, void *context)
{
  Reading *reading = context;
  char    *text;

  PetscFunctionBeginUser;
  PetscCall(result_read_text_attribute(group, name, &text));
  if (text) PetscCall(add_entry(reading->info, name, text));
  PetscCall(PetscFree(text));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_number(ResultInfo *info, hid_t set, const char *name)
{
  char   text[SHORT_TEXT_SIZE], *unit;
  double value;

  PetscFunctionBeginUser;
  if (H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value) < 0)
    PetscFunctionReturn(0);
  PetscCall(result_read_text_attribute(set, "units", &unit));
  if (unit && strcmp(unit, "1") != 0)
    (void)snprintf(text, sizeof text, "%.10g %s", value, unit);
  else
    (void)snprintf(text, sizeof text, "%.10g", value);
  PetscCall(PetscFree(unit));
  PetscCall(add_entry(info, name, text));
  PetscFunctionReturn(0);
}

static PetscErrorCode visit_provenance(hid_t group, const char *name, void *context)
{
  Reading    *reading = context;
  const hid_t set     = H5Dopen2(group, name, H5P_DEFAULT);
  const hid_t type    = set < 0 ? set : H5Dget_type(set);
  hsize_t     size[2];
  const bool  one = type >= 0 && result_read_size(set, size) >= 0 && size[0] * size[1] == 1;

  PetscFunctionBeginUser;
  if (one && H5Tget_class(type) == H5T_STRING) {
    char text[SHORT_TEXT_SIZE];

    (void)snprintf(text, sizeof text, "(%zu bytes)", H5Tget_size(type));
    PetscCall(add_entry(reading->info, name, text));
  } else if (one) {
    PetscCall(add_number(reading->info, set, name));
  }
  if (type >= 0) (void)H5Tclose(type);
  if (set >= 0) (void)H5Dclose(set);
  PetscFunctionReturn(0);
}

static PetscErrorCode add_array(ResultInfo *info, ResultPlace place, hid_t set, const char *name)
{
  ResultArray *array;
  hsize_t      size[2];

  PetscFunctionBeginUser;
  if (info->array_count == info->array_capacity) {
    info->array_capacity = info->array_capacity ? 2 * info->array_capacity : FIRST_CAPACITY;
    PetscCall(PetscRealloc((size_t)info->array_capacity * sizeof *array, &info->array));
  }
  (void)result_read_size(set, size);
  array  = &info->array[info->array_count++];
  *array = (ResultArray){.place = place, .width = (PetscInt)size[1]};
  PetscCall(PetscStrallocpy(name, &array->name));
  PetscCall(result_read_text_attribute(set, "units", &array->unit));
  PetscCall(result_read_text_attribute(set, "long_name", &array->long_name));
  PetscFunctionReturn(0);
}

/* Coordinates are dimension scales; every other dataset is a field or a quantity. */
static PetscErrorCode visit_array(hid_t group, const char *name, void *context)
{
  Reading    *reading = context;
  const hid_t set     = H5Dopen2(group, name, H5P_DEFAULT);
  char       *kind;

  PetscFunctionBeginUser;
  if (set < 0) PetscFunctionReturn(0);
  PetscCall(result_read_text_attribute(set, "CLASS", &kind));
  if (!kind || strcmp(kind, "DIMENSION_SCALE") != 0)
    PetscCall(add_array(reading->info, reading->place, set, name));
  PetscCall(PetscFree(kind));
  (void)H5Dclose(set);
  PetscFunctionReturn(0);
}

static PetscErrorCode read_all(hid_t file, ResultInfo *info)
{
  Reading     reading = {info, RESULT_POINTS};
  const hid_t time    = H5Dopen2(file, "history/time", H5P_DEFAULT);
  hsize_t     rows[2];

  PetscFunctionBeginUser;
  if (time >= 0) {
    info->history_rows = result_read_size(time, rows) == 1 ? (PetscInt)rows[0] : 0;
    (void)H5Dclose(time);
  }
  PetscCheck(result_read_count(file, "VTKHDF/NumberOfPoints", &info->point_count) &&
               result_read_count(file, "VTKHDF/NumberOfCells", &info->cell_count),
             PETSC_COMM_SELF, PETSC_ERR_FILE_READ, "%s: the size of the mesh cannot be read",
             info->path);
  PetscCall(read_steps(file, info));
  PetscCall(result_read_attributes(file, "provenance", visit_attribute, &reading));
  PetscCall(result_read_links(file, "provenance", visit_provenance, &reading));
  PetscCall(result_read_links(file, "VTKHDF/PointData", visit_array, &reading));
  reading.place = RESULT_CELLS;
  PetscCall(result_read_links(file, "VTKHDF/CellData", visit_array, &reading));
  reading.place = RESULT_HISTORY;
  PetscCall(result_read_links(file, "history", visit_array, &reading));
  PetscFunctionReturn(0);
}

/* Open for reading without locks, which some network disks do not have. */
static PetscErrorCode open_file(const char *path, hid_t *file)
{
  const int   handle = open(path, O_RDONLY | O_CLOEXEC);
  const char *cause  = handle < 0 ? strerror(errno) : NULL;
  hid_t       access;

  PetscFunctionBeginUser;
  *file = H5I_INVALID_HID;
  PetscCheck(handle >= 0, PETSC_COMM_SELF, PETSC_ERR_FILE_OPEN, "%s: %s", path, cause);
  (void)close(handle);
  access = H5Pcreate(H5P_FILE_ACCESS);
  if (access >= 0) {
    (void)H5Pset_file_locking(access, false, true);
    *file = H5Fopen(path, H5F_ACC_RDONLY, access);
    (void)H5Pclose(access);
  }
  PetscCheck(*file >= 0, PETSC_COMM_SELF, PETSC_ERR_FILE_OPEN, "%s: %s", path,
             H5Fis_hdf5(path) > 0 ? "a damaged HDF5 file" : "not an HDF5 file");
  if (H5Lexists(*file, "VTKHDF", H5P_DEFAULT) <= 0 ||
      H5Lexists(*file, "VTKHDF/Steps", H5P_DEFAULT) <= 0) {
    (void)H5Fclose(*file);
    *file = H5I_INVALID_HID;
    SETERRQ(PETSC_COMM_SELF, PETSC_ERR_FILE_OPEN, "%s: an HDF5 file, but not a result file", path);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode result_info_open_file(const char *path, hid_t *file)
{
  const Printing printing = printing_off();
  PetscErrorCode failure  = open_file(path, file);

  PetscFunctionBeginUser;
  printing_back(printing);
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode result_info_open(const char *path, ResultInfo **info)
{
  const Printing printing = printing_off();
  PetscErrorCode failure;
  ResultInfo    *made;
  hid_t          file;

  PetscFunctionBeginUser;
  *info   = NULL;
  failure = open_file(path, &file);
  if (!failure) {
    PetscCall(PetscNew(&made));
    PetscCall(PetscStrallocpy(path, &made->path));
    failure = read_all(file, made);
    (void)H5Fclose(file);
    if (failure)
      PetscCall(result_info_destroy(&made));
    else
      *info = made;
  }
  printing_back(printing);
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode result_info_destroy(ResultInfo **info)
{
  ResultInfo *i = *info;

  PetscFunctionBeginUser;
  if (!i) PetscFunctionReturn(0);
  for (PetscInt e = 0; e < i->entry_count; e++) {
    PetscCall(PetscFree(i->entry[e].name));
    PetscCall(PetscFree(i->entry[e].text));
  }
  for (PetscInt a = 0; a < i->array_count; a++) {
    PetscCall(PetscFree(i->array[a].name));
    PetscCall(PetscFree(i->array[a].unit));
    PetscCall(PetscFree(i->array[a].long_name));
  }
  PetscCall(PetscFree(i->entry));
  PetscCall(PetscFree(i->array));
  PetscCall(PetscFree(i->time));
  PetscCall(PetscFree(i->path));
  PetscCall(PetscFree(*info));
  PetscFunctionReturn(0);
}

const char *result_info_entry(const ResultInfo *info, const char *name)
{
  for (PetscInt e = 0; e < info->entry_count; e++)
    if (strcmp(info->entry[e].name, name) == 0) return info->entry[e].text;
  return NULL;
}

PetscErrorCode result_info_read_text(const char *path, const char *name, char **text)
{
  const Printing printing = printing_off();
  char           place[SHORT_TEXT_SIZE];
  hid_t          file, set;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  *text   = NULL;
  failure = open_file(path, &file);
  if (!failure) {
    (void)snprintf(place, sizeof place, "provenance/%s", name);
    set = H5Dopen2(file, place, H5P_DEFAULT);
    if (set >= 0) {
      failure = result_read_text(set, false, text);
      (void)H5Dclose(set);
    }
    (void)H5Fclose(file);
  }
  printing_back(printing);
  PetscCall(failure);
  PetscCheck(*text, PETSC_COMM_SELF, PETSC_ERR_FILE_READ, "%s: has no text \"%s\"", path, name);
  PetscFunctionReturn(0);
}
