/* Contact at one point between bent faces of every kind: forces that balance, derivatives by
   finite differences through a new projection, symmetry without friction, the cone of friction. */
#include "assert_close.h"
#include "draw.h"
#include "joints/contact_point.h"
#include "joints/projection.h"

enum { DRAWS = 20 };
static const int    kinds[] = {3, 4, 6, 8};
static const double step    = 1e-5; /* mm */

/** Two faces of some 2 mm, the main one below, the secondary one above and upside down. */
typedef struct {
  const FaceShape *main, *secondary;
  Vec3             at[CONTACT_MAX_NODES]; /* secondary, then main nodes, then start nodes */
  double           place[2], start[2];    /* unit coordinates */
  bool             crossed;               /* the start point is on a face of its own */
  FaceBorder       border;                /* of the main face */
  double           fading;                /* mm; 0: the pressure does not fade */
  ContactLaw       law;
} Pair;

static Vec3 bent(Draw *draw, const double unit[2], double turn, double height)
{
  const Vec3   noise = draw_vector(draw, 0.05);
  const double x = 2.0 * unit[0], y = 2.0 * unit[1] * turn;

  return vec3_add(noise, vec3(x, y, height + 0.03 * x * x + 0.02 * x * y - 0.04 * y * y));
}

static Pair draw_pair(Draw *draw, int main_nodes, int secondary_nodes, bool crossed)
{
  Pair      pair = {.main      = face_shape_of(main_nodes),
                    .secondary = face_shape_of(secondary_nodes),
                    .crossed   = crossed};
  const int n    = secondary_nodes;

  for (int a = 0; a < n; a++) pair.at[a] = bent(draw, pair.secondary->node[a], -1.0, -0.2);
  for (int a = 0; a < main_nodes; a++) {
    pair.at[n + a]              = bent(draw, pair.main->node[a], 1.0, 0.0);
    pair.at[n + main_nodes + a] = bent(draw, pair.main->node[a], 1.0, 0.05);
  }
  for (int i = 0; i < 2; i++) {
    pair.place[i] = draw_number(draw, 0.2, 0.4);
    pair.start[i] = draw_number(draw, 0.2, 0.4);
  }
  pair.law = (ContactLaw){.weight = 0.7, .stiffness = {.penalty = 3.0}, .multiplier = 0.2};
  return pair;
}

static ContactPlace place_of(const Pair *pair)
{
  const int    n = pair->secondary->nodes, m = pair->main->nodes;
  ContactPlace place = {.secondary_nodes = n, .main_nodes = m, .main = pair->main};
  FacePoint    p;
  double       foot[2] = {0.3, -0.3};

  if (pair->main->corners == 3) foot[1] = 0.3;
  face_point(pair->secondary, pair->at, pair->place, &p);
  for (int a = 0; a < n; a++) place.secondary_value[a] = p.value[a];
  place.point = p.point;
  assert_true(projection_foot(pair->main, &pair->at[n], place.point, foot));
  face_point(pair->main, &pair->at[n], foot, &place.foot);
  for (int i = 0; i < 2; i++) place.foot_at[i] = foot[i];
  for (int a = 0; a < m; a++) place.main_position[a] = pair->at[n + a];
  place.fade =
    contact_border_fade(pair->main, pair->fading > 0.0 ? &pair->border : NULL, pair->fading, foot);
  place.start_nodes = pair->crossed ? m : 0;
  face_point(pair->main, &pair->at[pair->crossed ? n + m : n], pair->start, &p);
  for (int a = 0; a < m; a++) place.start_value[a] = p.value[a];
  place.start_point = p.point;
  return place;
}

static ContactState forces_of(const Pair *pair, double force[], double tangent[])
{
  const ContactPlace place = place_of(pair);
  const ContactState state = contact_point_state(&place, &pair->law);
  const int          n     = contact_point_unknowns(&place);

  for (int k = 0; k < n; k++) force[k] = 0.0;
  for (int k = 0; tangent && k < n * n; k++) tangent[k] = 0.0;
  contact_point_add(&place, &pair->law, &state, force, tangent);
  return state;
}

/* Tangent against central differences of the forces; returns the largest unsymmetry. */
static double check_derivative(Pair pair, double tolerance)
{
  double       force[CONTACT_MAX_UNKNOWNS], high[CONTACT_MAX_UNKNOWNS], low[CONTACT_MAX_UNKNOWNS];
  double       tangent[CONTACT_MAX_UNKNOWNS * CONTACT_MAX_UNKNOWNS], unsymmetry = 0.0;
  ContactPlace place = place_of(&pair);
  const int    n     = contact_point_unknowns(&place);

  assert_true(forces_of(&pair, force, tangent).pressure > 0.0);
  for (int l = 0; l < n; l++) {
    Vec3        *x      = &pair.at[l / 3];
    const double before = x->a[l % 3];

    x->a[l % 3] = before + step;
    forces_of(&pair, high, NULL);
    x->a[l % 3] = before - step;
    forces_of(&pair, low, NULL);
    x->a[l % 3] = before;
    for (int k = 0; k < n; k++) {
      assert_close(tangent[k * n + l], (high[k] - low[k]) / (2.0 * step),
                   tolerance * (2.0 + fabs(tangent[k * n + l])));
      unsymmetry = fmax(unsymmetry, fabs(tangent[k * n + l] - tangent[l * n + k]));
    }
  }
  return unsymmetry;
}

/* The point lies where the pressure fades towards two borders that meet. */
static Pair draw_fading(Draw *draw, int main_nodes, int secondary_nodes)
{
  Pair pair = draw_pair(draw, main_nodes, secondary_nodes, false);

  pair.border = (FaceBorder){
    {3.0, 3.5}
  };
  pair.fading              = 4.0;
  pair.law.multiplier      = 0.0;
  pair.law.stiffness.layer = 2.0;
  pair.law.stiffness.toe   = 0.1;
  return pair;
}

static void for_every_pair(void (*check)(Draw *draw, int main_nodes, int secondary_nodes))
{
  Draw draw = DRAW_START;

  for (int m = 0; m < 4; m++)
    for (int s = 0; s < 4; s++)
      for (int n = 0; n < DRAWS; n++) check(&draw, kinds[m], kinds[s]);
}

static void check_frictionless(Draw *draw, int main_nodes, int secondary_nodes)
{
  assert_close(check_derivative(draw_pair(draw, main_nodes, secondary_nodes, false), 1e-7), 0.0,
               1e-12);
}

/* The forces are minus the derivative of w (p^2 - lambda^2) / (2 eps), so the tangent is symmetric.
 */
static void frictionless_tangent_is_exact_and_symmetric(void **state)
{
  (void)state;
  for_every_pair(check_frictionless);
}

static void check_fading(Draw *draw, int main_nodes, int secondary_nodes)
{
  Pair               pair  = draw_fading(draw, main_nodes, secondary_nodes);
  const ContactPlace place = place_of(&pair);

  assert_true(place.fade.value > 0.0 && place.fade.value < 1.0);
  /* the curves bend more: so does the error of the differences */
  assert_close(check_derivative(pair, 1e-6), 0.0, 1e-12);
  pair.law.friction     = 50.0;
  pair.law.tangential   = 2.0;
  pair.law.start_normal = vec3(0.0, 0.0, 1.0);
  check_derivative(pair, 1e-6);
}

/* The potential is phi w u there. */
static void fading_tangent_is_exact_and_symmetric(void **state)
{
  (void)state;
  for_every_pair(check_fading);
}

/* The forces are the gradient of an energy. */
static void check_gradient(Pair *pair, double (*energy_of)(const Pair *pair))
{
  double force[CONTACT_MAX_UNKNOWNS];

  forces_of(pair, force, NULL);
  for (int k = 0; k < 3 * (pair->main->nodes + pair->secondary->nodes); k++) {
    const double before = pair->at[k / 3].a[k % 3];
    double       energy[2];

    for (int side = 0; side < 2; side++) {
      pair->at[k / 3].a[k % 3] = before + (side ? step : -step);
      energy[side]             = energy_of(pair);
    }
    pair->at[k / 3].a[k % 3] = before;
    assert_close(force[k], (energy[1] - energy[0]) / (2.0 * step), 1e-8);
  }
}

static double fading_energy(const Pair *pair)
{
  double unused[CONTACT_MAX_UNKNOWNS];

  return pair->law.weight * place_of(pair).fade.value * forces_of(pair, unused, NULL).stored;
}

static void check_fading_potential(Draw *draw, int main_nodes, int secondary_nodes)
{
  Pair pair = draw_fading(draw, main_nodes, secondary_nodes);

  check_gradient(&pair, fading_energy);
}

static void fading_forces_have_a_potential(void **state)
{
  (void)state;
  for_every_pair(check_fading_potential);
}

static double penalty_energy(const Pair *pair)
{
  double       unused[CONTACT_MAX_UNKNOWNS];
  const double p = forces_of(pair, unused, NULL).pressure;

  return pair->law.weight * p * p / (2.0 * pair->law.stiffness.penalty);
}

static void check_potential(Draw *draw, int main_nodes, int secondary_nodes)
{
  Pair pair = draw_pair(draw, main_nodes, secondary_nodes, false);

  check_gradient(&pair, penalty_energy);
}

static void frictionless_forces_have_a_potential(void **state)
{
  (void)state;
  for_every_pair(check_potential);
}

static void check_balance(Draw *draw, int main_nodes, int secondary_nodes)
{
  const Pair pair = draw_pair(draw, main_nodes, secondary_nodes, false);
  double     force[CONTACT_MAX_UNKNOWNS];
  Vec3       sum = {{0}}, moment = {{0}};

  forces_of(&pair, force, NULL);
  for (int a = 0; a < main_nodes + secondary_nodes; a++) {
    sum    = vec3_add(sum, vec3_of(&force[3 * a]));
    moment = vec3_add(moment, vec3_cross(pair.at[a], vec3_of(&force[3 * a])));
  }
  assert_close(vec3_norm(sum), 0.0, 1e-14);
  assert_close(vec3_norm(moment), 0.0, 1e-13);
}

static void forces_and_moments_balance(void **state)
{
  (void)state;
  for_every_pair(check_balance);
}

/* Friction with an old traction in some tangent plane. */
static Pair draw_rubbing(Draw *draw, int main_nodes, int secondary_nodes, double friction)
{
  Pair pair = draw_pair(draw, main_nodes, secondary_nodes, draw_number(draw, -1.0, 1.0) > 0.0);
  Vec3 n = vec3_add(vec3(0.0, 0.0, 1.0), draw_vector(draw, 0.1)), s = draw_vector(draw, 0.3);

  n                       = vec3_scale(1.0 / vec3_norm(n), n);
  pair.law.friction       = friction;
  pair.law.tangential     = 2.0;
  pair.law.start_normal   = n;
  pair.law.start_traction = vec3_sub(s, vec3_scale(vec3_dot(s, n), n));
  return pair;
}

static void check_friction(Draw *draw, int main_nodes, int secondary_nodes)
{
  static const double coefficient[2] = {0.3, 50.0}; /* slides, sticks */

  for (int k = 0; k < 2; k++) {
    const Pair         pair  = draw_rubbing(draw, main_nodes, secondary_nodes, coefficient[k]);
    const ContactPlace place = place_of(&pair);
    const ContactState now   = contact_point_state(&place, &pair.law);

    assert_int_equal(now.slides, k == 0);
    assert_close(vec3_dot(now.traction, place.foot.normal), 0.0, 1e-14);
    if (now.slides) assert_close(vec3_norm(now.traction), 0.3 * now.pressure, 1e-14);
    check_derivative(pair, 1e-7);
  }
}

static void friction_tangent_is_exact(void **state)
{
  (void)state;
  for_every_pair(check_friction);
}

/* On a flat main face the line of the traction meets it exactly where the forces act. */
static void check_friction_balance(Draw *draw, int main_nodes, int secondary_nodes)
{
  Pair      pair = draw_rubbing(draw, main_nodes, secondary_nodes, 0.4);
  const int n    = secondary_nodes;
  double    force[CONTACT_MAX_UNKNOWNS];
  Vec3      sum = {{0}}, moment = {{0}};

  pair.crossed = false;
  for (int a = 0; a < main_nodes; a++)
    pair.at[n + a] =
      vec3(2.0 * pair.main->node[a][0], 2.0 * pair.main->node[a][1] + 0.1 * pair.main->node[a][0],
           0.2 * pair.main->node[a][0]);
  if (!(forces_of(&pair, force, NULL).pressure > 0.0)) return;
  for (int a = 0; a < main_nodes + n; a++) {
    sum    = vec3_add(sum, vec3_of(&force[3 * a]));
    moment = vec3_add(moment, vec3_cross(pair.at[a], vec3_of(&force[3 * a])));
  }
  assert_close(vec3_norm(sum), 0.0, 1e-14);
  assert_close(vec3_norm(moment), 0.0, 1e-13);
}

static void friction_leaves_no_couple(void **state)
{
  (void)state;
  for_every_pair(check_friction_balance);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(frictionless_tangent_is_exact_and_symmetric),
    cmocka_unit_test(frictionless_forces_have_a_potential),
    cmocka_unit_test(fading_tangent_is_exact_and_symmetric),
    cmocka_unit_test(fading_forces_have_a_potential),
    cmocka_unit_test(forces_and_moments_balance),
    cmocka_unit_test(friction_tangent_is_exact),
    cmocka_unit_test(friction_leaves_no_couple),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
