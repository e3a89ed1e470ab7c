#pragma once
/** @file How well each step was solved, as scalars of the history. */
#include "results/history.h"
#include "steps/equilibrium.h"

typedef struct {
  const char *name, *unit, *long_name;
} AuditScalar;

/** All of them. */
const AuditScalar *audit_scalars(size_t *count);

/** Add the scalars to a history that has no rows yet. */
PetscErrorCode audit_add_quantities(History *history);

/** Fill the scalars of the last row.
    @param[in] phase  number of the phase, counted from 0 */
PetscErrorCode audit_set(History *history, const StepReport *report, PetscInt phase);
