#pragma once
/** @file What joins parts of a problem besides its cells: contact, bushings, cables through via
    points. A joint acts at attachments; it sees positions and motions, never the unknowns. */
#include "joints/rigid_body.h"
#include "mesh/mesh.h"
#include <stdbool.h>

/** A place where forces act: a local node, or a point of a rigid body. */
typedef struct {
  PetscInt node;  /* local node, or -1 for a point of a body */
  PetscInt body;  /* when node is -1 */
  Vec3     point; /* reference position of the point of the body, mm */
  bool     turns; /* six components, force (N) and moment (N mm), instead of three; a node that
                     turns must be carried by a body */
} Attachment;

static inline Attachment attachment_node(PetscInt node)
{
  return (Attachment){.node = node};
}

static inline Attachment attachment_body(PetscInt body, Vec3 point, bool turns)
{
  return (Attachment){.node = -1, .body = body, .point = point, .turns = turns};
}

static inline int attachment_width(const Attachment *at)
{
  return at->turns ? BODY_UNKNOWNS : 3;
}

/** The state of a problem as a joint sees it. */
typedef struct {
  const Mesh       *mesh;
  const Vec3       *current;    /* [local nodes] positions, mm */
  const BodyMotion *body;       /* [bodies] */
  const PetscInt   *node_body;  /* [local nodes] body that carries a node, or -1 */
  double            time, step; /* s; length of the step that leads to this state */
  double            activation; /* of in-situ strain, 0 to 1 */
} JointView;

/** Takes what a joint does at `count` attachments, each with its three or six components in order.
    Forces are internal: their work at a motion is the change of the joint's energy, so what pulls
    the attachment back is positive along the motion. */
typedef struct {
  PetscErrorCode (*add)(void *context, PetscInt count, const Attachment at[], const double force[],
                        const double tangent[]);
  void *context;
  bool  tangent; /* whether tangents are wanted; else NULL is passed for them */
} JointSink;

/** A kind of joint. Every function is called on every rank; each rank adds its own share. NULL
    members have nothing to do.
    Tangents are d force / d (position, spin), row-major: a spin is the rotation vector by which a
    body turns further, and what its restarted rotation vector adds is not the joint's affair. */
typedef struct {
  const char *name, *meaning;
  /* whether the tangent is symmetric in every state; NULL: it is */
  bool (*symmetric)(const void *joint);
  /* whether it has strains or forces in the reference configuration; NULL: it has none */
  bool (*in_situ)(const void *joint);
  /* before a step, in its first guess: search; *changed is set when attachments meet that mark()
     has not yet coupled */
  PetscErrorCode (*begin_step)(void *joint, const JointView *view, PetscBool *changed);
  /* couple all attachments that may meet in this step: sink->add with NULL forces */
  PetscErrorCode (*mark)(void *joint, const JointView *view, const JointSink *sink);
  /* forces and tangents; `energy` (this rank's share, N mm) and `sink` may be NULL */
  PetscErrorCode (*evaluate)(void *joint, const JointView *view, const JointSink *sink,
                             double *energy);
  /* force and moment about the origin with which the ground holds this joint (this rank's share);
     NULL when it acts on parts of the problem only */
  PetscErrorCode (*hold)(void *joint, const JointView *view, Vec3 *force, Vec3 *moment);
  /* after Newton's method: better multipliers; *again is set when equilibrium must be sought anew,
     and *changed as by begin_step() */
  PetscErrorCode (*augment)(void *joint, const JointView *view, PetscBool *again,
                            PetscBool *changed);
  /* the step is accepted: its state is where the next one starts */
  PetscErrorCode (*commit)(void *joint, const JointView *view);
  /* the step is taken back: forget all since the last commit */
  PetscErrorCode (*restore)(void *joint);
  /* what it remembers since the last commit, for a run that is to go on later: a new array, whole
     on every rank and independent of how many there are; free with PetscFree(). Collective. A joint
     that has commit() and not these two cannot be restarted */
  PetscErrorCode (*save)(const void *joint, PetscInt *count, double **state);
  /* take it back; as many numbers as save() gives */
  PetscErrorCode (*load)(void *joint, PetscInt count, const double state[]);
  PetscErrorCode (*destroy)(void **joint);
} JointType;

typedef struct {
  const JointType *type;
  void            *self; /* owned by the problem */
} Joint;
