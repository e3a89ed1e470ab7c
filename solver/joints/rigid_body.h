#pragma once
/** @file A rigid body: nodes that move as one through finite rotations.
    Six unknowns: translation of the reference point (mm) and the rotation vector of the current
    step times ROTATION_LENGTH (mm), so that every unknown is a length and every residual a force.
    Position of a point X of the body: x = X0 + t + exp(theta) R (X - X0), R the rotation at the
    start of the step.
    Reference: Simo & Vu-Quoc (1986), Comput. Methods Appl. Mech. Eng. 58, 79-116 (finite rotation
    update); the rotation vector is restarted in every step, so it stays far from 2 pi. */
#include "base/tensor.h"

enum { BODY_UNKNOWNS = 6 };

/** Length by which rotations are multiplied: the order of a lever arm in the models, mm. */
static const double ROTATION_LENGTH = 20.0;

typedef struct {
  Vec3 reference; /* X0: reference point, mm */
  Vec3 translation;
  Mat3 start;     /* R: rotation at the start of the step */
  Vec3 increment; /* theta: rotation vector within the step, rad */
} BodyMotion;

/** Rotation now: exp(increment) start. */
Mat3 body_rotation(const BodyMotion *body);

/** Current position of the point whose reference position is X. */
Vec3 body_point(const BodyMotion *body, Vec3 X);

/** Derivative of that position by the six unknowns. */
void body_point_jacobian(const BodyMotion *body, Vec3 X, double jacobian[3][BODY_UNKNOWNS]);

/** Generalised force of a force f (N) at point X: jacobian^T f. */
void body_point_force(const BodyMotion *body, Vec3 X, Vec3 force, double g[BODY_UNKNOWNS]);

/** Derivative of body_point_force() by the unknowns with f held fixed (geometric part). */
void body_point_geometric(const BodyMotion *body, Vec3 X, Vec3 force,
                          double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS]);

/** Generalised force of a spatial moment m (N mm), and its derivative by the unknowns. */
void body_moment(const BodyMotion *body, Vec3 moment, double g[BODY_UNKNOWNS],
                 double derivative[BODY_UNKNOWNS][BODY_UNKNOWNS]);
