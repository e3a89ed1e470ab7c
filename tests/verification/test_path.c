/* Lines through via points: a cable over a fixed eyelet (one tension along its length), a line that
   turns a hinged body (virtual work), and both through a moving eyelet (statics of a rope). */
#include "base/rotation.h"
#include "report.h"
#include "rig.h"

static const double PI = 3.14159265358979324;

/* With in-situ strain, since a slack rope would hold nothing in the first iteration. */
static const CableMaterial rope = {
  .tissue = "rope", .stiffness = 4000.0, .toe_strain = 0.02, .in_situ_strain = 0.03};

typedef struct {
  MeshPlan *plan;
  PetscInt  nodes;
} Sketch;

/* A node in a set of its own; point masses keep nodes that no cell uses in the mesh. */
static PetscInt point(Sketch *sketch, const char *set, Vec3 at)
{
  PetscInt node, cell;

  assert_ok(mesh_plan_add_node(sketch->plan, at, &node));
  assert_ok(mesh_plan_add_cell(sketch->plan, CELL_POINT1, &node, &cell));
  assert_ok(mesh_plan_add_to_set(sketch->plan, SET_NODES, set, node));
  return node;
}

static Problem *problem_of(Sketch *sketch)
{
  Mesh    *mesh;
  Problem *problem;

  assert_ok(mesh_distribute(PETSC_COMM_WORLD, sketch->plan, &mesh));
  assert_ok(mesh_plan_destroy(&sketch->plan));
  assert_ok(problem_create(mesh, &problem));
  return problem;
}

static void hold(Problem *problem, const char *set, int first, int last)
{
  for (PetscInt k = first; k <= last; k++)
    assert_ok(problem_prescribe_nodes(problem, set, k, 0.0, NULL));
}

/* 40 mm up to an eyelet, 30 mm across to a weight on a guide: the rope of 70 mm carries F with the
   strain F / K + toe / 2 over the unstrained length 70 / 1.03, all of which shows at the weight.
   The eyelet is pressed by F sqrt(2). */
static void rope_over_an_eyelet(void **state)
{
  const StepOptions options = rig_options(4);
  const double      F = 100.0, strain = F / 4000.0 + 0.01;
  Sketch            sketch = {0};
  Curve            *ramp   = rig_ramp();
  Problem          *problem;
  PetscInt          node[3];
  CableState        cable;
  Vec3              now, before;
  StepReport        last;

  (void)state;
  assert_ok(mesh_plan_create(&sketch.plan));
  node[0] = point(&sketch, "anchor", vec3(0.0, 0.0, 0.0));
  node[1] = point(&sketch, "eyelet", vec3(0.0, 40.0, 0.0));
  node[2] = point(&sketch, "weight", vec3(30.0, 40.0, 0.0));
  assert_ok(mesh_plan_add_path(sketch.plan, "rope", 3, node));
  problem = problem_of(&sketch);
  assert_ok(problem_add_path_cable(problem, "rope", &rope));
  hold(problem, "anchor", 0, 2);
  hold(problem, "eyelet", 0, 2);
  hold(problem, "weight", 1, 2);
  assert_ok(problem_setup(problem));
  assert_ok(problem_add_load(problem, &(Load){.type   = &load_nodal_force,
                                              .name   = "pull",
                                              .nodes  = "weight",
                                              .vector = vec3(F, 0.0, 0.0),
                                              .curve  = ramp}));
  rig_run(problem, &options, &last);
  assert_ok(problem_path_cable_state(problem, "rope", &cable));
  assert_ok(problem_mean_position(problem, "weight", &now, &before));
  report((ReportRow){"path", "tension of a rope over an eyelet, N", cable.force, F, 1e-9,
                     .source = "F"});
  report((ReportRow){"path", "its weight moves by, mm", now.a[0] - before.a[0],
                     70.0 * ((1.0 + strain) / 1.03 - 1.0), 1e-9, .source = "inverse law"});
  /* anchor and eyelet together hold against the pull: (-F, 0) at the heights 0 and 40 */
  assert_close(last.balance.reaction_force.a[0], -F, 1e-7);
  assert_close(last.balance.reaction_moment.a[2], 40.0 * F, 1e-5);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* An eyelet free on a rope between two points 60 mm apart at one height, with a weight W: it hangs
   in the middle, and 2 T sin(a) = W with the length 60 / cos(a) = L0 (1 + T / K + toe / 2). Solved
   here for T by bisection. */
static double hanging_tension(double W, double L0)
{
  double low = 0.5 * W, high = 100.0 * W;

  for (int n = 0; n < 200; n++) {
    const double T = 0.5 * (low + high), sine = W / (2.0 * T);

    if (60.0 / sqrt(1.0 - sine * sine) > L0 * (1.0 + T / 4000.0 + 0.01))
      low = T;
    else
      high = T;
  }
  return low;
}

static void eyelet_on_a_rope(void **state)
{
  const StepOptions options = rig_options(5);
  const double      W = 60.0, rest = 2.0 * sqrt(30.0 * 30.0 + 1.0);
  Sketch            sketch = {0};
  Curve            *ramp   = rig_ramp();
  Problem          *problem;
  PetscInt          node[3];
  CableState        cable;
  Vec3              now;

  (void)state;
  assert_ok(mesh_plan_create(&sketch.plan));
  node[0] = point(&sketch, "left", vec3(-30.0, 0.0, 0.0));
  node[1] = point(&sketch, "eyelet", vec3(0.0, -1.0, 0.0));
  node[2] = point(&sketch, "right", vec3(30.0, 0.0, 0.0));
  assert_ok(mesh_plan_add_path(sketch.plan, "rope", 3, node));
  problem = problem_of(&sketch);
  assert_ok(problem_add_path_cable(problem, "rope", &rope));
  hold(problem, "left", 0, 2);
  hold(problem, "right", 0, 2);
  hold(problem, "eyelet", 2, 2);
  assert_ok(problem_setup(problem));
  assert_ok(problem_add_load(problem, &(Load){.type   = &load_nodal_force,
                                              .name   = "weight",
                                              .nodes  = "eyelet",
                                              .vector = vec3(0.0, -W, 0.0),
                                              .curve  = ramp}));
  rig_run(problem, &options, NULL);
  assert_ok(problem_path_cable_state(problem, "rope", &cable));
  assert_ok(problem_mean_position(problem, "eyelet", &now, NULL));
  const double T = hanging_tension(W, rest / 1.03);

  report((ReportRow){"path", "tension of a rope with a sliding weight, N", cable.force, T, 1e-8,
                     .source = "2 T sin a = W"});
  report((ReportRow){"path", "depth of that weight, mm", -now.a[1],
                     30.0 * W / sqrt(4.0 * T * T - W * W), 1e-8, .source = "2 T sin a = W"});
  assert_close(now.a[0], 0.0, 1e-7);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* A bar hinged at the origin with 2000 N mm/rad, an eyelet on it at (0, 30), its line from (-20,
   -10) on the ground through (-15, 20) on the ground to the eyelet and back to (25, 0) on the
   ground. Virtual work: k theta = -T dl/dtheta, solved for theta here by bisection. */
static double line_length(double theta)
{
  const double x = -30.0 * sin(theta), y = 30.0 * cos(theta);

  return hypot(x + 15.0, y - 20.0) + hypot(x - 25.0, y);
}

static double turned_by(double T, double k)
{
  const double h   = 1e-6;
  double       low = -1.2, high = 1.2;

  for (int n = 0; n < 100; n++) {
    const double theta = 0.5 * (low + high);
    const double slope = (line_length(theta + h) - line_length(theta - h)) / (2.0 * h);

    if (k * theta + T * slope < 0.0)
      low = theta;
    else
      high = theta;
  }
  return low;
}

static void line_turns_a_hinged_body(void **state)
{
  const StepOptions options = rig_options(5);
  const double      T = 40.0, k = 2000.0;
  Sketch            sketch = {0};
  Curve            *ramp   = rig_ramp();
  Problem          *problem;
  PetscInt          node[4], body;
  StepReport        last;
  Connection        hinge = {
           .name     = "hinge",
           .body     = {GROUND,                                    0      },
           .material = { .axes      = {{{0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}}},
                        .tissue    = "hinge",
                        .stiffness = {0.0, 0.0, 0.0, k, 0.0, 0.0},
                        .locked    = {true, true, true, false, true, true}}
  };

  (void)state;
  assert_ok(mesh_plan_create(&sketch.plan));
  node[0] = point(&sketch, "ground", vec3(-20.0, -10.0, 0.0));
  node[1] = point(&sketch, "ground", vec3(-15.0, 20.0, 0.0));
  node[2] = point(&sketch, "bar", vec3(0.0, 30.0, 0.0));
  node[3] = point(&sketch, "ground", vec3(25.0, 0.0, 0.0));
  assert_ok(mesh_plan_add_path(sketch.plan, "line", 4, node));
  problem = problem_of(&sketch);
  assert_ok(problem_add_body(problem, "bar", "bar", vec3(0.0, 0.0, 0.0), &body));
  assert_ok(problem_add_connection(problem, &hinge));
  hold(problem, "ground", 0, 2);
  assert_ok(problem_add_load(
    problem,
    &(Load){
      .type = &load_line_force, .name = "line", .path = "line", .magnitude = T, .curve = ramp}));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  report((ReportRow){"path", "angle of a bar turned by a line, deg",
                     problem_connection_state(problem, 0).turn.a[0] * 180.0 / PI,
                     turned_by(T, k) * 180.0 / PI, 1e-6, .source = "k theta = -T dl/dtheta"});
  assert_true(last.balance.energy_error < 2e-3);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(rope_over_an_eyelet),
    cmocka_unit_test(eyelet_on_a_rope),
    cmocka_unit_test(line_turns_a_hinged_body),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
