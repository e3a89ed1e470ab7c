/* A mesh shared out: on any number of ranks the parts together are the whole. */
#include "assert_tensor.h"
#include "brick.h"
#include "mesh/mesh.h"

static const Brick brick = {
  .cells = {4,  3, 5},
    .size = {{8.0, 9.0, 10.0}}
};

/* The brick with a line from corner to corner of it. */
static MeshPlan *plan_of_the_test(void)
{
  MeshPlan *plan;
  PetscInt  line[2] = {0, brick_node(&brick, 4, 3, 5)}, cell;

  assert_int_equal(brick_create(&brick, &plan), 0);
  assert_int_equal(mesh_plan_add_cell(plan, CELL_LINE2, line, &cell), 0);
  assert_int_equal(mesh_plan_add_to_set(plan, SET_CELLS, "diagonal", cell), 0);
  return plan;
}

/* count[i] summed over the ranks, where each rank counts 1 for the items it names. */
static PetscInt *count_over_ranks(PetscInt total, PetscInt count, const PetscInt number[])
{
  PetscInt *times;

  assert_int_equal(PetscCalloc1(total, &times), 0);
  for (PetscInt i = 0; i < count; i++) times[number[i]]++;
  assert_int_equal(
    MPI_Allreduce(MPI_IN_PLACE, times, (int)total, MPIU_INT, MPI_SUM, PETSC_COMM_WORLD), 0);
  return times;
}

static void cells_and_owned_nodes_are_partitions(void **state)
{
  MeshPlan *plan = plan_of_the_test();
  Mesh     *mesh;
  PetscInt *times;

  (void)state;
  assert_int_equal(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh), 0);
  assert_int_equal(mesh->cell_total, plan->cell_count);
  assert_int_equal(mesh->node_total, plan->node_count);
  times = count_over_ranks(plan->cell_count, mesh->cell_count, mesh->cell_number);
  for (PetscInt c = 0; c < plan->cell_count; c++) assert_int_equal(times[c], 1);
  assert_int_equal(PetscFree(times), 0);
  times = count_over_ranks(plan->node_count, mesh->node_owned, mesh->node_number);
  for (PetscInt n = 0; n < plan->node_count; n++) assert_int_equal(times[n], 1);
  assert_int_equal(PetscFree(times), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
  assert_null(mesh);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

/* Every rank has cells, or sharing out would be no help. */
static void every_rank_has_work(void **state)
{
  MeshPlan *plan = plan_of_the_test();
  Mesh     *mesh;

  (void)state;
  assert_int_equal(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh), 0);
  assert_true(mesh->cell_count > 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

/* Local cells name the nodes of the plan, all of which the rank holds with their position. */
static void ghosts_complete_the_cells(void **state)
{
  MeshPlan *plan = plan_of_the_test();
  Mesh     *mesh;

  (void)state;
  assert_int_equal(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh), 0);
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt whole = mesh->cell_number[c];

    assert_int_equal(mesh->cell_type[c], plan->cell_type[whole]);
    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[c]]; a++) {
      const PetscInt local = mesh->cell_node[c * CELL_MAX_NODES + a];

      assert_in_range(local, 0, mesh->node_count - 1);
      assert_int_equal(mesh->node_number[local], plan->cell_node[whole * CELL_MAX_NODES + a]);
    }
  }
  for (PetscInt n = 0; n < mesh->node_count; n++)
    assert_vec3_close(mesh->position[n], plan->position[mesh->node_number[n]], 0.0);
  assert_int_equal(mesh_destroy(&mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

/* Natural number of a local item of a set. */
static PetscInt natural_item(const Mesh *mesh, SetKind kind, PetscInt item)
{
  if (kind == SET_NODES) return mesh->node_number[item];
  if (kind == SET_CELLS) return mesh->cell_number[item];
  return mesh->cell_number[item / MESH_FACES_PER_CELL] * MESH_FACES_PER_CELL +
         item % MESH_FACES_PER_CELL;
}

/* Counted over the ranks, a set holds each of its cells, faces and owned nodes once, nothing else,
   and each local ghost node of it too. */
static void compare_set(const MeshPlan *plan, const Mesh *mesh, SetKind kind, const MeshSet *part)
{
  const MeshSet *whole = mesh_plan_set(plan, kind, part->name);
  const PetscInt total =
    kind == SET_NODES ? plan->node_count : plan->cell_count * MESH_FACES_PER_CELL;
  PetscInt *number, *times, count = 0, members = 0;

  assert_non_null(whole);
  assert_int_equal(PetscMalloc1(part->count, &number), 0);
  for (PetscInt i = 0; i < part->count; i++)
    if (kind != SET_NODES || part->item[i] < mesh->node_owned)
      number[count++] = natural_item(mesh, kind, part->item[i]);
  times = count_over_ranks(total, count, number);
  for (PetscInt i = 0; i < whole->count; i++) assert_int_equal(times[whole->item[i]], 1);
  for (PetscInt i = 0; i < total; i++) members += times[i];
  assert_int_equal(members, whole->count);
  assert_int_equal(PetscFree(number), 0);
  assert_int_equal(PetscFree(times), 0);
  if (kind != SET_NODES) return;
  members = 0;
  for (PetscInt n = 0; n < mesh->node_count; n++)
    for (PetscInt i = 0; i < whole->count; i++) members += mesh->node_number[n] == whole->item[i];
  assert_int_equal(part->count, members);
}

static void sets_are_shared_out_with_their_items(void **state)
{
  MeshPlan *plan = plan_of_the_test();
  Mesh     *mesh;

  (void)state;
  assert_int_equal(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh), 0);
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    assert_int_equal(mesh->set_count[kind], plan->set_count[kind]);
    for (PetscInt s = 0; s < mesh->set_count[kind]; s++)
      compare_set(plan, mesh, (SetKind)kind, &mesh->set[kind][s]);
  }
  assert_non_null(mesh_set(mesh, SET_CELLS, "diagonal"));
  assert_null(mesh_set(mesh, SET_NODES, "diagonal"));
  assert_int_equal(mesh_destroy(&mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

/* Values made from natural numbers come back in natural order, in blocks that follow each other. */
static void values_return_to_natural_order(void **state)
{
  MeshPlan    *plan = plan_of_the_test();
  Mesh        *mesh;
  PetscInt     end, total;
  double      *local;
  NaturalBlock block;

  (void)state;
  assert_int_equal(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh), 0);
  assert_int_equal(PetscMalloc1((size_t)(2 * mesh->node_owned), &local), 0);
  for (PetscInt n = 0; n < mesh->node_owned; n++) {
    local[2 * n]     = 0.1 * mesh->node_number[n];
    local[2 * n + 1] = -mesh->node_number[n];
  }
  assert_int_equal(mesh_to_natural(mesh, SET_NODES, 2, local, &block), 0);
  for (PetscInt i = 0; i < block.count; i++) {
    assert_close(block.value[2 * i], 0.1 * (block.first + i), 0.0);
    assert_close(block.value[2 * i + 1], -(block.first + i), 0.0);
  }
  assert_int_equal(MPI_Scan(&block.count, &end, 1, MPIU_INT, MPI_SUM, mesh->comm), 0);
  assert_int_equal(MPI_Allreduce(&block.count, &total, 1, MPIU_INT, MPI_SUM, mesh->comm), 0);
  assert_int_equal(block.first + block.count, end);
  assert_int_equal(total, plan->node_count);
  assert_int_equal(PetscFree(local), 0);
  assert_int_equal(PetscFree(block.value), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(cells_and_owned_nodes_are_partitions),
    cmocka_unit_test(every_rank_has_work),
    cmocka_unit_test(ghosts_complete_the_cells),
    cmocka_unit_test(sets_are_shared_out_with_their_items),
    cmocka_unit_test(values_return_to_natural_order),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
