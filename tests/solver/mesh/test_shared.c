/* Surfaces and paths that every rank knows whole. Runs on any number of ranks. */
#include "assert_close.h"
#include "brick.h"
#include "mesh/mesh.h"

static const Brick brick = {
  .cells = {3,  2, 4},
    .size = {{3.0, 2.0, 4.0}}
};

/* The brick with quadrilaterals and triangles on its top, a shared top and a path along an edge. */
static Mesh *distribute(void)
{
  MeshPlan      *plan;
  Mesh          *mesh;
  const PetscInt path[3] = {brick_node(&brick, 3, 2, 4), brick_node(&brick, 0, 0, 0),
                            brick_node(&brick, 3, 0, 2)};
  const PetscInt quad[4] = {brick_node(&brick, 0, 0, 4), brick_node(&brick, 1, 0, 4),
                            brick_node(&brick, 1, 1, 4), brick_node(&brick, 0, 1, 4)};
  PetscInt       cell;

  assert_int_equal(brick_create(&brick, &plan), 0);
  assert_int_equal(mesh_plan_add_cell(plan, CELL_QUAD4, quad, &cell), 0);
  assert_int_equal(mesh_plan_add_cell(plan, CELL_TRI3, quad, &cell), 0);
  assert_int_equal(mesh_plan_share_surface(plan, "top"), 0);
  assert_int_equal(mesh_plan_share_surface(plan, "top"), 0);
  assert_int_equal(mesh_plan_add_path(plan, "line", 3, path), 0);
  assert_int_equal(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
  return mesh;
}

static void test_every_rank_knows_every_face(void **state)
{
  Mesh              *mesh    = distribute();
  const MeshSurface *surface = mesh_surface(mesh, "top");
  PetscInt           mine    = 0;

  (void)state;
  assert_int_equal(mesh->surface_count, 1);
  assert_null(mesh_surface(mesh, "bottom"));
  assert_int_equal(surface->count, 6); /* 3 x 2 cells at the top */
  for (PetscInt i = 0; i < surface->count; i++) {
    assert_int_equal(surface->cell_type[i], CELL_HEX8);
    mine += surface->cell[i] >= 0;
    for (PetscInt a = 0; a < 8; a++) {
      const PetscInt node = surface->cell_node[i * CELL_MAX_NODES + a];

      /* the last layer of cells stands from 3 to 4 mm */
      assert_in_range(node, 0, mesh->node_count - 1);
      assert_close(mesh->position[node].a[2], a < 4 ? 3.0 : 4.0, 1e-12);
    }
  }
  assert_int_equal(MPI_Allreduce(MPI_IN_PLACE, &mine, 1, MPIU_INT, MPI_SUM, PETSC_COMM_WORLD), 0);
  assert_int_equal(mine, 6);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

static void test_every_rank_knows_the_path_in_order(void **state)
{
  Mesh           *mesh = distribute();
  const MeshPath *path = mesh_path(mesh, "line");

  (void)state;
  assert_null(mesh_path(mesh, "other"));
  assert_int_equal(path->count, 3);
  assert_int_equal(mesh->node_number[path->node[0]], brick_node(&brick, 3, 2, 4));
  assert_int_equal(mesh->node_number[path->node[1]], brick_node(&brick, 0, 0, 0));
  assert_int_equal(mesh->node_number[path->node[2]], brick_node(&brick, 3, 0, 2));
  assert_int_equal(mesh_destroy(&mesh), 0);
}

static void test_nodes_are_owned_once(void **state)
{
  Mesh    *mesh  = distribute();
  PetscInt owned = mesh->node_owned;

  (void)state;
  assert_int_equal(MPI_Allreduce(MPI_IN_PLACE, &owned, 1, MPIU_INT, MPI_SUM, PETSC_COMM_WORLD), 0);
  assert_int_equal(owned, 4 * 3 * 5);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

static void test_what_does_not_exist_is_refused(void **state)
{
  MeshPlan      *plan;
  const PetscInt one[2] = {0, 1000};

  (void)state;
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_equal(brick_create(&brick, &plan), 0);
  assert_int_equal(mesh_plan_share_surface(plan, "side"), PETSC_ERR_USER_INPUT);
  assert_int_equal(mesh_plan_add_path(plan, "short", 1, one), PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(mesh_plan_add_path(plan, "far", 2, one), PETSC_ERR_ARG_OUTOFRANGE);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
  assert_int_equal(PetscPopErrorHandler(), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_every_rank_knows_every_face),
    cmocka_unit_test(test_every_rank_knows_the_path_in_order),
    cmocka_unit_test(test_nodes_are_owned_once),
    cmocka_unit_test(test_what_does_not_exist_is_refused),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
