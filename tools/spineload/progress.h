#pragma once
/** @file Progress of a batch on stderr: one line that is rewritten on a terminal, plain lines now
    and then in a log. Lines of several groups of ranks never mix. */
#include "record.h"

typedef struct {
  PetscBool quiet, terminal, colour; /* what stderr is, and what is wanted */
  PetscInt  number, total;           /* of the scenario in hand, counted from 1 */
  double    last;                    /* when the last line was written, s */
  char      phase[NAME_SIZE];        /* phase of the last line */
} Progress;

/** Progress for this rank. Colours are left out when NO_COLOR is set or stderr is no terminal.
    @param[in] shared  several groups of ranks write, so that no line can be rewritten */
Progress progress_start(PetscBool quiet, PetscBool shared, PetscInt total);

/** A scenario begins. Call these three on one rank of a group only. */
void progress_begin(Progress *progress, PetscInt number, const char *scenario);

/** What scenario_run() calls; the context is a Progress. */
void progress_step(const RunProgress *run, void *context);

/** A scenario has ended. */
void progress_end(Progress *progress, const Record *record);
