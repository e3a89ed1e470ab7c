#pragma once
/** @file Dimensions of a spine, measured on its mesh, beside what the subject has and what was
    measured on people. */
#include "spine.h"

typedef struct {
  const char *quantity, *unit; /* static */
  const char *place;           /* vertebra or disc, or "T1-T12"; static */
  double      mesh;
  double      input;    /* of the subject; not a number where none was given */
  double      measured; /* row of measured.csv; not a number without one */
  const char *source;   /* of that row, borrowed from the spine; "" without one */
} SpineDimension;

/** Measure every level and disc that is modelled. For a spine on one rank.
    @param[out] dimension  [count] free with PetscFree() */
PetscErrorCode spine_dimensions(const Spine *spine, PetscInt *count, SpineDimension **dimension);
