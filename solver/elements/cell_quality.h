#pragma once
/** @file Size and shape of one cell from the positions of its nodes.
    Reference: Stimpson, Ernst, Knupp, Pebay & Thompson (2007), The Verdict Library Reference
   Manual, Sandia National Laboratories, "scaled Jacobian" and "edge ratio". */
#include "mesh/mesh_plan.h"
#include <stdbool.h>

typedef struct {
  double scaled_jacobian; /* least over the corners of the volume that the unit vectors along the
                             edges span there (of a hexahedron also those between the middles of
                             its faces), over that of the best shape: 1 for a cube, a square
                             and a regular tetrahedron, not positive when inverted. Edges of
                             quadratic cells count as straight; 1 for lines and points */
  double aspect; /* longest edge over the shortest; 1 for lines and points, infinite when an
                    edge has no length */
} CellQuality;

/** @param[in] node  [cell_node_counts[type]] positions */
CellQuality cell_quality(CellType type, const Vec3 node[]);

/** Volume of a solid (mm3), area of a surface (mm2), length of a line (mm); 0 for a point.
    @param[out] inverted  whether it has no size, or is turned inside out at an integration point;
                          never for a point */
double cell_size(CellType type, const Vec3 node[], bool *inverted);
