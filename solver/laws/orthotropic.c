/* Orthotropic elasticity in finite strain (St. Venant-Kirchhoff form) in material axes m_1, m_2,
   m_3, the columns of LawPoint.axes:
     W(F) = 1/2 sum_ab D_ab E_aa E_bb + 2 sum_(a<b) G_ab E_ab^2,
     E_ab = m_a . E m_b,   E = (F^T F - I) / 2,
   D the inverse of the compliance of normal strains
     [ 1/E1  -nu12/E1  -nu13/E1;  .  1/E2  -nu23/E2;  .  .  1/E3 ]  (symmetric),
   so nu_ab is the contraction along b by the extension along a under stress along a. For stiff
   tissue: small strain, any rotation.
   Reference: Jones (1999), Mechanics of Composite Materials, 2nd edition, sections 2.3 and 2.4
   (constants and their restrictions). */
#include "laws/orthotropic.h"
#include "laws/law.h"
#include "laws/tangent.h"

static const LawParameter table[] = {
  {"E1",   "MPa", "Young's modulus along axis 1",          1e-9,      HUGE_VAL, offsetof(Orthotropic, E1)  },
  {"E2",   "MPa", "Young's modulus along axis 2",          1e-9,      HUGE_VAL, offsetof(Orthotropic, E2)  },
  {"E3",   "MPa", "Young's modulus along axis 3",          1e-9,      HUGE_VAL, offsetof(Orthotropic, E3)  },
  {"G12",  "MPa", "shear modulus in the plane 1 2",        1e-9,      HUGE_VAL, offsetof(Orthotropic, G12) },
  {"G23",  "MPa", "shear modulus in the plane 2 3",        1e-9,      HUGE_VAL, offsetof(Orthotropic, G23) },
  {"G13",  "MPa", "shear modulus in the plane 1 3",        1e-9,      HUGE_VAL, offsetof(Orthotropic, G13) },
  {"nu12", "1",   "contraction along 2 by extension in 1", -HUGE_VAL, HUGE_VAL,
   offsetof(Orthotropic,                                                                              nu12)},
  {"nu23", "1",   "contraction along 3 by extension in 2", -HUGE_VAL, HUGE_VAL,
   offsetof(Orthotropic,                                                                              nu23)},
  {"nu13", "1",   "contraction along 3 by extension in 1", -HUGE_VAL, HUGE_VAL,
   offsetof(Orthotropic,                                                                              nu13)},
};

/* Compliance of normal strains, 1/MPa. */
static Mat3 compliance(const Orthotropic *p)
{
  const double c12 = -p->nu12 / p->E1, c13 = -p->nu13 / p->E1, c23 = -p->nu23 / p->E2;

  return (Mat3){
    {{1.0 / p->E1, c12, c13}, {c12, 1.0 / p->E2, c23}, {c13, c23, 1.0 / p->E3}}
  };
}

/* Stress and strain in the material axes. */
typedef struct {
  Mat3 D; /* stiffness of normal strains */
  Mat3 G; /* shear moduli off the diagonal */
  Mat3 E, S;
} State;

/* S_aa = sum_b D_ab E_bb,   S_ab = 2 G_ab E_ab */
static State state_at(const Orthotropic *p, const LawPoint *at)
{
  const Mat3 F = mat3_mul(at->F, at->axes), C = mat3_mul(mat3_transpose(F), F);
  State      s = {
         .D = mat3_inverse_transpose(compliance(p)),
         .G = {{{0.0, p->G12, p->G13}, {p->G12, 0.0, p->G23}, {p->G13, p->G23, 0.0}}},
         .E = mat3_scale(0.5, mat3_add(C, mat3_scale(-1.0, mat3_identity()))),
  };

  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++) {
      s.S.a[a][b] += 2.0 * s.G.a[a][b] * s.E.a[a][b];
      s.S.a[a][a] += s.D.a[a][b] * s.E.a[b][b];
    }
  return s;
}

static double energy(const void *parameters, const LawPoint *at)
{
  const State s = state_at(parameters, at);

  return 0.5 * mat3_dot(s.S, s.E);
}

/* P = F Q S Q^T, Q = (m_1, m_2, m_3) */
static Mat3 stress(const void *parameters, const LawPoint *at)
{
  const State s = state_at(parameters, at);

  return mat3_mul(mat3_mul(mat3_mul(at->F, at->axes), s.S), mat3_transpose(at->axes));
}

static Vec3 column(Mat3 A, int a)
{
  return vec3(A.a[0][a], A.a[1][a], A.a[2][a]);
}

/* A_iJkL = d_ik (Q S Q^T)_JL + sum_ab D_ab X_aa X_bb + sum_(a<b) G_ab Y_ab Y_ab,
   X_ab = F m_a m_b^T,   Y_ab = X_ab + X_ba */
static Mat3 tangent(const void *parameters, const LawPoint *at, double A[9][9])
{
  const State s = state_at(parameters, at);
  const Mat3  Q = at->axes, F = mat3_mul(at->F, Q);
  Mat3        X[3][3];

  tangent_zero(A);
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++) X[a][b] = mat3_outer(column(F, a), column(Q, b));
  for (int a = 0; a < 3; a++) {
    Mat3 sum = {0};

    for (int b = 0; b < 3; b++) sum = mat3_add(sum, mat3_scale(s.D.a[a][b], X[b][b]));
    tangent_add_product(A, 1.0, X[a][a], sum);
    for (int b = a + 1; b < 3; b++) {
      const Mat3 Y = mat3_add(X[a][b], X[b][a]);

      tangent_add_product(A, s.G.a[a][b], Y, Y);
    }
  }
  tangent_add_initial_stress(A, mat3_mul(mat3_mul(Q, s.S), mat3_transpose(Q)));
  return mat3_mul(mat3_mul(F, s.S), mat3_transpose(Q));
}

/* The energy must be positive for every strain: the compliance is positive definite, by its
   leading minors. */
static const char *check(const void *parameters)
{
  const Orthotropic *p = parameters;
  const Mat3         C = compliance(p);

  /* The minors scaled by E1 E2 and E1 E2 E3 have no unit and are 1 where all nu vanish. */
  static const double smallest = 1e-6;
  const double        pair     = 1.0 - C.a[0][1] * C.a[0][1] * p->E1 * p->E2;

  if (!(pair > smallest) || !(mat3_det(C) * p->E1 * p->E2 * p->E3 > smallest))
    return "Poisson's ratios too large for these moduli: the energy would not be positive";
  return NULL;
}

const ConstitutiveLaw law_orthotropic = {
  .name      = "orthotropic",
  .meaning   = "orthotropic in material axes, stress linear in the Green-Lagrange strain, for "
               "bone with a grain",
  .reference = "Jones (1999), Mechanics of Composite Materials, 2nd edition, sections 2.3 and 2.4",
  .parameters_size = sizeof(Orthotropic),
  .parameters      = table,
  .parameter_count = sizeof(table) / sizeof(table[0]),
  .check           = check,
  .energy          = energy,
  .stress          = stress,
  .tangent         = tangent,
};
