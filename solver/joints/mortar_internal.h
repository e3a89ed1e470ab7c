#pragma once
/** @file Integrals over the part that two faces share; for joints/mortar*.c only. */
#include "joints/mortar.h"
#include <stdbool.h>

/** Integrals over where a secondary face (shape functions Ns, after mortar_basis()) and a main face
    (Nm) lie on each other. */
typedef struct {
  double area;                                  /* mm2 */
  double own[FACE_MAX_NODES];                   /* int Ns_a */
  double mass[FACE_MAX_NODES][FACE_MAX_NODES];  /* int Ns_a Ns_b */
  double cross[FACE_MAX_NODES][FACE_MAX_NODES]; /* int Ns_a Nm_b */
} MortarOverlap;

/** A face with the positions of its nodes. */
typedef struct {
  const FaceShape *shape;
  Vec3             position[FACE_MAX_NODES];
} MortarFace;

/** Share of the middle of an edge that its corners take over in the basis of a quadratic face, so
    that the integral of every function is positive (it is not in the standard basis, and a dual
    basis would not exist): N_corner + share sum N_edge, (1 - 2 share) N_edge.
    Reference: Popp, Wohlmuth, Gee & Wall (2012), SIAM J. Sci. Comput. 34, B421-B446. */
static const double MORTAR_SHARE = 0.2;

/** Replace the values of a quadratic face's shape functions by those of that basis. */
void mortar_basis(const FaceShape *shape, double value[]);

/** Integrate over the part of `secondary` whose distance to `main` is at most `tolerance`. */
void mortar_overlap(const MortarFace *secondary, const MortarFace *main, double tolerance,
                    MortarOverlap *overlap);
