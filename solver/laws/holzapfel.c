/* Two families of dispersed collagen fibres in a nearly incompressible matrix (Holzapfel, Gasser
   and Ogden):
     W(F) = C10 (I - 3) + k1 / (2 k2) sum_i (exp(k2 <E_i>^2) - 1) + K/2 ((J^2 - 1)/2 - ln J),
     I = J^-2/3 F:F,   J = det F,
   E_i as in fibre_family.h. Fibres carry no pressure; a family whose direction is the zero vector
   is absent. Reference: Gasser, Ogden & Holzapfel (2006), J. R. Soc. Interface 3, 15-35. */
#include "laws/fibre_family.h"
#include "laws/tangent.h"

typedef struct {
  double C10, k1, k2, kappa, K;
} Holzapfel;

static const LawParameter table[] = {
  {"C10",   "MPa", "constant of the matrix, half its shear modulus",              1e-9, HUGE_VAL,
   offsetof(Holzapfel,                                                                                                 C10)  },
  {"k1",    "MPa", "stiffness of the fibres",                                     0.0,  HUGE_VAL,  offsetof(Holzapfel, k1)   },
  {"k2",    "1",   "stiffening of the fibres with stretch",                       1e-9, HUGE_VAL,  offsetof(Holzapfel, k2)   },
  {"kappa", "1",   "dispersion of the fibres: 0 parallel, 1/3 in all directions", 0.0,  1.0 / 3.0,
   offsetof(Holzapfel,                                                                                                 kappa)},
  {"K",     "MPa", "bulk modulus",                                                1e-9, HUGE_VAL,  offsetof(Holzapfel, K)    },
};

enum { FAMILIES = 2 };

static FibreConstants fibres_of(const Holzapfel *p)
{
  return (FibreConstants){.k1 = p->k1, .k2 = p->k2, .kappa = p->kappa};
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Holzapfel     *p     = parameters;
  const FibreConstants fibre = fibres_of(p);
  const FibreState     s     = fibre_state(&fibre, at);
  const double         J     = mat3_det(at->F);

  return p->C10 * (s.shrink * s.I1 - 3.0) + fibre_energy(&fibre, &s) +
         0.5 * p->K * (0.5 * (J * J - 1.0) - log(J));
}

/* P = C10 dI/dF + fibres + K/2 (J^2 - 1) F^-T */
static Mat3 stress_of(const Holzapfel *p, const FibreConstants *fibre, const FibreState *s, Mat3 F)
{
  const double J = mat3_det(F);
  const Mat3   P =
    mat3_add(mat3_scale(p->C10, s->invariant), mat3_scale(0.5 * p->K * (J * J - 1.0), s->G));

  return mat3_add(P, fibre_stress(fibre, s, F));
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Holzapfel     *p     = parameters;
  const FibreConstants fibre = fibres_of(p);
  const FibreState     s     = fibre_state(&fibre, at);

  return stress_of(p, &fibre, &s, at->F);
}

/* A = C10 d2I/dF dF + fibres + K J^2 G_iJ G_kL - K/2 (J^2 - 1) G_iL G_kJ, G = F^-T */
static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Holzapfel     *p     = parameters;
  const FibreConstants fibre = fibres_of(p);
  const FibreState     s     = fibre_state(&fibre, at);
  const double         J     = mat3_det(at->F);

  tangent_zero(A);
  fibre_add_invariant_tangent(p->C10, &s, at->F, A);
  tangent_add_product(A, p->K * J * J, s.G, s.G);
  tangent_add_crossed(A, -0.5 * p->K * (J * J - 1.0), s.G);
  fibre_add_tangent(&fibre, &s, at->F, A);
  return stress_of(p, &fibre, &s, at->F);
}

const ConstitutiveLaw law_holzapfel = {
  .name            = "holzapfel",
  .meaning         = "soft matrix with two families of dispersed fibres that carry tension only "
                     "(Holzapfel-Gasser-Ogden), for fibrous tissue",
  .reference       = "Gasser, Ogden & Holzapfel (2006), J. R. Soc. Interface 3, 15-35",
  .parameters_size = sizeof(Holzapfel),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
