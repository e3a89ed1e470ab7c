#pragma once
/** @file How one frame stands to another, and the forces of a potential of that: what beams,
    bushings and joints have in common. Both frames have equal rights: translation and force are
    given along the axes half-way between the two, the rotation vector is the same along the axes
    of either. Nothing changes when both frames move together as one rigid body, and nothing
    depends on the path.
    Reference: Crisfield & Jelenic (1999), Proc. R. Soc. Lond. A 455, 1125-1147. */
#include "base/tensor.h"

/** A point with axes. */
typedef struct {
  Vec3 position; /* mm */
  Mat3 rotation; /* its columns are the axes */
} Frame;

enum {
  PAIR_STRAINS  = 6,  /* offset and turn */
  PAIR_UNKNOWNS = 12, /* displacement and spin of the first frame, then of the second */
};

typedef struct {
  Mat3 middle; /* its columns are the axes half-way between the frames */
  Vec3 offset; /* u: from the first to the second position, along those axes, mm */
  Vec3 turn;   /* psi: rotation vector from the first to the second frame, rad */
} RelativeMotion;

/** Derivatives of a potential U(u, psi). */
typedef struct {
  Vec3   force, moment;                         /* dU/du N, dU/dpsi N mm */
  double stiffness[PAIR_STRAINS][PAIR_STRAINS]; /* by (u, psi) */
} Resistance;

/** @param[in] before  rotation vector known from shortly before: of the vectors that describe the
                       rotation the one next to it is taken, so that a hinge may turn past pi (but
                       not by 2 pi); zero for frames that stay within pi of each other */
RelativeMotion relative_motion(const Frame *first, const Frame *second, Vec3 before);

/** Gradient of the potential by positions and spins of both frames: forces N and spatial moments
    N mm, [PAIR_UNKNOWNS]. */
void relative_motion_forces(const RelativeMotion *motion, const Resistance *resistance,
                            double forces[PAIR_UNKNOWNS]);

/** Derivative of those forces by displacements and spins (spatial, of the current axes). It is not
    symmetric, since spins are no coordinates; in rotation vectors it is. */
void relative_motion_tangent(const RelativeMotion *motion, const Resistance *resistance,
                             double tangent[PAIR_UNKNOWNS * PAIR_UNKNOWNS]);
