#pragma once
/** @file Where a result comes from: everything needed to make it again, in /provenance. */
#include "run.h"
#include "writer.h"

enum { STAMP_SIZE = 32 };

/** Time now in UTC as ISO 8601, the same on every rank. Collective.
    @param[out] stamp  [STAMP_SIZE] */
PetscErrorCode provenance_now(MPI_Comm comm, char stamp[STAMP_SIZE]);

/** What is known before a run: program, machine, scenario, options and assumptions. Collective. */
PetscErrorCode provenance_write_start(MPI_Comm comm, const RunModel *model,
                                      const RunSettings *settings, Writer *writer);

/** How and when it ended, and what the solver took. Collective. */
PetscErrorCode provenance_write_end(MPI_Comm comm, const ScenarioOutcome *outcome, Writer *writer);
