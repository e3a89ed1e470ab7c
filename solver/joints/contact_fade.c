/* Forces of a contact pressure that fades at the border of the main face. With phi(a) the share of
   the pressure at the foot a and u the work per area that is stored under the whole pressure, a
   point has the potential w phi u; what comes of phi is
     F = w u phi,j a_j,k
     dF = w (phi,j a_j,k du + u phi,jm a_m,l a_j,k + u phi,j a_j,kl),   du = -p dg
   where the second derivatives of the foot follow from A_ij a_j,k = b_i,k (joints/contact_point.c):
     A_ij a_j,kl = b_i,kl - A_ij,l a_j,k. */
#include "joints/contact_rates.h"

/** What changes with one unknown. */
typedef struct {
  Vec3   tangent[2], distance; /* t_i, d */
  double A[3];
} Change;

/** What all unknowns share. */
typedef struct {
  Vec3   d, third[3][2]; /* y,ijm */
  double row[2];         /* phi,j A^-1_ji */
} Foot;

/* Pairs of unit coordinates in the order of second derivatives. */
static int pair(int i, int j)
{
  return i == j ? i : 2;
}

/* Second derivatives of every shape are linear in each coordinate, so that a difference over 2 is
   the third one. */
static void fill_third(const ContactPlace *place, const Vec3 main[], Vec3 third[3][2])
{
  double value[FACE_MAX_NODES], first[FACE_MAX_NODES][2];
  double second[2][FACE_MAX_NODES][3];

  for (int m = 0; m < 2; m++) {
    for (int side = 0; side < 2; side++) {
      double at[2] = {place->foot_at[0], place->foot_at[1]};

      at[m] += side ? 1.0 : -1.0;
      place->main->evaluate(at, value, first, second[side]);
    }
    for (int ij = 0; ij < 3; ij++) {
      third[ij][m] = (Vec3){{0}};
      for (int a = 0; a < place->main_nodes; a++)
        third[ij][m] =
          vec3_add(third[ij][m], vec3_scale(0.5 * (second[1][a][ij] - second[0][a][ij]), main[a]));
    }
  }
}

static Foot foot_of(const ContactPlace *place)
{
  const FacePoint *f    = &place->foot;
  Foot             foot = {.d = vec3_sub(place->point, f->point)};
  double           A[3], inverse[3];

  for (int i = 0; i < 2; i++)
    for (int j = i; j < 2; j++)
      A[pair(i, j)] =
        vec3_dot(f->tangent[i], f->tangent[j]) - vec3_dot(foot.d, f->bend[pair(i, j)]);
  symmetric_inverse(A, inverse);
  for (int i = 0; i < 2; i++)
    foot.row[i] = place->fade.first[0] * symmetric_entry(inverse, 0, i) +
                  place->fade.first[1] * symmetric_entry(inverse, 1, i);
  fill_third(place, place->main_position, foot.third);
  return foot;
}

static Change change_by(const ContactPlace *place, const Foot *foot, const ContactRates *r, int l)
{
  const FacePoint *f    = &place->foot;
  const int        node = l / 3, component = l % 3, main = node - place->secondary_nodes;
  const bool       of_main = main >= 0 && main < place->main_nodes;
  Change           by      = {.distance = {{0}}};

  by.distance.a[component] = r->own[node];
  for (int m = 0; m < 2; m++)
    by.distance = vec3_sub(by.distance, vec3_scale(r->foot[m][l], f->tangent[m]));
  for (int i = 0; i < 2; i++) {
    by.tangent[i].a[component] = r->slope[i][node];
    for (int m = 0; m < 2; m++)
      by.tangent[i] = vec3_add(by.tangent[i], vec3_scale(r->foot[m][l], f->bend[pair(i, m)]));
  }
  for (int i = 0; i < 2; i++)
    for (int j = i; j < 2; j++) {
      const int ij   = pair(i, j);
      double    bend = of_main ? f->second[main][ij] * foot->d.a[component] : 0.0;

      for (int m = 0; m < 2; m++) bend += r->foot[m][l] * vec3_dot(foot->d, foot->third[ij][m]);
      by.A[ij] = vec3_dot(by.tangent[i], f->tangent[j]) + vec3_dot(f->tangent[i], by.tangent[j]) -
                 vec3_dot(by.distance, f->bend[ij]) - bend;
    }
  return by;
}

/* phi,j a_j,kl */
static double second_rate(const ContactPlace *place, const Foot *foot, const ContactRates *r,
                          const Change *by, int k, int l)
{
  const FacePoint *f    = &place->foot;
  const int        node = k / 3, c = k % 3, main = node - place->secondary_nodes;
  const bool       of_main = main >= 0 && main < place->main_nodes;
  double           sum     = 0.0;

  for (int i = 0; i < 2; i++) {
    double right = r->own[node] * by->tangent[i].a[c] + r->slope[i][node] * by->distance.a[c];

    for (int m = 0; m < 2; m++) {
      right -= r->slope[m][node] * r->foot[m][l] * f->tangent[i].a[c];
      if (of_main) right += f->second[main][pair(i, m)] * r->foot[m][l] * foot->d.a[c];
      right -= by->A[pair(i, m)] * r->foot[m][k];
    }
    sum += foot->row[i] * right;
  }
  return sum;
}

void contact_fade_add(const ContactPlace *place, double weight, const ContactState *state,
                      const ContactRates *rates, double force[], double tangent[])
{
  const ContactFade *fade = &place->fade;
  const double       u = weight * state->stored, p = weight * state->whole;
  const int          n    = rates->unknowns;
  const Foot         foot = foot_of(place);
  double             lost[CONTACT_MAX_UNKNOWNS]; /* phi,j a_j,k */

  for (int k = 0; k < n; k++) {
    lost[k] = fade->first[0] * rates->foot[0][k] + fade->first[1] * rates->foot[1][k];
    force[k] += u * lost[k];
  }
  for (int l = 0; tangent && l < n; l++) {
    const Change by = change_by(place, &foot, rates, l);
    double       turned[2]; /* phi,jm a_m,l */

    for (int j = 0; j < 2; j++)
      turned[j] =
        fade->second[pair(j, 0)] * rates->foot[0][l] + fade->second[pair(j, 1)] * rates->foot[1][l];
    for (int k = 0; k < n; k++)
      tangent[k * n + l] += u * (turned[0] * rates->foot[0][k] + turned[1] * rates->foot[1][k] +
                                 second_rate(place, &foot, rates, &by, k, l)) -
                            p * rates->gap[l] * lost[k];
  }
}
