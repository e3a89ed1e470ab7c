#pragma once
/** @file Contact between two surfaces: a joint (joints/joint.h).
    Integration points of the secondary faces press on the closest points of the main faces; the gap
    is measured along the main normal, so that without friction all forces have a potential. */
#include "joints/joint.h"

typedef struct {
  double penalty_factor; /* times E / h of the solids: both moduli in series, h the thickness of the
                            cell under the secondary face */
  double penalty;        /* MPa/mm; when positive, instead of that */
  double penetration;    /* mm: multipliers are bettered until no point overlaps more (augmented
                            Lagrangian); 0 leaves the penalty alone */
  int    points;         /* integration points along an edge of a face, at most 12 */
  double friction;       /* coefficient of Coulomb friction */
  double layer;          /* mm: thickness of an elastic layer between the faces, whose stiffness the
                            penalty is while it is thick; it stiffens as it is squeezed
                            (joints/contact_curve.h); 0: pressure is proportional to the overlap */
  double toe;            /* mm: overlap up to which that stiffness grows from nothing; 0: none */
  double border;         /* mm: width over which pressure fades out at the border of the main
                            surface (joints/contact_border.h); 0: it ends there at once */
  double stick_factor;   /* penalty that holds points that stick, times the normal one */
  double search;   /* mm: surfaces farther apart, or deeper in each other, are not seen; 0 means
                      the sum of the mean sizes of their faces */
  bool both_sides; /* every surface is secondary once, with half of the forces each time */
} ContactOptions;

ContactOptions contact_options_default(void);

/** What a pair does now, over all ranks. */
typedef struct {
  Vec3   force;         /* on the secondary surface, N */
  double area;          /* that is pressed, as it stands now, mm2 */
  double pressure_mean; /* normal force per pressed area, MPa */
  double pressure_most; /* largest mean over one face, MPa */
  double pressure_peak; /* largest at one integration point, MPa of reference area */
  double penetration;   /* largest overlap, mm */
  double sliding;       /* share of the pressed area that slides */
} ContactReport;

/** Solids under each face of a shared surface, the same on every rank. */
typedef struct {
  const MeshSurface *surface;
  const double      *modulus;   /* [surface->count] E, MPa; 0 where rigid or not known */
  const double      *thickness; /* [surface->count] volume per area of the face, mm */
} ContactSurface;

/** @param[in]  name     of the pair, copied; for messages
    @param[out] joint    for problem_add_joint(), which takes it
    An error when both surfaces are rigid and no penalty is given, or when a layer, a toe or a
    fading border is to have multipliers. */
PetscErrorCode contact_create(const char *name, const Mesh *mesh, const ContactSurface pair[2],
                              const ContactOptions *options, Joint *joint);

/** The contact pair of that name among joints, or NULL. */
void *contact_find(PetscInt count, const Joint joint[], const char *name);

/** Collective. */
PetscErrorCode contact_report(void *contact, const JointView *view, ContactReport *report);

/** Pressure at the nodes of both surfaces, MPa of area as it stands now: mean over the points of
    the faces around a node, pressed or not, weighted by the square of its shape function; where
   only one side is secondary, at its nodes alone. Collective.
    @param[out] pressure  [local nodes] 0 elsewhere */
PetscErrorCode contact_pressure(void *contact, const JointView *view, double pressure[]);
