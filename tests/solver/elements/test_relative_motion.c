/* Relative motion of two frames: kinematics by hand, and forces and tangent of a potential against
   differences in the unknowns of two bodies. */
#include "assert_tensor.h"
#include "body_pair.h"

enum { DRAWS = 40 };

static const Vec3 NONE = {
  {0.0, 0.0, 0.0}
};

/* A quarter turn about z: half-way the first axis points along (1, 1, 0) / sqrt(2), so the way
   (1, 1, 3) is (sqrt(2), 0, 3) along those axes. */
static void half_way_by_hand(void **state)
{
  const Frame          first  = {vec3(2.0, 0.0, 1.0), mat3_identity()};
  const Frame          second = {vec3(3.0, 1.0, 4.0), rotation_exp(vec3(0.0, 0.0, acos(0.0)))};
  const RelativeMotion motion = relative_motion(&first, &second, NONE);

  (void)state;
  assert_vec3_close(motion.turn, vec3(0.0, 0.0, acos(0.0)), 1e-15);
  assert_vec3_close(motion.offset, vec3(sqrt(2.0), 0.0, 3.0), 1e-14);
  assert_close(motion.middle.a[0][0], sqrt(0.5), 1e-15);
  assert_close(motion.middle.a[1][0], sqrt(0.5), 1e-15);
}

/* 200 degrees are -160 degrees unless the angle was near 200 before. */
static void turns_go_on_past_half_a_turn(void **state)
{
  const double         degree = acos(-1.0) / 180.0;
  const Frame          first  = {NONE, mat3_identity()};
  const Frame          second = {NONE, rotation_exp(vec3(200.0 * degree, 0.0, 0.0))};
  const RelativeMotion fresh  = relative_motion(&first, &second, NONE);
  const RelativeMotion gone   = relative_motion(&first, &second, vec3(170.0 * degree, 0.0, 0.0));

  (void)state;
  assert_vec3_close(fresh.turn, vec3(-160.0 * degree, 0.0, 0.0), 1e-14);
  assert_vec3_close(gone.turn, vec3(200.0 * degree, 0.0, 0.0), 1e-14);
  /* half-way of 200 degrees is 100 degrees */
  assert_close(gone.middle.a[1][1], cos(100.0 * degree), 1e-14);
}

/* Both frames have equal rights: seen from the second, offset and turn have the other sign. */
static void neither_frame_comes_first(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyPair       pair = body_pair_draw(&draw, 1.0);
    const Frame          a = body_pair_frame(&pair, 0), b = body_pair_frame(&pair, 1);
    const RelativeMotion there = relative_motion(&a, &b, NONE);
    const RelativeMotion back  = relative_motion(&b, &a, NONE);

    assert_vec3_close(back.turn, vec3_scale(-1.0, there.turn), 1e-13);
    assert_vec3_close(back.offset, vec3_scale(-1.0, there.offset), 1e-12);
    assert_mat3_close(back.middle, there.middle, 1e-13);
  }
}

/* U = 1/2 e.C e + g (e1 e5)^2 over e = (u, 20 psi): no symmetry of its own, not quadratic. */
static const double LENGTH = 20.0, COUPLING = 1e-5;

static void elongations(const RelativeMotion *motion, double e[6])
{
  for (int k = 0; k < 3; k++) {
    e[k]     = motion->offset.a[k];
    e[3 + k] = LENGTH * motion->turn.a[k];
  }
}

static double stiffness(int i, int j)
{
  return (i == j ? 2.0 + 0.5 * i : 0.1 * (i + j));
}

static double potential(const RelativeMotion *motion)
{
  double e[6], energy = 0.0;

  elongations(motion, e);
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 6; j++) energy += 0.5 * e[i] * stiffness(i, j) * e[j];
  return energy + COUPLING * e[1] * e[1] * e[5] * e[5];
}

static Resistance resist(const RelativeMotion *motion)
{
  Resistance r = {.force = {{0}}};
  double     e[6], gradient[6] = {0}, hessian[6][6];

  elongations(motion, e);
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 6; j++) {
      hessian[i][j] = stiffness(i, j);
      gradient[i] += stiffness(i, j) * e[j];
    }
  gradient[1] += 2.0 * COUPLING * e[1] * e[5] * e[5];
  gradient[5] += 2.0 * COUPLING * e[5] * e[1] * e[1];
  hessian[1][1] += 2.0 * COUPLING * e[5] * e[5];
  hessian[5][5] += 2.0 * COUPLING * e[1] * e[1];
  hessian[1][5] += 4.0 * COUPLING * e[1] * e[5];
  hessian[5][1] += 4.0 * COUPLING * e[1] * e[5];
  for (int i = 0; i < 6; i++) {
    const double si = i < 3 ? 1.0 : LENGTH;

    for (int j = 0; j < 6; j++) r.stiffness[i][j] = hessian[i][j] * si * (j < 3 ? 1.0 : LENGTH);
    if (i < 3)
      r.force.a[i] = gradient[i];
    else
      r.moment.a[i - 3] = LENGTH * gradient[i];
  }
  return r;
}

static RelativeMotion motion_of(const BodyPair *pair, Vec3 before)
{
  const Frame a = body_pair_frame(pair, 0), b = body_pair_frame(pair, 1);

  return relative_motion(&a, &b, before);
}

static double evaluate(const BodyPair *pair, const void *before, double forces[12],
                       double tangent[144])
{
  const RelativeMotion motion     = motion_of(pair, *(const Vec3 *)before);
  const Resistance     resistance = resist(&motion);

  relative_motion_forces(&motion, &resistance, forces);
  if (tangent) relative_motion_tangent(&motion, &resistance, tangent);
  return potential(&motion);
}

static void check_derivatives(const BodyPair *pair, Vec3 before)
{
  const BodyPairLaw law = {evaluate, &before};

  body_pair_check(pair, &law, 1e-4, 1e-7);
}

/* Turns from nearly none, where series are used, to large ones. */
static void forces_and_tangent_are_derivatives(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyPair pair = body_pair_draw(&draw, 0.02 + 0.8 * n / DRAWS);

    check_derivatives(&pair, NONE);
  }
}

/* Past half a turn as well, on the branch that goes on. */
static void derivatives_hold_past_half_a_turn(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    BodyPair       pair   = body_pair_draw(&draw, 0.1);
    const Vec3     before = vec3(0.2, 3.3, 0.1);
    RelativeMotion motion;

    pair.body[1].start = mat3_mul(pair.body[1].start, rotation_exp(vec3(0.1, 3.6, -0.2)));
    motion             = motion_of(&pair, before);
    assert_true(vec3_norm(motion.turn) > acos(-1.0));
    check_derivatives(&pair, before);
  }
}

/* The six forces on the two bodies are in balance: sum zero, moment about the origin zero. */
static void forces_are_in_balance(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyPair       pair       = body_pair_draw(&draw, 1.0);
    const Frame          frame[2]   = {body_pair_frame(&pair, 0), body_pair_frame(&pair, 1)};
    const RelativeMotion motion     = motion_of(&pair, NONE);
    const Resistance     resistance = resist(&motion);
    double               forces[12];
    Vec3                 sum = NONE, moment = NONE;

    relative_motion_forces(&motion, &resistance, forces);
    for (int b = 0; b < 2; b++) {
      const Vec3 f = vec3_of(&forces[6 * b]);

      sum = vec3_add(sum, f);
      moment =
        vec3_add(moment, vec3_add(vec3_of(&forces[6 * b + 3]), vec3_cross(frame[b].position, f)));
    }
    assert_vec3_close(sum, NONE, 1e-10);
    assert_vec3_close(moment, NONE, 1e-8);
  }
}

/* Moving both bodies as one changes nothing. */
static void rigid_motion_changes_nothing(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyPair pair  = body_pair_draw(&draw, 1.0);
    const BodyPair moved = body_pair_moved(pair, draw_vector(&draw, 1.5), vec3(3.0, 2.0, 1.0));
    const RelativeMotion before = motion_of(&pair, NONE), after = motion_of(&moved, NONE);

    assert_vec3_close(after.offset, before.offset, 1e-11);
    assert_vec3_close(after.turn, before.turn, 1e-12);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(half_way_by_hand),
    cmocka_unit_test(turns_go_on_past_half_a_turn),
    cmocka_unit_test(neither_frame_comes_first),
    cmocka_unit_test(forces_and_tangent_are_derivatives),
    cmocka_unit_test(derivatives_hold_past_half_a_turn),
    cmocka_unit_test(forces_are_in_balance),
    cmocka_unit_test(rigid_motion_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
