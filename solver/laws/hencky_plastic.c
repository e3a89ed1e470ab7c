/* Elastic-plastic solid with different yield strains in tension and compression, quadratic in the
   elastic logarithmic strain and hardening linearly.

   F = Fe Fp; e_a = ln l_a(Fe) are principal logarithmic strains, tau_a their Kirchhoff stresses:
     w = mu sum_a (e_a - sum e / 3)^2 + kappa/2 (sum e)^2,   tau_a = dw/de_a.
   Yield, with sigma_t = E yield_tension, sigma_c = E yield_compression, c = sigma_c - sigma_t,
   m = sigma_t sigma_c, I = sum tau, s the deviator, q^2 = 3/2 s.s:
     Y(tau) = sigma_t (c I + R) / (2 m) <= sigma_t + H alpha,   R^2 = c^2 I^2 + 4 m q^2,
   that is the paraboloid q^2 + c r I = m r^2, r = 1 + H alpha / sigma_t, which meets the uniaxial
   yield stresses r sigma_t and -r sigma_c exactly; equal strains give the criterion of von Mises.
   Flow is associated, alpha the plastic strain of a tension test. Because Y is homogeneous of
   degree one, a step of size g has the incremental potential
     W(F) = min_g  w(e_trial - g N) + (sigma_t + H alpha) g + H/2 g^2,   N = dY/dtau,
   with the exponential map for Fp. History: Fp^-1 - I (row by row), alpha.

   References: Schleicher (1926), Z. Angew. Math. Mech. 6, 199-216 (criterion); Simo (1992), Comput.
   Methods Appl. Mech. Eng. 99, 61-112 (logarithmic strain and exponential map); Ortiz & Stainier
   (1999), Comput. Methods Appl. Mech. Eng. 171, 419-444 (incremental potential). */
#include "laws/law.h"
#include "laws/spectral.h"
#include "laws/tangent.h"
#include <float.h>

typedef struct {
  double E, nu, yield_tension, yield_compression, hardening;
} HenckyPlastic;

static const LawParameter table[] = {
  {"E",                 "MPa", "Young's modulus",                                     1e-9, HUGE_VAL, offsetof(HenckyPlastic, E)                },
  {"nu",                "1",   "Poisson's ratio",                                     0.0,  0.499,    offsetof(HenckyPlastic, nu)               },
  {"yield_tension",     "1",   "logarithmic strain at which a bar yields in tension", 1e-9, 1.0,
   offsetof(HenckyPlastic,                                                                                                    yield_tension)    },
  {"yield_compression", "1",   "the same in compression, a positive number",          1e-9, 1.0,
   offsetof(HenckyPlastic,                                                                                                    yield_compression)},
  {"hardening",         "MPa", "slope of stress over plastic strain in tension",      0.0,  HUGE_VAL,
   offsetof(HenckyPlastic,                                                                                                    hardening)        },
};

enum { OWN_PLASTIC_STRAIN = 9, OWN = 10 };

static const double third = 1.0 / 3.0;

/* What the equations above name, from the parameters. */
typedef struct {
  double mu, kappa, sigma_t, c, m, H;
} Constants;

static Constants constants_of(const HenckyPlastic *p)
{
  const double tension = p->E * p->yield_tension, compression = p->E * p->yield_compression;

  return (Constants){.mu      = 0.5 * p->E / (1.0 + p->nu),
                     .kappa   = third * p->E / (1.0 - 2.0 * p->nu),
                     .sigma_t = tension,
                     .c       = compression - tension,
                     .m       = compression * tension,
                     .H       = p->hardening};
}

/* A state of principal stresses that ends a step. */
typedef struct {
  double g;    /* size of the step in alpha */
  double I, R; /* of these stresses */
  double s[3]; /* their deviator */
  double r;    /* size of the yield surface */
  double off;  /* (q^2 + c r I) / (m r^2) - 1: zero when on the surface */
} Return;

/* Stresses of the elastic strain e. */
static Return elastic_state(const Constants *p, double alpha, const double e[3])
{
  const double sum = e[0] + e[1] + e[2];
  double       q   = 0.0;
  Return       t   = {.I = 3.0 * p->kappa * sum, .r = 1.0 + p->H * alpha / p->sigma_t};

  for (int a = 0; a < 3; a++) {
    t.s[a] = 2.0 * p->mu * (e[a] - third * sum);
    q += 1.5 * t.s[a] * t.s[a];
  }
  t.off = (q + p->c * t.r * t.I) / (p->m * t.r * t.r) - 1.0;
  return t;
}

/* Stresses after a plastic step of given size. N is (sigma_t / R) (3 s + c r) on the surface, so
     s = s_trial / (1 + 6 mu x),   I = I_trial - 9 kappa c r x,   x = sigma_t g / R,
   and R = 2 m r - c I is the positive root of R^2 = R (2 m r - c I_trial) + 9 kappa c^2 r sigma_t
   g. */
static Return plastic_state(const Constants *p, const Return *trial, double g)
{
  Return       t = {.g = g, .r = trial->r + p->H * g / p->sigma_t};
  const double b = 2.0 * p->m * t.r - p->c * trial->I;
  const double k = 9.0 * p->kappa * p->c * p->c * t.r * p->sigma_t * g;
  const double w = sqrt(b * b + 4.0 * k);
  double       q = 0.0, x;

  t.R = b > 0.0 ? 0.5 * (w + b) : 2.0 * k / (w - b);
  x   = p->sigma_t * g / t.R;
  t.I = trial->I - 9.0 * p->kappa * p->c * t.r * x;
  for (int a = 0; a < 3; a++) {
    t.s[a] = trial->s[a] / (1.0 + 6.0 * p->mu * x);
    q += 1.5 * t.s[a] * t.s[a];
  }
  t.off = (q + p->c * t.r * t.I) / (p->m * t.r * t.r) - 1.0;
  return t;
}

/* The step that ends on the yield surface: `off` falls from above zero to -1 as the step grows, so
   a bracket is found and shrunk by false position with halved weights (Illinois; Dowell & Jarratt
   1971, BIT 11, 168-174). */
static Return plastic_return(const Constants *p, const Return *trial)
{
  enum { MAX_TRIALS = 200 };
  static const double rounding = 4.0 * DBL_EPSILON;
  Return              low = *trial, high = plastic_state(p, trial, p->sigma_t / p->mu);
  double              below, above;
  int                 last = 0;

  for (int n = 0; high.off > 0.0 && n < MAX_TRIALS; n++) {
    low  = high;
    high = plastic_state(p, trial, 2.0 * high.g);
  }
  below = low.off;
  above = high.off;
  for (int n = 0; fabs(high.off) > rounding && n < MAX_TRIALS; n++) {
    const Return mid  = plastic_state(p, trial, low.g + (high.g - low.g) * below / (below - above));
    const int    side = mid.off > 0.0 ? 1 : -1;

    if (fabs(mid.off) <= rounding) return mid;
    if (side > 0) {
      low   = mid;
      below = mid.off;
      if (last > 0) above *= 0.5;
    } else {
      high  = mid;
      above = mid.off;
      if (last < 0) below *= 0.5;
    }
    last = side;
  }
  return high;
}

/* The trial state of a point: Fe = F Fp^-1 at the plastic strain of the start of the step. */
typedef struct {
  Constants constants;
  Mat3      inverse; /* Fp^-1 */
  double    alpha;
  Spectral  spectral; /* of Fe */
  double    e[3];     /* its logarithmic strains */
  Return    state;    /* at the end of the step */
} Point;

static Point point_at(const HenckyPlastic *p, const LawPoint *at)
{
  /* A trial this little outside of the surface is on it: what a converged step leaves behind. */
  static const double on_surface = 1e-12;
  Point               t          = {.constants = constants_of(p), .inverse = mat3_identity()};

  if (at->history) {
    for (int k = 0; k < OWN_PLASTIC_STRAIN; k++) t.inverse.a[k / 3][k % 3] += at->history[k];
    t.alpha = at->history[OWN_PLASTIC_STRAIN];
  }
  t.spectral = spectral_of(mat3_mul(at->F, t.inverse));
  for (int a = 0; a < 3; a++) t.e[a] = log(t.spectral.stretch[a]);
  t.state = elastic_state(&t.constants, t.alpha, t.e);
  if (t.state.off > on_surface) t.state = plastic_return(&t.constants, &t.state);
  return t;
}

/* w(e) + (sigma_t + H alpha) g + H/2 g^2, with w = s.s / (4 mu) + I^2 / (18 kappa) */
static double energy(const void *parameters, const LawPoint *at)
{
  const Point      t      = point_at(parameters, at);
  const Constants *p      = &t.constants;
  const Return    *r      = &t.state;
  const double     square = r->s[0] * r->s[0] + r->s[1] * r->s[1] + r->s[2] * r->s[2];

  return 0.25 * square / p->mu + r->I * r->I / (18.0 * p->kappa) +
         (p->sigma_t + p->H * (t.alpha + 0.5 * r->g)) * r->g;
}

/* N_a = sigma_t / (2 m) (c + R_a),   R_a = dR/dtau_a = (c^2 I + 6 m s_a) / R */
static Vec3 flow(const Constants *p, const Return *r, Vec3 *slope)
{
  Vec3 N;

  for (int a = 0; a < 3; a++) {
    slope->a[a] = (p->c * p->c * r->I + 6.0 * p->m * r->s[a]) / r->R;
    N.a[a]      = 0.5 * p->sigma_t / p->m * (p->c + slope->a[a]);
  }
  return N;
}

/* dtau_a / de_b at the end of the step: elastic, or
     X - X N N^T X / (N^T X N + H),   X = (C + g dN/dtau)^-1,
   C the elastic compliance, dN_a/dtau_b = sigma_t / (2 m R) (c^2 + 6 m (d_ab - 1/3) - R_a R_b). */
static Mat3 moduli(const Constants *p, const Return *r)
{
  Mat3 compliance;
  Vec3 slope = {{0}}, N = {{0}};

  if (r->g > 0.0) N = flow(p, r, &slope);
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++) {
      const double deviator = (a == b) - third;

      compliance.a[a][b] = 0.5 * deviator / p->mu + third * third / p->kappa;
      if (r->g > 0.0)
        compliance.a[a][b] += 0.5 * r->g * p->sigma_t / (p->m * r->R) *
                              (p->c * p->c + 6.0 * p->m * deviator - slope.a[a] * slope.a[b]);
    }
  const Mat3 X = mat3_inverse_transpose(compliance);

  if (r->g == 0.0) return X;
  const Vec3 XN = mat3_vec(X, N);

  return mat3_add(X, mat3_scale(-1.0 / (vec3_dot(N, XN) + p->H), mat3_outer(XN, XN)));
}

/* Derivatives by the stretches of Fe: w_a = tau_a / l_a,
   w_ab = (dtau_a/de_b - d_ab tau_a) / (l_a l_b) */
static StretchDerivatives derivatives(const Point *t, bool second)
{
  const double      *l = t->spectral.stretch;
  const Return      *r = &t->state;
  const Mat3         D = second ? moduli(&t->constants, r) : (Mat3){0};
  StretchDerivatives w;

  for (int a = 0; a < 3; a++) {
    const double tau = r->s[a] + third * r->I;

    w.first[a] = tau / l[a];
    for (int b = 0; b < 3; b++) w.second[a][b] = (D.a[a][b] - (a == b) * tau) / (l[a] * l[b]);
  }
  return w;
}

/* P = dW/dFe Fp^-T */
static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Point              t = point_at(parameters, at);
  const StretchDerivatives w = derivatives(&t, false);

  return mat3_mul(spectral_stress(&t.spectral, &w), mat3_transpose(t.inverse));
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Point              t = point_at(parameters, at);
  const StretchDerivatives w = derivatives(&t, true);

  spectral_tangent(&t.spectral, &w, A);
  tangent_from_intermediate(A, t.inverse);
  return mat3_mul(spectral_stress(&t.spectral, &w), mat3_transpose(t.inverse));
}

static size_t history_count(const void *parameters)
{
  (void)parameters;
  return OWN;
}

/* Fp^-1 <- Fp^-1 sum_a exp(-g N_a) M_a M_a^T, M_a the reference directions of Fe */
static void advance(const void *parameters, const LawPoint *at, double history[])
{
  const Point t       = point_at(parameters, at);
  Mat3        inverse = t.inverse;
  Vec3        slope;

  if (t.state.g > 0.0) {
    const Vec3 N    = flow(&t.constants, &t.state, &slope);
    Mat3       turn = {0};

    for (int a = 0; a < 3; a++)
      turn =
        mat3_add(turn, mat3_outer(vec3_scale(exp(-t.state.g * N.a[a]), t.spectral.reference[a]),
                                  t.spectral.reference[a]));
    inverse = mat3_mul(inverse, turn);
  }
  for (int k = 0; k < OWN_PLASTIC_STRAIN; k++)
    history[k] = inverse.a[k / 3][k % 3] - (k / 3 == k % 3);
  history[OWN_PLASTIC_STRAIN] = t.alpha + t.state.g;
}

const ConstitutiveLaw law_hencky_plastic = {
  .name            = "hencky_plastic",
  .meaning         = "elastic-plastic with yield strains in tension and compression and linear "
                     "hardening, stress linear in the elastic logarithmic strain, for bone that "
                     "is loaded beyond yield",
  .reference       = "Schleicher (1926), Z. Angew. Math. Mech. 6, 199-216; Simo (1992), Comput. "
                     "Methods Appl. Mech. Eng. 99, 61-112",
  .parameters_size = sizeof(HenckyPlastic),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .optional_count  = 1,
  .dissipative     = true,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
  .history_count   = history_count,
  .advance         = advance,
};
