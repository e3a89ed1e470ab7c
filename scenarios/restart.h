#pragma once
/** @file Going on with a run from the state in a result file (results/result_restart.h). */
#include "run_model.h"
#include "steps/checkpoint.h"
#include "writer.h"

typedef struct {
  PetscBool  given;       /* whether there is one */
  double     time;        /* s */
  double     work_before; /* external work of the phases before that of `time`, N mm */
  StepMemory memory;
} Restart;

/** What a state of the model belongs to: text that is the same before every run and after every
   step of it. Collective.
    @param[out] text  free with PetscFree() */
PetscErrorCode restart_shape(const RunModel *model, char **text);

/** Put the state after a converged step into the file. Collective.
    @param[in] shape        of restart_shape()
    @param[in] work_before  external work of the phases before, N mm */
PetscErrorCode restart_write(const RunModel *model, const char *shape, const StepMemory *memory,
                             double work_before, Writer *writer);

/** Bring the model to the state of a result file. A file that cannot be read or does not fit is an
    outcome. Collective.
    @param[out] restart  free with restart_destroy(); not given when refused
    @param[out] refusal  new text that says why, or NULL */
PetscErrorCode restart_read(RunModel *model, const char *path, Restart *restart, char **refusal);
PetscErrorCode restart_destroy(Restart *restart);
