/* Building a mesh: growth, sets, and what is refused. */
#include "assert_tensor.h"
#include "brick.h"

enum { MANY = 1000 };

static void nodes_and_cells_are_kept(void **state)
{
  const PetscInt line[2] = {0, MANY - 1};
  MeshPlan      *plan;
  PetscInt       at;

  (void)state;
  assert_int_equal(mesh_plan_create(&plan), 0);
  for (PetscInt n = 0; n < MANY; n++) {
    assert_int_equal(mesh_plan_add_node(plan, vec3(n, 2.0 * n, -n), &at), 0);
    assert_int_equal(at, n);
  }
  for (PetscInt c = 0; c < MANY; c++) {
    assert_int_equal(mesh_plan_add_cell(plan, CELL_LINE2, line, &at), 0);
    assert_int_equal(at, c);
  }
  assert_int_equal(plan->node_count, MANY);
  assert_int_equal(plan->cell_count, MANY);
  assert_vec3_close(plan->position[700], vec3(700.0, 1400.0, -700.0), 0.0);
  assert_int_equal(plan->cell_type[700], CELL_LINE2);
  assert_int_equal(plan->cell_node[700 * CELL_MAX_NODES + 1], MANY - 1);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
  assert_null(plan);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

/* Sets of the same name but another kind are different; no item is in a set twice. */
static void sets_hold_each_item_once(void **state)
{
  static const PetscInt items[] = {5, 3, 9, 3, 5, 0, 9};
  MeshPlan             *plan;
  const MeshSet        *set;

  (void)state;
  assert_int_equal(mesh_plan_create(&plan), 0);
  for (int i = 0; i < 7; i++)
    assert_int_equal(mesh_plan_add_to_set(plan, SET_NODES, "some", items[i]), 0);
  for (PetscInt n = MANY; n > 0; n--)
    assert_int_equal(mesh_plan_add_to_set(plan, SET_CELLS, "some", n), 0);
  set = mesh_plan_set(plan, SET_NODES, "some");
  assert_non_null(set);
  assert_int_equal(set->count, 4);
  for (PetscInt sum = 0, i = 0; i < 4; i++) {
    sum += set->item[i];
    if (i == 3) assert_int_equal(sum, 0 + 3 + 5 + 9);
  }
  assert_int_equal(mesh_plan_set(plan, SET_CELLS, "some")->count, MANY);
  assert_null(mesh_plan_set(plan, SET_FACES, "some"));
  assert_null(mesh_plan_set(plan, SET_NODES, "other"));
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

/* Many at once join what is there, once each and in order. */
static void items_are_merged(void **state)
{
  static const PetscInt first[] = {2, 5, 9}, second[] = {1, 5, 6, 12}, all[] = {1, 2, 5, 6, 9, 12};
  MeshPlan             *plan;
  const MeshSet        *set;

  (void)state;
  assert_int_equal(mesh_plan_create(&plan), 0);
  assert_int_equal(mesh_plan_add_items(plan, SET_CELLS, "some", 3, first), 0);
  assert_int_equal(mesh_plan_add_items(plan, SET_CELLS, "some", 4, second), 0);
  assert_int_equal(mesh_plan_add_items(plan, SET_CELLS, "some", 3, first), 0);
  assert_int_equal(mesh_plan_add_to_set(plan, SET_CELLS, "some", 12), 0);
  set = mesh_plan_set(plan, SET_CELLS, "some");
  assert_int_equal(set->count, 6);
  for (int i = 0; i < 6; i++) assert_int_equal(set->item[i], all[i]);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

static void cells_of_unknown_nodes_are_refused(void **state)
{
  const PetscInt far[2] = {0, 1}, below[2] = {-1, 0};
  MeshPlan      *plan;
  PetscInt       at;

  (void)state;
  assert_int_equal(mesh_plan_create(&plan), 0);
  assert_int_equal(mesh_plan_add_node(plan, vec3(0.0, 0.0, 0.0), &at), 0);
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_not_equal(mesh_plan_add_cell(plan, CELL_LINE2, far, &at), 0);
  assert_int_not_equal(mesh_plan_add_cell(plan, CELL_LINE2, below, &at), 0);
  assert_int_equal(PetscPopErrorHandler(), 0);
  assert_int_equal(plan->cell_count, 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(nodes_and_cells_are_kept),
    cmocka_unit_test(sets_hold_each_item_once),
    cmocka_unit_test(items_are_merged),
    cmocka_unit_test(cells_of_unknown_nodes_are_refused),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
