/* Nearly incompressible Mooney-Rivlin solid with the volume change split off:
     W(F) = C10 (J^-2/3 I1 - 3) + C01 (J^-4/3 I2 - 3) + K/2 (J - 1)^2,
     I1 = F:F,  I2 = (I1^2 - C:C) / 2,  C = F^T F,  J = det F.
   References: Mooney (1940), J. Appl. Phys. 11, 582-592; Rivlin (1948), Phil. Trans. R. Soc. A 241,
   379-397; isochoric split: Flory (1961), Trans. Faraday Soc. 57, 829-838. */
#include "laws/law.h"

typedef struct {
  double C10, C01, K;
} MooneyRivlin;

static const LawParameter table[] = {
  {"C10", "MPa", "first Mooney-Rivlin constant",  1e-9, HUGE_VAL, offsetof(MooneyRivlin, C10)},
  {"C01", "MPa", "second Mooney-Rivlin constant", 0.0,  HUGE_VAL, offsetof(MooneyRivlin, C01)},
  {"K",   "MPa", "bulk modulus",                  1e-9, HUGE_VAL, offsetof(MooneyRivlin, K)  },
};

/* What energy, stress and tangent share at one point. */
typedef struct {
  double J, I1, I2;
  double first, second; /* C10 J^-2/3 and C01 J^-4/3 */
  Mat3   B, C;          /* F F^T and F^T F */
} State;

static State state_at(const MooneyRivlin *p, Mat3 F)
{
  State        s;
  const double J    = mat3_det(F);
  const double root = cbrt(J);

  s.J      = J;
  s.B      = mat3_mul(F, mat3_transpose(F));
  s.C      = mat3_mul(mat3_transpose(F), F);
  s.I1     = mat3_trace(s.C);
  s.I2     = 0.5 * (s.I1 * s.I1 - mat3_dot(s.C, s.C));
  s.first  = p->C10 / (root * root);
  s.second = p->C01 / (J * root);
  return s;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const MooneyRivlin *p      = parameters;
  const State         s      = state_at(p, at->F);
  const double        volume = s.J - 1.0;

  return s.first * s.I1 - 3.0 * p->C10 + s.second * s.I2 - 3.0 * p->C01 +
         0.5 * p->K * volume * volume;
}

/* first dI1/dF + second dI2/dF = 2 (first + second I1) F - 2 second B F */
static Mat3 invariant_gradient(const State *s, double first, double second, Mat3 F)
{
  return mat3_add(mat3_scale(2.0 * (first + second * s->I1), F),
                  mat3_scale(-2.0 * second, mat3_mul(s->B, F)));
}

/* Coefficient of G = F^-T in the stress. */
static double normal_part(const MooneyRivlin *p, const State *s)
{
  return p->K * (s->J - 1.0) * s->J - 2.0 * (s->first * s->I1 + 2.0 * s->second * s->I2) / 3.0;
}

/* P = first dI1/dF + second dI2/dF + (K (J - 1) J - 2/3 first I1 - 4/3 second I2) G */
static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const MooneyRivlin *p = parameters;
  const State         s = state_at(p, at->F);
  const Mat3          G = mat3_inverse_transpose(at->F);

  return mat3_add(invariant_gradient(&s, s.first, s.second, at->F),
                  mat3_scale(normal_part(p, &s), G));
}

/* A_iJkL = M_iJ G_kL + G_iJ M_kL + u G_iJ G_kL - n G_iL G_kJ
            + d_ik (2 (first + second I1) d_JL - 2 second C_JL)
            + 2 second (2 F_iJ F_kL - F_iL F_kJ - B_ik d_JL),
   M = -2/3 first dI1/dF - 4/3 second dI2/dF, n the normal part of the stress,
   u = 4/9 first I1 + 16/9 second I2 + K (2 J - 1) J */
static void tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const MooneyRivlin *p = parameters;
  const Mat3          F = at->F;
  const Mat3          G = mat3_inverse_transpose(F);
  const State         s = state_at(p, F);
  const Mat3          M = invariant_gradient(&s, -2.0 * s.first / 3.0, -4.0 * s.second / 3.0, F);
  const double        n = normal_part(p, &s);
  const double        v = 2.0 * s.second;
  const double        u =
    4.0 / 9.0 * (s.first * s.I1 + 2.0 * 2.0 * s.second * s.I2) + p->K * (2.0 * s.J - 1.0) * s.J;

  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++) {
      double      *row = A[3 * i + J];
      const double g   = M.a[i][J] + u * G.a[i][J];
      const double m   = G.a[i][J];
      const double f   = 2.0 * v * F.a[i][J];

      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++)
          row[3 * k + L] = g * G.a[k][L] + m * M.a[k][L] + f * F.a[k][L] - //
                           n * G.a[i][L] * G.a[k][J] - v * F.a[i][L] * F.a[k][J];
      for (int k = 0; k < 3; k++) row[3 * k + J] -= v * s.B.a[i][k];
      for (int L = 0; L < 3; L++) row[3 * i + L] -= v * s.C.a[J][L];
      row[3 * i + J] += 2.0 * (s.first + s.second * s.I1);
    }
}

const ConstitutiveLaw law_mooney_rivlin = {
  .name            = "mooney_rivlin",
  .meaning         = "nearly incompressible Mooney-Rivlin solid, for soft wet tissue",
  .reference       = "Mooney (1940), J. Appl. Phys. 11, 582-592; Rivlin (1948), Phil. Trans. R. "
                     "Soc. A 241, 379-397",
  .parameters_size = sizeof(MooneyRivlin),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
