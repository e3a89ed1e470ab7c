/* The same loaded model in another frame: turned by 37 degrees about an odd axis, mesh and loads
   together, it must store the same energy, and its displacements must be the turned ones. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"
#include "materials.h"
#include "report.h"
#include "rig.h"

static const Brick brick = {
  .cells = {2,  2, 4},
    .size = {{8.0, 7.0, 16.0}}
};

enum { NODES = 3 * 3 * 5 };

static const CableMaterial cord = {
  .tissue = "cord", .stiffness = 20.0, .toe_strain = 0.03, .in_situ_strain = 0.05};

static void add_line(MeshPlan *plan, const char *set, PetscInt from, PetscInt to)
{
  const PetscInt node[2] = {from, to};
  PetscInt       cell;

  assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, node, &cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, set, cell));
}

static void add_loads(Problem *problem, PetscInt top, Mat3 Q, const Curve *ramp)
{
  const Load loads[] = {
    {.type   = &load_force,
     .name   = "force",
     .body   = top,
     .point  = mat3_vec(Q,                vec3(6.0, 2.0, 18.0)),
     .vector = mat3_vec(Q, vec3(0.8, 0.4, -0.5)),
     .curve  = ramp},
    {.type   = &load_moment,
     .name   = "moment",
     .body   = top,
     .vector = mat3_vec(Q, vec3(5.0,   -8.0, 9.0)),
     .curve  = ramp},
    {.type   = &load_gravity,
     .name   = "weight",
     .cells  = "solid",
     .vector = mat3_vec(Q,                       vec3(0.0,                          -2e5, 1e5)),
     .curve  = ramp},
    {.type = &load_follower,                 .name = "path",             .cells = "path",                 .magnitude = 2.0,                    .curve = ramp     },
  };

  for (size_t l = 0; l < sizeof(loads) / sizeof(loads[0]); l++)
    assert_ok(problem_add_load(problem, &loads[l]));
}

/* Solve in the frame turned by Q; displacement[node] in that frame. */
static double solve_turned(Mat3 Q, Vec3 displacement[NODES])
{
  const SolidMaterial material = material_of_case(2, KINEMATICS_MEAN_DILATATION);
  const StepOptions   options  = rig_options(5);
  Curve              *ramp     = rig_ramp();
  MeshPlan           *plan;
  Problem            *problem;
  PetscInt            top;
  double              energy;

  assert_ok(brick_create(&brick, &plan));
  for (PetscInt n = 0; n < plan->node_count; n++)
    plan->position[n] = mat3_vec(Q, plan->position[n]);
  add_line(plan, "cord", brick_node(&brick, 0, 0, 1), brick_node(&brick, 0, 0, 4));
  add_line(plan, "path", brick_node(&brick, 1, 1, 0), brick_node(&brick, 1, 1, 4));
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  assert_ok(problem_add_cable(problem, "cord", &cord));
  assert_ok(problem_set_in_situ_curve(problem, ramp));
  rig_held_body(problem, "z0", mat3_vec(Q, vec3(4.0, 3.5, 0.0)));
  assert_ok(problem_add_body(problem, "top", "z1", mat3_vec(Q, vec3(4.0, 3.5, 16.0)), &top));
  add_loads(problem, top, Q, ramp);
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  for (PetscInt n = 0; n < NODES; n++) displacement[n] = rig_displacement(problem, n);
  assert_ok(problem_energy(problem, &energy));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return energy;
}

static void observer_does_not_matter(void **state)
{
  const double degree = acos(-1.0) / 180.0;
  const Vec3   axis   = vec3_scale(1.0 / sqrt(14.0), vec3(1.0, 2.0, 3.0));
  const Mat3   Q      = rotation_exp(vec3_scale(37.0 * degree, axis));
  Vec3         here[NODES], turned[NODES];
  double       energy = solve_turned(mat3_identity(), here), largest = 0.0;

  (void)state;
  report((ReportRow){"observer", "energy seen by a turned observer, N mm", solve_turned(Q, turned),
                     energy, 1e-9, .source = "frame indifference"});
  for (int n = 0; n < NODES; n++) {
    largest = fmax(largest, vec3_norm(here[n]));
    assert_vec3_close(turned[n], mat3_vec(Q, here[n]), 1e-8);
  }
  assert_true(largest > 1.0); /* mm: the model did move */
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(observer_does_not_matter)};
  int                     failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
