/* Where the data are looked for, and folders for results. */
#define _XOPEN_SOURCE 700
#include "assert_close.h"
#include "data_folder.h"
#include "output_folder.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void test_environment_decides(void **state)
{
  char      path[PETSC_MAX_PATH_LEN];
  PetscBool found;

  (void)state;
  setenv("SPINELOAD_DATA", "/", 1);
  assert_int_equal(data_folder_find(path, &found), 0);
  assert_true(found);
  assert_string_equal(path, "/");
  /* A wish that cannot be met is not replaced by other data. */
  setenv("SPINELOAD_DATA", "/no/such/folder", 1);
  assert_int_equal(data_folder_find(path, &found), 0);
  assert_false(found);
  assert_string_equal(path, "/no/such/folder");
}

/* This test lies in the build folder, so that the data are those of the source tree. */
static void test_build_finds_the_source_tree(void **state)
{
  char      path[PETSC_MAX_PATH_LEN];
  PetscBool found;

  (void)state;
  unsetenv("SPINELOAD_DATA");
  assert_int_equal(data_folder_find(path, &found), 0);
  assert_true(found);
  assert_true(strlen(path) > strlen("/models/data"));
  assert_string_equal(path + strlen(path) - strlen("/models/data"), "/models/data");
}

static void test_scripts_are_found_likewise(void **state)
{
  char      path[PETSC_MAX_PATH_LEN];
  PetscBool found;

  (void)state;
  unsetenv("SPINELOAD_SCRIPTS");
  assert_int_equal(script_folder_find(path, &found), 0);
  assert_true(found);
  assert_true(strlen(path) > strlen("/tools/python"));
  assert_string_equal(path + strlen(path) - strlen("/tools/python"), "/tools/python");
  setenv("SPINELOAD_SCRIPTS", "/no/such/folder", 1);
  assert_int_equal(script_folder_find(path, &found), 0);
  assert_false(found);
}

static void test_output_folder_is_made_with_its_parents(void **state)
{
  char  folder[]                 = "spineload-folder-XXXXXX";
  char  path[PETSC_MAX_PATH_LEN] = "", reason[REASON_SIZE];
  FILE *file;

  (void)state;
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/a/b", folder);
  output_folder_make(path, reason);
  assert_string_equal(reason, "");
  output_folder_make(path, reason); /* there already */
  assert_string_equal(reason, "");
  assert_int_equal(rmdir(path), 0); /* so the trial file is gone */
  file = fopen(path, "w");
  assert_non_null(file);
  fclose(file);
  output_folder_make(path, reason);
  assert_string_equal(reason, "Not a directory");
  assert_int_equal(unlink(path), 0);
  snprintf(path, sizeof path, "%s/a", folder);
  assert_int_equal(rmdir(path), 0);
  assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_environment_decides),
    cmocka_unit_test(test_build_finds_the_source_tree),
    cmocka_unit_test(test_scripts_are_found_likewise),
    cmocka_unit_test(test_output_folder_is_made_with_its_parents),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  if (PetscFinalize()) return 1;
  return failed;
}
