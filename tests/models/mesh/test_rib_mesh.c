/* Cells of the rib cage: arc lengths measured on the mesh, what resections leave, mirrored sides.
 */
#include "mesh/rib_mesh.h"

#include "../read_tables.h"
#include "../subjects.h"
#include "assert_close.h"
#include <math.h>
#include <string.h>

static RibCageShape cage;

static ColumnPlan *build(const RibCageOptions *options, MeshLevel level)
{
  const RibCageParts parts  = rib_cage_parts(options, LEVEL_T1, LEVEL_L1);
  ColumnPlan        *column = NULL;
  double             width[RIBS];

  assert_int_equal(column_plan_create(LEVEL_T1, LEVEL_L1, &column), 0);
  assert_int_equal(rib_mesh_add(&cage, &parts, level, column, width), 0);
  for (PetscInt r = 0; r < RIBS; r++)
    assert_true((width[r] > 5.0 && width[r] < 40.0) == (parts.intercostals && r + 1 < RIBS));
  return column;
}

static PetscInt count(const ColumnPlan *column, const char *name)
{
  const MeshSet *set = mesh_plan_set(column->plan, SET_CELLS, name);

  return set ? set->count : 0;
}

/* Length of all lines of a set, mm. */
static double length(const ColumnPlan *column, const char *name)
{
  const MeshSet *set = mesh_plan_set(column->plan, SET_CELLS, name);
  double         sum = 0.0;

  assert_non_null(set);
  for (PetscInt n = 0; n < set->count; n++) {
    const PetscInt *node = &column->plan->cell_node[set->item[n] * CELL_MAX_NODES];

    sum += vec3_norm(vec3_sub(column->plan->position[node[1]], column->plan->position[node[0]]));
  }
  return sum;
}

/* Within 3 percent of the curve at every mesh level, closer the finer. */
static void ribs_have_their_length(void **state)
{
  static const double  bound[] = {[MESH_COARSE] = 0.03, [MESH_MEDIUM] = 0.01, [MESH_FINE] = 0.005};
  const RibCageOptions full    = {.extent = RIB_CAGE_FULL};

  (void)state;
  for (int level = MESH_COARSE; level <= MESH_FINE; level++) {
    ColumnPlan *column = build(&full, (MeshLevel)level);

    for (PetscInt r = 0; r < RIBS; r++)
      for (int s = 0; s < SIDES; s++) {
        char         set[SET_NAME_SIZE];
        const double wanted = cage.rib[r].curve.length;

        assert_close(length(column, side_set_name(set, "rib", LEVEL_T1 + r, s)), wanted,
                     bound[level] * wanted);
      }
    column_plan_destroy(&column);
  }
}

/* Each step of the dissection takes away what it is named for, and nothing else. */
static void resections_leave_the_rest(void **state)
{
  RibCageOptions options = {.extent = RIB_CAGE_FULL};
  ColumnPlan    *whole   = build(&options, MESH_COARSE), *column;

  (void)state;
  assert_int_equal(count(whole, "rib"), 24 * 9);
  assert_int_equal(count(whole, "costal_cartilage"), 20 * 2);
  assert_int_equal(count(whole, "sternum"), 2 * 6 + 7);
  assert_true(count(whole, "intercostal") > 200);
  assert_int_equal(count(whole, "intercostal T12"), 0);
  options.without_intercostals = PETSC_TRUE;
  column                       = build(&options, MESH_COARSE);
  assert_int_equal(count(column, "intercostal"), 0);
  assert_int_equal(count(column, "rib"), 24 * 9);
  column_plan_destroy(&column);
  options.sternotomy = PETSC_TRUE;
  column             = build(&options, MESH_COARSE);
  assert_int_equal(count(column, "sternum"), 2 * 6);
  column_plan_destroy(&column);
  options.without_anterior_cage = PETSC_TRUE;
  column                        = build(&options, MESH_COARSE);
  assert_int_equal(count(column, "sternum") + count(column, "costal_cartilage"), 0);
  assert_int_equal(count(column, "rib"), 24);
  column_plan_destroy(&column);
  options.without_head[5][0] = PETSC_TRUE;
  column                     = build(&options, MESH_COARSE);
  assert_int_equal(count(column, "rib T6 right"), 0);
  assert_int_equal(count(column, "rib T6 left"), 1);
  column_plan_destroy(&column);
  column_plan_destroy(&whole);
}

/* A rib without its head still hangs on its cartilage, a floating rib does not. */
static void ribs_that_nothing_holds_are_left_out(void **state)
{
  RibCageOptions options = {.extent = RIB_CAGE_FULL};
  ColumnPlan    *column;

  (void)state;
  options.without_head[5][0] = options.without_head[11][0] = PETSC_TRUE;
  column                                                   = build(&options, MESH_COARSE);
  assert_int_equal(count(column, "rib T6 right"), 8);
  assert_int_equal(count(column, "rib T12 right"), 0);
  assert_int_equal(count(column, "rib T12 left"), 9);
  column_plan_destroy(&column);
}

static void only_ribs_of_modelled_levels(void **state)
{
  const RibCageOptions full  = {.extent = RIB_CAGE_FULL};
  const RibCageParts   parts = rib_cage_parts(&full, LEVEL_T12 - 4, LEVEL_T12 - 2); /* T8 to T10 */

  (void)state;
  assert_false(parts.rib[6][0]);
  assert_true(parts.rib[7][0] && parts.rib[9][1]);
  assert_false(parts.rib[10][1]);
  /* their cartilages have nothing to hold on to */
  assert_false(parts.cartilage[7][0] || parts.sternum);
}

static int build_cage(void **state)
{
  const Subject subject = average_man();
  Anatomy       anatomy;

  PetscCall(read_tables(state));
  PetscCall(anatomy_build(&subject, tables, &anatomy));
  PetscCall(rib_cage_shape(&anatomy, tables, &cage));
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(ribs_have_their_length),
    cmocka_unit_test(resections_leave_the_rest),
    cmocka_unit_test(ribs_that_nothing_holds_are_left_out),
    cmocka_unit_test(only_ribs_of_modelled_levels),
  };

  return cmocka_run_group_tests(tests, build_cage, free_tables);
}
