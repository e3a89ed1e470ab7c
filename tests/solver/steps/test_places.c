/* Stiffness put in its places equals stiffness put there by PETSc, entry by entry, on cells with
   prescribed components, beside cells on a body, on one rank and shared out. */
#include "linear/storage.h"
#include "rig.h"
#include "steps/assembly.h"
#include "steps/places.h"

static const double parameters[2] = {2.0, 0.3};

/* A brick held in single components on three sides and by a body on the fourth. */
static Problem *held_brick(void)
{
  const Brick brick = {
    .cells = {4, 3, 5},
      .size = vec3(4.0, 3.0, 5.0)
  };
  const SolidMaterial material = {.tissue     = "block",
                                  .law        = &law_linear_isotropic,
                                  .parameters = parameters,
                                  .kinematics = KINEMATICS_STANDARD};
  MeshPlan           *plan;
  Problem            *problem;
  PetscInt            top;

  assert_ok(brick_create(&brick, &plan));
  /* nodes on the body cannot be held by themselves */
  for (PetscInt n = 0; n < plan->node_count; n++)
    if (plan->position[n].a[0] == 0.0 && plan->position[n].a[2] < 5.0)
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "left", n));
    else if (plan->position[n].a[1] == 0.0 && plan->position[n].a[2] < 5.0)
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "front", n));
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  assert_ok(problem_prescribe_nodes(problem, "left", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "left", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "front", 1, 0.0, NULL));
  assert_ok(problem_add_body(problem, "top", "z1", vec3(2.0, 1.5, 5.0), &top));
  return problem;
}

/* A smooth displacement that is the same on every rank. */
static void deform(Problem *problem)
{
  const UnknownMap *map = &problem->map;

  for (PetscInt n = 0; n < map->node_count; n++)
    for (PetscInt k = 0; k < 3; k++)
      if (map->equation[node_slot(n, k)] >= 0)
        problem->slot[node_slot(n, k)] =
          0.05 * sin(1.0 + problem->mesh->node_number[n] + 2.0 * (double)k);
  assert_ok(problem_update_positions(problem));
}

static void places_agree_with_petsc(void **state)
{
  Problem  *problem;
  Places   *places;
  Mat       placed, searched;
  PetscReal difference, size;
  PetscInt  plain = 0;

  (void)state;
  problem = held_brick();
  assert_ok(problem_setup(problem));
  deform(problem);
  for (PetscInt c = 0; c < problem->mesh->cell_count; c++)
    plain += places_cell_is_plain(problem, c);
  MPI_Allreduce(MPI_IN_PLACE, &plain, 1, MPIU_INT, MPI_SUM, PETSC_COMM_WORLD);
  /* all but the layer below the body */
  assert_int_equal(plain, 4 * 3 * 4);

  assert_ok(assembly_create_matrix(problem, false, &placed));
  assert_true(places_fit(problem->places, placed));
  assert_ok(MatDuplicate(placed, MAT_DO_NOT_COPY_VALUES, &searched));
  assert_false(places_fit(problem->places, searched));
  /* twice: what the first one left in rows of other ranks must not stay */
  for (int time = 0; time < 2; time++) {
    assert_ok(MatZeroEntries(placed));
    assert_ok(assembly_evaluate(problem, placed));
  }
  places          = problem->places;
  problem->places = NULL;
  assert_ok(assembly_evaluate(problem, searched));
  problem->places = places;
  assert_ok(MatNorm(searched, NORM_FROBENIUS, &size));
  assert_ok(MatAXPY(searched, -1.0, placed, SAME_NONZERO_PATTERN));
  assert_ok(MatNorm(searched, NORM_FROBENIUS, &difference));
  assert_true(size > 1.0);
  assert_close(difference / size, 0.0, 1e-15);
  assert_ok(MatDestroy(&placed));
  assert_ok(MatDestroy(&searched));
  assert_ok(problem_destroy(&problem));
}

/* The upper triangle filled through its places, against the whole tangent. */
static void upper_triangle_is_that_of_the_whole(void **state)
{
  Problem  *problem;
  Mat       whole, upper, unfolded;
  PetscReal difference, size;
  bool      half;

  (void)state;
  problem = held_brick();
  assert_ok(problem_setup(problem));
  deform(problem);
  assert_ok(assembly_create_matrix(problem, false, &whole));
  assert_ok(assembly_evaluate(problem, whole));
  assert_ok(assembly_create_matrix(problem, true, &upper));
  assert_ok(storage_is_upper(upper, &half));
  assert_true(half);
  assert_true(places_fit(problem->places, upper));
  for (int time = 0; time < 2; time++) {
    assert_ok(MatZeroEntries(upper));
    assert_ok(assembly_evaluate(problem, upper));
  }
  assert_ok(MatConvert(upper, MATAIJ, MAT_INITIAL_MATRIX, &unfolded));
  assert_ok(MatNorm(whole, NORM_FROBENIUS, &size));
  assert_ok(MatAXPY(unfolded, -1.0, whole, DIFFERENT_NONZERO_PATTERN));
  assert_ok(MatNorm(unfolded, NORM_FROBENIUS, &difference));
  assert_true(size > 1.0);
  assert_close(difference / size, 0.0, 1e-14);
  assert_ok(MatDestroy(&whole));
  assert_ok(MatDestroy(&upper));
  assert_ok(MatDestroy(&unfolded));
  assert_ok(problem_destroy(&problem));
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(places_agree_with_petsc),
    cmocka_unit_test(upper_triangle_is_that_of_the_whole),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
