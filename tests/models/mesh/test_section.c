/* The O-grid: counts, orientation, areas of tissue, the kidney shape and the place of the pedicles.
 */
#include "mesh/section.h"

#include "assert_close.h"

static const double PI = 3.14159265358979323846;

static const double OUTER_SHARE = 0.25;
static const double WIDTH = 30.0, DEPTH = 24.0, NUCLEUS = 0.43;

/* Edges of the pedicles over half the width, inner and outer: none to speak of (an even rim), that
   of the thoracic mean, and one wider than the outline. */
static const double pedicles[3][2] = {
  {0.7071, 1.0},
  {0.55,   0.9},
  {0.95,   1.6}
};

static SectionPlane plane_of(const Section *s, int pedicle, double kidney)
{
  return section_plane(s, section_warp(s, pedicles[pedicle][0], pedicles[pedicle][1]), kidney,
                       NUCLEUS, OUTER_SHARE);
}

/* Area of a quad in the plane, positive when counter-clockwise seen against +y: from z to x. */
static double quad_area(const Section *s, const SectionPlane *plane, PetscInt q)
{
  double p[QUAD_NODES][2], twice = 0.0;

  for (int a = 0; a < QUAD_NODES; a++) {
    double at[2];

    section_node(s, plane, s->quad[q][a], at);
    section_map(plane, WIDTH, DEPTH, at, p[a]);
  }
  for (int a = 0; a < QUAD_NODES; a++) {
    const double *here = p[a], *next = p[(a + 1) % QUAD_NODES];

    twice += here[1] * next[0] - here[0] * next[1];
  }
  return 0.5 * twice;
}

static double area(const Section *s, const SectionPlane *plane, PetscInt last_ring)
{
  double sum = 0.0;

  for (PetscInt q = 0; q < s->quad_count; q++) {
    const double one = quad_area(s, plane, q);

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

static void size_is_that_of_the_outline(void **state)
{
  /* int over the back half of kappa b^2 = pi kappa / 8 of a unit disk of area pi. */
  (void)state;
  for (PetscInt n = 2; n <= 8; n += 2)
    for (int pedicle = 0; pedicle < 3; pedicle++)
      for (double kidney = 0.0; kidney < 0.7; kidney += 0.3) {
        const double whole  = 0.25 * PI * WIDTH * DEPTH * (1.0 + kidney / 8.0);
        double       low[2] = {0.0, 0.0}, high[2] = {0.0, 0.0};
        SectionPlane plane;
        Section     *s = NULL;

        assert_int_equal(section_create(n, 2, 3, &s), 0);
        plane = plane_of(s, pedicle, kidney);
        assert_close(area(s, &plane, 5), whole, 1e-9 * whole);
        assert_close(area(s, &plane, 2), NUCLEUS * whole, 1e-9 * whole);
        for (PetscInt k = 0; k < 4 * n; k++) {
          double at[2], x_z[2];

          section_node(s, &plane, section_rim_node(s, k), at);
          section_map(&plane, WIDTH, DEPTH, at, x_z);
          if (fabs(x_z[1]) < 1e-9) low[0] = fmin(low[0], x_z[0]);
          if (fabs(x_z[1]) < 1e-9) high[0] = fmax(high[0], x_z[0]);
          low[1]  = fmin(low[1], x_z[1]);
          high[1] = fmax(high[1], x_z[1]);
        }
        assert_close(high[0] - low[0], DEPTH, 1e-9); /* in the midplane */
        assert_close(high[1] - low[1], WIDTH, 1e-9);
        section_destroy(&s);
      }
}

/* Place of the k-th node of the rim. */
static void rim(const Section *s, const SectionPlane *plane, PetscInt k, double x_z[2])
{
  double at[2];

  section_node(s, plane, section_rim_node(s, k), at);
  section_map(plane, WIDTH, DEPTH, at, x_z);
}

static void pedicles_stand_where_they_should(void **state)
{
  (void)state;
  for (PetscInt n = 2; n <= 6; n += 2) {
    double       inner[2], outer[2], left[2];
    SectionPlane plane;
    Section     *s = NULL;

    assert_int_equal(section_create(n, 1, 2, &s), 0);
    plane = plane_of(s, 1, 0.36);
    rim(s, &plane, n, inner);
    rim(s, &plane, n / 2, outer);
    assert_close(inner[1], 0.5 * WIDTH * pedicles[1][0], 1e-9);
    if (n > 2) assert_close(outer[1], 0.5 * WIDTH * pedicles[1][1], 0.02 * WIDTH);
    assert_true(inner[0] < outer[0] && outer[0] < 0.0);
    for (PetscInt k = 0; k <= n / 2; k++) { /* the left one is the mirror image */
      rim(s, &plane, n / 2 + k, outer);
      rim(s, &plane, 5 * n / 2 - k, left);
      assert_close(left[0], outer[0], 1e-9);
      assert_close(left[1], -outer[1], 1e-9);
    }
    plane = plane_of(s, 2, 0.6); /* wider than the body: as far out as cells allow */
    rim(s, &plane, n, inner);
    rim(s, &plane, n / 2, outer);
    assert_true(inner[1] < outer[1] && inner[1] > 0.25 * WIDTH && outer[1] > 0.45 * WIDTH);
    section_destroy(&s);
  }
}

static void angles_follow_the_warp(void **state)
{
  /* Middle between the directions of the outer corners of a quad on the disk. */
  SectionPlane plane;
  Section     *s = NULL;

  (void)state;
  assert_int_equal(section_create(4, 2, 4, &s), 0);
  plane = plane_of(s, 1, 0.36);
  for (PetscInt q = 16; q < s->quad_count; q++) {
    double first[2], second[2], middle[2];

    section_node(s, &plane, s->quad[q][3], first);
    section_node(s, &plane, s->quad[q][2], second);
    for (int c = 0; c < 2; c++) middle[c] = 0.5 * (first[c] + second[c]);
    assert_close(cos(section_quad_angle(s, &plane.warp, q)),
                 middle[0] / hypot(middle[0], middle[1]), 1e-9);
    assert_close(sin(section_quad_angle(s, &plane.warp, q)),
                 middle[1] / hypot(middle[0], middle[1]), 1e-9);
  }
  section_destroy(&s);
}

static void middle_of_the_back_is_hollow(void **state)
{
  const double middle[2] = {-1.0, 0.0}, beside[2] = {-sqrt(1.0 - 0.09), 0.3};
  double       back[2], side[2];
  SectionPlane plane;
  Section     *s = NULL;

  (void)state;
  assert_int_equal(section_create(4, 2, 3, &s), 0);
  plane = plane_of(s, 1, 0.6);
  section_map(&plane, 2.0, 2.0, middle, back);
  section_map(&plane, 2.0, 2.0, beside, side);
  assert_true(side[0] < back[0]); /* farther behind */
  section_destroy(&s);
}

static void node_lies_in_the_middle(void **state)
{
  Section     *s       = NULL;
  double       nearest = 1.0;
  SectionPlane plane;

  (void)state;
  assert_int_equal(section_create(2, 1, 2, &s), 0);
  plane = plane_of(s, 1, 0.36);
  for (PetscInt node = 0; node < s->node_count; node++) {
    double at[2];

    section_node(s, &plane, node, at);
    nearest = fmin(nearest, hypot(at[0], at[1]));
  }
  assert_close(nearest, 0.0, 0.0);
  section_destroy(&s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(counts),
    cmocka_unit_test(size_is_that_of_the_outline),
    cmocka_unit_test(pedicles_stand_where_they_should),
    cmocka_unit_test(angles_follow_the_warp),
    cmocka_unit_test(middle_of_the_back_is_hollow),
    cmocka_unit_test(node_lies_in_the_middle),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
