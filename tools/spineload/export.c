/* spineload export: write the problem of a scenario for another program. */
#include "command.h"
#include "export/formats.h"
#include "messages.h"
#include "one_scenario.h"
#include "output_file.h"
#include "run_model.h"
#include <string.h>

const char command_export_help[] =
  "Example: spineload export scenarios/examples/lift-stoop.yaml --format inp -o lift.inp\n\n"
  "Usage: spineload export SCENARIO --format FORMAT -o FILE\n\n"
  "Write the problem of a scenario before it is run. What the format cannot say is a comment in\n"
  "the file and a line on stderr.\n\n"
  "  --format inp   CalculiX deck: mesh, sets, materials, supports, loads, steps\n"
  "  --format vtu   VTK XML for ParaView: mesh, tissues, fibres, sets\n"
  "  -o, --output   file to write\n";

typedef enum { FORMAT_NONE, FORMAT_INP, FORMAT_VTU } Format;

typedef struct {
  Format      format;
  const char *output;
} Request;

/* Options to a request; *code is set, and false returned, when the command ends here. */
static PetscBool read_options(int argc, char *argv[], Request *request, ExitCode *code)
{
  static const struct option known[] = {
    {"format", required_argument, NULL, 'f'},
    {"output",    required_argument, NULL, 'o'},
    {0       }
  };
  int option;

  for (;;) {
    const OptionStatus status =
      command_next_option(argc, argv, known, command_export_help, &option, code);

    if (status == OPTION_LEAVE) return PETSC_FALSE;
    if (status == OPTION_END) break;
    if (option == 'o') request->output = optarg;
    if (option == 'f') {
      request->format = strcmp(optarg, "inp") == 0   ? FORMAT_INP
                        : strcmp(optarg, "vtu") == 0 ? FORMAT_VTU
                                                     : FORMAT_NONE;
      if (request->format == FORMAT_NONE) {
        *code = command_usage("export", "unknown format %s (known: inp, vtu)", optarg);
        return PETSC_FALSE;
      }
    }
  }
  if (argc != optind + 1)
    *code = command_usage("export", "one scenario file is expected");
  else if (request->format == FORMAT_NONE)
    *code = command_usage("export", "--format inp or --format vtu is expected");
  else if (!request->output)
    *code = command_usage("export", "-o FILE is expected");
  else
    return PETSC_TRUE;
  return PETSC_FALSE;
}

static PetscErrorCode write_deck(const RunModel *model, TextBuffer *text)
{
  TextBuffer  left_out = {NULL, 0, 0};
  ExportStep *step;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)model->phase_count, &step));
  for (PetscInt p = 0; p < model->phase_count; p++)
    step[p] = (ExportStep){model->phase[p].name, model->phase[p].end};
  PetscCall(export_deck(model->problem, model->phase_count, step, text, &left_out));
  if (left_out.text) message("%s", left_out.text);
  PetscCall(text_buffer_destroy(&left_out));
  PetscCall(PetscFree(step));
  PetscFunctionReturn(0);
}

/* On one rank: a deck is written from one. */
static PetscErrorCode export_scenario(const Scenario *scenario, const char *data,
                                      const Request *request, ExitCode *code)
{
  const ExportContents with_sets = {.sets = PETSC_TRUE};
  TextBuffer           text      = {NULL, 0, 0};
  RunModel            *model;

  PetscFunctionBeginUser;
  PetscCall(run_model_create(PETSC_COMM_SELF, scenario, data, &model));
  if (request->format == FORMAT_INP)
    PetscCall(write_deck(model, &text));
  else
    PetscCall(export_vtu(model->problem, &with_sets, &text));
  *code = output_file_write(request->output, &text);
  PetscCall(text_buffer_destroy(&text));
  PetscCall(run_model_destroy(&model));
  PetscFunctionReturn(0);
}

PetscErrorCode command_export(int argc, char *argv[], ExitCode *code)
{
  Request        request = {FORMAT_NONE, NULL};
  char           data[PETSC_MAX_PATH_LEN];
  ScenarioFiles *files;

  PetscFunctionBeginUser;
  if (!read_options(argc, argv, &request, code)) PetscFunctionReturn(0);
  PetscCall(one_scenario_read("export", argv[optind], data, &files, code));
  if (*code == EXIT_DONE && message_is_speaker())
    PetscCall(export_scenario(files->file[0].scenario, data, &request, code));
  PetscCall(command_share_code(code));
  PetscCall(scenario_files_destroy(&files));
  PetscFunctionReturn(0);
}
