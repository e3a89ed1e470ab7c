#pragma once
/** @file From the integration points of a cell to its nodes. */
#include "elements/shape.h"

/** Values at the nodes of the polynomial that fits those at the integration points best, in the sum
    of squares with the weights of the points. Its terms are as many of 1, x, y, z, xy, yz, zx, xyz
   of the unit cell as the points can tell apart, so that linear fields come out exactly where there
    are four points or more.
    @param[in]  width      values per point
    @param[in]  at_points  [points][width]
    @param[out] at_nodes   [nodes][width] */
void shape_extrapolate(const Shape *shape, int width, const double at_points[], double at_nodes[]);
