/* Viscoelasticity against closed forms. Where the base's second Piola-Kirchhoff stress is linear in
   time over each step the recurrence is exact at any strain, so tolerances are rounding. */
#include "laws.h"

static const double roundoff = 1e-12;

/* Terms of bench_prony: g 0.3 and 0.2, tau 1 and 20 s. */
static const double g[2] = {0.3, 0.2}, tau[2] = {1.0, 20.0};

/* G(t) = 1 - sum g (1 - exp(-t / tau)) */
static double relaxation(double t)
{
  double sum = 1.0;

  for (int i = 0; i < 2; i++) sum += g[i] * expm1(-t / tau[i]);
  return sum;
}

/* int_0^min(t,T) G(t - s) ds / T: a ramp of length T, then hold. */
static double ramp_answer(double t, double T)
{
  const double end = fmin(t, T);
  double       sum = (1.0 - g[0] - g[1]) * end;

  for (int i = 0; i < 2; i++) sum += g[i] * tau[i] * (exp((end - t) / tau[i]) - exp(-t / tau[i]));
  return sum / T;
}

static void build(BuiltLaw *built, const char *base, const double constants[], double isochoric)
{
  LawLayer layers[LAW_LAYERS] = {
    {"prony", {isochoric, g[0], tau[0], g[1], tau[1]}},
    {.law = base      }
  };

  for (size_t k = 0; k < law_find(base)->parameter_count; k++)
    layers[1].parameters[k] = constants[k];
  law_build(layers, built);
}

/* One step to F; P at its end, which is where the next step starts. */
static Mat3 step_to(const BuiltLaw *built, LawPoint *at, Mat3 F, double length,
                    double history[LAW_MAX_HISTORY])
{
  const size_t count = law_history_count(built->law, built->parameters);
  double       end[LAW_MAX_HISTORY];
  Mat3         P;

  at->F    = F;
  at->step = length;
  P        = built->law->stress(built->parameters, at);
  law_advance(built->law, built->parameters, at, end);
  for (size_t k = 0; k < count; k++) history[k] = end[k];
  at->history = history;
  return P;
}

/* Stretch along x whose Green-Lagrange strain, and with it the stress of `linear_isotropic`, is a
   given share of that of a stretch by 1.3. */
static Mat3 partly_stretched(double share)
{
  Mat3 F = mat3_identity();

  F.a[0][0] = sqrt(1.0 + share * (1.3 * 1.3 - 1.0));
  return F;
}

/* S_xx = P_xx / F_xx of the base after a stretch by 1.3. */
static double instant_stress(const double constants[])
{
  const LawPoint at = {.F = partly_stretched(1.0), .axes = mat3_identity()};

  return law_find("linear_isotropic")->stress(constants, &at).a[0][0] / at.F.a[0][0];
}

static void ramp_and_hold(double T, int ramp_steps, int hold_steps, double hold)
{
  const double constants[2] = {2.0, 0.3}, full = instant_stress(constants);
  BuiltLaw     built;
  double       history[LAW_MAX_HISTORY];
  LawPoint     at = {.axes = mat3_identity()};

  build(&built, "linear_isotropic", constants, 0.0);
  for (int n = 1; n <= ramp_steps + hold_steps; n++) {
    const double share = fmin((double)n / ramp_steps, 1.0);
    const double time  = T * share + hold * fmax(n - ramp_steps, 0);
    const Mat3   F     = partly_stretched(share);
    const Mat3   P     = step_to(&built, &at, F, n <= ramp_steps ? T / ramp_steps : hold, history);

    assert_close(P.a[0][0] / F.a[0][0] / full, T > 0.0 ? ramp_answer(time, T) : relaxation(time),
                 roundoff);
  }
}

static void step_relaxes(void **state)
{
  (void)state;
  ramp_and_hold(0.0, 1, 12, 0.5);
  ramp_and_hold(0.0, 1, 3, 40.0);
}

static void ramp_relaxes(void **state)
{
  (void)state;
  ramp_and_hold(1.0, 1, 5, 2.0);
  ramp_and_hold(1.0, 10, 5, 2.0);
  ramp_and_hold(30.0, 7, 5, 2.0);
}

/* Held at any deformation, the shape's part of the stress relaxes by G(t) and the pressure stays:
   tau(t) = tr(tau)/3 I + G(t) dev tau. */
static void pressure_stays_where_shape_relaxes(void **state)
{
  const double constants[3] = {0.3, 0.1, 5.0};
  const Mat3   F            = {
                 {{1.2, 0.3, 0.0}, {0.0, 1.05, -0.2}, {0.1, 0.0, 0.9}}
  };
  BuiltLaw built;
  double   history[LAW_MAX_HISTORY], time = 0.0;
  LawPoint at = {.axes = mat3_identity()};
  Mat3     start, first;

  (void)state;
  build(&built, "mooney_rivlin", constants, 1.0);
  start               = mat3_mul(step_to(&built, &at, F, 0.0, history), mat3_transpose(F));
  const Mat3 pressure = mat3_scale(mat3_trace(start) / 3.0, mat3_identity());
  const Mat3 deviator = mat3_add(start, mat3_scale(-1.0, pressure));

  at.F  = F;
  first = law_find("mooney_rivlin")->stress(constants, &at);
  assert_mat3_close(start, mat3_mul(first, mat3_transpose(F)), roundoff);
  for (int n = 0; n < 8; n++) {
    const Mat3 kirchhoff =
      mat3_mul(step_to(&built, &at, F, 0.3 * (n + 1), history), mat3_transpose(F));

    time += 0.3 * (n + 1);
    assert_mat3_close(kirchhoff, mat3_add(pressure, mat3_scale(relaxation(time), deviator)),
                      roundoff);
  }
}

/* Two bases that differ in volume alone, mu/2 (I1 - 3) - mu ln J and mu/2 (J^-2/3 I1 - 3), relax by
   the same stress on any path when only the shape relaxes. */
static void volume_of_the_base_does_not_relax(void **state)
{
  const double constants[2][3] = {
    {0.6, 1.7, 0.0},
    {0.3, 0.0, 5.0}
  };
  const char *name[2] = {"neo_hookean", "mooney_rivlin"};
  BuiltLaw    built[2];
  double      history[2][LAW_MAX_HISTORY];
  Draw        draw  = DRAW_START;
  LawPoint    at[2] = {{.axes = mat3_identity()}, {.axes = mat3_identity()}};

  (void)state;
  for (int k = 0; k < 2; k++) build(&built[k], name[k], constants[k], 1.0);
  for (int n = 0; n < 10; n++) {
    const Mat3 F = draw_deformation(&draw);
    Mat3       relaxed[2];

    for (int k = 0; k < 2; k++) {
      relaxed[k] = step_to(&built[k], &at[k], F, 0.7, history[k]);
      relaxed[k] =
        mat3_add(relaxed[k], mat3_scale(-1.0, law_find(name[k])->stress(constants[k], &at[k])));
    }
    assert_mat3_close(relaxed[0], relaxed[1], roundoff);
  }
}

/* A point that has rested at F for long has the long-term stress, and further rest changes nothing.
 */
static void rest_leaves_the_long_term_stress(void **state)
{
  const double constants[2] = {1.3, 2.7};
  const Mat3   F            = {
                 {{1.2, 0.3, 0.0}, {0.0, 1.05, -0.2}, {0.1, 0.0, 0.9}}
  };
  BuiltLaw built;
  double   history[LAW_MAX_HISTORY];
  LawPoint at = {.F = F, .axes = mat3_identity()};
  Mat3     target;

  (void)state;
  build(&built, "neo_hookean", constants, 0.0);
  law_history_start(built.law, built.parameters, &at, history);
  at.history = history;
  target     = mat3_scale(1.0 - g[0] - g[1], law_find("neo_hookean")->stress(constants, &at));
  for (int n = 0; n < 3; n++)
    assert_mat3_close(step_to(&built, &at, F, 5.0 * n, history), target, roundoff);
}

/* Small sine of strain, e0 sin(w t): once the start is forgotten a cycle spends pi G''(w) e0^2 of
   work, G'' = S sum g w tau / (1 + (w tau)^2), S the modulus of the base. */
static void cycle_spends_the_loss_modulus(void **state)
{
  enum { STEPS = 200, CYCLES = 3 };
  const double pi = acos(-1.0), size = 1e-4, w = 2.0, constants[2] = {2.0, 0.0};
  const double term[3] = {0.0, 0.3, 1.0};
  const double target =
    pi * size * size * constants[0] * term[1] * w * term[2] / (1.0 + w * w * term[2] * term[2]);
  const LawLayer layers[LAW_LAYERS] = {
    {"prony",            {0.0, term[1], term[2]}     },
    {"linear_isotropic", {constants[0], constants[1]}}
  };
  BuiltLaw built;
  double   history[LAW_MAX_HISTORY], work = 0.0, last = 0.0;
  LawPoint at = {.axes = mat3_identity()};

  (void)state;
  law_build(layers, &built);
  for (int n = 1; n <= CYCLES * STEPS; n++) {
    const double strain = size * sin(2.0 * pi * n / STEPS);
    const double change = strain - size * sin(2.0 * pi * (n - 1) / STEPS);
    Mat3         F      = mat3_identity();
    double       stress;

    F.a[0][0] = 1.0 + strain;
    stress    = step_to(&built, &at, F, 2.0 * pi / (w * STEPS), history).a[0][0];
    if (n > (CYCLES - 1) * STEPS) work += 0.5 * (stress + last) * change;
    last = stress;
  }
  assert_close(work / target, 1.0, 1e-3);
}

static const char *why_not(LawLayer outer, LawLayer middle, LawLayer inner)
{
  const LawLayer layers[LAW_LAYERS] = {outer, middle, inner};
  BuiltLaw       built;

  law_build(layers, &built);
  return law_check(built.law, built.parameters);
}

/* Shares of one or more, terms without time, a base that remembers. */
static void impossible_series_are_refused(void **state)
{
  static const LawLayer matrix = {
    "neo_hookean", {1.0, 1.0}
  };
  static const LawLayer metal = {
    "hencky_plastic", {1.0, 0.3, 0.1, 0.1, 0.0}
  };
  static const LawLayer fluid = {
    "prony", {0.0, 0.3, 1.0}
  };
  const LawLayer full = {
    "prony", {0.0, 0.6, 1.0, 0.4, 2.0}
  };
  const LawLayer timeless =
                   {
                     "prony", {0.0, 0.3, 0.0}
  },
                 half = {"prony", {0.5, 0.3, 1.0}};

  (void)state;
  assert_null(why_not(fluid, matrix, (LawLayer){0}));
  assert_non_null(why_not(full, matrix, (LawLayer){0}));
  assert_non_null(why_not(timeless, matrix, (LawLayer){0}));
  assert_non_null(why_not(half, matrix, (LawLayer){0}));
  assert_non_null(why_not(fluid, metal, (LawLayer){0}));
  assert_non_null(why_not(fluid, fluid, matrix));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(step_relaxes),
    cmocka_unit_test(ramp_relaxes),
    cmocka_unit_test(pressure_stays_where_shape_relaxes),
    cmocka_unit_test(volume_of_the_base_does_not_relax),
    cmocka_unit_test(rest_leaves_the_long_term_stress),
    cmocka_unit_test(cycle_spends_the_loss_modulus),
    cmocka_unit_test(impossible_series_are_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
