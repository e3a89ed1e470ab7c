/* Bushings and joints between bodies, in equilibrium: closed forms of springs, pendulums and
   linkages. */
#include "base/rotation.h"
#include "rig.h"
#include <string.h>

static const double DEGREE = 3.14159265358979324 / 180.0;

static const double ends[] = {0.0, 1.0}, ones[] = {1.0, 1.0};

enum { BODIES_MAX = 3 };

static const char *const sets[BODIES_MAX] = {"first", "second", "third"};

/* A mesh of one node for each body; cells have no part in these problems. */
static Problem *bodies(PetscInt count, const Vec3 reference[], PetscInt body[])
{
  MeshPlan *plan;
  Mesh     *mesh;
  Problem  *problem;
  PetscInt  at;

  assert_ok(mesh_plan_create(&plan));
  for (PetscInt b = 0; b < count; b++) {
    assert_ok(mesh_plan_add_node(plan, reference[b], &at));
    assert_ok(mesh_plan_add_cell(plan, CELL_POINT1, &at, &at));
    assert_ok(mesh_plan_add_to_set(plan, SET_NODES, sets[b], b));
  }
  assert_ok(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  for (PetscInt b = 0; b < count; b++)
    assert_ok(problem_add_body(problem, sets[b], sets[b], reference[b], &body[b]));
  return problem;
}

static Connection connect(const char *name, const char *kind, PetscInt first, PetscInt second,
                          Vec3 point)
{
  Connection connection = {
    .name     = name,
    .body     = {first,          second                 },
    .point    = {point,          point                  },
    .material = {.tissue = name, .axes = mat3_identity()}
  };

  if (kind) {
    assert_non_null(joint_kind_find(kind));
    memcpy(connection.material.locked, joint_kind_find(kind)->locked,
           sizeof(connection.material.locked));
  }
  return connection;
}

/* Axes whose first is z: hinges of plane linkages. */
static const Mat3 hinge_axes = {
  {{0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}}
};

static void kinds_have_names(void **state)
{
  size_t           count;
  const JointKind *kinds = joint_kinds(&count);

  (void)state;
  assert_int_equal(count, 5);
  for (size_t k = 0; k < count; k++) assert_ptr_equal(joint_kind_find(kinds[k].name), &kinds[k]);
  assert_null(joint_kind_find("glue"));
}

/* A hinge with a rotational stiffness of 500 N mm/rad under 500 N mm turns by 1 rad about its axis,
   whatever that axis and wherever the body is; nothing else moves. */
static void hinge_with_a_spring(void **state)
{
  const StepOptions options = rig_options(4);
  const Vec3        axis    = {
              {2.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0}
  };
  const Vec3 across = {
    {-1.0 / 3.0, -2.0 / 3.0, 2.0 / 3.0}
  };
  const Vec3   third = vec3_cross(axis, across), pin = vec3(3.0, -4.0, 10.0);
  Curve       *ramp = rig_ramp();
  PetscInt     body, found;
  Problem     *problem = bodies(1, (Vec3[1]){vec3(20.0, 5.0, 0.0)}, &body);
  Connection   hinge   = connect("hinge", "hinge", GROUND, body, pin);
  const Load   moment  = {.type   = &load_moment,
                          .name   = "moment",
                          .body   = body,
                          .vector = vec3_scale(500.0, axis),
                          .curve  = ramp};
  BushingState now;

  (void)state;
  for (int i = 0; i < 3; i++) {
    hinge.material.axes.a[i][0] = axis.a[i];
    hinge.material.axes.a[i][1] = across.a[i];
    hinge.material.axes.a[i][2] = third.a[i];
  }
  hinge.material.stiffness[3] = 500.0;
  assert_ok(problem_add_connection(problem, &hinge));
  assert_ok(problem_add_load(problem, &moment));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_int_equal(problem_connection_count(problem), 1);
  assert_ok(problem_find_connection(problem, "hinge", &found));
  assert_int_equal(found, 0);
  now = problem_connection_state(problem, found);
  assert_close(now.turn.a[0], 1.0, 1e-7);
  assert_close(now.moment.a[0], 500.0, 1e-5);
  const BodyMotion *motion = problem_body(problem, body);
  const Vec3        turn   = rotation_log(body_rotation(motion));

  for (int i = 0; i < 3; i++) {
    assert_close(turn.a[i], axis.a[i], 1e-7);
    assert_close(body_point(motion, pin).a[i], pin.a[i], 1e-6);
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* A body on a ball joint under a weight, and then a force to the side, hangs along their sum. */
static void pendulum(void **state)
{
  static const double times[] = {0.0, 0.25, 1.0}, factors[] = {0.0, 0.0, 1.0};
  StepOptions         options = rig_options(4);
  const double        weight = 30.0, aside = 40.0, length = 50.0;
  Curve              *later, *always;
  PetscInt            body;
  Problem            *problem = bodies(1, (Vec3[1]){vec3(0.0, -length, 0.0)}, &body);
  Connection          ball    = connect("ball", "ball", GROUND, body, vec3(0.0, 0.0, 0.0));
  Load load = {.type = &load_force, .name = "load", .body = body, .point = vec3(0.0, -length, 0.0)};
  StepReport   last;
  BushingState now;

  (void)state;
  options.energy_tolerance = HUGE_VAL; /* weight and side force work against each other: nothing is
                                          stored to compare with */
  options.correction_tolerance = 1e-7; /* 1e-8 N of rounding over 4 N/mm of swing */
  assert_ok(curve_create("always", 2, ends, ones, &always));
  assert_ok(curve_create("later", 3, times, factors, &later));
  /* without a force in the joint nothing else would hold the body in the first iteration, and
     nothing ever about its thread, which it does not turn about here: 0.01 beside 1500 N mm */
  for (int k = 3; k < BUSHING_AXES; k++) ball.material.stiffness[k] = k == 4 ? 10.0 : 0.01;
  assert_ok(problem_add_connection(problem, &ball));
  load.vector = vec3(0.0, -weight, 0.0);
  load.curve  = always;
  assert_ok(problem_add_load(problem, &load));
  load.vector = vec3(0.6 * aside, 0.0, 0.8 * aside);
  load.curve  = later;
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  const Vec3   x   = body_point(problem_body(problem, body), vec3(0.0, -length, 0.0));
  const double sum = sqrt(weight * weight + aside * aside);

  assert_close(x.a[0], length * 0.6 * aside / sum, 1e-3);
  assert_close(x.a[1], -length * weight / sum, 1e-3);
  assert_close(x.a[2], length * 0.8 * aside / sum, 1e-3);
  now = problem_connection_state(problem, 0);
  assert_close(vec3_norm(now.force), sum, 1e-3);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&later));
  assert_ok(curve_destroy(&always));
}

/* A slide along x with a spring of 25 N/mm, loaded beside the axis and askew: it slides by F / k
   and neither turns nor moves aside. */
static void slider(void **state)
{
  const StepOptions options = rig_options(2);
  Curve            *ramp    = rig_ramp();
  PetscInt          body;
  Problem          *problem = bodies(1, (Vec3[1]){vec3(5.0, 0.0, 0.0)}, &body);
  Connection        slide   = connect("slide", "slider", body, GROUND, vec3(0.0, 0.0, 0.0));
  const Load        load    = {.type   = &load_force,
                               .name   = "load",
                               .body   = body,
                               .point  = vec3(10.0, 20.0, 0.0),
                               .vector = vec3(50.0, 30.0, -70.0),
                               .curve  = ramp};
  BushingState      now;

  (void)state;
  slide.material.stiffness[0] = 25.0;
  assert_ok(problem_add_connection(problem, &slide));
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  const BodyMotion *motion = problem_body(problem, body);

  assert_close(motion->translation.a[0], 2.0, 1e-5);
  assert_close(motion->translation.a[1], 0.0, 2e-6);
  assert_close(motion->translation.a[2], 0.0, 2e-6);
  assert_close(vec3_norm(rotation_log(body_rotation(motion))), 0.0, 1e-6);
  /* moment of the load about the place of the slide that moves with the body: (10, 20, 0) x F */
  now = problem_connection_state(problem, 0);
  assert_close(fabs(now.force.a[1]), 30.0, 1e-4);
  assert_close(fabs(now.force.a[2]), 70.0, 1e-4);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* A chain of two bodies fixed to each other turns as one by 120 degrees. */
static void fixed_bodies_move_as_one(void **state)
{
  const StepOptions options = rig_options(4);
  const Vec3        turn    = vec3_scale(120.0 * DEGREE / 3.0, vec3(1.0, 2.0, 2.0));
  const Vec3        at[2]   = {vec3(0.0, 0.0, 0.0), vec3(30.0, 0.0, 0.0)};
  Curve            *ramp    = rig_ramp();
  PetscInt          body[2];
  Problem          *problem = bodies(2, at, body);
  const Connection  weld    = connect("weld", "fixed", body[0], body[1], vec3(15.0, 5.0, 0.0));
  StepReport        last;

  (void)state;
  assert_ok(problem_add_connection(problem, &weld));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_translation(problem, body[0], k, 0.0, NULL));
  assert_ok(problem_prescribe_rotation(problem, body[0], turn, ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  const Vec3 x = body_point(problem_body(problem, body[1]), at[1]);
  const Vec3 y = mat3_vec(rotation_exp(turn), at[1]);

  assert_close(vec3_norm(vec3_sub(x, y)), 0.0, 1e-5);
  assert_close(last.balance.energy, 0.0, 1e-6);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* Lengths of a four-bar linkage whose crank turns fully: 20 + 60 < 50 + 40 (Grashof). mm */
static const double GROUND_BAR = 60.0, CRANK = 20.0, COUPLER = 50.0, ROCKER = 40.0;

/* Pin between coupler and rocker for a crank angle: where the circles about the end of the crank
   and about the far ground pin meet, above the line between them. */
static Vec3 far_pin(double angle)
{
  const Vec3   crank = vec3(CRANK * cos(angle), CRANK * sin(angle), 0.0);
  const Vec3   span  = vec3_sub(vec3(GROUND_BAR, 0.0, 0.0), crank);
  const double d     = vec3_norm(span);
  const double along = (d * d + COUPLER * COUPLER - ROCKER * ROCKER) / (2.0 * d);
  const double over  = sqrt(COUPLER * COUPLER - along * along);
  const Vec3   n     = vec3_scale(1.0 / d, span);

  return vec3_add(crank,
                  vec3_add(vec3_scale(along, n), vec3_scale(over, vec3(-n.a[1], n.a[0], 0.0))));
}

typedef struct {
  PetscInt rocker;
  Vec3     pin; /* reference position of the far pin */
  PetscInt steps;
} Watch;

static PetscErrorCode watch_rocker(const Problem *problem, const StepReport *report, void *context,
                                   PetscBool *stop)
{
  Watch     *watch  = context;
  const Vec3 target = far_pin((60.0 + 400.0 * report->time) * DEGREE);
  const Vec3 found  = body_point(problem_body(problem, watch->rocker), watch->pin);

  (void)stop;
  watch->steps++;
  for (int i = 0; i < 3; i++) assert_close(found.a[i], target.a[i], 2e-5);
  return 0;
}

/* The crank turns by 400 degrees: hinges go past half a turn, and round. */
static void four_bar_linkage(void **state)
{
  const double     start = 60.0 * DEGREE, end = 1.0;
  const Vec3       crank_pin = vec3(CRANK * cos(start), CRANK * sin(start), 0.0);
  const Vec3       origin = vec3(0.0, 0.0, 0.0), far_ground = vec3(GROUND_BAR, 0.0, 0.0);
  const Vec3       pin     = far_pin(start);
  StepOptions      options = rig_options(20);
  Curve           *ramp    = rig_ramp();
  PetscInt         body[3];
  Problem         *problem = bodies(3, (Vec3[3]){origin, crank_pin, far_ground}, body);
  Watch            watch   = {body[2], pin, 0};
  RunReport        run;
  const Connection joints[3] = {connect("near", "hinge", body[0], body[1], crank_pin),
                                connect("far", "hinge", body[1], body[2], pin),
                                connect("ground", "hinge", body[2], GROUND, far_ground)};

  (void)state;
  for (int j = 0; j < 3; j++) {
    Connection joint = joints[j];

    joint.material.axes = hinge_axes;
    assert_ok(problem_add_connection(problem, &joint));
  }
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_translation(problem, body[0], k, 0.0, NULL));
  assert_ok(problem_prescribe_rotation(problem, body[0], vec3(0.0, 0.0, 400.0 * DEGREE), ramp));
  assert_ok(problem_setup(problem));
  assert_ok(equilibrium_run(problem, &options, &(RunTargets){1, &end, watch_rocker, &watch}, &run));
  if (run.outcome != RUN_DONE) print_error("%s\n", run.message);
  assert_int_equal(run.outcome, RUN_DONE);
  assert_true(watch.steps >= 20);
  print_message("four-bar linkage: %d steps, %d iterations\n", (int)run.steps, (int)run.iterations);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void bad_connections_are_refused(void **state)
{
  PetscInt   body;
  Problem   *problem = bodies(1, (Vec3[1]){vec3(0.0, 0.0, 0.0)}, &body);
  Connection c       = connect("twice", "ball", GROUND, body, vec3(0.0, 0.0, 0.0));

  (void)state;
  assert_ok(problem_add_connection(problem, &c));
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_not_equal(problem_add_connection(problem, &c), 0);
  c.name    = "other";
  c.body[0] = body;
  assert_int_not_equal(problem_add_connection(problem, &c), 0);
  c.body[0] = 7;
  assert_int_not_equal(problem_add_connection(problem, &c), 0);
  c.body[0]       = GROUND;
  c.material.axes = (Mat3){0};
  assert_int_not_equal(problem_add_connection(problem, &c), 0);
  assert_int_equal(PetscPopErrorHandler(), 0);
  assert_ok(problem_destroy(&problem));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(kinds_have_names),
    cmocka_unit_test(hinge_with_a_spring),
    cmocka_unit_test(pendulum),
    cmocka_unit_test(slider),
    cmocka_unit_test(fixed_bodies_move_as_one),
    cmocka_unit_test(four_bar_linkage),
    cmocka_unit_test(bad_connections_are_refused),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
