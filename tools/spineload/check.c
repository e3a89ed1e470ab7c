/* spineload check: validate scenario files without running them. */
#include "command.h"
#include "messages.h"
#include "scenario_files.h"
#include <stdio.h>

const char command_check_help[] =
  "Example: spineload check scenarios/examples\n\n"
  "Usage: spineload check FILE|DIR...\n\n"
  "Validate scenario files, and every *.yaml of a folder. Prints \"FILE: valid\" on stdout, and "
  "all\n"
  "errors of a file with their place on stderr. Leaves with 3 when a file is invalid, with 5 when\n"
  "one cannot be read.\n";

PetscErrorCode command_check(int argc, char *argv[], ExitCode *code)
{
  static const struct option none[] = {{0}};
  ScenarioFiles             *files;
  int                        option;

  PetscFunctionBeginUser;
  if (command_next_option(argc, argv, none, command_check_help, &option, code) == OPTION_LEAVE)
    PetscFunctionReturn(0);
  if (argc == optind) {
    *code = command_usage("check", "no scenario file is given");
    PetscFunctionReturn(0);
  }
  PetscCall(scenario_files_read(argc - optind, argv + optind, &files));
  *code = EXIT_DONE;
  for (PetscInt i = 0; i < files->count; i++) {
    const ScenarioFile *file = &files->file[i];

    if (!file->errors && message_is_speaker()) printf("%s: valid\n", file->path);
    if (file->errors) message("%s", file->errors);
    *code = exit_code_worse(*code, file->verdict);
  }
  PetscCall(scenario_files_destroy(&files));
  PetscFunctionReturn(0);
}
