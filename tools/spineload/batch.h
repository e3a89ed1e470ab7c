#pragma once
/** @file A batch: scenarios shared among groups of ranks. Each group draws the next scenario from a
    common counter, so that no rank is spent on scheduling and a long scenario holds up nobody. */
#include "record.h"

typedef struct {
  const char *folder;             /* where results go; must exist */
  const char *data_folder;        /* tables of the model */
  const char *command_line;       /* for /provenance */
  const char *restart;            /* result file to go on from, or NULL */
  PetscInt    ranks_per_scenario; /* divides the number of ranks; 0: batch_ranks_per_scenario() */
  PetscBool   quiet;
} BatchOptions;

/** Ranks to give each scenario when nobody says: one, and more only when there are more ranks than
    scenarios; always a divisor of `ranks`, so that results do not depend on who draws what. */
PetscInt batch_ranks_per_scenario(PetscInt ranks, PetscInt scenarios);

/** Run the scenarios. One that fails does not stop the others; after a signal to stop, no new one
    is begun. Collective over the world.
    @param[in]  count     number of scenarios to run
    @param[in]  scenario  [count] borrowed, the same on every rank
    @param[out] record    [count] on world rank 0 complete; on other ranks only names, and
                          VERDICT_NOT_STARTED. Free each with record_clear() */
PetscErrorCode batch_run(const BatchOptions *options, PetscInt count,
                         const Scenario *const scenario[], Record record[]);
