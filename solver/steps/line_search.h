#pragma once
/** @file The default line search of Newton's method. */
#include <petscsnes.h>

/** Take the full Newton step, and halve it only while an element is turned inside out. Neither the
    norm of the residual nor its work along the step is a guide in the problems solved here: stiff
   and nearly incompressible parts that turn put a stretch into the full step that both abhor and
   that the next iteration removes. Option -snes_linesearch_type selects any other of PETSc's. */
PetscErrorCode line_search_choose(SNES snes);
