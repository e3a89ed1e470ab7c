/* The rib cage in space: lengths, outer dimensions, where it meets spine and sternum. */
#include "anatomy/rib_shape.h"

#include "../read_tables.h"
#include "../subjects.h"
#include "assert_close.h"
#include <math.h>

enum { PIECES = 100 };

static RibCageShape build(Sex sex, double stature, double kyphosis, Anatomy *anatomy)
{
  const Subject subject = subject_of(sex, stature, kyphosis);
  RibCageShape  cage;

  assert_int_equal(anatomy_build(&subject, tables, anatomy), 0);
  assert_int_equal(rib_cage_shape(anatomy, tables, &cage), 0);
  return cage;
}

/* Where the ribs of one side reach to. */
static void extent(const RibCageShape *cage, double low[3], double high[3])
{
  for (int i = 0; i < 3; i++) {
    low[i]  = HUGE_VAL;
    high[i] = -HUGE_VAL;
  }
  for (PetscInt r = 0; r < RIBS; r++)
    for (int n = 0; n <= PIECES; n++) {
      const Vec3 at = rib_point(&cage->rib[r], cage->rib[r].curve.length * n / PIECES, SIDE_RIGHT);

      for (int i = 0; i < 3; i++) {
        low[i]  = fmin(low[i], at.a[i]);
        high[i] = fmax(high[i], at.a[i]);
      }
    }
}

/* NAKO, 26 275 persons of 1.732 m: width 297 mm, depth 187 mm, height 322 mm. The bound is 10
   percent: the population is of both sexes. */
static void a_cage_has_the_size_of_the_population(void **state)
{
  Anatomy            anatomy;
  const RibCageShape cage = build(SEX_MALE, 1732.0, 45.0, &anatomy);
  double             low[3], high[3];

  (void)state;
  extent(&cage, low, high);
  assert_close(high[0] - low[0], 187.0, 18.7);
  assert_close(high[1] - low[1], 322.0, 32.2);
  assert_close(2.0 * high[2], 297.0, 29.7);
}

/* Ribs 1, 11 and 12 take their length from the population, the others have it within 5 percent of
   their own; all grow with stature. */
static void ribs_have_the_length_of_the_population(void **state)
{
  Anatomy            anatomy;
  const RibCageShape cage = build(SEX_MALE, 1750.0, 45.0, &anatomy);
  const RibCageShape tall = build(SEX_MALE, 1925.0, 45.0, &anatomy);

  (void)state;
  for (PetscInt r = 0; r < RIBS; r++) {
    const RibShape *rib = &cage.rib[r];

    assert_close(rib->curve.length, rib->population_length,
                 (r == 0 || r > 9 ? 1e-9 : 0.05) * rib->population_length);
    assert_close(tall.rib[r].curve.length, 1.1 * rib->curve.length, 1e-9);
  }
  /* mean of 95.6 and 96.34 mm at 1.732 m */
  assert_close(cage.rib[0].population_length, 95.97 * 1750.0 / 1732.0, 1e-9);
}

/* Necks run towards the transverse processes and come within 16 mm of the tip, half of what it
   stands off the head. Ribs leave the spine backwards and end in front of it. */
static void ribs_meet_their_vertebrae(void **state)
{
  (void)state;
  for (int sex = SEX_MALE; sex <= SEX_FEMALE; sex++)
    for (double kyphosis = 25.0; kyphosis <= 65.0; kyphosis += 20.0) {
      Anatomy            anatomy;
      const RibCageShape cage = build((Sex)sex, 1700.0, kyphosis, &anatomy);

      for (PetscInt r = 0; r < RIBS; r++) {
        const RibShape *rib = &cage.rib[r];
        const Vec3      tip =
          landmark_point(&anatomy, LEVEL_T1 + r, LANDMARK_TRANSVERSE_TIP, SIDE_RIGHT);
        const double gap = vec3_norm(vec3_sub(tip, rib_point(rib, rib->tubercle, SIDE_RIGHT)));
        const Vec3   end = rib_point(rib, rib->curve.length, SIDE_RIGHT);

        assert_true(rib->tubercle > 5.0 && rib->tubercle < 50.0);
        assert_true(gap < 16.0);
        assert_true(end.a[1] < rib->head.a[1]);
        assert_true(end.a[2] > rib->head.a[2]);
        assert_true(rib_point(rib, 10.0, SIDE_RIGHT).a[0] < rib->head.a[0]);
      }
    }
}

static double cartilage_length(const RibCageShape *cage, PetscInt rib)
{
  double sum = 0.0;

  for (int n = 0; n < PIECES; n++)
    sum += vec3_norm(vec3_sub(cartilage_point(cage, rib, (n + 1.0) / PIECES, SIDE_RIGHT),
                              cartilage_point(cage, rib, (double)n / PIECES, SIDE_RIGHT)));
  return sum;
}

/* Cartilages join ribs and sternum. Those of ribs 4 to 6 measure 55.9 (SD 9.3), 71.6 (10.8) and
   99.8 mm (15.5) in 22 patients with pectus carinatum. */
static void cartilages_join_ribs_and_sternum(void **state)
{
  static const double length[3] = {55.9, 71.6, 99.8}, spread[3] = {9.3, 10.8, 15.5};
  Anatomy             anatomy;
  const RibCageShape  cage = build(SEX_MALE, 1750.0, 45.0, &anatomy);

  (void)state;
  for (PetscInt r = 0; r < RIBS_WITH_CARTILAGE; r++) {
    const Vec3 end  = rib_point(&cage.rib[r], cage.rib[r].curve.length, SIDE_RIGHT);
    const Vec3 goal = r < TRUE_RIBS ? sternum_notch(&cage.sternum, r, SIDE_RIGHT)
                                    : cartilage_point(&cage, r - 1, cage.branch, SIDE_RIGHT);

    assert_close(vec3_norm(vec3_sub(cartilage_point(&cage, r, 0.0, SIDE_RIGHT), end)), 0.0, 1e-9);
    assert_close(vec3_norm(vec3_sub(cartilage_point(&cage, r, 1.0, SIDE_RIGHT), goal)), 0.0, 1e-9);
    assert_true(goal.a[2] > 0.0 && goal.a[2] < end.a[2]);
  }
  for (PetscInt r = 3; r < 6; r++)
    assert_close(cartilage_length(&cage, r), length[r - 3], 2.0 * spread[r - 3]);
}

static void left_mirrors_right(void **state)
{
  Anatomy            anatomy;
  const RibCageShape cage = build(SEX_FEMALE, 1620.0, 45.0, &anatomy);

  (void)state;
  for (PetscInt r = 0; r < RIBS; r++)
    for (int n = 0; n <= 4; n++) {
      const double along = cage.rib[r].curve.length * n / 4;
      const Vec3   right = rib_point(&cage.rib[r], along, SIDE_RIGHT);
      const Vec3   left  = rib_point(&cage.rib[r], along, SIDE_LEFT);

      assert_close(left.a[0], right.a[0], 0.0);
      assert_close(left.a[1], right.a[1], 0.0);
      assert_close(left.a[2], -right.a[2], 0.0);
    }
  assert_close(sternum_notch(&cage.sternum, 3, SIDE_LEFT).a[2],
               -sternum_notch(&cage.sternum, 3, SIDE_RIGHT).a[2], 0.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_cage_has_the_size_of_the_population),
    cmocka_unit_test(ribs_have_the_length_of_the_population),
    cmocka_unit_test(ribs_meet_their_vertebrae),
    cmocka_unit_test(cartilages_join_ribs_and_sternum),
    cmocka_unit_test(left_mirrors_right),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
