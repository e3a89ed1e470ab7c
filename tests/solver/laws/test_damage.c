/* Damage around a bar of the Hencky solid, whose energy under uniaxial stress is E e^2 / 2 for the
   logarithmic strain e: with `modulus` E the equivalent strain is |e| and the Kirchhoff stress
   (1 - d(k)) E e. */
#include "laws.h"

static const double E = 2.0, yield_strain = 0.02, spread = 0.1, largest = 0.9;
static const double roundoff = 1e-11;

/* d after a largest strain k */
static double damage_after(double k)
{
  return k > yield_strain ? largest * (1.0 - exp(-(k - yield_strain) / spread)) : 0.0;
}

static void build(BuiltLaw *built)
{
  const LawLayer layers[LAW_LAYERS] = {
    {"damage",           {E, yield_strain, spread, largest}},
    {"hencky_isotropic", {E, 0.3}                          }
  };

  law_build(layers, built);
}

static double pull_to(const BuiltLaw *built, LawPoint *at, double e, double history[1])
{
  double end, tau;

  *at = law_pull(built, at, exp(e));
  tau = law_pull_stress(built, at);
  law_advance(built->law, built->parameters, at, &end);
  history[0]  = end;
  at->history = history;
  return tau;
}

static LawPoint at_rest(void)
{
  return (LawPoint){.F = mat3_identity(), .axes = mat3_identity(), .step = 1.0};
}

/* First loading, either way, in one step from nothing. */
static void bar_follows_its_curve(void **state)
{
  static const double strain[] = {0.01, 0.0199, 0.03, 0.1, 0.3, -0.01, -0.03, -0.3};
  BuiltLaw            built;

  (void)state;
  build(&built);
  for (size_t n = 0; n < sizeof(strain) / sizeof(strain[0]); n++) {
    const double e = strain[n], k = fabs(e);
    double       history[1];
    LawPoint     at = at_rest();

    assert_close(pull_to(&built, &at, e, history), (1.0 - damage_after(k)) * E * e, roundoff);
    assert_close(history[0], k > yield_strain ? k : 0.0, roundoff);
  }
}

/* Unloading runs along the secant to the origin and on to the other side, with no change of k,
   until the strain has the same size there; then the curve goes on. */
static void bar_unloads_along_the_secant(void **state)
{
  static const double path[] = {0.05, 0.03, 0.0, -0.05, 0.049, -0.08, 0.07, 0.12};
  BuiltLaw            built;
  double              history[1], k = 0.0;
  LawPoint            at = at_rest();

  (void)state;
  build(&built);
  for (size_t n = 0; n < sizeof(path) / sizeof(path[0]); n++) {
    k = fmax(k, fabs(path[n]));
    assert_close(pull_to(&built, &at, path[n], history), (1.0 - damage_after(k)) * E * path[n],
                 roundoff);
    assert_close(history[0], k, roundoff);
  }
}

/* At the end 1 - largest of the stiffness is left. */
static void some_stiffness_stays(void **state)
{
  BuiltLaw built;
  double   history[1] = {50.0};
  LawPoint at         = at_rest();

  (void)state;
  build(&built);
  at.history = history;
  assert_close(pull_to(&built, &at, 0.1, history), (1.0 - largest) * E * 0.1, roundoff);
}

/* A base that remembers has no energy that could be strain. */
static void base_must_be_elastic(void **state)
{
  const LawLayer layers[LAW_LAYERS] = {
    {"damage",         {E, yield_strain, spread, largest}},
    {"hencky_plastic", {2.0, 0.3, 0.1, 0.1, 0.0}         }
  };
  BuiltLaw built;

  (void)state;
  law_build(layers, &built);
  assert_non_null(law_check(built.law, built.parameters));
  build(&built);
  assert_null(law_check(built.law, built.parameters));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bar_follows_its_curve),
    cmocka_unit_test(bar_unloads_along_the_secant),
    cmocka_unit_test(some_stiffness_stays),
    cmocka_unit_test(base_must_be_elastic),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
