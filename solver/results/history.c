/* Rows of values in memory: one row per step, one column per item of every quantity. */
#include "results/history.h"
#include <assert.h>
#include <math.h>

enum { FIRST_CAPACITY = 16 };

typedef struct {
  char    *name;
  PetscInt count;
  char   **label; /* [count] */
} Dimension;

typedef struct {
  char    *name, *unit, *long_name;
  PetscInt dimension; /* index, or -1 for one value per step */
  PetscInt column;    /* where its first item stands in a row */
} Quantity;

struct History {
  PetscInt   dimension_count, dimension_capacity;
  Dimension *dimension; /* [dimension_count] */
  PetscInt   quantity_count, quantity_capacity;
  Quantity  *quantity; /* [quantity_count] */
  PetscInt   width;    /* columns of a row */
  PetscInt   row_count, row_capacity;
  double    *time;  /* [row_count] s */
  double    *value; /* [row_count][width] */
};

PetscErrorCode history_create(History **history)
{
  PetscFunctionBeginUser;
  PetscCall(PetscNew(history));
  PetscFunctionReturn(0);
}

static PetscErrorCode dimension_clear(Dimension *dimension)
{
  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < dimension->count; i++) PetscCall(PetscFree(dimension->label[i]));
  PetscCall(PetscFree(dimension->label));
  PetscCall(PetscFree(dimension->name));
  PetscFunctionReturn(0);
}

PetscErrorCode history_destroy(History **history)
{
  History *h = *history;

  PetscFunctionBeginUser;
  if (!h) PetscFunctionReturn(0);
  for (PetscInt d = 0; d < h->dimension_count; d++) PetscCall(dimension_clear(&h->dimension[d]));
  for (PetscInt q = 0; q < h->quantity_count; q++) {
    PetscCall(PetscFree(h->quantity[q].name));
    PetscCall(PetscFree(h->quantity[q].unit));
    PetscCall(PetscFree(h->quantity[q].long_name));
  }
  PetscCall(PetscFree(h->dimension));
  PetscCall(PetscFree(h->quantity));
  PetscCall(PetscFree(h->time));
  PetscCall(PetscFree(h->value));
  PetscCall(PetscFree(*history));
  PetscFunctionReturn(0);
}

/* Room for one more entry of `size` bytes: the capacity doubles when it is used up. */
static PetscErrorCode make_room(PetscInt count, PetscInt *capacity, size_t size, void *array)
{
  PetscFunctionBeginUser;
  if (count == *capacity) {
    const PetscInt wanted = *capacity ? 2 * *capacity : FIRST_CAPACITY;

    PetscCall(PetscRealloc((size_t)wanted * size, array));
    *capacity = wanted;
  }
  PetscFunctionReturn(0);
}

static PetscInt find_dimension(const History *history, const char *name)
{
  for (PetscInt d = 0; d < history->dimension_count; d++) {
    PetscBool same = PETSC_FALSE;

    if (!PetscStrcmp(history->dimension[d].name, name, &same) && same) return d;
  }
  return -1;
}

PetscErrorCode history_add_dimension(History *history, const char *name, PetscInt count,
                                     const char *const label[])
{
  Dimension *dimension;

  PetscFunctionBeginUser;
  PetscCheck(count > 0, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE, "dimension %s has no items",
             name);
  PetscCheck(find_dimension(history, name) < 0, PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
             "dimension %s is already there", name);
  PetscCall(make_room(history->dimension_count, &history->dimension_capacity, sizeof(Dimension),
                      &history->dimension));
  dimension  = &history->dimension[history->dimension_count];
  *dimension = (Dimension){0};
  PetscCall(PetscCalloc1(count, &dimension->label));
  dimension->count = count;
  history->dimension_count++;
  PetscCall(PetscStrallocpy(name, &dimension->name));
  for (PetscInt i = 0; i < count; i++) PetscCall(PetscStrallocpy(label[i], &dimension->label[i]));
  PetscFunctionReturn(0);
}

PetscErrorCode history_add_quantity(History *history, const char *name, const char *unit,
                                    const char *long_name, const char *dimension, PetscInt *index)
{
  Quantity *quantity;
  PetscInt  along = -1;

  PetscFunctionBeginUser;
  PetscCheck(history->row_count == 0, PETSC_COMM_SELF, PETSC_ERR_ORDER,
             "quantity %s comes after the first row", name);
  PetscCheck(history_find(history, name) < 0, PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
             "quantity %s is already there", name);
  if (dimension) {
    along = find_dimension(history, dimension);
    PetscCheck(along >= 0, PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
               "quantity %s needs an unknown dimension %s", name, dimension);
  }
  PetscCall(make_room(history->quantity_count, &history->quantity_capacity, sizeof(Quantity),
                      &history->quantity));
  quantity  = &history->quantity[history->quantity_count];
  *quantity = (Quantity){.dimension = along, .column = history->width};
  *index    = history->quantity_count++;
  history->width += history_items(history, *index);
  PetscCall(PetscStrallocpy(name, &quantity->name));
  PetscCall(PetscStrallocpy(unit, &quantity->unit));
  PetscCall(PetscStrallocpy(long_name, &quantity->long_name));
  PetscFunctionReturn(0);
}

PetscErrorCode history_append(History *history, double time)
{
  const size_t width = (size_t)history->width;

  PetscFunctionBeginUser;
  if (history->row_count == history->row_capacity) {
    const PetscInt wanted = history->row_capacity ? 2 * history->row_capacity : FIRST_CAPACITY;

    PetscCall(PetscRealloc((size_t)wanted * sizeof(double), &history->time));
    PetscCall(PetscRealloc((size_t)wanted * width * sizeof(double), &history->value));
    history->row_capacity = wanted;
  }
  history->time[history->row_count] = time;
  for (size_t i = 0; i < width; i++)
    history->value[(size_t)history->row_count * width + i] = (double)NAN;
  history->row_count++;
  PetscFunctionReturn(0);
}

static size_t place(const History *history, PetscInt row, PetscInt quantity, PetscInt item)
{
  assert(row >= 0 && row < history->row_count);
  assert(quantity >= 0 && quantity < history->quantity_count);
  assert(item >= 0 && item < history_items(history, quantity));
  return (size_t)row * (size_t)history->width + (size_t)(history->quantity[quantity].column + item);
}

void history_set(History *history, PetscInt quantity, PetscInt item, double value)
{
  history->value[place(history, history->row_count - 1, quantity, item)] = value;
}

PetscInt history_rows(const History *history)
{
  return history->row_count;
}

double history_time(const History *history, PetscInt row)
{
  assert(row >= 0 && row < history->row_count);
  return history->time[row];
}

double history_value(const History *history, PetscInt row, PetscInt quantity, PetscInt item)
{
  return history->value[place(history, row, quantity, item)];
}

PetscInt history_find(const History *history, const char *name)
{
  for (PetscInt q = 0; q < history->quantity_count; q++) {
    PetscBool same = PETSC_FALSE;

    if (!PetscStrcmp(history->quantity[q].name, name, &same) && same) return q;
  }
  return -1;
}

PetscInt history_quantity_count(const History *history)
{
  return history->quantity_count;
}

const char *history_name(const History *history, PetscInt quantity)
{
  return history->quantity[quantity].name;
}

const char *history_unit(const History *history, PetscInt quantity)
{
  return history->quantity[quantity].unit;
}

const char *history_long_name(const History *history, PetscInt quantity)
{
  return history->quantity[quantity].long_name;
}

const char *history_dimension(const History *history, PetscInt quantity)
{
  const PetscInt along = history->quantity[quantity].dimension;

  return along < 0 ? NULL : history->dimension[along].name;
}

PetscInt history_items(const History *history, PetscInt quantity)
{
  const PetscInt along = history->quantity[quantity].dimension;

  return along < 0 ? 1 : history->dimension[along].count;
}

const char *history_label(const History *history, PetscInt quantity, PetscInt item)
{
  const PetscInt along = history->quantity[quantity].dimension;

  assert(item >= 0 && item < history_items(history, quantity));
  return along < 0 ? NULL : history->dimension[along].label[item];
}
