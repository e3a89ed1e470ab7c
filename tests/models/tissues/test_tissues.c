/* Materials of a built segment: fibres of its annulus, bone by its density, and what grades,
   osteoporosis and a herniation change. */
#include "anatomy/conditions.h"
#include "base/rotation.h"
#include "spine.h"
#include "steps/equilibrium.h"
#include "tissues/tissue.h"
#include "tissues/tissue_law.h"

#include "../data_folder.h"
#include "assert_tensor.h"
#include <math.h>

static const double DEG = 0.017453292519943295;

enum { T7 = LEVEL_T1 + 6, T7_T8 = T7 };

static Spine *segment(const ConditionOptions *conditions)
{
  SpineOptions options = spine_options_default();
  Spine       *spine   = NULL;

  options.mesh       = MESH_COARSE;
  options.top        = T7;
  options.bottom     = T7 + 1;
  options.conditions = conditions;
  assert_int_equal(spine_create(PETSC_COMM_SELF, data_folder(), &options, NULL, &spine), 0);
  return spine;
}

static Vec3 centre_of(const Mesh *mesh, PetscInt cell)
{
  Vec3 sum = {{0.0}};

  for (int a = 0; a < 8; a++)
    sum = vec3_add(sum, mesh->position[mesh->cell_node[cell * CELL_MAX_NODES + a]]);
  return vec3_scale(0.125, sum);
}

/* A local cell of a tissue whose centre is nearest to a point. */
static PetscInt cell_at(Spine *spine, Tissue tissue, Vec3 at)
{
  const Mesh *mesh    = problem_mesh(spine_problem(spine));
  double      nearest = HUGE_VAL;
  PetscInt    found   = -1;

  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const double distance = vec3_norm(vec3_sub(centre_of(mesh, c), at));

    if (spine_cell_tissue(spine, c) != (PetscInt)tissue || distance >= nearest) continue;
    nearest = distance;
    found   = c;
  }
  assert_true(found >= 0);
  return found;
}

static double parameter(Spine *spine, PetscInt cell, const char *name)
{
  const SolidMaterial *material = problem_solid_material(spine_problem(spine), cell);
  const SolidFabric    fabric   = problem_fabric(spine_problem(spine), cell);

  return law_parameter(material->law, fabric.parameters, name);
}

static Vec3 mirrored(Vec3 a)
{
  return vec3(a.a[0], a.a[1], -a.a[2]);
}

/* Every cell has two unit vectors at 23.2 to 46.6 degrees from the plane across the axis of the
   disc, where their sum lies; the mirrored cell has the mirrored pair, in the other order. In front
   the plane's direction is right or left, on the side forward or back. */
static void fibres_run_around_the_disc(void **state)
{
  Spine      *spine = segment(NULL);
  Problem    *p     = spine_problem(spine);
  const Mesh *mesh  = problem_mesh(p);
  PetscInt    count = 0;

  (void)state;
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    if (spine_cell_tissue(spine, c) != TISSUE_ANNULUS) continue;
    const SolidFabric fabric = problem_fabric(p, c);
    const Vec3        centre = centre_of(mesh, c);
    const PetscInt    twin   = cell_at(spine, TISSUE_ANNULUS, mirrored(centre));
    const SolidFabric other  = problem_fabric(p, twin);
    const double      angle  = 0.5 * acos(vec3_dot(fabric.fibre[0], fabric.fibre[1])) / DEG;

    count++;
    assert_vec3_close(centre_of(mesh, twin), mirrored(centre), 1e-9);
    assert_true(angle > 23.2 && angle < 46.6);
    for (int f = 0; f < 2; f++) {
      assert_close(vec3_norm(fabric.fibre[f]), 1.0, 1e-12);
      assert_vec3_close(mirrored(fabric.fibre[f]), vec3_scale(-1.0, other.fibre[1 - f]), 1e-9);
    }
    assert_close(parameter(spine, c, "k1"), parameter(spine, twin, "k1"), 1e-9);
    assert_close(parameter(spine, c, "k2"), parameter(spine, twin, "k2"), 1e-9);
  }
  assert_true(count > 0);
  assert_int_equal(spine_destroy(&spine), 0);
}

/* Fibres are stiffer outside than inside and in front than behind, and flatter in front. */
static void fibres_differ_across_and_around(void **state)
{
  Spine     *spine = segment(NULL);
  const Vec3 middle =
    vec3_scale(0.5, vec3_add(spine_body_centre(spine, T7), spine_body_centre(spine, T7 + 1)));
  const PetscInt front  = cell_at(spine, TISSUE_ANNULUS, vec3_add(middle, vec3(60.0, 0.0, 1.0)));
  const PetscInt back   = cell_at(spine, TISSUE_ANNULUS, vec3_add(middle, vec3(-60.0, 0.0, 1.0)));
  const PetscInt side   = cell_at(spine, TISSUE_ANNULUS, vec3_add(middle, vec3(0.0, 0.0, 60.0)));
  const PetscInt inside = cell_at(spine, TISSUE_ANNULUS, vec3_add(middle, vec3(0.0, 0.0, 9.0)));
  double         rise[2];
  PetscInt       cells[2] = {front, back};

  (void)state;
  assert_true(parameter(spine, front, "k2") > parameter(spine, side, "k2"));
  assert_true(parameter(spine, side, "k2") > parameter(spine, back, "k2"));
  assert_true(parameter(spine, side, "k1") > parameter(spine, inside, "k1"));
  for (int i = 0; i < 2; i++) {
    const SolidFabric fabric = problem_fabric(spine_problem(spine), cells[i]);
    const Vec3        across = vec3_add(fabric.fibre[0], fabric.fibre[1]);

    rise[i] = vec3_dot(fabric.fibre[0], fabric.fibre[1]);
    assert_true(fabs(across.a[2]) > fabs(across.a[0])); /* right or left */
  }
  assert_true(rise[0] > rise[1]);
  assert_int_equal(spine_destroy(&spine), 0);
}

/* The grain of cancellous bone goes up its vertebra; its density is that of the subject's level. */
static void bone_has_its_density_and_grain(void **state)
{
  ConditionOptions conditions;
  Spine           *spine;
  PetscInt         cell;
  Mat3             axes;

  (void)state;
  condition_options_clear(&conditions);
  conditions.vertebra[T7].bone_density = 0.120e-9; /* t/mm3 */
  spine                                = segment(&conditions);
  cell = cell_at(spine, TISSUE_CANCELLOUS, spine_body_centre(spine, T7));
  axes = problem_fabric(spine_problem(spine), cell).axes;
  assert_close(parameter(spine, cell, "rho"), 0.120, 1e-12);
  assert_true(axes.a[1][2] > 0.98); /* T7 is nearly level */
  assert_mat3_close(mat3_mul(mat3_transpose(axes), axes), mat3_identity(), 1e-12);
  assert_close(mat3_det(axes), 1.0, 1e-12);
  cell = cell_at(spine, TISSUE_CANCELLOUS, spine_body_centre(spine, T7 + 1));
  assert_true(parameter(spine, cell, "rho") > 0.140);
  assert_int_equal(spine_destroy(&spine), 0);
}

static const MembraneMaterial *shell_of(Spine *spine)
{
  const Mesh *mesh = problem_mesh(spine_problem(spine));

  for (PetscInt c = 0; c < mesh->cell_count; c++)
    if (problem_membrane_material(spine_problem(spine), c))
      return problem_membrane_material(spine_problem(spine), c);
  fail_msg("no shell");
  return NULL;
}

/* Shell and endplates lose the share that the state of the bone says. */
static void osteoporosis_softens_what_encloses_bone(void **state)
{
  ConditionOptions conditions;
  Spine           *healthy = segment(NULL), *porous;
  double           factor, E;

  (void)state;
  condition_options_clear(&conditions);
  conditions.bone_status = BONE_OSTEOPOROSIS;
  porous                 = segment(&conditions);
  E      = law_parameter(shell_of(healthy)->law, shell_of(healthy)->parameters, "E");
  factor = law_parameter(shell_of(porous)->law, shell_of(porous)->parameters, "E") / E;
  assert_true(factor < 1.0);
  for (int i = 0; i < 2; i++) {
    const Vec3 top = vec3_add(spine_body_centre(porous, T7), vec3(0.0, i == 0 ? 9.0 : -9.0, 0.0));

    assert_close(parameter(porous, cell_at(porous, TISSUE_ENDPLATE, top), "E") /
                   parameter(healthy, cell_at(healthy, TISSUE_ENDPLATE, top), "E"),
                 factor, 1e-12); /* the same factor for both in conditions.csv */
  }
  assert_int_equal(spine_destroy(&healthy), 0);
  assert_int_equal(spine_destroy(&porous), 0);
}

/* Grade 5: a nucleus that is compressible and does not swell, an annulus with a stiffer matrix and
   the same fibres. */
static void grades_change_the_disc(void **state)
{
  ConditionOptions conditions;
  Spine           *healthy = segment(NULL), *worn;
  PetscInt         nucleus, annulus;
  Vec3             middle;

  (void)state;
  condition_options_clear(&conditions);
  conditions.disc[T7_T8].grade = 5;
  worn                         = segment(&conditions);
  middle  = vec3_scale(0.5, vec3_add(spine_body_centre(worn, T7), spine_body_centre(worn, T7 + 1)));
  nucleus = cell_at(worn, TISSUE_NUCLEUS, middle);
  annulus = cell_at(worn, TISSUE_ANNULUS, vec3_add(middle, vec3(60.0, 0.0, 0.0)));
  assert_true(parameter(worn, nucleus, "K") < 0.1 * parameter(healthy, nucleus, "K"));
  assert_true(parameter(worn, nucleus, "C10") > parameter(healthy, nucleus, "C10"));
  assert_true(parameter(worn, annulus, "C10") > 2.0 * parameter(healthy, annulus, "C10"));
  assert_close(parameter(worn, annulus, "k2"), parameter(healthy, annulus, "k2"), 1e-9);
  assert_close(problem_solid_material(spine_problem(worn), nucleus)->in_situ.a[1][1], 0.0, 0.0);
  assert_true(problem_solid_material(spine_problem(healthy), nucleus)->in_situ.a[1][1] < -1e-3);
  assert_int_equal(spine_destroy(&healthy), 0);
  assert_int_equal(spine_destroy(&worn), 0);
}

/* A herniation behind on the right: no fibres there and a matrix as soft as the nucleus; fibres
   everywhere else. */
static void a_herniation_has_no_fibres(void **state)
{
  ConditionOptions conditions;
  Spine           *spine;
  const Mesh      *mesh;
  PetscInt         weak = 0, sound = 0;

  (void)state;
  condition_options_clear(&conditions);
  conditions.disc[T7_T8].herniation =
    (Herniation){.position = 150.0 * DEG, .width = 70.0 * DEG, .depth = 1.0, .bulge = 0.0};
  spine = segment(&conditions);
  mesh  = problem_mesh(spine_problem(spine));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const SolidFabric fabric = problem_fabric(spine_problem(spine), c);
    const Vec3        centre = centre_of(mesh, c);

    if (spine_cell_tissue(spine, c) != TISSUE_ANNULUS) continue;
    if (vec3_norm(fabric.fibre[0]) > 0.5) {
      sound++;
      continue;
    }
    weak++;
    assert_true(centre.a[2] > 0.0 && centre.a[0] < spine_body_centre(spine, T7).a[0]);
    assert_close(parameter(spine, c, "C10"), 0.12 + 0.03, 1e-12); /* of a healthy nucleus */
  }
  assert_true(weak > 0 && sound > weak);
  assert_int_equal(spine_destroy(&spine), 0);
}

/* Turn of T7 about the axis of a moment of 2 N m on it, rad. */
static double turn(Spine *spine, Vec3 axis)
{
  static const double time[] = {0.0, 1.0}, up[] = {0.0, 1.0};
  StepOptions         steps = step_options_default(1.0);
  Curve              *ramp;
  RunReport           report;
  Vec3                rotation;

  assert_int_equal(curve_create("ramp", 2, time, up, &ramp), 0);
  const Load load = {.type   = &load_moment,
                     .name   = "test moment",
                     .body   = spine_body(spine, T7),
                     .vector = vec3_scale(2000.0, axis),
                     .curve  = ramp};

  assert_int_equal(problem_add_load(spine_problem(spine), &load), 0);
  assert_int_equal(
    equilibrium_run(spine_problem(spine), &steps, &(RunTargets){1, &time[1], NULL, NULL}, &report),
    0);
  if (report.outcome != RUN_DONE) fail_msg("%s", report.message);
  rotation = rotation_log(body_rotation(problem_body(spine_problem(spine), spine_body(spine, T7))));
  assert_int_equal(curve_destroy(&ramp), 0);
  return vec3_dot(rotation, axis);
}

/* Both families resist torsion to both sides alike, and without fibres all around the disc gives
   way several times as far: its matrix has a shear modulus of 0.3 MPa, the fibres of one of them
   alone tens of MPa. */
static void fibres_resist_torsion(void **state)
{
  const Vec3       up = vec3(0.0, 1.0, 0.0), down = vec3(0.0, -1.0, 0.0);
  ConditionOptions conditions;
  Spine           *left = segment(NULL), *right = segment(NULL), *torn;
  double           sound;

  (void)state;
  condition_options_clear(&conditions);
  conditions.disc[T7_T8].herniation =
    (Herniation){.position = 0.0, .width = 360.0 * DEG, .depth = 1.0, .bulge = 0.0};
  torn  = segment(&conditions);
  sound = turn(left, up);
  assert_true(sound > 0.0);
  assert_close(turn(right, down), sound, 1e-6 * sound);
  assert_true(turn(torn, up) > 3.0 * sound);
  assert_int_equal(spine_destroy(&left), 0);
  assert_int_equal(spine_destroy(&right), 0);
  assert_int_equal(spine_destroy(&torn), 0);
}

int main(int count, char **arguments)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(fibres_run_around_the_disc),
    cmocka_unit_test(fibres_differ_across_and_around),
    cmocka_unit_test(bone_has_its_density_and_grain),
    cmocka_unit_test(osteoporosis_softens_what_encloses_bone),
    cmocka_unit_test(grades_change_the_disc),
    cmocka_unit_test(a_herniation_has_no_fibres),
    cmocka_unit_test(fibres_resist_torsion),
  };
  int failed;

  PetscInitialize(&count, &arguments, NULL, NULL);
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
