#include "laws/fibre_family.h"
#include "laws/tangent.h"

FibreState fibre_state(const FibreConstants *constants, const LawPoint *at)
{
  const double J = mat3_det(at->F), root = cbrt(J), kappa = constants->kappa;
  FibreState   s = {.shrink = 1.0 / (root * root), .I1 = mat3_dot(at->F, at->F)};

  s.G         = mat3_scale(1.0 / J, mat3_cofactor(at->F));
  s.invariant = mat3_scale(2.0 * s.shrink, mat3_add(at->F, mat3_scale(-s.I1 / 3.0, s.G)));
  for (int n = 0; n < FIBRE_FAMILIES; n++) {
    const Vec3   a = at->fibre[n], f = mat3_vec(at->F, a);
    const double E = kappa * (s.shrink * s.I1 - 3.0) +
                     (1.0 - 3.0 * kappa) * (vec3_dot(f, f) - 1.0) - constants->toe;

    s.family[n].direction = a;
    s.family[n].E         = E > 0.0 && vec3_dot(a, a) > 0.0 ? E : 0.0;
    s.family[n].exponent  = exp(constants->k2 * s.family[n].E * s.family[n].E);
  }
  return s;
}

double fibre_energy(const FibreConstants *constants, const FibreState *state)
{
  double W = 0.0;

  for (int n = 0; n < FIBRE_FAMILIES; n++) {
    const double E = state->family[n].E;

    W += 0.5 * constants->k1 / constants->k2 * expm1(constants->k2 * E * E);
  }
  return W;
}

/* dE_i/dF = kappa dI/dF + 2 (1 - 3 kappa) F a_i a_i^T */
static Mat3 family_gradient(const FibreConstants *p, const FibreState *s, int n, Mat3 F)
{
  const Vec3 a = s->family[n].direction;

  return mat3_add(mat3_scale(p->kappa, s->invariant),
                  mat3_scale(2.0 * (1.0 - 3.0 * p->kappa), mat3_outer(mat3_vec(F, a), a)));
}

/* P = sum_i k1 <E_i> exp(k2 <E_i>^2) dE_i/dF */
Mat3 fibre_stress(const FibreConstants *constants, const FibreState *state, Mat3 F)
{
  Mat3 P = {0};

  for (int n = 0; n < FIBRE_FAMILIES; n++) {
    if (state->family[n].E == 0.0) continue;
    P = mat3_add(P, mat3_scale(constants->k1 * state->family[n].E * state->family[n].exponent,
                               family_gradient(constants, state, n, F)));
  }
  return P;
}

/* d2I/dF dF = J^-2/3 (2 d_ik d_JL - 4/3 (F_iJ G_kL + G_iJ F_kL)
                       + 4/9 I1 G_iJ G_kL + 2/3 I1 G_iL G_kJ) */
void fibre_add_invariant_tangent(double factor, const FibreState *state, Mat3 F, double A[9][9])
{
  const double c = factor * state->shrink;
  const Mat3   G = state->G;

  tangent_add_product(A, -4.0 / 3.0 * c, F, G);
  tangent_add_product(A, -4.0 / 3.0 * c, G, F);
  tangent_add_product(A, 4.0 / 9.0 * c * state->I1, G, G);
  tangent_add_crossed(A, 2.0 / 3.0 * c * state->I1, G);
  tangent_add_initial_stress(A, mat3_scale(2.0 * c, mat3_identity()));
}

/* A += kappa sum_i t_i d2I/dF dF
        + sum_i k1 exp(k2 E_i^2) (1 + 2 k2 E_i^2) dE_i/dF dE_i/dF + 2 (1 - 3 kappa) t_i d_ik a_J
   a_L, t_i = k1 <E_i> exp(k2 <E_i>^2) */
void fibre_add_tangent(const FibreConstants *constants, const FibreState *state, Mat3 F,
                       double A[9][9])
{
  double tension = 0.0;

  for (int n = 0; n < FIBRE_FAMILIES; n++) {
    const Vec3   a = state->family[n].direction;
    const double E = state->family[n].E, stiffness = constants->k1 * state->family[n].exponent;

    if (E == 0.0) continue;
    const Mat3 D = family_gradient(constants, state, n, F);

    tension += stiffness * E;
    tangent_add_product(A, stiffness * (1.0 + 2.0 * constants->k2 * E * E), D, D);
    tangent_add_initial_stress(
      A, mat3_scale(2.0 * (1.0 - 3.0 * constants->kappa) * stiffness * E, mat3_outer(a, a)));
  }
  if (constants->kappa * tension > 0.0)
    fibre_add_invariant_tangent(constants->kappa * tension, state, F, A);
}
