#pragma once
/** @file How exactly the linear system of a Newton iteration is solved. Solving it below what the
    next residual will be anyway, by the terms that Newton's method leaves out, or below what is
   asked for, only costs iterations of the linear solver. The residual r+ after an iteration is of
   second order, r+ = c r^2. The linear residual is made a part of it:   eta = part c r,   but no
   smaller than a part of the tolerance of the step. For the first iteration of a step c is that of
   the first iteration of the step before, for the others that of the iteration before. Reference:
   Dembo, Eisenstat & Steihaug (1982), SIAM J. Numer. Anal. 19, 400-408 (forcing terms proportional
   to the residual keep the second order); Eisenstat & Walker (1996), SIAM J. Sci. Comput. 17,
   16-32. */
#include <petscsys.h>

typedef struct {
  PetscInt iterations;        /* of the present step, begun so far */
  double   last;              /* residual before the present iteration, N */
  double   curvature;         /* c of the iteration before, 1/N; 0 when not known */
  double   curvature_opening; /* c of the last first iteration, 1/N; 0 when not known */
} Forcing;

/** A step begins. */
void forcing_start(Forcing *forcing);

/** Relative tolerance of the linear solve of an iteration that begins.
    @param[in] residual  at its start, N
    @param[in] allowed   residual of convergence, N */
double forcing_tolerance(Forcing *forcing, double residual, double allowed);

/** The step ends with that residual, N. */
void forcing_finish(Forcing *forcing, double residual);
