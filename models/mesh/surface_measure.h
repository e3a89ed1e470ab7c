#pragma once
/** @file Size and place of a part of the surface of a mesh that is on one rank: an endplate, the
    face of a facet. */
#include "mesh/mesh.h"

/** What is measured is the part as it is seen along its normal; its rim should lie in a plane. */
typedef struct {
  double area;         /* mm2 */
  Vec3   normal;       /* outwards */
  Vec3   centre;       /* in the plane of the rim, amid its extents, mm */
  double width, depth; /* extent of the rim along z and across it, mm */
  double rise;         /* of the node nearest to the centre over the plane of the rim, outwards */
} SurfaceMeasure;

/** The faces of the cells of a set that have all their corners in a node set; an error when there
    are none. Not collective. */
PetscErrorCode surface_measure(const Mesh *mesh, const char *cell_set, const char *node_set,
                               SurfaceMeasure *measure);

/** Area of the faces of a set as it is seen along their mean normal, 0 without such a set. Not
    collective. */
double face_set_area(const Mesh *mesh, const char *face_set);
