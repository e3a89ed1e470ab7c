/* One cell of every shape with each of its nodes on a rigid body of its own, the most unknowns that
   a cell can have: the tangent against differences of the residual. */
#include "assert_tensor.h"
#include "draw.h"
#include "materials.h"
#include "rig.h"
#include "shapes.h"
#include "steps/assembly.h"

enum { NAME_SIZE = 32 };

static Problem *cell_of_bodies(CellType type)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  const Shape        *shape    = shape_of(type);
  PetscInt            node[CELL_MAX_NODES], at;
  char                name[CELL_MAX_NODES][NAME_SIZE];
  Vec3                X[CELL_MAX_NODES];
  Draw                draw = DRAW_START;
  MeshPlan           *plan;
  Problem            *problem;

  assert_ok(mesh_plan_create(&plan));
  for (int a = 0; a < shape->nodes; a++) {
    (void)snprintf(name[a], NAME_SIZE, "node %d", a);
    X[a] = vec3_add(vec3_scale(4.0, shapes_unit_node(shape, a)), draw_vector(&draw, 0.1));
    assert_ok(mesh_plan_add_node(plan, X[a], &node[a]));
    assert_ok(mesh_plan_add_to_set(plan, SET_NODES, name[a], node[a]));
  }
  assert_ok(mesh_plan_add_cell(plan, type, node, &at));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "solid", at));
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  for (int a = 0; a < shape->nodes; a++)
    assert_ok(
      problem_add_body(problem, name[a], name[a], vec3_add(X[a], draw_vector(&draw, 1.0)), &at));
  assert_ok(problem_setup(problem));
  return problem;
}

/* Residual at unknowns X, which has no external part here. */
static void residual_at(Problem *problem, Vec X, Vec F)
{
  assert_ok(unknowns_to_slots(&problem->map, X, problem->slot));
  assert_ok(problem_update_positions(problem));
  assert_ok(assembly_evaluate(problem, NULL));
  assert_false(problem->fault.inverted);
  assert_ok(unknowns_sum(&problem->map, problem->internal, F));
}

static void compare_columns(Problem *problem, Mat K, Vec X)
{
  const double step = 1e-5;
  Vec          up, down, column;

  assert_ok(VecDuplicate(X, &up));
  assert_ok(VecDuplicate(X, &down));
  assert_ok(VecDuplicate(X, &column));
  for (PetscInt k = 0; k < problem->map.total; k++) {
    PetscReal error;

    assert_ok(VecSetValue(X, k, step, ADD_VALUES));
    residual_at(problem, X, up);
    assert_ok(VecSetValue(X, k, -2.0 * step, ADD_VALUES));
    residual_at(problem, X, down);
    assert_ok(VecSetValue(X, k, step, ADD_VALUES));
    assert_ok(VecAXPY(up, -1.0, down));
    assert_ok(VecScale(up, 0.5 / step));
    assert_ok(MatGetColumnVector(K, column, k));
    assert_ok(VecAXPY(column, -1.0, up));
    assert_ok(VecNorm(column, NORM_INFINITY, &error));
    assert_close(error, 0.0, 1e-6);
  }
  assert_ok(VecDestroy(&up));
  assert_ok(VecDestroy(&down));
  assert_ok(VecDestroy(&column));
}

static void tangent_with_every_node_on_a_body(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type)) {
    Problem *problem = cell_of_bodies((CellType)type);
    Vec      X;
    Mat      K;

    assert_int_equal(problem->map.total, BODY_UNKNOWNS * cell_node_counts[type]);
    assert_ok(VecCreateSeq(PETSC_COMM_SELF, problem->map.total, &X));
    for (PetscInt k = 0; k < problem->map.total; k++)
      assert_ok(VecSetValue(X, k, 0.1 * sin(12.9 * k), INSERT_VALUES));
    assert_ok(VecAssemblyBegin(X));
    assert_ok(VecAssemblyEnd(X));
    assert_ok(unknowns_to_slots(&problem->map, X, problem->slot));
    assert_ok(problem_update_positions(problem));
    assert_ok(assembly_create_matrix(problem, false, &K));
    assert_ok(MatZeroEntries(K));
    assert_ok(assembly_evaluate(problem, K));
    assert_false(problem->fault.inverted);
    compare_columns(problem, K, X);
    assert_ok(MatDestroy(&K));
    assert_ok(VecDestroy(&X));
    assert_ok(problem_destroy(&problem));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(tangent_with_every_node_on_a_body)};
  int                     failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
