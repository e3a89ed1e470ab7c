#pragma once
/** @file The point of a face that is closest to a point in space. */
#include "elements/face_shape.h"
#include <stdbool.h>

/** Newton's method on the distance to the face continued smoothly beyond its edges.
    @param[in,out] at  first guess, then the foot in unit coordinates
    @return false when it does not converge, or wanders more than one face away */
bool projection_foot(const FaceShape *shape, const Vec3 position[], Vec3 point, double at[2]);

/** The closest point of the face itself, on an edge or at a corner where that is nearest. Always
    succeeds.
    @param[out] at  unit coordinates
    @return the distance, mm */
double projection_closest(const FaceShape *shape, const Vec3 position[], Vec3 point, double at[2]);

/** Intersect the face with the line through a point.
    @param[in,out] at  first guess, then the intersection in unit coordinates
    @return false when it does not converge */
bool projection_along(const FaceShape *shape, const Vec3 position[], const Vec3 line[2],
                      double at[2]);
