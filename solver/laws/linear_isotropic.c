/* Linear isotropic elasticity in finite strain (St. Venant-Kirchhoff):
     W(F) = lambda/2 (tr E)^2 + mu E:E,   E = (F^T F - I) / 2,
   for stiff tissue whose strains stay small while it rotates by any amount; strong compression
   softens it, which is no property of a material.
   Reference: Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite Element Analysis,
   2nd edition, chapter 6. */
#include "laws/linear_isotropic.h"
#include "laws/law.h"

static const LawParameter table[] = {
  {"E",  "MPa", "Young's modulus", 1e-9, HUGE_VAL, offsetof(LinearIsotropic, E) },
  {"nu", "1",   "Poisson's ratio", 0.0,  0.499,    offsetof(LinearIsotropic, nu)},
};

typedef struct {
  double lambda, mu;
} Lame;

/* lambda = E nu / ((1 + nu) (1 - 2 nu)), mu = E / (2 (1 + nu)) */
static Lame lame(const LinearIsotropic *p)
{
  const double mu = 0.5 * p->E / (1.0 + p->nu);

  return (Lame){.lambda = 2.0 * mu * p->nu / (1.0 - 2.0 * p->nu), .mu = mu};
}

/* E = (F^T F - I) / 2 */
static Mat3 green_lagrange(Mat3 F)
{
  const Mat3 C = mat3_mul(mat3_transpose(F), F);

  return mat3_scale(0.5, mat3_add(C, mat3_scale(-1.0, mat3_identity())));
}

/* S = lambda tr(E) I + 2 mu E */
static Mat3 second_stress(Lame p, Mat3 E)
{
  return mat3_add(mat3_scale(p.lambda * mat3_trace(E), mat3_identity()), mat3_scale(2.0 * p.mu, E));
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Lame   p     = lame(parameters);
  const Mat3   E     = green_lagrange(at->F);
  const double trace = mat3_trace(E);

  return 0.5 * p.lambda * trace * trace + p.mu * mat3_dot(E, E);
}

/* P = F S */
static Mat3 stress(const void *parameters, const LawPoint *at)
{
  return mat3_mul(at->F, second_stress(lame(parameters), green_lagrange(at->F)));
}

/* A_iJkL = d_ik S_JL + lambda F_iJ F_kL + mu (B_ik d_JL + F_iL F_kJ), B = F F^T */
static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Lame p = lame(parameters);
  const Mat3 F = at->F;
  const Mat3 S = second_stress(p, green_lagrange(F));
  const Mat3 B = mat3_mul(F, mat3_transpose(F));

  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++) {
      double *row = A[3 * i + J];

      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++)
          row[3 * k + L] = p.lambda * F.a[i][J] * F.a[k][L] + p.mu * F.a[i][L] * F.a[k][J];
      for (int k = 0; k < 3; k++) row[3 * k + J] += p.mu * B.a[i][k];
      for (int L = 0; L < 3; L++) row[3 * i + L] += S.a[J][L];
    }
  return mat3_mul(F, S);
}

const ConstitutiveLaw law_linear_isotropic = {
  .name      = "linear_isotropic",
  .meaning   = "isotropic, stress linear in the Green-Lagrange strain (St. Venant-Kirchhoff), "
               "for bone and other stiff tissue",
  .reference = "Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite Element "
               "Analysis, 2nd edition, chapter 6",
  .parameters_size = sizeof(LinearIsotropic),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
