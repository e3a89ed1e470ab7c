/* Laws against one another and against their own limits: where two laws describe the same solid
   they must agree in energy, stress and tangent, and directions must act where they point. */
#include "laws.h"

enum { DRAWS = 20 };

static const double roundoff = 1e-12;

static LawPoint draw_point(Draw *draw)
{
  LawPoint at = draw_directions(draw);

  at.F = draw_deformation(draw);
  return at;
}

static void build(const char *name, const double p[], BuiltLaw *built)
{
  LawLayer layers[LAW_LAYERS] = {{.law = name}};

  for (size_t k = 0; k < law_find(name)->parameter_count; k++) layers[0].parameters[k] = p[k];
  law_build(layers, built);
}

/* Parameters in the order of the laws' tables. */
static void assert_same_solid(const char *one, const double p[], const char *other,
                              const double q[])
{
  BuiltLaw law, twin;
  Draw     draw = DRAW_START;

  build(one, p, &law);
  build(other, q, &twin);
  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at = draw_point(&draw);
    double         A[9][9], B[9][9];

    assert_close(law.law->energy(law.parameters, &at), twin.law->energy(twin.parameters, &at),
                 roundoff);
    assert_mat3_close(law.law->stress(law.parameters, &at), twin.law->stress(twin.parameters, &at),
                      10.0 * roundoff);
    law.law->tangent(law.parameters, &at, A);
    twin.law->tangent(twin.parameters, &at, B);
    for (int r = 0; r < 9; r++)
      for (int c = 0; c < 9; c++) assert_close(A[r][c], B[r][c], 1e-9);
  }
}

/* Ogden's exponents 2 and -2 are the Mooney-Rivlin solid, because sum l_a^2 = I1 and, for isochoric
   stretches, sum l_a^-2 = I2: C10 = mu1 / 2, C01 = -mu2 / 2. */
static void ogden_contains_mooney_rivlin(void **state)
{
  const double ogden[7] = {0.8, 2.0, -0.3, -2.0, 0.0, 0.0, 5.0}, mooney[3] = {0.4, 0.15, 5.0};

  (void)state;
  assert_same_solid("ogden", ogden, "mooney_rivlin", mooney);
}

/* E1 = E2 = E3, nu12 = nu23 = nu13, G = E / (2 (1 + nu)) is isotropic in any axes. */
static void orthotropic_contains_linear_isotropic(void **state)
{
  const double G = 1.0 / 1.3, axes[9] = {2.0, 2.0, 2.0, G, G, G, 0.3, 0.3, 0.3};
  const double isotropic[2] = {2.0, 0.3};

  (void)state;
  assert_same_solid("orthotropic", axes, "linear_isotropic", isotropic);
}

/* Power laws of the density give the moduli of the plain laws: E = 2980 rho^1.05 at 0.15 g/cm3
   (QCT; Kopperdahl, Morgan & Keaveny 2002, J. Orthop. Res. 20, 801-805), and E3 = 4730 rho^1.56
   (apparent; Morgan, Bayraktar & Keaveny 2003, J. Biomech. 36, 897-904) with ratios 1/3, 0.121,
   0.157 and nu_zx = 0.3; here in units of 1000 MPa. */
static void density_gives_the_moduli(void **state)
{
  const double E = 2.980 * pow(0.15, 1.05), isotropic[2] = {E, 0.3};
  const double porous[5] = {0.15, 2.980, 1.05, 0.3, 0.0};
  const double E3 = 4.730 * pow(0.2, 1.56), third = 1.0 / 3.0;
  const double grain[12]    = {0.2,   4.730, 1.56, third, third, 0.121,
                               0.157, 0.157, 0.3,  0.3,   0.3,   0.0};
  const double constants[9] = {third * E3, third * E3, E3,  0.121 * E3, 0.157 * E3,
                               0.157 * E3, 0.3,        0.1, 0.1};

  (void)state;
  assert_same_solid("density_isotropic", porous, "linear_isotropic", isotropic);
  assert_same_solid("density_orthotropic", grain, "orthotropic", constants);
}

/* Fully dispersed fibres have no direction: E = (I - 3) / 3 in both families. */
static void full_dispersion_has_no_direction(void **state)
{
  const ConstitutiveLaw *law  = law_find("holzapfel");
  const double           p[5] = {0.2, 1.2, 0.4, 1.0 / 3.0, 4.0};
  Draw                   draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const LawPoint at     = draw_point(&draw);
    LawPoint       turned = draw_point(&draw);

    turned.F = at.F;
    assert_mat3_close(law->stress(p, &at), law->stress(p, &turned), roundoff);
  }
}

static LawPoint along_x(double stretch)
{
  LawPoint at = {.F = mat3_identity(), .axes = mat3_identity()};

  at.F.a[0][0] = stretch;
  at.fibre[0] = at.fibre[1] = vec3(1.0, 0.0, 0.0);
  return at;
}

/* Parallel fibres along x, width held: in tension by s the fibres add
     P_xx = 2 k1 E exp(k2 E^2) 2 s,   E = s^2 - 1
   to the matrix; pressed they add nothing. */
static void fibres_carry_tension_only(void **state)
{
  const ConstitutiveLaw *law  = law_find("holzapfel");
  const double           p[5] = {0.2, 1.5, 3.0, 0.0, 4.0};

  (void)state;
  for (int n = 0; n < 2; n++) {
    const double   s    = n ? 1.2 : 0.8;
    const LawPoint at   = along_x(s);
    LawPoint       bare = at;
    double         E    = s * s - 1.0, target, A[9][9], B[9][9];

    bare.fibre[0] = bare.fibre[1] = vec3(0.0, 0.0, 0.0);
    target                        = n ? 2.0 * p[1] * E * exp(p[2] * E * E) * 2.0 * s : 0.0;
    assert_close(law->stress(p, &at).a[0][0] - law->stress(p, &bare).a[0][0], target, roundoff);
    assert_close(law->stress(p, &at).a[1][1], law->stress(p, &bare).a[1][1], roundoff);
    law->tangent(p, &at, A);
    law->tangent(p, &bare, B);
    if (n)
      assert_true(A[0][0] > B[0][0] + p[1]);
    else
      assert_close(A[0][0], B[0][0], 0.0);
  }
}

/* Small strain by a stress along material axis a: eps_aa = sigma / E_a and eps_bb = -nu_ab sigma /
   E_a, so the tangent takes that strain to that stress; a small shear gives 2 G. */
static void orthotropic_constants_mean_what_they_say(void **state)
{
  const ConstitutiveLaw *law  = law_find("orthotropic");
  const double           E[3] = {1.4, 2.0, 4.0}, nu12 = 0.3, nu23 = 0.15, nu13 = 0.1;
  const double           G[3][3] = {
              {0.0, 0.5, 0.7},
              {0.5, 0.0, 0.9},
              {0.7, 0.9, 0.0}
  };
  const double p[9] = {E[0], E[1], E[2], G[0][1], G[1][2], G[0][2], nu12, nu23, nu13};
  /* nu_ba = nu_ab E_b / E_a */
  const double nu[3][3] = {
    {0.0,                nu12,               nu13},
    {nu12 * E[1] / E[0], 0.0,                nu23},
    {nu13 * E[2] / E[0], nu23 * E[2] / E[1], 0.0 }
  };
  const LawPoint at = {.F = mat3_identity(), .axes = rotation_exp(vec3(0.3, -0.7, 1.1))};
  const Mat3     Q  = at.axes;
  double         A[9][9];

  (void)state;
  law->tangent(p, &at, A);
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++) {
      Mat3 strain = {0}, stress = {0}, answer = {0};

      if (a == b) {
        stress.a[a][a] = 1.0;
        for (int c = 0; c < 3; c++) strain.a[c][c] = ((a == c) - nu[a][c]) / E[a];
      } else {
        stress.a[a][b] = stress.a[b][a] = 2.0 * G[a][b];
        strain.a[a][b] = strain.a[b][a] = 1.0;
      }
      strain = mat3_mul(mat3_mul(Q, strain), mat3_transpose(Q));
      stress = mat3_mul(mat3_mul(Q, stress), mat3_transpose(Q));
      for (int r = 0; r < 9; r++)
        for (int c = 0; c < 9; c++) answer.a[r / 3][r % 3] += A[r][c] * strain.a[c / 3][c % 3];
      assert_mat3_close(answer, stress, roundoff);
    }
}

/* Compliance [1 -nu; -nu 1] / E in a plane loses positive definiteness at nu = 1; with three equal
   ratios at nu = 1/2, where 1 - 3 nu^2 - 2 nu^3 = 0. Ogden's terms must not soften. A line
   through measured moduli (E = -34.7 + 3230 rho) crosses zero. */
static void impossible_constants_are_refused(void **state)
{
  const ConstitutiveLaw *law        = law_find("orthotropic");
  const double           plane[9]   = {1.0, 1.0, 1.0, 0.4, 0.4, 0.4, 1.01, 0.0, 0.0};
  const double           all[9]     = {1.0, 1.0, 1.0, 0.4, 0.4, 0.4, 0.501, 0.501, 0.501};
  const double           allowed[9] = {1.0, 1.0, 1.0, 0.4, 0.4, 0.4, 0.499, 0.499, 0.499};
  const double           large[9]   = {9.0, 1.0, 1.0, 0.4, 0.4, 0.4, 2.0, 0.3, 0.3};
  const double           soft[7] = {1.0, 2.0, 0.1, -2.0, 0.0, 0.0, 5.0}, none[7] = {[6] = 5.0};
  const double           bone[2] = {12000.0, 0.3};
  BuiltLaw               porous;

  (void)state;
  assert_non_null(law_check(law, plane));
  assert_non_null(law_check(law, all));
  assert_null(law_check(law, allowed));
  assert_null(law_check(law, large));
  assert_non_null(law_check(law_find("ogden"), soft));
  assert_non_null(law_check(law_find("ogden"), none));
  assert_null(law_check(law_find("linear_isotropic"), bone));
  build("density_isotropic", (double[5]){0.01, 3230.0, 1.0, 0.3, -34.7}, &porous);
  assert_non_null(law_check(porous.law, porous.parameters));
  build("density_isotropic", (double[5]){0.15, 3230.0, 1.0, 0.3, -34.7}, &porous);
  assert_null(law_check(porous.law, porous.parameters));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(ogden_contains_mooney_rivlin),
    cmocka_unit_test(orthotropic_contains_linear_isotropic),
    cmocka_unit_test(density_gives_the_moduli),
    cmocka_unit_test(full_dispersion_has_no_direction),
    cmocka_unit_test(fibres_carry_tension_only),
    cmocka_unit_test(orthotropic_constants_mean_what_they_say),
    cmocka_unit_test(impossible_constants_are_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
