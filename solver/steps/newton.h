#pragma once
/** @file Newton's method with line search for one step, on PETSc SNES. */
#include "steps/equilibrium.h"
#include "steps/forcing.h"
#include "steps/linear.h"
#include "steps/problem_internal.h"
#include <petscsnes.h>

typedef struct {
  Problem     *problem;
  SNES         snes;
  Vec          unknowns, residual, work;
  Mat          tangent;
  double       force_tolerance, correction_tolerance;
  double       forces_at_work; /* over all ranks at the last evaluation, N */
  Forcing      forcing;
  PetscInt     tangents; /* computed so far */
  SolidMemory *memory;   /* [cells] pressures as the last tangent predicts them */
} Newton;

typedef enum {
  NEWTON_CONVERGED,
  NEWTON_INVERTED,
  NEWTON_LINEAR_FAILED,
  NEWTON_LINE_SEARCH_FAILED,
  NEWTON_TOO_MANY_ITERATIONS,
  NEWTON_TOO_MANY_AUGMENTATIONS,
  NEWTON_DIVERGED
} NewtonOutcome;

/** Where and how it went wrong. */
typedef struct {
  NewtonOutcome outcome;
  PetscInt      iterations, krylov_iterations;
  double        residual; /* N */
  DomainFault   fault;
} NewtonResult;

/** PETSc options select every solver: -snes_..., -ksp_..., -pc_..., -mat_mumps_... */
PetscErrorCode newton_create(Problem *problem, const StepOptions *options, Newton *newton);
PetscErrorCode newton_destroy(Newton *newton);

/** Find the nonzero pattern anew: joints couple what they did not couple before. Collective. */
PetscErrorCode newton_renew_pattern(Newton *newton);

/** Equilibrium at the problem's time, from the problem's slots as first guess. On failure the slots
    are those of the last iterate: the caller restores. Collective. */
PetscErrorCode newton_solve(Newton *newton, NewtonResult *result);

/** What its linear solver has taken so far; a solver that does not count its factorisations is
   taken to make one for every tangent. */
PetscErrorCode newton_cost(const Newton *newton, LinearCost *cost);

/** One clause that says what went wrong, for messages. */
const char *newton_outcome_text(NewtonOutcome outcome);
