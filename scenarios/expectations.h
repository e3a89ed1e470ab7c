#pragma once
/** @file Does a finished run show what its scenario expects? */
#include "run.h"

/** Compare every expectation of the scenario with the history. Not collective; every rank comes to
    the same verdict.
    @param[in]  outcome  with phases and history
    @param[out] text     one line for each expectation that is not met, or NULL when all are; free
                         with PetscFree() */
PetscErrorCode expectations_check(const Scenario *scenario, const ScenarioOutcome *outcome,
                                  char **text);

/** What was found for every expectation, met or not: one line for each item that it is asked of.
    @param[out] text  NULL when nothing is expected; free with PetscFree() */
PetscErrorCode expectations_list(const Scenario *scenario, const ScenarioOutcome *outcome,
                                 char **text);
