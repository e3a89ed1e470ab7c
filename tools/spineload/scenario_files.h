#pragma once
/** @file Scenario files named on the command line, read and checked. */
#include "exit_code.h"
#include "scenario.h"

typedef struct {
  char     *path;
  Scenario *scenario; /* NULL when the file is invalid or cannot be read */
  ExitCode  verdict;  /* EXIT_DONE, EXIT_INVALID or EXIT_FILE */
  char     *errors;   /* what is wrong with it, as it is to be printed; NULL when nothing is */
} ScenarioFile;

typedef struct {
  PetscInt      count;
  ScenarioFile *file; /* [count] in the order of the command line, a folder's files by name */
} ScenarioFiles;

/** Read and check every file, and every *.yaml of every folder, all of them even when one is wrong.
    Two scenarios of one name are an error of the later one. Collective over the world; the result
    is the same on every rank.
    @param[in] operand  [count] files and folders */
PetscErrorCode scenario_files_read(int count, char *operand[], ScenarioFiles **files);
PetscErrorCode scenario_files_destroy(ScenarioFiles **files);
