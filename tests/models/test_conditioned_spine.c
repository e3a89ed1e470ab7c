/* A spine that is built with conditions has them in its mesh, and says what differs. */
#include "anatomy/conditions.h"
#include "dimensions.h"

#include "assert_close.h"
#include "data_folder.h"

#include <string.h>

enum { LEVEL_T6 = 6, LEVEL_T7, LEVEL_T8, LEVEL_T9, DISC_T7_T8 = 7 };

/* Everything is measured on the mesh as it was asked for, mm and degrees. */
static const double relative = 0.02, DEG = 0.017453292519943295;

static ConditionOptions conditions;

static Spine *build(void)
{
  SpineOptions options = spine_options_default();
  Spine       *spine   = NULL;

  options.mesh       = MESH_COARSE;
  options.bone       = BONE_RIGID;
  options.top        = LEVEL_T6;
  options.bottom     = LEVEL_T9;
  options.conditions = &conditions;
  assert_int_equal(spine_create(PETSC_COMM_WORLD, data_folder(), &options, NULL, &spine), 0);
  return spine;
}

static double measured(const Spine *spine, const char *place, const char *quantity)
{
  SpineDimension *dimension;
  PetscInt        count;
  double          value = NAN;

  assert_int_equal(spine_dimensions(spine, &count, &dimension), 0);
  for (PetscInt d = 0; d < count; d++)
    if (!strcmp(dimension[d].place, place) && !strcmp(dimension[d].quantity, quantity))
      value = dimension[d].mesh;
  PetscFree(dimension);
  return value;
}

static void given_dimensions_are_those_of_the_mesh(void **state)
{
  Spine *spine;

  (void)state;
  condition_options_clear(&conditions);
  conditions.vertebra[LEVEL_T7].shape.height       = 19.0;
  conditions.vertebra[LEVEL_T7].shape.wedge        = 4.5 * DEG;
  conditions.vertebra[LEVEL_T8].shape.width[UPPER] = 33.0;
  conditions.vertebra[LEVEL_T8].shape.depth[LOWER] = 29.0;
  conditions.disc[DISC_T7_T8].shape.height         = 3.5;
  spine                                            = build();
  assert_close(measured(spine, "T7", "body height"), 19.0, relative * 19.0);
  assert_close(measured(spine, "T7", "body wedge"), 4.5, 0.1);
  assert_close(measured(spine, "T8", "upper endplate width"), 33.0, relative * 33.0);
  assert_close(measured(spine, "T8", "lower endplate depth"), 29.0, relative * 29.0);
  assert_close(measured(spine, "T7-T8", "disc height"), 3.5, relative * 3.5);
  assert_non_null(strstr(spine_changes(spine), "\nT7,body height,20.6,19,mm,given\n"));
  assert_non_null(strstr(spine_changes(spine), "\nT8,upper endplate width,31,33,mm,given\n"));
  spine_destroy(&spine);
}

static void a_grade_lowers_the_disc_of_the_mesh(void **state)
{
  Spine *spine;
  double healthy, worn;

  (void)state;
  condition_options_clear(&conditions);
  spine   = build();
  healthy = measured(spine, "T7-T8", "disc height");
  assert_string_equal(spine_changes(spine), "level,quantity,from,to,unit,rule\n");
  spine_destroy(&spine);
  conditions.disc[DISC_T7_T8].grade = 4;
  spine                             = build();
  worn                              = measured(spine, "T7-T8", "disc height");
  /* josr2022: moderate degeneration leaves 60 % of the height */
  assert_close(worn / healthy, 0.6, relative * 0.6);
  spine_destroy(&spine);
}

static void the_subject_is_complete(void **state)
{
  SpineOptions options = spine_options_default();
  Spine       *spine   = NULL;

  (void)state;
  options.mesh    = MESH_COARSE;
  options.bone    = BONE_RIGID;
  options.top     = LEVEL_T8;
  options.bottom  = LEVEL_T9;
  options.subject = (Subject){.sex = SEX_FEMALE, .mass = 0.06, .age = 30.0};
  condition_options_clear(&conditions);
  conditions.disc[DISC_T7_T8].grade = 4;
  options.conditions                = &conditions;
  assert_int_equal(spine_create(PETSC_COMM_WORLD, data_folder(), &options, NULL, &spine), 0);
  assert_close(spine_subject(spine)->stature, 1620.0, 1e-9);
  assert_close(spine_subject(spine)->kyphosis, 26.8 * DEG, 1e-12);
  assert_close(spine_subject(spine)->age, 30.0, 0.0);
  assert_non_null(strstr(spine_changes(spine), "\nall,kyphosis,45,26.8,deg,age 30;"));
  assert_non_null(strstr(spine_changes(spine), "\nall,mass,75,60,kg,"));
  /* levels that are not modelled are left out, discs beside the modelled ones too */
  assert_non_null(strstr(spine_changes(spine), "\nT8,body height,"));
  assert_null(strstr(spine_changes(spine), "\nT7,"));
  assert_null(strstr(spine_changes(spine), "\nT10,"));
  assert_null(strstr(spine_changes(spine), "\nT7-T8,"));
  spine_destroy(&spine);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(given_dimensions_are_those_of_the_mesh),
    cmocka_unit_test(a_grade_lowers_the_disc_of_the_mesh),
    cmocka_unit_test(the_subject_is_complete),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
