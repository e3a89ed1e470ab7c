/* The chain of vertebrae against the rows it is built from and against independent sums. */
#include "anatomy/anatomy.h"

#include "../read_tables.h"
#include "../subjects.h"
#include "assert_close.h"

static const double DEG = 0.017453292519943295;

static void build(Sex sex, double stature, double kyphosis, Anatomy *anatomy)
{
  const Subject subject = subject_of(sex, stature, kyphosis);

  assert_int_equal(anatomy_build(&subject, tables, anatomy), 0);
}

static void heights_follow_the_tables(void **state)
{
  /* Measured pitch per vertebra, disc centre to disc centre, mm: mean of three male references
     (Visible Human scaled to 1.75 m, MS-Human-700, VIVA+), secondary; T2 to T12. */
  static const double pitch[] = {21.4, 22.0, 23.0, 24.1, 24.6, 24.7, 24.9, 25.9, 27.6, 29.7, 32.2};
  Anatomy             a;

  (void)state;
  build(SEX_MALE, 1750.0, 45.0, &a);
  for (PetscInt i = LEVEL_T1 + 1; i <= LEVEL_T12; i++)
    assert_close(0.5 * a.disc[i - 1].height + a.vertebra[i].height + 0.5 * a.disc[i].height,
                 pitch[i - LEVEL_T1 - 1], 0.1);
  for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
    const VertebraShape *v    = &a.vertebra[i];
    const double         half = 0.5 * vertebra_depth(v);
    const double         front =
      vertebra_endplate_height(v, UPPER, half, 1.0) - vertebra_endplate_height(v, LOWER, half, 1.0);
    const double back = vertebra_endplate_height(v, UPPER, -half, 1.0) -
                        vertebra_endplate_height(v, LOWER, -half, 1.0);

    /* two planes that enclose the wedge w, symmetric about the mid-plane, depth D apart */
    assert_close(back - front, 2.0 * vertebra_depth(v) * tan(0.5 * v->wedge), 1e-12);
    assert_close(0.5 * (front + back), v->height, 1e-12);
  }
}

static void length_is_the_pitch_sum(void **state)
{
  /* T1-T12 pitch sum 301 mm (male, 1.75 m): mean of three references, secondary. It runs from the
     disc above T1 to the disc below T12; anatomy_length() from centre to centre of the bodies. The
     disc above T1 is 4.5 mm high. */
  Anatomy a;
  double  sum;

  (void)state;
  build(SEX_MALE, 1750.0, 45.0, &a);
  sum = anatomy_length(&a) + 0.5 * (a.vertebra[1].height + a.vertebra[12].height) +
        0.5 * (4.5 + a.disc[12].height);
  assert_close(sum, 301.0, 0.03 * 301.0);
}

static void kyphosis_is_what_was_asked(void **state)
{
  Anatomy a;

  (void)state;
  build(SEX_MALE, 1750.0, 45.0, &a);
  assert_close(anatomy_kyphosis(&a), 45.0 * DEG, 2.0 * DEG);
  build(SEX_FEMALE, 1620.0, 60.0, &a);
  assert_close(anatomy_kyphosis(&a), 60.0 * DEG, 2.7 * DEG);
  build(SEX_FEMALE, 1620.0, 20.0, &a);
  assert_close(anatomy_kyphosis(&a), 20.0 * DEG, 0.9 * DEG);
}

static void chain_closes(void **state)
{
  /* Going up, the upper endplate of a body and the lower endplate above it enclose the wedge and
     are the rim height apart. */
  Anatomy a;

  (void)state;
  build(SEX_MALE, 1750.0, 45.0, &a);
  assert_close(vec3_norm(a.vertebra[SPINE_LEVELS - 1].centre), 0.0, 0.0);
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    const VertebraShape *up = &a.vertebra[i], *low = &a.vertebra[i + 1];
    const Vec3           roof  = vertebra_point(up, vec3(0.0, -0.5 * up->height, 0.0));
    const Vec3           floor = vertebra_point(low, vec3(0.0, 0.5 * low->height, 0.0));

    assert_close(up->tilt - 0.5 * up->wedge - low->tilt - 0.5 * low->wedge, a.disc[i].wedge, 1e-12);
    assert_close(vec3_norm(vec3_sub(roof, floor)), a.disc[i].height, 1e-12);
    assert_true(up->centre.a[1] > low->centre.a[1]);
  }
  /* A kyphotic column is hollow in front: its apex lies behind both ends. */
  assert_true(a.vertebra[7].centre.a[0] < a.vertebra[1].centre.a[0]);
  assert_true(a.vertebra[7].centre.a[0] < a.vertebra[13].centre.a[0]);
  assert_true(a.vertebra[1].tilt > 0.0 && a.vertebra[12].tilt < 0.0);
}

static void domes_fill_the_middle_of_the_disc(void **state)
{
  /* Middle minus rim height of T6-T7: 4.80 - (3.60 + 4.22) / 2 mm, two thirds above, one below. */
  const double excess = 4.80 - 0.5 * (3.60 + 4.22);
  Anatomy      a;

  (void)state;
  build(SEX_MALE, 1750.0, 45.0, &a);
  assert_close(a.vertebra[6].concavity[LOWER], 2.0 / 3.0 * excess, 1e-6);
  assert_close(a.vertebra[7].concavity[UPPER], 1.0 / 3.0 * excess, 1e-6);
  assert_close(vertebra_endplate_height(&a.vertebra[7], UPPER, 0.0, 0.0),
               0.5 * a.vertebra[7].height - 1.0 / 3.0 * excess, 1e-6);
}

static void women_and_short_people_are_smaller(void **state)
{
  Anatomy man, woman, tall;

  (void)state;
  build(SEX_MALE, 1750.0, 45.0, &man);
  build(SEX_FEMALE, 1750.0, 45.0, &woman);
  build(SEX_MALE, 1925.0, 45.0, &tall);
  assert_true(anatomy_length(&woman) < anatomy_length(&man));
  for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
    assert_true(woman.vertebra[i].height < man.vertebra[i].height);
    assert_true(woman.vertebra[i].width[UPPER] < man.vertebra[i].width[UPPER]);
  }
  assert_close(anatomy_length(&tall), 1.1 * anatomy_length(&man), 1e-9);
  assert_close(tall.vertebra[4].canal_depth, 1.1 * man.vertebra[4].canal_depth, 1e-9);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(heights_follow_the_tables),
    cmocka_unit_test(length_is_the_pitch_sum),
    cmocka_unit_test(kyphosis_is_what_was_asked),
    cmocka_unit_test(chain_closes),
    cmocka_unit_test(domes_fill_the_middle_of_the_disc),
    cmocka_unit_test(women_and_short_people_are_smaller),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
