#include "one_scenario.h"
#include "command.h"
#include "data_folder.h"
#include "messages.h"
#include "run_model.h"

PetscErrorCode one_scenario_read(const char *command, char *operand, char data[],
                                 ScenarioFiles **files, ExitCode *code)
{
  PetscBool found = PETSC_TRUE;

  PetscFunctionBeginUser;
  *code   = EXIT_DONE;
  data[0] = '\0';
  PetscCall(scenario_files_read(1, &operand, files));
  for (PetscInt i = 0; i < (*files)->count; i++) {
    *code = exit_code_worse(*code, (*files)->file[i].verdict);
    if ((*files)->file[i].errors) message("%s", (*files)->file[i].errors);
  }
  if (*code == EXIT_DONE && (*files)->count != 1)
    *code = command_usage(command, "one scenario file is expected");
  if (*code != EXIT_DONE || !run_model_type((*files)->file[0].scenario)->reads_tables)
    PetscFunctionReturn(0);
  PetscCall(data_folder_find(data, &found));
  if (!found) {
    message("spineload %s: no data folder; looked for %s\n", command, data);
    *code = EXIT_FILE;
  }
  PetscFunctionReturn(0);
}
