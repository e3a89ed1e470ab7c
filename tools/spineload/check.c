/* spineload check: validate scenario files without running them. */
#include "command.h"
#include "elements/mesh_report.h"
#include "mesh_model/mesh_file.h"
#include "messages.h"
#include "scenario_files.h"
#include <stdio.h>

const char command_check_help[] =
  "Example: spineload check scenarios/examples\n\n"
  "Usage: spineload check FILE|DIR...\n\n"
  "Validate scenario files, and every *.yaml of a folder. Prints \"FILE: valid\" on stdout, and "
  "all\n"
  "errors of a file with their place on stderr. Of a mesh file it prints what was read: counts, "
  "sizes\n"
  "of sets, the box, and what should not be. Leaves with 3 when a file is invalid, with 5 when "
  "one\n"
  "cannot be read.\n";

/* What a mesh file holds, to be compared with the program that it came from. Collective. */
static PetscErrorCode print_mesh(const Scenario *scenario)
{
  MeshPlan   *plan;
  MeshImport *import;
  MeshReport *report;
  char       *text;

  PetscFunctionBeginUser;
  PetscCall(mesh_file_read(PETSC_COMM_WORLD, scenario->path, scenario->mesh, &plan, &import));
  if (plan && message_is_speaker()) {
    PetscCall(mesh_report_create(plan, &report));
    PetscCall(mesh_report_text(report, import, &text));
    printf("%s", text);
    PetscCall(PetscFree(text));
    PetscCall(mesh_report_destroy(&report));
  }
  PetscCall(mesh_plan_destroy(&plan));
  PetscCall(mesh_import_destroy(&import));
  PetscFunctionReturn(0);
}

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
    if (!file->errors && file->scenario->model_kind == MODEL_MESH)
      PetscCall(print_mesh(file->scenario));
    *code = exit_code_worse(*code, file->verdict);
  }
  PetscCall(scenario_files_destroy(&files));
  PetscFunctionReturn(0);
}
