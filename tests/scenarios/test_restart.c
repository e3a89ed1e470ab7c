/* A run that is stopped and goes on from its file ends where the run that was never stopped does:
   in every quantity of the history and every field. The reference is that run itself. */
#define _POSIX_C_SOURCE 200809L
#include "assert_close.h"
#include "run.h"
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of the largest value of a quantity. */
static const double AGREEMENT = 1e-6;

/* Below this, in the units of the history (N, mm, degree, MPa), a quantity is what Newton's method
   leaves of zero. */
static const double ROUNDING = 0.1;

/* Quantities of the solver's own accuracy and effort: they need not agree. */
static const char *const own[] = {"force_error", "moment_error", "energy_error", "iterations",
                                  "step_cuts"};

static PetscMPIInt rank;
static int         steps_left; /* before the run is told to stop */

static PetscBool stop_soon(void)
{
  return --steps_left <= 0 ? PETSC_TRUE : PETSC_FALSE;
}

typedef struct {
  char folder[PETSC_MAX_PATH_LEN];
} Fixture;

static int make_folder(void **state)
{
  static Fixture fixture;

  fixture = (Fixture){.folder = "spineload-restart-XXXXXX"};
  if (rank == 0 && !mkdtemp(fixture.folder)) return 1;
  *state = &fixture;
  return MPI_Bcast(fixture.folder, sizeof(fixture.folder), MPI_CHAR, 0, MPI_COMM_WORLD);
}

static int remove_folder(void **state)
{
  char command[2 * PETSC_MAX_PATH_LEN];

  MPI_Barrier(MPI_COMM_WORLD);
  if (rank) return 0;
  (void)snprintf(command, sizeof(command), "rm -r '%s'", ((Fixture *)*state)->folder);
  return system(command);
}

/* Run a scenario in the folder FIXTURE/name; `steps` is where to stop, or 0. */
static ScenarioOutcome *run(MPI_Comm comm, const Fixture *fixture, const char *name,
                            const char *path, int steps, const char *restart)
{
  char              folder[2 * PETSC_MAX_PATH_LEN];
  const RunSettings settings = {.folder      = folder,
                                .data_folder = getenv("SPINELOAD_DATA"),
                                .restart     = restart,
                                .stop        = steps ? stop_soon : NULL};
  Scenario         *scenario;
  Diagnostics      *errors;
  ScenarioOutcome  *outcome;

  (void)snprintf(folder, sizeof(folder), "%s/%s", fixture->folder, name);
  (void)mkdir(folder, S_IRWXU);
  MPI_Barrier(comm);
  steps_left = steps;
  assert_int_equal(scenario_read(comm, path, &scenario, &errors), 0);
  if (!scenario) fail_msg("%s", diagnostics_text(errors));
  assert_int_equal(diagnostics_destroy(&errors), 0);
  assert_int_equal(scenario_run(comm, scenario, &settings, &outcome), 0);
  assert_int_equal(scenario_destroy(&scenario), 0);
  return outcome;
}

static PetscBool is_own(const char *name)
{
  for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
    if (!strcmp(own[i], name)) return PETSC_TRUE;
  return PETSC_FALSE;
}

/* The rows of `part` are the last rows of `whole`. */
static void compare_histories(const History *whole, const History *part)
{
  const PetscInt before = history_rows(whole) - history_rows(part);

  assert_true(before > 0 && history_rows(part) > 0);
  for (PetscInt r = 0; r < history_rows(part); r++)
    assert_close(history_time(part, r), history_time(whole, before + r), 1e-12);
  for (PetscInt q = 0; q < history_quantity_count(whole); q++)
    for (PetscInt i = 0; i < history_items(whole, q) && !is_own(history_name(whole, q)); i++) {
      double most = ROUNDING;

      for (PetscInt r = 0; r < history_rows(whole); r++)
        most = PetscMax(most, PetscAbsReal(history_value(whole, r, q, i)));
      for (PetscInt r = 0; r < history_rows(part); r++)
        if (!(PetscAbsReal(history_value(part, r, q, i) - history_value(whole, before + r, q, i)) <=
              AGREEMENT * most) &&
            history_value(whole, before + r, q, i) == history_value(whole, before + r, q, i))
          fail_msg("%s, row %d: %.12g instead of %.12g", history_name(whole, q), (int)r,
                   history_value(part, r, q, i), history_value(whole, before + r, q, i));
    }
}

/* All values of a table; free with free(). */
static double *read_table(const char *path, const char *table, hsize_t *count)
{
  const hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
  const hid_t set = H5Dopen2(file, table, H5P_DEFAULT), space = H5Dget_space(set);
  double     *value;

  *count = (hsize_t)H5Sget_simple_extent_npoints(space);
  value  = malloc(*count * sizeof(double));
  assert_true(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, value) >= 0);
  H5Sclose(space);
  H5Dclose(set);
  H5Fclose(file);
  return value;
}

/* The last values of a field agree. */
static void compare_fields(const char *whole_path, const char *part_path, const char *field)
{
  hsize_t whole_count, part_count;
  double *whole = read_table(whole_path, field, &whole_count), most = 0.0;
  double *part = read_table(part_path, field, &part_count);

  assert_true(part_count > 0 && part_count <= whole_count);
  for (hsize_t i = 0; i < whole_count; i++) most = PetscMax(most, PetscAbsReal(whole[i]));
  for (hsize_t i = 0; i < part_count; i++)
    assert_close(part[i], whole[whole_count - part_count + i], AGREEMENT * most);
  free(whole);
  free(part);
}

/* Stop after some steps and go on. */
static void stop_and_go_on(const Fixture *fixture, const char *path, int steps, PetscBool solids)
{
  ScenarioOutcome *whole = run(MPI_COMM_WORLD, fixture, "whole", path, 0, NULL);
  ScenarioOutcome *first = run(MPI_COMM_WORLD, fixture, "first", path, steps, NULL);
  ScenarioOutcome *last;

  assert_int_equal(whole->status, SCENARIO_DONE);
  assert_int_equal(first->status, SCENARIO_STOPPED);
  assert_int_equal(history_rows(first->history), steps);
  last = run(MPI_COMM_WORLD, fixture, "last", path, 0, first->path);
  if (last->message) print_error("%s\n", last->message);
  assert_int_equal(last->status, SCENARIO_DONE);
  compare_histories(whole->history, last->history);
  if (rank == 0) {
    compare_fields(whole->path, last->path, "VTKHDF/PointData/displacement");
    if (solids) compare_fields(whole->path, last->path, "VTKHDF/CellData/cauchy_stress");
  }
  assert_int_equal(scenario_outcome_destroy(&whole), 0);
  assert_int_equal(scenario_outcome_destroy(&first), 0);
  assert_int_equal(scenario_outcome_destroy(&last), 0);
}

static const char *example(const char *name)
{
  static char path[PETSC_MAX_PATH_LEN];

  (void)snprintf(path, sizeof(path), "%s/%s", EXAMPLES, name);
  return path;
}

/* A body that is turned: in the middle of the turn, and at its end, where the next step begins. */
static void turned_body_goes_on(void **state)
{
  stop_and_go_on(*state, example("mesh/turned-lid.yaml"), 3, PETSC_TRUE);
}

static void next_step_goes_on(void **state)
{
  stop_and_go_on(*state, example("mesh/turned-lid.yaml"), 4, PETSC_TRUE);
}

/* A law that remembers. */
static void relaxing_bar_goes_on(void **state)
{
  stop_and_go_on(*state, example("mesh/relaxing-bar.yaml"), 3, PETSC_TRUE);
}

/* Beams, frames and joints. */
static void frame_goes_on(void **state)
{
  stop_and_go_on(*state, example("mesh/frame.yaml"), 2, PETSC_FALSE);
}

static void column_goes_on(void **state)
{
  stop_and_go_on(*state, COLUMN, 8, PETSC_FALSE);
}

/* A run of one rank goes on with all of them. */
static void other_number_of_ranks_goes_on(void **state)
{
  const char      *path  = example("mesh/relaxing-bar.yaml");
  ScenarioOutcome *whole = run(MPI_COMM_WORLD, *state, "whole", path, 0, NULL), *first = NULL;
  ScenarioOutcome *last;
  char             result[PETSC_MAX_PATH_LEN] = "";

  if (rank == 0) {
    first = run(MPI_COMM_SELF, *state, "first", path, 3, NULL);
    (void)snprintf(result, sizeof(result), "%s", first->path);
    assert_int_equal(scenario_outcome_destroy(&first), 0);
  }
  MPI_Bcast(result, sizeof(result), MPI_CHAR, 0, MPI_COMM_WORLD);
  last = run(MPI_COMM_WORLD, *state, "last", path, 0, result);
  if (last->message) print_error("%s\n", last->message);
  assert_int_equal(last->status, SCENARIO_DONE);
  compare_histories(whole->history, last->history);
  assert_int_equal(scenario_outcome_destroy(&whole), 0);
  assert_int_equal(scenario_outcome_destroy(&last), 0);
}

/* A file that does not fit, or has nothing left to do, is refused with the reason, and no result is
   begun. */
static void refusals_say_why(void **state)
{
  ScenarioOutcome *whole =
    run(MPI_COMM_WORLD, *state, "whole", example("mesh/turned-lid.yaml"), 0, NULL);
  ScenarioOutcome *last =
    run(MPI_COMM_WORLD, *state, "last", example("mesh/relaxing-bar.yaml"), 0, whole->path);

  assert_int_equal(last->status, SCENARIO_FILE_ERROR);
  assert_non_null(strstr(last->message, "does not fit"));
  assert_non_null(strstr(last->message, "unknowns: "));
  assert_string_equal(last->path, "");
  assert_int_equal(scenario_outcome_destroy(&last), 0);
  last = run(MPI_COMM_WORLD, *state, "last", example("mesh/turned-lid.yaml"), 0, whole->path);
  assert_int_equal(last->status, SCENARIO_FILE_ERROR);
  assert_non_null(strstr(last->message, "nothing is left to do"));
  assert_int_equal(scenario_outcome_destroy(&last), 0);
  last = run(MPI_COMM_WORLD, *state, "last", example("mesh/turned-lid.yaml"), 0,
             example("mesh/bar.inp"));
  assert_int_equal(last->status, SCENARIO_FILE_ERROR);
  assert_non_null(strstr(last->message, "not an HDF5 file"));
  assert_int_equal(scenario_outcome_destroy(&last), 0);
  assert_int_equal(scenario_outcome_destroy(&whole), 0);
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(turned_body_goes_on, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(next_step_goes_on, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(relaxing_bar_goes_on, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(frame_goes_on, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(column_goes_on, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(other_number_of_ranks_goes_on, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(refusals_say_why, make_folder, remove_folder),
  };
  int failed;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() || failed;
}
