#pragma once
/** @file Run a scenario: build the model, follow the programme, write the result. */
#include "results/history.h"
#include "scenario.h"
#include "steps/equilibrium.h"

typedef enum {
  SCENARIO_DONE,
  SCENARIO_NOT_CONVERGED,
  SCENARIO_STOPPED,
  SCENARIO_FILE_ERROR,
  SCENARIO_EXPECT_FAILED
} ScenarioStatus;

/** What a caller is told as it goes. */
typedef struct {
  const char *scenario, *phase;
  double      time, end; /* s */
  PetscInt    iterations, unknowns;
} RunProgress;

typedef struct {
  const char *folder;       /* where NAME.h5 goes; must exist */
  const char *data_folder;  /* tables of the model */
  const char *command_line; /* for /provenance; may be NULL, as the three below */
  const char *program_version, *program_git, *program_compiler;
  void (*progress)(const RunProgress *progress,
                   void              *context); /* rank 0 of the group; may be NULL */
  void       *context;
  const char *restart;     /* result file to go on from; NULL: from the beginning */
  PetscBool (*stop)(void); /* asked after every step; true ends the run; may be NULL */
} RunSettings;

typedef struct {
  ScenarioStatus status;
  RunReport      solver;
  double         seconds;
  PetscInt       unknowns, cells, ranks;
  char           path[PETSC_MAX_PATH_LEN]; /* file written: NAME.h5, or NAME.partial.h5 */
  char          *message;  /* what went wrong or which expectations failed; or NULL */
  char          *findings; /* a line for each expectation with what was found; or NULL */
  PetscInt       phase_count, phases_before; /* in all; those done before a restart */
  char (*phase_name)[NAME_SIZE];             /* [phase_count] */
  PetscInt *phase_row; /* [phase_count] row of the history at its end, or -1 */
  History  *history;
} ScenarioOutcome;

/** Collective over comm. An unconverged run, an unmet expectation or a disk that is full is an
    outcome; an error code means a fault of the program. */
PetscErrorCode scenario_run(MPI_Comm comm, const Scenario *scenario, const RunSettings *settings,
                            ScenarioOutcome **outcome);
PetscErrorCode scenario_outcome_destroy(ScenarioOutcome **outcome);
