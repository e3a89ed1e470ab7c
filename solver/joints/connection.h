#pragma once
/** @file Bushings and joints between two bodies, or a body and the ground: a six-axis bushing whose
    locked axes are held by an augmented Lagrangian. The kinds of joints (ball, hinge, ...) are sets
    of locked axes, named in joint_kind_list.h. */
#include "elements/bushing.h"
#include "joints/joint.h"

enum { GROUND = -1 };

typedef struct {
  const char     *name;     /* copied */
  PetscInt        body[2];  /* numbers of bodies, or GROUND */
  Vec3            point[2]; /* where it holds on each, reference position, mm; mostly one place */
  BushingMaterial material; /* copied */
  double          penalty;  /* of locked displacements, N/mm, times ROTATION_LENGTH^2 of locked
                               rotations; 0: a sound default */
  double tolerance; /* largest motion along a locked axis (turns times ROTATION_LENGTH), mm; 0: a
                       sound default */
} Connection;

/** @param[out] joint  to be given to problem_add_joint(), which takes it */
PetscErrorCode connection_create(const Connection *connection, Joint *joint);

/** Whether a joint is a connection, and its name. */
bool        joint_is_connection(const Joint *joint);
const char *connection_name(const Joint *joint);

/** Relative motion and forces in the present state. Not collective, the same on every rank. */
BushingState connection_state(const Joint *joint, const JointView *view);

/** A kind of joint; its axis, if it has one, is the first axis of the material. */
typedef struct {
  const char *name, *meaning;
  bool        locked[BUSHING_AXES];
} JointKind;

/** Every kind of joint, in the order of joint_kind_list.h. */
const JointKind *joint_kinds(size_t *count);

/** The kind of that name, or NULL. */
const JointKind *joint_kind_find(const char *name);
