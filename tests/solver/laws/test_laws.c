/* Every law in law_list.h must satisfy the same identities; a new law adds one line to `cases`. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"
#include "laws/law.h"
#include <string.h>

/* A law with parameters in the order of its table, and the shear and bulk modulus (MPa) that it
   must show at small strain; a shear modulus of zero marks a law that is not isotropic there. */
typedef struct {
  const char *law;
  double      parameters[LAW_MAX_PARAMETERS];
  double      shear, bulk;
} LawCase;

/* Small strain: mu = E / (2 (1 + nu)), K = E / (3 (1 - 2 nu)); K = lambda + 2/3 mu;
   mu = 2 (C10 + C01); mu = sum_p mu_p alpha_p / 2; fibres are slack where nothing is stretched, so
   mu = 2 C10 is all that `holzapfel` shows. */
static const LawCase cases[] = {
  {"linear_isotropic", {2.0, 0.3},                                     2.0 / 2.6,                 2.0 / (3.0 * 0.4)  },
  {"linear_isotropic", {1.0, 0.0},                                     0.5,                       1.0 / 3.0          },
  {"linear_isotropic", {1.0, 0.45},                                    1.0 / 2.9,                 1.0 / (3.0 * 0.1)  },
  {"neo_hookean",      {1.3, 2.7},                                     1.3,                       2.7 + 2.0 / 3 * 1.3},
  {"neo_hookean",      {0.7, 0.0},                                     0.7,                       2.0 / 3 * 0.7      },
  {"mooney_rivlin",    {0.4, 0.0, 5.0},                                0.8,                       5.0                },
  {"mooney_rivlin",    {0.12, 0.9, 3.0},                               2.0 * (0.12 + 0.9),        3.0                },
  {"hencky_isotropic", {2.0, 0.3},                                     2.0 / 2.6,                 2.0 / (3.0 * 0.4)  },
  {"hencky_isotropic", {1.0, 0.45},                                    1.0 / 2.9,                 1.0 / (3.0 * 0.1)  },
  {"ogden",            {0.6, 1.3, 0.01, 5.0, -0.1, -2.0, 4.0},         0.5 * (0.78 + 0.05 + 0.2), 4.0                },
  {"ogden",            {0.6, 2.0, 0.0, 0.0, 0.0, 3.0, 2.0},            0.6,                       2.0                },
  {"orthotropic",
   {2.0, 2.0, 2.0, 2.0 / 2.6, 2.0 / 2.6, 2.0 / 2.6, 0.3, 0.3, 0.3},
   2.0 / 2.6,
   2.0 / (3.0 * 0.4)                                                                                                 },
  {"orthotropic",      {1.4, 2.0, 4.0, 0.5, 0.9, 0.7, 0.3, 0.15, 0.1}, 0.0,                       0.0                },
  {"holzapfel",        {0.4, 2.0, 0.5, 0.0, 3.0},                      0.8,                       3.0                },
  {"holzapfel",        {0.2, 1.2, 0.7, 0.113, 4.0},                    0.4,                       4.0                },
  {"holzapfel",        {0.2, 1.2, 0.4, 1.0 / 3.0, 4.0},                0.4,                       4.0                },
};

enum { CASES = sizeof(cases) / sizeof(cases[0]), DRAWS = 48 };

static const double step = 1e-5, tolerance = 1e-7, roundoff = 1e-12;

/* Axes and fibres in any direction of the reference frame. */
static LawPoint draw_directions(Draw *draw)
{
  LawPoint at = {.axes = rotation_exp(draw_vector(draw, 3.0))};

  for (int n = 0; n < 2; n++) {
    const Vec3 a = draw_vector(draw, 1.0);

    at.fibre[n] = vec3_scale(1.0 / vec3_norm(a), a);
  }
  return at;
}

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

/* Deformation gradients with entries up to 0.25 from the identity: strains of some tens of percent
   with shear and volume change, none inverted; every second one with nearly equal stretches. */
static LawPoint draw_point(Draw *draw, int n)
{
  LawPoint at = draw_directions(draw);

  if (n % 2) {
    at.F = draw_equal_stretches(draw, n / 2);
    return at;
  }
  do at.F = draw_near_identity(draw, 0.25);
  while (mat3_det(at.F) < 0.3);
  return at;
}

static LawPoint perturb(LawPoint at, int i, int J, double h)
{
  at.F.a[i][J] += h;
  return at;
}

static const ConstitutiveLaw *law_of(const LawCase *c)
{
  const ConstitutiveLaw *law = law_find(c->law);

  assert_non_null(law);
  return law;
}

static void reference_is_stress_free(void **state)
{
  const LawCase *c    = *state;
  Draw           draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    LawPoint at = draw_directions(&draw);

    at.F = mat3_identity();
    assert_mat3_close(law_of(c)->stress(c->parameters, &at), (Mat3){0}, roundoff);
    assert_close(law_of(c)->energy(c->parameters, &at), 0.0, roundoff);
  }
}

static void stress_is_gradient_of_energy(void **state)
{
  const LawCase         *c    = *state;
  const ConstitutiveLaw *law  = law_of(c);
  Draw                   draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at = draw_point(&draw, n);
    const Mat3     P  = law->stress(c->parameters, &at);

    for (int i = 0; i < 3; i++)
      for (int J = 0; J < 3; J++) {
        const LawPoint up = perturb(at, i, J, step), down = perturb(at, i, J, -step);
        const double   slope = law->energy(c->parameters, &up) - law->energy(c->parameters, &down);

        assert_close(0.5 * slope / step, P.a[i][J], tolerance);
      }
  }
}

static void tangent_is_gradient_of_stress(void **state)
{
  const LawCase         *c    = *state;
  const ConstitutiveLaw *law  = law_of(c);
  Draw                   draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at = draw_point(&draw, n);
    double         A[9][9];

    law->tangent(c->parameters, &at, A);
    for (int column = 0; column < 9; column++) {
      const LawPoint up    = perturb(at, column / 3, column % 3, step);
      const LawPoint down  = perturb(at, column / 3, column % 3, -step);
      const Mat3     above = law->stress(c->parameters, &up);
      const Mat3     below = law->stress(c->parameters, &down);

      for (int row = 0; row < 9; row++) {
        const double slope = above.a[row / 3][row % 3] - below.a[row / 3][row % 3];

        assert_close(0.5 * slope / step, A[row][column], tolerance);
      }
    }
  }
}

static void tangent_has_major_symmetry(void **state)
{
  const LawCase *c    = *state;
  Draw           draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at = draw_point(&draw, n);
    double         A[9][9];

    law_of(c)->tangent(c->parameters, &at, A);
    for (int row = 0; row < 9; row++)
      for (int column = 0; column < row; column++)
        assert_close(A[row][column], A[column][row], roundoff);
  }
}

/* W(Q F) = W(F) and P(Q F) = Q P(F) for rotations Q, which also makes P F^T symmetric. */
static void observer_does_not_matter(void **state)
{
  const LawCase         *c    = *state;
  const ConstitutiveLaw *law  = law_of(c);
  Draw                   draw = DRAW_START;

  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at     = draw_point(&draw, n);
    const Mat3     Q      = rotation_exp(draw_vector(&draw, 3.0));
    const LawPoint turned = {
      .F = mat3_mul(Q, at.F), .axes = at.axes, .fibre = {at.fibre[0], at.fibre[1]}
    };
    const Mat3 P   = law->stress(c->parameters, &at);
    const Mat3 tau = mat3_mul(P, mat3_transpose(at.F));

    assert_close(law->energy(c->parameters, &turned), law->energy(c->parameters, &at), roundoff);
    assert_mat3_close(law->stress(c->parameters, &turned), mat3_mul(Q, P), roundoff);
    assert_mat3_close(tau, mat3_transpose(tau), roundoff);
  }
}

/* A(I)_iJkL = (K - 2/3 mu) d_iJ d_kL + mu (d_ik d_JL + d_iL d_Jk) */
static void small_strain_shows_the_moduli(void **state)
{
  const LawCase *c    = *state;
  Draw           draw = DRAW_START;
  LawPoint       at   = draw_directions(&draw);
  double         A[9][9];

  at.F = mat3_identity();
  if (c->shear == 0.0) return;
  law_of(c)->tangent(c->parameters, &at, A);
  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++)
      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++) {
          const double volume = (c->bulk - 2.0 / 3.0 * c->shear) * (i == J) * (k == L);
          const double shape  = c->shear * ((i == k) * (J == L) + (i == L) * (J == k));

          assert_close(A[3 * i + J][3 * k + L], volume + shape, roundoff);
        }
}

static void every_law_has_a_case(void **state)
{
  size_t                        count;
  const ConstitutiveLaw *const *laws = law_all(&count);

  (void)state;
  for (size_t n = 0; n < count; n++) {
    int found = 0;

    for (int m = 0; m < CASES; m++) found += !strcmp(cases[m].law, laws[n]->name);
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
    for (size_t m = 0; m < laws[n]->parameter_count; m++) {
      const LawParameter *row = &laws[n]->parameters[m];

      assert_true(strlen(row->name) > 0 && strlen(row->unit) > 0 && strlen(row->meaning) > 0);
      assert_true(row->low < row->high);
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
}

/* The parameters of every case can go together. */
static void parameters_are_admissible(void **state)
{
  const LawCase *c = *state;

  assert_null(law_check(law_of(c), c->parameters));
}

static int run_case(const LawCase *c)
{
  void                   *state   = (void *)(uintptr_t)c;
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(parameters_are_admissible, state),
    cmocka_unit_test_prestate(reference_is_stress_free, state),
    cmocka_unit_test_prestate(stress_is_gradient_of_energy, state),
    cmocka_unit_test_prestate(tangent_is_gradient_of_stress, state),
    cmocka_unit_test_prestate(tangent_has_major_symmetry, state),
    cmocka_unit_test_prestate(observer_does_not_matter, state),
    cmocka_unit_test_prestate(small_strain_shows_the_moduli, state),
  };
  return cmocka_run_group_tests_name(c->law, tests, NULL, NULL);
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
