#pragma once
/** @file Finite rotations by rotation vector (axis times angle, radians).
    Reference: Cardona & Geradin (1988), Int. J. Numer. Meth. Engng 26, 2403-2438. */
#include "base/tensor.h"

/** Rotation matrix exp(skew(theta)) (Rodrigues' formula). */
Mat3 rotation_exp(Vec3 theta);

/** Rotation vector of R, its angle in [0, pi]. */
Vec3 rotation_log(Mat3 R);

/** Tangent T(theta): the spin of R = exp(theta) R0 is omega = T dtheta/dt. */
Mat3 rotation_tangent(Vec3 theta);

/** Derivative d/dtheta of T(theta)^T m with the spatial moment m held fixed, 3 x 3. */
Mat3 rotation_moment_derivative(Vec3 theta, Vec3 m);
