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
  Mat3   C, G;          /* F^T F and F^-T */
} State;

static inline State state_at(const MooneyRivlin *p, const Mat3 *F)
{
  const Mat3 cofactor = mat3_cofactor(*F);
  State      s;

  s.J =
    F->a[0][0] * cofactor.a[0][0] + F->a[0][1] * cofactor.a[0][1] + F->a[0][2] * cofactor.a[0][2];
  for (int a = 0; a < 3; a++)
    for (int b = a; b < 3; b++)
      s.C.a[a][b] = s.C.a[b][a] =
        F->a[0][a] * F->a[0][b] + F->a[1][a] * F->a[1][b] + F->a[2][a] * F->a[2][b];
  const double root = cbrt(s.J);

  s.G      = mat3_scale(1.0 / s.J, cofactor);
  s.I1     = mat3_trace(s.C);
  s.I2     = 0.5 * (s.I1 * s.I1 - mat3_dot(s.C, s.C));
  s.first  = p->C10 / (root * root);
  s.second = p->C01 / (s.J * root);
  return s;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const MooneyRivlin *p      = parameters;
  const State         s      = state_at(p, &at->F);
  const double        volume = s.J - 1.0;

  return s.first * s.I1 - 3.0 * p->C10 + s.second * s.I2 - 3.0 * p->C01 +
         0.5 * p->K * volume * volume;
}

/* Coefficient of G in the stress. */
static inline double normal_part(const MooneyRivlin *p, const State *s)
{
  return p->K * (s->J - 1.0) * s->J - 2.0 * (s->first * s->I1 + 2.0 * s->second * s->I2) / 3.0;
}

/* P = first dI1/dF + second dI2/dF + (K (J - 1) J - 2/3 first I1 - 4/3 second I2) G,
   dI1/dF = 2 F,   dI2/dF = 2 I1 F - 2 F C */
static inline Mat3 stress_of(const State *s, const Mat3 *F, const Mat3 *FC, double normal)
{
  const double f = 2.0 * (s->first + s->second * s->I1), c = 2.0 * s->second;
  Mat3         P;

  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++)
      P.a[i][J] = f * F->a[i][J] - c * FC->a[i][J] + normal * s->G.a[i][J];
  return P;
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const State s  = state_at(parameters, &at->F);
  const Mat3  FC = mat3_mul(at->F, s.C);

  return stress_of(&s, &at->F, &FC, normal_part(parameters, &s));
}

/* A_iJkL = M_iJ G_kL + G_iJ M_kL + u G_iJ G_kL - n G_iL G_kJ
            + d_ik (2 (first + second I1) d_JL - 2 second C_JL)
            + 2 second (2 F_iJ F_kL - F_iL F_kJ - B_ik d_JL),   B = F F^T,
   M = -2/3 first dI1/dF - 4/3 second dI2/dF, n the normal part of the stress,
   u = 4/9 first I1 + 16/9 second I2 + K (2 J - 1) J */
static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const MooneyRivlin *p = parameters;
  const Mat3          F = at->F;
  const State         s = state_at(p, &at->F);
  const Mat3          G = s.G, FC = mat3_mul(F, s.C), B = mat3_mul(F, mat3_transpose(F));
  const double        n = normal_part(p, &s), v = 2.0 * s.second;
  const double        u =
    4.0 / 9.0 * (s.first * s.I1 + 2.0 * 2.0 * s.second * s.I2) + p->K * (2.0 * s.J - 1.0) * s.J;
  const Mat3    M  = mat3_add(mat3_scale(-4.0 / 3.0 * (s.first + 2.0 * s.second * s.I1), F),
                              mat3_scale(8.0 / 3.0 * s.second, FC));
  const double *F9 = &F.a[0][0], *G9 = &G.a[0][0], *M9 = &M.a[0][0];

  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++) {
      double      *row = A[3 * i + J];
      const double g   = M.a[i][J] + u * G.a[i][J];
      const double m   = G.a[i][J];
      const double f   = 2.0 * v * F.a[i][J];

      for (int r = 0; r < 9; r++) row[r] = g * G9[r] + m * M9[r] + f * F9[r];
      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++)
          row[3 * k + L] -= n * G.a[k][J] * G.a[i][L] + v * F.a[k][J] * F.a[i][L];
      for (int k = 0; k < 3; k++) row[3 * k + J] -= v * B.a[i][k];
      for (int L = 0; L < 3; L++) row[3 * i + L] -= v * s.C.a[J][L];
      row[3 * i + J] += 2.0 * (s.first + s.second * s.I1);
    }
  return stress_of(&s, &F, &FC, n);
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
