/* Measures of a loaded column against statics: whatever lies above a disc is in equilibrium. */
#include "measures.h"
#include "steps/equilibrium.h"
#include "tables/table_set.h"

#include "assert_close.h"
#include "data_folder.h"

static const double DEG = 0.017453292519943295;

typedef struct {
  Spine *spine;
  Curve *ramp, *none;
} Column;

/* A coarse column of rigid vertebrae without in-situ strain, loaded by `load` as time goes to 1. */
static void solve(Load load, BoneModel bone, Column *column, SpineMeasures *measures)
{
  static const double time[] = {0.0, 1.0}, up[] = {0.0, 1.0}, zero[] = {0.0, 0.0};
  SpineOptions        options = spine_options_default();
  StepOptions         steps   = step_options_default(1.0);
  RunReport           report;

  options.mesh = MESH_COARSE;
  options.bone = bone;
  assert_int_equal(curve_create("ramp", 2, time, up, &column->ramp), 0);
  assert_int_equal(curve_create("none", 2, time, zero, &column->none), 0);
  assert_int_equal(
    spine_create(PETSC_COMM_WORLD, data_folder(), &options, column->none, &column->spine), 0);
  load.curve = column->ramp;
  load.name  = "test load";
  if (!load.cells) {
    load.body  = spine_body(column->spine, LEVEL_T1);
    load.point = spine_body_centre(column->spine, LEVEL_T1);
  }
  steps.force_tolerance = 1e-6;
  assert_int_equal(problem_add_load(spine_problem(column->spine), &load), 0);
  assert_int_equal(equilibrium_run(spine_problem(column->spine), &steps,
                                   (&(RunTargets){1, &time[1], NULL, NULL}), &report),
                   0);
  if (report.outcome != RUN_DONE) fail_msg("%s", report.message);
  assert_int_equal(spine_measure(column->spine, measures), 0);
}

static void destroy(Column *column)
{
  assert_int_equal(spine_destroy(&column->spine), 0);
  assert_int_equal(curve_destroy(&column->ramp), 0);
  assert_int_equal(curve_destroy(&column->none), 0);
}

/* Force by which the ligaments across a disc pull the vertebra below it, N. */
static Vec3 ligament_pull(Column *column, PetscInt disc)
{
  const Problem *problem = spine_problem(column->spine);
  const Mesh    *mesh    = problem_mesh(problem);
  Vec3           sum     = vec3(0.0, 0.0, 0.0);

  for (PetscInt cell = 0; cell < mesh->cell_count; cell++) {
    const PetscInt *node = &mesh->cell_node[cell * CELL_MAX_NODES];
    Vec3            up, low;
    CableState      cable;

    if (!problem_cable_material(problem, cell)) continue;
    if (spine_cell_place(column->spine, cell) != SPINE_LEVELS + disc) continue;
    up  = vec3_add(mesh->position[node[0]], problem_displacement(problem, node[0]));
    low = vec3_add(mesh->position[node[1]], problem_displacement(problem, node[1]));
    assert_int_equal(problem_cable_state(problem, cell, &cable), 0);
    sum = vec3_add(sum, vec3_scale(cable.force / cable.length, vec3_sub(up, low)));
  }
  return sum;
}

/* Forward tilt of the upper endplate of L1 as the tables place it, rad: tilt of the mid-plane and
   half of the wedge. L1 does not move. */
static double base_tilt(void)
{
  TableSet *set = NULL;
  double    tilt, wedge;

  assert_int_equal(table_set_read(PETSC_COMM_SELF, data_folder(), &set), 0);
  assert_int_equal(table_set_value(set, TABLE_ANATOMY, "L1", "mid-plane tilt", "deg", &tilt), 0);
  assert_int_equal(table_set_value(set, TABLE_ANATOMY, "L1", "body wedge", "deg", &wedge), 0);
  table_set_destroy(&set);
  return (tilt + 0.5 * wedge) * DEG;
}

static void push_on_t1_goes_through_every_disc(void **state)
{
  /* Above a disc: load + disc force + ligament pull = 0, so the vector that the disc puts on the
     vertebra below is load - pull. 10 N downwards: without muscles the column carries little more.
   */
  const double  push = 10.0;
  const Load    load = {.type = &load_force, .vector = vec3(0.0, -push, 0.0)};
  Column        column;
  SpineMeasures m;

  (void)state;
  solve(load, BONE_RIGID, &column, &m);
  for (PetscInt d = LEVEL_T1; d < LEVEL_L1; d++) {
    const Vec3   expected = vec3_sub(load.vector, ligament_pull(&column, d));
    const double size     = sqrt(pow(m.disc[d].compression, 2) + pow(m.disc[d].anterior_shear, 2) +
                                 pow(m.disc[d].right_shear, 2));

    assert_close(size, vec3_norm(expected), 1e-4 * push);
    assert_close(m.disc[d].compression, push, 0.25 * push); /* cosine of the tilt, ligaments */
    assert_true(m.disc[d].pressure > 0.0);
    assert_true(m.disc[d].height_change < 0.0);
    assert_true(m.disc[d].flexion > 0.0); /* T1 is in front of the apex: it bends forward */
    assert_true(m.disc[d].anterior_stress < m.disc[d].posterior_stress);
    assert_close(m.disc[d].lateral_bending, 0.0, 1e-6);
    assert_close(m.disc[d].right_shear, 0.0, 1e-5);
  }
  {
    const PetscInt d    = LEVEL_T12;
    const double   tilt = base_tilt();
    const Vec3     f    = vec3_sub(load.vector, ligament_pull(&column, d));

    /* normal (sin t, cos t), anterior axis (cos t, -sin t) */
    assert_close(m.disc[d].compression, -(f.a[0] * sin(tilt) + f.a[1] * cos(tilt)), 1e-3 * push);
    assert_close(m.disc[d].anterior_shear, f.a[0] * cos(tilt) - f.a[1] * sin(tilt), 1e-3 * push);
  }
  assert_true(m.vertebra[1].inclination > 0.0);
  assert_true(m.vertebra[1].centre.a[0] > spine_body_centre(column.spine, LEVEL_T1).a[0]);
  destroy(&column);
}

static void follower_load_compresses_every_disc_alike(void **state)
{
  /* 100 N along the path through the body centres: each disc carries 100 N times the cosine of the
     angle between path and endplate normal (below 2 degrees), and the slack ligaments nothing. */
  const Load    load = {.type = &load_follower, .cells = "follower_path", .magnitude = 100.0};
  Column        column;
  SpineMeasures m;

  (void)state;
  solve(load, BONE_DEFORMABLE, &column, &m);
  for (PetscInt d = LEVEL_T1; d < LEVEL_L1; d++) {
    assert_close(m.disc[d].compression, 100.0, 1.0);
    assert_true(fabs(m.disc[d].anterior_shear) < 4.0);
    assert_true(m.disc[d].pressure > 0.05 && m.disc[d].pressure < 0.5);
    assert_true(m.disc[d].anterior_stress < 0.0 && m.disc[d].posterior_stress < 0.0);
    assert_true(m.disc[d].von_mises_max[1] > 0.0);
  }
  /* a larger disc of the same load has less pressure */
  assert_true(m.disc[12].pressure < m.disc[1].pressure);
  assert_true(m.vertebra[6].von_mises_max > m.disc[6].von_mises_max[1]);
  destroy(&column);
}

/* Rotations that a moment of 1000 N mm on T1 makes. */
static SpineMeasures rotated_by(Vec3 moment)
{
  const Load    load = {.type = &load_moment, .vector = moment};
  Column        column;
  SpineMeasures m;

  solve(load, BONE_RIGID, &column, &m);
  destroy(&column);
  return m;
}

static void rotations_have_the_stated_signs(void **state)
{
  const double  moment = 1000.0;
  SpineMeasures flexed = rotated_by(vec3(0.0, 0.0, -moment));
  SpineMeasures bent   = rotated_by(vec3(moment, 0.0, 0.0));
  SpineMeasures turned = rotated_by(vec3(0.0, moment, 0.0));

  (void)state;
  for (PetscInt d = LEVEL_T1; d < LEVEL_L1; d++) {
    assert_true(flexed.disc[d].flexion > 0.0);
    assert_true(bent.disc[d].lateral_bending > 0.0);
    assert_true(turned.disc[d].axial_rotation > 0.0);
    assert_close(flexed.disc[d].lateral_bending, 0.0, 1e-6);
  }
  assert_true(bent.vertebra[1].centre.a[2] > 0.0);
  /* flexion stretches what lies behind the disc */
  assert_true(flexed.disc[6].ligament_force[5] > 0.0);
  assert_close(flexed.disc[6].ligament_force[0], 0.0, 1e-9);
  assert_true(flexed.disc[6].ligament_strain[5] > flexed.disc[6].ligament_strain[1]);
}

int main(int count, char **arguments)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(push_on_t1_goes_through_every_disc),
    cmocka_unit_test(follower_load_compresses_every_disc_alike),
    cmocka_unit_test(rotations_have_the_stated_signs),
  };
  int failed;

  PetscInitialize(&count, &arguments, NULL, NULL);
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
