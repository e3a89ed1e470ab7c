/* A programme: phases follow each other, loads are ramped through the phase ends. */
#include "assert_close.h"
#include "programme.h"
#include <petscsys.h>

static const double roundoff = 1e-14;

static const Load load = {.type = &load_moment, .name = "moment", .vector = {{1.0, 2.0, 3.0}}};

static Programme *two_phases(void)
{
  Programme *programme = NULL;

  assert_int_equal(programme_create(&programme), 0);
  assert_int_equal(programme_add_phase(programme, "first", 2.0), 0);
  assert_int_equal(programme_add_phase(programme, "second", 3.0), 0);
  return programme;
}

static void phases_follow_each_other(void **state)
{
  Programme *programme = two_phases();

  (void)state;
  assert_int_equal(programme->phase_count, 2);
  assert_string_equal(programme->phase[1].name, "second");
  assert_close(programme->phase[0].start, 0.0, 0.0);
  assert_close(programme->phase[0].end, 2.0, roundoff);
  assert_close(programme->phase[1].start, 2.0, roundoff);
  assert_close(programme->phase[1].end, 5.0, roundoff);
  assert_int_equal(programme_destroy(&programme), 0);
  assert_null(programme);
}

/* Factors 0.5 and 1.5 at 2 s and 5 s: by hand 0 at 0 s, 0.25 at 1 s, 1.0 at 3.5 s, 1.5 later. */
static void load_runs_linearly_through_the_phase_ends(void **state)
{
  const double factor[]  = {0.5, 1.5};
  Programme   *programme = two_phases();
  const Curve *curve;

  (void)state;
  assert_int_equal(programme_add_load(programme, &load, factor), 0);
  assert_int_equal(programme->load_count, 1);
  curve = programme->load[0].curve;
  assert_ptr_equal(curve, programme->curve[0]);
  assert_string_equal(curve_name(curve), "moment");
  assert_close(curve_value(curve, 0.0), 0.0, 0.0);
  assert_close(curve_value(curve, 1.0), 0.25, roundoff);
  assert_close(curve_value(curve, 2.0), 0.5, roundoff);
  assert_close(curve_value(curve, 3.5), 1.0, roundoff);
  assert_close(curve_value(curve, 5.0), 1.5, roundoff);
  assert_close(curve_value(curve, 9.0), 1.5, roundoff);
  assert_close(programme->load[0].vector.a[2], 3.0, 0.0);
  assert_int_equal(programme_destroy(&programme), 0);
}

/* Even when the first phase already asks for the full load it does not jump in. */
static void no_load_jumps_in(void **state)
{
  const double factor[]  = {1.0, 1.0};
  Programme   *programme = two_phases();

  (void)state;
  assert_int_equal(programme_add_load(programme, &load, factor), 0);
  assert_close(curve_value(programme->curve[0], 0.0), 0.0, 0.0);
  assert_close(curve_value(programme->curve[0], 1.0), 0.5, roundoff);
  assert_int_equal(programme_destroy(&programme), 0);
}

static void faults_are_errors(void **state)
{
  const double factor[]  = {1.0, 1.0};
  Programme   *programme = NULL;

  (void)state;
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_equal(programme_create(&programme), 0);
  assert_int_equal(programme_add_load(programme, &load, factor), PETSC_ERR_ORDER);
  assert_int_equal(programme_add_phase(programme, "nothing", 0.0), PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(programme_add_phase(programme, "first", 1.0), 0);
  assert_int_equal(programme_add_load(programme, &load, factor), 0);
  assert_int_equal(programme_add_phase(programme, "late", 1.0), PETSC_ERR_ORDER);
  for (int i = 1; i < PROGRAMME_MAX_LOADS; i++) {
    assert_int_equal(programme_add_load(programme, &load, factor), 0);
  }
  assert_int_equal(programme_add_load(programme, &load, factor), PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(programme_destroy(&programme), 0);
  assert_int_equal(programme_create(&programme), 0);
  for (int p = 0; p < PROGRAMME_MAX_PHASES; p++) {
    assert_int_equal(programme_add_phase(programme, "cycle", 1.0), 0);
  }
  assert_int_equal(programme_add_phase(programme, "cycle", 1.0), PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(programme_destroy(&programme), 0);
  assert_int_equal(programme_destroy(&programme), 0);
  assert_int_equal(PetscPopErrorHandler(), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(phases_follow_each_other),
    cmocka_unit_test(load_runs_linearly_through_the_phase_ends),
    cmocka_unit_test(no_load_jumps_in),
    cmocka_unit_test(faults_are_errors),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
