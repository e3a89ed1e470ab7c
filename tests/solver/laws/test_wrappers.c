/* Laws that wrap another one: what they add to their base, and how bases are set and checked. */
#include "laws.h"

enum { DRAWS = 20 };

static const double roundoff = 1e-12;

static LawPoint draw_point(Draw *draw)
{
  LawPoint at = draw_directions(draw);

  at.F    = draw_deformation(draw);
  at.step = draw_number(draw, 0.1, 2.0);
  return at;
}

/* one - other = scale (third - fourth), in energy, stress and tangent. */
static void assert_same_difference(const LawLayer layers[4][LAW_LAYERS], double scale)
{
  BuiltLaw b[4];
  Draw     draw = DRAW_START;

  for (int n = 0; n < 4; n++) law_build(layers[n], &b[n]);
  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at = draw_point(&draw);
    double         W[4], A[4][9][9];
    Mat3           P[4];

    for (int k = 0; k < 4; k++) {
      W[k] = b[k].law->energy(b[k].parameters, &at);
      P[k] = b[k].law->stress(b[k].parameters, &at);
      b[k].law->tangent(b[k].parameters, &at, A[k]);
    }
    assert_close(W[0] - W[1], scale * (W[2] - W[3]), roundoff);
    for (int r = 0; r < 9; r++) {
      const int i = r / 3, j = r % 3;

      assert_close(P[0].a[i][j] - P[1].a[i][j], scale * (P[2].a[i][j] - P[3].a[i][j]),
                   10.0 * roundoff);
      for (int c = 0; c < 9; c++)
        assert_close(A[0][r][c] - A[1][r][c], scale * (A[2][r][c] - A[3][r][c]), 1e-10);
    }
  }
}

/* Fibres add to any base what they add in `holzapfel`, which is zero without stiffness. */
static void fibres_add_what_holzapfel_adds(void **state)
{
  const LawLayer layers[4][LAW_LAYERS] = {
    {{"fibres", {1.2, 0.7, 0.113, 0.0, 0.0}}, {"neo_hookean", {1.3, 2.7}}},
    {{"neo_hookean", {1.3, 2.7}}                                      },
    {{"holzapfel", {0.2, 1.2, 0.7, 0.113, 4.0}}},
    {{"holzapfel", {0.2, 0.0, 0.7, 0.113, 4.0}}                                      },
  };

  (void)state;
  assert_same_difference(layers, 1.0);
}

/* One family around the other is both. */
static void families_add_up(void **state)
{
  const LawLayer layers[4][LAW_LAYERS] = {
    {{"fibres", {1.2, 0.7, 0.1, 0.0, 1.0}},
     {"fibres", {1.2, 0.7, 0.1, 0.0, 2.0}},
     {"mooney_rivlin", {0.3, 0.1, 3.0}}},
    {{"mooney_rivlin", {0.3, 0.1, 3.0}}   },
    {{"fibres", {1.2, 0.7, 0.1, 0.0, 0.0}},    {"mooney_rivlin", {0.3, 0.1, 3.0}}},
    {{"mooney_rivlin", {0.3, 0.1, 3.0}}},
  };

  (void)state;
  assert_same_difference(layers, 1.0);
}

/* Fibre along x, width held, stretched by s: P_xx = 2 s k1 E exp(k2 E^2) with E = s^2 - 1 - toe
   beside the base, nothing before E = 0. */
static void fibres_wait_for_their_toe(void **state)
{
  const double   k1 = 1.5, k2 = 3.0, toe = 0.21;
  const LawLayer layers[LAW_LAYERS] = {
    {"fibres",      {k1, k2, 0.0, toe, 1.0}},
    {"neo_hookean", {1.0, 1.0}             }
  };
  const LawLayer bare[LAW_LAYERS] = {
    {"neo_hookean", {1.0, 1.0}}
  };
  BuiltLaw fibres, base;

  (void)state;
  law_build(layers, &fibres);
  law_build(bare, &base);
  for (int n = 0; n < 2; n++) {
    const double s = n ? 1.2 : 1.099, E = s * s - 1.0 - toe;
    LawPoint     at = {
          .F     = mat3_identity(),
          .axes  = mat3_identity(),
          .fibre = {vec3(1.0, 0.0, 0.0), vec3(1.0, 0.0, 0.0)}
    };

    at.F.a[0][0] = s;
    assert_close(fibres.law->stress(fibres.parameters, &at).a[0][0] -
                   base.law->stress(base.parameters, &at).a[0][0],
                 n ? 2.0 * s * k1 * E * exp(k2 * E * E) : 0.0, roundoff);
  }
}

/* Four times the reference density with exponent 1.5 is 8 times the base, and it yields at the same
   strain: the internal variables do not change. */
static void density_scales_the_base(void **state)
{
  const LawLayer scaled[LAW_LAYERS] = {
    {"density_scaled", {0.6, 0.15, 1.5}          },
    {"hencky_plastic", {2.0, 0.3, 0.1, 0.14, 0.4}}
  };
  const LawLayer bare[LAW_LAYERS] = {
    {"hencky_plastic", {2.0, 0.3, 0.1, 0.14, 0.4}}
  };
  BuiltLaw b[2];
  Draw     draw = DRAW_START;

  (void)state;
  law_build(scaled, &b[0]);
  law_build(bare, &b[1]);
  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at = draw_point(&draw);
    double         history[2][LAW_MAX_HISTORY];

    assert_close(b[0].law->energy(b[0].parameters, &at),
                 8.0 * b[1].law->energy(b[1].parameters, &at), roundoff);
    assert_mat3_close(b[0].law->stress(b[0].parameters, &at),
                      mat3_scale(8.0, b[1].law->stress(b[1].parameters, &at)), roundoff);
    for (int k = 0; k < 2; k++) law_advance(b[k].law, b[k].parameters, &at, history[k]);
    for (int k = 0; k < 10; k++) assert_close(history[0][k], history[1][k], 0.0);
  }
}

/* A base is needed, is checked with its wrapper, and is refused by laws that take none. */
static void bases_are_checked(void **state)
{
  const ConstitutiveLaw *fibres = law_find("fibres"), *matrix = law_find("orthotropic");
  const double           bad[9]                 = {1.0, 1.0, 1.0, 0.4, 0.4, 0.4, 1.01, 0.0, 0.0},
               good[9]                          = {1, 1, 1, 1, 1, 1};
  _Alignas(max_align_t) char bytes[LAW_BYTES]   = {0};
  const LawLayer             layers[LAW_LAYERS] = {
                {"fibres",      {1.0, 1.0, 0.0, 0.0, 1.5}},
                {"neo_hookean", {1.0, 1.0}               }
  };
  BuiltLaw built;

  (void)state;
  assert_string_equal(law_check(fibres, bytes), "no base law");
  assert_non_null(law_set_base(fibres, bytes, (LawBase){NULL, NULL}));
  assert_non_null(law_set_base(matrix, bytes, (LawBase){matrix, good}));
  assert_null(law_base(matrix, bad).law);
  assert_null(law_set_base(fibres, bytes, (LawBase){matrix, bad}));
  assert_ptr_equal(law_base(fibres, bytes).law, matrix);
  assert_string_equal(law_check(fibres, bytes), law_check(matrix, bad));
  assert_null(law_set_base(fibres, bytes, (LawBase){matrix, good}));
  assert_null(law_check(fibres, bytes));
  law_build(layers, &built);
  assert_non_null(law_check(built.law, built.parameters));
}

/* Whether work is spent depends on the base, and so does the number of internal variables. */
static void memory_is_that_of_all_layers(void **state)
{
  const LawLayer elastic[LAW_LAYERS] = {
    {"fibres",      {1.0, 1.0, 0.0, 0.0, 0.0}},
    {"neo_hookean", {1.0, 1.0}               }
  };
  const LawLayer plastic[LAW_LAYERS] = {
    {"fibres",         {1.0, 1.0, 0.0, 0.0, 0.0}},
    {"hencky_plastic", {2.0, 0.3, 0.1, 0.1, 0.0}}
  };
  BuiltLaw built;

  (void)state;
  law_build(elastic, &built);
  assert_false(law_is_dissipative(built.law, built.parameters));
  assert_int_equal(law_history_count(built.law, built.parameters), 0);
  law_build(plastic, &built);
  assert_true(law_is_dissipative(built.law, built.parameters));
  assert_int_equal(law_history_count(built.law, built.parameters), 10);
}

/* A wrapper that counts its steps, to see two layers with variables of their own. */
static size_t counter_count(const void *parameters)
{
  (void)parameters;
  return 1;
}

static void counter_advance(const void *parameters, const LawPoint *at, double history[])
{
  (void)parameters;
  history[0] = at->history ? at->history[0] + 1.0 : 1.0;
}

static Mat3 counter_stress(const void *parameters, const LawPoint *at)
{
  const LawBase *base  = parameters;
  const LawPoint below = law_base_point(at, 1);

  return base->law->stress(base->parameters, &below);
}

static const ConstitutiveLaw counter = {
  .name            = "counter",
  .parameters_size = sizeof(LawBase),
  .wraps           = true,
  .stress          = counter_stress,
  .history_count   = counter_count,
  .advance         = counter_advance,
};

/* The base's variables follow the wrapper's, and are what they are without it. */
static void layers_keep_their_own_variables(void **state)
{
  const LawLayer layers[LAW_LAYERS] = {
    {"hencky_plastic", {2.0, 0.3, 0.05, 0.07, 0.4}}
  };
  BuiltLaw bare;
  LawBase  base;
  double   one[2][LAW_MAX_HISTORY] = {{0}}, two[2][LAW_MAX_HISTORY] = {{0}};
  Draw     draw = DRAW_START;

  (void)state;
  law_build(layers, &bare);
  base = (LawBase){bare.law, bare.parameters};
  assert_int_equal(law_history_count(&counter, &base), 11);
  for (int n = 0; n < 6; n++) {
    LawPoint at = draw_point(&draw), wrapped = at;

    at.history      = one[n % 2];
    wrapped.history = two[n % 2];
    assert_mat3_close(counter.stress(&base, &wrapped), bare.law->stress(bare.parameters, &at), 0.0);
    law_advance(bare.law, bare.parameters, &at, one[1 - n % 2]);
    law_advance(&counter, &base, &wrapped, two[1 - n % 2]);
    assert_close(two[1 - n % 2][0], n + 1.0, 0.0);
    for (int k = 0; k < 10; k++) assert_close(two[1 - n % 2][k + 1], one[1 - n % 2][k], 0.0);
  }
  assert_true(one[0][9] > 0.1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(fibres_add_what_holzapfel_adds),
    cmocka_unit_test(families_add_up),
    cmocka_unit_test(fibres_wait_for_their_toe),
    cmocka_unit_test(density_scales_the_base),
    cmocka_unit_test(bases_are_checked),
    cmocka_unit_test(memory_is_that_of_all_layers),
    cmocka_unit_test(layers_keep_their_own_variables),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
