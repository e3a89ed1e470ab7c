/* Two families of dispersed collagen fibres in a nearly incompressible matrix (Holzapfel, Gasser
   and Ogden):
     W(F) = C10 (I - 3) + k1 / (2 k2) sum_i (exp(k2 <E_i>^2) - 1) + K/2 ((J^2 - 1)/2 - ln J),
     E_i = kappa (I - 3) + (1 - 3 kappa) (I4_i - 1),   <x> = max(x, 0),
     I = J^-2/3 F:F,   I4_i = |F a_i|^2,   J = det F.
   The fibres see the full stretch |F a_i|, not its isochoric part: with the latter and a finite K a
   pull along the fibres would swell the solid instead of stretching them. Fibres carry no pressure;
   a family whose direction is the zero vector is absent.
   References: Gasser, Ogden & Holzapfel (2006), J. R. Soc. Interface 3, 15-35; full stretch of the
   fibres: Helfenstein, Jabareen, Mazza & Govindjee (2010), Int. J. Solids Struct. 47, 2056-2061. */
#include "laws/law.h"
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

/* What energy, stress and tangent share at one point. */
typedef struct {
  double J, shrink; /* det F and J^-2/3 */
  double I1;        /* F:F */
  struct {
    double E;         /* <E_i>; zero where the fibres are slack or absent */
    double exponent;  /* exp(k2 <E_i>^2) */
    Vec3   direction; /* a_i */
  } family[FAMILIES];
} State;

static State state_at(const Holzapfel *p, const LawPoint *at)
{
  const double J = mat3_det(at->F), root = cbrt(J);
  State        s = {.J = J, .shrink = 1.0 / (root * root), .I1 = mat3_dot(at->F, at->F)};

  for (int n = 0; n < FAMILIES; n++) {
    const Vec3   a = at->fibre[n], f = mat3_vec(at->F, a);
    const double E =
      p->kappa * (s.shrink * s.I1 - 3.0) + (1.0 - 3.0 * p->kappa) * (vec3_dot(f, f) - 1.0);

    s.family[n].direction = a;
    s.family[n].E         = E > 0.0 && vec3_dot(a, a) > 0.0 ? E : 0.0;
    s.family[n].exponent  = exp(p->k2 * s.family[n].E * s.family[n].E);
  }
  return s;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Holzapfel *p = parameters;
  const State      s = state_at(p, at);
  double           W = p->C10 * (s.shrink * s.I1 - 3.0);

  for (int n = 0; n < FAMILIES; n++)
    W += 0.5 * p->k1 / p->k2 * expm1(p->k2 * s.family[n].E * s.family[n].E);
  return W + 0.5 * p->K * (0.5 * (s.J * s.J - 1.0) - log(s.J));
}

/* dI/dF = 2 J^-2/3 (F - I1/3 G), G = F^-T */
static Mat3 invariant_gradient(const State *s, Mat3 F, Mat3 G)
{
  return mat3_scale(2.0 * s->shrink, mat3_add(F, mat3_scale(-s->I1 / 3.0, G)));
}

/* dE_i/dF = kappa dI/dF + 2 (1 - 3 kappa) F a_i a_i^T */
static Mat3 fibre_gradient(const Holzapfel *p, Mat3 invariant, Mat3 F, Vec3 a)
{
  return mat3_add(mat3_scale(p->kappa, invariant),
                  mat3_scale(2.0 * (1.0 - 3.0 * p->kappa), mat3_outer(mat3_vec(F, a), a)));
}

/* P = C10 dI/dF + sum_i k1 <E_i> exp(k2 <E_i>^2) dE_i/dF + K/2 (J^2 - 1) G */
static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Holzapfel *p         = parameters;
  const State      s         = state_at(p, at);
  const Mat3       G         = mat3_inverse_transpose(at->F);
  const Mat3       invariant = invariant_gradient(&s, at->F, G);
  Mat3             P         = mat3_scale(p->C10, invariant);

  for (int n = 0; n < FAMILIES; n++) {
    if (s.family[n].E == 0.0) continue;
    P = mat3_add(P, mat3_scale(p->k1 * s.family[n].E * s.family[n].exponent,
                               fibre_gradient(p, invariant, at->F, s.family[n].direction)));
  }
  return mat3_add(P, mat3_scale(0.5 * p->K * (s.J * s.J - 1.0), G));
}

/* A_iJkL = factor d2I/dF_iJ dF_kL + K J^2 G_iJ G_kL - K/2 (J^2 - 1) G_iL G_kJ,
   d2I/dF dF = J^-2/3 (2 d_ik d_JL - 4/3 (F_iJ G_kL + G_iJ F_kL)
                       + 4/9 I1 G_iJ G_kL + 2/3 I1 G_iL G_kJ) */
static void matrix_tangent(const Holzapfel *p, const State *s, double factor, Mat3 F,
                           double A[9][9])
{
  const Mat3   G = mat3_inverse_transpose(F);
  const double c = factor * s->shrink, square = s->J * s->J;
  const double turned = 2.0 / 3.0 * c * s->I1 - 0.5 * p->K * (square - 1.0);

  tangent_zero(A);
  tangent_add_product(A, -4.0 / 3.0 * c, F, G);
  tangent_add_product(A, -4.0 / 3.0 * c, G, F);
  tangent_add_product(A, 4.0 / 9.0 * c * s->I1 + p->K * square, G, G);
  tangent_add_initial_stress(A, mat3_scale(2.0 * c, mat3_identity()));
  for (int i = 0; i < 3; i++)
    for (int J = 0; J < 3; J++)
      for (int k = 0; k < 3; k++)
        for (int L = 0; L < 3; L++) A[3 * i + J][3 * k + L] += turned * G.a[i][L] * G.a[k][J];
}

/* A = (C10 + kappa sum_i t_i) d2I/dF dF + volume
       + sum_i k1 exp(k2 E_i^2) (1 + 2 k2 E_i^2) dE_i/dF dE_i/dF + 2 (1 - 3 kappa) t_i d_ik a_J a_L,
   t_i = k1 <E_i> exp(k2 <E_i>^2) */
static void tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Holzapfel *p         = parameters;
  const State      s         = state_at(p, at);
  const Mat3       invariant = invariant_gradient(&s, at->F, mat3_inverse_transpose(at->F));
  double           factor    = p->C10;

  for (int n = 0; n < FAMILIES; n++)
    factor += p->kappa * p->k1 * s.family[n].E * s.family[n].exponent;
  matrix_tangent(p, &s, factor, at->F, A);
  for (int n = 0; n < FAMILIES; n++) {
    const Vec3   a = s.family[n].direction;
    const double E = s.family[n].E, stiffness = p->k1 * s.family[n].exponent;
    const Mat3   D = fibre_gradient(p, invariant, at->F, a);

    if (E == 0.0) continue;
    tangent_add_product(A, stiffness * (1.0 + 2.0 * p->k2 * E * E), D, D);
    tangent_add_initial_stress(
      A, mat3_scale(2.0 * (1.0 - 3.0 * p->kappa) * stiffness * E, mat3_outer(a, a)));
  }
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
