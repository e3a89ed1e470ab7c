/* Whole runs of a small scenario on the coarse column with rigid bones: what the outcome says when
   all goes well, when an expectation fails, when the run is stopped, when it does not converge, and
   when the file cannot be written. */
#define _POSIX_C_SOURCE 200809L
#include "assert_close.h"
#include "run.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PHASES = 4 };

/* A run of its own folder; `folder` is made per test and removed after it. */
typedef struct {
  char folder[PETSC_MAX_PATH_LEN];
} Fixture;

static PetscMPIInt rank;

static int make_folder(void **state)
{
  static Fixture fixture;

  fixture = (Fixture){.folder = "spineload-run-XXXXXX"};
  if (rank == 0 && !mkdtemp(fixture.folder)) return 1;
  *state = &fixture;
  return MPI_Bcast(fixture.folder, sizeof(fixture.folder), MPI_CHAR, 0, MPI_COMM_WORLD);
}

/* Name of a file in the folder. */
static const char *in_folder(const Fixture *fixture, const char *name)
{
  static char path[2 * PETSC_MAX_PATH_LEN];

  (void)snprintf(path, sizeof(path), "%s/%s", fixture->folder, name);
  return path;
}

static int remove_folder(void **state)
{
  static const char *const names[] = {"bend.yaml", "bend.h5", "bend.partial.h5", "bend.h5.part"};

  MPI_Barrier(MPI_COMM_WORLD);
  if (rank) return 0;
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    (void)remove(in_folder(*state, names[i]));
  }
  return rmdir(((Fixture *)*state)->folder);
}

static PetscBool exists(const Fixture *fixture, const char *name)
{
  struct stat status;

  return stat(in_folder(fixture, name), &status) == 0 ? PETSC_TRUE : PETSC_FALSE;
}

/* Flexion of 0.5 N.m and back, with what is given besides. */
static Scenario *small_scenario(const Fixture *fixture, const char *more)
{
  const char  *path = in_folder(fixture, "bend.yaml");
  Scenario    *scenario;
  Diagnostics *errors;

  if (rank == 0) {
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    (void)fprintf(file,
                  "spineload: 1\nname: bend\nmodel: {mesh: coarse, bone: rigid}\n"
                  "activity: {kind: range_of_motion, moment: 0.5 N.m, planes: [sagittal]}\n%s",
                  more);
    assert_int_equal(fclose(file), 0);
  }
  MPI_Barrier(MPI_COMM_WORLD);
  assert_int_equal(scenario_read(MPI_COMM_WORLD, path, &scenario, &errors), 0);
  if (!scenario) fail_msg("%s", diagnostics_text(errors));
  assert_int_equal(diagnostics_destroy(&errors), 0);
  return scenario;
}

static ScenarioOutcome *run(const char *folder, const char *more, PetscBool (*stop)(void),
                            const Fixture *fixture)
{
  const RunSettings settings = {
    .folder = folder, .data_folder = getenv("SPINELOAD_DATA"), .stop = stop};
  Scenario        *scenario = small_scenario(fixture, more);
  ScenarioOutcome *outcome;

  assert_int_equal(scenario_run(MPI_COMM_WORLD, scenario, &settings, &outcome), 0);
  assert_int_equal(scenario_destroy(&scenario), 0);
  return outcome;
}

/* Phases settle, flexion, unload, extension. */
static void finished_run_is_whole(void **state)
{
  const Fixture   *fixture = *state;
  ScenarioOutcome *outcome = run(fixture->folder, "", NULL, fixture);
  const PetscInt   flexion = history_find(outcome->history, "flexion");
  const PetscInt   error   = history_find(outcome->history, "force_error");
  const PetscInt   phase   = history_find(outcome->history, "phase");

  if (outcome->message) print_error("%s\n", outcome->message);
  assert_int_equal(outcome->status, SCENARIO_DONE);
  assert_null(outcome->message);
  assert_int_equal(outcome->phase_count, PHASES);
  assert_string_equal(outcome->phase_name[3], "extension");
  assert_string_equal(outcome->path, in_folder(fixture, "bend.h5"));
  assert_true(exists(fixture, "bend.h5"));
  assert_false(exists(fixture, "bend.h5.part"));
  assert_true(outcome->unknowns > 0 && outcome->cells > 0);
  for (PetscInt p = 0; p < PHASES; p++) {
    const PetscInt row = outcome->phase_row[p];

    assert_true(row >= 0);
    /* One second to settle and one for each phase of the kind. */
    assert_close(history_time(outcome->history, row), 1.0 + (double)p, 1e-9);
    assert_close(history_value(outcome->history, row, phase, 0), (double)p, 0.0);
    assert_true(history_value(outcome->history, row, error, 0) < 1e-4);
  }
  for (PetscInt disc = 0; disc < LEVEL_L1 - LEVEL_T1; disc++) {
    const double settle = history_value(outcome->history, outcome->phase_row[0], flexion, disc);

    assert_true(history_value(outcome->history, outcome->phase_row[1], flexion, disc) > settle);
    assert_true(history_value(outcome->history, outcome->phase_row[3], flexion, disc) < settle);
    /* Elastic: back to where it was when the moment is off. */
    assert_close(history_value(outcome->history, outcome->phase_row[2], flexion, disc), settle,
                 1e-3);
  }
  assert_int_equal(scenario_outcome_destroy(&outcome), 0);
  assert_null(outcome);
}

static void unmet_expectation_keeps_the_file(void **state)
{
  const Fixture   *fixture = *state;
  ScenarioOutcome *outcome = run(fixture->folder,
                                 "expect:\n  - {quantity: flexion, level: T3-T4, at: flexion,"
                                 " low: 80 deg, high: 90 deg, source: out of reach}\n",
                                 NULL, fixture);

  assert_int_equal(outcome->status, SCENARIO_EXPECT_FAILED);
  assert_non_null(strstr(outcome->message, "out of reach"));
  assert_true(exists(fixture, "bend.h5"));
  assert_int_equal(scenario_outcome_destroy(&outcome), 0);
}

static PetscBool at_once(void)
{
  return PETSC_TRUE;
}

static void stopped_run_is_partial(void **state)
{
  const Fixture   *fixture = *state;
  ScenarioOutcome *outcome = run(fixture->folder, "", at_once, fixture);

  assert_int_equal(outcome->status, SCENARIO_STOPPED);
  assert_int_equal(history_rows(outcome->history), 1);
  assert_int_equal(outcome->phase_row[PHASES - 1], -1);
  assert_string_equal(outcome->path, in_folder(fixture, "bend.partial.h5"));
  assert_true(exists(fixture, "bend.partial.h5"));
  assert_false(exists(fixture, "bend.h5"));
  assert_int_equal(scenario_outcome_destroy(&outcome), 0);
}

/* One Newton iteration is never enough for a finite rotation. */
static void unconverged_run_is_partial(void **state)
{
  const Fixture   *fixture = *state;
  ScenarioOutcome *outcome =
    run(fixture->folder, "solver: {iterations: 1, tolerance: 1e-12}\n", NULL, fixture);

  assert_int_equal(outcome->status, SCENARIO_NOT_CONVERGED);
  assert_non_null(outcome->message);
  assert_true(exists(fixture, "bend.partial.h5"));
  assert_false(exists(fixture, "bend.h5"));
  assert_int_equal(scenario_outcome_destroy(&outcome), 0);
}

static void missing_folder_is_a_file_error(void **state)
{
  const Fixture   *fixture = *state;
  ScenarioOutcome *outcome = run("no-such-folder", "", NULL, fixture);

  assert_int_equal(outcome->status, SCENARIO_FILE_ERROR);
  assert_non_null(outcome->message);
  assert_non_null(strstr(outcome->message, "no-such-folder"));
  assert_string_equal(outcome->path, "");
  assert_int_equal(history_rows(outcome->history), 0);
  assert_int_equal(scenario_outcome_destroy(&outcome), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(finished_run_is_whole, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(unmet_expectation_keeps_the_file, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(stopped_run_is_partial, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(unconverged_run_is_partial, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(missing_folder_is_a_file_error, make_folder, remove_folder),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  if (MPI_Comm_rank(MPI_COMM_WORLD, &rank)) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
