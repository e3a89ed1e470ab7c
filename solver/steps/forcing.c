/* The forcing term and what it learns. */
#include "steps/forcing.h"

/* Parts of the next residual and of the tolerance that the linear solver may leave. With an earlier
   factorisation it leaves a smooth residual: that is far from the solution where soft parts stand
   beside stiff ones, and its moments about a far point are large, so the parts are small. */
static const double part_of_next = 0.01, part_of_allowed = 1e-4;

/* Before anything is known, and at the most while the tolerance is far: an iteration that gained
   little, as the first one of a load often does, says nothing of the next. */
static const double far = 1e-6;

/* Limits: more is no Newton step, less is round-off. */
static const double loosest = 0.05, tightest = 1e-8;

void forcing_start(Forcing *forcing)
{
  forcing->iterations = 0;
  forcing->last       = 0.0;
}

void forcing_finish(Forcing *forcing, double residual)
{
  if (forcing->last <= 0.0 || !(residual < forcing->last)) return;
  forcing->curvature = residual / (forcing->last * forcing->last);
  if (forcing->iterations == 1) forcing->curvature_opening = forcing->curvature;
}

double forcing_tolerance(Forcing *forcing, double residual, double allowed)
{
  double curvature, tolerance = far;

  forcing_finish(forcing, residual);
  curvature     = forcing->iterations == 0 ? forcing->curvature_opening : forcing->curvature;
  forcing->last = residual;
  forcing->iterations++;
  if (!(residual > 0.0)) return tightest;
  if (curvature > 0.0) tolerance = PetscMin(far, part_of_next * curvature * residual);
  tolerance = PetscMax(tolerance, part_of_allowed * allowed / residual);
  return PetscClipInterval(tolerance, tightest, loosest);
}
