/* Isotropic solid, quadratic in the logarithmic strain (Hencky):
     W(F) = mu |dev ln V|^2 + kappa/2 (ln J)^2,   V = sqrt(F F^T),  J = det F,
   which in the principal logarithmic strains e_a = ln l_a, sum e_a = ln J, is
     w = mu sum_a (e_a - ln J / 3)^2 + kappa/2 (ln J)^2.
   Unlike St. Venant-Kirchhoff it resists compression without limit; it suits moderate stretches,
   about 0.7 to 1.3.
   References: Hencky (1928), Z. Tech. Phys. 9, 215-220; Anand (1979), J. Appl. Mech. 46, 78-82
   (range of its validity). */
#include "laws/law.h"
#include "laws/spectral.h"

typedef struct {
  double E, nu;
} Hencky;

static const LawParameter table[] = {
  {"E",  "MPa", "Young's modulus", 1e-9, HUGE_VAL, offsetof(Hencky, E) },
  {"nu", "1",   "Poisson's ratio", 0.0,  0.499,    offsetof(Hencky, nu)},
};

static const double third = 1.0 / 3.0;

/* mu = E / (2 (1 + nu)) */
static double shear_modulus(const Hencky *p)
{
  return 0.5 * p->E / (1.0 + p->nu);
}

/* kappa = E / (3 (1 - 2 nu)) */
static double bulk_modulus(const Hencky *p)
{
  return third * p->E / (1.0 - 2.0 * p->nu);
}

/* Principal Kirchhoff stresses tau_a = dw/de_a = 2 mu (e_a - ln J / 3) + kappa ln J; the energy is
   sum tau_a e_a / 2. */
static double kirchhoff(const Hencky *p, const double stretch[3], double tau[3])
{
  const double mu = shear_modulus(p), e[3] = {log(stretch[0]), log(stretch[1]), log(stretch[2])};
  const double lnJ = e[0] + e[1] + e[2];
  double       sum = 0.0;

  for (int a = 0; a < 3; a++) {
    tau[a] = 2.0 * mu * (e[a] - third * lnJ) + bulk_modulus(p) * lnJ;
    sum += tau[a] * e[a];
  }
  return 0.5 * sum;
}

/* w_a = tau_a / l_a,   w_ab = (2 mu (d_ab - 1/3) + kappa) / (l_a l_b) - d_ab tau_a / l_a^2 */
static StretchDerivatives derivatives(const Hencky *p, const double stretch[3])
{
  const double       mu = shear_modulus(p), kappa = bulk_modulus(p);
  double             tau[3];
  StretchDerivatives w;

  kirchhoff(p, stretch, tau);
  for (int a = 0; a < 3; a++) {
    w.first[a] = tau[a] / stretch[a];
    for (int b = 0; b < 3; b++)
      w.second[a][b] = (kappa - 2.0 * mu * third) / (stretch[a] * stretch[b]);
    w.second[a][a] += (2.0 * mu - tau[a]) / (stretch[a] * stretch[a]);
  }
  return w;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Spectral s = spectral_of(at->F);
  double         tau[3];

  return kirchhoff(parameters, s.stretch, tau);
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Spectral           s = spectral_of(at->F);
  const StretchDerivatives w = derivatives(parameters, s.stretch);

  return spectral_stress(&s, &w);
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Spectral           s = spectral_of(at->F);
  const StretchDerivatives w = derivatives(parameters, s.stretch);

  spectral_tangent(&s, &w, A);
  return spectral_stress(&s, &w);
}

const ConstitutiveLaw law_hencky_isotropic = {
  .name            = "hencky_isotropic",
  .meaning         = "isotropic, stress linear in the logarithmic strain (Hencky), for stiff "
                     "tissue that is also strongly compressed",
  .reference       = "Hencky (1928), Z. Tech. Phys. 9, 215-220; Anand (1979), J. Appl. Mech. 46, "
                     "78-82",
  .parameters_size = sizeof(Hencky),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
