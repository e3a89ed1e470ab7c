/* What the rib cage does to a coarse spine of rigid vertebrae: it stiffens it in every direction,
   and each step of a dissection takes some of that away again. */
#include "base/rotation.h"
#include "measures.h"
#include "steps/equilibrium.h"

#include "../data_folder.h"
#include "assert_close.h"

enum { DIRECTIONS = 4 };

static const double moment = 500.0; /* N mm, on T1 */

/* flexion, extension, bending to the right, turning to the left */
static const double axis[DIRECTIONS][3] = {
  {0.0, 0.0, -1.0},
  {0.0, 0.0, 1.0 },
  {1.0, 0.0, 0.0 },
  {0.0, 1.0, 0.0 }
};

/* How far T1 turns about the axis of a moment, rad; its sideways turns go to `rest` (may be NULL).
 */
static double turn(const RibCageOptions *cage, Vec3 about, Vec3 *rest)
{
  static const double time[] = {0.0, 1.0}, up[] = {0.0, 1.0}, zero[] = {0.0, 0.0};
  SpineOptions        options = spine_options_default();
  StepOptions         steps   = step_options_default(1.0);
  Spine              *spine   = NULL;
  Curve              *ramp, *none;
  RunReport           report;
  Load                load = {.type = &load_moment, .name = "moment"};
  Vec3                turned;

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
  steps.step_first = 1.0;
  assert_int_equal(problem_add_load(spine_problem(spine), &load), 0);
  assert_int_equal(equilibrium_run(spine_problem(spine), &steps,
                                   (&(RunTargets){1, &time[1], NULL, NULL}), &report),
                   0);
  if (report.outcome != RUN_DONE) fail_msg("%s", report.message);
  turned = rotation_log(body_rotation(problem_body(spine_problem(spine), load.body)));
  assert_int_equal(spine_destroy(&spine), 0);
  curve_destroy(&ramp);
  curve_destroy(&none);
  if (rest) *rest = turned;
  return vec3_dot(turned, about);
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
      const double now = turn(&steps[s], direction(d), NULL);

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
  assert_close(turn(&cut, direction(0), NULL), turn(&stumps, direction(0), NULL), 0.0);
}

/* Moments that mirror each other turn T1 by what mirrors each other: bending and twist change
   sign, flexion does not. */
static void both_sides_are_alike(void **state)
{
  const RibCageOptions full = {.extent = RIB_CAGE_FULL};

  (void)state;
  for (int d = 2; d < DIRECTIONS; d++) {
    Vec3 one, other;

    turn(&full, direction(d), &one);
    turn(&full, vec3_scale(-1.0, direction(d)), &other);
    for (int i = 0; i < 3; i++)
      assert_close(other.a[i], i == 2 ? one.a[i] : -one.a[i], 1e-6 * vec3_norm(one));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_step_makes_the_spine_softer),
    cmocka_unit_test(removed_anterior_cage_leaves_stumps),
    cmocka_unit_test(both_sides_are_alike),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
