#pragma once
/** @file Problems for tests: a brick or another plan made into a problem, held, loaded and run. */
#include "assert_close.h"
#include "brick.h"
#include "steps/equilibrium.h"

/** The call must succeed. */
#define assert_ok(call) assert_int_equal(call, 0)

/** A problem on the ranks of `comm` whose cell set "solid" is of that material; the plan is freed.
 */
static inline Problem *rig_problem(MPI_Comm comm, MeshPlan *plan, const SolidMaterial *material)
{
  Mesh    *mesh;
  Problem *problem;

  assert_ok(mesh_distribute(comm, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_solid(problem, "solid", material));
  return problem;
}

/** A body with the nodes of a set that neither moves nor turns. */
static inline PetscInt rig_held_body(Problem *problem, const char *node_set, Vec3 reference)
{
  PetscInt body;

  assert_ok(problem_add_body(problem, node_set, node_set, reference, &body));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_translation(problem, body, k, 0.0, NULL));
  assert_ok(problem_prescribe_rotation(problem, body, vec3(0.0, 0.0, 0.0), NULL));
  return body;
}

/** From 0 at time 0 to 1 at time 1. */
static inline Curve *rig_ramp(void)
{
  static const double points[2] = {0.0, 1.0};
  Curve              *ramp;

  assert_ok(curve_create("ramp", 2, points, points, &ramp));
  return ramp;
}

/** Options for tests of accuracy: tolerances near rounding, at least `steps` steps. */
static inline StepOptions rig_options(int steps)
{
  StepOptions options = step_options_default(1.0);

  options.force_tolerance      = 1e-12;
  options.correction_tolerance = 1e-11;
  options.step_first = options.step_max = 1.0 / steps;
  return options;
}

/** Run to time 1, which must succeed; returns the audit of the last step through `last` when it is
    not NULL. */
static inline PetscErrorCode rig_keep_report(const Problem *problem, const StepReport *report,
                                             void *context, PetscBool *stop)
{
  (void)problem;
  (void)stop;
  *(StepReport *)context = *report;
  return 0;
}

static inline void rig_run(Problem *problem, const StepOptions *options, StepReport *last)
{
  const double end = 1.0;
  StepReport   report;
  RunReport    run;

  assert_ok(
    equilibrium_run(problem, options, (&(RunTargets){1, &end, rig_keep_report, &report}), &run));
  if (run.outcome != RUN_DONE) print_error("%s\n", run.message);
  assert_int_equal(run.outcome, RUN_DONE);
  if (last) *last = report;
}

/** Displacement of the node of that natural number; only for problems on one rank. */
static inline Vec3 rig_displacement(const Problem *problem, PetscInt node)
{
  assert_int_equal(problem_mesh(problem)->node_number[node], node);
  return problem_displacement(problem, node);
}

/** The brick of rig_bar(). */
static const Brick rig_bar_brick = {
  .cells = {2,  2, 3},
    .size = {{6.0, 6.0, 12.0}}
};

/** That brick with a held bottom and a free body on top; not yet set up. */
static inline Problem *rig_bar(MPI_Comm comm, const SolidMaterial *material, PetscInt *top)
{
  MeshPlan *plan;
  Problem  *problem;

  assert_ok(brick_create(&rig_bar_brick, &plan));
  problem = rig_problem(comm, plan, material);
  rig_held_body(problem, "z0", vec3(3.0, 3.0, 0.0));
  assert_ok(problem_add_body(problem, "top", "z1", vec3(3.0, 3.0, 12.0), top));
  return problem;
}
