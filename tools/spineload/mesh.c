/* spineload mesh: the model of a scenario without a run: its mesh as a file, a table of what it is
   like, and pictures. */
#define _POSIX_C_SOURCE 200809L
#include "command.h"
#include "mesh_text.h"
#include "messages.h"
#include "one_scenario.h"
#include "output_file.h"
#include "renderer.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char command_mesh_help[] =
  "Example: spineload mesh scenarios/examples/lift-stoop.yaml -o spine.vtu --png spine.png\n\n"
  "Usage: spineload mesh SCENARIO [-o FILE] [--png FILE|DIR] [--sets] [--json]\n\n"
  "Build the model of a scenario without running it. Prints a table of its tissues: number of\n"
  "elements; volume of solids (mm3), area of membranes (mm2), length of cables and beams (mm);\n"
  "least scaled Jacobian and greatest aspect with where they are; then its dimensions as\n"
  "measured on the mesh, as given, and as measured on people; and its size.\n\n"
  "  -o, --output   VTK file to write (.vtu): mesh, tissues, levels, fibre directions and "
  "material\n"
  "                 axes, landmarks as vertices, quality of each cell\n"
  "  --png          draw it from the side, the front and obliquely: into one file NAME.png, or "
  "into\n"
  "                 a folder, where each view has a file of its own as well (needs python3-vtk9)\n"
  "  --sets         the VTK file says of each set of cells and nodes what is in it, too\n"
  "  --json         print JSON\n";

typedef struct {
  const char *output, *picture; /* or NULL */
  PetscBool   sets, json;
} Request;

/* Options to a request; *code is set, and false returned, when the command ends here. */
static PetscBool read_options(int argc, char *argv[], Request *request, ExitCode *code)
{
  static const struct option known[] = {
    {"output",           required_argument, NULL, 'o'},
    {"png",              required_argument, NULL, 'p'},
    {"sets",                  no_argument, NULL, 's'},
    {"json",no_argument, NULL, 'j'},
    {0              }
  };
  OptionStatus status;
  int          option;

  while ((status = command_next_option(argc, argv, known, command_mesh_help, &option, code)) ==
         OPTION_FOUND) {
    if (option == 'o') request->output = optarg;
    if (option == 'p') request->picture = optarg;
    if (option == 's') request->sets = PETSC_TRUE;
    if (option == 'j') request->json = PETSC_TRUE;
  }
  if (status == OPTION_LEAVE) return PETSC_FALSE;
  if (argc == optind + 1) return PETSC_TRUE;
  *code = command_usage("mesh", "one scenario file is expected");
  return PETSC_FALSE;
}

static PetscErrorCode write_mesh(const RunModel *model, const MeshTable *table, PetscBool sets,
                                 const char *path, ExitCode *code)
{
  TextBuffer text = {NULL, 0, 0};

  PetscFunctionBeginUser;
  PetscCall(mesh_text(model, table, sets, &text));
  *code = output_file_write(path, &text);
  PetscCall(text_buffer_destroy(&text));
  PetscFunctionReturn(0);
}

/* Where the renderer finds the mesh when the user wants pictures alone. */
static PetscErrorCode make_scratch(char path[PETSC_MAX_PATH_LEN], ExitCode *code)
{
  const char *folder = getenv("TMPDIR");
  int         file;

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(path, PETSC_MAX_PATH_LEN, "%s/spineload-XXXXXX",
                          folder && *folder ? folder : "/tmp"));
  file  = mkstemp(path);
  *code = file >= 0 ? EXIT_DONE : EXIT_FILE;
  if (file < 0)
    message("%s: error: cannot be written: %s\n", path, strerror(errno));
  else
    close(file);
  PetscFunctionReturn(0);
}

static PetscErrorCode write_files(const RunModel *model, const MeshTable *table,
                                  const Request *request, ExitCode *code)
{
  char        scratch[PETSC_MAX_PATH_LEN] = "";
  const char *output                      = request->output;

  PetscFunctionBeginUser;
  *code = EXIT_DONE;
  if (!output && request->picture) {
    PetscCall(make_scratch(scratch, code));
    output = scratch;
  }
  if (output && *code == EXIT_DONE)
    PetscCall(write_mesh(model, table, request->sets, output, code));
  if (request->picture && *code == EXIT_DONE)
    PetscCall(renderer_draw(output, request->picture, model->scenario->name, code));
  if (*scratch) unlink(scratch);
  PetscFunctionReturn(0);
}

/* On one rank, as the whole mesh is looked at. */
static PetscErrorCode show(const Scenario *scenario, const char *data, const Request *request,
                           ExitCode *code)
{
  const double start = MPI_Wtime();
  RunModel    *model;
  MeshTable   *table;

  PetscFunctionBeginUser;
  PetscCall(run_model_create(PETSC_COMM_SELF, scenario, data, &model));
  PetscCall(mesh_table_create(model, MPI_Wtime() - start, &table));
  PetscCall(write_files(model, table, request, code));
  if (request->json)
    PetscCall(mesh_table_print_json(table, stdout));
  else
    PetscCall(mesh_table_print(table, stdout));
  PetscCall(mesh_table_destroy(&table));
  PetscCall(run_model_destroy(&model));
  PetscFunctionReturn(0);
}

PetscErrorCode command_mesh(int argc, char *argv[], ExitCode *code)
{
  Request        request = {NULL, NULL, PETSC_FALSE, PETSC_FALSE};
  char           data[PETSC_MAX_PATH_LEN];
  ScenarioFiles *files;

  PetscFunctionBeginUser;
  if (!read_options(argc, argv, &request, code)) PetscFunctionReturn(0);
  PetscCall(one_scenario_read("mesh", argv[optind], data, &files, code));
  if (*code == EXIT_DONE && message_is_speaker())
    PetscCall(show(files->file[0].scenario, data, &request, code));
  PetscCall(command_share_code(code));
  PetscCall(scenario_files_destroy(&files));
  PetscFunctionReturn(0);
}
