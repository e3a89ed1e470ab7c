/* Rigid bodies through finite rotations: kinematics, virtual work, and derivatives by finite
   differences. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "draw.h"
#include "joints/rigid_body.h"

static const double step = 1e-4; /* mm: the unknowns are lengths */
enum { DRAWS = 100 };

/* Increments from none to 2.5 rad, so that series and closed forms are both met. */
static BodyMotion draw_body(Draw *draw, int n)
{
  const double size = 2.5 / sqrt(3.0) * n / DRAWS;

  return (BodyMotion){.reference   = draw_vector(draw, 30.0),
                      .translation = draw_vector(draw, 10.0),
                      .start       = rotation_exp(draw_vector(draw, 1.5)),
                      .increment   = draw_vector(draw, size)};
}

/* The body with one of its six unknowns changed by h, mm. */
static BodyMotion perturbed(BodyMotion body, int unknown, double h)
{
  if (unknown < 3)
    body.translation.a[unknown] += h;
  else
    body.increment.a[unknown - 3] += h / ROTATION_LENGTH;
  return body;
}

/* A quarter turn about z after a quarter turn about x carries y (first to z) into z; the point
   (1, 3, 1) of a body at (1, 1, 1) then sits 2 above the reference point moved by (5, 0, 0). */
static void position_by_hand(void **state)
{
  const double     quarter = acos(0.0);
  const BodyMotion body    = {.reference   = vec3(1.0, 1.0, 1.0),
                              .translation = vec3(5.0, 0.0, 0.0),
                              .start       = rotation_exp(vec3(quarter, 0.0, 0.0)),
                              .increment   = vec3(0.0, 0.0, quarter)};

  (void)state;
  assert_vec3_close(body_point(&body, vec3(1.0, 3.0, 1.0)), vec3(6.0, 1.0, 3.0), 1e-14);
  assert_vec3_close(body_point(&body, vec3(2.0, 1.0, 1.0)), vec3(6.0, 2.0, 1.0), 1e-14);
  assert_vec3_close(body_point(&body, body.reference), vec3(6.0, 1.0, 1.0), 0.0);
}

/* Distances within the body never change. */
static void motion_is_rigid(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw, n);
    const Vec3       A = draw_vector(&draw, 40.0), B = draw_vector(&draw, 40.0);
    const Vec3       now = vec3_sub(body_point(&body, A), body_point(&body, B));

    assert_close(vec3_norm(now), vec3_norm(vec3_sub(A, B)), 1e-12);
  }
}

static void jacobian_is_the_gradient_of_position(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw, n);
    const Vec3       X    = draw_vector(&draw, 40.0);
    double           jacobian[3][BODY_UNKNOWNS];

    body_point_jacobian(&body, X, jacobian);
    for (int j = 0; j < BODY_UNKNOWNS; j++) {
      const BodyMotion up = perturbed(body, j, step), down = perturbed(body, j, -step);
      const Vec3       slope = vec3_sub(body_point(&up, X), body_point(&down, X));

      for (int i = 0; i < 3; i++) assert_close(0.5 * slope.a[i] / step, jacobian[i][j], 1e-8);
    }
  }
}

/* Virtual work: g = (dx/dq)^T f */
static void point_force_does_the_work_of_the_point(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw, n);
    const Vec3       X = draw_vector(&draw, 40.0), f = draw_vector(&draw, 1.0);
    double           jacobian[3][BODY_UNKNOWNS], g[BODY_UNKNOWNS];

    body_point_jacobian(&body, X, jacobian);
    body_point_force(&body, X, f, g);
    for (int j = 0; j < BODY_UNKNOWNS; j++) {
      double work = 0.0;

      for (int i = 0; i < 3; i++) work += jacobian[i][j] * f.a[i];
      assert_close(g[j], work, 1e-13);
    }
  }
}

/* A force that keeps its size and direction has the potential -f . x, so its derivative is a
   symmetric Hessian. */
static void geometric_part_is_gradient_and_symmetric(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw, n);
    const Vec3       X = draw_vector(&draw, 40.0), f = draw_vector(&draw, 1.0);
    double           derivative[BODY_UNKNOWNS][BODY_UNKNOWNS];

    body_point_geometric(&body, X, f, derivative);
    for (int j = 0; j < BODY_UNKNOWNS; j++) {
      const BodyMotion up = perturbed(body, j, step), down = perturbed(body, j, -step);
      double           above[BODY_UNKNOWNS], below[BODY_UNKNOWNS];

      body_point_force(&up, X, f, above);
      body_point_force(&down, X, f, below);
      for (int i = 0; i < BODY_UNKNOWNS; i++) {
        assert_close(0.5 * (above[i] - below[i]) / step, derivative[i][j], 1e-8);
        assert_close(derivative[i][j], derivative[j][i], 1e-13);
      }
    }
  }
}

static void moment_derivative_is_gradient(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw, n);
    const Vec3       m    = draw_vector(&draw, 20.0);
    double           g[BODY_UNKNOWNS], derivative[BODY_UNKNOWNS][BODY_UNKNOWNS];

    body_moment(&body, m, g, derivative);
    for (int j = 0; j < BODY_UNKNOWNS; j++) {
      const BodyMotion up = perturbed(body, j, step), down = perturbed(body, j, -step);
      double           above[BODY_UNKNOWNS], below[BODY_UNKNOWNS];
      double           unused[BODY_UNKNOWNS][BODY_UNKNOWNS];

      body_moment(&up, m, above, unused);
      body_moment(&down, m, below, unused);
      for (int i = 0; i < BODY_UNKNOWNS; i++)
        assert_close(0.5 * (above[i] - below[i]) / step, derivative[i][j], 1e-8);
    }
  }
}

/* Forces f at A and -f at B make the moment (a - b) x f about any point. */
static void couple_of_forces_is_a_moment(void **state)
{
  Draw draw = DRAW_START;

  (void)state;
  for (int n = 0; n < DRAWS; n++) {
    const BodyMotion body = draw_body(&draw, n);
    const Vec3       A = draw_vector(&draw, 40.0), B = draw_vector(&draw, 40.0);
    const Vec3       f   = draw_vector(&draw, 1.0);
    const Vec3       arm = vec3_sub(body_point(&body, A), body_point(&body, B));
    double           at_A[BODY_UNKNOWNS], at_B[BODY_UNKNOWNS], moment[BODY_UNKNOWNS];
    double           unused[BODY_UNKNOWNS][BODY_UNKNOWNS];

    body_point_force(&body, A, f, at_A);
    body_point_force(&body, B, vec3_scale(-1.0, f), at_B);
    body_moment(&body, vec3_cross(arm, f), moment, unused);
    for (int i = 0; i < BODY_UNKNOWNS; i++) assert_close(at_A[i] + at_B[i], moment[i], 1e-13);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(position_by_hand),
    cmocka_unit_test(motion_is_rigid),
    cmocka_unit_test(jacobian_is_the_gradient_of_position),
    cmocka_unit_test(point_force_does_the_work_of_the_point),
    cmocka_unit_test(geometric_part_is_gradient_and_symmetric),
    cmocka_unit_test(moment_derivative_is_gradient),
    cmocka_unit_test(couple_of_forces_is_a_moment),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
