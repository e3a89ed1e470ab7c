#pragma once
/** @file What a command needs that works on one scenario without running it. */
#include "scenario_files.h"

/** Read the scenario and find the data if its model needs them; what is wrong is said on stderr.
   Collective.
    @param[in]  command  its name
    @param[in]  operand  the scenario file; a folder when there is one scenario in it
    @param[out] data     [PETSC_MAX_PATH_LEN] folder with the tables of the model, or ""
    @param[out] files    the scenario is files->file[0] when *code is EXIT_DONE; free with
                         scenario_files_destroy()
    @param[out] code     the same on every rank */
PetscErrorCode one_scenario_read(const char *command, char *operand, char data[],
                                 ScenarioFiles **files, ExitCode *code);
