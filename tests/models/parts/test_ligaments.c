/* Ligaments: every strand runs from a vertebra to the one below it, the strands of a level share
   its stiffness on every mesh, both sides are mirrored, and what is left out is not there. */
#include "mesh/arch_mesh.h"
#include "mesh/column_mesh.h"
#include "parts/ligaments.h"
#include "spine.h"

#include "../read_tables.h"
#include "assert_close.h"

static Anatomy anatomy;

/** A meshed column with its ligaments. */
typedef struct {
  ColumnPlan *plan;
  Ligaments  *ligaments;
} Column;

static int build_anatomy(void **state)
{
  const SpineOptions options = spine_options_default();

  PetscCall(read_tables(state));
  PetscCall(anatomy_build(&options.subject, tables, &anatomy));
  return 0;
}

static Column build(MeshLevel mesh, unsigned kept)
{
  const ColumnResolution resolution = column_resolution(mesh);
  SpineOptions           options    = spine_options_default();
  Column                 column;

  options.ligaments = kept;
  assert_int_equal(column_plan_create(LEVEL_C7, LEVEL_L1, &column.plan), 0);
  assert_int_equal(column_mesh_build(&anatomy, &resolution, BONE_RIGID_POSTERIOR, column.plan), 0);
  assert_int_equal(arch_meshes_build(&anatomy, mesh, BONE_RIGID_POSTERIOR, column.plan), 0);
  assert_int_equal(ligaments_create(&options, &anatomy, tables, &column.ligaments), 0);
  assert_int_equal(ligaments_add_mesh(column.ligaments, column.plan), 0);
  return column;
}

static void destroy(Column *column)
{
  assert_int_equal(ligaments_destroy(&column->ligaments), 0);
  assert_int_equal(column_plan_destroy(&column->plan), 0);
}

static const MeshSet *strands_of(const Column *column, int ligament, PetscInt disc)
{
  char name[SET_NAME_SIZE];

  return mesh_plan_set(column->plan->plan, SET_CELLS,
                       set_name(name, tissue_names[FIRST_LIGAMENT + ligament], disc_place(disc)));
}

static Vec3 end_of(const Column *column, PetscInt cell, int end)
{
  const MeshPlan *plan = column->plan->plan;

  return plan->position[plan->cell_node[cell * CELL_MAX_NODES + end]];
}

/* Shares of the strands, and their centre where they begin; z changes its sign in a mirror. */
static double sum_shares(const Column *column, const MeshSet *set, Vec3 *centre)
{
  double sum = 0.0;

  *centre = vec3(0.0, 0.0, 0.0);
  for (PetscInt i = 0; i < set->count; i++) {
    const double share = ligaments_strand_share(column->ligaments, set->item[i]);

    assert_true(share > 0.0);
    sum += share;
    *centre = vec3_add(*centre, vec3_scale(share, end_of(column, set->item[i], 0)));
  }
  return sum;
}

static void strands_share_the_stiffness(void **state)
{
  const unsigned all = spine_options_default().ligaments;

  (void)state;
  for (int mesh = MESH_COARSE; mesh <= MESH_FINE; mesh++) {
    Column column = build((MeshLevel)mesh, all);

    for (PetscInt disc = 0; disc < SPINE_DISCS; disc++)
      for (int l = 0; l < LIGAMENT_TISSUES; l++) {
        const MeshSet *set = strands_of(&column, l, disc);
        Vec3           centre;

        assert_non_null(set);
        assert_close(sum_shares(&column, set, &centre), 1.0, 1e-12);
        assert_close(centre.a[2], 0.0, 1e-9); /* as much on the right as on the left */
      }
    destroy(&column);
  }
}

/* And no farther than from the middle of one body to that of the other, by half as much again. */
static void strands_lead_down_to_the_next_vertebra(void **state)
{
  Column column = build(MESH_MEDIUM, spine_options_default().ligaments);

  (void)state;
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++)
    for (int l = 0; l < LIGAMENT_TISSUES; l++) {
      const MeshSet *set = strands_of(&column, l, disc);
      const double   pitch =
        vec3_norm(vec3_sub(anatomy.vertebra[disc].centre, anatomy.vertebra[disc + 1].centre));

      for (PetscInt i = 0; i < set->count; i++) {
        const Vec3 d = vec3_sub(end_of(&column, set->item[i], 0), end_of(&column, set->item[i], 1));
        const Vec3 local = mat3_transpose_vec(anatomy.disc[disc].frame, d);

        assert_true(local.a[1] > 0.0);
        assert_true(vec3_norm(d) < 1.5 * pitch);
      }
    }
  destroy(&column);
}

/* Strands of a capsule cross the gap of its joint. */
static void capsules_cross_the_gap(void **state)
{
  Column column = build(MESH_MEDIUM, ligament_bit(TISSUE_CL));

  (void)state;
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++) {
    const MeshSet *set = strands_of(&column, TISSUE_CL - FIRST_LIGAMENT, disc);

    assert_true(set->count >= 8);
    for (PetscInt i = 0; i < set->count; i++)
      assert_close(
        vec3_norm(vec3_sub(end_of(&column, set->item[i], 0), end_of(&column, set->item[i], 1))),
        anatomy.disc[disc].facet.gap, 1e-9);
  }
  destroy(&column);
}

static void what_is_left_out_is_not_there(void **state)
{
  const unsigned all    = spine_options_default().ligaments;
  Column         column = build(MESH_COARSE, all & ~ligament_bit(TISSUE_LF));

  (void)state;
  for (int l = 0; l < LIGAMENT_TISSUES; l++)
    for (PetscInt disc = 0; disc < SPINE_DISCS; disc++)
      assert_int_equal(strands_of(&column, l, disc) == NULL, FIRST_LIGAMENT + l == TISSUE_LF);
  destroy(&column);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(strands_share_the_stiffness),
    cmocka_unit_test(strands_lead_down_to_the_next_vertebra),
    cmocka_unit_test(capsules_cross_the_gap),
    cmocka_unit_test(what_is_left_out_is_not_there),
  };

  return cmocka_run_group_tests(tests, build_anatomy, free_tables);
}
