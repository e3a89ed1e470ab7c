/* The kept factorisation as a preconditioner, on the discrete Laplacian of a grid with two unknowns
   a node: A = tridiagonal blocks, solution known because the right-hand side is made from it. */
#include "assert_close.h"
#include "linear/direct.h"

enum { GRID = 12, WIDTH = 2 };

#define assert_ok(call) assert_int_equal(call, 0)

/* Rows shift + 4 on the diagonal, -1 to neighbours; skew times sin(row) is added above and
   subtracted below the diagonal, which makes the matrix unsymmetric. */
static Mat grid_matrix(double shift, double skew)
{
  const PetscInt rows = GRID * GRID * WIDTH;
  PetscInt       first, end;
  Mat            A;

  assert_ok(
    MatCreateAIJ(PETSC_COMM_WORLD, PETSC_DECIDE, PETSC_DECIDE, rows, rows, 10, NULL, 10, NULL, &A));
  assert_ok(MatGetOwnershipRange(A, &first, &end));
  for (PetscInt r = first; r < end; r++) {
    const PetscInt node = r / WIDTH, k = r % WIDTH, i = node % GRID, j = node / GRID;
    const PetscInt step[4] = {i > 0 ? -1 : 0, i + 1 < GRID ? 1 : 0, j > 0 ? -GRID : 0,
                              j + 1 < GRID ? GRID : 0};

    assert_ok(MatSetValue(A, r, r, 4.0 + shift, INSERT_VALUES));
    assert_ok(MatSetValue(A, r, WIDTH * node + 1 - k, 0.0, INSERT_VALUES));
    for (int s = 0; s < 4; s++)
      for (PetscInt other = 0; step[s] != 0 && other < WIDTH; other++)
        assert_ok(MatSetValue(A, r, WIDTH * (node + step[s]) + other,
                              other == k ? -1.0 + (step[s] > 0 ? skew : -skew) * sin(r) : 0.0,
                              INSERT_VALUES));
  }
  assert_ok(MatAssemblyBegin(A, MAT_FINAL_ASSEMBLY));
  assert_ok(MatAssemblyEnd(A, MAT_FINAL_ASSEMBLY));
  return A;
}

static KSP solver(const char *type)
{
  KSP ksp;
  PC  pc;

  assert_ok(direct_register());
  assert_ok(KSPCreate(PETSC_COMM_WORLD, &ksp));
  assert_ok(KSPSetType(ksp, type));
  assert_ok(KSPSetTolerances(ksp, 1e-12, 1e-300, PETSC_DEFAULT, 60));
  assert_ok(KSPGetPC(ksp, &pc));
  assert_ok(PCSetType(pc, direct_name));
  return ksp;
}

/* Solve with a matrix; the error of the solution and the number of iterations. */
static double solve(KSP ksp, Mat A, PetscInt *iterations)
{
  Vec                exact, b, x;
  double             error;
  KSPConvergedReason reason;

  assert_ok(MatCreateVecs(A, &exact, &b));
  assert_ok(VecDuplicate(exact, &x));
  for (PetscInt r = 0; r < GRID * GRID * WIDTH; r++)
    assert_ok(VecSetValue(exact, r, sin(1.0 + r), INSERT_VALUES));
  assert_ok(VecAssemblyBegin(exact));
  assert_ok(VecAssemblyEnd(exact));
  assert_ok(MatMult(A, exact, b));
  assert_ok(KSPSetOperators(ksp, A, A));
  assert_ok(KSPSolve(ksp, b, x));
  assert_ok(KSPGetConvergedReason(ksp, &reason));
  assert_ok(KSPGetIterationNumber(ksp, iterations));
  assert_ok(VecAXPY(x, -1.0, exact));
  assert_ok(VecNorm(x, NORM_INFINITY, &error));
  assert_ok(VecDestroy(&exact));
  assert_ok(VecDestroy(&b));
  assert_ok(VecDestroy(&x));
  return reason > 0 ? error : HUGE_VAL;
}

static DirectReport report_of(KSP ksp)
{
  PC           pc;
  PetscBool    ours;
  DirectReport report;

  assert_ok(KSPGetPC(ksp, &pc));
  assert_ok(direct_report(pc, &ours, &report));
  assert_true(ours);
  return report;
}

/* Single precision gains some six digits an iteration on a matrix of this condition. */
static void single_precision_reaches_double(void **state)
{
  KSP      ksp = solver(KSPFGMRES);
  Mat      A   = grid_matrix(0.0, 0.0);
  PetscInt iterations;

  (void)state;
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-10);
  assert_in_range(iterations, 2, 4);
  assert_int_equal(report_of(ksp).factorizations, 1);
  assert_int_equal(report_of(ksp).kind, FACTOR_SINGLE);
  assert_int_equal(report_of(ksp).cost.entry_bytes, 4);
  assert_true(report_of(ksp).cost.operations > 0.0);
  assert_ok(MatDestroy(&A));
  assert_ok(KSPDestroy(&ksp));
}

static void kept_for_a_matrix_nearby_and_renewed_for_one_far_away(void **state)
{
  KSP      ksp = solver(KSPFGMRES);
  Mat      A = grid_matrix(0.0, 0.0), near = grid_matrix(0.05, 0.0), far = grid_matrix(40.0, 0.0);
  PetscInt iterations;

  (void)state;
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-10);
  /* same object, other values: the factors stay */
  assert_ok(MatCopy(near, A, SAME_NONZERO_PATTERN));
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-10);
  assert_int_equal(report_of(ksp).factorizations, 1);
  /* far away they cost more than a new factorisation, which is made within the solve */
  assert_ok(MatCopy(far, A, SAME_NONZERO_PATTERN));
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-10);
  assert_int_equal(report_of(ksp).factorizations, 2);
  assert_in_range(iterations, 3, 30);
  assert_ok(MatDestroy(&A));
  assert_ok(MatDestroy(&near));
  assert_ok(MatDestroy(&far));
  assert_ok(KSPDestroy(&ksp));
}

/* The upper triangle of a strongly unsymmetric matrix says little: the kinds are gone through until
   the unsymmetric one, which needs few iterations. */
static void unsymmetric_matrix_finds_its_kind(void **state)
{
  KSP      ksp = solver(KSPFGMRES);
  Mat      A   = grid_matrix(0.0, 4.0);
  PetscInt iterations;

  (void)state;
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-10);
  assert_int_equal(report_of(ksp).kind, FACTOR_UNSYMMETRIC);
  assert_ok(MatScale(A, 2.0));
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-10);
  assert_in_range(iterations, 1, 3);
  assert_ok(MatDestroy(&A));
  assert_ok(KSPDestroy(&ksp));
}

/* A matrix of zeros has no factors of any kind; afterwards the solver serves another. */
static void singular_matrix_fails_and_is_forgotten(void **state)
{
  KSP      ksp = solver(KSPFGMRES);
  Mat      A = grid_matrix(0.0, 0.0), sound = grid_matrix(0.0, 0.0);
  PetscInt iterations;
  PC       pc;

  (void)state;
  assert_ok(MatScale(A, 0.0));
  assert_true(isinf(solve(ksp, A, &iterations)));
  assert_ok(KSPGetPC(ksp, &pc));
  assert_ok(direct_forget(pc));
  assert_ok(KSPReset(ksp));
  assert_close(solve(ksp, sound, &iterations), 0.0, 1e-10);
  assert_ok(MatDestroy(&A));
  assert_ok(MatDestroy(&sound));
  assert_ok(KSPDestroy(&ksp));
}

/* Only a flexible method lets the preconditioner change within a solve. */
static void other_methods_keep_one_preconditioner_a_solve(void **state)
{
  KSP      ksp = solver(KSPGMRES);
  Mat      A = grid_matrix(0.0, 0.0), far = grid_matrix(40.0, 0.0);
  PetscInt iterations;

  (void)state;
  /* left preconditioning stops by the preconditioned residual, which single precision limits */
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-5);
  assert_ok(MatCopy(far, A, SAME_NONZERO_PATTERN));
  assert_close(solve(ksp, A, &iterations), 0.0, 1e-5);
  assert_int_equal(report_of(ksp).factorizations, 1);
  assert_ok(MatDestroy(&A));
  assert_ok(MatDestroy(&far));
  assert_ok(KSPDestroy(&ksp));
}

/* Every kind of a matrix that stores its upper triangle alone, as good as of the whole matrix. */
static void upper_triangle_stands_for_the_whole(void **state)
{
  static const char *const kinds[FACTOR_KIND_COUNT] = {"single", "double", "unsymmetric"};
  Mat                      A                        = grid_matrix(0.0, 0.0), upper;

  (void)state;
  assert_ok(MatSetOption(A, MAT_SYMMETRIC, PETSC_TRUE));
  assert_ok(MatConvert(A, MATSBAIJ, MAT_INITIAL_MATRIX, &upper));
  for (int k = 0; k < FACTOR_KIND_COUNT; k++) {
    KSP      ksp = solver(KSPFGMRES);
    PetscInt iterations;

    assert_ok(PetscOptionsSetValue(NULL, "-pc_direct_kind", kinds[k]));
    assert_close(solve(ksp, upper, &iterations), 0.0, 1e-10);
    assert_in_range(iterations, 1, k == FACTOR_SINGLE ? 4 : 2);
    assert_int_equal(report_of(ksp).kind, k);
    assert_ok(KSPDestroy(&ksp));
  }
  assert_ok(PetscOptionsClearValue(NULL, "-pc_direct_kind"));
  assert_ok(MatDestroy(&A));
  assert_ok(MatDestroy(&upper));
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(single_precision_reaches_double),
    cmocka_unit_test(kept_for_a_matrix_nearby_and_renewed_for_one_far_away),
    cmocka_unit_test(unsymmetric_matrix_finds_its_kind),
    cmocka_unit_test(singular_matrix_fails_and_is_forgotten),
    cmocka_unit_test(other_methods_keep_one_preconditioner_a_solve),
    cmocka_unit_test(upper_triangle_stands_for_the_whole),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
