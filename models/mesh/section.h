#pragma once
/** @file Cross-section of body and disc as an O-grid: a core square of n x n quadrilaterals inside
    rings of 4n. Every plane of the column has the same topology, so that layers of hexahedra
    conform. Points are numbered first in the core, row by row, then ring by ring; rings 1 to
    nucleus_rings lie in the nucleus, the others in the annulus. */
#include "base/tensor.h"
#include <petscsys.h>

enum { QUAD_NODES = 4 };

typedef struct {
  PetscInt core, nucleus_rings, annulus_rings;
  PetscInt node_count, quad_count;
  PetscInt (*quad)[QUAD_NODES]; /* [quad_count] counter-clockwise seen from above (against +y); in
                                   rings 0 to 1 and 3 to 2 lead around, from anterior towards right
                                 */
  PetscInt *ring;               /* [quad_count] 0 in the core, else the ring, counted from 1 */
  double   *angle; /* [quad_count] rad, middle of a ring quad from anterior to right, unwarped */
} Section;

/** Where the two edges of each pedicle lie on the outline: angle from the back, rad. The warp that
    puts rim nodes there turns every point of the disk about the middle, whatever its radius, and
    leaves front and back in place. */
typedef struct {
  double inner, outer;
} SectionWarp;

/** Form of one plane, the same for every size: found by section_plane(). */
typedef struct {
  SectionWarp warp;
  double      kidney;  /* kappa */
  double      stretch; /* of z: the polygon is as wide as the outline */
  double      fill;    /* of x, with b^2: the polygon has the area of the outline */
  double      nucleus; /* radius of the edge of the nucleus */
  double      annulus; /* radius of the inner edge of the outermost ring */
} SectionPlane;

/** @param[in] core  even, so that a node lies in the middle */
PetscErrorCode section_create(PetscInt core, PetscInt nucleus_rings, PetscInt annulus_rings,
                              Section **section);
PetscErrorCode section_destroy(Section **section);

/** The warp that puts the edges of the pedicles as wide as a table says, within what the outline
    and the shape of cells allow.
    @param[in] inner, outer  distance of a pedicle's edges from the midplane over half the width of
                             the outline */
SectionWarp section_warp(const Section *section, double inner, double outer);

/** @param[in] nucleus_fraction  area of the nucleus over that of the outline
    @param[in] outer_share       width of the outermost ring over that of the annulus */
SectionPlane section_plane(const Section *section, SectionWarp warp, double kidney,
                           double nucleus_fraction, double outer_share);

/** A node on the unit disk: anterior and right coordinate. */
void section_node(const Section *section, const SectionPlane *plane, PetscInt node, double at[2]);

/** Angle of the middle of a ring quad from anterior to right, rad, 0 .. 2 pi, warped. */
double section_quad_angle(const Section *section, const SectionWarp *warp, PetscInt quad);

/** The k-th of the 4n nodes on the outline, counted from the diagonal between anterior and right
    towards right, posterior, left; k wraps round. The pedicle of the right side stands on the faces
    from k = n/2 to n, that of the left side from 2n to 5n/2. */
PetscInt section_rim_node(const Section *section, PetscInt k);

/** The node next to it on the way inwards. */
PetscInt section_inner_node(const Section *section, PetscInt k);

/** Map the unit disk to a plane of given size: x = D/2 a, z = W/2 b, with b stretched, x times
    (1 + fill b^2) and behind the middle times (1 + (fill + kappa) b^2). The polygon of the
   outermost ring so has width, depth in the midplane and area of the outline, pi/4 W D (1 +
   kappa/8), whatever the fineness, since stiffness and pressure of a disc go with its area.
    @param[out] x_z  mm */
void section_map(const SectionPlane *plane, double width, double depth, const double at[2],
                 double x_z[2]);
