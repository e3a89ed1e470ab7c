#pragma once
/** @file Exit codes of the program: what a shell, a batch system or another program relies on. */

typedef enum {
  EXIT_DONE          = 0,
  EXIT_INTERNAL      = 1,   /* a fault of the program itself */
  EXIT_USAGE         = 2,   /* the command line is not understood */
  EXIT_INVALID       = 3,   /* a scenario or its input is invalid */
  EXIT_NOT_CONVERGED = 4,   /* no equilibrium, or told to stop; results up to there are kept */
  EXIT_FILE          = 5,   /* a file or folder cannot be read or written */
  EXIT_EXPECT        = 6,   /* an `expect` of a scenario is not met */
  EXIT_INTERRUPTED   = 130, /* Ctrl-C; what a shell gives a program that SIGINT ended */
} ExitCode;

/** The worse of two codes, which is the one to leave with when several things happened. */
ExitCode exit_code_worse(ExitCode a, ExitCode b);
