/* Fibres added to any matrix, the base:
     W(F) = W_base(F) + k1 / (2 k2) sum_i (exp(k2 <E_i>^2) - 1),
     E_i = kappa (I - 3) + (1 - 3 kappa) (I4_i - 1) - toe,
   as fibre_family.h explains. Both families of a point take part, or one of them, so that families
   with different constants are two such laws around one another.
   Reference: Gasser, Ogden & Holzapfel (2006), J. R. Soc. Interface 3, 15-35. */
#include "laws/fibre_family.h"

typedef struct {
  LawBase        base;
  FibreConstants fibre;
  double         family;
} Fibres;

static const LawParameter table[] = {
  {"k1",     "MPa", "stiffness of the fibres",                                                         0.0,  HUGE_VAL,  offsetof(Fibres, fibre.k1)   },
  {"k2",     "1",   "stiffening of the fibres with stretch",                                           1e-9, HUGE_VAL,  offsetof(Fibres, fibre.k2)   },
  {"kappa",  "1",   "dispersion of the fibres: 0 parallel, 1/3 in all directions",                     0.0,  1.0 / 3.0,
   offsetof(Fibres,                                                                                                                      fibre.kappa)},
  {"toe",    "1",   "stretch squared less one at which the fibres become taut, 0 for straight fibres",
   0.0,                                                                                                      3.0,       offsetof(Fibres, fibre.toe)  },
  {"family", "1",   "which direction of the point: 1, 2, or 0 for both",                               0.0,  2.0,
   offsetof(Fibres,                                                                                                                      family)     },
};

/* The point with the directions of the families that take part. */
static LawPoint point_of(const Fibres *p, const LawPoint *at)
{
  LawPoint own = *at;

  for (int n = 0; n < FIBRE_FAMILIES; n++)
    if (p->family != 0.0 && p->family != n + 1) own.fibre[n] = vec3(0.0, 0.0, 0.0);
  return own;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Fibres    *p     = parameters;
  const LawPoint   own   = point_of(p, at);
  const FibreState state = fibre_state(&p->fibre, &own);

  return p->base.law->energy(p->base.parameters, at) + fibre_energy(&p->fibre, &state);
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Fibres    *p     = parameters;
  const LawPoint   own   = point_of(p, at);
  const FibreState state = fibre_state(&p->fibre, &own);

  return mat3_add(p->base.law->stress(p->base.parameters, at),
                  fibre_stress(&p->fibre, &state, at->F));
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Fibres    *p     = parameters;
  const LawPoint   own   = point_of(p, at);
  const FibreState state = fibre_state(&p->fibre, &own);
  const Mat3       P     = p->base.law->tangent(p->base.parameters, at, A);

  fibre_add_tangent(&p->fibre, &state, at->F, A);
  return mat3_add(P, fibre_stress(&p->fibre, &state, at->F));
}

static const char *check(const void *parameters)
{
  const Fibres *p = parameters;

  return p->family == floor(p->family) ? NULL : "family is 0, 1 or 2";
}

const ConstitutiveLaw law_fibres = {
  .name            = "fibres",
  .meaning         = "fibres that carry tension only, added to any base law, for fibrous tissue",
  .reference       = "Gasser, Ogden & Holzapfel (2006), J. R. Soc. Interface 3, 15-35",
  .parameters_size = sizeof(Fibres),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .optional_count  = 2,
  .wraps           = true,
  .check           = check,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
