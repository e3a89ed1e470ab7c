#pragma once
/** @file What differs from the subject of the tables, one line for each quantity, as text for the
    provenance of a result. */
#include <petscsys.h>

typedef struct Changes Changes;

PetscErrorCode changes_create(Changes **changes);
PetscErrorCode changes_destroy(Changes **changes);

/** Leave out levels that are not modelled: vertebrae above `top` or below `bottom`, and discs that
   do not lie between them. */
void changes_limit(Changes *changes, PetscInt top, PetscInt bottom);

/** Add a line; nothing when both values are the same.
    @param[in] level    a vertebra, a disc, `vertebrae`, `discs` or `all`
    @param[in] from_to  before and after; not a number before: there was none
    @param[in] rule     why, and from which source */
PetscErrorCode changes_add(Changes *changes, const char *level, const char *quantity,
                           const char *unit, const double from_to[2], const char *rule);

/** Lines "level,quantity,from,to,unit,rule" under a heading, in the order in which they were added;
    borrowed. */
const char *changes_text(const Changes *changes);
PetscInt    changes_count(const Changes *changes);
