/* What the rib cage does to a coarse spine of rigid vertebrae: it stiffens it in every direction,
   and each step of a dissection takes some of that away again. */
#include "base/rotation.h"
#include "measures.h"
#include "steps/equilibrium.h"

#include "../data_folder.h"
#include "assert_close.h"
#include <math.h>

enum { DIRECTIONS = 4 };

static const double moment = 100.0; /* N mm, on T1 */

/* flexion, extension, bending to the right, turning to the left */
static const double axis[DIRECTIONS][3] = {
  {0.0, 0.0, -1.0},
  {0.0, 0.0, 1.0 },
  {1.0, 0.0, 0.0 },
  {0.0, 1.0, 0.0 }
};

/* Rotation vector of T1 under a moment about an axis, rad; and what is measured then. */
static Vec3 turned(const RibCageOptions *cage, Vec3 about, SpineMeasures *measures)
{
  static const double time[] = {0.0, 1.0}, up[] = {0.0, 1.0}, zero[] = {0.0, 0.0};
  SpineOptions        options = spine_options_default();
  StepOptions         steps   = step_options_default(1.0);
  Spine              *spine   = NULL;
  Curve              *ramp, *none;
  RunReport           report;
  Load                load = {.type = &load_moment, .name = "moment"};
  Vec3                turn;

  options.mesh     = MESH_COARSE;
  options.bone     = BONE_RIGID;
  options.rib_cage = *cage;
  options.bottom   = LEVEL_T12;
  assert_int_equal(curve_create("ramp", 2, time, up, &ramp), 0);
  assert_int_equal(curve_create("none", 2, time, zero, &none), 0);
  assert_int_equal(spine_create(PETSC_COMM_SELF, data_folder(), &options, none, &spine), 0);
  load.body        = spine_body(spine, LEVEL_T1);
  load.vector      = vec3_scale(moment, about);
  load.curve       = ramp;
  steps.step_first = steps.step_max = 1.0;
  assert_int_equal(problem_add_load(spine_problem(spine), &load), 0);
  assert_int_equal(equilibrium_run(spine_problem(spine), &steps,
                                   (&(RunTargets){1, &time[1], NULL, NULL}), &report),
                   0);
  if (report.outcome != RUN_DONE) fail_msg("%s", report.message);
  turn = rotation_log(body_rotation(problem_body(spine_problem(spine), load.body)));
  assert_int_equal(spine_measure(spine, measures), 0);
  assert_int_equal(spine_destroy(&spine), 0);
  curve_destroy(&ramp);
  curve_destroy(&none);
  return turn;
}

/* How far T1 turns about the axis of the moment, rad. */
static double turn(const RibCageOptions *cage, Vec3 about)
{
  SpineMeasures measures;

  return vec3_dot(turned(cage, about, &measures), about);
}

static Vec3 direction(int d)
{
  return vec3(axis[d][0], axis[d][1], axis[d][2]);
}

static void each_step_makes_the_spine_softer(void **state)
{
  static const RibCageOptions steps[] = {
    {.extent = RIB_CAGE_FULL            },
    {.extent = RIB_CAGE_FULL,             .without_intercostals = PETSC_TRUE},
    {.extent = RIB_CAGE_FULL,                                   .without_intercostals = PETSC_TRUE, .sternotomy = PETSC_TRUE},
    {.extent = RIB_CAGE_STUMPS},
    {.extent       = RIB_CAGE_STUMPS,
     .without_head = {[5] = {PETSC_TRUE}, [6] = {PETSC_TRUE}, [7] = {PETSC_TRUE}}},
    {.extent = RIB_CAGE_NONE                                                                    },
  };

  (void)state;
  for (int d = 0; d < DIRECTIONS; d++) {
    double last = 0.0;

    for (size_t s = 0; s < sizeof(steps) / sizeof(steps[0]); s++) {
      const double now = turn(&steps[s], direction(d));

      if (!(now > last * (1.0 + 1e-4)))
        fail_msg("direction %d: %g rad after step %zu, %g rad before", d, now, s, last);
      last = now;
    }
  }
}

/* A full cage with its anterior part removed is its stumps. */
static void removed_anterior_cage_leaves_stumps(void **state)
{
  const RibCageOptions stumps = {.extent = RIB_CAGE_STUMPS};
  const RibCageOptions cut    = {.extent = RIB_CAGE_FULL, .without_anterior_cage = PETSC_TRUE};

  (void)state;
  assert_close(turn(&cut, direction(0)), turn(&stumps, direction(0)), 0.0);
}

/* Moments that mirror each other turn T1 by what mirrors each other: bending and twist change
   sign, flexion does not. */
static void both_sides_are_alike(void **state)
{
  const RibCageOptions full = {.extent = RIB_CAGE_FULL};

  (void)state;
  for (int d = 2; d < DIRECTIONS; d++) {
    SpineMeasures measures;
    const Vec3    one   = turned(&full, direction(d), &measures);
    const Vec3    other = turned(&full, vec3_scale(-1.0, direction(d)), &measures);

    for (int i = 0; i < 3; i++)
      assert_close(other.a[i], i == 2 ? one.a[i] : -one.a[i], 1e-6 * vec3_norm(one));
  }
}

/* Nothing but its joints holds a stump, so the forces of head and tubercle are in balance. Ribs 2
   to 9 are bent between two vertebrae; the others go with the one that they belong to, and 11 and
   12 have no joint with its transverse process. Bending stretches the intercostal tissue of a full
   cage. */
static void joint_forces_are_in_balance(void **state)
{
  const RibCageOptions stumps = {.extent = RIB_CAGE_STUMPS}, full = {.extent = RIB_CAGE_FULL};
  SpineMeasures        measures;

  (void)state;
  turned(&stumps, direction(2), &measures);
  for (PetscInt r = 0; r < RIB_PAIRS; r++)
    for (int side = 0; side < 2; side++) {
      const VertebraMeasures *m    = &measures.vertebra[LEVEL_T1 + r];
      const double            head = m->rib_head_force[side];

      assert_true(isnan(m->intercostal_force));
      if (r > 0 && r < 9)
        assert_true(head > 0.01);
      else
        assert_close(head, 0.0, 1e-3);
      if (r < 10)
        assert_close(m->rib_tubercle_force[side], head, 1e-3 * head + 1e-3);
      else
        assert_true(isnan(m->rib_tubercle_force[side]));
    }
  assert_true(isnan(measures.vertebra[LEVEL_C7].rib_head_force[0]));
  turned(&full, direction(2), &measures);
  assert_true(measures.vertebra[LEVEL_T1 + 5].intercostal_force > 0.01);
  assert_true(measures.vertebra[LEVEL_T1 + 5].intercostal_strain > 0.0);
  assert_true(isnan(measures.vertebra[LEVEL_T12].intercostal_force));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_step_makes_the_spine_softer),
    cmocka_unit_test(removed_anterior_cage_leaves_stumps),
    cmocka_unit_test(both_sides_are_alike),
    cmocka_unit_test(joint_forces_are_in_balance),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
