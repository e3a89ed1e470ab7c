#pragma once
/** @file Named points of a vertebra beyond its body, from which ligaments and load paths run. */
#include "anatomy/anatomy.h"

typedef enum {
  LANDMARK_CENTRE,         /* middle of the body */
  LANDMARK_ANTERIOR_WALL,  /* at mid-height */
  LANDMARK_POSTERIOR_WALL, /* at mid-height */
  LANDMARK_LAMINA,         /* behind the canal, on a side */
  LANDMARK_SPINOUS_MIDDLE, /* on the axis of the spinous process */
  LANDMARK_SPINOUS_TIP,
  LANDMARK_TRANSVERSE_TIP /* on a side */
} Landmark;

/** Which of a pair: the sign of z. */
typedef enum { SIDE_LEFT = -1, SIDE_MIDDLE = 0, SIDE_RIGHT = 1 } Side;

/** Reference position of a landmark, mm, global frame. */
Vec3 landmark_point(const Anatomy *anatomy, PetscInt level, Landmark landmark, Side side);

/** Centre of the facet joint at a disc, mm, global frame. */
Vec3 facet_joint_centre(const Anatomy *anatomy, PetscInt disc, Side side);
