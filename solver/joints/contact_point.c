/* Contact at one point. With x the secondary point, y(a) its foot on the main face, n the outward
   normal there and d = x - y = g n:
     p = phi(a) <lambda - eps g>,  forces on the secondary nodes w N_s (p n + s), on the main nodes
     the opposite at the foot; w the reference area of the point, phi the share that is left at the
     border, so that without friction the forces have the potential phi w (p^2 - lambda^2) / (2 eps)
     and the tangent is symmetric.
   An elastic layer has a curve in place of that line (joints/contact_curve.h); what comes of the
   change of phi is in joints/contact_fade.c. Neither goes with multipliers.
   Motion of the foot and of the normal, with A_ij = t_i . t_j - d . y,ij:
     A_ij da_j = t_i . dd + d . dy,i           dd = dx - N_m dy at fixed a
     dn = - t^i n . (dy,i + y,ij da_j)
   Friction: z = (1 - n n) d0 is how far the point has moved over the main point y0 that was under
   it when the step began, d0 = x - y0. The traction then, turned with the normal, is s0; the trial
   s0 - eps_t z is brought back to the cone |s| <= mu p.
   Friction acts across the gap, which would leave a couple g n x s: the forces on the main face act
   where the line of the whole traction p n + s through x meets it, y - (g / p) s.
   References: Laursen & Simo (1993), Int. J. Numer. Meth. Engng 36, 3451-3485 (closest point and
   its linearisation); Wriggers (2006), Computational Contact Mechanics, chapters 4 and 9 (return
   mapping). The derivatives above follow from t_i . d = 0 and n . t_i = 0. */
#include "joints/contact_curve.h"
#include "joints/contact_rates.h"

/** Friction and its partial derivatives. */
typedef struct {
  Vec3 traction, slip;
  bool slides;
  Mat3 by_slip, by_start; /* by z, and by the turned traction of the start */
  Vec3 by_pressure;
} Friction;

int contact_point_unknowns(const ContactPlace *place)
{
  return 3 * (place->secondary_nodes + place->main_nodes + place->start_nodes);
}

/* The traction of the start, turned with the normal by the smallest rotation that does it:
   s - (n . s) / (1 + n . n0) (n + n0), as s . n0 = 0. */
static Vec3 turned(const ContactLaw *law, Vec3 n)
{
  const double share = vec3_dot(n, law->start_traction) / (1.0 + vec3_dot(n, law->start_normal));

  return vec3_sub(law->start_traction, vec3_scale(share, vec3_add(n, law->start_normal)));
}

/* Its derivative by the normal. */
static Mat3 turned_by_normal(const ContactLaw *law, Vec3 n)
{
  const Vec3   s = law->start_traction, m = law->start_normal, sum = vec3_add(n, m);
  const double c = 1.0 + vec3_dot(n, m), ns = vec3_dot(n, s);
  const Vec3   row =
    vec3_sub(vec3_scale(1.0 / c, s), vec3_scale(ns / (c * c), m)); /* d(share) = row . dn */

  return mat3_scale(-1.0, mat3_add(mat3_outer(sum, row), mat3_scale(ns / c, mat3_identity())));
}

static Vec3 slip_of(const ContactPlace *place)
{
  const Vec3 d0 = vec3_sub(place->point, place->start_point), n = place->foot.normal;

  return vec3_sub(d0, vec3_scale(vec3_dot(n, d0), n));
}

static Friction friction_at(const ContactPlace *place, const ContactLaw *law, double pressure)
{
  Friction   f     = {.slip = slip_of(place)};
  const Vec3 trial = vec3_sub(turned(law, place->foot.normal), vec3_scale(law->tangential, f.slip));
  const double size = vec3_norm(trial), limit = law->friction * pressure;

  f.traction = trial;
  f.by_start = mat3_identity();
  f.slides   = size > limit;
  if (f.slides) {
    const Vec3 m = vec3_scale(1.0 / size, trial);

    f.traction    = vec3_scale(limit, m);
    f.by_pressure = vec3_scale(law->friction, m);
    f.by_start =
      mat3_scale(limit / size, mat3_add(mat3_identity(), mat3_scale(-1.0, mat3_outer(m, m))));
  }
  f.by_slip = mat3_scale(-law->tangential, f.by_start);
  return f;
}

/* Faces that lie on each other to round-off touch: without a stiffness there, a part that rests on
   nothing else could not begin to be loaded. mm */
static const double touching = 1e-9;

ContactState contact_point_state(const ContactPlace *place, const ContactLaw *law)
{
  const Vec3         d       = vec3_sub(place->point, place->foot.point);
  ContactState       state   = {.gap = vec3_dot(d, place->foot.normal)};
  const double       overlap = law->multiplier / law->stiffness.penalty - state.gap;
  const ContactCurve curve   = contact_curve(&law->stiffness, overlap);

  state.whole    = curve.pressure;
  state.slope    = curve.slope;
  state.stored   = curve.stored;
  state.pressure = place->fade.value * curve.pressure;
  state.active   = overlap > -touching && place->fade.value > 0.0;
  if (state.pressure > 0.0 && law->friction > 0.0) {
    const Friction f = friction_at(place, law, state.pressure);

    state.slides   = f.slides;
    state.traction = f.traction;
    state.slip     = f.slip;
  }
  return state;
}

/* Contravariant components of the friction. */
static void components(const FacePoint *f, Vec3 s, double up[2])
{
  const double a = vec3_dot(f->tangent[0], f->tangent[0]),
               c = vec3_dot(f->tangent[1], f->tangent[1]),
               b = vec3_dot(f->tangent[0], f->tangent[1]), det = a * c - b * b;
  const double low[2] = {vec3_dot(f->tangent[0], s), vec3_dot(f->tangent[1], s)};

  up[0] = (c * low[0] - b * low[1]) / det;
  up[1] = (a * low[1] - b * low[0]) / det;
}

/* Which nodes take the traction, and how that changes with the place where it acts. */
static void fill_traction_shares(const ContactPlace *place, const ContactState *state,
                                 ContactRates *r)
{
  const int ns = place->secondary_nodes;
  FacePoint p  = place->foot;
  double    up[2];

  if (vec3_dot(state->traction, state->traction) > 0.0) {
    const double shift = state->gap / state->pressure;

    components(&place->foot, state->traction, up);
    for (int i = 0; i < 2; i++) up[i] = place->foot_at[i] - shift * up[i];
    place->main->evaluate(up, p.value, p.first, p.second);
  }
  for (int a = 0; 3 * a < r->unknowns; a++)
    r->share[a] = r->share_slope[0][a] = r->share_slope[1][a] = 0.0;
  for (int a = 0; a < ns; a++) r->share[a] = place->secondary_value[a];
  for (int a = 0; a < place->main_nodes; a++) {
    r->share[ns + a] = -p.value[a];
    for (int i = 0; i < 2; i++) r->share_slope[i][ns + a] = p.first[a][i];
  }
}

/* Which nodes move the point, its foot's material point and the start point. */
static void fill_shares(const ContactPlace *place, ContactRates *r)
{
  const int ns = place->secondary_nodes, nm = place->main_nodes;

  r->unknowns = contact_point_unknowns(place);
  for (int a = 0; 3 * a < r->unknowns; a++)
    r->own[a] = r->start[a] = r->slope[0][a] = r->slope[1][a] = 0.0;
  for (int a = 0; a < ns; a++) r->own[a] = r->start[a] = place->secondary_value[a];
  for (int a = 0; a < nm; a++) {
    r->own[ns + a] = -place->foot.value[a];
    for (int i = 0; i < 2; i++) r->slope[i][ns + a] = place->foot.first[a][i];
    if (place->start_nodes == 0) r->start[ns + a] = -place->start_value[a];
  }
  for (int a = 0; a < place->start_nodes; a++) r->start[ns + nm + a] = -place->start_value[a];
}

/* Rates of the gap, the foot and the normal. */
static void fill_rates(const ContactPlace *place, ContactRates *r)
{
  const FacePoint *f = &place->foot;
  const Vec3       d = vec3_sub(place->point, f->point), n = f->normal, *t = f->tangent;
  const double     a[3] = {vec3_dot(t[0], t[0]), vec3_dot(t[1], t[1]), vec3_dot(t[0], t[1])};
  double           A[3], inverse_A[3], inverse_a[3];
  Vec3             dual[2];

  for (int k = 0; k < 3; k++) A[k] = a[k] - vec3_dot(d, f->bend[k]);
  symmetric_inverse(A, inverse_A);
  symmetric_inverse(a, inverse_a);
  for (int i = 0; i < 2; i++)
    dual[i] = vec3_add(vec3_scale(symmetric_entry(inverse_a, i, 0), t[0]),
                       vec3_scale(symmetric_entry(inverse_a, i, 1), t[1]));
  for (int k = 0; k < r->unknowns; k++) {
    const int node = k / 3, i = k % 3;
    double    right[2];

    r->gap[k] = r->own[node] * n.a[i];
    for (int j = 0; j < 2; j++) right[j] = r->own[node] * t[j].a[i] + r->slope[j][node] * d.a[i];
    for (int j = 0; j < 2; j++)
      r->foot[j][k] =
        symmetric_entry(inverse_A, j, 0) * right[0] + symmetric_entry(inverse_A, j, 1) * right[1];
    for (int c = 0; c < 3; c++) r->normal[c][k] = 0.0;
    for (int j = 0; j < 2; j++) {
      double turn = r->slope[j][node] * n.a[i];

      for (int l = 0; l < 2; l++) turn += vec3_dot(n, f->bend[j == l ? j : 2]) * r->foot[l][k];
      for (int c = 0; c < 3; c++) r->normal[c][k] -= dual[j].a[c] * turn;
    }
  }
}

/* Rate of the whole traction p n + s on the secondary face. */
static void fill_traction_rates(const ContactPlace *place, const ContactLaw *law,
                                const ContactState *state, ContactRates *r)
{
  const double   pressure = state->pressure, stiffness = place->fade.value * state->slope;
  const Vec3     n = place->foot.normal, d0 = vec3_sub(place->point, place->start_point);
  const bool     rubs      = law->friction > 0.0;
  const Friction f         = rubs ? friction_at(place, law, pressure) : (Friction){.slides = false};
  const Mat3     by_normal = rubs ? mat3_mul(f.by_start, turned_by_normal(law, n)) : (Mat3){{{0}}};
  const double   along     = vec3_dot(n, d0);

  for (int k = 0; k < r->unknowns; k++) {
    const double rise =
      state->whole * (place->fade.first[0] * r->foot[0][k] + place->fade.first[1] * r->foot[1][k]) -
      stiffness * r->gap[k]; /* of the pressure */
    const Vec3 dn   = vec3(r->normal[0][k], r->normal[1][k], r->normal[2][k]);
    Vec3       rate = vec3_add(vec3_scale(rise, n), vec3_scale(pressure, dn));

    if (rubs) {
      Vec3 dd0 = {{0}}, dz;

      dd0.a[k % 3] = r->start[k / 3];
      dz           = vec3_sub(
                  dd0, vec3_add(vec3_scale(along, dn), vec3_scale(vec3_dot(dn, d0) + vec3_dot(n, dd0), n)));
      rate = vec3_add(rate, vec3_scale(rise, f.by_pressure));
      rate = vec3_add(rate, vec3_add(mat3_vec(f.by_slip, dz), mat3_vec(by_normal, dn)));
    }
    r->pressure[k] = rise;
    for (int c = 0; c < 3; c++) r->traction[c][k] = rate.a[c];
  }
}

/* Rates of the place where the traction acts: foot - (g / p) a^ij t_j . s. */
static void fill_place_rates(const ContactPlace *place, const ContactState *state, ContactRates *r)
{
  const FacePoint *f = &place->foot;
  const double     p = state->pressure, shift = state->gap / p;
  const double     a[3] = {vec3_dot(f->tangent[0], f->tangent[0]),
                           vec3_dot(f->tangent[1], f->tangent[1]),
                           vec3_dot(f->tangent[0], f->tangent[1])};
  double           inverse[3], up[2];

  symmetric_inverse(a, inverse);
  components(f, state->traction, up);
  for (int k = 0; k < r->unknowns; k++) {
    const double change = (r->gap[k] - shift * r->pressure[k]) / p; /* of g / p */
    double       low[2];
    Vec3         dt[2], ds = {{0}};

    for (int c = 0; c < 3; c++) /* of the friction alone */
      ds.a[c] = r->traction[c][k] - r->pressure[k] * f->normal.a[c] - p * r->normal[c][k];
    for (int i = 0; i < 2; i++) {
      dt[i] =
        vec3_add(vec3_scale(r->foot[i][k], f->bend[i]), vec3_scale(r->foot[1 - i][k], f->bend[2]));
      dt[i].a[k % 3] += r->slope[i][k / 3];
    }
    for (int i = 0; i < 2; i++) {
      low[i] = vec3_dot(dt[i], state->traction) + vec3_dot(f->tangent[i], ds);
      for (int j = 0; j < 2; j++)
        low[i] -= up[j] * (vec3_dot(dt[i], f->tangent[j]) + vec3_dot(f->tangent[i], dt[j]));
    }
    for (int i = 0; i < 2; i++)
      r->place[i][k] =
        r->foot[i][k] - change * up[i] -
        shift * (symmetric_entry(inverse, i, 0) * low[0] + symmetric_entry(inverse, i, 1) * low[1]);
  }
}

void contact_point_add(const ContactPlace *place, const ContactLaw *law, const ContactState *state,
                       double force[], double tangent[])
{
  const Vec3   t     = vec3_add(vec3_scale(state->pressure, place->foot.normal), state->traction);
  const bool   fades = place->fade.value < 1.0;
  ContactRates r;

  fill_shares(place, &r);
  fill_traction_shares(place, state, &r);
  for (int k = 0; k < r.unknowns; k++) force[k] -= law->weight * r.share[k / 3] * t.a[k % 3];
  if (!tangent && !fades) return;
  fill_rates(place, &r);
  if (fades) contact_fade_add(place, law->weight, state, &r, force, tangent);
  if (!tangent) return;
  fill_traction_rates(place, law, state, &r);
  if (vec3_dot(state->traction, state->traction) > 0.0)
    fill_place_rates(place, state, &r);
  else
    for (int i = 0; i < 2; i++)
      for (int k = 0; k < r.unknowns; k++) r.place[i][k] = r.foot[i][k];
  for (int k = 0; k < r.unknowns; k++) {
    const int    node = k / 3, i = k % 3;
    const double share    = law->weight * r.share[node];
    const double shift[2] = {law->weight * r.share_slope[0][node] * t.a[i],
                             law->weight * r.share_slope[1][node] * t.a[i]};
    double      *row      = &tangent[k * r.unknowns];

    for (int l = 0; l < r.unknowns; l++)
      row[l] -= share * r.traction[i][l] - shift[0] * r.place[0][l] - shift[1] * r.place[1][l];
  }
}
