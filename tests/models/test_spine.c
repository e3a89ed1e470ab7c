/* The built spine: what it can be asked, and that it stands unloaded without stress. */
#include "elements/mesh_quality.h"
#include "measures.h"
#include "spine_private.h"
#include "steps/equilibrium.h"

#include "assert_close.h"
#include "data_folder.h"
#include <string.h>

static const double DEG = 0.017453292519943295;

static SpineOptions options(Sex sex, BoneModel bone)
{
  SpineOptions o = spine_options_default();

  o.subject.sex = sex;
  o.mesh        = MESH_COARSE;
  o.bone        = bone;
  return o;
}

/* Of a coarse neural arch. Each side: pillar 3 sections of 4 nodes; pedicle 1 section of 6 between
   root and pillar; upper and lower neck and facet 3 sections of 4 each; transverse process 2
   sections and lamina 1 section of 6. In the midplane 6; spinous process 3 sections of 9. */
enum { ARCH_NODES = 2 * (12 + 6 + 12 + 12 + 12 + 6) + 6 + 27 };

/* Of the local solids. */
static double least_scaled_jacobian(const Spine *spine)
{
  const Mesh  *mesh = problem_mesh(spine->problem);
  CellQuality *quality;
  double       least = 1.0;

  assert_int_equal(PetscMalloc1(mesh->cell_count, &quality), 0);
  mesh_cell_qualities(mesh, quality);
  for (PetscInt cell = 0; cell < mesh->cell_count; cell++)
    if (tissue_classes[spine->tissue[cell]] == TISSUE_CLASS_SOLID)
      least = fmin(least, quality[cell].scaled_jacobian);
  assert_int_equal(PetscFree(quality), 0);
  return least;
}

static void names_and_numbers(void **state)
{
  const SpineOptions o     = options(SEX_MALE, BONE_DEFORMABLE);
  Spine             *spine = NULL;
  const Mesh        *mesh;
  char              *text;

  (void)state;
  assert_int_equal(spine_create(PETSC_COMM_WORLD, data_folder(), &o, NULL, &spine), 0);
  mesh = problem_mesh(spine_problem(spine));
  assert_true(least_scaled_jacobian(spine) > 0.3);
  assert_close(anatomy_kyphosis(&spine->anatomy), 45.0 * DEG, 2.0 * DEG);
  /* 13 bodies of 6 planes, 12 discs of 3 planes between, each of 33 nodes; 13 neural arches; 13
     body centres; ligaments have no nodes of their own */
  assert_int_equal(mesh->node_total, (13 * 6 + 12 * 3) * 33 + 13 * ARCH_NODES + 13);
  assert_true(problem_unknowns(spine_problem(spine)) > 6000 &&
              problem_unknowns(spine_problem(spine)) < 3 * mesh->node_total);
  assert_string_equal(spine_follower_path(spine), "follower_path");
  assert_string_equal(spine_follower_segment(spine, LEVEL_T12), "follower_path T12-L1");
  assert_string_equal(place_names[0], "C7");
  assert_string_equal(place_names[SPINE_LEVELS], "C7-T1");
  assert_int_equal(problem_find_body(spine_problem(spine), "T12"), spine_body(spine, LEVEL_T12));
  /* Weight above T12-L1 at 75 kg: 237.7 N x 1.30 = 309 N. */
  assert_close(spine_weight_above(spine, LEVEL_T12), 309.0, 0.1);
  assert_int_equal(spine_assumptions(spine, &text), 0);
  assert_non_null(strstr(text, "annulus K"));
  PetscFree(text);
  assert_int_equal(spine_destroy(&spine), 0);
  assert_null(spine);
}

static void every_cell_has_tissue_and_place(void **state)
{
  const SpineOptions o     = options(SEX_FEMALE, BONE_DEFORMABLE);
  Spine             *spine = NULL;
  const Mesh        *mesh;

  (void)state;
  assert_int_equal(spine_create(PETSC_COMM_WORLD, data_folder(), &o, NULL, &spine), 0);
  mesh = problem_mesh(spine_problem(spine));
  for (PetscInt cell = 0; cell < mesh->cell_count; cell++) {
    const SolidMaterial *solid  = problem_solid_material(spine_problem(spine), cell);
    const CableMaterial *cable  = problem_cable_material(spine_problem(spine), cell);
    const char          *tissue = tissue_names[spine_cell_tissue(spine, cell)];
    const PetscInt       place  = spine_cell_place(spine, cell);

    assert_true(place >= 0 && place < SPINE_PLACES);
    if (solid) assert_string_equal(solid->tissue, tissue);
    if (cable) assert_string_equal(cable->tissue, tissue);
    if (!solid && !cable && !problem_membrane_material(spine_problem(spine), cell))
      assert_string_equal(tissue, "follower_path");
    if (strcmp(tissue, "nucleus") == 0) assert_true(place >= SPINE_LEVELS);
    if (strcmp(tissue, "cancellous") == 0) assert_true(place < SPINE_LEVELS);
  }
  assert_int_equal(spine_destroy(&spine), 0);
}

static void unloaded_spine_is_free_of_stress(void **state)
{
  static const double zero_time[] = {0.0}, zero[] = {0.0};
  const SpineOptions  o     = options(SEX_MALE, BONE_DEFORMABLE);
  Curve              *none  = NULL;
  Spine              *spine = NULL;
  SpineMeasures       m;

  (void)state;
  assert_int_equal(curve_create("no in-situ strain", 1, zero_time, zero, &none), 0);
  assert_int_equal(spine_create(PETSC_COMM_WORLD, data_folder(), &o, none, &spine), 0);
  assert_int_equal(spine_measure(spine, &m), 0);
  for (PetscInt d = LEVEL_T1; d < LEVEL_L1; d++) {
    assert_close(m.disc[d].pressure, 0.0, 1e-9);
    assert_close(m.disc[d].compression, 0.0, 1e-6);
    assert_close(m.disc[d].height_change, 0.0, 1e-12);
    assert_close(m.disc[d].flexion, 0.0, 1e-12);
    assert_true(m.disc[d].height > 3.0 && m.disc[d].height < 9.0);
    for (int l = 0; l < LIGAMENT_TISSUES; l++) assert_close(m.disc[d].ligament_force[l], 0.0, 1e-9);
  }
  assert_int_equal(spine_destroy(&spine), 0);
  assert_int_equal(curve_destroy(&none), 0);
}

int main(int count, char **arguments)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_and_numbers),
    cmocka_unit_test(every_cell_has_tissue_and_place),
    cmocka_unit_test(unloaded_spine_is_free_of_stress),
  };
  int failed;

  PetscInitialize(&count, &arguments, NULL, NULL);
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
