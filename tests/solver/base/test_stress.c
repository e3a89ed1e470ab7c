/* Scalars of a stress against hand-worked numbers. */
#include "base/stress.h"

#include "assert_close.h"

static const double roundoff = 1e-14;

/* A pressure alone has no von Mises stress and is the same in every direction. */
static void a_pressure(void **state)
{
  const double stress[STRESS_SIZE] = {-2.0, -2.0, -2.0, 0.0, 0.0, 0.0};

  (void)state;
  assert_close(stress_pressure(stress), 2.0, roundoff);
  assert_close(stress_von_mises(stress), 0.0, roundoff);
  assert_close(stress_along(stress, vec3(0.48, 0.6, 0.64)), -2.0, roundoff);
}

/* Tension s: von Mises s, pressure -s/3. Shear t: von Mises sqrt(3) t, and t along (1, 1, 0) in the
   plane xy. */
static void tension_and_shear(void **state)
{
  static const int ends[3][2] = {
    {0, 1},
    {1, 2},
    {0, 2}
  };

  (void)state;
  for (int i = 0; i < 3; i++) {
    double tension[STRESS_SIZE] = {0.0}, shear[STRESS_SIZE] = {0.0};
    Vec3   along = vec3(0.0, 0.0, 0.0), between = along;

    tension[STRESS_XX + i] = 3.0;
    shear[STRESS_XY + i]   = 5.0;
    along.a[i]             = 1.0;
    between.a[ends[i][0]]  = sqrt(0.5);
    between.a[ends[i][1]]  = sqrt(0.5);
    assert_close(stress_von_mises(tension), 3.0, roundoff);
    assert_close(stress_pressure(tension), -1.0, roundoff);
    assert_close(stress_along(tension, along), 3.0, roundoff);
    assert_close(stress_von_mises(shear), 5.0 * sqrt(3.0), 10.0 * roundoff);
    assert_close(stress_along(shear, along), 0.0, roundoff);
    assert_close(stress_along(shear, between), 5.0, 10.0 * roundoff);
  }
}

/* Principal stresses 7, 1 and -2: sqrt((6^2 + 3^2 + 9^2) / 2) = sqrt(63). */
static void three_principal_stresses(void **state)
{
  const double stress[STRESS_SIZE] = {7.0, 1.0, -2.0, 0.0, 0.0, 0.0};

  (void)state;
  assert_close(stress_von_mises(stress), sqrt(63.0), 10.0 * roundoff);
  assert_close(stress_pressure(stress), -2.0, roundoff);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_pressure),
    cmocka_unit_test(tension_and_shear),
    cmocka_unit_test(three_principal_stresses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
