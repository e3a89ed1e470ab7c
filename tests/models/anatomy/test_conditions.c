/* Conditions against the rows of their sources and against formulas; and what is given moves that
   and nothing else. */
#include "anatomy/conditions.h"
#include "anatomy/fields.h"

#include "../data_folder.h"
#include "assert_close.h"

#include <stdlib.h>
#include <string.h>

static const double DEG = 0.017453292519943295;

enum { LEVEL_T7 = 7, DISC_T7_T8 = 7 };

typedef struct {
  TableSet        *tables;
  ConditionOptions options;
  Anatomy          healthy, anatomy;
  Conditions       conditions;
  Changes         *changes;
} Case;

static int make(void **state)
{
  const Subject man = {.sex = SEX_MALE, .mass = 0.075};
  Case         *c   = calloc(1, sizeof(Case));

  if (!c || table_set_read(PETSC_COMM_SELF, data_folder(), &c->tables)) return -1;
  condition_options_clear(&c->options);
  *state = c;
  return (int)anatomy_build(&man, c->tables, &c->healthy) + (int)changes_create(&c->changes);
}

static int destroy(void **state)
{
  Case *c = *state;

  (void)table_set_destroy(&c->tables);
  (void)changes_destroy(&c->changes);
  free(c);
  return 0;
}

static void apply(Case *c)
{
  c->anatomy = c->healthy;
  assert_int_equal(
    conditions_build(&c->options, c->tables, &c->anatomy, &c->conditions, c->changes), 0);
}

static double row(const Case *c, const char *item, const char *quantity)
{
  const TableRow *found = table_row(c->tables->table[TABLE_CONDITIONS], item, quantity);

  assert_non_null(found);
  return found->value;
}

static void nothing_given_changes_nothing(void **state)
{
  Case *c = *state;

  apply(c);
  assert_memory_equal(&c->anatomy, &c->healthy, sizeof(Anatomy));
  assert_int_equal(changes_count(c->changes), 0);
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    assert_int_equal(c->conditions.disc[i].grade, 0);
    assert_close(c->conditions.disc[i].annulus_factor, 1.0, 0.0);
    assert_false(herniation_is_present(&c->conditions.disc[i].herniation));
  }
  for (PetscInt i = 0; i < SPINE_LEVELS; i++)
    assert_close(c->conditions.bone[i].shell_factor, 1.0, 0.0);
}

static void grade_lowers_the_disc(void **state)
{
  /* josr2022 (secondary): height 100, 80, 60, 40 % and nucleus area 100, 75, 50, 40 % from healthy
     to severe; grades 1 and 2 are the healthy one. */
  static const double height[] = {1.0, 1.0, 0.8, 0.6, 0.4}, area[] = {1.0, 1.0, 0.75, 0.5, 0.4};
  Case               *c       = *state;
  const DiscShape    *healthy = &c->healthy.disc[DISC_T7_T8], *disc = &c->anatomy.disc[DISC_T7_T8];

  for (int grade = 1; grade <= 5; grade++) {
    const DiscState *state_of = &c->conditions.disc[DISC_T7_T8];
    char             item[32];

    (void)snprintf(item, sizeof(item), "grade %d", grade);
    c->options.disc[DISC_T7_T8].grade = grade;
    apply(c);
    assert_int_equal(state_of->grade, grade);
    assert_close(disc->height, height[grade - 1] * healthy->height, 1e-12);
    assert_close(disc->nucleus_fraction, area[grade - 1] * healthy->nucleus_fraction, 1e-12);
    assert_close(state_of->nucleus_C10, row(c, item, "nucleus C10"), 0.0);
    assert_close(state_of->nucleus_C01, row(c, item, "nucleus C01"), 0.0);
    assert_close(state_of->nucleus_K, row(c, item, "nucleus K"), 0.0);
    assert_close(state_of->annulus_factor, row(c, item, "annulus matrix factor"), 0.0);
    assert_close(disc->wedge, healthy->wedge, 0.0);
    assert_close(c->anatomy.disc[DISC_T7_T8 + 1].height, c->healthy.disc[DISC_T7_T8 + 1].height,
                 0.0);
  }
  assert_non_null(strstr(changes_text(c->changes), "\nT7-T8,height,"));
  assert_non_null(strstr(changes_text(c->changes), "grade 5; josr2022 (secondary)"));
}

/* The rows of a healthy nucleus are those of the tissue. */
static void grades_one_and_two_are_healthy(void **state)
{
  Case     *c = *state;
  DiscState none;

  apply(c);
  none = c->conditions.disc[DISC_T7_T8];
  for (int grade = 1; grade <= 2; grade++) {
    const DiscState *disc = &c->conditions.disc[DISC_T7_T8];

    c->options.disc[DISC_T7_T8].grade = grade;
    apply(c);
    assert_close(disc->nucleus_C10, none.nucleus_C10, 0.0);
    assert_close(disc->nucleus_C01, none.nucleus_C01, 0.0);
    assert_close(disc->nucleus_K, none.nucleus_K, 0.0);
    assert_int_equal(changes_count(c->changes), 0);
  }
}

static void a_lower_disc_lowers_what_is_above(void **state)
{
  Case        *c = *state;
  const double y = c->healthy.vertebra[LEVEL_T7].centre.a[1];

  c->options.disc[DISC_T7_T8].grade = 5;
  apply(c);
  assert_true(c->anatomy.vertebra[LEVEL_T7].centre.a[1] < y);
  assert_close(c->anatomy.vertebra[LEVEL_T7 + 1].centre.a[1],
               c->healthy.vertebra[LEVEL_T7 + 1].centre.a[1], 0.0);
  assert_close(anatomy_kyphosis(&c->anatomy), anatomy_kyphosis(&c->healthy), 1e-14);
}

/* Every field of a shape but those in `but` is as before. */
static void assert_same_fields(AnatomyFields fields, const void *a, const void *b, size_t but)
{
  for (size_t f = 0; f < fields.count; f++)
    if (f != but) assert_close(field_of(&fields.field[f], a), field_of(&fields.field[f], b), 0.0);
}

static void an_override_moves_its_dimension_alone(void **state)
{
  Case               *c    = *state;
  const AnatomyFields body = vertebra_fields(), disc = disc_fields();

  for (size_t f = 0; f < body.count; f++) {
    const double value = 1.01 * field_of(&body.field[f], &c->healthy.vertebra[LEVEL_T7]);

    condition_options_clear(&c->options);
    *field_value(&body.field[f], &c->options.vertebra[LEVEL_T7].shape) = value;
    apply(c);
    assert_close(field_of(&body.field[f], &c->anatomy.vertebra[LEVEL_T7]), value, 0.0);
    for (PetscInt level = 0; level < SPINE_LEVELS; level++)
      assert_same_fields(body, &c->anatomy.vertebra[level], &c->healthy.vertebra[level],
                         level == LEVEL_T7 ? f : body.count);
  }
  for (size_t f = 0; f < disc.count; f++) {
    const double value = 1.01 * field_of(&disc.field[f], &c->healthy.disc[DISC_T7_T8]);

    condition_options_clear(&c->options);
    *field_value(&disc.field[f], &c->options.disc[DISC_T7_T8].shape) = value;
    apply(c);
    assert_close(field_of(&disc.field[f], &c->anatomy.disc[DISC_T7_T8]), value, 0.0);
    for (PetscInt i = 0; i < SPINE_DISCS; i++)
      assert_same_fields(disc, &c->anatomy.disc[i], &c->healthy.disc[i],
                         i == DISC_T7_T8 ? f : disc.count);
  }
  /* a line for each, and one more for the kyphosis that follows from each of the two wedges */
  assert_int_equal(changes_count(c->changes), (int)(body.count + disc.count) + 2);
}

static void a_given_height_beats_the_grade(void **state)
{
  Case *c = *state;

  c->options.disc[DISC_T7_T8].grade        = 4;
  c->options.disc[DISC_T7_T8].shape.height = 5.0;
  apply(c);
  assert_close(c->anatomy.disc[DISC_T7_T8].height, 5.0, 0.0);
  assert_int_equal(c->conditions.disc[DISC_T7_T8].grade, 4);
}

static void a_fracture_takes_height_in_front(void **state)
{
  Case                *c = *state;
  const VertebraShape *v = &c->healthy.vertebra[LEVEL_T7], *broken = &c->anatomy.vertebra[LEVEL_T7];
  const double         half  = 0.5 * vertebra_depth(v);
  const double         front = 2.0 * (0.5 * v->height - half * tan(0.5 * v->wedge));
  const double         back  = 2.0 * (0.5 * v->height + half * tan(0.5 * v->wedge));

  c->options.vertebra[LEVEL_T7].wedge_fracture = 0.25;
  apply(c);
  assert_close(2.0 * vertebra_endplate_height(broken, UPPER, half, 1.0), 0.75 * front, 1e-12);
  assert_close(2.0 * vertebra_endplate_height(broken, UPPER, -half, 1.0), back, 1e-12);
  assert_close(anatomy_kyphosis(&c->anatomy) - anatomy_kyphosis(&c->healthy),
               broken->wedge - v->wedge, 1e-12);
}

static void bone_follows_the_nearest_word(void **state)
{
  /* The vertebra's own density comes first, then that of all, then the preset. */
  Case             *c     = *state;
  const BoneState  *bone  = c->conditions.bone;
  const double      of_t7 = row(c, "T7", "trabecular density male") / 1000.0;
  ConditionOptions *o     = &c->options;

  o->bone_status = BONE_OSTEOPOROSIS;
  apply(c);
  assert_close(bone[LEVEL_T7].density, of_t7 * row(c, "osteoporosis", "density factor"), 1e-15);
  assert_close(bone[LEVEL_T7].shell_factor, row(c, "osteoporosis", "shell factor"), 0.0);
  assert_close(bone[LEVEL_T7].endplate_factor, row(c, "osteoporosis", "endplate factor"), 0.0);
  assert_close(bone[LEVEL_T7].posterior_factor, row(c, "osteoporosis", "posterior factor"), 0.0);
  o->bone_density = 120e-12; /* 120 mg/cm3 */
  apply(c);
  assert_close(bone[LEVEL_T7].density, 0.120, 1e-15);
  assert_close(bone[LEVEL_T1].density, 0.120, 1e-15);
  o->vertebra[LEVEL_T7].bone_density = 80e-12;
  apply(c);
  assert_close(bone[LEVEL_T7].density, 0.080, 1e-15);
  assert_close(bone[LEVEL_T1].density, 0.120, 1e-15);
  o->vertebra[LEVEL_T1].t_score = -2.5;
  apply(c);
  assert_true(bone[LEVEL_T1].density > 0.120);
  assert_non_null(
    strstr(changes_text(c->changes), "\nT7,trabecular density,161.6,80,mg/cm3,given"));
}

static void facets_wear(void **state)
{
  Case             *c    = *state;
  const FacetState *worn = &c->conditions.facet[DISC_T7_T8], *well = &c->conditions.facet[0];

  c->options.disc[DISC_T7_T8].osteoarthritis = true;
  c->options.disc[DISC_T7_T8].friction       = 0.15;
  apply(c);
  assert_close(worn->gap, row(c, "osteoarthritis", "gap"), 0.0);
  assert_close(worn->cartilage_modulus, row(c, "osteoarthritis", "cartilage modulus"), 0.0);
  assert_close(worn->cartilage_thickness, row(c, "osteoarthritis", "cartilage thickness"), 0.0);
  assert_close(worn->friction, 0.15, 0.0);
  assert_close(well->gap, row(c, "facet joints", "gap"), 0.0);
  assert_true(worn->gap < well->gap && worn->cartilage_modulus < well->cartilage_modulus);
}

static void a_herniation_is_where_it_is(void **state)
{
  const Herniation right_behind = {150.0 * DEG, 40.0 * DEG, 0.8, 3.0};

  (void)state;
  assert_true(herniation_contains(&right_behind, 135.0 * DEG, 0.5));
  assert_true(herniation_contains(&right_behind, (165.0 - 360.0) * DEG, 0.0));
  assert_false(herniation_contains(&right_behind, -150.0 * DEG, 0.5));
  assert_false(herniation_contains(&right_behind, 175.0 * DEG, 0.5));
  assert_false(herniation_contains(&right_behind, 150.0 * DEG, 0.9));
  assert_close(herniation_bulge(&right_behind, 150.0 * DEG), 3.0, 1e-12);
  assert_close(herniation_bulge(&right_behind, 160.0 * DEG), 1.5, 1e-12);
  assert_close(herniation_bulge(&right_behind, 170.0 * DEG), 0.0, 1e-12);
  assert_close(herniation_bulge(&right_behind, 0.0), 0.0, 0.0);
}

static void endplates_may_not_meet(void **state)
{
  Case *c = *state;

  c->options.disc[DISC_T7_T8].shape.height = 0.6;
  c->options.disc[DISC_T7_T8].shape.wedge  = 5.0 * DEG;
  c->anatomy                               = c->healthy;
  PetscPushErrorHandler(PetscIgnoreErrorHandler, NULL);
  assert_int_equal(
    conditions_build(&c->options, c->tables, &c->anatomy, &c->conditions, c->changes),
    PETSC_ERR_ARG_OUTOFRANGE);
  PetscPopErrorHandler();
}

#define case_test(name) cmocka_unit_test_setup_teardown(name, make, destroy)

int main(void)
{
  const struct CMUnitTest tests[] = {
    case_test(nothing_given_changes_nothing),
    case_test(grade_lowers_the_disc),
    case_test(grades_one_and_two_are_healthy),
    case_test(a_lower_disc_lowers_what_is_above),
    case_test(an_override_moves_its_dimension_alone),
    case_test(a_given_height_beats_the_grade),
    case_test(a_fracture_takes_height_in_front),
    case_test(bone_follows_the_nearest_word),
    case_test(facets_wear),
    case_test(a_herniation_is_where_it_is),
    case_test(endplates_may_not_meet),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
