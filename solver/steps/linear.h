#pragma once
/** @file The linear solver inside Newton's method: flexible GMRES on the true tangent with a kept
    factorisation as preconditioner (linear/direct.h). PETSc options replace any part of it. */
#include <petscsnes.h>
#include <stdbool.h>

/** Defaults of a SNES, before SNESSetFromOptions(). */
PetscErrorCode linear_choose(SNES snes);

/** Whether the preconditioner that the options select takes a matrix of which the upper triangle
    alone is stored: ours does; of PETSc's many want whole rows. After linear_choose(). */
PetscErrorCode linear_takes_upper(SNES snes, bool *upper);

/** Relative tolerance of the next solve; without effect when the option -ksp_rtol is given. */
PetscErrorCode linear_set_tolerance(SNES snes, double relative);

/** Drop factors and work space, as after a failed solve. */
PetscErrorCode linear_forget(SNES snes);

typedef struct {
  PetscInt factorizations; /* -1 when the preconditioner does not count them */
  double   operations;     /* of one factorisation; 0 when not counted */
} LinearCost;

PetscErrorCode linear_cost(SNES snes, LinearCost *cost);
