/* Porous solid with a grain along material axis 3: `orthotropic` with
     E3 = intercept + coefficient rho^exponent
   and all other moduli in fixed ratios to E3. nu_3a is the contraction along a by extension along
   the grain, so nu_a3 = nu_3a E_a / E_3. Equal ratios of axes 1 and 2 make it transversely
   isotropic when also G12 = E1 / (2 (1 + nu12)). Reference: Carter & Hayes (1977), J. Bone Joint
   Surg. Am. 59, 954-962 (power law). */
#include "laws/density_modulus.h"
#include "laws/law.h"
#include "laws/orthotropic.h"

typedef struct {
  DensityModulus modulus;
  double         E1, E2, G12, G23, G13; /* each by E3 */
  double         nu12, nu31, nu32;
} DensityOrthotropic;

#define AT(member) offsetof(DensityOrthotropic, member)

static const LawParameter table[] = {
  {"rho",         "g/cm3", "density, of the kind that was fitted",  1e-6,      25.0,     AT(modulus.rho)        },
  {"coefficient", "MPa",   "E3 at 1 g/cm3",                         1e-9,      HUGE_VAL, AT(modulus.coefficient)},
  {"exponent",    "1",     "exponent of the density",               0.0,       10.0,     AT(modulus.exponent)   },
  {"E1_ratio",    "1",     "Young's modulus along axis 1 by E3",    1e-9,      HUGE_VAL, AT(E1)                 },
  {"E2_ratio",    "1",     "Young's modulus along axis 2 by E3",    1e-9,      HUGE_VAL, AT(E2)                 },
  {"G12_ratio",   "1",     "shear modulus in the plane 1 2 by E3",  1e-9,      HUGE_VAL, AT(G12)                },
  {"G23_ratio",   "1",     "shear modulus in the plane 2 3 by E3",  1e-9,      HUGE_VAL, AT(G23)                },
  {"G13_ratio",   "1",     "shear modulus in the plane 1 3 by E3",  1e-9,      HUGE_VAL, AT(G13)                },
  {"nu12",        "1",     "contraction along 2 by extension in 1", -HUGE_VAL, HUGE_VAL, AT(nu12)               },
  {"nu31",        "1",     "contraction along 1 by extension in 3", -HUGE_VAL, HUGE_VAL, AT(nu31)               },
  {"nu32",        "1",     "contraction along 2 by extension in 3", -HUGE_VAL, HUGE_VAL, AT(nu32)               },
  {"intercept",   "MPa",   "added to E3",                           -HUGE_VAL, HUGE_VAL, AT(modulus.intercept)  },
};

static Orthotropic constants(const void *parameters, const LawPoint *at)
{
  const DensityOrthotropic *p = parameters;
  const double              E = density_modulus(&p->modulus, at);

  return (Orthotropic){.E1   = p->E1 * E,
                       .E2   = p->E2 * E,
                       .E3   = E,
                       .G12  = p->G12 * E,
                       .G23  = p->G23 * E,
                       .G13  = p->G13 * E,
                       .nu12 = p->nu12,
                       .nu23 = p->nu32 * p->E2,
                       .nu13 = p->nu31 * p->E1};
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Orthotropic derived = constants(parameters, at);

  return law_orthotropic.energy(&derived, at);
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Orthotropic derived = constants(parameters, at);

  return law_orthotropic.stress(&derived, at);
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Orthotropic derived = constants(parameters, at);

  return law_orthotropic.tangent(&derived, at, A);
}

static const char *check(const void *parameters)
{
  const DensityOrthotropic *p       = parameters;
  const Orthotropic         derived = constants(parameters, NULL);
  const char               *why     = density_modulus_check(&p->modulus);

  return why ? why : law_check(&law_orthotropic, &derived);
}

const ConstitutiveLaw law_density_orthotropic = {
  .name            = "density_orthotropic",
  .meaning         = "orthotropic with moduli by a power of the density, for bone with a grain",
  .reference       = "Carter & Hayes (1977), J. Bone Joint Surg. Am. 59, 954-962",
  .parameters_size = sizeof(DensityOrthotropic),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .optional_count  = 1,
  .check           = check,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
