/* Two bodies held together by a bushing, with two pairs of small facing plates behind it that close
   and slide over each other's borders while moments turn the upper body to and fro by some ten
   degrees: no step may be cut, few iterations are needed, mirrored moments turn it in mirrored
   ways, and the result does not depend on how the run is divided into steps. An elastic layer under
   a flat plate has a closed form, too. */
#include "base/rotation.h"
#include "blocks.h"
#include "report.h"
#include "rig.h"

static const double parameters[2]   = {1000.0, 1500.0}; /* mu, lambda MPa; the plates are rigid */
static const SolidMaterial material = {.tissue     = "plate",
                                       .law        = &law_neo_hookean,
                                       .parameters = parameters,
                                       .kinematics = KINEMATICS_STANDARD};

static const double width = 10.0, height = 11.0, thick = 2.0, gap = 0.4; /* mm */
static const double behind = 26.0, apart = 12.0; /* where the plates stand, mm */
static const double tilt = 1.05, yaw = 0.35;     /* rad */
static const double most_moment = 15000.0;       /* N mm */

/** A plate on one side, below (its face looks up and back) or above. */
typedef struct {
  double side; /* +1 or -1: sign of z */
  bool   above;
} Plate;

/* The unit cube's upper face, z1, is the lower plate's contact face, and z0 the upper plate's.
   x of the plate runs sideways, y up, z along the normal of the joint. */
static Vec3 place(Vec3 unit, const void *context)
{
  const Plate *plate  = context;
  const Vec3   normal = vec3(-sin(tilt) * cos(yaw), cos(tilt), plate->side * sin(tilt) * sin(yaw));
  Vec3         across = vec3_cross(normal, vec3(0.0, 1.0, 0.0)), up;
  const double out =
    plate->above ? 0.5 * gap + thick * unit.a[2] : -0.5 * gap - thick * (1.0 - unit.a[2]);
  Vec3 x = vec3(-behind, 0.0, plate->side * apart);

  across = vec3_scale(1.0 / vec3_norm(across), across);
  up     = vec3_cross(across, normal);
  up     = vec3_scale(vec3_dot(vec3_cross(across, up), normal), up);
  x      = vec3_add(x, vec3_scale(width * (unit.a[0] - 0.5), across));
  x      = vec3_add(x, vec3_scale(height * (unit.a[1] - 0.5), up));
  return vec3_add(x, vec3_scale(out, normal));
}

/** How a pair of bodies is loaded and divided. */
typedef struct {
  Vec3           moment; /* N mm, at time 1; the opposite at time 3 */
  int            cells[2];
  ContactOptions options;
  StepOptions    steps;
} Case;

/** What is seen of a run. */
typedef struct {
  PetscInt      most; /* iterations in one step */
  Vec3          turn, shift;
  ContactReport right, left;
  RunReport     run;
} Seen;

static PetscErrorCode watch(const Problem *problem, const StepReport *step, void *context,
                            PetscBool *stop)
{
  Seen             *seen = context;
  const BodyMotion *body = problem_body(problem, problem_find_body(problem, "upper"));

  (void)stop;
  seen->most = PetscMax(seen->most, step->iterations);
  if (step->time > 1.0 + 1e-9) return 0;
  seen->turn  = rotation_log(body_rotation(body));
  seen->shift = body->translation;
  assert_ok(problem_contact_report(problem, "right", &seen->right));
  assert_ok(problem_contact_report(problem, "left", &seen->left));
  return 0;
}

static Case case_of(Vec3 moment)
{
  Case c = {
    .moment  = moment,
    .cells   = {2, 2},
    .options = contact_options_default(),
    .steps   = step_options_default(3.0)
  };

  c.options.penalty = 51.0;
  c.options.layer   = 1.0;
  c.options.border  = 2.0;
  return c;
}

static void add_pair(const Case *c, const Plate plates[2], const char *side, MeshPlan *plan)
{
  static const char *const levels[2] = {"lower", "upper"};
  static const char *const faces[2]  = {"z1", "z0"};
  char                     name[BLOCK_NAME / 2], shared[BLOCK_NAME];
  PetscInt                 before;

  for (int k = 0; k < 2; k++) {
    const Block block = {
      name, CELL_HEX8, {c->cells[0], c->cells[1], 1},
        place, &plates[k]
    };

    (void)snprintf(name, sizeof(name), "%s %s", levels[k], side);
    before = plan->node_count;
    block_add(&block, plan);
    block_share(&block, plan, faces[k], shared);
    for (PetscInt n = before; n < plan->node_count; n++)
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, levels[k], n));
  }
}

static Seen run_case(const Case *c)
{
  static const double times[3] = {0.0, 1.0, 3.0}, factors[3] = {0.0, 1.0, -1.0};
  static const Plate  plates[2][2] = {
     {{1.0, false},  {1.0, true} },
     {{-1.0, false}, {-1.0, true}}
  };
  static const char *const sides[2] = {"right", "left"};
  MeshPlan                *plan;
  Problem                 *problem;
  PetscInt                 lower, upper;
  Curve                   *curve;
  Seen                     seen = {.most = 0};

  assert_ok(mesh_plan_create(&plan));
  for (int s = 0; s < 2; s++) add_pair(c, plates[s], sides[s], plan);
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  lower   = rig_held_body(problem, "lower", vec3(0.0, -12.0, 0.0));
  assert_ok(problem_add_body(problem, "upper", "upper", vec3(0.0, 12.0, 0.0), &upper));
  assert_ok(problem_add_connection(
    problem, &(Connection){
               .name     = "bushing",
               .body     = {lower,                        upper                     },
               .material = { .tissue    = "bushing",
                            .axes      = mat3_identity(),
                            .stiffness = {200.0, 1200.0, 200.0, 1.0e5, 1.0e5, 1.0e5}}
  }));
  for (int s = 0; s < 2; s++) {
    char secondary[BLOCK_NAME], main[BLOCK_NAME];

    (void)snprintf(secondary, sizeof(secondary), "upper %s.z0", sides[s]);
    (void)snprintf(main, sizeof(main), "lower %s.z1", sides[s]);
    assert_ok(problem_add_contact(problem, sides[s], &c->options, secondary, main));
  }
  assert_ok(curve_create("to and fro", 3, times, factors, &curve));
  assert_ok(problem_add_load(
    problem,
    &(Load){
      .type = &load_moment, .name = "moment", .body = upper, .vector = c->moment, .curve = curve}));
  assert_ok(problem_setup(problem));
  assert_ok(
    equilibrium_run(problem, &c->steps, (&(RunTargets){2, &times[1], watch, &seen}), &seen.run));
  if (seen.run.outcome != RUN_DONE) print_error("%s\n", seen.run.message);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&curve));
  return seen;
}

/* Every direction, from one face with a few integration points to many small faces. */
static void pairs_close_and_slide_over_borders(void **state)
{
  static const int meshes[3][2] = {
    {1, 2},
    {2, 4},
    {3, 6}
  };

  (void)state;
  for (int mesh = 0; mesh < 3; mesh++)
    for (int axis = 0; axis < 3; axis++) {
      Case c = case_of(vec3(0.0, 0.0, 0.0));
      Seen seen;

      c.moment.a[axis] = most_moment;
      for (int k = 0; k < 2; k++) c.cells[k] = meshes[mesh][k];
      seen = run_case(&c);
      print_message("%d x %d faces, axis %d: %d steps, %d iterations, at most %d in one, %d cuts\n",
                    c.cells[0], c.cells[1], axis, (int)seen.run.steps, (int)seen.run.iterations,
                    (int)seen.most, (int)seen.run.cuts);
      assert_int_equal(seen.run.outcome, RUN_DONE);
      assert_true(seen.most <= 12);
      assert_true(seen.run.steps <= 25);
    }
}

static void mirrored_moments_turn_in_mirrored_ways(void **state)
{
  Case c = case_of(vec3(most_moment, 0.5 * most_moment, 0.3 * most_moment));
  Seen one, other;

  (void)state;
  one           = run_case(&c);
  c.moment.a[0] = -c.moment.a[0];
  c.moment.a[1] = -c.moment.a[1];
  other         = run_case(&c);
  assert_true(vec3_norm(one.right.force) + vec3_norm(one.left.force) > 1.0);
  /* a mirror at z = 0 keeps x and y of a vector and z of a rotation */
  assert_close(other.turn.a[0], -one.turn.a[0], 1e-9);
  assert_close(other.turn.a[1], -one.turn.a[1], 1e-9);
  assert_close(other.turn.a[2], one.turn.a[2], 1e-9);
  assert_close(other.shift.a[2], -one.shift.a[2], 1e-7);
  assert_close(vec3_norm(other.left.force), vec3_norm(one.right.force), 1e-5);
  assert_close(vec3_norm(other.right.force), vec3_norm(one.left.force), 1e-5);
}

/* Where the pressure fades, sliding off is a matter of the state alone: as many steps as one likes
   lead to the same place. */
static void result_does_not_depend_on_steps(void **state)
{
  const Case c    = case_of(vec3(0.0, 0.0, most_moment));
  Case       fine = c;
  Seen       one, other;

  (void)state;
  fine.steps.step_first = fine.steps.step_max = 0.02;
  one                                         = run_case(&c);
  other                                       = run_case(&fine);
  assert_true(other.run.steps > 5 * one.run.steps);
  assert_close(other.turn.a[2], one.turn.a[2], 1e-6);
  report((ReportRow){.id        = "sliding off a border",
                     .quantity  = "contact force, few and many steps, N",
                     .value     = vec3_norm(one.right.force),
                     .target    = vec3_norm(other.right.force),
                     .tolerance = 1e-5,
                     .source    = "forces have a potential"});
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pairs_close_and_slide_over_borders),
    cmocka_unit_test(mirrored_moments_turn_in_mirrored_ways),
    cmocka_unit_test(result_does_not_depend_on_steps),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
