#pragma once
/** @file A line under one tension through points on which it slides without friction: its length
    and the forces it puts on the points. */
#include "base/tensor.h"

/** Sum of the lengths between consecutive points, mm.
    @param[in] count  number of points, at least 1 */
double polyline_length(int count, const Vec3 point[]);

/** Forces of a potential of the length: tension times the gradient of the length.
    @param[in]  tension  N; @param[in] slope  d tension / d length, N/mm
    @param[out] force    [3 * count] N; what pulls a point back is positive along its motion
    @param[out] tangent  [3 * count][3 * count] N/mm, or NULL */
void polyline_forces(int count, const Vec3 point[], double tension, double slope, double force[],
                     double tangent[]);
