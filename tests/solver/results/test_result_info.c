/* What a file says about itself, and clear answers to files that are none of ours. */
#define _POSIX_C_SOURCE 200809L
#include "result_samples.h"
#include "results/result_info.h"
#include <hdf5.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 256, HALF = 2 };

static char path[PATH_SIZE];

static int name_file(void **state)
{
  const char *parent = getenv("TMPDIR");

  (void)state;
  (void)snprintf(path, PATH_SIZE, "%s/info.%d.h5", parent ? parent : "/tmp", (int)getpid());
  return 0;
}

static const char *message_of(PetscErrorCode code)
{
  char *specific = NULL;

  assert_int_equal(PetscErrorMessage(code, NULL, &specific), 0);
  return specific;
}

static void write_sample(void)
{
  Mesh *mesh = bar_mesh(PETSC_COMM_SELF);

  assert_int_equal(bar_write(mesh, path), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

static const ResultArray *array_of(const ResultInfo *info, const char *name)
{
  for (PetscInt a = 0; a < info->array_count; a++)
    if (strcmp(info->array[a].name, name) == 0) return &info->array[a];
  fail_msg("no array %s", name);
  return NULL;
}

static void tells_all_of_a_sample(void **state)
{
  ResultInfo *info;
  char       *text;

  (void)state;
  write_sample();
  assert_int_equal(result_info_open(path, &info), 0);
  assert_int_equal(info->point_count, BAR_POINTS);
  assert_int_equal(info->cell_count, BAR_CELLS);
  assert_int_equal(info->step_count, BAR_STEPS);
  for (PetscInt s = 0; s < BAR_STEPS; s++) assert_close(info->time[s], 0.25 * s, 0.0);
  assert_int_equal(info->history_rows, BAR_STEPS);
  assert_string_equal(result_info_entry(info, "program"), "result_samples");
  assert_string_equal(result_info_entry(info, "mass"), "75 kg");
  /* 10 bytes of the first line and 11 of the second, where the degree sign takes two. */
  assert_string_equal(result_info_entry(info, "scenario"), "(21 bytes)");
  assert_null(result_info_entry(info, "nothing"));
  /* One field of points, three of cells and the labels, two quantities: no coordinates. */
  assert_int_equal(info->array_count, 7);
  assert_int_equal(array_of(info, "displacement")->place, RESULT_POINTS);
  assert_int_equal(array_of(info, "cauchy_stress")->width, 6);
  assert_string_equal(array_of(info, "cauchy_stress")->unit, "MPa");
  assert_int_equal(array_of(info, "tissue")->place, RESULT_CELLS);
  assert_int_equal(array_of(info, "force")->place, RESULT_HISTORY);
  assert_int_equal(array_of(info, "force")->width, 2);
  assert_int_equal(array_of(info, "energy")->width, 1);
  assert_string_equal(array_of(info, "energy")->long_name, "stored energy");
  assert_int_equal(result_info_destroy(&info), 0);
  assert_null(info);
  assert_int_equal(result_info_read_text(path, "scenario", &text), 0);
  assert_string_equal(text, "name: bar\nangle: 5\u00b0\n");
  assert_int_equal(PetscFree(text), 0);
  assert_int_equal(result_info_read_text(path, "nothing", &text), PETSC_ERR_FILE_READ);
  assert_int_equal(unlink(path), 0);
}

static void says_what_is_wrong_with_other_files(void **state)
{
  ResultInfo *info;
  FILE       *file;
  hid_t       other;

  (void)state;
  assert_int_equal(result_info_open(path, &info), PETSC_ERR_FILE_OPEN);
  assert_non_null(strstr(message_of(PETSC_ERR_FILE_OPEN), "No such file"));
  file = fopen(path, "w");
  assert_non_null(file);
  assert_true(fputs("spineload: 1\n", file) >= 0);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(result_info_open(path, &info), PETSC_ERR_FILE_OPEN);
  assert_non_null(strstr(message_of(PETSC_ERR_FILE_OPEN), "not an HDF5 file"));
  assert_null(info);
  other = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  assert_true(other >= 0 && H5Fclose(other) >= 0);
  assert_int_equal(result_info_open(path, &info), PETSC_ERR_FILE_OPEN);
  assert_non_null(strstr(message_of(PETSC_ERR_FILE_OPEN), "not a result file"));
  assert_int_equal(unlink(path), 0);
}

static void refuses_a_file_cut_in_half(void **state)
{
  ResultInfo *info;
  FILE       *file;
  long        size;

  (void)state;
  write_sample();
  file = fopen(path, "r");
  assert_non_null(file);
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  size = ftell(file);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(truncate(path, size / HALF), 0);
  assert_int_equal(result_info_open(path, &info), PETSC_ERR_FILE_OPEN);
  assert_non_null(strstr(message_of(PETSC_ERR_FILE_OPEN), "damaged"));
  assert_int_equal(unlink(path), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(tells_all_of_a_sample),
    cmocka_unit_test(says_what_is_wrong_with_other_files),
    cmocka_unit_test(refuses_a_file_cut_in_half),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  if (PetscPushErrorHandler(PetscReturnErrorHandler, NULL)) return 1;
  failed = cmocka_run_group_tests(tests, name_file, NULL);
  return PetscFinalize() || failed;
}
