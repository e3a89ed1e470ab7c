/* Compressible neo-Hookean solid: W(F) = mu/2 (F:F - 3) - mu ln J + lambda/2 (ln J)^2, J = det F.
   Reference: Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite Element Analysis,
   2nd edition, chapter 6. */
#include "laws/law.h"

typedef struct {
  double mu, lambda;
} NeoHookean;

static const LawParameter table[] = {
  {"mu",     "MPa", "shear modulus",        1e-9, HUGE_VAL, offsetof(NeoHookean, mu)    },
  {"lambda", "MPa", "first Lame parameter", 0.0,  HUGE_VAL, offsetof(NeoHookean, lambda)},
};

static double energy(const void *parameters, const LawPoint *at)
{
  const NeoHookean *p   = parameters;
  const double      lnJ = log(mat3_det(at->F));

  return 0.5 * p->mu * (mat3_dot(at->F, at->F) - 3.0) - p->mu * lnJ + 0.5 * p->lambda * lnJ * lnJ;
}

/* P = mu F + (lambda ln J - mu) F^-T */
static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const NeoHookean *p = parameters;
  const double      c = p->lambda * log(mat3_det(at->F)) - p->mu;

  return mat3_add(mat3_scale(p->mu, at->F), mat3_scale(c, mat3_inverse_transpose(at->F)));
}

/* A_iJkL = mu d_ik d_JL + lambda G_iJ G_kL - (lambda ln J - mu) G_iL G_kJ, G = F^-T */
static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const NeoHookean *p = parameters;
  const double      c = p->lambda * log(mat3_det(at->F)) - p->mu;
  const Mat3        G = mat3_inverse_transpose(at->F);

  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++) {
      double *row = A[3 * i + J];

      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++)
          row[3 * k + L] = p->lambda * G.a[i][J] * G.a[k][L] - c * G.a[i][L] * G.a[k][J];
      row[3 * i + J] += p->mu;
    }
  return mat3_add(mat3_scale(p->mu, at->F), mat3_scale(c, G));
}

const ConstitutiveLaw law_neo_hookean = {
  .name            = "neo_hookean",
  .meaning         = "compressible neo-Hookean solid, for soft tissue without fibres",
  .reference       = "Bonet & Wood (2008), Nonlinear Continuum Mechanics for Finite Element "
                     "Analysis, 2nd edition, chapter 6",
  .parameters_size = sizeof(NeoHookean),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
