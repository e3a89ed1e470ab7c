#pragma once
/** @file Cross-section of body and disc as an O-grid: a core square of n x n quadrilaterals inside
    rings of 4n. Every plane of the column has the same topology, so that layers of hexahedra
    conform. Points are numbered first in the core, row by row, then ring by ring; rings 1 to
    nucleus_rings lie in the nucleus, the others in the annulus, the last one goes on into the body
    as its cortical shell. */
#include "base/tensor.h"
#include <petscsys.h>

enum { QUAD_NODES = 4 };

typedef struct {
  PetscInt core, nucleus_rings, annulus_rings;
  PetscInt node_count, quad_count;
  PetscInt (*quad)[QUAD_NODES]; /* [quad_count] counter-clockwise seen from above (against +y) */
  PetscInt *ring;               /* [quad_count] 0 in the core, else the ring, counted from 1 */
  double   *angle;              /* [quad_count] rad, middle of a ring quad from anterior to right */
} Section;

/** Radii of one plane, as fractions of the outline. */
typedef struct {
  double nucleus; /* edge of the nucleus */
  double annulus; /* inner edge of the outermost ring as the annulus continues it */
  double outer;   /* inner edge of the outermost ring in this plane */
} SectionRadii;

/** Outline of one plane. */
typedef struct {
  double width, depth; /* mm */
  double kidney;       /* kappa */
} SectionOutline;

/** @param[in] core  even, so that a node lies in the middle */
PetscErrorCode section_create(PetscInt core, PetscInt nucleus_rings, PetscInt annulus_rings,
                              Section **section);
PetscErrorCode section_destroy(Section **section);

/** A node on the unit disk: anterior and right coordinate. */
void section_node(const Section *section, const SectionRadii *radii, PetscInt node, double at[2]);

/** The k-th of the 4n nodes on the outline, counted from the diagonal between anterior and right
    towards right, posterior, left. */
PetscInt section_rim_node(const Section *section, PetscInt k);

/** Map the unit disk to the plane: x = D/2 g a, z = W/2 g b, behind the middle x times
    (1 + kappa b^2). g is such that the polygon of the outermost ring has the area of the circle,
    whatever the fineness, since stiffness and pressure of a disc go with its area.
    @param[out] plane  x, z in mm */
void section_map(const Section *section, const SectionOutline *outline, const double at[2],
                 double plane[2]);
