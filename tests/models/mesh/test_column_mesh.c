/* Cells and sets of bodies and discs: volumes, tissues, the shell, conformity, and what rigid
   bodies carry. */
#include "mesh/column_mesh.h"
#include "mesh/column_quality.h"

#include "../read_tables.h"
#include "../subjects.h"
#include "assert_close.h"

static const double PI = 3.14159265358979323846;

static ColumnPlan *build(Sex sex, double stature, double kyphosis, MeshLevel level,
                         Anatomy *anatomy)
{
  const Subject          subject    = subject_of(sex, stature, kyphosis);
  const ColumnResolution resolution = column_resolution(level);
  ColumnPlan            *column     = NULL;

  assert_int_equal(anatomy_build(&subject, tables, anatomy), 0);
  assert_int_equal(column_plan_create(LEVEL_C7, LEVEL_L1, &column), 0);
  assert_int_equal(column_mesh_build(anatomy, &resolution, BONE_DEFORMABLE, column), 0);
  return column;
}

static double volume(const ColumnPlan *column, const char *what, PetscInt place)
{
  char          set[SET_NAME_SIZE];
  ColumnQuality quality;

  assert_int_equal(column_quality(column->plan, set_name(set, what, place), &quality), 0);
  return quality.volume;
}

static void volumes_are_area_times_height(void **state)
{
  /* Vertebra: mean area of the two endplates, each ellipse times 1 + kappa / 8, times the height
     less the paraboloid domes (half their depth). Disc: likewise, plus the domes. Tolerance 2 %:
     polygons and wedges. */
  Anatomy     a;
  ColumnPlan *column = build(SEX_MALE, 1750.0, 45.0, MESH_MEDIUM, &a);

  (void)state;
  for (PetscInt i = 0; i < SPINE_DISCS; i++) {
    const VertebraShape *v = &a.vertebra[i], *below = &a.vertebra[i + 1];
    const double         factor = 0.25 * PI * (1.0 + v->kidney / 8.0);
    const double         low    = factor * v->width[LOWER] * v->depth[LOWER];
    const double         up     = factor * v->width[UPPER] * v->depth[UPPER];
    const double         floor =
      0.25 * PI * (1.0 + below->kidney / 8.0) * below->width[UPPER] * below->depth[UPPER];
    const double body =
      0.5 * (low + up) * v->height - 0.5 * (low * v->concavity[LOWER] + up * v->concavity[UPPER]);
    const double disc = 0.5 * (low + floor) * a.disc[i].height +
                        0.5 * (low * v->concavity[LOWER] + floor * below->concavity[UPPER]);

    assert_close(volume(column, "vertebra", i), body, 0.02 * body);
    assert_close(volume(column, "disc", disc_place(i)), disc, 0.02 * disc);
  }
  column_plan_destroy(&column);
}

static void tissues_fill_the_column(void **state)
{
  Anatomy       a;
  ColumnPlan   *column = build(SEX_FEMALE, 1620.0, 45.0, MESH_COARSE, &a);
  ColumnQuality quality;
  double        sum = 0.0;

  (void)state;
  for (int t = 0; t < SOLID_TISSUES; t++) {
    if (!mesh_plan_set(column->plan, SET_CELLS, tissue_names[t])) continue;
    assert_int_equal(column_quality(column->plan, tissue_names[t], &quality), 0);
    assert_true(quality.volume > 0.0);
    sum += quality.volume;
  }
  assert_int_equal(column_quality(column->plan, NULL, &quality), 0);
  assert_close(sum, quality.volume, 1e-9 * sum);
  column_plan_destroy(&column);
}

static void annulus_knows_its_rings(void **state)
{
  Anatomy                a;
  const ColumnResolution r      = column_resolution(MESH_MEDIUM);
  ColumnPlan            *column = build(SEX_MALE, 1750.0, 45.0, MESH_MEDIUM, &a);
  const MeshSet         *cells  = mesh_plan_set(column->plan, SET_CELLS, "annulus T6-T7");
  const MeshSet         *front  = mesh_plan_set(column->plan, SET_CELLS, "anterior_annulus T6-T7");
  const MeshSet         *back   = mesh_plan_set(column->plan, SET_CELLS, "posterior_annulus T6-T7");
  PetscInt               outermost = 0;
  double                 lateral = 0.0, height = 0.0;

  (void)state;
  for (PetscInt i = 0; i < cells->count; i++) {
    const AnnulusCell *at = &column->annulus[cells->item[i]];

    assert_true(at->ring >= 1 && at->ring <= r.annulus_rings);
    assert_true(at->depth > 0.0 && at->depth < 1.0);
    assert_true(at->angle >= 0.0 && at->angle < 2.0 * PI);
    if (at->ring == r.annulus_rings) {
      assert_close(at->depth, 0.5 * a.outer_ring_share, 1e-12);
      outermost++;
    }
    lateral += sin(at->angle);
    height += at->height;
  }
  assert_close(lateral, 0.0, 1e-9);
  assert_close(height, 0.5 * (double)cells->count, 1e-9 * height);
  /* The outermost ring goes from bone to bone, the others end at the cartilage. */
  assert_int_equal(outermost, 4 * r.core * (r.disc_layers + 2));
  assert_int_equal(cells->count - outermost, (r.annulus_rings - 1) * 4 * r.core * r.disc_layers);
  /* A quarter of the faces is in front, a quarter behind. */
  assert_int_equal(front->count * 4, cells->count);
  assert_int_equal(back->count * 4, cells->count);
  for (PetscInt i = 0; i < front->count; i++) {
    assert_true(cos(column->annulus[front->item[i]].angle) > 0.0);
    assert_true(cos(column->annulus[back->item[i]].angle) < 0.0);
  }
  assert_int_equal(
    column->annulus[mesh_plan_set(column->plan, SET_CELLS, "nucleus T6-T7")->item[0]].ring, 0);
  column_plan_destroy(&column);
}

static void shell_covers_the_wall(void **state)
{
  /* Between the endplates the wall of a body is a ruled surface: its area is the circumference of
     the outline times the height between the bony endplates, less the roots of the pedicles. An
     ellipse of half axes a, b has the circumference pi (3 (a + b) - sqrt((3a + b) (a + 3b)))
     (Ramanujan 1914); the kidney adds less than 5 percent to it. */
  Anatomy              a;
  ColumnPlan          *column = build(SEX_MALE, 1750.0, 45.0, MESH_MEDIUM, &a);
  const MeshSet       *cells  = mesh_plan_set(column->plan, SET_CELLS, "cortical_shell T6");
  const VertebraShape *v      = &a.vertebra[6];
  const double         p = 0.25 * (v->width[LOWER] + v->width[UPPER]), q = 0.5 * vertebra_depth(v);
  const double         round  = PI * (3.0 * (p + q) - sqrt((3.0 * p + q) * (p + 3.0 * q)));
  const double         height = v->height - 2.0 * a.endplate_thickness;
  double area = node_grid_area(&column->nodes[6].pedicle_root[GRID_RIGHT], column->plan) +
                node_grid_area(&column->nodes[6].pedicle_root[GRID_LEFT], column->plan);

  (void)state;
  for (PetscInt i = 0; i < cells->count; i++) {
    const PetscInt *node = &column->plan->cell_node[cells->item[i] * CELL_MAX_NODES];
    const Vec3     *at   = column->plan->position;
    const Vec3      one  = vec3_sub(at[node[2]], at[node[0]]);
    const Vec3      two  = vec3_sub(at[node[3]], at[node[1]]);

    area += 0.5 * vec3_norm(vec3_cross(one, two));
  }
  assert_close(area, round * height, 0.05 * round * height);
  column_plan_destroy(&column);
}

/* Faces that belong to one cell only must be the outer surface: top, bottom and the rim. */
static void layers_conform(void **state)
{
  Anatomy                a;
  const ColumnResolution r      = column_resolution(MESH_COARSE);
  ColumnPlan            *column = build(SEX_MALE, 1750.0, 45.0, MESH_COARSE, &a);
  const PetscInt         bone   = r.lower_layers + r.root_layers;
  const PetscInt         layers = SPINE_LEVELS * (bone + 2) + SPINE_DISCS * (r.disc_layers + 2);
  const PetscInt         shell  = bone * 4 * r.core - r.root_layers * r.core; /* of a body */
  const PetscInt         quads = r.core * r.core + (r.nucleus_rings + r.annulus_rings) * 4 * r.core;
  PetscInt              *count, inner = 0;

  (void)state;
  assert_int_equal(column->plan->cell_count, layers * quads + SPINE_LEVELS * shell);
  /* each node of an inner plane is used by cells above and below: count uses of every node */
  assert_int_equal(PetscCalloc1(column->plan->node_count, &count), 0);
  for (PetscInt i = 0; i < column->plan->cell_count * CELL_MAX_NODES; i++)
    if (column->plan->cell_node[i] >= 0) count[column->plan->cell_node[i]]++;
  for (PetscInt n = 0; n < column->plan->node_count; n++) {
    assert_true(count[n] >= 2 && count[n] <= 10);
    inner += count[n] >= 6; /* corners of the core have three cells in a plane */
  }
  assert_true(inner > column->plan->node_count / 2);
  PetscFree(count);
  column_plan_destroy(&column);
}

/* How many nodes the rigid body of a level carries. */
static PetscInt carried(const Anatomy *anatomy, BoneModel bone, const char *set)
{
  const ColumnResolution r      = column_resolution(MESH_COARSE);
  ColumnPlan            *column = NULL;
  PetscInt               count;

  assert_int_equal(column_plan_create(LEVEL_C7, LEVEL_L1, &column), 0);
  assert_int_equal(column_mesh_build(anatomy, &r, bone, column), 0);
  count = mesh_plan_set(column->plan, SET_NODES, set)->count;
  column_plan_destroy(&column);
  return count;
}

static void rigid_bodies_carry_their_nodes(void **state)
{
  const ColumnResolution r     = column_resolution(MESH_COARSE);
  const PetscInt         plane = 9 + 3 * 8; /* (n + 1)^2 core nodes and three rings of 4n */
  const PetscInt         roots = 2 * (r.root_layers + 1) * (r.core / 2 + 1);
  Anatomy                a;
  ColumnPlan            *column = build(SEX_MALE, 1750.0, 45.0, MESH_COARSE, &a);

  (void)state;
  assert_int_equal(mesh_plan_set(column->plan, SET_NODES, "upper_endplate T6")->count, plane);
  assert_int_equal(mesh_plan_set(column->plan, SET_NODES, "lower_endplate T6")->count, plane);
  column_plan_destroy(&column);
  /* a line of two nodes of the wall, and those in front of it */
  assert_int_equal(carried(&a, BONE_DEFORMABLE, "body T6"), 2 * 2);
  assert_int_equal(carried(&a, BONE_RIGID_POSTERIOR, "body T6"), roots);
  assert_int_equal(carried(&a, BONE_RIGID_POSTERIOR, "body C7"), roots + plane);
  assert_int_equal(carried(&a, BONE_RIGID_POSTERIOR, "body L1"), roots + plane);
  assert_int_equal(carried(&a, BONE_RIGID, "body T6"),
                   plane * (r.lower_layers + r.root_layers + 3));
}

/* Else the roots of deformable arches would be held, and on some meshes only. */
static void patches_leave_the_roots_of_pedicles_free(void **state)
{
  Anatomy a;

  (void)state;
  for (int mesh = MESH_COARSE; mesh <= MESH_FINE; mesh++) {
    ColumnPlan *column = build(SEX_MALE, 1750.0, 45.0, (MeshLevel)mesh, &a);

    for (PetscInt level = LEVEL_T1; level <= LEVEL_T12; level++) {
      char           name[SET_NAME_SIZE];
      const MeshSet *body = mesh_plan_set(column->plan, SET_NODES, set_name(name, "body", level));

      assert_true(body->count >= 4); /* three that are not in line at the least */
      for (int side = 0; side < GRID_SIDES; side++) {
        const NodeGrid *root = &column->nodes[level].pedicle_root[side];

        for (PetscInt i = 0; i < body->count; i++)
          for (PetscInt n = 0; n < (root->rows + 1) * (root->columns + 1); n++)
            assert_true(body->item[i] != root->node[n]);
      }
    }
    column_plan_destroy(&column);
  }
}

static void walls_are_grids(void **state)
{
  /* Rows go up, columns from left to right in front and behind, away from the midplane beside. */
  Anatomy     a;
  ColumnPlan *column = build(SEX_MALE, 1750.0, 45.0, MESH_COARSE, &a);

  (void)state;
  for (PetscInt i = 0; i < SPINE_LEVELS; i++) {
    const VertebraNodes *nodes     = &column->nodes[i];
    const NodeGrid      *grid[4]   = {&nodes->anterior_wall, &nodes->posterior_wall,
                                      &nodes->pedicle_root[GRID_RIGHT], &nodes->pedicle_root[GRID_LEFT]};
    const double         across[4] = {1.0, 1.0, 1.0, -1.0}, forward[4] = {1.0, -1.0, -1.0, -1.0};

    for (int g = 0; g < 4; g++) {
      const Vec3 low    = node_grid_point(grid[g], column->plan, 0.0, 0.0);
      const Vec3 up     = vec3_sub(node_grid_point(grid[g], column->plan, 1.0, 0.0), low);
      const Vec3 aside  = vec3_sub(node_grid_point(grid[g], column->plan, 0.0, 1.0), low);
      const Vec3 middle = vec3_sub(node_grid_centre(grid[g], column->plan), a.vertebra[i].centre);

      assert_true(mat3_transpose_vec(a.vertebra[i].frame, up).a[1] > 0.0);
      assert_true(across[g] * aside.a[2] > 0.0);
      assert_true(forward[g] * mat3_transpose_vec(a.vertebra[i].frame, middle).a[0] > 0.0);
      if (g < 2) assert_close(middle.a[2], 0.0, 1e-9);
    }
  }
  column_plan_destroy(&column);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(volumes_are_area_times_height),
    cmocka_unit_test(tissues_fill_the_column),
    cmocka_unit_test(annulus_knows_its_rings),
    cmocka_unit_test(shell_covers_the_wall),
    cmocka_unit_test(layers_conform),
    cmocka_unit_test(rigid_bodies_carry_their_nodes),
    cmocka_unit_test(patches_leave_the_roots_of_pedicles_free),
    cmocka_unit_test(walls_are_grids),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
