#pragma once
/** @file Contact at one integration point of a secondary face: gap to its foot on a main face,
    pressure, Coulomb friction, and the exact derivative of its forces. */
#include "elements/face_shape.h"
#include "joints/contact_border.h"
#include "joints/contact_curve.h"
#include <stdbool.h>

enum {
  CONTACT_MAX_NODES    = 3 * FACE_MAX_NODES, /* secondary, main, and main at the start */
  CONTACT_MAX_UNKNOWNS = 3 * CONTACT_MAX_NODES,
};

/** Where the point and its foot are. */
typedef struct {
  int              secondary_nodes, main_nodes;
  const FaceShape *main; /* shape of the main face */
  double           foot_at[2];
  double           secondary_value[FACE_MAX_NODES]; /* shape functions at the point */
  Vec3             point;                           /* mm */
  Vec3             main_position[FACE_MAX_NODES];   /* of the nodes of the main face, mm */
  FacePoint        foot;
  ContactFade      fade; /* of the pressure at the foot; value 1 where nothing fades */
  /* friction only: the main point under it at the start of the step; its face may be another one */
  int    start_nodes; /* 0: the same face */
  double start_value[FACE_MAX_NODES];
  Vec3   start_point; /* where that main point is now, mm */
} ContactPlace;

typedef struct {
  double           weight; /* reference area, mm2 */
  ContactStiffness stiffness;
  double           multiplier;           /* MPa; neither toe nor layer go with it */
  double           friction, tangential; /* coefficient; MPa/mm */
  Vec3 start_traction; /* friction on the secondary face at the start of the step, MPa */
  Vec3 start_normal;   /* of the main face then */
} ContactLaw;

typedef struct {
  double gap;      /* mm, negative when the faces overlap */
  bool   active;   /* presses, or just touches: it resists being closed further */
  double pressure; /* MPa of reference area */
  double whole;    /* before it fades at the border, MPa; 0 where the faces are apart */
  double slope;    /* of the whole pressure by the overlap, MPa/mm */
  double stored;   /* under the whole pressure, MPa mm */
  bool   slides;
  Vec3   traction; /* friction on the secondary face, MPa of reference area */
  Vec3   slip;     /* tangential motion over the main face since the start of the step, mm */
} ContactState;

/** State of the point. */
ContactState contact_point_state(const ContactPlace *place, const ContactLaw *law);

/** Number of unknowns: three of every node, secondary, main, then start nodes. */
int contact_point_unknowns(const ContactPlace *place);

/** Add internal forces of a point, and their derivative unless `tangent` is NULL.
    @param[in,out] force    [unknowns] N
    @param[in,out] tangent  [unknowns][unknowns] row-major, N/mm */
void contact_point_add(const ContactPlace *place, const ContactLaw *law, const ContactState *state,
                       double force[], double tangent[]);
