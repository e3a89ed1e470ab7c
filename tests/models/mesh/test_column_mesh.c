/* The solids: shape of every element over the range of subjects, volumes, and conformity. */
#include "mesh/column_mesh.h"
#include "mesh/column_quality.h"

#include "../data_folder.h"
#include "assert_close.h"

static const double DEG = 0.017453292519943295;
static const double PI  = 3.14159265358979323846;

static TableSet *tables;

static ColumnPlan *build(Sex sex, double stature, double kyphosis, MeshLevel level,
                         Anatomy *anatomy)
{
  const Subject subject = {
    .sex = sex, .stature = stature, .mass = 0.075, .kyphosis = kyphosis * DEG};
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

static void no_element_is_badly_shaped(void **state)
{
  /* Bound: half of what a brick has; the worst measured is 0.79. */
  Anatomy       anatomy;
  ColumnQuality quality;

  (void)state;
  for (int level = MESH_COARSE; level <= MESH_FINE; level++)
    for (int sex = SEX_MALE; sex <= SEX_FEMALE; sex++)
      for (double kyphosis = 20.0; kyphosis <= 70.0; kyphosis += 25.0)
        for (double stature = 1500.0; stature <= 2000.0; stature += 500.0) {
          ColumnPlan *column = build((Sex)sex, stature, kyphosis, (MeshLevel)level, &anatomy);

          assert_int_equal(column_quality(column->plan, NULL, &quality), 0);
          if (!(quality.smallest_ratio > 0.5))
            fail_msg("mesh %d sex %d kyphosis %g stature %g: %g in %s of %s", level, sex, kyphosis,
                     stature, quality.smallest_ratio,
                     tissue_names[column->tissue[quality.worst_cell]],
                     place_names[column->place[quality.worst_cell]]);
          column_plan_destroy(&column);
        }
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
  /* A quarter of the directions is anterior, a quarter posterior. */
  assert_int_equal(mesh_plan_set(column->plan, SET_CELLS, "anterior_annulus T6-T7")->count * 4,
                   mesh_plan_set(column->plan, SET_CELLS, "annulus T6-T7")->count);
  assert_int_equal(mesh_plan_set(column->plan, SET_CELLS, "posterior_annulus T6-T7")->count * 4,
                   mesh_plan_set(column->plan, SET_CELLS, "annulus T6-T7")->count);
  column_plan_destroy(&column);
}

static void shell_covers_the_wall(void **state)
{
  /* Between the endplates the wall of a body is a ruled surface: its area is the circumference of
     the outline times the height between the bony endplates. An ellipse of half axes a, b has the
     circumference pi (3 (a + b) - sqrt((3a + b) (a + 3b))) (Ramanujan 1914); the kidney adds less
     than 5 percent to it. */
  Anatomy              a;
  ColumnPlan          *column = build(SEX_MALE, 1750.0, 45.0, MESH_MEDIUM, &a);
  const MeshSet       *cells  = mesh_plan_set(column->plan, SET_CELLS, "cortical_shell T6");
  const VertebraShape *v      = &a.vertebra[6];
  const double         p = 0.25 * (v->width[LOWER] + v->width[UPPER]), q = 0.5 * vertebra_depth(v);
  const double         round  = PI * (3.0 * (p + q) - sqrt((3.0 * p + q) * (p + 3.0 * q)));
  const double         height = v->height - 2.0 * a.endplate_thickness;
  double               area   = 0.0;

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
  const PetscInt         layers = SPINE_LEVELS * (r.bone_layers + 2) + SPINE_DISCS * r.disc_layers;
  const PetscInt         quads = r.core * r.core + (r.nucleus_rings + r.annulus_rings) * 4 * r.core;
  PetscInt              *count, inner = 0;

  (void)state;
  assert_int_equal(column->plan->cell_count,
                   layers * quads + SPINE_LEVELS * r.bone_layers * 4 * r.core);
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

static void rigid_bodies_carry_their_nodes(void **state)
{
  const ColumnResolution r     = column_resolution(MESH_COARSE);
  const PetscInt         plane = 9 + 3 * 8; /* (n + 1)^2 core nodes and three rings of 4n */
  Anatomy                a;
  ColumnPlan            *column = build(SEX_MALE, 1750.0, 45.0, MESH_COARSE, &a), *rigid = NULL;

  (void)state;
  /* posterior wall: n + 1 rim nodes in each of the planes between the outer faces */
  assert_int_equal(mesh_plan_set(column->plan, SET_NODES, "body T6")->count,
                   (r.core + 1) * (r.bone_layers + 1));
  assert_int_equal(mesh_plan_set(column->plan, SET_NODES, "body C7")->count,
                   (r.core + 1) * (r.bone_layers + 1) + plane);
  assert_int_equal(mesh_plan_set(column->plan, SET_NODES, "upper_endplate T6")->count, plane);
  column_plan_destroy(&column);
  assert_int_equal(column_plan_create(LEVEL_C7, LEVEL_L1, &rigid), 0);
  assert_int_equal(column_mesh_build(&a, &r, BONE_RIGID, rigid), 0);
  assert_int_equal(mesh_plan_set(rigid->plan, SET_NODES, "body T6")->count,
                   plane * (r.bone_layers + 3));
  column_plan_destroy(&rigid);
}

static int read_tables(void **state)
{
  (void)state;
  return (int)table_set_read(PETSC_COMM_SELF, data_folder(), &tables);
}

static int free_tables(void **state)
{
  (void)state;
  return (int)table_set_destroy(&tables);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_element_is_badly_shaped),
    cmocka_unit_test(volumes_are_area_times_height),
    cmocka_unit_test(tissues_fill_the_column),
    cmocka_unit_test(shell_covers_the_wall),
    cmocka_unit_test(layers_conform),
    cmocka_unit_test(rigid_bodies_carry_their_nodes),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, read_tables, free_tables);
  PetscFinalize();
  return failed;
}
