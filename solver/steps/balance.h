#pragma once
/** @file Audit of a converged step: reactions against loads, work against energy. */
#include "steps/equilibrium.h"
#include "steps/problem_internal.h"

/** Work of the external forces is summed step by step by the trapezoidal rule over the slots. */
typedef struct {
  double *slot, *force; /* [slots] at the start of the step: values, and forces from outside */
  double  activation;   /* of in-situ strain at the start of the step */
  double  swelling;     /* factor of the swelling then */
  BalanceTotals totals;
} BalanceAccount;

PetscErrorCode balance_create(Problem *problem, BalanceAccount *account);
PetscErrorCode balance_destroy(BalanceAccount *account);

/** Remember the state from which the next step starts; the problem must have been committed. */
PetscErrorCode balance_open(Problem *problem, BalanceAccount *account);

/** Close the step at the converged state, before it is committed. Collective. */
PetscErrorCode balance_close(Problem *problem, BalanceAccount *account, BalanceAudit *audit);
