/* A history keeps what it was given: names, labels, rows, and NaN where nothing was set. */
#include "assert_close.h"
#include "results/history.h"
#include <petscsys.h>

static const char *const labels[] = {"low", "middle", "high"};

enum { LABELS = 3, MANY_ROWS = 100 };

static History *new_history(PetscInt *load, PetscInt *depth)
{
  History *history;

  assert_int_equal(history_create(&history), 0);
  assert_int_equal(history_add_dimension(history, "station", LABELS, labels), 0);
  assert_int_equal(history_add_quantity(history, "load", "N", "load in all", NULL, load), 0);
  assert_int_equal(
    history_add_quantity(history, "depth", "mm", "depth at a station", "station", depth), 0);
  return history;
}

static void describes_its_quantities(void **state)
{
  PetscInt load, depth;
  History *history = new_history(&load, &depth);

  (void)state;
  assert_int_equal(history_quantity_count(history), 2);
  assert_int_equal(history_find(history, "depth"), depth);
  assert_int_equal(history_find(history, "dept"), -1);
  assert_string_equal(history_name(history, depth), "depth");
  assert_string_equal(history_unit(history, load), "N");
  assert_string_equal(history_long_name(history, depth), "depth at a station");
  assert_null(history_dimension(history, load));
  assert_string_equal(history_dimension(history, depth), "station");
  assert_int_equal(history_items(history, load), 1);
  assert_int_equal(history_items(history, depth), LABELS);
  assert_string_equal(history_label(history, depth, 2), "high");
  assert_int_equal(history_destroy(&history), 0);
  assert_null(history);
  assert_int_equal(history_destroy(&history), 0);
}

/* Values are the formula row + item / 10, so a mixed-up row or column shows. */
static void keeps_rows_as_it_grows(void **state)
{
  PetscInt load, depth;
  History *history = new_history(&load, &depth);

  (void)state;
  assert_int_equal(history_rows(history), 0);
  for (PetscInt row = 0; row < MANY_ROWS; row++) {
    assert_int_equal(history_append(history, 0.5 * row), 0);
    history_set(history, load, 0, -row);
    for (PetscInt i = 0; i < LABELS; i++) history_set(history, depth, i, row + i / 10.0);
  }
  assert_int_equal(history_rows(history), MANY_ROWS);
  for (PetscInt row = 0; row < MANY_ROWS; row++) {
    assert_close(history_time(history, row), 0.5 * row, 0.0);
    assert_close(history_value(history, row, load, 0), -row, 0.0);
    for (PetscInt i = 0; i < LABELS; i++)
      assert_close(history_value(history, row, depth, i), row + i / 10.0, 0.0);
  }
  assert_int_equal(history_destroy(&history), 0);
}

static void unset_values_are_nan(void **state)
{
  PetscInt load, depth;
  History *history = new_history(&load, &depth);

  (void)state;
  assert_int_equal(history_append(history, 0.0), 0);
  history_set(history, depth, 1, 7.0);
  assert_true(isnan(history_value(history, 0, load, 0)));
  assert_true(isnan(history_value(history, 0, depth, 0)));
  assert_close(history_value(history, 0, depth, 1), 7.0, 0.0);
  assert_true(isnan(history_value(history, 0, depth, 2)));
  assert_int_equal(history_destroy(&history), 0);
}

static void refuses_what_makes_no_sense(void **state)
{
  PetscInt load, depth, index;
  History *history = new_history(&load, &depth);

  (void)state;
  assert_int_not_equal(history_add_quantity(history, "load", "N", "again", NULL, &index), 0);
  assert_int_not_equal(history_add_quantity(history, "width", "mm", "", "place", &index), 0);
  assert_int_not_equal(history_add_dimension(history, "station", LABELS, labels), 0);
  assert_int_not_equal(history_add_dimension(history, "none", 0, labels), 0);
  assert_int_equal(history_append(history, 0.0), 0);
  assert_int_not_equal(history_add_quantity(history, "late", "N", "", NULL, &index), 0);
  assert_int_equal(history_quantity_count(history), 2);
  assert_int_equal(history_destroy(&history), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(describes_its_quantities),
    cmocka_unit_test(keeps_rows_as_it_grows),
    cmocka_unit_test(unset_values_are_nan),
    cmocka_unit_test(refuses_what_makes_no_sense),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  if (PetscPushErrorHandler(PetscReturnErrorHandler, NULL)) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() || failed;
}
