#pragma once
/** @file A cable through via points: one tension along a path of nodes, through which it slides
    without friction. Its material stretches over the whole length. */
#include "elements/cable.h"
#include "joints/joint.h"

typedef struct {
  const char     *name;     /* copied */
  const MeshPath *path;     /* whole on every rank; borrowed from the mesh */
  CableMaterial   material; /* copied */
} PathCable;

/** @param[out] joint  to be given to problem_add_joint(), which takes it */
PetscErrorCode path_cable_create(const PathCable *cable, Joint *joint);

/** Whether a joint is such a cable, and its name. */
bool        joint_is_path_cable(const Joint *joint);
const char *path_cable_name(const Joint *joint);

/** Length, strain and force in the present state. Not collective, the same on every rank. */
CableState path_cable_state(const Joint *joint, const JointView *view);
