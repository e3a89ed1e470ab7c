#pragma once
/** @file What a subcommand of the program is, and the reading of its options. */
#include "exit_code.h"
#include <getopt.h>
#include <petscsys.h>

/* Subcommands. Each takes its own part of the command line, argv[0] being its name, and sets the
   exit code, the same on every rank. Collective. */
#define COMMAND(name, summary)                                                                     \
  PetscErrorCode    command_##name(int argc, char *argv[], ExitCode *code);                        \
  extern const char command_##name##_help[];
#include "command_list.h"
#undef COMMAND

/** What the options read so far say about going on. */
typedef enum { OPTION_FOUND, OPTION_END, OPTION_LEAVE } OptionStatus;

/** Read the next option of a subcommand; --help is answered and a mistake is reported here.
    @param[in]  known   options ended by a zero row, --help not among them
    @param[in]  help    what --help prints
    @param[out] option  `val` of the option found; its argument is in optarg
    @param[out] code    set with OPTION_LEAVE
    @return OPTION_END when operands begin at argv[optind] */
OptionStatus command_next_option(int argc, char *argv[], const struct option *known,
                                 const char *help, int *option, ExitCode *code);

/** Report a mistake on the command line, on stderr from one rank, and give the code for it. */
ExitCode command_usage(const char *command, const char *format, ...) PETSC_ATTRIBUTE_FORMAT(2, 3);

/** Let every rank leave with what rank 0 found. Collective. */
PetscErrorCode command_share_code(ExitCode *code);
