/* Viscoelasticity added to any elastic law, the base, by a Prony series. The base is the
   instantaneous response; its second Piola-Kirchhoff stress relaxes as
     G(t) = 1 - sum_i g_i (1 - exp(-t / tau_i)),
   that is S = (1 - sum g_i) S_base + sum_i g_i H_i with dH_i/dt + H_i / tau_i = dS_base/dt. With
   S_base linear in time over a step of length h, x_i = h / tau_i and a_i = (1 - exp(-x_i)) / x_i,
     H_i <- exp(-x_i) H_i + a_i (S_base - S_last),
   which is the derivative of the incremental potential
     W(F) = W_base(F) - sum_i g_i (1 - a_i) W_base(F) + 1/2 Z : (F^T F - I),
     Z    = sum_i g_i (exp(-x_i) H_i - a_i S_last).
   With `isochoric` only the resistance to a change of shape relaxes: all but the first term then
   take Fbar = J^-1/3 F for F and the deviatoric stress of the base at Fbar for S_base.
   History: S_last, then H_i of each term with g_i > 0; symmetric, XX YY ZZ XY YZ XZ.

   References: Simo (1987), Comput. Methods Appl. Mech. Eng. 60, 153-173; Holzapfel (2000),
   Nonlinear Solid Mechanics, section 6.10; recurrence: Taylor, Pister & Goudreau (1970), Int. J.
   Numer. Meth. Engng 2, 45-59. */
#include "laws/isochoric.h"
#include "laws/law.h"
#include "laws/tangent.h"

enum { TERMS = 4, SYMMETRIC = 6 };

typedef struct {
  LawBase base;
  double  isochoric;
  struct {
    double g, tau;
  } term[TERMS];
} Prony;

static const LawParameter table[] = {
  {"isochoric", "1", "1: shape alone relaxes; 0: all stress",   0, 1,        offsetof(Prony, isochoric)  },
  {"g1",        "1", "share of the stress that term 1 relaxes", 0, 1,        offsetof(Prony, term[0].g)  },
  {"tau1",      "s", "relaxation time of term 1",               0, HUGE_VAL, offsetof(Prony, term[0].tau)},
  {"g2",        "1", "share of term 2",                         0, 1,        offsetof(Prony, term[1].g)  },
  {"tau2",      "s", "relaxation time of term 2",               0, HUGE_VAL, offsetof(Prony, term[1].tau)},
  {"g3",        "1", "share of term 3",                         0, 1,        offsetof(Prony, term[2].g)  },
  {"tau3",      "s", "relaxation time of term 3",               0, HUGE_VAL, offsetof(Prony, term[2].tau)},
  {"g4",        "1", "share of term 4",                         0, 1,        offsetof(Prony, term[3].g)  },
  {"tau4",      "s", "relaxation time of term 4",               0, HUGE_VAL, offsetof(Prony, term[3].tau)},
};

static const int row[SYMMETRIC] = {0, 1, 2, 0, 1, 0}, column[SYMMETRIC] = {0, 1, 2, 1, 2, 2};

static Mat3 from_history(const double *history, size_t n)
{
  Mat3 S = {0};

  for (int k = 0; k < SYMMETRIC; k++)
    S.a[row[k]][column[k]] = S.a[column[k]][row[k]] = history[SYMMETRIC * n + (size_t)k];
  return S;
}

static void to_history(Mat3 S, size_t n, double *history)
{
  for (int k = 0; k < SYMMETRIC; k++) history[SYMMETRIC * n + (size_t)k] = S.a[row[k]][column[k]];
}

static size_t history_count(const void *parameters)
{
  const Prony *p     = parameters;
  size_t       count = 1;

  for (int i = 0; i < TERMS; i++) count += p->term[i].g > 0.0;
  return SYMMETRIC * count;
}

/* a(x) = (1 - exp(-x)) / x, 1 for a step of no length */
static double mean_decay(double x)
{
  return x > 0.0 ? -expm1(-x) / x : 1.0;
}

/* What relaxes sees F or Fbar. */
static LawPoint relaxing_point(const Prony *p, const LawPoint *at)
{
  LawPoint point = *at;

  if (p->isochoric != 0.0) point.F = isochoric_part(at->F);
  point.history = NULL;
  return point;
}

/* The potential of the step is W_base(F) - share W_base(F') + 1/2 Z : (F'^T F' - I), F' = F or
 * Fbar. */
typedef struct {
  LawPoint point; /* F' */
  double   share;
  Mat3     Z;
} Relaxing;

static Relaxing relaxing_at(const Prony *p, const LawPoint *at)
{
  Relaxing r = {.point = relaxing_point(p, at)};
  size_t   n = 1;

  for (int i = 0; i < TERMS; i++) {
    if (p->term[i].g == 0.0) continue;
    const double g = p->term[i].g, x = at->step / p->term[i].tau, a = mean_decay(x);

    r.share += g * (1.0 - a);
    if (!at->history) continue;
    r.Z = mat3_add(r.Z, mat3_scale(g * exp(-x), from_history(at->history, n++)));
    r.Z = mat3_add(r.Z, mat3_scale(-g * a, from_history(at->history, 0)));
  }
  return r;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Prony   *p = parameters;
  const Relaxing r = relaxing_at(p, at);
  const Mat3     C = mat3_mul(mat3_transpose(r.point.F), r.point.F);
  const double   W = p->base.law->energy(p->base.parameters, at);

  return W - r.share * p->base.law->energy(p->base.parameters, &r.point) +
         0.5 * (mat3_dot(r.Z, C) - mat3_trace(r.Z));
}

/* factor P_base(F') + F' Z, where P_base(F') is P. */
static Mat3 relaxing_stress(const Relaxing *r, double factor, Mat3 P)
{
  return mat3_add(mat3_scale(factor, P), mat3_mul(r->point.F, r->Z));
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Prony   *p = parameters;
  const Relaxing r = relaxing_at(p, at);
  const Mat3     P = p->base.law->stress(p->base.parameters, &r.point);

  if (p->isochoric == 0.0) return relaxing_stress(&r, 1.0 - r.share, P);
  return mat3_add(isochoric_stress(at->F, relaxing_stress(&r, -r.share, P)),
                  p->base.law->stress(p->base.parameters, at));
}

static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Prony   *p      = parameters;
  const Relaxing r      = relaxing_at(p, at);
  const double   factor = p->isochoric != 0.0 ? -r.share : 1.0 - r.share;
  const Mat3 P = relaxing_stress(&r, factor, p->base.law->tangent(p->base.parameters, &r.point, A));
  double     B[9][9];

  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 9; j++) A[i][j] *= factor;
  tangent_add_initial_stress(A, r.Z);
  if (p->isochoric == 0.0) return P;
  isochoric_tangent(at->F, P, A);
  const Mat3 instant = p->base.law->tangent(p->base.parameters, at, B);

  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 9; j++) A[i][j] += B[i][j];
  return mat3_add(isochoric_stress(at->F, P), instant);
}

/* S_base: F'^-1 P at F', without what resists a change of volume when that does not relax. */
static Mat3 base_stress(const Prony *p, const LawPoint *at)
{
  const LawPoint point = relaxing_point(p, at);
  Mat3           P     = p->base.law->stress(p->base.parameters, &point);

  if (p->isochoric != 0.0) P = isochoric_stress(point.F, P);
  return mat3_mul(mat3_transpose(mat3_inverse_transpose(point.F)), P);
}

static void history_start(const void *parameters, const LawPoint *at, double history[])
{
  const size_t count = history_count(parameters);

  for (size_t k = 0; k < count; k++) history[k] = 0.0;
  to_history(base_stress(parameters, at), 0, history);
}

static void advance(const void *parameters, const LawPoint *at, double history[])
{
  const Prony *p      = parameters;
  const Mat3   S      = base_stress(p, at);
  Mat3         change = S;
  size_t       n      = 1;

  if (at->history) change = mat3_add(S, mat3_scale(-1.0, from_history(at->history, 0)));
  for (int i = 0; i < TERMS; i++) {
    if (p->term[i].g == 0.0) continue;
    const double x = at->step / p->term[i].tau;
    Mat3         H = mat3_scale(mean_decay(x), change);

    if (at->history) H = mat3_add(H, mat3_scale(exp(-x), from_history(at->history, n)));
    to_history(H, n++, history);
  }
  to_history(S, 0, history);
}

static const char *check(const void *parameters)
{
  const Prony *p   = parameters;
  double       sum = 0.0;

  for (int i = 0; i < TERMS; i++) {
    if (p->term[i].g > 0.0 && !(p->term[i].tau > 0.0)) return "a term has no relaxation time";
    sum += p->term[i].g;
  }
  if (!(sum < 1.0)) return "the shares of all terms must add up to less than 1";
  if (p->isochoric != 0.0 && p->isochoric != 1.0) return "isochoric is 0 or 1";
  if (law_history_count(p->base.law, p->base.parameters) > 0) return "the base must be elastic";
  return NULL;
}

const ConstitutiveLaw law_prony = {
  .name      = "prony",
  .meaning   = "viscoelastic: the stress of any elastic base law, its instantaneous response, "
               "relaxes by a Prony series",
  .reference = "Simo (1987), Comput. Methods Appl. Mech. Eng. 60, 153-173; Holzapfel (2000), "
               "Nonlinear Solid Mechanics, section 6.10",
  .parameters_size = sizeof(Prony),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .optional_count  = 6,
  .wraps           = true,
  .dissipative     = true,
  .check           = check,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
  .history_count   = history_count,
  .history_start   = history_start,
  .advance         = advance,
};
