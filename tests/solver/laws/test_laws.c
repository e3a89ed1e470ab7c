/* Every law in law_list.h must satisfy the same identities; a new law adds one line to `cases`. */
#include "laws.h"
#include <string.h>

/* A law, or wrappers down to their base, and the shear and bulk modulus (MPa) that it must show at
   small strain in a step of half a second; a shear modulus of zero marks a law that is not
   isotropic there. */
typedef struct {
  LawLayer layer[LAW_LAYERS];
  double   shear, bulk;
} LawCase;

/* Small strain: mu = E / (2 (1 + nu)), K = E / (3 (1 - 2 nu)); K = lambda + 2/3 mu;
   mu = 2 (C10 + C01); mu = sum_p mu_p alpha_p / 2; fibres are slack where nothing is stretched, so
   mu = 2 C10 is all that `holzapfel` shows. A step of h = 0.5 s relaxes terms of 0.3, 1 s and 0.2,
   20 s, with strain linear in time, to 1 - sum g (1 - tau / h (1 - exp(-h / tau))). */
#define RELAXED                                                                                    \
  (1.0 - 0.3 * (1.0 - 2.0 * (1.0 - 0.60653065971263342)) -                                         \
   0.2 * (1.0 - 40.0 * (1.0 - 0.97530991202833262)))
static const LawCase cases[] = {
  {{{"linear_isotropic", {2.0, 0.3}}},                                                             2.0 / 2.6,                 2.0 / (3.0 * 0.4)  },
  {{{"linear_isotropic", {1.0, 0.0}}},                                                             0.5,                       1.0 / 3.0          },
  {{{"linear_isotropic", {1.0, 0.45}}},                                                            1.0 / 2.9,                 1.0 / (3.0 * 0.1)  },
  {{{"neo_hookean", {1.3, 2.7}}},                                                                  1.3,                       2.7 + 2.0 / 3 * 1.3},
  {{{"neo_hookean", {0.7, 0.0}}},                                                                  0.7,                       2.0 / 3 * 0.7      },
  {{{"mooney_rivlin", {0.4, 0.0, 5.0}}},                                                           0.8,                       5.0                },
  {{{"mooney_rivlin", {0.12, 0.9, 3.0}}},                                                          2.0 * (0.12 + 0.9),        3.0                },
  {{{"hencky_isotropic", {2.0, 0.3}}},                                                             2.0 / 2.6,                 2.0 / (3.0 * 0.4)  },
  {{{"hencky_isotropic", {1.0, 0.45}}},                                                            1.0 / 2.9,                 1.0 / (3.0 * 0.1)  },
  {{{"ogden", {0.6, 1.3, 0.01, 5.0, -0.1, -2.0, 4.0}}},                                            0.5 * (0.78 + 0.05 + 0.2), 4.0                },
  {{{"ogden", {0.6, 2.0, 0.0, 0.0, 0.0, 3.0, 2.0}}},                                               0.6,                       2.0                },
  {{{"orthotropic", {2.0, 2.0, 2.0, 2.0 / 2.6, 2.0 / 2.6, 2.0 / 2.6, 0.3, 0.3, 0.3}}},
   2.0 / 2.6,
   2.0 / (3.0 * 0.4)                                                                                                                             },
  {{{"orthotropic", {1.4, 2.0, 4.0, 0.5, 0.9, 0.7, 0.3, 0.15, 0.1}}},                              0.0,                       0.0                },
  {{{"holzapfel", {0.4, 2.0, 0.5, 0.0, 3.0}}},                                                     0.8,                       3.0                },
  {{{"holzapfel", {0.2, 1.2, 0.7, 0.113, 4.0}}},                                                   0.4,                       4.0                },
  {{{"holzapfel", {0.2, 1.2, 0.4, 1.0 / 3.0, 4.0}}},                                               0.4,                       4.0                },
  {{{"fibres", {2.0, 0.5, 0.0, 0.0, 0.0}}, {"mooney_rivlin", {0.3, 0.1, 3.0}}},                    0.8,                       3.0                },
  {{{"fibres", {1.2, 0.7, 0.113, 0.05, 0.0}}, {"neo_hookean", {1.3, 2.7}}},
   1.3,                                                                                                                       2.7 + 2.0 / 3 * 1.3},
  {{{"fibres", {1.2, 0.7, 0.2, 0.0, 1.0}},
    {"fibres", {0.7, 1.7, 0.0, 0.02, 2.0}},
    {"hencky_plastic", {2.0, 0.3, 0.1, 0.14, 0.4}}},
   2.0 / 2.6,
   2.0 / (3.0 * 0.4)                                                                                                                             },
  {{{"prony", {0.0, 0.3, 1.0, 0.2, 20.0}}, {"neo_hookean", {1.3, 2.7}}},
   1.3 * RELAXED,
   (2.7 + 2.0 / 3 * 1.3) * RELAXED                                                                                                               },
  {{{"prony", {1.0, 0.3, 1.0, 0.2, 20.0}}, {"mooney_rivlin", {0.3, 0.1, 3.0}}},                    0.8 * RELAXED,             3.0                },
  {{{"prony", {1.0, 0.1, 1.0, 0.0, 0.0, 0.2, 0.4, 0.3, 0.01}},
    {"fibres", {1.2, 0.7, 0.1, 0.05, 0.0}},
    {"hencky_isotropic", {2.0, 0.3}}},
   0.0,                                                                                                                       0.0                },
  {{{"prony", {1.0, 0.4, 0.7}}, {"orthotropic", {1.4, 2.0, 4.0, 0.5, 0.9, 0.7, 0.3, 0.15, 0.1}}},
   0.0,                                                                                                                       0.0                },
  {{{"fibres", {1.2, 0.7, 0.1, 0.0, 0.0}},
    {"prony", {0.0, 0.4, 0.7}},
    {"ogden", {0.6, 1.3, 0.01, 5.0, -0.1, -2.0, 4.0}}},
   0.0,                                                                                                                       0.0                },
  {{{"damage", {2.0, 0.1, 0.2, 0.95}}, {"hencky_isotropic", {2.0, 0.3}}},
   2.0 / 2.6,
   2.0 / (3.0 * 0.4)                                                                                                                             },
  {{{"damage", {1.3, 0.02, 0.5, 0.5}}, {"mooney_rivlin", {0.3, 0.1, 3.0}}},                        0.8,                       3.0                },
  {{{"density_isotropic", {0.16, 12.0, 2.0, 0.3, 0.2}}},
   (0.3072 + 0.2) / 2.6,
   (0.3072 + 0.2) / (3.0 * 0.4)                                                                                                                  },
  {{{"density_orthotropic",
     {0.16, 200.0, 1.5, 1.0, 1.0, 1.0 / 2.6, 1.0 / 2.6, 1.0 / 2.6, 0.3, 0.3, 0.3, -2.8}}},
   10.0 / 2.6,
   10.0 / (3.0 * 0.4)                                                                                                                            },
  {{{"density_orthotropic", {0.16, 31.25, 1.5, 0.35, 0.5, 0.121, 0.3, 0.25, 0.3, 0.2, 0.3, 0.0}}},
   0.0,                                                                                                                       0.0                },
  {{{"density_scaled", {0.64, 0.16, 0.5}}, {"hencky_plastic", {1.0, 0.3, 0.1, 0.14, 0.4}}},
   2.0 / 2.6,
   2.0 / (3.0 * 0.4)                                                                                                                             },
  {{{"hencky_plastic", {2.0, 0.3, 0.1, 0.14, 0.4}}},                                               2.0 / 2.6,                 2.0 / (3.0 * 0.4)  },
  {{{"hencky_plastic", {2.0, 0.2, 0.09, 0.08, 0.0}}},                                              2.0 / 2.4,                 2.0 / (3.0 * 0.6)  },
  {{{"hencky_plastic", {2.0, 0.45, 0.1, 0.1, 0.2}}},                                               2.0 / 2.9,                 2.0 / (3.0 * 0.1)  },
};

enum { CASES = sizeof(cases) / sizeof(cases[0]), DRAWS = 48 };

static const double step = 1e-5, tolerance = 1e-7, roundoff = 1e-12;

/* Principal stretches that are equal but for a gap between nothing and a thousandth, in any axes:
   where formulas in principal stretches are 0/0. Swollen or shrunk as a whole, so that fibres are
   all in tension or all slack. */
static Mat3 draw_equal_stretches(Draw *draw, int n)
{
  static const double gaps[] = {0.0, 1e-9, 1e-6, 1e-5, 1e-4, 1e-3};
  const double        gap    = gaps[n % (int)(sizeof(gaps) / sizeof(gaps[0]))];
  const double        size   = draw_number(draw, 0.8, 1.25);
  const Mat3 Q = rotation_exp(draw_vector(draw, 3.0)), R = rotation_exp(draw_vector(draw, 3.0));
  Mat3       U = mat3_scale(size, mat3_identity());

  U.a[0][0] += gap;
  U.a[1][1] -= (n % 2) * gap;
  return mat3_mul(Q, mat3_mul(mat3_mul(mat3_transpose(R), U), R));
}

/* Every second deformation with nearly equal stretches; steps of a tenth of a second to two. */
static LawPoint draw_point(Draw *draw, int n)
{
  LawPoint at = draw_directions(draw);

  at.F    = n % 2 ? draw_equal_stretches(draw, n / 2) : draw_deformation(draw);
  at.step = draw_number(draw, 0.1, 2.0);
  return at;
}

/* What two steps before this one left behind; every third time nothing was before. */
static const double *draw_history(Draw *draw, const BuiltLaw *built, const LawPoint *now, int n,
                                  double history[2][LAW_MAX_HISTORY])
{
  LawPoint at = *now;

  if (n % 3 == 0) return NULL;
  at.F = mat3_identity();
  law_history_start(built->law, built->parameters, &at, history[0]);
  for (int k = 0; k < 2; k++) {
    at.F       = draw_deformation(draw);
    at.history = history[k];
    law_advance(built->law, built->parameters, &at, history[1 - k]);
  }
  return history[0];
}

static LawPoint perturb(LawPoint at, int i, int J, double h)
{
  at.F.a[i][J] += h;
  return at;
}

/* A case under test. */
typedef struct {
  const LawCase *c;
  BuiltLaw       built;
} Trial;

static void reference_is_stress_free(void **state)
{
  const BuiltLaw *b    = &((Trial *)*state)->built;
  Draw            draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    LawPoint at = draw_directions(&draw);
    double   history[LAW_MAX_HISTORY];

    at.F    = mat3_identity();
    at.step = draw_number(&draw, 0.0, 2.0);
    law_history_start(b->law, b->parameters, &at, history);
    at.history = n % 2 ? history : NULL;
    assert_mat3_close(b->law->stress(b->parameters, &at), (Mat3){0}, roundoff);
    assert_close(b->law->energy(b->parameters, &at), 0.0, roundoff);
  }
}

static void stress_is_gradient_of_energy(void **state)
{
  const BuiltLaw        *b    = &((Trial *)*state)->built;
  const ConstitutiveLaw *law  = b->law;
  Draw                   draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    double   history[2][LAW_MAX_HISTORY];
    LawPoint at = draw_point(&draw, n);

    at.history   = draw_history(&draw, b, &at, n, history);
    const Mat3 P = law->stress(b->parameters, &at);

    for (int i = 0; i < 3; i++)
      for (int J = 0; J < 3; J++) {
        const LawPoint up = perturb(at, i, J, step), down = perturb(at, i, J, -step);
        const double   slope = law->energy(b->parameters, &up) - law->energy(b->parameters, &down);

        assert_close(0.5 * slope / step, P.a[i][J], tolerance);
      }
  }
}

static void tangent_is_gradient_of_stress(void **state)
{
  const BuiltLaw        *b    = &((Trial *)*state)->built;
  const ConstitutiveLaw *law  = b->law;
  Draw                   draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    double   history[2][LAW_MAX_HISTORY], A[9][9];
    LawPoint at = draw_point(&draw, n);

    at.history = draw_history(&draw, b, &at, n, history);
    assert_mat3_close(law->tangent(b->parameters, &at, A), law->stress(b->parameters, &at),
                      roundoff);
    for (int column = 0; column < 9; column++) {
      const LawPoint up    = perturb(at, column / 3, column % 3, step);
      const LawPoint down  = perturb(at, column / 3, column % 3, -step);
      const Mat3     above = law->stress(b->parameters, &up);
      const Mat3     below = law->stress(b->parameters, &down);

      for (int row = 0; row < 9; row++) {
        const double slope = above.a[row / 3][row % 3] - below.a[row / 3][row % 3];

        assert_close(0.5 * slope / step, A[row][column], tolerance);
        assert_close(A[row][column], A[column][row], roundoff);
      }
    }
  }
}

/* W(Q F) = W(F) and P(Q F) = Q P(F) for rotations Q, which also makes P F^T symmetric; internal
   variables live in the reference frame and do not see Q. */
static void observer_does_not_matter(void **state)
{
  const BuiltLaw        *b     = &((Trial *)*state)->built;
  const ConstitutiveLaw *law   = b->law;
  const size_t           count = law_history_count(law, b->parameters);
  Draw                   draw  = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    double     history[2][LAW_MAX_HISTORY], end[2][LAW_MAX_HISTORY];
    LawPoint   at = draw_point(&draw, n), turned = at;
    const Mat3 Q = rotation_exp(draw_vector(&draw, 3.0));

    at.history = turned.history = draw_history(&draw, b, &at, n, history);
    turned.F                    = mat3_mul(Q, at.F);
    const Mat3 P                = law->stress(b->parameters, &at);
    const Mat3 tau              = mat3_mul(P, mat3_transpose(at.F));

    assert_close(law->energy(b->parameters, &turned), law->energy(b->parameters, &at), roundoff);
    assert_mat3_close(law->stress(b->parameters, &turned), mat3_mul(Q, P), roundoff);
    assert_mat3_close(tau, mat3_transpose(tau), roundoff);
    law_advance(law, b->parameters, &at, end[0]);
    law_advance(law, b->parameters, &turned, end[1]);
    for (size_t k = 0; k < count; k++) assert_close(end[1][k], end[0][k], roundoff);
  }
}

/* A(I)_iJkL = (K - 2/3 mu) d_iJ d_kL + mu (d_ik d_JL + d_iL d_Jk) */
static void small_strain_shows_the_moduli(void **state)
{
  const Trial *trial = *state;
  const double shear = trial->c->shear, bulk = trial->c->bulk;
  Draw         draw = DRAW_START;
  LawPoint     at   = draw_directions(&draw);
  double       A[9][9];

  at.F    = mat3_identity();
  at.step = 0.5;
  if (shear == 0.0) return;
  trial->built.law->tangent(trial->built.parameters, &at, A);
  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++)
      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++) {
          const double volume = (bulk - 2.0 / 3.0 * shear) * (i == J) * (k == L);
          const double shape  = shear * ((i == k) * (J == L) + (i == L) * (J == k));

          assert_close(A[3 * i + J][3 * k + L], volume + shape, roundoff);
        }
}

/* All zero is a point that was never loaded, and it stays so at rest. */
static void rest_leaves_no_memory(void **state)
{
  const BuiltLaw *b     = &((Trial *)*state)->built;
  const size_t    count = law_history_count(b->law, b->parameters);
  Draw            draw  = DRAW_START;
  LawPoint        at    = draw_directions(&draw);
  double          start[LAW_MAX_HISTORY], end[LAW_MAX_HISTORY];

  at.F    = mat3_identity();
  at.step = 0.5;
  law_history_start(b->law, b->parameters, &at, start);
  for (size_t k = 0; k < count; k++) assert_close(start[k], 0.0, roundoff);
  at.history = start;
  law_advance(b->law, b->parameters, &at, end);
  for (size_t k = 0; k < count; k++) assert_close(end[k], 0.0, roundoff);
}

static void every_law_has_a_case(void **state)
{
  size_t                        count;
  const ConstitutiveLaw *const *laws = law_all(&count);

  (void)state;
  for (size_t n = 0; n < count; n++) {
    int found = 0;

    for (int m = 0; m < CASES; m++) found += !strcmp(cases[m].layer[0].law, laws[n]->name);
    assert_int_not_equal(found, 0);
    assert_ptr_equal(law_find(laws[n]->name), laws[n]);
  }
  assert_null(law_find("no_such_law"));
}

/* Tables can be shown and read: unit, meaning and range of every parameter, and room for it. */
static void parameter_tables_are_complete(void **state)
{
  size_t                        count;
  const ConstitutiveLaw *const *laws = law_all(&count);

  (void)state;
  for (size_t n = 0; n < count; n++) {
    assert_true(laws[n]->parameter_count <= LAW_MAX_PARAMETERS);
    assert_true(strlen(laws[n]->meaning) > 0 && strlen(laws[n]->reference) > 0);
    assert_false(laws[n]->wraps && laws[n]->parameters_size < sizeof(LawBase));
    for (size_t m = 0; m < laws[n]->parameter_count; m++) {
      const LawParameter *row = &laws[n]->parameters[m];

      assert_true(strlen(row->name) > 0 && strlen(row->unit) > 0 && strlen(row->meaning) > 0);
      assert_true(row->low < row->high);
      if (m + laws[n]->optional_count >= laws[n]->parameter_count) assert_true(row->low <= 0.0);
      assert_true(row->offset + sizeof(double) <= laws[n]->parameters_size);
    }
  }
}

static void parameters_are_stored_in_range_only(void **state)
{
  const ConstitutiveLaw *law           = law_find("linear_isotropic");
  double                 parameters[2] = {-1.0, -1.0};

  (void)state;
  assert_non_null(law);
  assert_int_equal(law->parameters_size, sizeof(parameters));
  assert_null(law_set_parameter(law, parameters, "nu", 0.25));
  assert_null(law_set_parameter(law, parameters, "E", 12000.0));
  assert_close(parameters[0], 12000.0, 0.0);
  assert_close(parameters[1], 0.25, 0.0);
  assert_string_equal(law_set_parameter(law, parameters, "nu", 0.5), "out of range");
  assert_string_equal(law_set_parameter(law, parameters, "E", 0.0), "out of range");
  assert_string_equal(law_set_parameter(law, parameters, "E", NAN), "out of range");
  assert_string_equal(law_set_parameter(law, parameters, "E", INFINITY), "out of range");
  assert_string_equal(law_set_parameter(law, parameters, "C10", 1.0), "unknown parameter");
  assert_close(parameters[0], 12000.0, 0.0);
  assert_close(parameters[1], 0.25, 0.0);
  assert_close(law_parameter(law, parameters, "E"), 12000.0, 0.0);
  assert_close(law_parameter(law, parameters, "nu"), 0.25, 0.0);
  assert_true(isnan(law_parameter(law, parameters, "C10")));
}

/* Names, ranges and bases are accepted; the other tests use what is built here. */
static void law_can_be_built(void **state)
{
  Trial *trial = *state;

  law_build(trial->c->layer, &trial->built);
}

/* The parameters of every case can go together. */
static void parameters_are_admissible(void **state)
{
  const BuiltLaw *b = &((Trial *)*state)->built;

  assert_null(law_check(b->law, b->parameters));
}

static int run_case(const LawCase *c)
{
  Trial                   trial   = {.c = c};
  void                   *state   = &trial;
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(law_can_be_built, state),
    cmocka_unit_test_prestate(parameters_are_admissible, state),
    cmocka_unit_test_prestate(reference_is_stress_free, state),
    cmocka_unit_test_prestate(stress_is_gradient_of_energy, state),
    cmocka_unit_test_prestate(tangent_is_gradient_of_stress, state),
    cmocka_unit_test_prestate(observer_does_not_matter, state),
    cmocka_unit_test_prestate(small_strain_shows_the_moduli, state),
    cmocka_unit_test_prestate(rest_leaves_no_memory, state),
  };
  return cmocka_run_group_tests_name(c->layer[0].law, tests, NULL, NULL);
}

int main(void)
{
  const struct CMUnitTest of_the_list[] = {
    cmocka_unit_test(every_law_has_a_case),
    cmocka_unit_test(parameter_tables_are_complete),
    cmocka_unit_test(parameters_are_stored_in_range_only),
  };
  int failures = cmocka_run_group_tests(of_the_list, NULL, NULL);

  for (int n = 0; n < CASES; n++) failures += run_case(&cases[n]);
  return failures;
}
