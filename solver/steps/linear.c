/* Choice of the linear solver. */
#include "steps/linear.h"
#include "linear/direct.h"

PetscErrorCode linear_choose(SNES snes)
{
  static const double relative = 1e-8;
  enum { ITERATIONS_MAX = 200, RESTART = 60 };
  KSP ksp;
  PC  pc;

  PetscFunctionBeginUser;
  PetscCall(SNESGetKSP(snes, &ksp));
  PetscCall(KSPSetType(ksp, KSPFGMRES));
  PetscCall(KSPGMRESSetRestart(ksp, RESTART));
  PetscCall(KSPSetTolerances(ksp, relative, PETSC_DEFAULT, PETSC_DEFAULT, ITERATIONS_MAX));
  PetscCall(KSPGetPC(ksp, &pc));
  PetscCall(direct_register());
  PetscCall(PCSetType(pc, direct_name));
  PetscFunctionReturn(0);
}

PetscErrorCode linear_takes_upper(SNES snes, bool *upper)
{
  enum { NAME_SIZE = 64 };
  KSP         ksp;
  const char *prefix;
  char        name[NAME_SIZE];
  PetscBool   given, ours = PETSC_TRUE;

  PetscFunctionBeginUser;
  PetscCall(SNESGetKSP(snes, &ksp));
  PetscCall(KSPGetOptionsPrefix(ksp, &prefix));
  /* SNESSetFromOptions() comes later: it wants the matrix */
  PetscCall(PetscOptionsGetString(NULL, prefix, "-pc_type", name, sizeof(name), &given));
  if (given) PetscCall(PetscStrcmp(name, direct_name, &ours));
  *upper = ours;
  PetscFunctionReturn(0);
}

PetscErrorCode linear_set_tolerance(SNES snes, double relative)
{
  KSP         ksp;
  const char *prefix;
  PetscBool   given;

  PetscFunctionBeginUser;
  PetscCall(SNESGetKSP(snes, &ksp));
  PetscCall(KSPGetOptionsPrefix(ksp, &prefix));
  PetscCall(PetscOptionsHasName(NULL, prefix, "-ksp_rtol", &given));
  if (!given)
    PetscCall(KSPSetTolerances(ksp, relative, PETSC_DEFAULT, PETSC_DEFAULT, PETSC_DEFAULT));
  PetscFunctionReturn(0);
}

PetscErrorCode linear_forget(SNES snes)
{
  KSP ksp;
  PC  pc;

  PetscFunctionBeginUser;
  PetscCall(SNESGetKSP(snes, &ksp));
  PetscCall(KSPGetPC(ksp, &pc));
  PetscCall(direct_forget(pc));
  /* MUMPS in PETSc 3.18 refuses a factorisation after a failed one: the next try starts anew */
  PetscCall(KSPReset(ksp));
  PetscFunctionReturn(0);
}

PetscErrorCode linear_cost(SNES snes, LinearCost *cost)
{
  KSP          ksp;
  PC           pc;
  PetscBool    ours;
  DirectReport report;

  PetscFunctionBeginUser;
  *cost = (LinearCost){.factorizations = -1};
  PetscCall(SNESGetKSP(snes, &ksp));
  PetscCall(KSPGetPC(ksp, &pc));
  PetscCall(direct_report(pc, &ours, &report));
  if (ours) *cost = (LinearCost){report.factorizations, report.cost.operations};
  PetscFunctionReturn(0);
}
