/* Full steps, halved while the residual does not exist. */
#include "steps/line_search.h"

enum { HALVINGS_MAX = 4 };

static PetscErrorCode search(SNESLineSearch line_search, void *context)
{
  SNES      snes;
  Vec       X, F, Y, W, G;
  PetscReal lambda       = 1.0, norm;
  PetscBool changed_step = PETSC_FALSE, changed_point = PETSC_FALSE;

  PetscFunctionBeginUser;
  (void)context;
  PetscCall(SNESLineSearchGetSNES(line_search, &snes));
  PetscCall(SNESLineSearchGetVecs(line_search, &X, &F, &Y, &W, &G));
  PetscCall(SNESLineSearchPreCheck(line_search, X, Y, &changed_step));
  for (int halvings = 0; halvings <= HALVINGS_MAX; halvings++, lambda *= 0.5) {
    PetscCall(VecWAXPY(W, -lambda, Y, X));
    PetscCall(SNESComputeFunction(snes, W, G));
    PetscCall(VecNorm(G, NORM_2, &norm));
    if (!PetscIsInfOrNanReal(norm)) break;
  }
  PetscCall(SNESLineSearchPostCheck(line_search, X, Y, W, &changed_step, &changed_point));
  PetscCall(VecScale(Y, lambda));
  PetscCall(VecCopy(W, X));
  PetscCall(VecCopy(G, F));
  PetscCall(SNESLineSearchSetLambda(line_search, lambda));
  PetscCall(SNESLineSearchSetReason(line_search, PetscIsInfOrNanReal(norm)
                                                   ? SNES_LINESEARCH_FAILED_NANORINF
                                                   : SNES_LINESEARCH_SUCCEEDED));
  PetscCall(SNESLineSearchComputeNorms(line_search));
  PetscFunctionReturn(0);
}

PetscErrorCode line_search_choose(SNES snes)
{
  SNESLineSearch line_search;

  PetscFunctionBeginUser;
  PetscCall(SNESGetLineSearch(snes, &line_search));
  PetscCall(SNESLineSearchSetType(line_search, SNESLINESEARCHSHELL));
  PetscCall(SNESLineSearchShellSetUserFunc(line_search, search, NULL));
  PetscFunctionReturn(0);
}
