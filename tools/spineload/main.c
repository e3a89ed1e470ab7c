/* The spineload program: finds the subcommand, starts and ends PETSc around it. */
#include "base/words.h"
#include "command.h"
#include "interrupt.h"
#include "messages.h"
#include "version.h"
#include <petscsys.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *name, *summary;
  PetscErrorCode (*function)(int argc, char *argv[], ExitCode *code);
} Command;

static const Command commands[] = {
#define COMMAND(name, summary) {#name, summary, command_##name},
#include "command_list.h"
#undef COMMAND
};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static void print_help(FILE *file)
{
  fprintf(file, "Example: mpirun -n 2 spineload run scenarios/examples -o out\n\n"
                "Usage: spineload COMMAND [options] [operands] [-- PETSc options]\n"
                "       spineload COMMAND --help | --help | --version\n\n"
                "Simulate the loads on the human thoracic spine.\n\nCommands:\n");
  for (int i = 0; i < COMMAND_COUNT; i++)
    fprintf(file, "  %-10s %s\n", commands[i].name, commands[i].summary);
  fprintf(file, "\nData asked for goes to stdout, progress and messages to stderr.\n"
                "What follows -- goes to PETSc: spineload run a.yaml -- -snes_monitor\n\n"
                "Exit codes: 0 done, 1 internal error, 2 usage, 3 invalid input, 4 not converged\n"
                "or told to stop (what was computed is kept), 5 file or disk, 6 an `expect` not\n"
                "met, 130 interrupted.\n\n"
                "Environment: SPINELOAD_DATA names the folder with the tables of the model;\n"
                "NO_COLOR turns colours off.\n");
}

static ExitCode unknown_command(const char *word)
{
  const char *name[COMMAND_COUNT], *nearest;

  for (int i = 0; i < COMMAND_COUNT; i++) name[i] = commands[i].name;
  nearest = word_nearest(word, name, COMMAND_COUNT);
  if (nearest)
    message("spineload: unknown command %s; did you mean %s?\n", word, nearest);
  else
    message("spineload: unknown command %s\n", word);
  message("Try: spineload --help\n");
  return EXIT_USAGE;
}

/* Our part of the command line, argv[1] up to "--". */
static PetscErrorCode dispatch(int argc, char *argv[], ExitCode *code)
{
  PetscFunctionBeginUser;
  if (argc < 2) {
    if (message_is_speaker()) print_help(stderr);
    *code = EXIT_USAGE;
  } else if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
             strcmp(argv[1], "help") == 0) {
    if (message_is_speaker()) print_help(stdout);
    *code = EXIT_DONE;
  } else if (strcmp(argv[1], "--version") == 0) {
    if (message_is_speaker()) version_print(stdout);
    *code = EXIT_DONE;
  } else {
    *code = EXIT_INTERNAL;
    for (int i = 0; i < COMMAND_COUNT; i++)
      if (strcmp(argv[1], commands[i].name) == 0) {
        PetscCall(commands[i].function(argc - 1, argv + 1, code));
        PetscFunctionReturn(0);
      }
    *code = unknown_command(argv[1]);
  }
  PetscFunctionReturn(0);
}

/* A misspelt solver option would otherwise be ignored in silence. */
static PetscErrorCode report_unused_options(void)
{
  PetscInt count;
  char   **name, **value;

  PetscFunctionBeginUser;
  PetscCall(PetscOptionsLeftGet(NULL, &count, &name, &value));
  for (PetscInt i = 0; i < count; i++)
    message("spineload: warning: solver option -%s was not used by anything\n", name[i]);
  PetscCall(PetscOptionsLeftRestore(NULL, &count, &name, &value));
  PetscFunctionReturn(0);
}

/* The command line that PETSc sees: what follows "--". Neither a file in the home folder nor
   PETSc's own signal handler may come between a scenario and its result.
   @param[out] ours   how many words come before "--"
   @param[out] count  how many words PETSc sees
   @return new NULL-terminated array that PETSc borrows until it ends; NULL without memory */
static char **solver_line(int argc, char *argv[], int *ours, int *count)
{
  static char skip_file[] = "-skip_petscrc", no_signals[] = "-no_signal_handler";
  char      **line = malloc(((size_t)argc + 3) * sizeof *line);

  for (*ours = 1; *ours < argc && strcmp(argv[*ours], "--") != 0;) ++*ours;
  if (!line) return NULL;
  *count           = 0;
  line[(*count)++] = argv[0];
  line[(*count)++] = skip_file;
  line[(*count)++] = no_signals;
  for (int i = *ours + 1; i < argc; i++) line[(*count)++] = argv[i];
  line[*count] = NULL;
  return line;
}

/* Leave after a fault of the program. Other ranks may be waiting for this one, and cannot be left
   to wait for ever. */
static int leave_on_fault(void)
{
  int ranks;

  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  if (ranks > 1) MPI_Abort(MPI_COMM_WORLD, EXIT_INTERNAL);
  return EXIT_INTERNAL;
}

int main(int argc, char *argv[])
{
  ExitCode       code = EXIT_INTERNAL;
  int            ours, count;
  char         **line = solver_line(argc, argv, &ours, &count), **start = line;
  PetscErrorCode error;

  if (!line || PetscInitialize(&count, &start, NULL, NULL)) return EXIT_INTERNAL;
  error = message_handle_errors();
  if (!error) error = interrupt_listen();
  if (!error) error = dispatch(ours, argv, &code);
  if (!error && code == EXIT_DONE) error = report_unused_options();
  if (error) return leave_on_fault();
  if (PetscFinalize()) code = EXIT_INTERNAL;
  free(line);
  return (int)code;
}
