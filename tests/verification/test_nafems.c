/* Linear problems of NAFEMS on hexahedra of 20 nodes: LE1, a quarter of an elliptic membrane pulled
   at its outer edge, and LE10, the same as a thick plate under pressure on its top. Both stand
   between the ellipses (x / 2)^2 + y^2 = 1 and (x / 3.25)^2 + (y / 2.75)^2 = 1 (m); stress is asked
   for at D = (2, 0). Loads are a hundredth of the original, so that finite strain does not show,
   and stresses are scaled back. Reference: NAFEMS (1990), The Standard NAFEMS Benchmarks, tests LE1
   and LE10. */
#include "mapped.h"
#include "probe.h"
#include "report.h"

static const double pi            = 3.14159265358979323846;
static const double parameters[2] = {210e3, 0.3}; /* E (MPa), nu */
static const double fraction      = 0.01;         /* of the load */
static const double near          = 1e-3;         /* mm */

/* x of the unit cube: from the inner to the outer ellipse; y: from D or C on the x axis to A or B;
   z: thickness, mm. */
static Vec3 between_ellipses(Vec3 unit, const void *thickness)
{
  const double angle = 0.5 * pi * unit.a[1], r = unit.a[0];

  return vec3((2000.0 + 1250.0 * r) * cos(angle), (1000.0 + 1750.0 * r) * sin(angle),
              *(const double *)thickness * unit.a[2]);
}

/* The quarter with its planes of symmetry held. The nodes of set "middle" are those half way up the
   outer side. */
static Problem *quarter(CellType type, const PetscInt cells[3], double thickness)
{
  const SolidMaterial material = {.tissue     = "steel",
                                  .law        = law_find("linear_isotropic"),
                                  .parameters = parameters,
                                  .kinematics = KINEMATICS_STANDARD};
  const MappedBlock   block    = {
         type, {cells[0], cells[1], cells[2]},
          between_ellipses, &thickness
  };
  MeshPlan      *plan  = mapped_create(&block);
  const PetscInt nodes = mesh_plan_set(plan, SET_NODES, "x1")->count;
  Problem       *problem;

  for (PetscInt i = 0; i < nodes; i++) {
    const PetscInt node = mesh_plan_set(plan, SET_NODES, "x1")->item[i];

    if (fabs(plan->position[node].a[2] - 0.5 * thickness) < near)
      assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "middle", node));
  }
  problem = rig_problem(PETSC_COMM_SELF, plan, &material);
  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y1", 0, 0.0, NULL));
  return problem;
}

static double stress_at_D(Problem *problem, const char *faces, double pressure, double height)
{
  StepOptions options = rig_options(1);
  Curve      *ramp    = rig_ramp();
  const Load  load    = {.type      = &load_pressure,
                         .name      = "press",
                         .faces     = faces,
                         .magnitude = fraction * pressure,
                         .curve     = ramp};
  const Vec3  D       = vec3(2000.0, 0.0, height);
  PetscInt    node;
  double      sigma;

  /* the residual of 0.5 m large and 50 mm thin cells stops at a millinewton of round-off */
  options.force_tolerance      = 1e-6;
  options.correction_tolerance = 1e-7;
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  node = probe_node(problem, D);
  assert_true(vec3_norm(vec3_sub(problem_mesh(problem)->position[node], D)) < near);
  sigma = probe_stress(problem, node).a[1][1] / fraction;
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
  return sigma;
}

/* 10 MPa pull the outer edge outward; half of the 0.1 m, whose middle plane is z = 0. */
static void check_membrane(CellType type, const char *what)
{
  Problem *problem = quarter(type, (const PetscInt[3]){16, 16, 1}, 50.0);

  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  report((ReportRow){"V02", what, stress_at_D(problem, "x1", -10.0, 50.0), 92.7, 0.02,
                     .source = "NAFEMS 1990, LE1"});
}

static void elliptic_membrane(void **state)
{
  (void)state;
  check_membrane(CELL_HEX20, "LE1 elliptic membrane, hex20, sigma_yy at D, MPa");
  check_membrane(CELL_HEX20R, "LE1 elliptic membrane, hex20r, sigma_yy at D, MPa");
}

/* 1 MPa on top of a plate of 0.6 m, whose outer side does not move in the plane, nor its middle
   line along z. */
static void check_plate(CellType type, const char *what)
{
  const double thickness = 600.0;
  Problem     *problem   = quarter(type, (const PetscInt[3]){6, 8, 4}, thickness);

  assert_ok(problem_prescribe_nodes(problem, "x1", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "x1", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "middle", 2, 0.0, NULL));
  report((ReportRow){"V03", what, stress_at_D(problem, "z1", 1.0, thickness), -5.38, 0.02,
                     .source = "NAFEMS 1990, LE10"});
}

static void thick_plate(void **state)
{
  (void)state;
  check_plate(CELL_HEX20, "LE10 thick plate, hex20, sigma_yy at D, MPa");
  check_plate(CELL_HEX20R, "LE10 thick plate, hex20r, sigma_yy at D, MPa");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(elliptic_membrane),
    cmocka_unit_test(thick_plate),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
