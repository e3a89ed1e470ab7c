/* One segment loaded in every direction: what is taken away makes it softer where its anatomy says,
   joints of both sides share symmetric loads, and mirrored loads have mirrored effects. */
#include "parts/ligaments.h"

#include "loaded_segment.h"

/* Softer by more than a part of the response of the whole segment. */
static void check_softer(const char *what, const SpineOptions *cut, const Direction *direction,
                         double part)
{
  const SpineOptions whole   = segment(cut->top);
  const double       with    = respond(&whole, direction).along;
  const double       without = respond(cut, direction).along;

  print_message("%s: %.5f with, %.5f without\n", what, with, without);
  assert_true(with > 0.0);
  if (!(without > (1.0 + part) * with)) fail_msg("%s: %g with, %g without it", what, with, without);
}

/* Thoracic facets look backwards and lie on an arc about the body: they keep the upper vertebra
   from sliding forwards, and let it turn. Lumbar ones, below T12, look inwards and hold it. */
static void facets_hold_shear_and_below_t12_turning(void **state)
{
  SpineOptions thoracic = segment(T7), lumbar = segment(LEVEL_T12);

  (void)state;
  thoracic.facets = lumbar.facets = false;
  check_softer("facets of T7-T8, forwards", &thoracic, &forwards, 0.02);
  check_softer("facets of T7-T8, extension", &thoracic, &extension, 1e-5);
  check_softer("facets of T12-L1, turning", &lumbar, &turning, 0.02);
}

static void every_ligament_holds_its_direction(void **state)
{
  static const struct {
    Tissue           tissue;
    const Direction *direction;
  } roles[] = {
    {TISSUE_ALL, &extension},
    {TISSUE_PLL, &flexion  },
    {TISSUE_LF,  &flexion  },
    {TISSUE_CL,  &flexion  },
    {TISSUE_ISL, &flexion  },
    {TISSUE_SSL, &flexion  },
    {TISSUE_ITL, &bending  },
  };

  (void)state;
  for (size_t r = 0; r < sizeof(roles) / sizeof(roles[0]); r++) {
    SpineOptions cut = segment(T7);

    cut.ligaments &= ~ligament_bit(roles[r].tissue);
    check_softer(tissue_names[roles[r].tissue], &cut, roles[r].direction, 1e-4);
  }
}

static void both_facets_share_symmetric_loads(void **state)
{
  const SpineOptions whole    = segment(T7);
  const Response     response = respond(&whole, &forwards);
  const Vec3         right = response.disc.facet[0].force, left = response.disc.facet[1].force;

  (void)state;
  print_message("facets under forward shear: %.3f N, %.3f MPa, %.2f mm2\n", vec3_norm(right),
                response.disc.facet[0].pressure, response.disc.facet[0].area);
  assert_true(vec3_norm(right) > 1.0);
  assert_close(left.a[0], right.a[0], 1e-6 * (1.0 + fabs(right.a[0])));
  assert_close(left.a[1], right.a[1], 1e-6 * (1.0 + fabs(right.a[1])));
  assert_close(left.a[2], -right.a[2], 1e-6 * (1.0 + fabs(right.a[2])));
  assert_close(response.disc.lateral_bending, 0.0, 1e-9);
  assert_close(response.disc.axial_rotation, 0.0, 1e-9);
}

static void mirrored_loads_have_mirrored_effects(void **state)
{
  const SpineOptions whole = segment(LEVEL_T12);
  const Direction    other = {.moment = vec3_scale(-1.0, turning.moment)};
  const Response     left = respond(&whole, &turning), right = respond(&whole, &other);

  (void)state;
  print_message("facets, turning to the left: right %.3f N, left %.3f N\n",
                vec3_norm(left.disc.facet[0].force), vec3_norm(left.disc.facet[1].force));
  assert_true(vec3_norm(left.disc.facet[0].force) + vec3_norm(left.disc.facet[1].force) > 1.0);
  assert_close(right.along, left.along, 1e-6 * left.along);
  for (int side = 0; side < 2; side++) {
    const double one = vec3_norm(left.disc.facet[side].force);

    assert_close(vec3_norm(right.disc.facet[1 - side].force), one, 1e-6 * (1.0 + one));
  }
  assert_close(right.disc.lateral_bending, -left.disc.lateral_bending, 1e-9);
  assert_close(right.disc.flexion, left.disc.flexion, 1e-9);
}

/* Quadratic elements between rigid vertebrae: softer than as many linear ones, which lock a little,
   and the disc hands on the whole moment, so that middles of edges are in the sets that it is
   summed over. */
static void quadratic_discs_are_softer_and_hand_on_the_moment(void **state)
{
  SpineOptions linear = segment(T7), quadratic;

  (void)state;
  linear.bone        = BONE_RIGID;
  linear.facets      = false;
  linear.ligaments   = 0;
  quadratic          = linear;
  quadratic.elements = ELEMENTS_QUADRATIC;
  for (int o = 0; o < 2; o++) {
    const Response stiff = respond(&linear, o ? &turning : &flexion);
    const Response soft  = respond(&quadratic, o ? &turning : &flexion);

    print_message("linear %.5f rad, quadratic %.5f rad\n", stiff.along, soft.along);
    assert_true(soft.along > 1.05 * stiff.along && soft.along < 1.5 * stiff.along);
    assert_close(vec3_norm(vec3(soft.disc.moment[0], soft.disc.moment[1], soft.disc.moment[2])),
                 moment, 1e-5 * moment);
  }
}

static void quadratic_discs_beside_soft_bone_are_refused(void **state)
{
  SpineOptions options = segment(T7);
  Spine       *spine   = NULL;

  (void)state;
  options.elements = ELEMENTS_QUADRATIC;
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_equal(spine_create(PETSC_COMM_WORLD, data_folder(), &options, NULL, &spine),
                   PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(PetscPopErrorHandler(), 0);
  assert_null(spine);
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(facets_hold_shear_and_below_t12_turning),
    cmocka_unit_test(every_ligament_holds_its_direction),
    cmocka_unit_test(both_facets_share_symmetric_loads),
    cmocka_unit_test(mirrored_loads_have_mirrored_effects),
    cmocka_unit_test(quadratic_discs_are_softer_and_hand_on_the_moment),
    cmocka_unit_test(quadratic_discs_beside_soft_bone_are_refused),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
