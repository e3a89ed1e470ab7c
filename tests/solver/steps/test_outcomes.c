/* How a run ends when it cannot or should not go on: inverted elements, parts that nothing holds, a
   stop asked for, an imbalance. The last converged state is kept and the message names the cause.
 */
#include "materials.h"
#include "rig.h"
#include "steps/equilibrium.h"
#include <string.h>

static PetscErrorCode keep_energy(const Problem *problem, const StepReport *report, void *context,
                                  PetscBool *stop)
{
  (void)problem;
  (void)stop;
  *(double *)context = report->balance.energy;
  return 0;
}

/* Two cells in a tube, 12 mm high, with only their middle free to slide along z. */
static Problem *tube(const SolidMaterial *material, const Curve *ramp, PetscInt *top)
{
  const Brick column = {
    .cells = {1,  1, 2},
      .size = {{6.0, 6.0, 12.0}}
  };
  MeshPlan *plan;
  Problem  *problem;

  assert_ok(brick_create(&column, &plan));
  for (PetscInt n = 4; n < 8; n++) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "middle", n));
  problem = rig_problem(PETSC_COMM_WORLD, plan, material);
  rig_held_body(problem, "z0", vec3(3.0, 3.0, 0.0));
  assert_ok(problem_add_body(problem, "top", "z1", vec3(3.0, 3.0, 12.0), top));
  assert_ok(problem_prescribe_rotation(problem, *top, vec3(0.0, 0.0, 0.0), NULL));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_translation(problem, *top, k, k == 2 ? -18.0 : 0.0, ramp));
  for (PetscInt k = 0; k < 2; k++)
    assert_ok(problem_prescribe_nodes(problem, "middle", k, 0.0, NULL));
  assert_ok(problem_setup(problem));
  return problem;
}

/* The top is pushed by 1.5 times the height, so from 2/3 of the time on the volume of the tube is
   negative and one of the cells must be inverted: no equilibrium beyond. The run ends before, with
   the last state kept, and says which tissue and where. Energy grows without bound on the way, too
   fast for a strict audit of work. */
static void inverted_elements_end_the_run_with_a_message(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  StepOptions         options  = step_options_default(1.0);
  const double        end      = 1.0;
  Curve              *ramp     = rig_ramp();
  PetscInt            top;
  RunReport           run;
  Problem            *problem = tube(&material, ramp, &top);
  double              energy  = -1.0, kept;

  (void)state;
  options.energy_tolerance = HUGE_VAL;
  assert_ok(
    equilibrium_run(problem, &options, (&(RunTargets){1, &end, keep_energy, &energy}), &run));
  assert_int_equal(run.outcome, RUN_NOT_CONVERGED);
  assert_non_null(strstr(run.message, "neo_hookean"));
  assert_non_null(strstr(run.message, "sets solid"));
  assert_in_range(run.cell, 0, 1);
  assert_true(run.cuts > 0);
  assert_true(run.time > 0.3 && run.time < 2.0 / 3.0);
  assert_close(problem_time(problem), run.time, 0.0);
  assert_close(problem_body(problem, top)->translation.a[2], -18.0 * run.time, 1e-12);
  assert_ok(problem_energy(problem, &kept));
  assert_close(kept, energy, 1e-12 * energy);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* A body that is pulled with nothing that holds it, beside a brick that is held: the tangent is
 * singular, and that is an outcome with a cause, not a crash. */
static void parts_that_nothing_holds_are_told(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  const StepOptions   options  = step_options_default(1.0);
  const double        end      = 1.0;
  Curve              *ramp     = rig_ramp();
  PetscInt            top, loose, node;
  MeshPlan           *plan;
  Problem            *problem;
  RunReport           run;
  Load                load = {.type = &load_force, .name = "pull", .curve = ramp};

  (void)state;
  assert_ok(brick_create(&rig_bar_brick, &plan));
  assert_ok(mesh_plan_add_node(plan, vec3(20.0, 0.0, 0.0), &node));
  assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "loose", node));
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  rig_held_body(problem, "z0", vec3(3.0, 3.0, 0.0));
  assert_ok(problem_add_body(problem, "top", "z1", vec3(3.0, 3.0, 12.0), &top));
  assert_ok(problem_add_body(problem, "loose", "loose", vec3(20.0, 0.0, 0.0), &loose));
  load.body   = loose;
  load.point  = vec3(20.0, 0.0, 0.0);
  load.vector = vec3(1.0, 0.0, 0.0);
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  assert_ok(equilibrium_run(problem, &options, (&(RunTargets){1, &end, NULL, NULL}), &run));
  assert_int_equal(run.outcome, RUN_NOT_CONVERGED);
  assert_non_null(strstr(run.message, "nothing holds"));
  assert_close(run.time, 0.0, 0.0);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static PetscErrorCode stop_at_half(const Problem *problem, const StepReport *report, void *context,
                                   PetscBool *stop)
{
  (void)problem;
  (void)context;
  if (report->time >= 0.5) *stop = PETSC_TRUE;
  return 0;
}

static void callback_can_stop_the_run(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  const StepOptions   options  = step_options_default(1.0);
  const double        times[2] = {0.5, 1.0};
  PetscInt            top;
  RunReport           run;
  Problem            *problem = rig_bar(PETSC_COMM_WORLD, &material, &top);

  (void)state;
  assert_ok(problem_setup(problem));
  assert_ok(
    equilibrium_run(problem, &options, (&(RunTargets){2, times, stop_at_half, NULL}), &run));
  assert_int_equal(run.outcome, RUN_STOPPED);
  assert_close(run.time, 0.5, 0.0);
  assert_ok(problem_destroy(&problem));
}

/* Work is summed by the trapezoidal rule, so a coarse step leaves an error that a strict audit must
   report. */
static void imbalance_is_an_outcome(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  StepOptions         options  = step_options_default(1.0);
  const double        end      = 1.0;
  Curve              *ramp     = rig_ramp();
  PetscInt            top;
  RunReport           run;
  Problem            *problem = rig_bar(PETSC_COMM_WORLD, &material, &top);

  (void)state;
  options.energy_tolerance = 1e-9;
  assert_ok(problem_prescribe_translation(problem, top, 2, 4.0, ramp));
  assert_ok(problem_setup(problem));
  assert_ok(equilibrium_run(problem, &options, (&(RunTargets){1, &end, NULL, NULL}), &run));
  assert_int_equal(run.outcome, RUN_IMBALANCE);
  assert_non_null(strstr(run.message, "energy"));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(inverted_elements_end_the_run_with_a_message),
    cmocka_unit_test(parts_that_nothing_holds_are_told),
    cmocka_unit_test(callback_can_stop_the_run),
    cmocka_unit_test(imbalance_is_an_outcome),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
