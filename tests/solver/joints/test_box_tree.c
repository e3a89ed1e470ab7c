/* The tree finds what asking every box finds. */
#include "assert_close.h"
#include "draw.h"
#include "joints/box_tree.h"

enum { BOXES = 700, QUESTIONS = 300 };

static Box draw_box(Draw *draw, double size)
{
  const Vec3 corner[2] = {draw_vector(draw, 10.0), draw_vector(draw, 10.0)};
  const Vec3 end       = vec3_add(corner[0], vec3_scale(size, vec3_sub(corner[1], corner[0])));
  const Vec3 both[2]   = {corner[0], end};

  return box_around(2, both, 0.01);
}

static void compare(PetscInt count, double size)
{
  Draw     draw       = DRAW_START;
  Box      box[BOXES] = {0};
  BoxTree *tree;

  for (PetscInt b = 0; b < count; b++) box[b] = draw_box(&draw, size);
  assert_int_equal(box_tree_create(count, box, &tree), 0);
  for (int q = 0; q < QUESTIONS; q++) {
    const Box       question = draw_box(&draw, size);
    PetscInt        hits, found = 0;
    const PetscInt *hit;

    assert_int_equal(box_tree_find(tree, &question, &hits, &hit), 0);
    for (PetscInt b = 0; b < count; b++) {
      if (!box_meets(&box[b], &question)) continue;
      assert_true(found < hits);
      assert_int_equal(hit[found++], b);
    }
    assert_int_equal(found, hits);
  }
  assert_int_equal(box_tree_destroy(&tree), 0);
  assert_null(tree);
}

static void every_hit_and_no_other(void **state)
{
  (void)state;
  compare(0, 0.1);
  compare(1, 1.0);
  compare(5, 0.5);
  compare(BOXES, 0.02);
  compare(BOXES, 0.3);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_hit_and_no_other),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
