/* Any law scaled by a power of the density:
     W(F) = (rho / rho_reference)^exponent W_base(F),
   where the constants of the base hold at that of reference. Strains at which the base yields
   or cracks stay what they are, as they do in bone of different density. References: Carter & Hayes
   (1977), J. Bone Joint Surg. Am. 59, 954-962 (power law); Kopperdahl & Keaveny (1998), J. Biomech.
   31, 601-608 (yield strains hardly depend on density). */
#include "laws/law.h"

typedef struct {
  LawBase base;
  double  rho, rho_reference, exponent;
} DensityScaled;

#define AT(member) offsetof(DensityScaled, member)

static const LawParameter table[] = {
  {"rho",           "g/cm3", "density",                 1e-6, 25.0, AT(rho)          },
  {"rho_reference", "g/cm3", "where the base holds",    1e-6, 25.0, AT(rho_reference)},
  {"exponent",      "1",     "exponent of the density", 0.0,  10.0, AT(exponent)     },
};

static double scale(const DensityScaled *p, const LawPoint *at)
{
  return pow(law_rho(at, p->rho) / p->rho_reference, p->exponent);
}

static double energy(const void *parameters, const LawPoint *at)
{
  const DensityScaled *p = parameters;

  return scale(p, at) * p->base.law->energy(p->base.parameters, at);
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const DensityScaled *p = parameters;

  return mat3_scale(scale(p, at), p->base.law->stress(p->base.parameters, at));
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const DensityScaled *p      = parameters;
  const double         factor = scale(p, at);
  const Mat3           P      = p->base.law->tangent(p->base.parameters, at, A);

  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 9; j++) A[i][j] *= factor;
  return mat3_scale(factor, P);
}

const ConstitutiveLaw law_density_scaled = {
  .name      = "density_scaled",
  .meaning   = "any base law scaled by a power of the density, for bone that yields or cracks",
  .reference = "Carter & Hayes (1977), J. Bone Joint Surg. Am. 59, 954-962",
  .parameters_size = sizeof(DensityScaled),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .wraps           = true,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
