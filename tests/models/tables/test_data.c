/* Every row of the data tables names sources that sources.csv explains, and the model uses every
   row whatever the sex and the condition. */
#include "anatomy/conditions.h"
#include "parts/ligaments.h"
#include "parts/rib_cage.h"
#include "spine.h"
#include "tables/csv.h"
#include "tissues/annulus.h"
#include "tissues/tissues.h"

#include "../data_folder.h"
#include "assert_close.h"
#include <stdio.h>
#include <string.h>

enum { SOURCES_MOST = 200, SOURCE_COLUMNS = 3, TEXT_SIZE = 65536 };

typedef struct {
  char  text[TEXT_SIZE];
  char *key[SOURCES_MOST];
  int   count;
} Sources;

static void read_sources(Sources *sources)
{
  char      path[PETSC_MAX_PATH_LEN], *field[SOURCE_COLUMNS];
  CsvReader reader = csv_reader(sources->text);
  CsvStatus status;
  FILE     *file;
  int       count;

  snprintf(path, sizeof(path), "%s/sources.csv", data_folder());
  file = fopen(path, "r");
  assert_non_null(file);
  sources->text[fread(sources->text, 1, TEXT_SIZE - 1, file)] = '\0';
  fclose(file);
  while ((status = csv_next(&reader, SOURCE_COLUMNS, field, &count)) == CSV_RECORD) {
    assert_int_equal(count, SOURCE_COLUMNS);
    assert_true(field[1][0] != '\0');
    sources->key[sources->count++] = field[0];
  }
  assert_int_equal(status, CSV_END);
}

static bool knows(const Sources *sources, const char *key, size_t length)
{
  for (int s = 0; s < sources->count; s++)
    if (strlen(sources->key[s]) == length && strncmp(sources->key[s], key, length) == 0)
      return true;
  return false;
}

static void every_source_is_explained(void **state)
{
  static Sources sources;
  TableSet      *set = NULL;

  (void)state;
  read_sources(&sources);
  assert_int_equal(table_set_read(PETSC_COMM_SELF, data_folder(), &set), 0);
  for (int t = 0; t < TABLE_COUNT; t++)
    for (PetscInt r = 0; r < set->table[t]->count; r++) {
      const TableRow *row = &set->table[t]->row[r];

      for (const char *key = row->source; *key; key += strspn(key, ";")) {
        const size_t length = strcspn(key, ";");

        if (!knows(&sources, key, length))
          fail_msg("%s:%d: source '%s'", set->table[t]->path, row->line, row->source);
        key += length;
      }
    }
  table_set_destroy(&set);
}

/* Every condition somewhere. */
static void ask_for_everything(ConditionOptions *options)
{
  condition_options_clear(options);
  for (int grade = 1; grade <= 5; grade++) options->disc[grade].grade = grade;
  options->disc[0].osteoarthritis = true;
  options->vertebra[0].t_score    = -1.0;
}

static void every_row_is_used(void **state)
{
  static ConditionOptions options;
  TableSet               *set     = NULL;
  Tissues                *tissues = NULL;
  Changes                *changes = NULL;
  Anatomy                 anatomy;
  RibCage                *cage      = NULL;
  Ligaments              *ligaments = NULL;
  SpineOptions            whole     = spine_options_default();
  Conditions              conditions;
  AnnulusGrid             grid;

  (void)state;
  whole.rib_cage.extent = RIB_CAGE_FULL;
  assert_int_equal(table_set_read(PETSC_COMM_SELF, data_folder(), &set), 0);
  assert_int_equal(changes_create(&changes), 0);
  ask_for_everything(&options);
  for (int sex = SEX_MALE; sex <= SEX_FEMALE; sex++) {
    const Subject subject = {.sex = (Sex)sex, .mass = 0.075, .age = 60.0};

    for (int status = BONE_NORMAL; status < BONE_STATUSES; status++) {
      options.bone_status = status;
      assert_int_equal(anatomy_build(&subject, set, &anatomy), 0);
      assert_int_equal(conditions_build(&options, set, &anatomy, &conditions, changes), 0);
    }
    assert_int_equal(rib_cage_create(&whole, &anatomy, 0.0, set, &cage), 0);
    rib_cage_destroy(&cage);
  }
  assert_int_equal(ligaments_create(&whole, &anatomy, set, &ligaments), 0);
  ligaments_destroy(&ligaments);
  assert_int_equal(anatomy_build(&(Subject){.mass = 0.075}, set, &anatomy), 0);
  assert_int_equal(tissues_read(&anatomy, &conditions, set, &tissues), 0);
  assert_int_equal(annulus_grid_read(set, &grid), 0);
  for (int t = 0; t < TABLE_COUNT; t++)
    for (PetscInt r = 0; r < set->table[t]->count; r++) {
      const TableRow *row = &set->table[t]->row[r];

      /* shown beside what a mesh has: see test_dimensions.c */
      if (t == TABLE_MEASURED) continue;
      /* read when weights are asked for and when the contacts of facets are made: see test_spine.c
         and test_segment.c */
      if (t == TABLE_WEIGHTS) continue;
      if (strcmp(row->quantity, "border") == 0 || strcmp(row->quantity, "toe") == 0) continue;
      if (!row->used) fail_msg("%s:%d: nobody uses this row", set->table[t]->path, row->line);
    }
  tissues_destroy(&tissues);
  changes_destroy(&changes);
  table_set_destroy(&set);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_source_is_explained),
    cmocka_unit_test(every_row_is_used),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
