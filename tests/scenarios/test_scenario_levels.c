/* What a scenario says of single levels: values, what `all` means, which levels there are, and the
   resolved text that says the same. */
#include "scenario.h"

#include "assert_close.h"
#include "parsed.h"

#include <math.h>
#include <string.h>

static const double DEG = 0.017453292519943295, relative = 1e-14;

enum { LEVEL_T7 = 7, LEVEL_T9 = 9, DISC_T7_T8 = 7, DISC_T8_T9 };

#define HEAD "spineload: 1\nname: a\nactivity: {kind: lift, box: 1 kg}\n"

static const char full[] =
  HEAD "model:\n"
       "  levels: T6-T10\n"
       "  subject: {sex: female, age: 70}\n"
       "  osteoporosis: osteopenia\n"
       "  rib_cage: full\n"
       "  resected: [intercostals, rib_head_T7_left]\n"
       "  t_score: -1.5\n"
       "  vertebrae:\n"
       "    T7: {height: 1.9 cm, wedge: 4 deg, upper_width: 30, wedge_fracture: 25 %,\n"
       "         bone_density: 90}\n"
       "    all: {wedge: 2 deg, shell: 0.4 mm}\n"
       "    T9: {canal_depth: 17}\n"
       "  discs:\n"
       "    T8-T9: {grade: 2, height: 4 mm, facets: {osteoarthritis: false, friction: 0.1}}\n"
       "    all: {grade: 4, facets: {osteoarthritis: true}}\n"
       "    T7-T8: {nucleus_fraction: 30 %, herniation: {position: -0.5 rad, bulge: 2 mm}}\n";

static void destroy(Scenario **scenario)
{
  assert_int_equal(scenario_destroy(scenario), 0);
}

static void vertebrae_are_what_is_said(void **state)
{
  Scenario              *s = parsed(full);
  const VertebraOptions *v = s->conditions.vertebra;

  (void)state;
  assert_int_equal(s->model.top, LEVEL_T7 - 1);
  assert_int_equal(s->model.bottom, LEVEL_T9 + 1);
  assert_close(s->model.subject.age, 70.0, 0.0);
  assert_int_equal(s->conditions.bone_status, BONE_OSTEOPENIA);
  assert_close(s->conditions.t_score, -1.5, 0.0);
  assert_close(v[LEVEL_T7].shape.height, 19.0, relative * 19.0);
  assert_close(v[LEVEL_T7].shape.wedge, 4.0 * DEG, relative);
  assert_close(v[LEVEL_T7].shape.width[UPPER], 30.0, relative * 30.0);
  assert_true(isnan(v[LEVEL_T7].shape.width[LOWER]));
  assert_close(v[LEVEL_T7].wedge_fracture, 0.25, relative);
  assert_close(v[LEVEL_T7].bone_density, 90e-12, relative * 90e-12);
  /* `all` comes first, wherever it stands */
  assert_close(v[LEVEL_T9].shape.wedge, 2.0 * DEG, relative);
  assert_close(v[LEVEL_T7].shape.shell, 0.4, relative);
  assert_close(v[LEVEL_T9].shape.canal_depth, 17.0, relative * 17.0);
  assert_true(isnan(v[LEVEL_T7].shape.canal_depth));
  destroy(&s);
}

static void discs_are_what_is_said(void **state)
{
  Scenario          *s = parsed(full);
  const DiscOptions *d = s->conditions.disc;

  (void)state;
  assert_int_equal(d[0].grade, 4);
  assert_int_equal(d[DISC_T7_T8].grade, 4);
  assert_int_equal(d[DISC_T8_T9].grade, 2);
  assert_close(d[DISC_T8_T9].shape.height, 4.0, relative * 4.0);
  assert_true(isnan(d[DISC_T7_T8].shape.height));
  assert_close(d[DISC_T7_T8].shape.nucleus_fraction, 0.3, relative);
  assert_true(d[0].osteoarthritis && !d[DISC_T8_T9].osteoarthritis);
  assert_close(d[DISC_T8_T9].friction, 0.1, relative);
  assert_true(herniation_is_present(&d[DISC_T7_T8].herniation));
  assert_false(herniation_is_present(&d[DISC_T8_T9].herniation));
  assert_close(d[DISC_T7_T8].herniation.position, -0.5, relative);
  assert_close(d[DISC_T7_T8].herniation.width, 40.0 * DEG, relative);
  assert_close(d[DISC_T7_T8].herniation.depth, 1.0, 0.0);
  assert_close(d[DISC_T7_T8].herniation.bulge, 2.0, relative * 2.0);
  destroy(&s);
}

static void the_resolved_text_says_the_same(void **state)
{
  Scenario *first = parsed(full), *second;
  char     *resolved, *again;

  (void)state;
  assert_int_equal(scenario_resolved(first, &resolved), 0);
  assert_non_null(strstr(resolved, "levels: \"T6-T10\""));
  second = parsed(resolved);
  assert_int_equal(scenario_resolved(second, &again), 0);
  assert_string_equal(resolved, again);
  assert_memory_equal(first->conditions.vertebra, second->conditions.vertebra,
                      sizeof(first->conditions.vertebra));
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    const DiscOptions *a = &first->conditions.disc[i], *b = &second->conditions.disc[i];

    assert_memory_equal(&a->shape, &b->shape, sizeof(a->shape));
    assert_int_equal(a->grade, b->grade);
    assert_memory_equal(&a->herniation, &b->herniation, sizeof(a->herniation));
    assert_true(a->osteoarthritis == b->osteoarthritis);
    assert_memory_equal(&a->friction, &b->friction, sizeof(double));
  }
  assert_int_equal(first->conditions.bone_status, second->conditions.bone_status);
  assert_memory_equal(&first->model.rib_cage, &second->model.rib_cage, sizeof(RibCageOptions));
  assert_close(first->conditions.t_score, second->conditions.t_score, 0.0);
  assert_int_equal(PetscFree(resolved), 0);
  assert_int_equal(PetscFree(again), 0);
  destroy(&first);
  destroy(&second);
}

/* A scenario that says nothing of levels has no maps in its resolved text. */
static void nothing_said_is_nothing_written(void **state)
{
  Scenario *s = parsed(HEAD);
  char     *resolved;

  (void)state;
  assert_int_equal(scenario_resolved(s, &resolved), 0);
  assert_null(strstr(resolved, "vertebrae:"));
  assert_null(strstr(resolved, "discs:"));
  assert_null(strstr(resolved, "bone_density"));
  assert_null(strstr(resolved, "stature"));
  assert_int_equal(PetscFree(resolved), 0);
  destroy(&s);
}

static void rib_cage_and_what_is_cut(void **state)
{
  Scenario             *s     = parsed(HEAD "model: {rib_cage: full, resected: [sternotomy, "
                                                            "rib_head_T1_left, rib_head_T12_right]}\n");
  const RibCageOptions *cage  = &s->model.rib_cage;
  int                   heads = 0;

  (void)state;
  assert_int_equal(cage->extent, RIB_CAGE_FULL);
  assert_true(cage->sternotomy && !cage->without_intercostals && !cage->without_anterior_cage);
  assert_true(cage->without_head[0][1] && cage->without_head[RIB_PAIRS - 1][0]);
  for (int rib = 0; rib < RIB_PAIRS; rib++)
    for (int side = 0; side < 2; side++) heads += cage->without_head[rib][side] ? 1 : 0;
  assert_int_equal(heads, 2);
  destroy(&s);
  s = parsed(HEAD "model: {rib_cage: stumps, resected: [rib_head_T6_right]}\n");
  assert_int_equal(s->model.rib_cage.extent, RIB_CAGE_STUMPS);
  assert_true(s->model.rib_cage.without_head[5][0] && !s->model.rib_cage.without_head[5][1]);
  destroy(&s);
}

static void every_run_of_levels(void **state)
{
  static const struct {
    const char *text;
    PetscInt    top, bottom;
  } runs[] = {
    {"C7-L1",  LEVEL_C7,  LEVEL_L1    },
    {"T1-T12", LEVEL_T1,  LEVEL_T12   },
    {"T12-L1", LEVEL_T12, LEVEL_L1    },
    {"T7-T8",  LEVEL_T7,  LEVEL_T7 + 1},
    {"C7-T1",  LEVEL_C7,  LEVEL_T1    },
  };

  (void)state;
  for (size_t r = 0; r < sizeof(runs) / sizeof(runs[0]); r++) {
    char      text[256];
    Scenario *s;

    (void)snprintf(text, sizeof(text), HEAD "model: {levels: %s}\n", runs[r].text);
    s = parsed(text);
    assert_int_equal(s->model.top, runs[r].top);
    assert_int_equal(s->model.bottom, runs[r].bottom);
    destroy(&s);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(vertebrae_are_what_is_said),
    cmocka_unit_test(discs_are_what_is_said),
    cmocka_unit_test(the_resolved_text_says_the_same),
    cmocka_unit_test(nothing_said_is_nothing_written),
    cmocka_unit_test(rib_cage_and_what_is_cut),
    cmocka_unit_test(every_run_of_levels),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
