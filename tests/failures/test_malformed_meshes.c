/* Every file of a folder that is no mesh comes back with exactly the message beside it. Argument:
   the folder; NAME.expected belongs to NAME.inp or NAME.msh. */
#define _POSIX_C_SOURCE 200809L
#include "assert_close.h"
#include "mesh/import/mesh_import.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TEXT_SIZE = 4096, FILES_MIN = 24 };

/* The text beside a file, of the same name with another suffix. */
static void read_expected(const char *name, char text[TEXT_SIZE])
{
  char   path[PETSC_MAX_PATH_LEN];
  FILE  *file;
  size_t length;

  assert_int_equal(
    PetscSNPrintf(path, sizeof path, "%.*s.expected", (int)(strrchr(name, '.') - name), name), 0);
  file = fopen(path, "rb");
  if (!file) print_error("%s is missing\n", path);
  assert_non_null(file);
  length       = fread(text, 1, TEXT_SIZE - 1, file);
  text[length] = '\0';
  assert_int_equal(fclose(file), 0);
}

static int is_mesh(const struct dirent *entry)
{
  return entry->d_name[0] != '.' && !strstr(entry->d_name, ".expected");
}

static void messages_are_as_expected(void **state)
{
  struct dirent **entry;
  const int       count = scandir(".", &entry, is_mesh, alphasort);

  (void)state;
  assert_true(count >= FILES_MIN);
  for (int f = 0; f < count; f++) {
    const char *name = entry[f]->d_name;
    char        expected[TEXT_SIZE];
    MeshPlan   *plan;
    MeshImport *import;

    read_expected(name, expected);
    assert_int_equal(mesh_read(PETSC_COMM_WORLD, name, 1.0, &plan, &import), 0);
    if (strcmp(mesh_import_error_text(import), expected) != 0) print_error("%s:\n", name);
    assert_string_equal(mesh_import_error_text(import), expected);
    assert_null(plan);
    assert_int_equal(mesh_import_destroy(&import), 0);
    free(entry[f]);
  }
  free(entry);
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(messages_are_as_expected)};
  int                     failed;

  if (argc != 2 || chdir(argv[1]) != 0 || PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
