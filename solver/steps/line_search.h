#pragma once
/** @file The default line search of Newton's method. */
#include <petscsnes.h>

/** Take the full Newton step, and halve it only while an element is turned inside out. In the
   problems solved here, stiff and nearly incompressible parts that turn put a stretch into the full
   step that raises the norm of the residual and its work, and that the next iteration removes:
   searches that mind either take longer. Range of motion of the coarse column, CPU time relative to
   this search: basic 0.9, cp 1.3, l2 1.9, bt 3.0 (2026-11-22); all of them converge. Option
    -snes_linesearch_type selects any of them. */
PetscErrorCode line_search_choose(SNES snes);
