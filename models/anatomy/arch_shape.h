#pragma once
/** @file Shape of the neural arch: the cross-sections between which its bone is swept.
    All in the local frame of the vertebra, right side; the left side is the mirror image in z = 0.

    The pillar is a column between the two facet joints of its side. It lies in front of the upper
    joint, where its rear face is the superior facet, and behind the lower one, where its front face
    is the inferior facet. From the piece in the middle the pedicle goes forwards to the body, the
    transverse process outwards and the lamina to the midplane; the spinous process leaves the back
    of both laminae. */
#include "anatomy/anatomy.h"

/** A quadrilateral of four corners in space, bilinear in between. */
typedef struct {
  Vec3 corner[2][2]; /* [row][column] */
} Quad;

/** @param[in] row, column  0 .. 1 */
Vec3 quad_point(const Quad *quad, double row, double column);

/** Cross-sections of the pillar have rows from front to back and columns away from the midplane;
    of the lamina and the transverse process rows up and columns from front to back. */
typedef struct {
  Vec3 pedicle_arrival, transverse_departure; /* derivatives of their axes by the part of the way,
                                                 at the pillar */
  Quad isthmus;   /* middle of the pedicle; rows up, columns away from the midplane */
  Quad pillar[2]; /* lower and upper end of the piece between the processes */
  Quad superior[2], inferior[2]; /* beginning and end of the part that carries the facet */
  Quad lamina_side;              /* where the spinous process begins */
  Quad lamina_middle;            /* in the midplane */
  Quad transverse_middle, transverse_tip;
  Quad spinous_middle, spinous_tip; /* both sides; rows up, columns from left to right */
} ArchShape;

void arch_shape(const Anatomy *anatomy, PetscInt level, ArchShape *shape);

/** The left side; rows and columns keep their order. */
ArchShape arch_shape_mirrored(const ArchShape *right);

/** Where the pedicle leaves the body: rows up, columns away from the midplane. */
Quad pedicle_root(const Anatomy *anatomy, PetscInt level);
