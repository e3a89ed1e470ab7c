/* A body on a slide held by one cable: force and in-situ strain against the toe-linear closed form
     F = K eps^2 / (2 epst) below epst,  F = K (eps - epst / 2) above,  eps = (1 + eps0) L / L0 - 1.
   Reference: Blankevoort et al. (1991), J. Biomech. 24, 1019-1031. */
#include "report.h"
#include "rig.h"

static const double rest = 10.0; /* L0, mm */

static const CableMaterial tight = {
  .tissue = "cord", .stiffness = 300.0, .toe_strain = 0.06, .in_situ_strain = 0.04};

/* One end of a cable, or of two side by side, along z is held, the other moves with a body that
 * only slides along z. */
static Problem *slide(const CableMaterial *cable, const CableMaterial *second, const Curve *ramp,
                      PetscInt *body)
{
  static const PetscInt line[2] = {0, 1};
  MeshPlan             *plan;
  Mesh                 *mesh;
  Problem              *problem;
  PetscInt              at;

  assert_ok(mesh_plan_create(&plan));
  for (PetscInt n = 0; n < 2; n++) {
    assert_ok(mesh_plan_add_node(plan, vec3(0.0, 0.0, rest * n), &at));
    assert_ok(mesh_plan_add_to_set(plan, SET_NODES, n ? "moving" : "held", at));
  }
  assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, line, &at));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "cord", at));
  if (second) {
    assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, line, &at));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "second", at));
  }
  assert_ok(mesh_distribute(PETSC_COMM_SELF, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_cable(problem, "cord", cable));
  if (second) assert_ok(problem_add_cable(problem, "second", second));
  assert_ok(problem_set_in_situ_curve(problem, ramp));
  rig_held_body(problem, "held", vec3(0.0, 0.0, 0.0));
  assert_ok(problem_add_body(problem, "moving", "moving", vec3(0.0, 0.0, rest), body));
  assert_ok(problem_prescribe_rotation(problem, *body, vec3(0.0, 0.0, 0.0), NULL));
  for (PetscInt k = 0; k < 2; k++)
    assert_ok(problem_prescribe_translation(problem, *body, k, 0.0, NULL));
  return problem;
}

/* Elongation under a force at the body, mm. */
static double elongation(const CableMaterial *cable, double force)
{
  const StepOptions options = rig_options(10);
  PetscInt          body;
  Curve            *ramp    = rig_ramp();
  Problem          *problem = slide(cable, NULL, ramp, &body);
  const Load        load    = {.type   = &load_force,
                               .name   = "pull",
                               .body   = body,
                               .point  = vec3(0.0, 0.0, rest),
                               .vector = vec3(0.0, 0.0, force),
                               .curve  = ramp};
  double            moved;

  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  moved = problem_body(problem, body)->translation.a[2];
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return moved;
}

/* Force in the cable and on its holder when the body has moved by u, mm. */
static void holding(const CableMaterial *cable, double u, double *force, double *reaction)
{
  const StepOptions options = rig_options(10);
  PetscInt          body;
  Curve            *ramp    = rig_ramp();
  Problem          *problem = slide(cable, NULL, ramp, &body);
  StepReport        last;
  CableState        state;

  assert_ok(problem_prescribe_translation(problem, body, 2, u, ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  assert_ok(problem_cable_state(problem, 0, &state));
  *force    = state.force;
  *reaction = vec3_norm(last.balance.reaction_force);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* By the inverse of the law: eps = sqrt(2 epst F / K) below 9 N, F / K + epst / 2 above, and
   L - L0 = L0 ((1 + eps) / 1.04 - 1). The cable at rest carries 4 N: under 2 N it is shorter. */
static void force_stretches_as_the_inverse_law(void **state)
{
  const double toe = sqrt(2.0 * 0.06 * 2.0 / 300.0), line = 30.0 / 300.0 + 0.03;

  (void)state;
  report((ReportRow){"cable", "elongation under 2 N, in the toe, mm", elongation(&tight, 2.0),
                     rest * ((1.0 + toe) / 1.04 - 1.0), 1e-8, .source = "Blankevoort 1991"});
  report((ReportRow){"cable", "elongation under 30 N, in the line, mm", elongation(&tight, 30.0),
                     rest * ((1.0 + line) / 1.04 - 1.0), 1e-8, .source = "Blankevoort 1991"});
}

/* Held where it stands, a cable pulls by its in-situ strain; stretched by 5 % more it is strained
   by 1.04 x 1.05 - 1 = 9.2 %. Both ends are held: the reactions cancel. */
static void in_situ_strain_pulls(void **state)
{
  double force, sum;

  (void)state;
  holding(&tight, 0.0, &force, &sum);
  report((ReportRow){"cable", "in-situ force, N", force, 300.0 * 0.04 * 0.04 / 0.12, 1e-12,
                     .source = "Blankevoort 1991"});
  assert_close(sum, 0.0, 1e-12);
  holding(&tight, 0.5, &force, &sum);
  report((ReportRow){"cable", "in situ and stretched by 5 %, N", force, 300.0 * (0.092 - 0.03),
                     1e-12, .source = "Blankevoort 1991"});
  assert_close(sum, 0.0, 1e-12);
}

/** What is seen of two parallel cables at times 1, 2 and 3. */
typedef struct {
  PetscInt held;
  int      now;
  double   force[3]; /* with which the holder holds them, N */
  bool     failed[3][2];
} Bundle;

static PetscErrorCode watch(const Problem *problem, const StepReport *step, void *context,
                            PetscBool *stop)
{
  Bundle    *seen = context;
  CableState state;
  Vec3       force, moment;

  (void)stop;
  if (fabs(step->time - seen->now - 1.0) > 1e-9) return 0;
  assert_ok(problem_body_reaction(problem, seen->held, &force, &moment));
  seen->force[seen->now] = -force.a[2];
  for (PetscInt c = 0; c < 2; c++) {
    assert_ok(problem_cable_state(problem, c, &state));
    seen->failed[seen->now][c] = state.failed;
  }
  seen->now++;
  return 0;
}

/* Stretched to 10 %, to 30 % and back, the weak one fails at 20 %: K (eps - epst / 2) of the strong
   one is left of both, on the way back too. */
static void overstrained_cables_carry_nothing(void **state)
{
  static const double        times[4] = {0.0, 1.0, 2.0, 3.0}, moves[4] = {0.0, 1.0, 3.0, 1.0};
  static const CableMaterial strong  = {.tissue         = "strong",
                                        .stiffness      = 300.0,
                                        .toe_strain     = 0.06,
                                        .failure_strain = 0.5,
                                        .fails          = true};
  const StepOptions          options = step_options_default(3.0);
  CableMaterial              weak    = strong;
  Bundle                     seen    = {.now = 0};
  RunReport                  run;
  PetscInt                   body;
  Problem                   *problem;
  Curve                     *curve;

  (void)state;
  weak.tissue         = "weak";
  weak.failure_strain = 0.2;
  assert_ok(curve_create("stretch", 4, times, moves, &curve));
  problem = slide(&strong, &weak, NULL, &body);
  assert_ok(problem_prescribe_translation(problem, body, 2, 0.1 * rest, curve));
  assert_ok(problem_setup(problem));
  seen.held = problem_find_body(problem, "held");
  assert_ok(equilibrium_run(problem, &options, (&(RunTargets){3, &times[1], watch, &seen}), &run));
  assert_int_equal(run.outcome, RUN_DONE);
  assert_int_equal(seen.now, 3);
  for (int k = 0; k < 3; k++) {
    assert_false(seen.failed[k][0]);
    assert_int_equal(seen.failed[k][1], k > 0);
  }
  report((ReportRow){"cable", "two cables, strained by 10 %, N", seen.force[0],
                     2.0 * 300.0 * (0.1 - 0.03), 1e-9, .source = "Blankevoort 1991"});
  report((ReportRow){"cable", "one of them failed at 20 %, strained by 30 %, N", seen.force[1],
                     300.0 * (0.3 - 0.03), 1e-9, .source = "Blankevoort 1991"});
  report((ReportRow){"cable", "and back to 10 %, N", seen.force[2], 300.0 * (0.1 - 0.03), 1e-9,
                     .source = "Blankevoort 1991"});
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&curve));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(force_stretches_as_the_inverse_law),
    cmocka_unit_test(in_situ_strain_pulls),
    cmocka_unit_test(overstrained_cables_carry_nothing),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
