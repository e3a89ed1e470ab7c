/* Nearly incompressible Ogden solid of up to three terms, with the volume change split off:
     w = sum_p mu_p / alpha_p (m_1^alpha_p + m_2^alpha_p + m_3^alpha_p - 3) + K/2 (J - 1)^2,
     m_a = J^-1/3 l_a,   J = l_1 l_2 l_3;
   shear modulus at small strain: sum_p mu_p alpha_p / 2. A term whose mu or alpha is zero is no
   term (as alpha goes to zero it becomes mu ln(m_1 m_2 m_3) = 0).
   References: Ogden (1972), Proc. R. Soc. A 326, 565-584; isochoric split: Flory (1961), Trans.
   Faraday Soc. 57, 829-838. */
#include "laws/law.h"
#include "laws/spectral.h"

enum { TERMS = 3 };

typedef struct {
  struct {
    double mu, alpha;
  } term[TERMS];
  double K;
} Ogden;

static const LawParameter table[] = {
  {"mu1",    "MPa", "coefficient of the first term",  -HUGE_VAL, HUGE_VAL, offsetof(Ogden, term[0].mu)   },
  {"alpha1", "1",   "exponent of the first term",     -HUGE_VAL, HUGE_VAL,
   offsetof(Ogden,                                                                         term[0].alpha)},
  {"mu2",    "MPa", "coefficient of the second term", -HUGE_VAL, HUGE_VAL,
   offsetof(Ogden,                                                                         term[1].mu)   },
  {"alpha2", "1",   "exponent of the second term",    -HUGE_VAL, HUGE_VAL,
   offsetof(Ogden,                                                                         term[1].alpha)},
  {"mu3",    "MPa", "coefficient of the third term",  -HUGE_VAL, HUGE_VAL, offsetof(Ogden, term[2].mu)   },
  {"alpha3", "1",   "exponent of the third term",     -HUGE_VAL, HUGE_VAL,
   offsetof(Ogden,                                                                         term[2].alpha)},
  {"K",      "MPa", "bulk modulus",                   1e-9,      HUGE_VAL, offsetof(Ogden, K)            },
};

static const double third = 1.0 / 3.0;

/* Energy per volume, and with `w` its derivatives by the stretches. With e_a = ln l_a,
   g_a = mu m_a^alpha and g = sum g_a:
     dw/de_a         = sum_p (g_a - g/3) + K (J - 1) J
     d2w/de_a de_b   = sum_p alpha (g_a d_ab - (g_a + g_b)/3 + g/9) + K (2 J - 1) J
     w_a = dw/de_a / l_a,   w_ab = (d2w/de_a de_b - d_ab dw/de_a) / (l_a l_b) */
static double evaluate(const Ogden *p, const double stretch[3], StretchDerivatives *w)
{
  const double J = stretch[0] * stretch[1] * stretch[2], root = cbrt(J);
  double       energy = 0.5 * p->K * (J - 1.0) * (J - 1.0);
  double       tau[3], curvature[3][3];

  for (int a = 0; a < 3; a++) {
    tau[a] = p->K * (J - 1.0) * J;
    for (int b = 0; b < 3; b++) curvature[a][b] = p->K * (2.0 * J - 1.0) * J;
  }
  for (int n = 0; n < TERMS; n++) {
    const double mu = p->term[n].mu, alpha = p->term[n].alpha;
    double       g[3], mean;

    if (mu == 0.0 || alpha == 0.0) continue;
    for (int a = 0; a < 3; a++) g[a] = mu * pow(stretch[a] / root, alpha);
    mean = third * (g[0] + g[1] + g[2]);
    energy += 3.0 * (mean - mu) / alpha;
    for (int a = 0; a < 3; a++) {
      tau[a] += g[a] - mean;
      for (int b = 0; b < 3; b++) curvature[a][b] -= alpha * third * (g[a] + g[b] - mean);
      curvature[a][a] += alpha * g[a];
    }
  }
  if (!w) return energy;
  for (int a = 0; a < 3; a++) {
    w->first[a] = tau[a] / stretch[a];
    for (int b = 0; b < 3; b++) w->second[a][b] = curvature[a][b] / (stretch[a] * stretch[b]);
    w->second[a][a] -= tau[a] / (stretch[a] * stretch[a]);
  }
  return energy;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Spectral s = spectral_of(at->F);

  return evaluate(parameters, s.stretch, NULL);
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Spectral     s = spectral_of(at->F);
  StretchDerivatives w;

  evaluate(parameters, s.stretch, &w);
  return spectral_stress(&s, &w);
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Spectral     s = spectral_of(at->F);
  StretchDerivatives w;

  evaluate(parameters, s.stretch, &w);
  spectral_tangent(&s, &w, A);
  return spectral_stress(&s, &w);
}

/* No term may soften the solid, mu_p alpha_p >= 0, and one must give it shear stiffness. */
static const char *check(const void *parameters)
{
  const Ogden *p   = parameters;
  double       sum = 0.0;

  for (int n = 0; n < TERMS; n++) {
    const double product = p->term[n].mu * p->term[n].alpha;

    if (product < 0.0) return "mu and alpha of a term differ in sign";
    sum += product;
  }
  return sum > 0.0 ? NULL : "no term has both mu and alpha";
}

const ConstitutiveLaw law_ogden = {
  .name            = "ogden",
  .meaning         = "nearly incompressible Ogden solid of up to three terms, for soft tissue that "
                     "stiffens with stretch",
  .reference       = "Ogden (1972), Proc. R. Soc. A 326, 565-584",
  .parameters_size = sizeof(Ogden),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .check           = check,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
