/* Stepping in time: rest, reactions, prescribed motion, steps that grow and are cut, and ranks. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "materials.h"
#include "rig.h"
#include "steps/equilibrium.h"

static void unloaded_model_stays_at_rest(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_MEAN_DILATATION);
  const StepOptions   options  = step_options_default(1.0);
  StepReport          last;
  PetscInt            top;
  Problem            *problem = rig_bar(PETSC_COMM_WORLD, &material, &top);

  (void)state;
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  for (PetscInt n = 0; n < problem_mesh(problem)->node_count; n++)
    assert_vec3_close(problem_displacement(problem, n), vec3(0.0, 0.0, 0.0), 1e-12);
  assert_close(last.balance.energy, 0.0, 1e-12);
  assert_close(last.time, 1.0, 0.0);
  assert_ok(problem_destroy(&problem));
}

/* Reactions are minus the loads, and the moment of the load about the origin is that of a force at
   the moved point plus the pure moment. */
static void reactions_balance_the_loads(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  const StepOptions   options  = rig_options(5);
  const Vec3          force = vec3(0.4, -0.3, 1.0), moment = vec3(2.0, 1.0, -1.5);
  StepReport          last;
  PetscInt            top;
  Problem            *problem = rig_bar(PETSC_COMM_WORLD, &material, &top);
  Curve              *ramp    = rig_ramp();
  Load                load    = {.type = &load_force, .name = "pull", .curve = ramp};
  Vec3                expected;

  (void)state;
  load.body   = top;
  load.point  = vec3(5.0, 1.0, 14.0);
  load.vector = force;
  assert_ok(problem_add_load(problem, &load));
  load.type   = &load_moment;
  load.vector = moment;
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  expected =
    vec3_add(moment, vec3_cross(body_point(problem_body(problem, top), load.point), force));
  assert_vec3_close(last.balance.load_force, force, 1e-12);
  assert_vec3_close(last.balance.load_moment, expected, 1e-10);
  assert_vec3_close(last.balance.reaction_force, vec3_scale(-1.0, force), 1e-9);
  assert_vec3_close(last.balance.reaction_moment, vec3_scale(-1.0, expected), 1e-8);
  assert_true(last.balance.force_error < 1e-9 && last.balance.moment_error < 1e-9);
  assert_true(last.balance.energy > 0.1);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* What a callback sees of a prescribed motion. */
typedef struct {
  PetscInt     body, seen;
  const Curve *curve;
  Vec3         rotation;
} Watch;

static PetscErrorCode watch_motion(const Problem *problem, const StepReport *report, void *context,
                                   PetscBool *stop)
{
  Watch            *watch  = context;
  const BodyMotion *body   = problem_body(problem, watch->body);
  const double      factor = curve_value(watch->curve, report->time);

  (void)stop;
  watch->seen++;
  assert_mat3_close(body_rotation(body), rotation_exp(vec3_scale(factor, watch->rotation)), 1e-12);
  assert_close(body->translation.a[0], 2.0 * factor, 1e-14);
  return 0;
}

/* Translation and rotation of a body follow their curve at every step, there and back again. */
static void prescribed_motion_is_hit_exactly(void **state)
{
  static const double points[3] = {0.0, 0.5, 1.0}, factors[3] = {0.0, 1.0, -0.3};
  const SolidMaterial material = material_of_case(1, KINEMATICS_MEAN_DILATATION);
  const StepOptions   options  = step_options_default(1.0);
  const double        times[2] = {0.5, 1.0};
  PetscInt            top;
  RunReport           run;
  Curve              *curve;
  Problem            *problem = rig_bar(PETSC_COMM_WORLD, &material, &top);
  Watch               watch   = {.body = top, .rotation = vec3(0.3, 0.2, 1.2)};

  (void)state;
  assert_ok(curve_create("there and back", 3, points, factors, &curve));
  watch.curve = curve;
  assert_ok(problem_prescribe_translation(problem, top, 0, 2.0, curve));
  assert_ok(problem_prescribe_rotation(problem, top, watch.rotation, curve));
  assert_ok(problem_setup(problem));
  assert_ok(
    equilibrium_run(problem, &options, (&(RunTargets){2, times, watch_motion, &watch}), &run));
  assert_int_equal(run.outcome, RUN_DONE);
  assert_int_equal(run.steps, watch.seen);
  assert_close(run.time, 1.0, 0.0);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&curve));
}

/* A body without elastic resistance about z turns by what is prescribed in several steps, beyond
   half a turn: the rotation is that of the whole vector, not of its shortest way. */
static void bodies_turn_beyond_half_a_turn(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  const StepOptions   options  = step_options_default(1.0);
  const Vec3          turn     = vec3(0.0, 0.0, 5.0);
  Curve              *ramp     = rig_ramp();
  PetscInt            bottom, top;
  MeshPlan           *plan;
  Problem            *problem;

  (void)state;
  assert_ok(brick_create(&rig_bar_brick, &plan));
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  assert_ok(problem_add_body(problem, "bottom", "z0", vec3(3.0, 3.0, 0.0), &bottom));
  assert_ok(problem_add_body(problem, "top", "z1", vec3(3.0, 3.0, 12.0), &top));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_translation(problem, bottom, k, 0.0, NULL));
  assert_ok(problem_prescribe_rotation(problem, bottom, turn, ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_mat3_close(body_rotation(problem_body(problem, bottom)), rotation_exp(turn), 1e-12);
  assert_mat3_close(body_rotation(problem_body(problem, top)), rotation_exp(turn), 1e-6);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* An easy run grows its steps: fewer than the first step would need; a first step that is far too
   long is cut and the run still ends well. */
static void steps_grow_and_are_cut(void **state)
{
  const SolidMaterial material = material_of_case(1, KINEMATICS_STANDARD);
  StepOptions         options  = step_options_default(1.0);
  const double        end      = 1.0;
  Curve              *ramp     = rig_ramp();
  PetscInt            top;
  RunReport           run;
  Problem            *problem = rig_bar(PETSC_COMM_WORLD, &material, &top);

  (void)state;
  assert_ok(problem_prescribe_translation(problem, top, 2, 0.5, ramp));
  assert_ok(problem_setup(problem));
  options.step_first = 0.01;
  options.step_max   = 0.5;
  assert_ok(equilibrium_run(problem, &options, (&(RunTargets){1, &end, NULL, NULL}), &run));
  assert_int_equal(run.outcome, RUN_DONE);
  assert_int_equal(run.cuts, 0);
  assert_true(run.steps < 20);
  assert_ok(problem_destroy(&problem));

  problem = rig_bar(PETSC_COMM_WORLD, &material, &top);
  assert_ok(problem_prescribe_rotation(problem, top, vec3(0.0, 0.0, 2.5), ramp));
  assert_ok(problem_prescribe_translation(problem, top, 2, -6.0, ramp));
  assert_ok(problem_setup(problem));
  options.step_first = options.step_max = 1.0;
  options.energy_tolerance = 1.0; /* of a step as long as this nothing better is asked */
  assert_ok(equilibrium_run(problem, &options, (&(RunTargets){1, &end, NULL, NULL}), &run));
  assert_int_equal(run.outcome, RUN_DONE);
  assert_true(run.cuts > 0 && run.steps > 1);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* The bar bent, pulled and under its weight, on the ranks of `comm`; fills displacement[node][3] in
   natural order for the nodes that this rank holds. */
static void solve_loaded(MPI_Comm comm, double displacement[], double *energy)
{
  const SolidMaterial material = material_of_case(2, KINEMATICS_MEAN_DILATATION);
  const StepOptions   options  = rig_options(4);
  PetscInt            top;
  Curve              *ramp    = rig_ramp();
  Problem            *problem = rig_bar(comm, &material, &top);
  Load                load    = {.type   = &load_moment,
                                 .name   = "bend",
                                 .body   = top,
                                 .vector = vec3(8.0, 3.0, 4.0),
                                 .curve  = ramp};

  assert_ok(problem_add_load(problem, &load));
  load.type   = &load_gravity;
  load.cells  = "solid";
  load.vector = vec3(0.0, 0.0, -9.81e6);
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  for (PetscInt n = 0; n < problem_mesh(problem)->node_count; n++)
    for (int k = 0; k < 3; k++)
      displacement[3 * problem_mesh(problem)->node_number[n] + k] =
        problem_displacement(problem, n).a[k];
  assert_ok(problem_energy(problem, energy));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* On every rank: all alone, then together; the nodes it shares in must agree. */
static void ranks_do_not_change_the_result(void **state)
{
  enum { NODES = 3 * 3 * 4 };
  double alone[3 * NODES], shared[3 * NODES], energy_alone, energy_shared, largest = 0.0;

  (void)state;
  for (int k = 0; k < 3 * NODES; k++) shared[k] = NAN;
  solve_loaded(PETSC_COMM_SELF, alone, &energy_alone);
  solve_loaded(PETSC_COMM_WORLD, shared, &energy_shared);
  assert_close(energy_shared, energy_alone, 1e-8 * energy_alone);
  for (int k = 0; k < 3 * NODES; k++) {
    largest = fmax(largest, fabs(alone[k]));
    if (!isnan(shared[k])) assert_close(shared[k], alone[k], 1e-8);
  }
  assert_true(largest > 1.0); /* the bar did bend */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(unloaded_model_stays_at_rest),
    cmocka_unit_test(reactions_balance_the_loads),
    cmocka_unit_test(prescribed_motion_is_hit_exactly),
    cmocka_unit_test(bodies_turn_beyond_half_a_turn),
    cmocka_unit_test(steps_grow_and_are_cut),
    cmocka_unit_test(ranks_do_not_change_the_result),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
