/* Porous isotropic solid: `linear_isotropic` with
     E = intercept + coefficient rho^exponent.
   Reference: Carter & Hayes (1977), J. Bone Joint Surg. Am. 59, 954-962 (power law). */
#include "laws/density_modulus.h"
#include "laws/law.h"
#include "laws/linear_isotropic.h"

typedef struct {
  DensityModulus modulus;
  double         nu;
} DensityIsotropic;

#define AT(member) offsetof(DensityIsotropic, member)

static const LawParameter table[] = {
  {"rho",         "g/cm3", "density, of the kind that was fitted", 1e-6,      25.0,     AT(modulus.rho)        },
  {"coefficient", "MPa",   "modulus at 1 g/cm3",                   1e-9,      HUGE_VAL, AT(modulus.coefficient)},
  {"exponent",    "1",     "exponent of the density",              0.0,       10.0,     AT(modulus.exponent)   },
  {"nu",          "1",     "Poisson's ratio",                      0.0,       0.499,    AT(nu)                 },
  {"intercept",   "MPa",   "added to the modulus",                 -HUGE_VAL, HUGE_VAL, AT(modulus.intercept)  },
};

static LinearIsotropic constants(const void *parameters, const LawPoint *at)
{
  const DensityIsotropic *p = parameters;

  return (LinearIsotropic){.E = density_modulus(&p->modulus, at), .nu = p->nu};
}

static double energy(const void *parameters, const LawPoint *at)
{
  const LinearIsotropic derived = constants(parameters, at);

  return law_linear_isotropic.energy(&derived, at);
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const LinearIsotropic derived = constants(parameters, at);

  return law_linear_isotropic.stress(&derived, at);
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const LinearIsotropic derived = constants(parameters, at);

  return law_linear_isotropic.tangent(&derived, at, A);
}

static const char *check(const void *parameters)
{
  const DensityIsotropic *p = parameters;

  return density_modulus_check(&p->modulus);
}

const ConstitutiveLaw law_density_isotropic = {
  .name            = "density_isotropic",
  .meaning         = "linear_isotropic with a modulus by a power of the density, for bone",
  .reference       = "Carter & Hayes (1977), J. Bone Joint Surg. Am. 59, 954-962",
  .parameters_size = sizeof(DensityIsotropic),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .optional_count  = 1,
  .check           = check,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
