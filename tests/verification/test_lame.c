/* Lame's thick cylinder in plane strain and thick sphere under inner pressure p, radii a and b,
   from compressible to nearly incompressible. With (1 + nu) p / E = q: cylinder  u(r) = q a^2 /
   (b^2 - a^2) ((1 - 2 nu) r + b^2 / r),  sigma_tt = p a^2 / (b^2 - a^2) (1 + b^2 / r^2) sphere u(r)
   = p a^3 / (E (b^3 - a^3)) ((1 - 2 nu) r + (1 + nu) b^3 / (2 r^2)), sigma_tt = p a^3 / (b^3 - a^3)
   (1 + b^3 / (2 r^3)) The pressure is scaled down, so that finite strain does not show, and results
   are scaled back. Reference: Timoshenko & Goodier (1970), Theory of Elasticity, sections 28 and
   136. */
#include "mapped.h"
#include "probe.h"
#include "report.h"

static const double pi = 3.14159265358979323846;
static const double a = 10.0, b = 20.0, E = 100.0, p = 1.0; /* mm, mm, MPa, MPa */
static const double fraction = 1e-5;                        /* of the pressure */

enum { TEXT = 128 };

/* Geometric growth of the cells along the wall keeps their proportions. */
static double radius(double across)
{
  return a * pow(b / a, across);
}

static Vec3 cylinder_wall(Vec3 unit, const void *unused)
{
  const double r = radius(unit.a[0]), angle = 0.5 * pi * unit.a[1];

  (void)unused;
  return vec3(r * cos(angle), r * sin(angle), unit.a[2]);
}

/* One of three parts of an octant: a face of a cube blown up, about axis *context. */
static Vec3 sphere_wall(Vec3 unit, const void *context)
{
  const int axis = *(const int *)context;
  Vec3      direction;

  direction.a[axis]           = 1.0;
  direction.a[(axis + 1) % 3] = tan(0.25 * pi * unit.a[1]);
  direction.a[(axis + 2) % 3] = tan(0.25 * pi * unit.a[2]);
  return vec3_scale(radius(unit.a[0]) / vec3_norm(direction), direction);
}

typedef struct {
  bool       sphere;
  CellType   type;
  Kinematics kinematics;
  PetscInt   across, around; /* cells through the wall, and along a side of a block */
} Vessel;

/* With the nodes of each plane of symmetry in a set. */
static MeshPlan *vessel_plan(const Vessel *vessel)
{
  static const char *const plane[3] = {"plane x", "plane y", "plane z"};
  static const int         axis[3]  = {0, 1, 2};
  const MappedBlock        wall     = {
               vessel->type,
               {vessel->across, vessel->around, vessel->sphere ? vessel->around : 1},
    vessel->sphere ? sphere_wall : cylinder_wall,
               &axis[0]
  };
  MeshPlan *plan = mapped_create(&wall);

  for (int k = 1; k < 3 && vessel->sphere; k++) {
    MappedBlock next = wall;

    next.context = &axis[k];
    mapped_append(plan, &next, 1e-9);
  }
  for (PetscInt n = 0; n < plan->node_count; n++)
    for (int k = 0; k < 3; k++)
      if (fabs(plan->position[n].a[k]) < 1e-9 || (k == 2 && !vessel->sphere))
        assert_ok(mesh_plan_add_to_set(plan, SET_NODES, plane[k], n));
  return plan;
}

static double exact_displacement(bool sphere, double nu, double r)
{
  if (sphere)
    return p * a * a * a / (E * (b * b * b - a * a * a)) *
           ((1.0 - 2.0 * nu) * r + (1.0 + nu) * b * b * b / (2.0 * r * r));
  return (1.0 + nu) * p / E * a * a / (b * b - a * a) * ((1.0 - 2.0 * nu) * r + b * b / r);
}

static double exact_hoop_stress(bool sphere, double r)
{
  if (sphere)
    return p * a * a * a / (b * b * b - a * a * a) * (1.0 + b * b * b / (2.0 * r * r * r));
  return p * a * a / (b * b - a * a) * (1.0 + b * b / (r * r));
}

/* Rows for the inner and the outer surface, at the x axis. */
static void compare(const Vessel *vessel, double nu, const Problem *problem)
{
  for (int n = 0; n < 2; n++) {
    const double   r    = n ? b : a;
    const PetscInt node = probe_node(problem, vec3(r, 0.0, 0.0));
    char           head[TEXT], what[2 * TEXT];

    snprintf(head, sizeof(head), "Lame %s, nu %g, %s %s", vessel->sphere ? "sphere" : "cylinder",
             nu, cell_names[vessel->type], kinematics_names[vessel->kinematics]);
    snprintf(what, sizeof(what), "%s, u_r(%s), mm", head, n ? "b" : "a");
    report((ReportRow){
      vessel->sphere ? "V11" : "V10", what, problem_displacement(problem, node).a[0] / fraction,
      exact_displacement(vessel->sphere, nu, r), 0.01, .source = "Timoshenko & Goodier 1970"});
    if (vessel->kinematics != KINEMATICS_STANDARD) continue;
    snprintf(what, sizeof(what), "%s, sigma_tt(%s), MPa", head, n ? "b" : "a");
    report((ReportRow){
      vessel->sphere ? "V11" : "V10", what, probe_stress(problem, node).a[1][1] / fraction,
      exact_hoop_stress(vessel->sphere, r), 0.02, .source = "Timoshenko & Goodier 1970"});
  }
}

static void blow_up(const Vessel *vessel, double nu)
{
  const double        parameters[2] = {E, nu};
  const SolidMaterial material      = {.tissue     = "wall",
                                       .law        = law_find("linear_isotropic"),
                                       .parameters = parameters,
                                       .kinematics = vessel->kinematics};
  StepOptions         options       = rig_options(1);
  Curve              *ramp          = rig_ramp();
  Problem            *problem       = rig_problem(PETSC_COMM_SELF, vessel_plan(vessel), &material);
  const Load          load          = {.type      = &load_pressure,
                                       .name      = "press",
                                       .faces     = "x0",
                                       .magnitude = fraction * p,
                                       .curve     = ramp};

  assert_ok(problem_prescribe_nodes(problem, "plane x", 0, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "plane y", 1, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "plane z", 2, 0.0, NULL));
  options.force_tolerance = 1e-9;
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  compare(vessel, nu, problem);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static const double ratios[] = {0.3, 0.49, 0.4999};

static void cylinder(void **state)
{
  (void)state;
  for (int n = 0; n < 3; n++) {
    blow_up(&(Vessel){false, CELL_HEX8, KINEMATICS_MEAN_DILATATION, 12, 18}, ratios[n]);
    blow_up(&(Vessel){false, CELL_HEX20R, KINEMATICS_STANDARD, 6, 8}, ratios[n]);
  }
}

static void sphere(void **state)
{
  (void)state;
  for (int n = 0; n < 3; n++) {
    blow_up(&(Vessel){true, CELL_HEX8, KINEMATICS_MEAN_DILATATION, 10, 8}, ratios[n]);
    blow_up(&(Vessel){true, CELL_HEX20R, KINEMATICS_STANDARD, 7, 4}, ratios[n]);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(cylinder),
    cmocka_unit_test(sphere),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
