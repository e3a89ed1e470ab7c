#pragma once
/** @file The preconditioner "spineload_direct" (-pc_type spineload_direct): a sparse factorisation
   in single precision, kept for as long as it pays (linear/reuse.h), with nodes ordered by nested
    dissection (linear/ordering.h). When a new factorisation leaves the Krylov method more than a
    few iterations, or fails, the next kind takes its place (linear/factor.h): double precision,
    then unsymmetric. Within a solve it is renewed only below -ksp_type fgmres, which allows a
    preconditioner to change.
    Options: -pc_direct_kind single|double|unsymmetric, the first kind to try;
    -pc_direct_keep <iterations>, what a factorisation costs (0: a new one for every matrix;
   default: counted). */
#include "linear/factor.h"
#include <petscksp.h>

/** Make it known to PCSetType() and to -pc_type; may be called any number of times. */
PetscErrorCode direct_register(void);

extern const char *const direct_name;

typedef struct {
  PetscInt   factorizations; /* since the preconditioner was made */
  FactorKind kind;           /* of the present one */
  FactorCost cost;
} DirectReport;

/** What it has done so far.
    @param[out] ours  whether `pc` is one; the report is not set when it is not */
PetscErrorCode direct_report(PC pc, PetscBool *ours, DirectReport *report);

/** Forget factors and kind, as after a failed solve; nothing happens to another preconditioner. */
PetscErrorCode direct_forget(PC pc);
