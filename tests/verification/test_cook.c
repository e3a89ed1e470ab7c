/* Cook's membrane: the panel (0, 0) (48, 44) (48, 60) (0, 44) held at x = 0, with a total shear
   force of 1 along y on x = 48. Deflection of the loaded side at its middle and its upper corner in
   plane stress (a slab of thickness 1 with free faces), in plane strain (no displacement along z),
   and in plane strain of nearly incompressible material. Forces are scaled down, so that finite
   strain does not show, and displacements are scaled back.
   Reference: Cook (1974), J. Struct. Div. ASCE 100, 1851-1863 (the problem); targets by elements of
   9 nodes extrapolated from 64 x 64 cells. */
#include "mapped.h"
#include "probe.h"
#include "report.h"

typedef struct {
  const char *id[2]; /* of the rows for the middle and for the corner */
  const char *name, *source;
  double      E, nu, force, fraction; /* MPa, -, N, of the force */
  double      target[2];              /* mm */
  double      tolerance;
  bool        plane_strain;
} Cook;

static Vec3 panel(Vec3 unit, const void *unused)
{
  const double x = 48.0 * unit.a[0], low = 44.0 * unit.a[0], high = 44.0 + 16.0 * unit.a[0];

  (void)unused;
  return vec3(x, low + (high - low) * unit.a[1], unit.a[2]);
}

static void check(const Cook *cook, CellType type, PetscInt cells, Kinematics kinematics)
{
  const Vec3          at[2]         = {vec3(48.0, 52.0, 0.0), vec3(48.0, 60.0, 0.0)};
  static const char  *place[2]      = {"middle", "corner"};
  const double        parameters[2] = {cook->E, cook->nu};
  const SolidMaterial material      = {.tissue     = "panel",
                                       .law        = law_find("linear_isotropic"),
                                       .parameters = parameters,
                                       .kinematics = kinematics};
  const MappedBlock   block         = {
              .type = type, .cells = {cells, cells, 1},
                   .map = panel
  };
  StepOptions options = rig_options(1);
  Curve      *ramp    = rig_ramp();
  Problem    *problem = rig_problem(PETSC_COMM_SELF, mapped_create(&block), &material);
  const Load  load    = {.type   = &load_traction,
                         .name   = "shear",
                         .faces  = "x1",
                         .vector = vec3(0.0, cook->fraction * cook->force / 16.0, 0.0),
                         .curve  = ramp};

  for (PetscInt k = 0; k < 2; k++) assert_ok(problem_prescribe_nodes(problem, "x0", k, 0.0, NULL));
  assert_ok(problem_prescribe_nodes(problem, "z0", 2, 0.0, NULL));
  if (cook->plane_strain) assert_ok(problem_prescribe_nodes(problem, "z1", 2, 0.0, NULL));
  options.force_tolerance = 1e-7;
  assert_ok(problem_add_load(problem, &load));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  for (int n = 0; n < 2; n++) {
    const PetscInt node = probe_node(problem, at[n]);
    char           what[128];

    if (cook->target[n] == 0.0) continue;
    snprintf(what, sizeof(what), "Cook, %s, %s %s, u_y at the %s, mm", cook->name, cell_names[type],
             kinematics_names[kinematics], place[n]);
    report((ReportRow){cook->id[n], what, problem_displacement(problem, node).a[1] / cook->fraction,
                       cook->target[n], cook->tolerance, .source = cook->source});
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

static const Cook plane_stress = {
  .id        = {"V05",  "V06" },
  .name      = "plane stress",
  .source    = "Q9, extrapolated",
  .E         = 1.0,
  .nu        = 1.0 / 3.0,
  .force     = 1.0,
  .fraction  = 1e-5,
  .target    = {23.967, 25.187},
  .tolerance = 0.005,
};

static const Cook plane_strain = {
  .id           = {"V09", "V09"},
  .name         = "plane strain",
  .source       = "Q9, extrapolated",
  .E            = 1.0,
  .nu           = 1.0 / 3.0,
  .force        = 1.0,
  .fraction     = 1e-5,
  .target       = {21.525    },
  .tolerance    = 0.005,
  .plane_strain = true,
};

static const Cook incompressible = {
  .id           = {"V07", "V08"},
  .name         = "nearly incompressible",
  .source       = "Q9, extrapolated",
  .E            = 240.565,
  .nu           = 0.4999,
  .force        = 100.0,
  .fraction     = 1e-3,
  .target       = {7.695, 8.076},
  .tolerance    = 0.01,
  .plane_strain = true,
};

static void in_plane_stress(void **state)
{
  (void)state;
  check(&plane_stress, CELL_HEX20, 24, KINEMATICS_STANDARD);
  check(&plane_stress, CELL_HEX20R, 24, KINEMATICS_STANDARD);
  check(&plane_stress, CELL_HEX8, 40, KINEMATICS_ENHANCED);
}

static void in_plane_strain(void **state)
{
  (void)state;
  check(&plane_strain, CELL_HEX20R, 24, KINEMATICS_STANDARD);
}

static void nearly_incompressible(void **state)
{
  (void)state;
  check(&incompressible, CELL_HEX8, 48, KINEMATICS_MEAN_DILATATION);
  check(&incompressible, CELL_HEX8, 48, KINEMATICS_ENHANCED);
  check(&incompressible, CELL_HEX20R, 32, KINEMATICS_STANDARD);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(in_plane_stress),
    cmocka_unit_test(in_plane_strain),
    cmocka_unit_test(nearly_incompressible),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
