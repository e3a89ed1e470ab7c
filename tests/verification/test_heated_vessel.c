/* NAFEMS LE11: a solid of revolution about z, a sphere that tapers into a cylinder, heated by T = r
   + z, with both ends held along z; stress along z at A = (1, 0, 0). Heat is a free strain alpha T
   at the nodes. Its meridian (r, z), m: inside an arc of radius 1 about the origin from A up to 45
   degrees, then straight up to (0.7071, 1.79); outside an arc of radius 1.4 up to 30 degrees, the
   taper to (1, 1.39), then straight up to (1, 1.79). alpha is a hundredth of the original, so that
   finite strain does not show, and the stress is scaled back.
   Reference: NAFEMS (1990), The Standard NAFEMS Benchmarks, test LE11. */
#include "mapped.h"
#include "probe.h"
#include "report.h"

static const double pi            = 3.14159265358979323846;
static const double parameters[2] = {210e3, 0.3}; /* E (MPa), nu */
static const double alpha         = 2.3e-4;       /* 1 / K */
static const double fraction      = 0.01;

enum { PARTS = 4 };

static double between(double a, double b, double t)
{
  return a + (b - a) * t;
}

/* The meridian has four parts of equal range of `along`: the sphere up to its point at 22.5 degrees
   inside and 30 outside, the rest of the sphere inside beside half of the taper, half of the
   straight inside beside the other half, and the cylinder. */
static void meridian(double along, double inner[2], double outer[2])
{
  const int    part = (int)fmin(PARTS * along, PARTS - 1);
  const double t = PARTS * along - part, corner = sqrt(0.5), top = 1.79;
  const double angle = 0.125 * pi * (part + t), wide = pi / 6.0 * t;
  const double taper[2][2] = {
    {1.4 * cos(pi / 6.0), 1.4 * sin(pi / 6.0)},
    {1.0,                 1.39               }
  };

  inner[0] = part < 2 ? cos(angle) : corner;
  inner[1] = part < 2 ? sin(angle) : between(corner, top, 0.5 * (part - 2 + t));
  for (int k = 0; k < 2; k++) outer[k] = between(taper[0][k], taper[1][k], 0.5 * (part - 1 + t));
  if (part == 0) {
    outer[0] = 1.4 * cos(wide);
    outer[1] = 1.4 * sin(wide);
  } else if (part == PARTS - 1) {
    outer[0] = 1.0;
    outer[1] = between(1.39, top, t);
  }
}

/* x of the unit cube: from inside to outside; y: around; z: along the meridian. */
static Vec3 quarter(Vec3 unit, const void *unused)
{
  const double angle = 0.5 * pi * unit.a[1];
  double       inner[2], outer[2], r;

  (void)unused;
  meridian(unit.a[2], inner, outer);
  r = between(inner[0], outer[0], unit.a[0]);
  return vec3(r * cos(angle), r * sin(angle), between(inner[1], outer[1], unit.a[0]));
}

static double free_strain(Vec3 at)
{
  return fraction * alpha * (hypot(at.a[0], at.a[1]) + at.a[2]);
}

static PetscErrorCode heat(void *unused, PetscInt node, Vec3 position, double *strain)
{
  (void)unused;
  (void)node;
  *strain = free_strain(position);
  return 0;
}

static void check(CellType type, const PetscInt cells[3])
{
  const SolidMaterial material = {.tissue     = "steel",
                                  .law        = law_find("linear_isotropic"),
                                  .parameters = parameters,
                                  .kinematics = KINEMATICS_STANDARD};
  const MappedBlock   block    = {
         .type = type, .cells = {cells[0], cells[1], cells[2]},
              .map = quarter
  };
  StepOptions options = rig_options(1);
  Curve      *ramp    = rig_ramp();
  Problem    *problem = rig_problem(PETSC_COMM_SELF, mapped_create(&block), &material);
  PetscInt    node;
  char        what[96];

  assert_ok(problem_prescribe_nodes(problem, "y0", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "y1", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z1", 2, 0.0, NULL));
  assert_ok(problem_set_swelling(problem, heat, NULL, ramp));
  assert_ok(problem_setup(problem));
  options.force_tolerance      = 1e-8;
  options.correction_tolerance = 1e-9;
  rig_run(problem, &options, NULL);
  node = probe_node(problem, vec3(1.0, 0.0, 0.0));
  snprintf(what, sizeof(what), "LE11 heated vessel, %s, sigma_zz at A, MPa", cell_names[type]);
  report((ReportRow){"V04", what,
                     probe_stress_swollen(problem, free_strain, node).a[2][2] / fraction, -105.0,
                     0.03, .source = "NAFEMS 1990, LE11"});
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static void heated_vessel(void **state)
{
  const PetscInt cells[3] = {6, 6, 16};

  (void)state;
  check(CELL_HEX20, cells);
  check(CELL_HEX20R, cells);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(heated_vessel)};
  int                     failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
