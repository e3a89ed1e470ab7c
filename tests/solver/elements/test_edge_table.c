/* Numbers of edges, and which of them lie among some nodes: a square 0 1 2 3 with one diagonal, and
   an edge that stands apart. */
#include "assert_close.h"
#include "elements/edge_table.h"

enum { EDGES = 6, NODES = 8 };

static const PetscInt end_of[EDGES][2] = {
  {1, 0},
  {1, 2},
  {3, 2},
  {0, 3},
  {2, 0},
  {7, 5},
};

static void fill(EdgeTable *table)
{
  assert_int_equal(edge_table_create(EDGES, table), 0);
  for (PetscInt e = 0; e < EDGES; e++)
    assert_int_equal(edge_table_number(table, end_of[e][0], end_of[e][1]), e);
}

static void an_edge_keeps_its_number_from_either_end(void **state)
{
  EdgeTable table;

  (void)state;
  fill(&table);
  for (PetscInt e = 0; e < EDGES; e++) {
    assert_int_equal(edge_table_number(&table, end_of[e][0], end_of[e][1]), e);
    assert_int_equal(edge_table_number(&table, end_of[e][1], end_of[e][0]), e);
    assert_int_equal(table.end[e][0], PetscMin(end_of[e][0], end_of[e][1]));
    assert_int_equal(table.end[e][1], PetscMax(end_of[e][0], end_of[e][1]));
  }
  assert_int_equal(table.count, EDGES);
  assert_int_equal(edge_table_destroy(&table), 0);
}

static void assert_within(const EdgeTable *table, PetscInt count, const PetscInt node[],
                          PetscInt expected_count, const PetscInt expected[])
{
  PetscInt found, *edge;

  assert_int_equal(edge_table_within(table, NODES, count, node, &found, &edge), 0);
  assert_int_equal(found, expected_count);
  for (PetscInt i = 0; i < found; i++) assert_int_equal(edge[i], expected[i]);
  assert_int_equal(PetscFree(edge), 0);
}

static void edges_within_have_both_ends_among_the_nodes(void **state)
{
  EdgeTable table;

  (void)state;
  fill(&table);
  assert_within(&table, 3, (PetscInt[]){3, 0, 2}, 3, (PetscInt[]){2, 3, 4});
  assert_within(&table, 3, (PetscInt[]){1, 3, 5}, 0, NULL);
  assert_within(&table, 4, (PetscInt[]){5, 6, 7, 1}, 1, (PetscInt[]){5});
  assert_within(&table, 0, NULL, 0, NULL);
  assert_int_equal(edge_table_destroy(&table), 0);
}

static void the_border_of_two_triangles_leaves_out_what_they_share(void **state)
{
  /* 0 1 2 and 2 1 3: edge 1 2 is there in both directions. */
  PetscInt end[6][2] = {
    {0, 1},
    {1, 2},
    {2, 0},
    {2, 1},
    {1, 3},
    {3, 2}
  };
  static const PetscBool expected[6] = {PETSC_TRUE,  PETSC_FALSE, PETSC_TRUE,
                                        PETSC_FALSE, PETSC_TRUE,  PETSC_TRUE};
  PetscBool              once[6];

  (void)state;
  assert_int_equal(edges_find_border(6, end, once), 0);
  for (int e = 0; e < 6; e++) assert_int_equal(once[e], expected[e]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_edge_keeps_its_number_from_either_end),
    cmocka_unit_test(edges_within_have_both_ends_among_the_nodes),
    cmocka_unit_test(the_border_of_two_triangles_leaves_out_what_they_share),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
