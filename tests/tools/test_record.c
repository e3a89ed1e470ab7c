/* Records of scenarios: taken from an outcome, sent, and judged. */
#include "assert_close.h"
#include "batch.h"
#include "quantities.h"
#include "record.h"
#include <string.h>

enum { PHASES = 2 };

/* An outcome of two phases of which the second was not reached; pressure of disc d is d / 8 MPa. */
static void fill_outcome(ScenarioOutcome *outcome, char name[PHASES][NAME_SIZE],
                         PetscInt row[PHASES])
{
  PetscInt pressure;

  *outcome = (ScenarioOutcome){.status      = SCENARIO_NOT_CONVERGED,
                               .seconds     = 1.5,
                               .unknowns    = 300,
                               .ranks       = 2,
                               .path        = "out/x.partial.h5",
                               .message     = "it did not converge",
                               .phase_count = PHASES,
                               .phase_name  = name,
                               .phase_row   = row};
  strcpy(name[0], "settle");
  strcpy(name[1], "lift");
  row[0] = 0;
  row[1] = -1;
  assert_int_equal(quantities_create_history((LevelRange){LEVEL_C7, LEVEL_L1}, &outcome->history),
                   0);
  assert_int_equal(history_append(outcome->history, 0.5), 0);
  pressure = history_find(outcome->history, "intradiscal_pressure");
  assert_true(pressure >= 0);
  for (PetscInt d = 0; d < SPINE_DISCS; d++) history_set(outcome->history, pressure, d, d / 8.0);
}

static void check_record(const Record *record)
{
  assert_int_equal(record->verdict, VERDICT_NOT_CONVERGED);
  assert_true(record->seconds == 1.5);
  assert_int_equal(record->unknowns, 300);
  assert_string_equal(record->name, "x");
  assert_string_equal(record->path, "out/x.partial.h5");
  assert_string_equal(record->message, "it did not converge");
  assert_int_equal(record->phase_count, PHASES);
  assert_string_equal(record->phase[1].name, "lift");
  for (int d = 0; d < SPINE_DISCS; d++) {
    assert_true(record->phase[0].value[TABLE_intradiscal_pressure][d] == d / 8.0);
    assert_true(isnan(record->phase[0].value[TABLE_flexion][d]));
    assert_true(isnan(record->phase[1].value[TABLE_intradiscal_pressure][d]));
  }
}

static void test_record_survives_being_sent(void **state)
{
  char            name[PHASES][NAME_SIZE];
  PetscInt        row[PHASES];
  ScenarioOutcome outcome;
  Record          record = {.index = 4}, back = {0};
  Packet         *packet;

  (void)state;
  fill_outcome(&outcome, name, row);
  assert_int_equal(PetscStrallocpy("x", &record.name), 0);
  assert_int_equal(record_from_outcome(&outcome, &record), 0);
  check_record(&record);
  assert_int_equal(packet_create(&packet), 0);
  assert_int_equal(record_put(&record, packet), 0);
  assert_int_equal(record_clear(&record), 0);
  assert_int_equal(record_get(packet, &back), 0);
  assert_true(packet_at_end(packet));
  check_record(&back);
  assert_int_equal(back.index, 4);
  assert_int_equal(record_clear(&back), 0);
  assert_int_equal(packet_destroy(&packet), 0);
  assert_int_equal(history_destroy(&outcome.history), 0);
}

/* Names in the list of the table must be quantities per disc, or the table shows nothing. */
static void test_table_quantities_exist(void **state)
{
  History *history;

  (void)state;
  assert_int_equal(quantities_create_history((LevelRange){LEVEL_C7, LEVEL_L1}, &history), 0);
  for (TableQuantity q = 0; q < TABLE_QUANTITY_COUNT; q++) {
    const PetscInt index = history_find(history, table_quantity_names[q]);

    assert_true(index >= 0);
    assert_string_equal(history_dimension(history, index), "disc");
    assert_int_equal(history_items(history, index), SPINE_DISCS);
    assert_string_equal(history_unit(history, index), table_quantity_unit(q));
    assert_string_equal(history_long_name(history, index), table_quantity_meaning(q));
  }
  assert_int_equal(history_destroy(&history), 0);
}

/* The largest divisor of the ranks that leaves no scenario waiting while ranks are idle. */
static void test_ranks_are_shared_evenly(void **state)
{
  static const PetscInt cases[][3] = {
    {1, 1, 1},
    {2, 1, 2},
    {2, 4, 1},
    {4, 3, 1},
    {8, 3, 2},
    {6, 1, 6},
    {7, 2, 1},
    {9, 2, 3},
    {4, 0, 4},
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(batch_ranks_per_scenario(cases[i][0], cases[i][1]), cases[i][2]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_record_survives_being_sent),
    cmocka_unit_test(test_table_quantities_exist),
    cmocka_unit_test(test_ranks_are_shared_evenly),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  if (PetscFinalize()) return 1;
  return failed;
}
