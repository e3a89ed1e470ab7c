/* One segment with bone that is rigid, that has rigid arches, and that deforms as a whole. */
#include "loaded_segment.h"

/* Of the moment, rad; the solver's tolerance is far below what tells two kinds of bone apart. */
static double turn_with(BoneModel bone, const Direction *direction)
{
  SpineOptions options = segment(T7);

  options.bone = bone;
  return respond(&options, direction).along;
}

/* Equilibrium is found in all six directions with bone that deforms, and the less of it is rigid
   the more a segment turns, since a constraint is taken away. Both sides are alike: for the order
   one of them is enough. */
static void deformable_bone_is_the_softest(void **state)
{
  static const double     part      = 0.005;
  static const Direction *ordered[] = {&flexion, &extension, &bending, &turning};

  (void)state;
  for (size_t d = 0; d < sizeof(ordered) / sizeof(ordered[0]); d++) {
    const Direction other = {.moment = vec3_scale(-1.0, ordered[d]->moment)};
    const double    none  = turn_with(BONE_RIGID, ordered[d]);
    const double    body  = turn_with(BONE_RIGID_POSTERIOR, ordered[d]);
    const double    all   = turn_with(BONE_DEFORMABLE, ordered[d]);

    print_message("direction %zu: %.5f rigid, %.5f with rigid arches, %.5f deformable\n", d, none,
                  body, all);
    assert_true(none > 0.0);
    assert_true(body > (1.0 + part) * none);
    assert_true(all > (1.0 + part) * body);
    if (d >= 2) assert_close(turn_with(BONE_DEFORMABLE, &other), all, 1e-6 * all);
  }
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(deformable_bone_is_the_softest),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
