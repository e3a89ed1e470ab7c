/* Loads on faces and nodes of a whole problem: a closed surface under pressure is in equilibrium by
   itself with stress -p everywhere, whatever its shape; resultants of dead loads reach the
   supports; and work of a pressure that follows is the energy that is stored. */
#include "assert_tensor.h"
#include "linear/storage.h"
#include "rig.h"
#include "shape_brick.h"
#include "steps/assembly.h"

static const Vec3 size = {
  {6.0, 5.0, 4.0}
};

static MeshPlan *box(CellType type, PetscInt x, PetscInt y, PetscInt z)
{
  const ShapeBrick brick = {
    .brick = {.cells = {x, y, z}, .size = size},
      .first = type, .rest = type
  };

  return shape_brick_plain(&brick);
}

/* A node set with the node at that place. */
static void name_node(MeshPlan *plan, const char *name, Vec3 at)
{
  for (PetscInt n = 0; n < plan->node_count; n++)
    if (vec3_norm(vec3_sub(plan->position[n], at)) < 1e-9)
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, name, n));
}

static void press_all_around(CellType type)
{
  const double        p        = 400.0; /* MPa, with E = 2000 MPa: a tenth of the volume */
  const double        bulk[2]  = {2000.0, 0.2};
  const StepOptions   options  = rig_options(4);
  const SolidMaterial material = {
    .tissue = "block", .law = law_find("linear_isotropic"), .parameters = bulk};
  Curve     *ramp = rig_ramp();
  MeshPlan  *plan = box(type, 2, 2, 2);
  Problem   *problem;
  StepReport last;
  Load       load[6];
  Mat        tangent;
  bool       upper;

  name_node(plan, "origin", vec3(0.0, 0.0, 0.0));
  name_node(plan, "along x", vec3(size.a[0], 0.0, 0.0));
  name_node(plan, "along y", vec3(0.0, size.a[1], 0.0));
  problem = rig_problem(PETSC_COMM_WORLD, plan, &material);
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_nodes(problem, "origin", k, 0, NULL));
  for (PetscInt k = 1; k < 3; k++)
    assert_ok(problem_prescribe_nodes(problem, "along x", k, 0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "along y", 2, 0.0, NULL));
  for (int side = 0; side < 6; side++) {
    load[side] = (Load){.type      = &load_pressure,
                        .name      = "press",
                        .faces     = shape_brick_side[side / 2][side % 2],
                        .magnitude = p,
                        .curve     = ramp};
    assert_ok(problem_add_load(problem, &load[side]));
  }
  assert_ok(problem_setup(problem));
  assert_false(problem_is_symmetric(problem));
  /* half of it would not be all of it */
  assert_ok(assembly_create_matrix(problem, true, &tangent));
  assert_ok(storage_is_upper(tangent, &upper));
  assert_false(upper);
  assert_ok(MatDestroy(&tangent));
  rig_run(problem, &options, &last);
  for (PetscInt c = 0; c < problem_mesh(problem)->cell_count; c++) {
    SolidState solid;

    assert_ok(problem_solid_state(problem, c, &solid));
    for (int k = 0; k < 6; k++) assert_close(solid.cauchy[k], k < 3 ? -p : 0.0, 1e-6);
  }
  assert_vec3_close(last.balance.load_force, vec3(0.0, 0.0, 0.0), 1e-8);
  assert_vec3_close(last.balance.reaction_force, vec3(0.0, 0.0, 0.0), 1e-6);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void pressure_all_around_is_hydrostatic(void **state)
{
  (void)state;
  for (int type = shapes_next(-1); type < CELL_TYPE_COUNT; type = shapes_next(type))
    press_all_around((CellType)type);
}

/* 2, -3, 1 MPa on the side of 6 x 5 mm, 0.5 N on each of the 3 x 3 nodes of the side of 5 x 4 mm.
 */
static void dead_loads_reach_the_supports(void **state)
{
  const double        soft[2]  = {2000.0, 0.2};
  const SolidMaterial material = {
    .tissue = "block", .law = law_find("linear_isotropic"), .parameters = soft};
  const StepOptions options  = rig_options(1);
  Curve            *ramp     = rig_ramp();
  Problem          *problem  = rig_problem(PETSC_COMM_WORLD, box(CELL_HEX8, 2, 2, 2), &material);
  const Load        traction = {.type   = &load_traction,
                                .name   = "rub",
                                .faces  = "z1",
                                .vector = vec3(2.0, -3.0, 1.0),
                                .curve  = ramp};
  const Load        nodal    = {.type   = &load_nodal_force,
                                .name   = "pull",
                                .nodes  = "x1",
                                .vector = vec3(0.0, 0.0, 0.5),
                                .curve  = ramp};
  StepReport        last;

  (void)state;
  for (PetscInt k = 0; k < 3; k++) assert_ok(problem_prescribe_nodes(problem, "z0", k, 0.0, NULL));
  assert_ok(problem_add_load(problem, &traction));
  assert_ok(problem_add_load(problem, &nodal));
  assert_ok(problem_setup(problem));
  assert_true(problem_is_symmetric(problem));
  rig_run(problem, &options, &last);
  /* one row of the loaded nodes stands on the support: its force goes there at once */
  assert_vec3_close(last.balance.load_force, vec3(60.0, -90.0, 30.0 + 4.5), 1e-9);
  assert_vec3_close(last.balance.reaction_force, vec3(-60.0, 90.0, -34.5), 1e-6);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* Error of work against energy of a strip that pressure on one side bends to a quarter circle. */
static double energy_error(int steps, Vec3 *tip)
{
  const double        soft[2]  = {1000.0, 0.0};
  const SolidMaterial material = {
    .tissue = "strip", .law = law_find("linear_isotropic"), .parameters = soft};
  StepOptions      options = rig_options(steps);
  const ShapeBrick brick   = {
      .brick = {.cells = {10, 1, 1}, .size = {{20.0, 1.0, 1.0}}},
      .first = CELL_HEX20R,
      .rest  = CELL_HEX20R
  };
  Curve     *ramp    = rig_ramp();
  Problem   *problem = rig_problem(PETSC_COMM_WORLD, shape_brick_plain(&brick), &material);
  const Load load    = {
       .type = &load_pressure, .name = "press", .faces = "z1", .magnitude = 0.12, .curve = ramp};
  StepReport last;

  for (PetscInt k = 0; k < 3; k++) assert_ok(problem_prescribe_nodes(problem, "x0", k, 0.0, NULL));
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  options.energy_tolerance = 1.0;
  rig_run(problem, &options, &last);
  assert_ok(problem_mean_position(problem, "x1", tip, NULL));
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return last.balance.energy_error;
}

/* The trapezoidal rule: the error of a way in n steps falls as 1 / n^2. */
static void following_pressure_stores_its_work(void **state)
{
  Vec3         tip;
  const double coarse = energy_error(4, &tip), fine = energy_error(8, &tip);

  (void)state;
  assert_true(tip.a[2] < -8.0); /* mm: it did bend */
  assert_true(fine < 2e-2);
  assert_close(log2(coarse / fine), 2.0, 0.4);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pressure_all_around_is_hydrostatic),
    cmocka_unit_test(dead_loads_reach_the_supports),
    cmocka_unit_test(following_pressure_stores_its_work),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
