/* A damaged mesh never ends the program: valid files are cut at every byte, and bytes of them are
   overwritten, left out or doubled. Where no mesh comes out there is an error that says so.
   Argument: the folder of the Gmsh files. */
#include "assert_close.h"
#include "draw.h"
#include "elements/mesh_report.h"

#include <stdio.h>
#include <stdlib.h>

enum { DAMAGED_FILES = 600, DAMAGES_MAX = 4, BYTE_VALUES = 256, FILE_MAX = 16384, CUT_STEP = 7 };

static const char deck[] =
  "*HEADING\n a deck with all that is read\n"
  "*PART, NAME=cube\n*NODE, NSET=all\n"
  "1,0,0,0\n2,1,0,0\n3,1,1,0\n4,0,1,0\n5,0,0,1\n6,1,0,1\n7,1,1,1\n8,0,1,1\n"
  "*ELEMENT, TYPE=C3D8R, ELSET=solid\n1,1,2,3,4,\n5,6,7,8\n"
  "*ELEMENT, TYPE=CPS4, ELSET=skin\n2,1,2,6,5\n"
  "*ELEMENT, TYPE=B31, ELSET=line\n3,1,7\n"
  "*NSET, NSET=some, GENERATE\n1,7,2\n*NSET, NSET=more\nsome, 8\n"
  "*NSET, NSET=of, ELSET=skin\n*ELSET, ELSET=both\nsolid, line\n"
  "*SURFACE, NAME=top\nsolid, S2\n1, S1\n*SURFACE, NAME=free\nsolid,\n"
  "*SURFACE, NAME=points, TYPE=NODE\nsome,1.\n*END PART\n"
  "*ASSEMBLY, NAME=a\n*INSTANCE, NAME=one, PART=cube\n1.,2.,3.\n0,0,0,0,0,1,30.\n"
  "*END INSTANCE\n*INSTANCE, NAME=two, PART=cube\n*END INSTANCE\n"
  "*NSET, NSET=ends\none.some, two.1\n*ELSET, ELSET=e, INSTANCE=two\n1\n*END ASSEMBLY\n"
  "*MATERIAL, NAME=m\n*ELASTIC\n1,2\n";

/* Characters that mean something come more often than others would. */
static const char special[] = "*,=.$\"\n\t -+0123456789eESN";

/* Read and throw away; true when there is a mesh. */
static int reads(const char *path, const char *bytes, size_t length)
{
  FILE       *file = fopen(path, "wb");
  MeshPlan   *plan;
  MeshImport *import;
  MeshReport *report;
  char       *text;
  int         valid;

  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(mesh_read(PETSC_COMM_SELF, path, 1.0, &plan, &import), 0);
  valid = plan != NULL;
  assert_int_equal(valid, import->errors.count == 0);
  assert_int_equal(valid, strlen(mesh_import_error_text(import)) == 0);
  if (valid) {
    assert_int_equal(mesh_report_create(plan, &report), 0);
    assert_int_equal(mesh_report_text(report, import, &text), 0);
    assert_int_equal(PetscFree(text), 0);
    assert_int_equal(mesh_report_destroy(&report), 0);
  }
  assert_int_equal(mesh_plan_destroy(&plan), 0);
  assert_int_equal(mesh_import_destroy(&import), 0);
  return valid;
}

/* A whole number from 0 to count - 1. */
static size_t pick(Draw *draw, size_t count)
{
  return (size_t)draw_number(draw, 0.0, (double)count);
}

/* One damage to bytes in a buffer with room for one more. */
static size_t damage(char *bytes, size_t length, Draw *draw)
{
  const size_t at = pick(draw, length);

  if (length == 0) return length;
  switch (pick(draw, 5)) {
  case 0:
    bytes[at] = special[pick(draw, sizeof special - 1)];
    return length;
  case 1:
    bytes[at] = (char)pick(draw, BYTE_VALUES);
    return length;
  case 2:
    memmove(bytes + at, bytes + at + 1, length - at - 1);
    return length - 1;
  case 3:
    memmove(bytes + at + 1, bytes + at, length - at);
    return length + 1;
  default:
    bytes[at] = (char)(bytes[at] ^ (1 << pick(draw, 7)));
    return length;
  }
}

static void damage_file(const char *path, const char *whole, size_t length)
{
  static char bytes[FILE_MAX];
  Draw        draw = DRAW_START;

  assert_true(length + DAMAGES_MAX < FILE_MAX);
  assert_true(reads(path, whole, length));
  for (size_t cut = 0; cut < length; cut += CUT_STEP) (void)reads(path, whole, cut);
  for (int file = 0; file < DAMAGED_FILES; file++) {
    size_t now = length;

    memcpy(bytes, whole, length);
    for (int d = 0; d <= file % DAMAGES_MAX; d++) now = damage(bytes, now, &draw);
    (void)reads(path, bytes, now);
  }
}

static void damaged_decks(void **state)
{
  (void)state;
  damage_file("test_import_damage.inp", deck, sizeof deck - 1);
}

static void damaged_gmsh_files(void **state)
{
  static const char *const name[] = {"box.msh", "mixed.msh", "tets.msh"};
  static char              whole[FILE_MAX];

  for (int f = 0; f < 3; f++) {
    char   path[PETSC_MAX_PATH_LEN];
    FILE  *file;
    size_t length;

    assert_int_equal(PetscSNPrintf(path, sizeof path, "%s/%s", (const char *)*state, name[f]), 0);
    file = fopen(path, "rb");
    assert_non_null(file);
    length = fread(whole, 1, sizeof whole, file);
    assert_int_equal(fclose(file), 0);
    damage_file("test_import_damage.msh", whole, length);
  }
}

/* Texts that are hard on a reader: endless chains, rows of one piece. */
static void hostile_decks(void **state)
{
  static const char *const pieces[] = {"*",
                                       ",",
                                       "*NODE\n",
                                       "*INCLUDE,\n",
                                       "*PART, NAME=a\n",
                                       "*ELEMENT, TYPE=C3D8\n1,\n",
                                       "*INCLUDE, INPUT=test_import_damage.inp\n",
                                       "*NSET, NSET=a\na\n",
                                       "=",
                                       "\"",
                                       "$Nodes\n",
                                       "1,"};
  enum { REPEATS = 2999, PIECE_MAX = 64 };
  char *text;

  (void)state;
  assert_int_equal(PetscMalloc1(REPEATS * PIECE_MAX, &text), 0);
  for (size_t p = 0; p < sizeof pieces / sizeof pieces[0]; p++) {
    const size_t size = strlen(pieces[p]);

    for (size_t r = 0; r < REPEATS; r++) memcpy(text + r * size, pieces[p], size);
    assert_false(reads("test_import_damage.inp", text, REPEATS * size));
    assert_false(reads("test_import_damage.msh", text, REPEATS * size));
  }
  assert_int_equal(PetscFree(text), 0);
}

/* A chain of sets that is longer than a stack of calls should be. */
static void long_chains_of_sets(void **state)
{
  enum { CHAIN = 20000, LINE_MAX_BYTES = 48 };
  size_t length = 0;
  char  *text;

  (void)state;
  assert_int_equal(PetscMalloc1(CHAIN * LINE_MAX_BYTES, &text), 0);
  length += (size_t)snprintf(text, LINE_MAX_BYTES, "*NODE\n1,0,0,0\n2,1,0,0\n");
  length += (size_t)snprintf(text + length, LINE_MAX_BYTES, "*ELEMENT, TYPE=T3D2\n1,1,2\n");
  for (int s = 0; s < CHAIN - 2; s++)
    length += (size_t)snprintf(text + length, LINE_MAX_BYTES, "*NSET, NSET=s%d\ns%d\n", s, s + 1);
  length += (size_t)snprintf(text + length, LINE_MAX_BYTES, "*NSET, NSET=s%d\n1\n", CHAIN - 2);
  assert_false(reads("test_import_damage.inp", text, length));
  assert_int_equal(PetscFree(text), 0);
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(damaged_decks),
    cmocka_unit_test_prestate(damaged_gmsh_files, argv[1]),
    cmocka_unit_test(hostile_decks),
    cmocka_unit_test(long_chains_of_sets),
  };
  int failed;

  if (argc != 2 || PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
