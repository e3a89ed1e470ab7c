/* What a run writes, put together: mesh once, then fields step by step, history and provenance.
   Every field has its offset in every step, because readers that find none show step 0 for ever. */
#include "results/result_file.h"
#include "results/result_file_internal.h"
#include "results/result_history.h"
#include "results/result_mesh.h"
#include "results/result_provenance.h"
#include <stdio.h>
#include <string.h>

/* Disk space that fields may not use, so that history and provenance of a run that fills the disk
   still find a place. */
static const double RESERVE_BYTES = 1e6;

typedef struct {
  char          name[RESULT_NAME_SIZE];
  FieldLocation location;
  PetscInt      width;
} WrittenField;

struct ResultFile {
  const Mesh  *mesh; /* borrowed */
  Store       *store;
  PetscInt     step_count, label_count, field_count, states;
  char         label[RESULT_MAX_FIELDS][RESULT_NAME_SIZE]; /* cell fields written once */
  WrittenField field[RESULT_MAX_FIELDS];                   /* fields of every step */
  bool         history_prepared;
  PetscInt     history_rows; /* in the file */
};

Store *result_file_store(ResultFile *file)
{
  return file->store;
}

PetscInt *result_file_states(ResultFile *file)
{
  return &file->states;
}

static const char *data_group(FieldLocation location)
{
  return location == FIELD_POINTS ? "PointData" : "CellData";
}

static void field_path(FieldLocation location, const char *name, char path[RESULT_PATH_SIZE])
{
  (void)snprintf(path, RESULT_PATH_SIZE, "VTKHDF/%s/%s", data_group(location), name);
}

/* Table that says where the rows of a field begin in each step.
   @param[out] path  where the table's path is kept */
static StoreTable offset_table(FieldLocation location, const char *name,
                               char path[RESULT_PATH_SIZE])
{
  (void)snprintf(path, RESULT_PATH_SIZE, "VTKHDF/Steps/%sOffsets/%s", data_group(location), name);
  return (StoreTable){path, STORE_INT64, 0, RESULT_STEPS_PER_CHUNK, false};
}

PetscErrorCode result_file_create(const Mesh *mesh, const char *path, ResultFile **file)
{
  PetscErrorCode failure;
  ResultFile    *made;

  PetscFunctionBeginUser;
  *file = NULL;
  PetscCall(PetscNew(&made));
  made->mesh = mesh;
  failure = store_create(mesh->comm, path, result_mesh_bytes(mesh) + RESERVE_BYTES, &made->store);
  if (!failure) failure = result_mesh_write(made->store, mesh);
  if (!failure) failure = store_flush(made->store);
  if (failure) {
    PetscCall(store_abandon(&made->store));
    PetscCall(PetscFree(made));
  }
  PetscCall(failure);
  *file = made;
  PetscFunctionReturn(0);
}

/* VTK's readers take neither slash nor point in a name. */
static PetscErrorCode check_name(const char *name)
{
  PetscFunctionBeginUser;
  PetscCheck(name[0] && !strpbrk(name, "/.") && strlen(name) < RESULT_NAME_SIZE, PETSC_COMM_SELF,
             PETSC_ERR_ARG_WRONG, "\"%s\" cannot be the name of a field", name);
  PetscFunctionReturn(0);
}

/* Table of a field and table of its offsets, both with no rows. */
static PetscErrorCode make_field(Store *store, const StoreTable *table, FieldLocation location,
                                 const char *name)
{
  char             path[RESULT_PATH_SIZE];
  const StoreTable offsets = offset_table(location, name, path);

  PetscFunctionBeginUser;
  PetscCall(store_table(store, table));
  PetscCall(store_table(store, &offsets));
  PetscFunctionReturn(0);
}

/* All labels in one text, one per line. */
static PetscErrorCode join_lines(PetscInt count, const char *const line[], char **text)
{
  size_t size = 1;
  char  *end;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < count; i++) size += strlen(line[i]) + 1;
  PetscCall(PetscCalloc1(size, text));
  end = *text;
  for (PetscInt i = 0; i < count; i++) {
    const size_t length = strlen(line[i]);

    if (i) *end++ = '\n';
    PetscCall(PetscArraycpy(end, line[i], length));
    end += length;
  }
  PetscFunctionReturn(0);
}

/* Whole numbers of this rank's cells as this rank's block of the natural order. */
static PetscErrorCode natural_labels(const Mesh *mesh, const PetscInt value[], PetscInt *count,
                                     int32_t **number)
{
  NaturalBlock block;
  double      *local;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(mesh->cell_count, &local));
  for (PetscInt c = 0; c < mesh->cell_count; c++) local[c] = (double)value[c];
  PetscCall(mesh_to_natural(mesh, SET_CELLS, 1, local, &block));
  *count = block.count;
  PetscCall(PetscFree(local));
  PetscCall(PetscMalloc1(*count, number));
  for (PetscInt c = 0; c < *count; c++) (*number)[c] = (int32_t)block.value[c];
  PetscCall(PetscFree(block.value));
  PetscFunctionReturn(0);
}

/* @param[in] text  all labels, one per line */
static PetscErrorCode write_labels(ResultFile *file, const char *name, const PetscInt value[],
                                   const char *text)
{
  char             path[RESULT_PATH_SIZE];
  const StoreTable table = {path, STORE_INT32, 0, (hsize_t)file->mesh->cell_total, true};
  PetscInt         count = 0;
  int32_t         *number;
  PetscErrorCode   failure;

  PetscFunctionBeginUser;
  PetscCall(store_require_space(file->store, store_table_bytes(&table, table.chunk_rows) +
                                               STORE_OBJECT_BYTES + (double)strlen(text)));
  field_path(FIELD_CELLS, name, path);
  PetscCall(make_field(file->store, &table, FIELD_CELLS, name));
  PetscCall(natural_labels(file->mesh, value, &count, &number));
  failure = store_append_blocks(file->store, &table, (hsize_t)count, number);
  PetscCall(PetscFree(number));
  PetscCall(failure);
  PetscCall(store_text_attribute(file->store, path, "labels", text));
  PetscCall(store_text_attribute(file->store, path, "units", "1"));
  PetscCall(store_flush(file->store));
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_write_labels(ResultFile *file, const char *name, const PetscInt value[],
                                        PetscInt labels, const char *const label[])
{
  char          *text;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  PetscCall(check_name(name));
  PetscCheck(file->step_count == 0 && file->label_count < RESULT_MAX_FIELDS, PETSC_COMM_SELF,
             PETSC_ERR_ORDER, "labels %s come after the first step or are too many", name);
  PetscCall(join_lines(labels, label, &text));
  failure = write_labels(file, name, value, text);
  PetscCall(PetscFree(text));
  PetscCall(failure);
  PetscCall(PetscStrncpy(file->label[file->label_count++], name, RESULT_NAME_SIZE));
  PetscFunctionReturn(0);
}

static PetscInt field_total(const Mesh *mesh, FieldLocation location)
{
  return location == FIELD_POINTS ? mesh->node_total : mesh->cell_total;
}

/* @param[in] path  of the field, borrowed */
static StoreTable field_table(const Mesh *mesh, const ResultField *field, const char *path)
{
  return (StoreTable){path, STORE_REAL, field->width > 1 ? (hsize_t)field->width : 0,
                      (hsize_t)field_total(mesh, field->location), true};
}

static PetscErrorCode prepare_fields(ResultFile *file, PetscInt count, const ResultField field[])
{
  PetscFunctionBeginUser;
  PetscCheck(count <= RESULT_MAX_FIELDS, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "more than %d fields", RESULT_MAX_FIELDS);
  for (PetscInt f = 0; f < count; f++) PetscCall(check_name(field[f].name));
  for (PetscInt f = 0; f < count; f++) {
    const ResultField *one = &field[f];
    char               path[RESULT_PATH_SIZE];
    const StoreTable   table = field_table(file->mesh, one, path);

    field_path(one->location, one->name, path);
    PetscCall(make_field(file->store, &table, one->location, one->name));
    PetscCall(store_text_attribute(file->store, path, "units", one->unit));
    PetscCall(store_text_attribute(file->store, path, "long_name", one->long_name));
    if (one->components)
      PetscCall(store_text_attribute(file->store, path, "components", one->components));
    PetscCall(PetscStrncpy(file->field[f].name, one->name, RESULT_NAME_SIZE));
    file->field[f].location = one->location;
    file->field[f].width    = one->width;
  }
  file->field_count = count;
  PetscFunctionReturn(0);
}

static PetscErrorCode check_same_fields(const ResultFile *file, PetscInt count,
                                        const ResultField field[])
{
  PetscFunctionBeginUser;
  PetscCheck(count == file->field_count, PETSC_COMM_SELF, PETSC_ERR_ARG_INCOMP,
             "step with %" PetscInt_FMT " fields after steps with %" PetscInt_FMT, count,
             file->field_count);
  for (PetscInt f = 0; f < count; f++)
    PetscCheck(!strcmp(field[f].name, file->field[f].name) &&
                 field[f].location == file->field[f].location &&
                 field[f].width == file->field[f].width,
               PETSC_COMM_SELF, PETSC_ERR_ARG_INCOMP, "field %s where earlier steps have %s",
               field[f].name, file->field[f].name);
  PetscFunctionReturn(0);
}

static PetscErrorCode write_offset(ResultFile *file, FieldLocation location, const char *name,
                                   int64_t offset)
{
  char             path[RESULT_PATH_SIZE];
  const StoreTable table = offset_table(location, name, path);

  PetscFunctionBeginUser;
  PetscCall(store_append(file->store, &table, 1, &offset));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_field(ResultFile *file, const ResultField *field)
{
  const Mesh      *mesh   = file->mesh;
  const bool       points = field->location == FIELD_POINTS;
  const PetscInt   total  = field_total(mesh, field->location);
  char             path[RESULT_PATH_SIZE];
  const StoreTable table = field_table(mesh, field, path);
  NaturalBlock     block;
  PetscErrorCode   failure;

  PetscFunctionBeginUser;
  field_path(field->location, field->name, path);
  PetscCall(
    mesh_to_natural(mesh, points ? SET_NODES : SET_CELLS, field->width, field->value, &block));
  failure = store_append_blocks(file->store, &table, (hsize_t)block.count, block.value);
  PetscCall(PetscFree(block.value));
  PetscCall(failure);
  PetscCall(write_offset(file, field->location, field->name, (int64_t)file->step_count * total));
  PetscFunctionReturn(0);
}

/* Most bytes that a step takes, its tables included. */
static double step_bytes(const ResultFile *file, PetscInt count, const ResultField field[])
{
  char             path[RESULT_PATH_SIZE];
  const StoreTable offsets = offset_table(FIELD_CELLS, "", path);
  double           bytes   = result_mesh_step_bytes();

  for (PetscInt f = 0; f < count; f++) {
    const StoreTable table = field_table(file->mesh, &field[f], NULL);

    bytes += store_table_bytes(&table, table.chunk_rows);
  }
  return bytes + (count + file->label_count) * store_table_bytes(&offsets, 1);
}

PetscErrorCode result_file_write_step(ResultFile *file, double time, PetscInt count,
                                      const ResultField field[])
{
  int64_t steps;

  PetscFunctionBeginUser;
  PetscCall(store_require_space(file->store, step_bytes(file, count, field) + RESERVE_BYTES));
  if (file->step_count == 0)
    PetscCall(prepare_fields(file, count, field));
  else
    PetscCall(check_same_fields(file, count, field));
  for (PetscInt f = 0; f < count; f++) PetscCall(write_field(file, &field[f]));
  for (PetscInt l = 0; l < file->label_count; l++)
    PetscCall(write_offset(file, FIELD_CELLS, file->label[l], 0));
  PetscCall(result_mesh_write_step(file->store));
  PetscCall(store_append(file->store, &RESULT_STEP_TIMES, 1, &time));
  PetscCall(store_flush(file->store));
  /* Only now does the step count: a run killed before this line leaves the steps before it. */
  steps = ++file->step_count;
  PetscCall(store_integer_attribute(file->store, "VTKHDF/Steps", "NSteps", 0, &steps));
  PetscCall(store_flush(file->store));
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_write_history(ResultFile *file, const History *history)
{
  PetscFunctionBeginUser;
  PetscCall(store_require_space(file->store, result_history_bytes(history, file->history_rows)));
  PetscCall(
    result_history_write(file->store, history, &file->history_prepared, &file->history_rows));
  PetscCall(store_flush(file->store));
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_write_attribute(ResultFile *file, const char *group, const char *name,
                                           const char *text)
{
  PetscFunctionBeginUser;
  PetscCall(result_provenance_write_attribute(file->store, group, name, text));
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_write_text(ResultFile *file, const char *group, const char *name,
                                      const char *text)
{
  PetscFunctionBeginUser;
  PetscCall(result_provenance_write_text(file->store, group, name, text));
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_write_number(ResultFile *file, const char *group, const char *name,
                                        const char *unit, double value)
{
  PetscFunctionBeginUser;
  PetscCall(result_provenance_write_number(file->store, group, name, unit, value));
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_finish(ResultFile **file, const char *path)
{
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  failure = store_finish(&(*file)->store, path);
  PetscCall(PetscFree(*file));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode result_file_abandon(ResultFile **file)
{
  PetscFunctionBeginUser;
  if (!*file) PetscFunctionReturn(0);
  PetscCall(store_abandon(&(*file)->store));
  PetscCall(PetscFree(*file));
  PetscFunctionReturn(0);
}
