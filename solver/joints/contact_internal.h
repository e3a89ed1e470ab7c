#pragma once
/** @file What a contact pair holds; for joints/contact*.c only. */
#include "joints/box_tree.h"
#include "joints/contact.h"
#include "joints/contact_point.h"
#include "joints/surface.h"

enum { CONTACT_SHAPES = 4 };

/** Integration points of one kind of face. */
typedef struct {
  int    count;
  double at[FACE_MAX_RULE][2], weight[FACE_MAX_RULE], value[FACE_MAX_RULE][FACE_MAX_NODES];
} ContactRule;

/** One integration point. */
typedef struct {
  double weight;     /* reference area, mm2 */
  double multiplier; /* MPa */

  PetscInt main;  /* face under it, or -1 when none is near */
  double   at[2]; /* its foot there */

  /* at the last evaluation */
  ContactState state;
  double       fade;   /* share of the pressure that is left at the border */
  Vec3         normal; /* of the main face */

  /* when the step began */
  double   start_multiplier, start_whole; /* MPa, before it fades */
  double   start_stored, start_fade;      /* MPa mm; share that was left */
  bool     start_known;                   /* whether it had a foot */
  PetscInt start_main;
  double   start_at[2];
  Vec3     start_traction, start_normal;
} ContactPoint;

/** A secondary face of this rank. */
typedef struct {
  PetscInt      face;
  double        penalty; /* MPa/mm */
  int           points;
  ContactPoint *point;
  PetscInt      near_count, coupled_count;
  PetscInt     *near, *coupled; /* main faces for this step; those in the nonzero pattern */
} ContactFace;

/** One direction: points of one surface on the other. */
typedef struct {
  const Surface *secondary, *main;
  PetscInt       count;
  ContactFace   *own;    /* [count] of this rank */
  double         share;  /* of the forces: 1, or 1/2 when both sides are taken */
  FaceBorder    *border; /* [main->count] where pressure fades, or NULL */
  double         fading; /* width of that, mm */
} ContactSide;

typedef struct {
  char          *name;
  MPI_Comm       comm;
  ContactOptions options;
  Surface        surface[2];
  double         size; /* mean size of the main faces, mm */
  ContactRule    rule[CONTACT_SHAPES];
  int            sides;
  ContactSide    side[2];
  bool           searched;    /* whether points have been given their faces at all */
  bool           overlaps;    /* before the first step, on any rank */
  int            evaluations; /* since the step began */
  double         energy;      /* taken up until the step began, N mm; this rank's share */
} Contact;

/** Rule of a kind of face. */
const ContactRule *contact_rule(const Contact *contact, const FaceShape *shape);

/** The border of a main face, or NULL where pressure does not fade. */
static inline const FaceBorder *contact_border(const ContactSide *side, PetscInt main)
{
  return side->border ? &side->border[main] : NULL;
}

/** Where a point is now. */
Vec3 contact_position(const Contact *contact, const ContactSide *side, const ContactFace *own,
                      int point, const Vec3 current[]);

/** Search before a step (joints/contact_search.c). */
PetscErrorCode contact_begin_step(void *joint, const JointView *view, PetscBool *changed);
PetscErrorCode contact_mark(void *joint, const JointView *view, const JointSink *sink);

/** Put the point on the closest of the faces near it that has a foot for it; false when there is
    none. */
bool contact_take_closest(const Contact *contact, const ContactSide *side, const ContactFace *own,
                          int point, const Vec3 current[]);

/** Find the foot of a point, on another face when it has left its own; false when it has none.
 */
bool contact_follow(const Contact *contact, const ContactSide *side, ContactFace *own, int point,
                    const Vec3 current[]);

/** Look again for the feet of points that have none, in a state of equilibrium: *missed is set when
    one of them overlaps, on this rank, and *changed as by contact_begin_step(). */
PetscErrorCode contact_find_missed(Contact *contact, const JointView *view, PetscBool *missed,
                                   PetscBool *changed);

/** What the points remember between steps (joints/contact_memory.c). */
PetscErrorCode contact_save(const void *joint, PetscInt *count, double **state);
PetscErrorCode contact_load(void *joint, PetscInt count, const double state[]);

/** Forces (joints/contact_forces.c). */
PetscErrorCode contact_evaluate(void *joint, const JointView *view, const JointSink *sink,
                                double *energy);
