/* Points, forces and moments on a rigid body. With rho = exp(theta) R (X - X0), T = T(theta) and
   L = ROTATION_LENGTH the unknowns are q = (t, L theta), and
     dx/dq = [ I | -skew(rho) T / L ],   since   d rho = (T d theta) x rho.
   Reference: Simo & Vu-Quoc (1986), Comput. Methods Appl. Mech. Eng. 58, 79-116. */
#include "joints/rigid_body.h"
#include "base/rotation.h"

Mat3 body_rotation(const BodyMotion *body)
{
  return mat3_mul(rotation_exp(body->increment), body->start);
}

/* rho: current arm from the reference point of the body to X */
static Vec3 arm_to(const BodyMotion *body, Vec3 X)
{
  return mat3_vec(body_rotation(body), vec3_sub(X, body->reference));
}

Vec3 body_point(const BodyMotion *body, Vec3 X)
{
  return vec3_add(vec3_add(body->reference, body->translation), arm_to(body, X));
}

void body_point_jacobian(const BodyMotion *body, Vec3 X, double jacobian[3][BODY_UNKNOWNS])
{
  const Mat3 turn = mat3_mul(mat3_skew(arm_to(body, X)), rotation_tangent(body->increment));

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      jacobian[i][j]     = i == j ? 1.0 : 0.0;
      jacobian[i][3 + j] = -turn.a[i][j] / ROTATION_LENGTH;
    }
}

/* (f, T^T m / L): what a force at the reference point and a moment do to the unknowns */
static void generalised_force(const BodyMotion *body, Vec3 force, Vec3 moment,
                              double g[BODY_UNKNOWNS])
{
  const Vec3 turning = mat3_transpose_vec(rotation_tangent(body->increment), moment);

  for (int i = 0; i < 3; i++) {
    g[i]     = force.a[i];
    g[3 + i] = turning.a[i] / ROTATION_LENGTH;
  }
}

/* Only rotations have a say in how a fixed force or moment acts. */
static void set_rotation_block(Mat3 by_theta, double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS])
{
  for (int i = 0; i < BODY_UNKNOWNS; i++)
    for (int j = 0; j < BODY_UNKNOWNS; j++) derivative[i][j] = 0.0;
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      derivative[3 + i][3 + j] = by_theta.a[i][j] / (ROTATION_LENGTH * ROTATION_LENGTH);
}

void body_point_force(const BodyMotion *body, Vec3 X, Vec3 force, double g[BODY_UNKNOWNS])
{
  generalised_force(body, force, vec3_cross(arm_to(body, X), force), g);
}

/* d(T^T (rho x f)) = T^T skew(f) skew(rho) T d theta + d(T^T m) at m = rho x f */
void body_point_geometric(const BodyMotion *body, Vec3 X, Vec3 force,
                          double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS])
{
  const Vec3 arm  = arm_to(body, X);
  const Mat3 T    = rotation_tangent(body->increment);
  const Mat3 turn = mat3_mul(mat3_skew(force), mat3_mul(mat3_skew(arm), T));

  set_rotation_block(mat3_add(mat3_mul(mat3_transpose(T), turn),
                              rotation_moment_derivative(body->increment, vec3_cross(arm, force))),
                     derivative);
}

void body_moment(const BodyMotion *body, Vec3 moment, double g[BODY_UNKNOWNS],
                 double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS])
{
  generalised_force(body, vec3(0.0, 0.0, 0.0), moment, g);
  set_rotation_block(rotation_moment_derivative(body->increment, moment), derivative);
}
