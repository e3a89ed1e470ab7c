/* Damage added to any elastic law, the base: stiffness is lost for good beyond a yield strain,
     P = (1 - d) P_base,   d = largest (1 - exp(-(k - yield_strain) / spread)) for k > yield_strain,
   k the largest equivalent strain so far. The equivalent strain is that of a bar of the given
   modulus with the same energy (energy norm),
     eps(F) = sqrt(2 W_base(F) / modulus),
   so that d is a function of W_base alone and a step has the incremental potential
     W(F) = (1 - d(k)) W_base                                                  while eps <= k,
     W(F) = (1 - d(k)) modulus k^2 / 2 + int_k^eps (1 - d(x)) modulus x dx     beyond.
   Tension and compression count alike. Where the stress falls with strain the zone of damage is as
   wide as one element: results then depend on the mesh.
   History: k; zero while eps never passed yield_strain.

   References: Simo & Ju (1987), Int. J. Solids Struct. 23, 821-840 (energy norm); Simo (1987),
   Comput. Methods Appl. Mech. Eng. 60, 153-173 (at finite strain). */
#include "laws/law.h"
#include "laws/tangent.h"

typedef struct {
  LawBase base;
  double  modulus, yield_strain, spread, largest;
} Damage;

/* Some stiffness stays, so that a destroyed element still has an equilibrium. */
static const double most_damage = 0.99;

static const LawParameter table[] = {
  {"modulus",      "MPa", "modulus that turns energy into strain",              1e-9, HUGE_VAL,
   offsetof(Damage, modulus)     },
  {"yield_strain", "1",   "equivalent strain at which damage begins",           1e-9, 1.0,
   offsetof(Damage, yield_strain)},
  {"spread",       "1",   "further strain by which 63 % of the damage is done", 1e-9, HUGE_VAL,
   offsetof(Damage, spread)      },
  {"largest",      "1",   "share of the stiffness that is lost in the end",     0.0,  most_damage,
   offsetof(Damage, largest)     },
};

/* d(k) */
static double damage_of(const Damage *p, double k)
{
  return k > p->yield_strain ? -p->largest * expm1(-(k - p->yield_strain) / p->spread) : 0.0;
}

/* eps and k at a point. */
typedef struct {
  double eps, k;
} State;

static State state_at(const Damage *p, const LawPoint *at)
{
  const double W = p->base.law->energy(p->base.parameters, at);

  return (State){.eps = sqrt(2.0 * fmax(W, 0.0) / p->modulus),
                 .k   = fmax(at->history ? at->history[0] : 0.0, p->yield_strain)};
}

/* Antiderivative of (1 - d(x)) x beyond the yield strain:
     (1 - largest) x^2 / 2 - largest spread (x + spread) exp(-(x - yield_strain) / spread) */
static double primitive(const Damage *p, double x)
{
  return 0.5 * (1.0 - p->largest) * x * x -
         p->largest * p->spread * (x + p->spread) * exp(-(x - p->yield_strain) / p->spread);
}

static double energy(const void *parameters, const LawPoint *at)
{
  const Damage *p    = parameters;
  const State   s    = state_at(p, at);
  const double  kept = 1.0 - damage_of(p, s.k);

  if (s.eps <= s.k) return kept * p->base.law->energy(p->base.parameters, at);
  return p->modulus * (0.5 * kept * s.k * s.k + primitive(p, s.eps) - primitive(p, s.k));
}

static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const Damage *p = parameters;
  const State   s = state_at(p, at);

  return mat3_scale(1.0 - damage_of(p, fmax(s.eps, s.k)),
                    p->base.law->stress(p->base.parameters, at));
}

/* A = (1 - d) A_base - d'(eps) / (modulus eps) P_base P_base, the last where damage grows;
   d' = (largest - d) / spread */
static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const Damage *p = parameters;
  const State   s = state_at(p, at);
  const double  d = damage_of(p, fmax(s.eps, s.k));
  const Mat3    P = p->base.law->tangent(p->base.parameters, at, A);

  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 9; j++) A[i][j] *= 1.0 - d;
  if (s.eps > s.k)
    tangent_add_product(A, -(p->largest - d) / (p->spread * p->modulus * s.eps), P, P);
  return mat3_scale(1.0 - d, P);
}

static size_t history_count(const void *parameters)
{
  (void)parameters;
  return 1;
}

static void advance(const void *parameters, const LawPoint *at, double history[])
{
  const State s = state_at(parameters, at);

  if (s.eps > s.k)
    history[0] = s.eps;
  else
    history[0] = at->history ? at->history[0] : 0.0;
}

static const char *check(const void *parameters)
{
  const Damage *p = parameters;

  return law_history_count(p->base.law, p->base.parameters) > 0 ? "the base must be elastic" : NULL;
}

const ConstitutiveLaw law_damage = {
  .name            = "damage",
  .meaning         = "damage: any elastic base law loses stiffness for good beyond a yield strain, "
                     "for tissue that cracks",
  .reference       = "Simo & Ju (1987), Int. J. Solids Struct. 23, 821-840; Simo (1987), Comput. "
                     "Methods Appl. Mech. Eng. 60, 153-173",
  .parameters_size = sizeof(Damage),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .wraps           = true,
  .dissipative     = true,
  .check           = check,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
  .history_count   = history_count,
  .advance         = advance,
};
