#pragma once
/** @file Named points of a spine: landmarks of its vertebrae and centres of its facet joints. */
#include "spine.h"

enum { SPINE_POINT_NAMES = 11 };

typedef struct {
  PetscInt name;     /* below SPINE_POINT_NAMES, see spine_point_name() */
  PetscInt place;    /* as spine_cell_place() */
  Vec3     position; /* reference, mm */
} SpinePoint;

/** Every landmark that is modelled. Not collective.
    @param[out] point  [count] free with PetscFree() */
PetscErrorCode spine_points(const Spine *spine, PetscInt *count, SpinePoint **point);

/** What a point is called, such as "lamina right"; static. */
const char *spine_point_name(PetscInt name);
