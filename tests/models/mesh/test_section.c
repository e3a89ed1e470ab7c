/* The O-grid: counts, orientation, areas of tissue, and the kidney shape. */
#include "mesh/section.h"

#include "assert_close.h"

static const double PI = 3.14159265358979323846;

static const SectionRadii radii = {.nucleus = 0.6557438524302, .annulus = 0.914, .outer = 0.914};

/* Area of a quad in the plane, positive when counter-clockwise seen against +y: from z to x. */
static double quad_area(const Section *s, const SectionOutline *outline, PetscInt q)
{
  double p[QUAD_NODES][2], twice = 0.0;

  for (int a = 0; a < QUAD_NODES; a++) {
    double at[2];

    section_node(s, &radii, s->quad[q][a], at);
    section_map(s, outline, at, p[a]);
  }
  for (int a = 0; a < QUAD_NODES; a++) {
    const double *here = p[a], *next = p[(a + 1) % QUAD_NODES];

    twice += here[1] * next[0] - here[0] * next[1];
  }
  return 0.5 * twice;
}

static double area(const Section *s, const SectionOutline *outline, PetscInt last_ring)
{
  double sum = 0.0;

  for (PetscInt q = 0; q < s->quad_count; q++) {
    const double one = quad_area(s, outline, q);

    assert_true(one > 0.0);
    if (s->ring[q] <= last_ring) sum += one;
  }
  return sum;
}

static void counts(void **state)
{
  Section *s = NULL;

  (void)state;
  assert_int_equal(section_create(4, 2, 3, &s), 0);
  assert_int_equal(s->node_count, 5 * 5 + 5 * 16); /* (n + 1)^2 and 4n for each ring */
  assert_int_equal(s->quad_count, 4 * 4 + 5 * 16);
  section_destroy(&s);
  assert_null(s);
}

static void areas_are_those_of_the_ellipse(void **state)
{
  const SectionOutline ellipse = {.width = 30.0, .depth = 24.0, .kidney = 0.0};
  const double         whole   = 0.25 * PI * 30.0 * 24.0;

  (void)state;
  for (PetscInt n = 2; n <= 8; n += 2) {
    Section *s = NULL;

    assert_int_equal(section_create(n, 2, 3, &s), 0);
    assert_close(area(s, &ellipse, 5), whole, 1e-9 * whole);
    assert_close(area(s, &ellipse, 2), radii.nucleus * radii.nucleus * whole, 1e-9 * whole);
    section_destroy(&s);
  }
}

static void kidney_adds_an_eighth_of_kappa(void **state)
{
  /* int over the back half of kappa b^2 = pi kappa / 8 of a unit disk of area pi. */
  const SectionOutline kidney = {.width = 30.0, .depth = 24.0, .kidney = 0.6};
  const double         whole  = 0.25 * PI * 30.0 * 24.0 * (1.0 + 0.6 / 8.0);
  double               worst  = 0.0;

  (void)state;
  for (PetscInt n = 4; n <= 16; n *= 2) {
    Section     *s      = NULL;
    const double before = worst;

    assert_int_equal(section_create(n, 2, 3, &s), 0);
    worst = fabs(area(s, &kidney, 5) / whole - 1.0);
    if (n > 4) assert_true(worst < 0.3 * before); /* second order in the size of a cell */
    section_destroy(&s);
  }
  assert_true(worst < 1e-3);
}

static void middle_of_the_back_is_hollow(void **state)
{
  const SectionOutline kidney    = {.width = 2.0, .depth = 2.0, .kidney = 0.6};
  const double         middle[2] = {-1.0, 0.0}, beside[2] = {-sqrt(1.0 - 0.09), 0.3};
  double               back[2], side[2];
  Section             *s = NULL;

  (void)state;
  assert_int_equal(section_create(4, 2, 3, &s), 0);
  section_map(s, &kidney, middle, back);
  section_map(s, &kidney, beside, side);
  assert_true(side[0] < back[0]); /* farther behind */
  section_destroy(&s);
}

static void node_lies_in_the_middle(void **state)
{
  Section *s       = NULL;
  double   nearest = 1.0;

  (void)state;
  assert_int_equal(section_create(2, 1, 2, &s), 0);
  for (PetscInt node = 0; node < s->node_count; node++) {
    double at[2];

    section_node(s, &radii, node, at);
    nearest = fmin(nearest, hypot(at[0], at[1]));
  }
  assert_close(nearest, 0.0, 0.0);
  section_destroy(&s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(counts),
    cmocka_unit_test(areas_are_those_of_the_ellipse),
    cmocka_unit_test(kidney_adds_an_eighth_of_kappa),
    cmocka_unit_test(middle_of_the_back_is_hollow),
    cmocka_unit_test(node_lies_in_the_middle),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
