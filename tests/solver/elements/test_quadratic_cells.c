/* Hexahedra that get nodes amid their edges: two of three cubes in a row. */
#include "assert_close.h"
#include "elements/quadratic_cells.h"

enum { CUBES = 3 };

/* Cubes of side 2 along x; "two" are the first ones, "end" the nodes at x = 0, "wall" those of the
   first shared face, "line" two corners that are opposite in it. */
static MeshPlan *three_cubes(void)
{
  MeshPlan *plan;
  PetscInt  at;

  assert_int_equal(mesh_plan_create(&plan), 0);
  for (int i = 0; i <= CUBES; i++)
    for (int n = 0; n < 4; n++)
      assert_int_equal(
        mesh_plan_add_node(plan, vec3(2 * i, 2 * (n / 2), n == 1 || n == 2 ? 2.0 : 0.0), &at), 0);
  for (PetscInt c = 0; c < CUBES; c++) {
    const PetscInt a      = 4 * c;
    const PetscInt own[8] = {a, a + 4, a + 7, a + 3, a + 1, a + 5, a + 6, a + 2};

    assert_int_equal(mesh_plan_add_cell(plan, CELL_HEX8, own, &at), 0);
    if (c < 2) assert_int_equal(mesh_plan_add_to_set(plan, SET_CELLS, "two", c), 0);
  }
  for (PetscInt n = 0; n < 4; n++) {
    assert_int_equal(mesh_plan_add_to_set(plan, SET_NODES, "end", n), 0);
    assert_int_equal(mesh_plan_add_to_set(plan, SET_NODES, "wall", 4 + n), 0);
    if (n % 2 == 0) assert_int_equal(mesh_plan_add_to_set(plan, SET_NODES, "line", 4 + n), 0);
  }
  return plan;
}

/* Two cubes have 12 corners and 20 edges; the third keeps its eight nodes. */
static void edges_have_one_node_in_their_middle(void **state)
{
  /* Ends of the edges by VTK's order of the middles. */
  static const int end[12][2] = {
    {0, 1},
    {1, 2},
    {2, 3},
    {3, 0},
    {4, 5},
    {5, 6},
    {6, 7},
    {7, 4},
    {0, 4},
    {1, 5},
    {2, 6},
    {3, 7}
  };
  MeshPlan *plan = three_cubes();

  (void)state;
  assert_int_equal(mesh_plan_make_quadratic(plan, "two"), 0);
  assert_int_equal(plan->node_count, 16 + 20);
  assert_int_equal(plan->cell_type[2], CELL_HEX8);
  for (int c = 0; c < 2; c++) {
    const PetscInt *node = &plan->cell_node[(size_t)c * CELL_MAX_NODES];

    assert_int_equal(plan->cell_type[c], CELL_HEX20R);
    for (int e = 0; e < 12; e++) {
      const Vec3 a = plan->position[node[end[e][0]]], b = plan->position[node[end[e][1]]];

      for (int i = 0; i < 3; i++)
        assert_close(plan->position[node[8 + e]].a[i], 0.5 * (a.a[i] + b.a[i]), 1e-15);
    }
  }
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

/* A face has four edges; its diagonal is none. */
static void sets_with_both_ends_get_the_middle(void **state)
{
  MeshPlan *plan = three_cubes();

  (void)state;
  assert_int_equal(mesh_plan_make_quadratic(plan, "two"), 0);
  assert_int_equal(mesh_plan_set(plan, SET_NODES, "end")->count, 8);
  assert_int_equal(mesh_plan_set(plan, SET_NODES, "wall")->count, 8);
  assert_int_equal(mesh_plan_set(plan, SET_NODES, "line")->count, 2);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

static void other_cells_and_unknown_sets_are_refused(void **state)
{
  MeshPlan *plan = three_cubes();

  (void)state;
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_equal(mesh_plan_make_quadratic(plan, "none"), PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(mesh_plan_make_quadratic(plan, "two"), 0);
  assert_int_equal(mesh_plan_make_quadratic(plan, "two"), PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(PetscPopErrorHandler(), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(edges_have_one_node_in_their_middle),
    cmocka_unit_test(sets_with_both_ends_get_the_middle),
    cmocka_unit_test(other_cells_and_unknown_sets_are_refused),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
