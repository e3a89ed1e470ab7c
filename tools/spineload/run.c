/* spineload run: check all scenarios, run the valid ones, report. */
#include "batch.h"
#include "command.h"
#include "data_folder.h"
#include "interrupt.h"
#include "messages.h"
#include "output_folder.h"
#include "resume.h"
#include "run_model.h"
#include "run_report.h"
#include "scenario_files.h"
#include "text.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

const char command_run_help[] =
  "Example: mpirun -n 2 spineload run scenarios/examples -o out\n\n"
  "Usage: spineload run FILE|DIR... [options] [-- PETSc options]\n\n"
  "Run scenario files, and every *.yaml of a folder. All files are checked first; those that are\n"
  "valid run even when others are not. Each writes NAME.h5, which is whole when it has that name;\n"
  "a run that does not converge or is told to stop leaves NAME.partial.h5. A comparison of the\n"
  "scenarios per disc is printed on stdout.\n\n"
  "  -o, --output DIR          folder for results, made when needed (default: out)\n"
  "  --ranks-per-scenario N    ranks that share one scenario; must divide the number of ranks\n"
  "                            (default: 1, and more when there are more ranks than scenarios)\n"
  "  --resume                  keep results that are finished and of the same scenario text\n"
  "  --restart RESULT.h5       go on from the last step in the result of one scenario, also of a "
  "run\n"
  "                            that was stopped or killed; its model and mesh must be the same. "
  "The\n"
  "                            new file holds the steps from there on\n"
  "  --json                    print the comparison as JSON\n"
  "  -q, --quiet               no progress\n\n"
  "SIGINT (Ctrl-C), SIGTERM and SIGUSR1 finish the step in hand, write what was computed and\n"
  "leave with 130 (SIGINT) or 4.\n";

typedef struct {
  const char *folder, *restart;
  PetscInt    ranks_per_scenario;
  PetscBool   resume, json, quiet;
} RunOptions;

/* What a run works on. Arrays have one item per file of the command line. */
typedef struct {
  ScenarioFiles *files;
  Record        *record; /* complete on world rank 0 */
  PetscInt      *todo;   /* [todo_count] files to run */
  PetscInt       todo_count;
} Batch;

/* Value of --ranks-per-scenario; 0 when it is not a number that divides the number of ranks. */
static PetscInt read_ranks(const char *text)
{
  enum { DECIMAL = 10 };
  char       *end;
  long        value;
  PetscMPIInt ranks;

  MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
  errno = 0;
  value = strtol(text, &end, DECIMAL);
  if (errno || end == text || *end || value < 1 || value > ranks || ranks % value != 0) return 0;
  return (PetscInt)value;
}

/* @return false when the program is to leave with *code */
static PetscBool read_options(int argc, char *argv[], RunOptions *options, ExitCode *code)
{
  enum { RANKS = UCHAR_MAX + 1, RESUME, RESTART };
  static const struct option known[] = {
    {"output",           required_argument, NULL, 'o'},
    {"ranks-per-scenario",              required_argument, NULL, RANKS},
    {"resume",                  no_argument, NULL, RESUME},
    {"restart",required_argument, NULL, RESTART},
    {"json",             no_argument, NULL, 'j'},
    {"quiet",           no_argument, NULL, 'q'},
    {0             }
  };
  OptionStatus status;
  int          option;

  while ((status = command_next_option(argc, argv, known, command_run_help, &option, code)) ==
         OPTION_FOUND) {
    if (option == 'o') options->folder = optarg;
    if (option == RESUME) options->resume = PETSC_TRUE;
    if (option == RESTART) options->restart = optarg;
    if (option == 'j') options->json = PETSC_TRUE;
    if (option == 'q') options->quiet = PETSC_TRUE;
    if (option == RANKS && (options->ranks_per_scenario = read_ranks(optarg)) == 0) {
      *code =
        command_usage("run", "--ranks-per-scenario %s does not divide the number of ranks", optarg);
      return PETSC_FALSE;
    }
  }
  if (status == OPTION_LEAVE) return PETSC_FALSE;
  if (argc == optind) *code = command_usage("run", "no scenario file is given");
  return argc > optind ? PETSC_TRUE : PETSC_FALSE;
}

/* Does any of the scenarios run on the tables of the model? */
static bool need_tables(const ScenarioFiles *files)
{
  for (PetscInt i = 0; i < files->count; i++) {
    const Scenario *scenario = files->file[i].scenario;

    if (scenario && run_model_type(scenario)->reads_tables) return true;
  }
  return false;
}

/* Find what is needed beside the scenarios, on one rank for all.
   @param[out] data_folder  [PETSC_MAX_PATH_LEN] or "" when no scenario needs it */
static PetscErrorCode prepare(const RunOptions *options, const ScenarioFiles *files,
                              char data_folder[], ExitCode *code)
{
  char      reason[REASON_SIZE] = "";
  PetscBool found               = PETSC_TRUE;
  int       shared              = EXIT_DONE;

  PetscFunctionBeginUser;
  if (message_is_speaker()) {
    if (need_tables(files)) PetscCall(data_folder_find(data_folder, &found));
    if (!found) message("spineload run: no data folder; looked for %s\n", data_folder);
    output_folder_make(options->folder, reason);
    if (*reason) message("spineload run: cannot write to folder %s: %s\n", options->folder, reason);
    if (!found || *reason) shared = EXIT_FILE;
  }
  PetscCallMPI(MPI_Bcast(&shared, 1, MPI_INT, 0, PETSC_COMM_WORLD));
  PetscCallMPI(MPI_Bcast(data_folder, PETSC_MAX_PATH_LEN, MPI_CHAR, 0, PETSC_COMM_WORLD));
  *code = (ExitCode)shared;
  PetscFunctionReturn(0);
}

/* Decide which files are to run; the others have their verdict already. */
static PetscErrorCode plan(const RunOptions *options, Batch *batch)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(batch->files->count, &batch->record));
  PetscCall(PetscMalloc1(batch->files->count, &batch->todo));
  for (PetscInt i = 0; i < batch->files->count; i++) {
    const ScenarioFile *file   = &batch->files->file[i];
    Record             *record = &batch->record[i];
    PetscBool           kept   = PETSC_FALSE;

    record->index = i;
    PetscCall(PetscStrallocpy(file->scenario ? file->scenario->name : file->path, &record->name));
    if (!file->scenario) {
      record->verdict = file->verdict == EXIT_FILE ? VERDICT_FILE_ERROR : VERDICT_INVALID;
      message("%s", file->errors);
      continue;
    }
    if (options->resume && message_is_speaker())
      PetscCall(resume_find(options->folder, file->scenario, record, &kept));
    if (!kept) batch->todo[batch->todo_count++] = i;
  }
  PetscCallMPI(MPI_Bcast(&batch->todo_count, 1, MPIU_INT, 0, PETSC_COMM_WORLD));
  PetscCallMPI(MPI_Bcast(batch->todo, batch->todo_count, MPIU_INT, 0, PETSC_COMM_WORLD));
  PetscFunctionReturn(0);
}

/* Run what is to run, and put the records where they belong among all files. */
static PetscErrorCode execute(const BatchOptions *options, Batch *batch)
{
  const Scenario **scenario;
  Record          *record;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc2(batch->todo_count, &scenario, batch->todo_count, &record));
  for (PetscInt i = 0; i < batch->todo_count; i++)
    scenario[i] = batch->files->file[batch->todo[i]].scenario;
  PetscCall(batch_run(options, batch->todo_count, scenario, record));
  for (PetscInt i = 0; i < batch->todo_count; i++) {
    Record *slot = &batch->record[batch->todo[i]];

    PetscCall(record_clear(slot));
    *slot       = record[i];
    slot->index = batch->todo[i];
  }
  PetscCall(PetscFree2(scenario, record));
  PetscFunctionReturn(0);
}

/* The words of our part of the command line with a space between, for provenance. */
static PetscErrorCode join(int argc, char *argv[], char **line)
{
  PetscFunctionBeginUser;
  *line = NULL;
  PetscCall(text_append(line, "spineload"));
  for (int i = 0; i < argc; i++) PetscCall(text_append(line, " %s", argv[i]));
  PetscFunctionReturn(0);
}

/* The worst of all files, and of the signals that any rank received; the same on every rank. */
static PetscErrorCode find_code(const Batch *batch, ExitCode *code)
{
  int interrupted = interrupt_code(), shared;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &interrupted, 1, MPI_INT, MPI_MAX, PETSC_COMM_WORLD));
  *code = (ExitCode)interrupted;
  for (PetscInt i = 0; i < batch->files->count; i++)
    *code = exit_code_worse(*code, verdict_code(batch->record[i].verdict));
  shared = (int)*code;
  PetscCallMPI(MPI_Bcast(&shared, 1, MPI_INT, 0, PETSC_COMM_WORLD));
  *code = (ExitCode)shared;
  PetscFunctionReturn(0);
}

/* One scenario goes on from one result, which must not be what the new file takes the place of: the
   steps before would be lost. */
static PetscErrorCode check_restart(const RunOptions *options, const Batch *batch, ExitCode *code)
{
  const ScenarioFile *file   = &batch->files->file[0];
  int                 shared = EXIT_DONE;

  PetscFunctionBeginUser;
  if (batch->files->count > 1 || options->resume)
    shared = (int)command_usage("run", "--restart goes with one scenario, and without --resume");
  else if (message_is_speaker() && file->scenario &&
           output_folder_replaces(options->folder, file->scenario->name, options->restart))
    shared = (int)command_usage("run",
                                "the result in %s would take the place of %s: choose another "
                                "folder by --output",
                                options->folder, options->restart);
  PetscCallMPI(MPI_Bcast(&shared, 1, MPI_INT, 0, PETSC_COMM_WORLD));
  *code = (ExitCode)shared;
  PetscFunctionReturn(0);
}

static PetscErrorCode run_files(const RunOptions *options, const BatchOptions *batch_options,
                                Batch *batch, ExitCode *code)
{
  PetscFunctionBeginUser;
  PetscCall(plan(options, batch));
  if (options->restart) PetscCall(check_restart(options, batch, code));
  if (*code != EXIT_DONE) PetscFunctionReturn(0);
  if (batch->todo_count > 0) PetscCall(execute(batch_options, batch));
  if (message_is_speaker()) {
    if (options->json)
      run_report_print_json(batch->files->count, batch->record);
    else
      run_report_print(batch->files->count, batch->record);
  }
  PetscCall(find_code(batch, code));
  PetscFunctionReturn(0);
}

PetscErrorCode command_run(int argc, char *argv[], ExitCode *code)
{
  char         data_folder[PETSC_MAX_PATH_LEN] = "", *command_line;
  RunOptions   options                         = {.folder = "out"};
  BatchOptions batch_options                   = {.data_folder = data_folder};
  Batch        batch                           = {0};

  PetscFunctionBeginUser;
  /* Joined first: reading the options moves the operands behind them. */
  PetscCall(join(argc, argv, &command_line));
  if (read_options(argc, argv, &options, code)) {
    PetscCall(scenario_files_read(argc - optind, argv + optind, &batch.files));
    PetscCall(prepare(&options, batch.files, data_folder, code));
    if (*code == EXIT_DONE) {
      batch_options.folder             = options.folder;
      batch_options.command_line       = command_line;
      batch_options.ranks_per_scenario = options.ranks_per_scenario;
      batch_options.quiet              = options.quiet;
      batch_options.restart            = options.restart;
      PetscCall(run_files(&options, &batch_options, &batch, code));
      for (PetscInt i = 0; i < batch.files->count; i++) PetscCall(record_clear(&batch.record[i]));
      PetscCall(PetscFree(batch.record));
      PetscCall(PetscFree(batch.todo));
    }
    PetscCall(scenario_files_destroy(&batch.files));
  }
  PetscCall(PetscFree(command_line));
  PetscFunctionReturn(0);
}
