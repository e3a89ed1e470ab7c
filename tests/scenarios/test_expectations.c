/* Expectations against a history made by hand: two phases `down` and `up` of the vertebra angles.
 */
#include "assert_close.h"
#include "expectations.h"
#include "quantities.h"
#include <string.h>

enum { PHASES = 3 };

typedef struct {
  ScenarioOutcome *outcome;
  Scenario         scenario;
} Fixture;

static const LevelRange levels = {LEVEL_T1, LEVEL_L1};

static char source[] = "by hand", path[] = "made-up.yaml";

/* Pressure of disc i, counted from T1-T2, is 0.1 i MPa at the end of `down`, 0.2 i MPa at the end
   of `up`; flexion is pi/180 rad = 1 degree times the row number. */
static void add_row(History *history, double time, double slope, double degrees)
{
  SpineMeasures measures;

  memset(&measures, 0, sizeof(measures));
  for (int i = 0; i < LEVEL_L1 - LEVEL_T1; i++) {
    measures.disc[LEVEL_T1 + i].pressure = slope * i;
    measures.disc[LEVEL_T1 + i].flexion  = degrees * PETSC_PI / 180.0;
  }
  assert_int_equal(quantities_append(history, levels, time, &measures), 0);
}

static int make(void **state)
{
  static const char *const names[PHASES] = {"down", "up", "never"};
  static Fixture           fixture;
  ScenarioOutcome         *outcome;

  fixture = (Fixture){.scenario = {.path = path}};
  assert_int_equal(PetscNew(&outcome), 0);
  assert_int_equal(quantities_create_history(levels, &outcome->history), 0);
  add_row(outcome->history, 1.0, 0.1, 1.0);
  add_row(outcome->history, 2.0, 0.2, 2.0);
  outcome->phase_count = PHASES;
  assert_int_equal(PetscCalloc1(PHASES, &outcome->phase_name), 0);
  assert_int_equal(PetscCalloc1(PHASES, &outcome->phase_row), 0);
  for (int p = 0; p < PHASES; p++) {
    outcome->phase_row[p] = p < PHASES - 1 ? p : -1;
    assert_int_equal(PetscStrncpy(outcome->phase_name[p], names[p], NAME_SIZE), 0);
  }
  fixture.outcome = outcome;
  *state          = &fixture;
  return 0;
}

static int discard(void **state)
{
  Fixture *fixture = *state;

  return (int)scenario_outcome_destroy(&fixture->outcome);
}

/* Lines of the message that one expectation gives; the message itself in `text`. */
static int failures(Fixture *fixture, Expectation expectation, char **text)
{
  int lines = 0;

  expectation.source             = source;
  expectation.line               = 7;
  fixture->scenario.expect       = &expectation;
  fixture->scenario.expect_count = 1;
  assert_int_equal(expectations_check(&fixture->scenario, fixture->outcome, text), 0);
  for (const char *c = *text; c && *c; c++) lines += *c == '\n';
  return lines;
}

static void expect(Fixture *fixture, Expectation expectation, int lines)
{
  char *text;

  assert_int_equal(failures(fixture, expectation, &text), lines);
  assert_int_equal(PetscFree(text), 0);
}

static void one_level_at_a_phase(void **state)
{
  Expectation e = {.quantity = "intradiscal_pressure", .level = "T4-T5", .at = "down"};

  /* T4-T5 is disc 3: 0.3 MPa. */
  e.low = 0.29, e.high = 0.31;
  expect(*state, e, 0);
  e.low = 0.31, e.high = 0.4;
  expect(*state, e, 1);
  e.low = 0.2, e.high = 0.29;
  expect(*state, e, 1);
}

static void end_is_the_last_row(void **state)
{
  Expectation e = {.quantity = "flexion", .level = "T1-T2", .at = "end"};

  e.low = 1.999, e.high = 2.001;
  expect(*state, e, 0);
}

/* Disc i changes by 0.1 i MPa from down to up: 0 to 1.1 MPa. */
static void all_means_every_item(void **state)
{
  Expectation e = {
    .quantity = "intradiscal_pressure", .level = "all", .at = "up", .change_from = "down"};

  e.low = -0.01, e.high = 1.11;
  expect(*state, e, 0);
  e.high = 0.95; /* discs 10 and 11 are above */
  expect(*state, e, 2);
}

static void message_names_everything(void **state)
{
  static const char *const parts[] = {
    "made-up.yaml:7", "intradiscal_pressure", "T4-T5", "down", "0.3", "MPa", "by hand"};
  Expectation e = {
    .quantity = "intradiscal_pressure", .level = "T4-T5", .at = "up", .low = 1.0, .high = 2.0};
  char *text;

  PetscCallVoid(PetscStrncpy(e.change_from, "down", NAME_SIZE));
  assert_int_equal(failures(*state, e, &text), 1);
  for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
    if (!strstr(text, parts[i])) fail_msg("\"%s\" is not in: %s", parts[i], text);
  }
  assert_int_equal(PetscFree(text), 0);
}

static void phase_that_was_not_run_fails(void **state)
{
  Expectation e = {.quantity = "flexion", .level = "T1-T2", .at = "never"};

  e.low = -1e9, e.high = 1e9;
  expect(*state, e, 1);
  PetscCallVoid(PetscStrncpy(e.at, "up", NAME_SIZE));
  PetscCallVoid(PetscStrncpy(e.change_from, "unheard_of", NAME_SIZE));
  expect(*state, e, 1);
}

/* A phase name that comes again means its last occurrence. */
static void repeated_phase_means_the_last(void **state)
{
  Fixture    *fixture = *state;
  Expectation e       = {.quantity = "flexion", .level = "T1-T2", .at = "down"};

  PetscCallVoid(PetscStrncpy(fixture->outcome->phase_name[1], "down", NAME_SIZE));
  e.low = 1.999, e.high = 2.001;
  expect(fixture, e, 0);
}

static void not_a_number_is_never_within(void **state)
{
  Fixture    *fixture = *state;
  Expectation e       = {.quantity = "intradiscal_pressure", .level = "T2-T3", .at = "up"};

  add_row(fixture->outcome->history, 3.0, NAN, 0.0);
  fixture->outcome->phase_row[1] = 2;
  e.low = -INFINITY, e.high = INFINITY;
  expect(fixture, e, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(one_level_at_a_phase, make, discard),
    cmocka_unit_test_setup_teardown(end_is_the_last_row, make, discard),
    cmocka_unit_test_setup_teardown(all_means_every_item, make, discard),
    cmocka_unit_test_setup_teardown(message_names_everything, make, discard),
    cmocka_unit_test_setup_teardown(phase_that_was_not_run_fails, make, discard),
    cmocka_unit_test_setup_teardown(repeated_phase_means_the_last, make, discard),
    cmocka_unit_test_setup_teardown(not_a_number_is_never_within, make, discard),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
