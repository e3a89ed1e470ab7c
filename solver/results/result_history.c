/* /history as the netCDF conventions have it: coordinates `time` and the item dimensions are
   dimension scales, attached to axis 0 and 1 of every quantity, so that xarray gives labelled
   arrays. All ranks hold the same history; rank 0's is written. */
#include "results/result_history.h"
#include <stdio.h>
#include <string.h>

enum { HISTORY_PATH_SIZE = 160, HISTORY_ROWS_PER_CHUNK = 64 };

static const StoreTable TIMES = {"history/time", STORE_REAL, 0, HISTORY_ROWS_PER_CHUNK, false};

static PetscErrorCode history_path(const char *name, char path[HISTORY_PATH_SIZE])
{
  PetscFunctionBeginUser;
  PetscCheck(!strchr(name, '/') && strlen(name) + sizeof "history/" < HISTORY_PATH_SIZE,
             PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG, "\"%s\" cannot be the name of a dataset", name);
  (void)snprintf(path, HISTORY_PATH_SIZE, "history/%s", name);
  PetscFunctionReturn(0);
}

/* Table of a quantity: one axis when it has one value per step.
   @param[out] path  where the table's path is kept */
static PetscErrorCode quantity_table(const History *history, PetscInt quantity,
                                     char path[HISTORY_PATH_SIZE], StoreTable *table)
{
  const bool    labelled = history_dimension(history, quantity) != NULL;
  const hsize_t width    = labelled ? (hsize_t)history_items(history, quantity) : 0;

  PetscFunctionBeginUser;
  PetscCall(history_path(history_name(history, quantity), path));
  *table = (StoreTable){path, STORE_REAL, width, HISTORY_ROWS_PER_CHUNK, false};
  PetscFunctionReturn(0);
}

static PetscErrorCode prepare_time(Store *store)
{
  PetscFunctionBeginUser;
  PetscCall(store_group(store, "history"));
  PetscCall(store_table(store, &TIMES));
  PetscCall(store_text_attribute(store, TIMES.path, "units", "s"));
  PetscCall(store_text_attribute(store, TIMES.path, "long_name", "time"));
  PetscCall(store_make_scale(store, TIMES.path, "time"));
  PetscFunctionReturn(0);
}

/* The labels of the dimension of a quantity, unless an earlier quantity brought them.
   @param[out] path  of the scale */
static PetscErrorCode prepare_dimension(Store *store, const History *history, PetscInt quantity,
                                        char path[HISTORY_PATH_SIZE])
{
  const char    *dimension = history_dimension(history, quantity);
  const PetscInt count     = history_items(history, quantity);
  const char   **label;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  PetscCall(history_path(dimension, path));
  for (PetscInt q = 0; q < quantity; q++) {
    const char *earlier = history_dimension(history, q);

    if (earlier && !strcmp(earlier, dimension)) PetscFunctionReturn(0);
  }
  PetscCall(PetscMalloc1(count, &label));
  for (PetscInt i = 0; i < count; i++) label[i] = history_label(history, quantity, i);
  failure = store_labels(store, path, count, label);
  PetscCall(PetscFree(label));
  PetscCall(failure);
  PetscCall(store_text_attribute(store, path, "long_name", dimension));
  /* xarray then gives the labels as text instead of bytes. */
  PetscCall(store_text_attribute(store, path, "_Encoding", "utf-8"));
  PetscCall(store_make_scale(store, path, dimension));
  PetscFunctionReturn(0);
}

static PetscErrorCode prepare_quantity(Store *store, const History *history, PetscInt quantity)
{
  char       path[HISTORY_PATH_SIZE], scale[HISTORY_PATH_SIZE];
  StoreTable table;

  PetscFunctionBeginUser;
  PetscCall(quantity_table(history, quantity, path, &table));
  if (table.width) PetscCall(prepare_dimension(store, history, quantity, scale));
  PetscCall(store_table(store, &table));
  PetscCall(store_text_attribute(store, path, "units", history_unit(history, quantity)));
  PetscCall(store_text_attribute(store, path, "long_name", history_long_name(history, quantity)));
  PetscCall(store_attach_scale(store, path, 0, TIMES.path));
  if (table.width) PetscCall(store_attach_scale(store, path, 1, scale));
  PetscFunctionReturn(0);
}

/* Copy of the rows from `first` on, [rows][items]. */
static PetscErrorCode copy_rows(const History *history, PetscInt quantity, PetscInt first,
                                double **copy)
{
  const PetscInt rows = history_rows(history) - first, items = history_items(history, quantity);

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)rows * (size_t)items, copy));
  for (PetscInt r = 0; r < rows; r++)
    for (PetscInt i = 0; i < items; i++)
      (*copy)[r * items + i] = history_value(history, first + r, quantity, i);
  PetscFunctionReturn(0);
}

static PetscErrorCode append_rows(Store *store, const History *history, PetscInt first)
{
  const PetscInt rows = history_rows(history) - first;
  PetscErrorCode failure;
  double        *copy;

  PetscFunctionBeginUser;
  for (PetscInt q = 0; q < history_quantity_count(history); q++) {
    char       path[HISTORY_PATH_SIZE];
    StoreTable table;

    PetscCall(quantity_table(history, q, path, &table));
    PetscCall(copy_rows(history, q, first, &copy));
    failure = store_append(store, &table, (hsize_t)rows, copy);
    PetscCall(PetscFree(copy));
    PetscCall(failure);
  }
  PetscCall(PetscMalloc1(rows, &copy));
  for (PetscInt r = 0; r < rows; r++) copy[r] = history_time(history, first + r);
  failure = store_append(store, &TIMES, (hsize_t)rows, copy);
  PetscCall(PetscFree(copy));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode result_history_write(Store *store, const History *history, bool *prepared,
                                    PetscInt *written)
{
  PetscFunctionBeginUser;
  if (!*prepared) {
    PetscCall(prepare_time(store));
    for (PetscInt q = 0; q < history_quantity_count(history); q++)
      PetscCall(prepare_quantity(store, history, q));
    *prepared = true;
  }
  if (history_rows(history) > *written) {
    PetscCall(append_rows(store, history, *written));
    *written = history_rows(history);
  }
  PetscFunctionReturn(0);
}

double result_history_bytes(const History *history, PetscInt written)
{
  const hsize_t rows  = (hsize_t)(history_rows(history) - written);
  double        bytes = STORE_OBJECT_BYTES + store_table_bytes(&TIMES, rows);

  for (PetscInt q = 0; q < history_quantity_count(history); q++) {
    const PetscInt   items  = history_items(history, q);
    const StoreTable values = {NULL, STORE_REAL, (hsize_t)items, HISTORY_ROWS_PER_CHUNK, false};
    size_t           length = 0;

    for (PetscInt i = 0; i < items && history_dimension(history, q); i++)
      length = PetscMax(length, strlen(history_label(history, q, i)));
    bytes += store_table_bytes(&values, rows);
    bytes += STORE_OBJECT_BYTES + (double)length * items;
  }
  return bytes;
}
