/* Solids of a problem with something of their own: swelling, strain in situ, fabric, memory. Bricks
   of neo-Hookean tissue, whose uniaxial states are known: with free sides mu (l^2 - 1) + lambda ln
   J = 0 gives the lateral stretch l at stretch s, J = l^2 s, and P = (mu (s^2 - 1) + lambda ln J) /
   s   per reference area. Reference: Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite
   Element Analysis, 2nd edition, chapter 6. */
#include "assert_tensor.h"
#include "laws.h"
#include "materials.h"
#include "rig.h"

static const Brick brick = {
  .cells = {2,  2, 3},
    .size = {{3.0, 4.0, 5.0}}
};
static const double constants[2] = {0.8, 1.7}; /* mu, lambda */

static double lateral_stretch(double s)
{
  double l = 1.0;

  for (int n = 0; n < 50; n++)
    l -= (constants[0] * (l * l - 1.0) + constants[1] * log(l * l * s)) /
         (2.0 * (constants[0] * l + constants[1] / l));
  return l;
}

/* Cauchy stress along the pull at stretch s with free sides. */
static double uniaxial_stress(double s)
{
  const double l = lateral_stretch(s);

  return (constants[0] * (s * s - 1.0) + constants[1] * log(l * l * s)) / (l * l * s);
}

/* A brick on ranks of one, held on three sides against sliding off. */
static Problem *held_brick(const SolidMaterial *material)
{
  static const char *const side[3] = {"x0", "y0", "z0"};
  MeshPlan                *plan;
  Problem                 *problem;

  assert_ok(brick_create(&brick, &plan));
  problem = rig_problem(PETSC_COMM_SELF, plan, material);
  for (PetscInt k = 0; k < 3; k++)
    assert_ok(problem_prescribe_nodes(problem, side[k], k, 0.0, NULL));
  return problem;
}

static SolidMaterial tissue(Kinematics kinematics)
{
  return (SolidMaterial){.tissue     = "gel",
                         .law        = &law_neo_hookean,
                         .parameters = constants,
                         .kinematics = kinematics,
                         .density    = 1e-9};
}

/* 5 % in each direction at every node. */
static PetscErrorCode even_swelling(void *context, PetscInt node, Vec3 position, double *strain)
{
  (void)context;
  (void)node;
  (void)position;
  *strain = 0.05;
  return 0;
}

static void free_bricks_swell_without_stress(void **state)
{
  (void)state;
  for (int k = 0; k < KINEMATICS_COUNT; k++) {
    const SolidMaterial material = tissue((Kinematics)k);
    const StepOptions   options  = rig_options(2);
    Problem            *problem  = held_brick(&material);
    Curve              *ramp     = rig_ramp();
    double              stress[6], volume;
    StepReport          last;

    assert_ok(problem_set_swelling(problem, even_swelling, NULL, ramp));
    assert_ok(problem_setup(problem));
    rig_run(problem, &options, &last);
    for (PetscInt n = 0; n < problem_mesh(problem)->node_count; n++)
      assert_vec3_close(problem_displacement(problem, n),
                        vec3_scale(0.05, problem_mesh(problem)->position[n]), 1e-9);
    assert_ok(problem_mean_stress(problem, "solid", stress, &volume));
    for (int c = 0; c < 6; c++) assert_close(stress[c], 0.0, 1e-9);
    assert_true(last.balance.energy_audited);
    assert_ok(problem_destroy(&problem));
    assert_ok(curve_destroy(&ramp));
  }
}

/* A swelling bar between two walls is pressed to 1 / 1.05 of its free length. */
static void held_bars_are_pressed_by_swelling(void **state)
{
  const SolidMaterial material = tissue(KINEMATICS_STANDARD);
  const StepOptions   options  = rig_options(2);
  Problem            *problem  = held_brick(&material);
  double              stress[6], volume;

  (void)state;
  assert_ok(problem_prescribe_nodes(problem, "z1", 2, 0.0, NULL));
  assert_ok(problem_set_swelling(problem, even_swelling, NULL, NULL));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_ok(problem_mean_stress(problem, "solid", stress, &volume));
  assert_close(stress[2], uniaxial_stress(1.0 / 1.05), 1e-9);
  assert_close(stress[0], 0.0, 1e-9);
  assert_close(volume, 60.0 * pow(1.05 * lateral_stretch(1.0 / 1.05), 2.0), 1e-7);
  assert_ok(problem_destroy(&problem));
}

/* Tissue stretched by 8 % in situ along z, ramped in between two walls. */
static void strain_in_situ_pulls_on_the_walls(void **state)
{
  const StepOptions options  = rig_options(4);
  SolidMaterial     material = tissue(KINEMATICS_MEAN_DILATATION);
  Curve            *ramp     = rig_ramp();
  Problem          *problem;
  double            stress[6], volume;

  (void)state;
  material.in_situ.a[2][2] = 0.08;
  problem                  = held_brick(&material);
  assert_ok(problem_prescribe_nodes(problem, "z1", 2, 0.0, NULL));
  assert_ok(problem_set_in_situ_curve(problem, ramp));
  assert_ok(problem_setup(problem));
  rig_run(problem, &options, NULL);
  assert_ok(problem_mean_stress(problem, "solid", stress, &volume));
  assert_close(stress[2], uniaxial_stress(1.08), 1e-9);
  assert_close(volume, 60.0 * pow(lateral_stretch(1.08), 2.0), 1e-7);
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

/* Density by height, and a fibre that says which cell it is in. */
static PetscErrorCode layered(void *context, PetscInt cell, Vec3 centre, SolidFabric *fabric)
{
  *(PetscInt *)context += 1;
  fabric->density *= centre.a[2];
  fabric->fibre[0] = vec3(cos((double)cell), sin((double)cell), 0.0);
  return 0;
}

/* Mass = int density z dV = density A h^2 / 2, exact for the middle of even layers. */
static void cells_have_a_fabric_of_their_own(void **state)
{
  const SolidMaterial material = tissue(KINEMATICS_STANDARD);
  Problem            *problem  = held_brick(&material);
  PetscInt            called   = 0;
  double              mass;
  Vec3                centre;

  (void)state;
  assert_ok(problem_set_fabric(problem, "solid", layered, &called));
  assert_int_equal(called, problem_mesh(problem)->cell_count);
  assert_ok(problem_setup(problem));
  assert_ok(problem_mass(problem, "solid", &mass, &centre));
  assert_close(mass / 1e-9, 12.0 * 25.0 / 2.0, 1e-9);
  for (PetscInt c = 0; c < called; c++) {
    const double number = (double)problem_mesh(problem)->cell_number[c];

    assert_vec3_close(problem_fabric(problem, c).fibre[0], vec3(cos(number), sin(number), 0.0),
                      1e-15);
  }
  assert_ok(problem_destroy(&problem));
}

/** Targets of the relaxation test, s; the stress at each. */
enum { TIMES = 4 };
static const double times[TIMES] = {1.0, 1.5, 3.0, 9.0};

typedef struct {
  double   stress[TIMES], time[TIMES];
  PetscInt count, steps;
  bool     audited;
} Relaxation;

static PetscErrorCode record(const Problem *problem, const StepReport *report, void *context,
                             PetscBool *stop)
{
  Relaxation *r = context;
  double      stress[6], volume;

  PetscFunctionBeginUser;
  (void)stop;
  r->steps++;
  r->audited = r->audited || report->balance.energy_audited;
  if (report->time != times[r->count]) PetscFunctionReturn(0);
  PetscCall(problem_mean_stress(problem, "solid", stress, &volume));
  r->stress[r->count++] = stress[2];
  PetscFunctionReturn(0);
}

/* A bar stretched by 10 % in one second, and held. All stress relaxes by the share g with time tau,
   so the sides stay free at the elastic stretch, and with stress S_base linear in the second of
   loading sigma(t) = sigma_elastic (1 - g + g a exp(-(t - 1) / tau)), a = tau (1 - exp(-1 / tau)).
   Reference: Simo (1987), Comput. Methods Appl. Mech. Eng. 60, 153-173. */
static void held_viscoelastic_bars_relax(void **state)
{
  static const double   g = 0.4, tau = 2.0, points[2] = {0.0, 1.0};
  static const LawLayer layers[LAW_LAYERS] = {
    {"prony",       {0.0, 0.4, 2.0}},
    {"neo_hookean", {0.8, 1.7}     }
  };
  SolidMaterial material = tissue(KINEMATICS_STANDARD);
  StepOptions   options  = rig_options(1);
  Relaxation    r        = {.count = 0};
  RunReport     run;
  BuiltLaw      law;
  Problem      *problem;
  Curve        *ramp;

  (void)state;
  law_build(layers, &law);
  material.law        = law.law;
  material.parameters = law.parameters;
  problem             = held_brick(&material);
  assert_ok(curve_create("ramp", 2, points, points, &ramp));
  assert_ok(problem_prescribe_nodes(problem, "z1", 2, 0.1 * brick.size.a[2], ramp));
  assert_ok(problem_setup(problem));
  assert_ok(equilibrium_run(problem, &options, &(RunTargets){TIMES, times, record, &r}, &run));
  assert_int_equal(run.outcome, RUN_DONE);
  assert_int_equal(r.count, TIMES);
  assert_true(r.steps > TIMES); /* several within the time of holding, of different lengths */
  assert_false(r.audited);
  for (int n = 0; n < TIMES; n++) {
    const double fading = tau * (1.0 - exp(-1.0 / tau)) * exp(-(times[n] - 1.0) / tau);

    assert_close(r.stress[n], uniaxial_stress(1.1) * (1.0 - g + g * fading), 1e-9);
  }
  assert_ok(problem_destroy(&problem));
  assert_ok(curve_destroy(&ramp));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(free_bricks_swell_without_stress),
    cmocka_unit_test(held_bars_are_pressed_by_swelling),
    cmocka_unit_test(strain_in_situ_pulls_on_the_walls),
    cmocka_unit_test(cells_have_a_fabric_of_their_own),
    cmocka_unit_test(held_viscoelastic_bars_relax),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
