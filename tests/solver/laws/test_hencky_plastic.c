/* The elastic-plastic law against closed forms of a bar and of pure shear. Logarithmic strains of
   coaxial steps add up and N keeps its direction, so every number is exact for steps of any size.
 */
#include "laws.h"

/* Moduli of order 1 and strains of percents: sigma_t = 0.04, sigma_c = 0.06 MPa. */
static const double E = 2.0, nu = 0.3, yield_t = 0.02, yield_c = 0.03, H = 0.5;
static const double sigma_t = 0.04, sigma_c = 0.06;
static const double roundoff = 1e-11;

static void build(BuiltLaw *built)
{
  const LawLayer layers[LAW_LAYERS] = {
    {"hencky_plastic", {E, nu, yield_t, yield_c, H}}
  };

  law_build(layers, built);
}

static LawPoint at_rest(void)
{
  return (LawPoint){.F = mat3_identity(), .axes = mat3_identity(), .step = 1.0};
}

/* Pull to the logarithmic strain e and keep what the step leaves behind in `history`. */
static double pull_to(const BuiltLaw *built, LawPoint *at, double e,
                      double history[LAW_MAX_HISTORY])
{
  double end[LAW_MAX_HISTORY], tau;

  *at = law_pull(built, at, exp(e));
  tau = law_pull_stress(built, at);
  law_advance(built->law, built->parameters, at, end);
  for (size_t k = 0; k < law_history_count(built->law, built->parameters); k++) history[k] = end[k];
  at->history = history;
  return tau;
}

/* tau = E e, then sigma_t + E H / (E + H) (e - yield_t); in compression the yield surface grows by
   sigma_c / sigma_t for each unit of alpha and alpha by sigma_c / sigma_t for each unit of plastic
   strain, so that the slope there is H (sigma_c / sigma_t)^2. */
static void bar_follows_its_curve(void **state)
{
  static const double strain[] = {0.01, 0.0199, 0.0201, 0.05, 0.2, 0.7};
  BuiltLaw            built;

  (void)state;
  build(&built);
  for (int side = 0; side < 2; side++)
    for (size_t n = 0; n < sizeof(strain) / sizeof(strain[0]); n++) {
      const double sign = side ? -1.0 : 1.0, yield = side ? yield_c : yield_t;
      const double ratio = side ? sigma_c / sigma_t : 1.0, slope = H * ratio * ratio;
      const double beyond = fmax(strain[n] - yield, 0.0);
      const double target = E * (strain[n] - beyond) + E * slope / (E + slope) * beyond;
      double       history[LAW_MAX_HISTORY];
      LawPoint     at = at_rest();

      assert_close(pull_to(&built, &at, sign * strain[n], history), sign * target, roundoff);
      assert_close(history[9], beyond * E / (E + slope) * ratio, roundoff);
    }
}

/* One step or many, the same end. */
static void steps_do_not_matter(void **state)
{
  BuiltLaw built;
  double   one[LAW_MAX_HISTORY], many[LAW_MAX_HISTORY];
  LawPoint at = at_rest(), small = at_rest();

  (void)state;
  build(&built);
  pull_to(&built, &at, 0.3, one);
  for (int n = 1; n <= 30; n++) pull_to(&built, &small, 0.01 * n, many);
  for (size_t k = 0; k < law_history_count(built.law, built.parameters); k++)
    assert_close(many[k], one[k], roundoff);
}

/* Unloading is elastic, dtau/de = E, to the grown yield stress of the other side,
   -sigma_c (1 + H alpha / sigma_t), and the slope there is that of compression. */
static void bar_unloads_elastically_and_yields_again(void **state)
{
  const double alpha = 0.1, slope = H * sigma_c * sigma_c / (sigma_t * sigma_t);
  const double top = sigma_t + H * alpha, bottom = -sigma_c * (1.0 + H * alpha / sigma_t);
  const double e = alpha + top / E, reverse = e - (top - bottom) / E;
  BuiltLaw     built;
  double       history[LAW_MAX_HISTORY], copy[LAW_MAX_HISTORY];
  LawPoint     at = at_rest(), back;

  (void)state;
  build(&built);
  assert_close(pull_to(&built, &at, e, history), top, roundoff);
  back = at;
  assert_close(pull_to(&built, &back, e - 0.01, copy), top - 0.01 * E, roundoff);
  back = at;
  assert_close(pull_to(&built, &back, reverse, copy), bottom, roundoff);
  assert_close(copy[9], alpha, roundoff);
  back = at;
  assert_close(pull_to(&built, &back, reverse - 0.05, copy),
               bottom - 0.05 * E * slope / (E + slope), roundoff);
}

/* Lateral over axial plastic strain in tension: N_2 / N_1 = (sigma_c - 2 sigma_t) / (sigma_c +
   sigma_t), which is -1/2 without a difference of strengths; the elastic part contracts by nu. */
static void flow_is_normal_to_the_surface(void **state)
{
  const double e = 0.12, alpha = (e - yield_t) * E / (E + H), elastic = e - alpha;
  const double lateral = (sigma_c - 2.0 * sigma_t) / (sigma_c + sigma_t);
  BuiltLaw     built;
  double       history[LAW_MAX_HISTORY];
  LawPoint     at = at_rest();

  (void)state;
  build(&built);
  pull_to(&built, &at, e, history);
  assert_close(log(at.F.a[1][1]), -nu * elastic + lateral * alpha, roundoff);
  assert_close(history[0], exp(-alpha) - 1.0, roundoff);
  assert_close(history[4], exp(-lateral * alpha) - 1.0, roundoff);
}

/* F = diag(s, 1/s, 1): tau = 2 mu ln s (1, -1, 0), q = sqrt(3) tau, I = 0, so yield is at
   tau = sqrt(sigma_t sigma_c / 3). */
static void shear_yields_between(void **state)
{
  const double mu = 0.5 * E / (1.0 + nu), yield = sqrt(sigma_t * sigma_c / 3.0) / (2.0 * mu);
  BuiltLaw     built;
  double       history[LAW_MAX_HISTORY];

  (void)state;
  build(&built);
  for (int n = 0; n < 2; n++) {
    const double s  = exp(yield * (n ? 1.001 : 0.999));
    LawPoint     at = at_rest();

    at.F.a[0][0] = s;
    at.F.a[1][1] = 1.0 / s;
    law_advance(built.law, built.parameters, &at, history);
    if (n)
      assert_true(history[9] > 1e-6);
    else
      assert_close(history[9], 0.0, 0.0);
  }
}

/* Pure pressure never yields where compression is the stronger side; equal pull in all directions
   yields at I = sigma_t sigma_c / (sigma_c - sigma_t), the tip of the paraboloid, and no step can
   leave more than that without hardening. */
static void tip_of_the_paraboloid_is_reached(void **state)
{
  const LawLayer layers[LAW_LAYERS] = {
    {"hencky_plastic", {E, nu, yield_t, yield_c, 0.0}}
  };
  const double tip = sigma_t * sigma_c / (sigma_c - sigma_t) / 3.0;
  BuiltLaw     built;
  double       history[LAW_MAX_HISTORY];
  LawPoint     at = at_rest();

  (void)state;
  law_build(layers, &built);
  at.F = mat3_scale(0.5, mat3_identity());
  law_advance(built.law, built.parameters, &at, history);
  assert_close(history[9], 0.0, 0.0);
  at.F = mat3_scale(1.4, mat3_identity());
  assert_close(law_pull_stress(&built, &at), tip, roundoff);
}

/* Work along a fine path of shear and pull is what the potentials of its steps add up to, to the
   error of the trapezoidal rule. */
static void potential_is_the_work(void **state)
{
  enum { STEPS = 400 };
  BuiltLaw built;
  double   history[2][LAW_MAX_HISTORY] = {{0}}, work = 0.0, potential = 0.0;
  LawPoint at = at_rest();
  Mat3     P  = {0};

  (void)state;
  build(&built);
  for (int n = 1; n <= STEPS; n++) {
    const double t = (double)n / STEPS, turn = sin(6.0 * t);
    const Mat3   last = at.F;
    Mat3         mean;

    at.history = history[0];
    potential -= built.law->energy(built.parameters, &at);
    at.F = (Mat3){
      {{1.0 + 0.1 * t, 0.2 * turn, 0.0}, {0.0, 1.0 - 0.05 * turn, 0.1 * t}, {0.0, 0.0, 1.0}}
    };
    potential += built.law->energy(built.parameters, &at);
    mean = P;
    P    = built.law->stress(built.parameters, &at);
    mean = mat3_scale(0.5, mat3_add(mean, P));
    work += mat3_dot(mean, mat3_add(at.F, mat3_scale(-1.0, last)));
    law_advance(built.law, built.parameters, &at, history[1]);
    for (int k = 0; k < LAW_MAX_HISTORY; k++) history[0][k] = history[1][k];
  }
  assert_true(history[0][9] > 0.1);
  assert_close(potential / work, 1.0, 5e-3);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bar_follows_its_curve),
    cmocka_unit_test(steps_do_not_matter),
    cmocka_unit_test(bar_unloads_elastically_and_yields_again),
    cmocka_unit_test(flow_is_normal_to_the_surface),
    cmocka_unit_test(shear_yields_between),
    cmocka_unit_test(tip_of_the_paraboloid_is_reached),
    cmocka_unit_test(potential_is_the_work),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
