/* Beams and point masses in a problem: bodies and frames at their ends, weights, refusals. */
#include "rig.h"

static const BeamMaterial bar = {
  .tissue          = "bar",
  .axial           = 1e5,
  .shear           = {4e4, 4e4},
  .torsion         = 2e5,
  .bending         = {3e5, 2e5},
  .mass_per_length = 2e-6,
};

enum { BEAMS = 6, TIP = BEAMS };
static const double SPAN = 60.0, MASS = 5e-4, GRAVITY = 9810.0; /* mm, t, mm/s2 */

/* A chain along x whose last node lies on a rigid body, with a point mass on that body 10 mm above
   the tip, and one on the fourth node. */
static Problem *hanging(const BeamMaterial *material)
{
  MeshPlan *plan;
  Mesh     *mesh;
  Problem  *problem;
  PetscInt  at, over, mass[2];

  assert_ok(mesh_plan_create(&plan));
  for (PetscInt n = 0; n <= BEAMS; n++)
    assert_ok(mesh_plan_add_node(plan, vec3(SPAN * n / BEAMS, 0.0, 0.0), &at));
  assert_ok(mesh_plan_add_node(plan, vec3(SPAN, 10.0, 0.0), &over));
  for (PetscInt n = 0; n < BEAMS; n++) {
    assert_ok(mesh_plan_add_cell(plan, CELL_LINE2, (PetscInt[2]){n, n + 1}, &at));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "beams", at));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "all", at));
  }
  mass[0] = over;
  mass[1] = 3;
  for (int m = 0; m < 2; m++) {
    assert_ok(mesh_plan_add_cell(plan, CELL_POINT1, &mass[m], &at));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "masses", at));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "all", at));
  }
  assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "root", 0));
  assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "block", TIP));
  assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "block", over));
  assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "over", over));
  assert_ok(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_beam(problem, "beams", material));
  assert_ok(problem_add_mass(problem, "masses", MASS));
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_nodes(problem, "root", k, 0.0, NULL));
  assert_ok(problem_prescribe_node_rotations(problem, "root", vec3(0.0, 0.0, 0.0), NULL));
  return problem;
}

/* All weights go into the root, and their moment about the origin is that of the deformed masses.
 */
static void weights_reach_the_root(void **state)
{
  const StepOptions options = rig_options(3);
  Curve            *ramp    = rig_ramp();
  Problem          *problem = hanging(&bar);
  const Load        weight  = {.type   = &load_gravity,
                               .name   = "weight",
                               .cells  = "all",
                               .vector = vec3(0.0, -GRAVITY, 0.0),
                               .curve  = ramp};
  const double      total   = 2.0 * MASS + SPAN * bar.mass_per_length;
  PetscInt          block;
  StepReport        last;
  double            mass;
  Vec3              centre, over, moved;

  (void)state;
  assert_ok(problem_add_body(problem, "block", "block", vec3(SPAN, 5.0, 0.0), &block));
  assert_ok(problem_add_load(problem, &weight));
  assert_ok(problem_setup(problem));
  /* nodes 1 to 5 and the body; the root is held */
  assert_int_equal(problem_unknowns(problem), 6 * BEAMS);
  rig_run(problem, &options, &last);
  assert_ok(problem_mass(problem, "all", &mass, &centre));
  assert_close(mass, total, 1e-16);
  assert_close(last.balance.reaction_force.a[1], total * GRAVITY, 1e-8);
  assert_close(last.balance.reaction_moment.a[2], total * GRAVITY * centre.a[0], 1e-6);
  assert_true(last.balance.energy_error < 1e-3);
  /* the body is rigid: the mass stays 10 mm from the tip */
  assert_ok(problem_mean_position(problem, "over", &over, NULL));
  assert_ok(problem_mean_position(problem, "block", &moved, NULL));
  assert_close(2.0 * vec3_norm(vec3_sub(over, moved)), 10.0, 1e-10);
  assert_true(over.a[1] < 10.0 - 1.0);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* Under the weights of everything the bending moment at the root is the reaction. */
static void section_forces_meet_the_reactions(void **state)
{
  const StepOptions options  = rig_options(3);
  Curve            *ramp     = rig_ramp();
  BeamMaterial      massless = bar;
  StepReport        last;
  PetscInt          block;

  (void)state;
  massless.mass_per_length = 0.0;
  massless.second_axis     = vec3(0.0, 1.0, 0.0);
  Problem   *problem       = hanging(&massless);
  const Load weight        = {.type   = &load_gravity,
                              .name   = "weight",
                              .cells  = "masses",
                              .vector = vec3(0.0, -GRAVITY, 0.0),
                              .curve  = ramp};

  assert_ok(problem_add_body(problem, "block", "block", vec3(SPAN, 5.0, 0.0), &block));
  assert_ok(problem_add_load(problem, &weight));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  for (PetscInt c = 0; c < problem_mesh(problem)->cell_count; c++) {
    BeamState beam;
    Vec3      moment, force;

    if (problem_mesh(problem)->cell_number[c] != 0) continue;
    assert_non_null(problem_beam_material(problem, c));
    assert_null(problem_cable_material(problem, c));
    assert_ok(problem_beam_state(problem, c, &beam));
    /* the section forces act on the part before the section, as the weights do: reversed reactions;
       the lever of the first beam is taken along its chord of reference length */
    force  = mat3_vec(beam.axes, beam.force);
    moment = mat3_vec(beam.axes, beam.end_moment[0]);
    assert_close(force.a[1], -last.balance.reaction_force.a[1], 1e-8);
    assert_close(force.a[0], 0.0, 1e-8);
    assert_close(moment.a[2], -last.balance.reaction_moment.a[2],
                 2e-3 * last.balance.reaction_moment.a[2]);
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void bad_beams_are_refused(void **state)
{
  BeamMaterial m = bar;
  Problem     *problem;

  (void)state;
  m.second_axis = vec3(1.0, 0.0, 0.0);
  problem       = hanging(&m);
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_not_equal(problem_add_mass(problem, "beams", 1.0), 0);
  assert_int_not_equal(problem_add_mass(problem, "nowhere", 1.0), 0);
  assert_int_not_equal(problem_add_beam(problem, "masses", &bar), 0);
  /* the second axis along the beam: found where the beams are */
  if (PetscGlobalSize == 1) assert_int_not_equal(problem_setup(problem), 0);
  assert_ok(problem_destroy(&problem));
  assert_int_equal(PetscPopErrorHandler(), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(weights_reach_the_root),
    cmocka_unit_test(section_forces_meet_the_reactions),
    cmocka_unit_test(bad_beams_are_refused),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
