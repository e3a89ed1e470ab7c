#pragma once
/** @file Being told to stop: Ctrl-C (SIGINT), and SIGTERM or SIGUSR1, by which batch systems give
    notice. The step in hand is finished and what was computed is written. */
#include "exit_code.h"
#include <petscsys.h>

/** Listen to the signals. A second one of the same kind ends the program at once. */
PetscErrorCode interrupt_listen(void);

/** Whether this rank was told to stop. */
PetscBool interrupt_requested(void);

/** The exit code that goes with the signal received by this rank; EXIT_DONE when there was none. */
ExitCode interrupt_code(void);
