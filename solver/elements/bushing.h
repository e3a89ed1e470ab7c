#pragma once
/** @file Six-axis bushing between two frames: a force against each of three displacements and a
    moment against each component of the rotation vector, each by its own curve; an axis may be
    locked instead. Displacements and forces are taken along axes half-way between the two frames,
    so neither of them comes first. The six curves depend on one component each, so there is a
    potential and the tangent is symmetric. */
#include "base/curve.h"
#include "elements/relative_motion.h"
#include <stdbool.h>

enum { BUSHING_AXES = 6 }; /* three displacements, three components of the rotation vector */

typedef struct {
  const char  *tissue; /* borrowed for the life of the problem */
  Mat3         axes;   /* its columns: axes of the bushing in the reference configuration */
  const Curve *curve[BUSHING_AXES];     /* N over mm, N mm over rad; NULL: linear. Borrowed */
  double       stiffness[BUSHING_AXES]; /* without a curve: N/mm, N mm/rad; 0 for a free axis */
  double       in_situ[BUSHING_AXES];   /* forces N and moments N mm there in the reference */
  bool         locked[BUSHING_AXES];    /* no motion along this axis: curves are not used */
} BushingMaterial;

/** How locked axes are held: force = multiplier + penalty times motion. */
typedef struct {
  double penalty[2]; /* of displacements N/mm, of rotations N mm/rad */
  double multiplier[BUSHING_AXES];
} BushingLock;

typedef struct {
  const BushingMaterial *material;
  Frame                  reference[2], current[2]; /* axes: those of the bushing */
  double                 activation;               /* of in-situ forces, 0 to 1 */
  Vec3                   turn_before;              /* see relative_motion() */
  BushingLock            lock;
} BushingCell;

/** Along the axes half-way; forces are those that pull the second frame back to the first. */
typedef struct {
  Vec3   displacement, turn; /* mm, rad */
  Vec3   force, moment;      /* N, N mm */
  Mat3   axes;
  double energy; /* N mm; multipliers store none */
} BushingState;

/** Why the material cannot be used, or NULL. */
const char *bushing_check(const BushingMaterial *material);

/** Forces and spatial moments on both frames [PAIR_UNKNOWNS], their derivative by displacement and
    spin [PAIR_UNKNOWNS][PAIR_UNKNOWNS] (or NULL). */
void bushing_forces(const BushingCell *cell, double forces[], double tangent[]);

BushingState bushing_state(const BushingCell *cell);
