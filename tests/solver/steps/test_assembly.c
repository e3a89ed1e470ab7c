/* The tangent of a whole problem against differences of its residual: solids of both kinematics, a
   cable with in-situ strain, two bodies that turn by large angles, a node tied to a free node and
   to one of a body, a joint between a tied node and a body, and every kind of load. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"
#include "materials.h"
#include "rig.h"
#include "spring_joint.h"
#include "steps/assembly.h"

static const Brick brick = {
  .cells = {2,  2, 2},
    .size = {{8.0, 9.0, 10.0}}
};

static const CableMaterial cord = {
  .tissue = "cord", .stiffness = 40.0, .toe_strain = 0.05, .in_situ_strain = 0.08};

enum { TIED = 11 }; /* a node of the middle layer: 9 + 2 */

static const double tie_weight[3] = {0.45, 0.45, 0.1};

/* A distorted brick, half of each kinematics; a cable from a free corner to the top; a path line.
 */
static MeshPlan *plan_of_the_test(void)
{
  const PetscInt free_node = brick_node(&brick, 0, 0, 1), top = brick_node(&brick, 2, 2, 2);
  const PetscInt cable[2] = {free_node, top}, path[2] = {brick_node(&brick, 1, 1, 0), top};
  Draw           draw    = DRAW_START;
  const PetscInt tied[4] = {TIED, brick_node(&brick, 2, 0, 0), brick_node(&brick, 2, 0, 2),
                            brick_node(&brick, 2, 1, 1)};
  MeshPlan      *plan;
  PetscInt       cell;

  assert_ok(brick_create(&brick, &plan));
  assert_ok(mesh_plan_add_path(plan, "tied", 4, tied));
  for (PetscInt c = 0; c < plan->cell_count; c++)
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, c % 2 ? "odd" : "even", c));
  for (PetscInt n = 0; n < plan->node_count; n++)
    plan->position[n] = vec3_add(plan->position[n], draw_vector(&draw, 0.4));
  /* so that it goes along with any rotation */
  plan->position[TIED] = vec3(0.0, 0.0, 0.0);
  for (int i = 0; i < 3; i++)
    plan->position[TIED] =
      vec3_add(plan->position[TIED], vec3_scale(tie_weight[i], plan->position[tied[1 + i]]));
  assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, cable, &cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "cable", cell));
  assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, path, &cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "path", cell));
  return plan;
}

static void add_loads(Problem *problem, PetscInt body, const Curve *ramp)
{
  const Load loads[] = {
    {.type   = &load_force,
     .name   = "force",
     .body   = body,
     .point  = vec3(3.0,                                                                                   -4.0,                                                                                     12.0),
     .vector = vec3(1.0, 2.0, -3.0),
     .curve  = ramp},
    {.type = &load_moment,    .name = "moment",            .body = body,                                  .vector = vec3(9,                                                                                       -5,                                                                                                                                                                               4), .curve = ramp},
    {.type   = &load_gravity,
     .name   = "weight",
     .cells  = "solid",
     .vector = vec3(0.0,-9810.0,500.0),
     .curve  = ramp},
    {.type = &load_follower,                     .name = "path",          .cells = "path",                                              .magnitude = 4.0,                                                                                    .curve = ramp                                                                                                                                                                            },
  };

  for (size_t l = 0; l < sizeof(loads) / sizeof(loads[0]); l++)
    assert_ok(problem_add_load(problem, &loads[l]));
}

/* The first node of the path follows the three others; a spring joins it to a body. */
static void add_tie_and_joint(Problem *problem, PetscInt body)
{
  const PetscInt *tied = mesh_path(problem_mesh(problem), "tied")->node;
  SpringJoint    *spring;
  PetscMPIInt     rank;

  assert_int_equal(MPI_Comm_rank(PETSC_COMM_WORLD, &rank), 0);
  assert_ok(problem_tie_node(problem, tied[0], 3, &tied[1], tie_weight));
  assert_ok(PetscCalloc1(1, &spring));
  *spring = (SpringJoint){.node      = tied[0],
                          .body      = body,
                          .point     = vec3(5.0, 3.0, -4.0),
                          .stiffness = 7.0,
                          .turning   = 90.0,
                          .held      = vec3(0.6, 0.0, 0.8),
                          .carried   = vec3(0.0, -0.8, 0.6),
                          .adds      = rank == 0};
  assert_ok(problem_add_joint(problem, &(Joint){&spring_type, spring}));
}

/* Two free bodies at the ends; one side of the middle is supported in z. */
static Problem *problem_of_the_test(const Curve *ramp)
{
  const SolidMaterial even = material_of_case(1, KINEMATICS_STANDARD);
  const SolidMaterial odd  = material_of_case(2, KINEMATICS_MEAN_DILATATION);
  MeshPlan           *plan = plan_of_the_test();
  Mesh               *mesh;
  Problem            *problem;
  PetscInt            low, high;

  assert_ok(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_solid(problem, "even", &even));
  assert_ok(problem_add_solid(problem, "odd", &odd));
  assert_ok(problem_add_cable(problem, "cable", &cord));
  assert_ok(problem_add_body(problem, "low", "z0", vec3(4.0, 4.0, -2.0), &low));
  assert_ok(problem_add_body(problem, "high", "z1", vec3(4.0, 5.0, 12.0), &high));
  assert_ok(problem_prescribe_translation(problem, low, 2, -5.0, ramp));
  add_tie_and_joint(problem, low);
  add_loads(problem, high, ramp);
  assert_ok(problem_setup(problem));
  return problem;
}

/* Residual internal - external at unknowns X. */
static void residual_at(Problem *problem, Vec X, Vec F)
{
  assert_ok(unknowns_to_slots(&problem->map, X, problem->slot));
  assert_ok(problem_update_positions(problem));
  assert_ok(assembly_evaluate(problem, NULL));
  assert_false(problem->fault.inverted);
  for (PetscInt s = 0; s < problem->map.slots; s++) problem->internal[s] -= problem->external[s];
  assert_ok(unknowns_sum(&problem->map, problem->internal, F));
}

/* Turn everything by R about the origin, as far as nodes and reference points go. */
static void place(Problem *problem, Mat3 R)
{
  const UnknownMap *map = &problem->map;

  for (PetscInt n = 0; n < map->node_count; n++) {
    const Vec3 X = problem->mesh->position[n], u = vec3_sub(mat3_vec(R, X), X);

    for (int k = 0; k < 3; k++) problem->slot[node_slot(n, k)] = u.a[k];
  }
  for (PetscInt b = 0; b < map->body_count; b++) {
    const Vec3 X = problem->motion[b].reference, u = vec3_sub(mat3_vec(R, X), X);

    for (int k = 0; k < 3; k++) problem->slot[body_slot(map, b, k)] = u.a[k];
  }
}

/* A state far from rest: the model turned by a large angle before the step and by another within
   it, then every unknown moved by up to 0.3 mm, by its number, so alike on any number of ranks. */
static void move(Problem *problem, Vec X)
{
  const Vec3 before = vec3(0.9, -1.1, 0.7), within = vec3(0.5, 0.3, -0.4);
  PetscInt   first, end;

  for (PetscInt b = 0; b < problem->map.body_count; b++)
    problem->motion[b].start = rotation_exp(before);
  for (PetscInt b = 0; b < problem->map.body_count; b++)
    for (int k = 0; k < 3; k++)
      problem->slot[body_slot(&problem->map, b, 3 + k)] = within.a[k] * ROTATION_LENGTH;
  place(problem, mat3_mul(rotation_exp(within), rotation_exp(before)));
  assert_ok(problem_set_time(problem, 0.8));
  assert_ok(unknowns_from_slots(&problem->map, problem->slot, X));
  assert_ok(VecGetOwnershipRange(X, &first, &end));
  for (PetscInt r = first; r < end; r++)
    assert_ok(VecSetValue(X, r, 0.3 * sin(12.9 * r), ADD_VALUES));
  assert_ok(VecAssemblyBegin(X));
  assert_ok(VecAssemblyEnd(X));
}

/* |column of the tangent - difference of residuals| for every unknown */
static void compare_columns(Problem *problem, Mat K, Vec X)
{
  const double step = 1e-5;
  Vec          up, down, direction, column;

  assert_ok(VecDuplicate(X, &up));
  assert_ok(VecDuplicate(X, &down));
  assert_ok(VecDuplicate(X, &direction));
  assert_ok(VecDuplicate(X, &column));
  for (PetscInt k = 0; k < problem->map.total; k++) {
    PetscReal size, error;

    assert_ok(VecZeroEntries(direction));
    assert_ok(VecSetValue(direction, k, 1.0, INSERT_VALUES));
    assert_ok(VecAssemblyBegin(direction));
    assert_ok(VecAssemblyEnd(direction));
    assert_ok(MatMult(K, direction, column));
    assert_ok(VecAXPY(X, step, direction));
    residual_at(problem, X, up);
    assert_ok(VecAXPY(X, -2.0 * step, direction));
    residual_at(problem, X, down);
    assert_ok(VecAXPY(X, step, direction));
    assert_ok(VecAXPY(up, -1.0, down));
    assert_ok(VecNorm(column, NORM_INFINITY, &size));
    assert_true(size > 0.1); /* no unknown is without stiffness */
    assert_ok(VecAXPY(column, -0.5 / step, up));
    assert_ok(VecNorm(column, NORM_INFINITY, &error));
    assert_close(error, 0.0, 1e-6 * size);
  }
  assert_ok(VecDestroy(&up));
  assert_ok(VecDestroy(&down));
  assert_ok(VecDestroy(&direction));
  assert_ok(VecDestroy(&column));
}

static void tangent_is_gradient_of_residual(void **state)
{
  Curve   *ramp    = rig_ramp();
  Problem *problem = problem_of_the_test(ramp);
  Mat      K;
  Vec      X, F;

  (void)state;
  assert_ok(assembly_create_matrix(problem, false, &K));
  assert_ok(MatCreateVecs(K, &X, &F));
  move(problem, X);
  residual_at(problem, X, F);
  assert_ok(MatZeroEntries(K));
  assert_ok(assembly_evaluate(problem, K));
  compare_columns(problem, K, X);
  assert_ok(MatDestroy(&K));
  assert_ok(VecDestroy(&X));
  assert_ok(VecDestroy(&F));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* By hand: 9 nodes between the ends, less one that is tied, make 24 unknowns, two bodies 12, less
   one prescribed. */
static void unknowns_are_counted(void **state)
{
  Curve   *ramp    = rig_ramp();
  Problem *problem = problem_of_the_test(ramp);

  (void)state;
  assert_int_equal(problem_unknowns(problem), 24 + 12 - 1);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(tangent_is_gradient_of_residual),
    cmocka_unit_test(unknowns_are_counted),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
