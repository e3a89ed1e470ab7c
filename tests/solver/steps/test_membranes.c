/* A sheet of membranes in a problem, pulled along one edge with its sides free: plane stress with
   nothing across either, so the uniaxial state of a bar. Neo-Hookean: mu (l^2 - 1) + lambda ln J =
   0 gives the stretch l across, J = l^2 s, and the force per reference area P = (mu (s^2 - 1) +
   lambda ln J) / s. Reference: Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite
   Element Analysis, 2nd edition, chapter 6. */
#include "assert_tensor.h"
#include "rig.h"

enum { ALONG = 4, ACROSS = 2 };

static const double length = 8.0, width = 5.0, thickness = 0.3; /* mm */
static const double constants[2] = {0.8, 1.7};                  /* mu, lambda */

/* Quadrilaterals, of which every second is cut into two triangles; corners off the grid inside. */
static MeshPlan *sheet(void)
{
  MeshPlan *plan;
  PetscInt  cell;

  assert_ok(mesh_plan_create(&plan));
  for (int j = 0; j <= ACROSS; j++)
    for (int i = 0; i <= ALONG; i++) {
      const bool inside = i > 0 && i < ALONG && j > 0 && j < ACROSS;
      PetscInt   node;

      assert_ok(mesh_plan_add_node(plan,
                                   vec3(length * i / ALONG + (inside ? 0.3 : 0.0),
                                        width * j / ACROSS - (inside ? 0.2 : 0.0), 0.0),
                                   &node));
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "all", node));
      if (i == 0) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "x0", node));
      if (i == ALONG) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "x1", node));
      if (j == 0) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "y0", node));
    }
  for (int j = 0; j < ACROSS; j++)
    for (int i = 0; i < ALONG; i++) {
      const PetscInt a = i + (ALONG + 1) * j, b = a + 1, d = a + ALONG + 1, c = d + 1;
      const PetscInt part[2][3] = {
        {a, b, c},
        {a, c, d}
      };

      if ((i + j) % 2) {
        assert_ok(mesh_plan_add_cell(plan, CELL_QUAD4, (PetscInt[]){a, b, c, d}, &cell));
        assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "sheet", cell));
      } else
        for (int t = 0; t < 2; t++) {
          assert_ok(mesh_plan_add_cell(plan, CELL_TRI3, part[t], &cell));
          assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "sheet", cell));
        }
    }
  return plan;
}

static void pulled_sheets_are_in_uniaxial_stress(void **state)
{
  const MembraneMaterial material = {.tissue     = "sheet",
                                     .law        = &law_neo_hookean,
                                     .parameters = constants,
                                     .thickness  = thickness,
                                     .density    = 1e-9};
  const StepOptions      options  = rig_options(3);
  const double           s        = 1.4;
  MeshPlan              *plan     = sheet();
  Curve                 *ramp     = rig_ramp();
  Mesh                  *mesh;
  Problem               *problem;
  StepReport             last;
  double                 l = 1.0, mass;
  Vec3                   centre;

  (void)state;
  assert_ok(mesh_distribute(PETSC_COMM_SELF, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_membrane(problem, "sheet", &material));
  assert_ok(problem_prescribe_nodes(problem, "all", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "x0", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "x1", 0, (s - 1.0) * length, ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, &last);
  for (int n = 0; n < 50; n++)
    l -= (constants[0] * (l * l - 1.0) + constants[1] * log(l * l * s)) /
         (2.0 * (constants[0] * l + constants[1] / l));
  const double P = (constants[0] * (s * s - 1.0) + constants[1] * log(l * l * s)) / s;

  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    MembraneState now;

    assert_ok(problem_membrane_state(problem, c, &now));
    assert_close(now.cauchy[0], P / (l * l), 1e-9);
    assert_close(now.thickness, thickness * l, 1e-9);
    for (int k = 1; k < 6; k++) assert_close(now.cauchy[k], 0.0, 1e-9);
  }
  assert_close(last.balance.energy / (length * width * thickness),
               0.5 * constants[0] * (s * s + 2.0 * l * l - 3.0) - constants[0] * log(l * l * s) +
                 0.5 * constants[1] * pow(log(l * l * s), 2.0),
               1e-9);
  assert_ok(problem_mass(problem, "sheet", &mass, &centre));
  assert_close(mass / 1e-9, length * width * thickness, 1e-9);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(pulled_sheets_are_in_uniaxial_stress)};
  int                     failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
