/* Stress at nodes. Displacements are set by hand, so small that the exact answer of linear
   elasticity holds: pure bending of a bar about z, u = k (x y, -(x^2 + nu (y^2 - z^2)) / 2, -nu y
   z),   sigma_xx = E k y, all else 0, which quadratic cells represent, and uniform tension, which
   all do. Reference: Timoshenko & Goodier (1970), Theory of Elasticity, section 102. */
#include "assert_close.h"
#include "elements/extrapolate.h"
#include "materials.h"
#include "rig.h"
#include "shape_brick.h"
#include "steps/problem_internal.h"

static const double modulus = 1000.0, poisson = 0.3, curvature = 1e-7;

enum { STRESS_SIZE = 6 };

/* A linear field at the points is that field at the nodes; one point gives its value to all. */
static void linear_fields_are_exact(void **state)
{
  (void)state;
  for (CellType type = 0; type < CELL_TYPE_COUNT; type++) {
    const Shape *shape = shape_of(type);
    double       at_points[SHAPE_MAX_POINTS], at_nodes[CELL_MAX_NODES];

    if (!shape) continue;
    for (int q = 0; q < shape->points; q++)
      at_points[q] = 2.0 - shape->point[q][0] + 3.0 * shape->point[q][1] + 5.0 * shape->point[q][2];
    shape_extrapolate(shape, 1, at_points, at_nodes);
    for (int a = 0; a < shape->nodes; a++) {
      const double exact =
        2.0 - shape->node[a][0] + 3.0 * shape->node[a][1] + 5.0 * shape->node[a][2];

      assert_close(at_nodes[a], shape->points >= 4 ? exact : at_points[0], 1e-12);
    }
  }
}

static Vec3 bending(Vec3 X)
{
  const double x = X.a[0], y = X.a[1], z = X.a[2];

  return vec3_scale(curvature,
                    vec3(x * y, -0.5 * (x * x + poisson * (y * y - z * z)), -poisson * y * z));
}

static Vec3 tension(Vec3 X)
{
  return vec3_scale(curvature, vec3(X.a[0], -poisson * X.a[1], -poisson * X.a[2]));
}

static void move(Problem *problem, Vec3 (*displacement)(Vec3 X))
{
  for (PetscInt n = 0; n < problem->mesh->node_count; n++) {
    const Vec3 u = displacement(problem->mesh->position[n]);

    for (int k = 0; k < 3; k++) problem->slot[node_slot(n, k)] = u.a[k];
  }
  assert_ok(problem_update_positions(problem));
}

/* @param[in] slope, mean  sigma_xx = E k (slope y + mean) */
static void check_stress(const Problem *problem, double slope, double mean)
{
  const Mesh *mesh = problem->mesh;
  double     *stress;

  assert_ok(PetscMalloc1((size_t)(STRESS_SIZE * mesh->node_count), &stress));
  assert_ok(problem_nodal_stress(problem, stress));
  for (PetscInt n = 0; n < mesh->node_count; n++)
    for (int k = 0; k < STRESS_SIZE; k++) {
      const double exact =
        k == 0 ? modulus * curvature * (slope * mesh->position[n].a[1] + mean) : 0.0;

      /* strains are of the order of 1e-6, and so is the nonlinear part of the stress relatively */
      assert_close(stress[STRESS_SIZE * n + k], exact, 1e-5 * modulus * curvature * 4.0);
    }
  assert_ok(PetscFree(stress));
}

static Problem *make(CellType type)
{
  static const double linear[2] = {1000.0, 0.3};
  const ShapeBrick    brick     = {
           .brick = {.cells = {3, 2, 2}, .size = {{3.0, 4.0, 2.0}}},
             .first = type, .rest = type
  };
  const SolidMaterial material = {
    .tissue = "bone", .law = &law_linear_isotropic, .parameters = linear};
  Problem *problem = rig_problem(PETSC_COMM_WORLD, shape_brick_plain(&brick), &material);

  assert_ok(problem_setup(problem));
  return problem;
}

static void bending_of_quadratic_cells(void **state)
{
  static const CellType types[] = {CELL_HEX20, CELL_HEX20R, CELL_TET10};

  (void)state;
  for (size_t t = 0; t < sizeof types / sizeof types[0]; t++) {
    Problem *problem = make(types[t]);

    move(problem, bending);
    check_stress(problem, 1.0, 0.0);
    assert_ok(problem_destroy(&problem));
  }
}

static void tension_of_all_cells(void **state)
{
  (void)state;
  for (CellType type = 0; type < CELL_TYPE_COUNT; type++) {
    Problem *problem;

    if (!shape_of(type)) continue;
    problem = make(type);
    move(problem, tension);
    check_stress(problem, 0.0, 1.0);
    assert_ok(problem_destroy(&problem));
  }
}

/* Where two materials meet each is averaged by itself, and the node has the mean of both: with
   equal strain and moduli of 1 and 3, twice the stress of the softer one. */
static void materials_are_not_mixed(void **state)
{
  static const double soft[2] = {1000.0, 0.0}, stiff[2] = {3000.0, 0.0};
  const Brick         brick = {
            .cells = {2,  1, 1},
              .size = {{2.0, 1.0, 1.0}}
  };
  MeshPlan *plan;
  Mesh     *mesh;
  Problem  *problem;
  double   *stress;

  (void)state;
  assert_ok(brick_create(&brick, &plan));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "left", 0));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "right", 1));
  assert_ok(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_solid(
    problem, "left",
    &(SolidMaterial){.tissue = "soft", .law = &law_linear_isotropic, .parameters = soft}));
  assert_ok(problem_add_solid(
    problem, "right",
    &(SolidMaterial){.tissue = "stiff", .law = &law_linear_isotropic, .parameters = stiff}));
  assert_ok(problem_setup(problem));
  for (PetscInt n = 0; n < mesh->node_count; n++)
    problem->slot[node_slot(n, 0)] = curvature * mesh->position[n].a[0];
  assert_ok(problem_update_positions(problem));
  assert_ok(PetscMalloc1((size_t)(STRESS_SIZE * mesh->node_count), &stress));
  assert_ok(problem_nodal_stress(problem, stress));
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    const double factor = 1.0 + mesh->position[n].a[0]; /* 1 at x = 0, 2 where they meet, 3 */

    assert_close(stress[STRESS_SIZE * n], factor * modulus * curvature, 1e-9);
  }
  assert_ok(PetscFree(stress));
  assert_ok(problem_destroy(&problem));
}

int main(int argc, char *argv[])
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(linear_fields_are_exact),
    cmocka_unit_test(bending_of_quadratic_cells),
    cmocka_unit_test(tension_of_all_cells),
    cmocka_unit_test(materials_are_not_mixed),
  };
  int failures;

  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
