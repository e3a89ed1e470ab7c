#pragma once
/** @file Carrying forces and stiffness at attachments over to the unknowns that move them.
    A component of an element's force belongs to an attachment. What moves it is one or several
    *carriers*: the node itself, the body that the node moves with, or each of the nodes that a tied
    node follows. With B = d(position, spin) / d(unknowns) of the carriers,
      g = B^T f,   K = B^T k B + d(B^T f)/dq at fixed f. */
#include "steps/problem_internal.h"

/** What moves one attachment, or a part of it. */
typedef struct {
  PetscInt component;  /* first of its components in the element's force */
  int      components; /* 3, or 6 with a moment */
  PetscInt first;      /* first of its unknowns in the expanded force */
  int      width;      /* of them: 3, or 6 of a body */
  PetscInt body;       /* or -1 */
  Vec3     point;      /* of the body, reference position, mm */
  double   weight;     /* share in the motion of the attachment */
  double   jacobian[BODY_UNKNOWNS][BODY_UNKNOWNS]; /* [components][width] with the weight */
} Carrier;

struct Expansion {
  PetscInt  carriers, carrier_capacity;
  Carrier  *carrier;
  PetscInt  components; /* of the element's force */
  PetscInt  size;       /* unknowns */
  PetscInt  capacity;   /* of what follows */
  PetscInt *slot;       /* [size] */
  PetscInt *row;        /* [size] equations, or -1 */
  double   *force;      /* [size] */
  double   *stiffness;  /* [size][size] row-major */
};

PetscErrorCode expansion_create(Expansion **expansion);
PetscErrorCode expansion_destroy(Expansion **expansion);

/** Find what moves the attachments; fills slot and row. Room once made is kept. */
PetscErrorCode expansion_fill(const Problem *problem, PetscInt count, const Attachment at[],
                              Expansion *expansion);

/** Fill force (and stiffness unless `tangent` is NULL) from those at the attachments. */
void expansion_carry(const Problem *problem, const double force[], const double tangent[],
                     Expansion *expansion);
