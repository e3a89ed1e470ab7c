/* Result files read back: content, independence of the number of ranks, and failures that leave
   nothing half done. Run on 1, 2 and 3 ranks. */
#define _POSIX_C_SOURCE 200809L
#include "compare_hdf5.h"
#include "result_samples.h"
#include "results/result_info.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 256, LONG_TEXT = 100000 };

/* The same folder of our own on all ranks. */
static char folder[PATH_SIZE];

static void in_folder(const char *name, char path[PATH_SIZE])
{
  assert_true(snprintf(path, PATH_SIZE, "%s/%s", folder, name) < PATH_SIZE);
}

static void wait_for_all(void)
{
  assert_int_equal(MPI_Barrier(PETSC_COMM_WORLD), 0);
}

static int rank_of_world(void)
{
  int rank;

  assert_int_equal(MPI_Comm_rank(PETSC_COMM_WORLD, &rank), 0);
  return rank;
}

static int make_folder(void **state)
{
  int made = 1;

  (void)state;
  if (rank_of_world() == 0) {
    const char *parent = getenv("TMPDIR");

    (void)snprintf(folder, PATH_SIZE, "%s/results.XXXXXX", parent ? parent : "/tmp");
    made = mkdtemp(folder) != NULL;
  }
  if (MPI_Bcast(&made, 1, MPI_INT, 0, PETSC_COMM_WORLD)) return -1;
  if (MPI_Bcast(folder, PATH_SIZE, MPI_CHAR, 0, PETSC_COMM_WORLD)) return -1;
  return made ? 0 : -1;
}

static int remove_folder(void **state)
{
  (void)state;
  if (MPI_Barrier(PETSC_COMM_WORLD)) return -1;
  return rank_of_world() ? 0 : rmdir(folder);
}

static bool exists(const char *path)
{
  struct stat about;

  return stat(path, &about) == 0;
}

/* All ranks wait, so that none looks at or removes a file another still needs. */
static void remove_file(const char *path)
{
  wait_for_all();
  if (rank_of_world() == 0) assert_int_equal(unlink(path), 0);
  wait_for_all();
}

/* What PETSc was told when the last call failed. */
static const char *last_message(PetscErrorCode code)
{
  char *specific = NULL;

  assert_int_equal(code, PETSC_ERR_FILE_WRITE);
  assert_int_equal(PetscErrorMessage(code, NULL, &specific), 0);
  return specific;
}

static void holds_the_mesh_in_natural_order(void **state)
{
  char  path[PATH_SIZE];
  Mesh *mesh = bar_mesh(PETSC_COMM_WORLD);
  hid_t file;

  (void)state;
  in_folder("mesh.h5", path);
  assert_int_equal(bar_write(mesh, path), 0);
  file = open_for_reading(path);
  {
    double    point[BAR_POINTS][3];
    long long id[BAR_IDS], offset[BAR_CELLS + 1], count;
    int       code[BAR_CELLS], tissue[BAR_CELLS], at = 0;

    read_dataset(file, "VTKHDF/Points", H5T_NATIVE_DOUBLE, 3 * BAR_POINTS, point);
    for (int n = 0; n < BAR_POINTS; n++) assert_close(point[n][0], n / 4, 0.0);
    read_dataset(file, "VTKHDF/Connectivity", H5T_NATIVE_LLONG, BAR_IDS, id);
    read_dataset(file, "VTKHDF/Offsets", H5T_NATIVE_LLONG, BAR_CELLS + 1, offset);
    read_dataset(file, "VTKHDF/Types", H5T_NATIVE_INT, BAR_CELLS, code);
    read_dataset(file, "VTKHDF/CellData/tissue", H5T_NATIVE_INT, BAR_CELLS, tissue);
    for (int c = 0; c < BAR_CELLS; c++) {
      const int line = c % 2, first = 4 * (c / 2), ids = line ? 2 : 8;

      /* VTK's numbers of a line and a hexahedron. */
      assert_int_equal(code[c], line ? 3 : 12);
      assert_int_equal(tissue[c], line);
      assert_int_equal(offset[c], at);
      for (int i = 0; i < ids; i++) assert_int_equal(id[at + i], line ? first + 4 * i : first + i);
      at += ids;
    }
    assert_int_equal(offset[BAR_CELLS], BAR_IDS);
    read_dataset(file, "VTKHDF/NumberOfConnectivityIds", H5T_NATIVE_LLONG, 1, &count);
    assert_int_equal(count, BAR_IDS);
  }
  assert_true(H5Fclose(file) >= 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
  remove_file(path);
}

static void holds_every_step(void **state)
{
  static const char *const constant[] = {"PartOffsets", "PointOffsets", "CellOffsets",
                                         "ConnectivityIdOffsets", "CellDataOffsets/tissue"};
  char                     path[PATH_SIZE], name[PATH_SIZE];
  Mesh                    *mesh = bar_mesh(PETSC_COMM_WORLD);
  hid_t                    file;
  double    move[BAR_STEPS][BAR_POINTS][3], force[BAR_STEPS][BAR_CELLS], time[BAR_STEPS];
  long long row[BAR_STEPS];

  (void)state;
  in_folder("steps.h5", path);
  assert_int_equal(bar_write(mesh, path), 0);
  file = open_for_reading(path);
  read_dataset(file, "VTKHDF/PointData/displacement", H5T_NATIVE_DOUBLE, BAR_STEPS * BAR_POINTS * 3,
               move);
  read_dataset(file, "VTKHDF/CellData/cable_force", H5T_NATIVE_DOUBLE, BAR_STEPS * BAR_CELLS,
               force);
  read_dataset(file, "VTKHDF/Steps/Values", H5T_NATIVE_DOUBLE, BAR_STEPS, time);
  for (int s = 0; s < BAR_STEPS; s++) {
    assert_close(time[s], 0.25 * s, 0.0);
    for (int n = 0; n < BAR_POINTS; n++)
      for (int i = 0; i < 3; i++) assert_close(move[s][n][i], bar_value(s, n, i), 0.0);
    for (int c = 0; c < BAR_CELLS; c++) assert_close(force[s][c], bar_value(s, c, 0), 0.0);
  }
  read_dataset(file, "VTKHDF/Steps/PointDataOffsets/displacement", H5T_NATIVE_LLONG, BAR_STEPS,
               row);
  for (int s = 0; s < BAR_STEPS; s++) assert_int_equal(row[s], s * BAR_POINTS);
  read_dataset(file, "VTKHDF/Steps/CellDataOffsets/cauchy_stress", H5T_NATIVE_LLONG, BAR_STEPS,
               row);
  for (int s = 0; s < BAR_STEPS; s++) assert_int_equal(row[s], s * BAR_CELLS);
  for (size_t i = 0; i < sizeof constant / sizeof *constant; i++) {
    (void)snprintf(name, PATH_SIZE, "VTKHDF/Steps/%s", constant[i]);
    read_dataset(file, name, H5T_NATIVE_LLONG, BAR_STEPS, row);
    for (int s = 0; s < BAR_STEPS; s++) assert_int_equal(row[s], 0);
  }
  assert_true(H5Fclose(file) >= 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
  remove_file(path);
}

/* Twice the same, and the same from one rank as from all. */
static void does_not_depend_on_ranks_or_time(void **state)
{
  char  all[PATH_SIZE], again[PATH_SIZE], alone[PATH_SIZE];
  Mesh *mesh = bar_mesh(PETSC_COMM_WORLD);

  (void)state;
  in_folder("all.h5", all);
  in_folder("again.h5", again);
  in_folder("alone.h5", alone);
  assert_int_equal(bar_write(mesh, all), 0);
  assert_int_equal(bar_write(mesh, again), 0);
  if (rank_of_world() == 0) {
    Mesh *own = bar_mesh(PETSC_COMM_SELF);

    assert_int_equal(bar_write(own, alone), 0);
    assert_int_equal(mesh_destroy(&own), 0);
    /* 7 mesh tables, 5 fields with 5 tables of offsets, 6 step tables; 4 in /history; 2 texts and
       numbers in /provenance. */
    assert_int_equal(compare_files(all, again), 29);
    assert_int_equal(compare_files(all, alone), 29);
  }
  remove_file(all);
  remove_file(again);
  remove_file(alone);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

/* The state a killed run leaves: the temporary file as it is after a step, still open. */
static void is_readable_after_every_step(void **state)
{
  char        path[PATH_SIZE], part[PATH_SIZE];
  Mesh       *mesh = bar_mesh(PETSC_COMM_WORLD);
  ResultFile *file;

  (void)state;
  in_folder("killed.h5", path);
  in_folder("killed.h5.part", part);
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  for (PetscInt s = 0; s < 2; s++) {
    ResultInfo *info;

    assert_int_equal(bar_write_step(file, mesh, s), 0);
    wait_for_all();
    if (rank_of_world() == 0) {
      copy_file(part, path);
      assert_int_equal(result_info_open(path, &info), 0);
      assert_int_equal(info->step_count, s + 1);
      assert_close(info->time[s], 0.25 * s, 0.0);
      assert_int_equal(result_info_destroy(&info), 0);
      assert_int_equal(unlink(path), 0);
    }
  }
  assert_true(exists(part));
  assert_int_equal(result_file_abandon(&file), 0);
  assert_null(file);
  wait_for_all();
  assert_false(exists(part));
  assert_false(exists(path));
  assert_int_equal(result_file_abandon(&file), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

static void keeps_texts_of_any_length(void **state)
{
  char        path[PATH_SIZE];
  Mesh       *mesh = bar_mesh(PETSC_COMM_WORLD);
  ResultFile *file;
  char       *text = malloc(LONG_TEXT + 1), *back;

  (void)state;
  assert_non_null(text);
  for (int i = 0; i < LONG_TEXT; i++) text[i] = (char)('a' + i % 26);
  text[LONG_TEXT] = '\0';
  in_folder("texts.h5", path);
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  assert_int_equal(result_file_write_text(file, "provenance", "resolved", text), 0);
  assert_int_equal(result_file_write_text(file, "provenance", "options", ""), 0);
  assert_int_equal(result_file_write_attribute(file, "provenance", "exit_status", "running"), 0);
  assert_int_equal(result_file_write_attribute(file, "provenance", "exit_status", "0"), 0);
  assert_int_equal(result_file_finish(&file, path), 0);
  assert_int_equal(result_info_read_text(path, "resolved", &back), 0);
  assert_string_equal(back, text);
  assert_int_equal(PetscFree(back), 0);
  assert_int_equal(result_info_read_text(path, "options", &back), 0);
  assert_string_equal(back, "");
  assert_int_equal(PetscFree(back), 0);
  {
    ResultInfo *info;

    assert_int_equal(result_info_open(path, &info), 0);
    assert_string_equal(result_info_entry(info, "exit_status"), "0");
    assert_int_equal(result_info_destroy(&info), 0);
  }
  free(text);
  assert_int_equal(mesh_destroy(&mesh), 0);
  remove_file(path);
}

static void takes_the_name_it_is_given_at_the_end(void **state)
{
  char        path[PATH_SIZE], partial[PATH_SIZE], part[PATH_SIZE];
  Mesh       *mesh = bar_mesh(PETSC_COMM_WORLD);
  ResultFile *file;

  (void)state;
  in_folder("run.h5", path);
  in_folder("run.h5.part", part);
  in_folder("run.partial.h5", partial);
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  assert_int_equal(result_file_finish(&file, partial), 0);
  assert_null(file);
  assert_false(exists(path));
  assert_false(exists(part));
  assert_true(exists(partial));
  assert_int_equal(mesh_destroy(&mesh), 0);
  remove_file(partial);
}

static void says_why_a_file_cannot_be_made(void **state)
{
  char        path[PATH_SIZE];
  Mesh       *mesh = bar_mesh(PETSC_COMM_WORLD);
  ResultFile *file;
  const char *message;

  (void)state;
  in_folder("no/such/folder.h5", path);
  message = last_message(result_file_create(mesh, path, &file));
  assert_null(file);
  assert_non_null(strstr(message, path));
  assert_non_null(strstr(message, "No such file or directory"));
  /* A device is no folder, whoever asks. */
  message = last_message(result_file_create(mesh, "/dev/null/result.h5", &file));
  assert_non_null(strstr(message, "Not a directory"));
  assert_int_equal(mesh_destroy(&mesh), 0);
}

/* The name is taken by a folder: the results stay under the temporary name, and the text says so.
 */
static void keeps_the_results_when_the_name_is_taken(void **state)
{
  char        path[PATH_SIZE], part[PATH_SIZE];
  Mesh       *mesh = bar_mesh(PETSC_COMM_WORLD);
  ResultFile *file;
  ResultInfo *info;

  (void)state;
  in_folder("taken.h5", path);
  in_folder("taken.h5.part", part);
  if (rank_of_world() == 0) assert_int_equal(mkdir(path, 0700), 0);
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  assert_int_equal(bar_write_step(file, mesh, 0), 0);
  assert_non_null(strstr(last_message(result_file_finish(&file, path)), part));
  assert_null(file);
  assert_int_equal(result_info_open(part, &info), 0);
  assert_int_equal(info->step_count, 1);
  assert_int_equal(result_info_destroy(&info), 0);
  remove_file(part);
  if (rank_of_world() == 0) assert_int_equal(rmdir(path), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

static void refuses_other_fields_than_before(void **state)
{
  char        path[PATH_SIZE];
  Mesh       *mesh                 = bar_mesh(PETSC_COMM_WORLD);
  double      zero[3 * BAR_POINTS] = {0};
  ResultField field                = {"displacement", "mm", "", FIELD_POINTS, 3, NULL, zero};
  ResultFile *file;

  (void)state;
  in_folder("fields.h5", path);
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  assert_int_equal(result_file_write_step(file, 0.0, 1, &field), 0);
  assert_int_equal(result_file_write_step(file, 1.0, 0, NULL), PETSC_ERR_ARG_INCOMP);
  field.name = "velocity";
  assert_int_equal(result_file_write_step(file, 1.0, 1, &field), PETSC_ERR_ARG_INCOMP);
  assert_int_equal(result_file_write_labels(file, "late", NULL, 0, NULL), PETSC_ERR_ORDER);
  assert_int_equal(result_file_abandon(&file), 0);
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  field.name = "a/b";
  assert_int_equal(result_file_write_step(file, 0.0, 1, &field), PETSC_ERR_ARG_WRONG);
  assert_int_equal(result_file_abandon(&file), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(holds_the_mesh_in_natural_order),
    cmocka_unit_test(holds_every_step),
    cmocka_unit_test(does_not_depend_on_ranks_or_time),
    cmocka_unit_test(is_readable_after_every_step),
    cmocka_unit_test(keeps_texts_of_any_length),
    cmocka_unit_test(takes_the_name_it_is_given_at_the_end),
    cmocka_unit_test(says_why_a_file_cannot_be_made),
    cmocka_unit_test(keeps_the_results_when_the_name_is_taken),
    cmocka_unit_test(refuses_other_fields_than_before),
  };
  int failed;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  if (PetscPushErrorHandler(PetscReturnErrorHandler, NULL)) return 1;
  failed = cmocka_run_group_tests(tests, make_folder, remove_folder);
  return PetscFinalize() || failed;
}
