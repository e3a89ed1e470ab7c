/* Rules of sex, stature and age against their sources, and 200 subjects from all over the ranges.
 */
#include "anatomy/conditions.h"
#include "anatomy/fields.h"
#include "anatomy/subject.h"
#include "anatomy/subject_changes.h"

#include "../read_tables.h"
#include "assert_close.h"

#include <gsl/gsl_qrng.h>
#include <stdio.h>
#include <string.h>

static const double DEG = 0.017453292519943295;

enum { LEVEL_T7 = 7, LEVEL_T9 = 9, SUBJECTS = 200, DIMENSIONS = 6 };

static Subject complete(const TableSet *set, Subject given)
{
  Subject subject;

  assert_int_equal(subject_complete(&given, set, &subject), 0);
  return subject;
}

static void what_is_not_given_follows(void **state)
{
  /* Statures of the rows; kyphosis of the rows 45 deg. */
  const Subject man = complete(tables, (Subject){.sex = SEX_MALE, .mass = 0.075});
  const Subject woman =
    complete(tables, (Subject){.sex = SEX_FEMALE, .mass = 0.06, .stature = NAN, .kyphosis = NAN});
  const Subject tall =
    complete(tables, (Subject){.sex = SEX_FEMALE, .stature = 1800.0, .kyphosis = 0.5, .age = 80.0});

  (void)state;
  assert_close(man.stature, 1750.0, 1e-9);
  assert_close(woman.stature, 1620.0, 1e-9);
  assert_close(man.kyphosis, 45.0 * DEG, 1e-12);
  assert_true(isnan(man.age) && isnan(woman.age));
  assert_close(tall.stature, 1800.0, 0.0);
  assert_close(tall.kyphosis, 0.5, 0.0);
  assert_close(tall.age, 80.0, 0.0);
}

static void kyphosis_grows_with_age(void **state)
{
  /* Bartynski 2005: 26.8 deg at 18 to 35 years, 41.9 deg above 65; between them it grows. */
  static const double age[] = {18.0, 35.0, 45.0, 55.0, 65.0, 90.0};
  double              kyphosis[6];

  (void)state;
  for (int i = 0; i < 6; i++)
    kyphosis[i] = complete(tables, (Subject){.age = age[i]}).kyphosis / DEG;
  assert_close(kyphosis[0], 26.8, 1e-9);
  assert_close(kyphosis[1], 26.8, 1e-9);
  assert_true(kyphosis[1] < kyphosis[2] && kyphosis[2] < kyphosis[3] && kyphosis[3] < kyphosis[4]);
  assert_close(kyphosis[3] - kyphosis[2], kyphosis[4] - kyphosis[3], 1e-9);
  assert_close(kyphosis[4], 41.9, 1e-9);
  assert_close(kyphosis[5], 41.9, 1e-9);
}

static double density(const TableSet *set, Subject subject, PetscInt level)
{
  double value;

  assert_int_equal(subject_bone_density(&subject, set, level, &value), 0);
  return value * 1000.0;
}

static void bone_is_that_of_the_tables(void **state)
{
  /* Budoff 2012, mg/cm3: T1, T7 and T12 of men of 57 and women of 53 years. Mao: 0.83 of men and
     0.70 of women are lost in a year. */
  const Subject man = {.sex = SEX_MALE, .age = 57.0}, woman = {.sex = SEX_FEMALE, .age = 53.0};
  const Subject old_man = {.sex = SEX_MALE, .age = 77.0}, girl = {.sex = SEX_FEMALE, .age = 33.0};

  (void)state;
  assert_close(density(tables, man, LEVEL_T1), 190.0, 1e-9);
  assert_close(density(tables, man, LEVEL_T12), 145.9, 1e-9);
  assert_close(density(tables, woman, LEVEL_T7), 168.4, 1e-9);
  assert_close(density(tables, (Subject){.sex = SEX_MALE}, LEVEL_T12), 145.9, 1e-9);
  assert_close(density(tables, old_man, LEVEL_T12), 145.9 - 20.0 * 0.83, 1e-9);
  assert_close(density(tables, girl, LEVEL_T7), 168.4 + 20.0 * 0.70, 1e-9);
  for (PetscInt level = LEVEL_T1; level < LEVEL_L1; level++)
    assert_true(density(tables, man, level) > density(tables, man, level + 1));
}

static void t_score_is_that_of_the_paper(void **state)
{
  /* Budoff 2010: T = (density - 222)/36 of women, (density - 215)/33 of men, for the mean of
     thoracic vertebrae at the heart; here the mean of T7 to T9, whose row is rounded to 0.1 mg/cm3.
   */
  static const double scores[] = {-4.0, -2.5, -1.0, 0.0, 2.0};

  (void)state;
  for (int i = 0; i < 5; i++)
    for (int sex = SEX_MALE; sex <= SEX_FEMALE; sex++) {
      const Subject subject = {.sex = (Sex)sex};
      double        sum     = 0.0;

      for (PetscInt level = LEVEL_T7; level <= LEVEL_T9; level++) {
        double value;

        assert_int_equal(subject_density_of_t_score(&subject, tables, level, scores[i], &value), 0);
        sum += 1000.0 * value / 3.0;
      }
      assert_close(sum, sex == SEX_MALE ? 215.0 + 33.0 * scores[i] : 222.0 + 36.0 * scores[i], 0.2);
    }
}

static void ribs_thin_with_age(void **state)
{
  /* Holcombe 2022: 0.011 to 0.032 mm in ten years of men, 0.035 to 0.043 mm of women. */
  (void)state;
  for (int sex = SEX_MALE; sex <= SEX_FEMALE; sex++) {
    const Subject young = {.sex = (Sex)sex, .age = 30.0}, old = {.sex = (Sex)sex, .age = 80.0};
    const double  low = sex == SEX_MALE ? 0.011 : 0.035, high = sex == SEX_MALE ? 0.032 : 0.043;
    double        before, after;

    assert_int_equal(subject_rib_cortex_loss(&young, tables, &before), 0);
    assert_int_equal(subject_rib_cortex_loss(&old, tables, &after), 0);
    assert_true(after - before > 5.0 * low && after - before < 5.0 * high);
    assert_int_equal(subject_rib_cortex_loss(&(Subject){.sex = (Sex)sex}, tables, &before), 0);
    assert_close(before, 0.0, 0.0);
  }
}

static void assert_sane(const Anatomy *a, const Conditions *c)
{
  for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
    const VertebraShape *v = &a->vertebra[i];

    assert_true(v->height > 8.0 && v->height < 45.0);
    assert_true(v->height > v->concavity[LOWER] + v->concavity[UPPER]);
    assert_true(v->width[UPPER] > 12.0 && v->depth[UPPER] > 10.0 && v->canal_width > 8.0);
    assert_true(v->height - vertebra_depth(v) * tan(0.5 * fabs(v->wedge)) > 0.0);
    assert_true(c->bone[i].density > 0.03 && c->bone[i].density < 0.35);
  }
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    assert_true(a->disc[i].height > 0.5 && a->disc[i].height < 12.0);
    assert_true(a->disc[i].nucleus_fraction > 0.1 && a->disc[i].nucleus_fraction < 0.7);
    assert_true(a->vertebra[i].centre.a[1] > a->vertebra[i + 1].centre.a[1]);
  }
}

/* Lines of the changes, the heading not counted. */
static int lines(const char *text)
{
  int count = -1;

  for (; *text; text++) count += *text == '\n';
  return count;
}

static void two_hundred_subjects_are_sane(void **state)
{
  gsl_qrng               *sobol = gsl_qrng_alloc(gsl_qrng_sobol, DIMENSIONS);
  static ConditionOptions options;

  (void)state;
  for (int s = 0; s < SUBJECTS; s++) {
    double     u[DIMENSIONS];
    Subject    subject;
    Anatomy    anatomy;
    Conditions conditions;
    Changes   *changes = NULL;

    gsl_qrng_get(sobol, u);
    subject = (Subject){.sex      = u[0] < 0.5 ? SEX_MALE : SEX_FEMALE,
                        .stature  = 1400.0 + 700.0 * u[1],
                        .mass     = 0.03 + 0.17 * u[2],
                        .kyphosis = (10.0 + 80.0 * u[3]) * DEG,
                        .age      = 18.0 + 82.0 * u[4]};
    condition_options_clear(&options);
    for (PetscInt i = 0; i < SPINE_DISCS; i++) options.disc[i].grade = 1 + (int)(5.0 * u[5]);
    assert_int_equal(changes_create(&changes), 0);
    assert_int_equal(subject_changes(&subject, tables, changes), 0);
    assert_int_equal(anatomy_build(&subject, tables, &anatomy), 0);
    assert_int_equal(conditions_build(&options, tables, &anatomy, &conditions, changes), 0);
    assert_sane(&anatomy, &conditions);
    assert_close(anatomy_kyphosis(&anatomy), subject.kyphosis, 1e-3 * subject.kyphosis);
    assert_int_equal(lines(changes_text(changes)), changes_count(changes));
    changes_destroy(&changes);
  }
  gsl_qrng_free(sobol);
}

/* The rule of stature is a proportion: one line for each dimension, and the factor of the statures.
 */
static void changes_say_what_a_rule_did(void **state)
{
  const Subject average = {.sex = SEX_MALE, .mass = 0.075};
  const Subject small   = {.sex = SEX_MALE, .mass = 0.075, .stature = 1575.0};
  const Subject woman   = {.sex = SEX_FEMALE, .mass = 0.075};
  Changes      *changes = NULL;

  (void)state;
  assert_int_equal(changes_create(&changes), 0);
  assert_int_equal(subject_changes(&average, tables, changes), 0);
  assert_int_equal(changes_count(changes), 0);
  assert_string_equal(changes_text(changes), "level,quantity,from,to,unit,rule\n");
  assert_int_equal(subject_changes(&small, tables, changes), 0);
  assert_non_null(strstr(changes_text(changes), "\nall,stature,1.75,1.575,m,"));
  assert_non_null(strstr(changes_text(changes), "\nvertebrae,body height,1,0.9,factor,"));
  assert_null(strstr(changes_text(changes), "T7,body height"));
  assert_null(strstr(changes_text(changes), "body wedge"));
  changes_destroy(&changes);
  /* T7 of the rows: 20.6 mm of the man, 18.0 mm of the woman. */
  assert_int_equal(changes_create(&changes), 0);
  assert_int_equal(subject_changes(&woman, tables, changes), 0);
  assert_non_null(strstr(changes_text(changes), "\nT7,body height,20.6,18,mm,"));
  changes_destroy(&changes);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_not_given_follows),   cmocka_unit_test(kyphosis_grows_with_age),
    cmocka_unit_test(bone_is_that_of_the_tables),  cmocka_unit_test(t_score_is_that_of_the_paper),
    cmocka_unit_test(ribs_thin_with_age),          cmocka_unit_test(two_hundred_subjects_are_sane),
    cmocka_unit_test(changes_say_what_a_rule_did),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
