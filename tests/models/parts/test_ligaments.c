/* Ligaments and load path: lengths near those of the tables, ends on the bodies, shared stiffness.
 */
#include "anatomy/landmarks.h"
#include "parts/ligaments.h"

#include "../data_folder.h"
#include "assert_close.h"
#include <string.h>

static const double DEG = 0.017453292519943295;

static TableSet   *tables;
static Anatomy     anatomy;
static ColumnPlan *column;

static int build(void **state)
{
  const Subject subject = {
    .sex = SEX_MALE, .stature = 1750.0, .mass = 0.075, .kyphosis = 45.0 * DEG};

  (void)state;
  PetscCall(table_set_read(PETSC_COMM_SELF, data_folder(), &tables));
  PetscCall(anatomy_build(&subject, tables, &anatomy));
  PetscCall(column_plan_create(LEVEL_C7, LEVEL_L1, &column));
  PetscCall(follower_path_add(&anatomy, column));
  PetscCall(ligaments_add(&anatomy, tables, column));
  return 0;
}

static int clear(void **state)
{
  (void)state;
  PetscCall(column_plan_destroy(&column));
  PetscCall(table_set_destroy(&tables));
  return 0;
}

static double line_length(PetscInt cell)
{
  const PetscInt *node = &column->plan->cell_node[cell * CELL_MAX_NODES];

  return vec3_norm(vec3_sub(column->plan->position[node[0]], column->plan->position[node[1]]));
}

static void check_lengths(Tissue tissue, PetscInt strands, double low, double high)
{
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++) {
    char           name[SET_NAME_SIZE];
    const MeshSet *set = mesh_plan_set(column->plan, SET_CELLS,
                                       set_name(name, tissue_names[tissue], disc_place(disc)));

    assert_non_null(set);
    assert_int_equal(set->count, strands);
    for (PetscInt i = 0; i < set->count; i++) {
      const double length = line_length(set->item[i]);

      if (!(length >= low && length <= high)) fail_msg("%s: %g mm", name, length);
    }
  }
}

static void lengths_are_near_the_tables(void **state)
{
  /* PLL, LF, CL and ISL have the length of the table at 1.75 m; ALL, SSL and ITL run from vertebra
     to vertebra, whose pitch is 18 to 38 mm. */
  static const Tissue bridging[] = {TISSUE_PLL, TISSUE_LF, TISSUE_CL, TISSUE_ISL};
  static const int    strands[]  = {1, 2, 2, 1};

  (void)state;
  for (int l = 0; l < 4; l++) {
    double length;

    assert_int_equal(
      table_set_value(tables, TABLE_LIGAMENTS, tissue_names[bridging[l]], "length", "mm", &length),
      0);
    check_lengths(bridging[l], strands[l], length - 1e-9, length + 1e-9);
  }
  check_lengths(TISSUE_ALL, 1, 15.0, 40.0);
  check_lengths(TISSUE_SSL, 1, 18.0, 45.0);
  check_lengths(TISSUE_ITL, 2, 18.0, 40.0);
}

static void left_mirrors_right(void **state)
{
  (void)state;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    const Vec3 left  = landmark_point(&anatomy, level, LANDMARK_TRANSVERSE_TIP, SIDE_LEFT);
    const Vec3 right = landmark_point(&anatomy, level, LANDMARK_TRANSVERSE_TIP, SIDE_RIGHT);

    assert_close(left.a[0], right.a[0], 1e-12);
    assert_close(left.a[2], -right.a[2], 1e-12);
    assert_close(right.a[2] - left.a[2], anatomy.vertebra[level].process_width, 1e-9);
  }
}

static void spinous_tip_is_the_tabulated_way_off(void **state)
{
  /* Local frame: back through the canal from the posterior wall, then the rest of the length along
     the slope downwards. */
  const VertebraShape *v   = &anatomy.vertebra[6];
  const Vec3           tip = mat3_transpose_vec(
              v->frame, vec3_sub(landmark_point(&anatomy, 6, LANDMARK_SPINOUS_TIP, SIDE_MIDDLE), v->centre));

  const double rest = v->spinous_length - v->canal_depth;

  (void)state;
  assert_close(tip.a[0], -0.5 * vertebra_depth(v) - v->canal_depth - rest * cos(v->spinous_slope),
               1e-9);
  assert_close(tip.a[1], -rest * sin(v->spinous_slope), 1e-9);
}

static void ends_belong_to_the_bodies(void **state)
{
  const PetscInt strands = 4 + 2 * 3; /* ALL PLL ISL SSL, pairs LF CL ITL */

  (void)state;
  for (PetscInt level = 0; level < SPINE_LEVELS; level++) {
    char           name[SET_NAME_SIZE];
    const MeshSet *set   = mesh_plan_set(column->plan, SET_NODES, set_name(name, "body", level));
    const PetscInt discs = level == 0 || level == SPINE_LEVELS - 1 ? 1 : 2;

    assert_int_equal(set->count, 1 + discs * strands); /* and the body centre */
  }
}

static void path_runs_through_the_centres(void **state)
{
  const MeshSet *all = mesh_plan_set(column->plan, SET_CELLS, "follower_path");

  (void)state;
  assert_int_equal(all->count, SPINE_DISCS);
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    const PetscInt *node = &column->plan->cell_node[all->item[i] * CELL_MAX_NODES];

    for (int e = 0; e < 2; e++)
      assert_close(
        vec3_norm(vec3_sub(column->plan->position[node[e]], anatomy.vertebra[i + e].centre)), 0.0,
        1e-12);
  }
}

static void pairs_share_the_stiffness(void **state)
{
  CableMaterial ligament;

  (void)state;
  assert_int_equal(ligament_material(tables, TISSUE_LF, &ligament), 0);
  assert_close(ligament.stiffness, 0.5 * 369.0, 1e-12); /* K of LF in ligaments.csv */
  assert_close(ligament.in_situ_strain, 0.06, 0.0);
  assert_int_equal(ligament_material(tables, TISSUE_ALL, &ligament), 0);
  assert_close(ligament.stiffness, 653.0, 1e-12);
  assert_close(ligament.toe_strain, 0.12, 0.0);
  assert_string_equal(ligament.tissue, "ALL");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(lengths_are_near_the_tables),
    cmocka_unit_test(left_mirrors_right),
    cmocka_unit_test(spinous_tip_is_the_tabulated_way_off),
    cmocka_unit_test(ends_belong_to_the_bodies),
    cmocka_unit_test(path_runs_through_the_centres),
    cmocka_unit_test(pairs_share_the_stiffness),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, build, clear);
  PetscFinalize();
  return failed;
}
