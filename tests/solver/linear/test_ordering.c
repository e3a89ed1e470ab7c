/* Order of elimination: a permutation that keeps the unknowns of a node together, and that makes
   less fill than the natural order does. */
#include "assert_close.h"
#include "linear/ordering.h"

enum { GRID = 20, WIDTH = 3, ROWS = GRID * GRID * WIDTH };

#define assert_ok(call) assert_int_equal(call, 0)

/* A grid of nodes with WIDTH unknowns each, every node coupled to the next along i and j. */
static Mat grid_matrix(void)
{
  PetscInt first, end;
  Mat      A;

  assert_ok(MatCreateAIJ(PETSC_COMM_WORLD, PETSC_DECIDE, PETSC_DECIDE, ROWS, ROWS, 5 * WIDTH, NULL,
                         5 * WIDTH, NULL, &A));
  assert_ok(MatGetOwnershipRange(A, &first, &end));
  for (PetscInt r = first; r < end; r++) {
    const PetscInt node = r / WIDTH, i = node % GRID, j = node / GRID;
    const PetscInt step[5] = {0, i > 0 ? -1 : 0, i + 1 < GRID ? 1 : 0, j > 0 ? -GRID : 0,
                              j + 1 < GRID ? GRID : 0};

    for (int s = 0; s < 5; s++)
      for (PetscInt k = 0; k < WIDTH; k++)
        assert_ok(MatSetValue(A, r, WIDTH * (node + step[s]) + k, 1.0, INSERT_VALUES));
  }
  assert_ok(MatAssemblyBegin(A, MAT_FINAL_ASSEMBLY));
  assert_ok(MatAssemblyEnd(A, MAT_FINAL_ASSEMBLY));
  return A;
}

/* Nodes of the grid that are filled in when nodes are eliminated in that order: brute force. */
static int fill(const int place[])
{
  enum { NODES = GRID * GRID };
  static char coupled[NODES][NODES];
  int         at[NODES], count = 0;

  memset(coupled, 0, sizeof(coupled));
  for (int n = 0; n < NODES; n++) {
    at[place[n]] = n;
    if (n % GRID + 1 < GRID) coupled[n][n + 1] = coupled[n + 1][n] = 1;
    if (n + GRID < NODES) coupled[n][n + GRID] = coupled[n + GRID][n] = 1;
  }
  for (int step = 0; step < NODES; step++)
    for (int a = 0; a < NODES; a++)
      for (int b = 0; coupled[at[step]][a] && place[a] > step && b < NODES; b++)
        if (coupled[at[step]][b] && place[b] > step && a != b && !coupled[a][b])
          coupled[a][b] = coupled[b][a] = 1, count++;
  return count;
}

static void order_is_a_permutation_of_whole_nodes(void **state)
{
  Mat         A = grid_matrix();
  int        *position, natural[GRID * GRID], place[GRID * GRID];
  char        seen[ROWS] = {0};
  PetscMPIInt rank;

  (void)state;
  assert_ok(ordering_find(A, &position));
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  assert_int_equal(position != NULL, rank == 0);
  for (int n = 0; rank == 0 && n < GRID * GRID; n++) {
    for (int k = 0; k < WIDTH; k++) {
      assert_in_range(position[WIDTH * n + k], 1, ROWS);
      assert_int_equal(seen[position[WIDTH * n + k] - 1]++, 0);
      assert_int_equal(position[WIDTH * n + k], position[WIDTH * n] + k);
    }
    place[n]   = (position[WIDTH * n] - 1) / WIDTH;
    natural[n] = n;
  }
  /* a band of the grid's width fills in at once; dissection keeps well below it */
  if (rank == 0) assert_true(2 * fill(place) < fill(natural));
  assert_ok(PetscFree(position));
  assert_ok(MatDestroy(&A));
}

/* The lower triangle says nothing that the upper one does not. */
static void upper_triangle_gives_the_same_order(void **state)
{
  Mat  A = grid_matrix(), upper;
  int *whole, *half;

  (void)state;
  assert_ok(MatSetOption(A, MAT_SYMMETRIC, PETSC_TRUE));
  assert_ok(MatConvert(A, MATSBAIJ, MAT_INITIAL_MATRIX, &upper));
  assert_ok(ordering_find(A, &whole));
  assert_ok(ordering_find(upper, &half));
  for (int r = 0; whole && r < ROWS; r++) assert_int_equal(half[r], whole[r]);
  assert_ok(PetscFree(whole));
  assert_ok(PetscFree(half));
  assert_ok(MatDestroy(&A));
  assert_ok(MatDestroy(&upper));
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(order_is_a_permutation_of_whole_nodes),
    cmocka_unit_test(upper_triangle_gives_the_same_order),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
