#pragma once
/** @file Vertebrae, discs, and the places that they and all other parts of the model belong to.
    Level 0 is C7, levels 1 to 12 are T1 to T12, level 13 is L1; disc i lies between level i and
    level i + 1. Places: first the vertebrae with their ribs, then the discs with what runs across
    them, last the thorax. */
#include <petscsystypes.h>

enum { SPINE_LEVELS = 14, SPINE_DISCS = 13, RIB_PAIRS = 12 };

/** Levels that are often meant. */
enum { LEVEL_C7, LEVEL_T1, LEVEL_T12 = 12, LEVEL_L1 };

enum { PLACE_THORAX = SPINE_LEVELS + SPINE_DISCS, SPINE_PLACES };

extern const char *const spine_level_names[SPINE_LEVELS]; /* "C7", "T1" .. "L1" */
extern const char *const spine_disc_names[SPINE_DISCS];   /* "C7-T1" .. "T12-L1" */
extern const char *const place_names[SPINE_PLACES];       /* both, and "thorax" */

/** What there is on both sides is kept in arrays of this size, right before left. */
enum { SIDES = 2 };

extern const char *const side_names[SIDES]; /* "right", "left" */

enum { SET_NAME_SIZE = 64 };

/** Name of the set "what place" of a mesh; returns the buffer. */
const char *set_name(char buffer[SET_NAME_SIZE], const char *what, PetscInt place);

/** Name of the set "what place right" or "what place left"; returns the buffer. */
const char *side_set_name(char buffer[SET_NAME_SIZE], const char *what, PetscInt place, int side);

/** Place of a disc among the places. */
static inline PetscInt disc_place(PetscInt disc)
{
  return SPINE_LEVELS + disc;
}
