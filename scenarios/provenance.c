/* Provenance of a result. Texts that may be long are datasets, since an attribute holds at most
   64 kB. Time and machine are here and nowhere else, so that two runs of the same scenario have the
   same fields and history. */
#include "provenance.h"
#include "text.h"
#include <hdf5.h>
#include <time.h>

enum { HOST_SIZE = 256, VERSION_SIZE = 256, NUMBER_SIZE = 32 };

static const char group[] = "provenance";

static const char *const status_words[] = {
  [SCENARIO_DONE]          = "done",
  [SCENARIO_NOT_CONVERGED] = "not converged",
  [SCENARIO_STOPPED]       = "stopped",
  [SCENARIO_FILE_ERROR]    = "file error",
  [SCENARIO_EXPECT_FAILED] = "expectation not met",
};

PetscErrorCode provenance_now(MPI_Comm comm, char stamp[STAMP_SIZE])
{
  const time_t     now = time(NULL);
  const struct tm *utc = gmtime(&now);

  PetscFunctionBeginUser;
  stamp[0] = '\0';
  if (utc) (void)strftime(stamp, STAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", utc);
  PetscCallMPI(MPI_Bcast(stamp, STAMP_SIZE, MPI_CHAR, 0, comm));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_program(const RunSettings *settings, Writer *writer)
{
  char     petsc[VERSION_SIZE], hdf5[NUMBER_SIZE];
  unsigned major, minor, release;

  PetscFunctionBeginUser;
  PetscCall(PetscGetVersion(petsc, sizeof(petsc)));
  PetscCheck(H5get_libversion(&major, &minor, &release) >= 0, PETSC_COMM_SELF, PETSC_ERR_LIB,
             "HDF5 does not say its version");
  PetscCall(PetscSNPrintf(hdf5, sizeof(hdf5), "%u.%u.%u", major, minor, release));
  PetscCall(writer_add_attribute(writer, group, "program", "spineload"));
  PetscCall(writer_add_attribute(writer, group, "version", settings->program_version));
  PetscCall(writer_add_attribute(writer, group, "git", settings->program_git));
  PetscCall(writer_add_attribute(writer, group, "compiler", settings->program_compiler));
  PetscCall(writer_add_attribute(writer, group, "petsc", petsc));
  PetscCall(writer_add_attribute(writer, group, "hdf5", hdf5));
  PetscCall(writer_add_attribute(writer, group, "command_line", settings->command_line));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_machine(MPI_Comm comm, Writer *writer)
{
  char        host[HOST_SIZE] = "", ranks[NUMBER_SIZE], started[STAMP_SIZE];
  PetscMPIInt size;

  PetscFunctionBeginUser;
  PetscCall(PetscGetHostName(host, sizeof(host)));
  PetscCallMPI(MPI_Bcast(host, HOST_SIZE, MPI_CHAR, 0, comm));
  PetscCallMPI(MPI_Comm_size(comm, &size));
  PetscCall(PetscSNPrintf(ranks, sizeof(ranks), "%d", size));
  PetscCall(provenance_now(comm, started));
  PetscCall(writer_add_attribute(writer, group, "host", host));
  PetscCall(writer_add_attribute(writer, group, "ranks", ranks));
  PetscCall(writer_add_attribute(writer, group, "started", started));
  PetscFunctionReturn(0);
}

/* The file that this run goes on from, and at which time. */
static PetscErrorCode write_restart(const RunModel *model, const RunSettings *settings,
                                    Writer *writer)
{
  char time[NUMBER_SIZE];

  PetscFunctionBeginUser;
  if (!settings->restart) PetscFunctionReturn(0);
  PetscCall(PetscSNPrintf(time, sizeof(time), "%.12g s", problem_time(model->problem)));
  PetscCall(writer_add_attribute(writer, group, "restarted_from", settings->restart));
  PetscCall(writer_add_attribute(writer, group, "restarted_at", time));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_assumptions(const RunModel *model, Writer *writer)
{
  char *text;

  PetscFunctionBeginUser;
  PetscCall(model->type->assumptions(model, &text));
  PetscCall(writer_add_text(writer, group, "assumptions", text ? text : "none"));
  PetscCall(PetscFree(text));
  PetscFunctionReturn(0);
}

/* The scenario after defaults and rules, and what in the model is not as in the standard one. */
static PetscErrorCode write_resolved(const RunModel *model, Writer *writer)
{
  char *text;

  PetscFunctionBeginUser;
  if (model->type->resolved)
    PetscCall(model->type->resolved(model, &text));
  else
    PetscCall(scenario_resolved(model->scenario, &text));
  PetscCall(writer_add_text(writer, group, "resolved", text));
  PetscCall(PetscFree(text));
  if (model->type->changes)
    PetscCall(writer_add_text(writer, group, "changes", model->type->changes(model)));
  PetscFunctionReturn(0);
}

PetscErrorCode provenance_write_start(MPI_Comm comm, const RunModel *model,
                                      const RunSettings *settings, Writer *writer)
{
  const Scenario *scenario = model->scenario;
  char           *options;

  PetscFunctionBeginUser;
  PetscCall(write_program(settings, writer));
  PetscCall(write_machine(comm, writer));
  PetscCall(write_restart(model, settings, writer));
  PetscCall(writer_add_text(writer, group, "scenario", scenario->text));
  PetscCall(write_resolved(model, writer));
  PetscCall(PetscOptionsGetAll(NULL, &options));
  PetscCall(writer_add_text(writer, group, "petsc_options", options));
  PetscCall(PetscFree(options));
  PetscCall(write_assumptions(model, writer));
  PetscFunctionReturn(0);
}

/* What the solver took, in one line. */
static PetscErrorCode write_work(const RunReport *solver, Writer *writer)
{
  enum { WORK_SIZE = 128 };
  char work[WORK_SIZE];

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(
    work, sizeof(work),
    "%" PetscInt_FMT " steps, %" PetscInt_FMT " Newton iterations, %" PetscInt_FMT
    " Krylov iterations, %" PetscInt_FMT " factorizations",
    solver->steps, solver->iterations, solver->krylov_iterations, solver->factorizations));
  PetscCall(writer_add_attribute(writer, group, "solver_work", work));
  PetscFunctionReturn(0);
}

PetscErrorCode provenance_write_end(MPI_Comm comm, const ScenarioOutcome *outcome, Writer *writer)
{
  char finished[STAMP_SIZE];

  PetscFunctionBeginUser;
  PetscCall(write_work(&outcome->solver, writer));
  PetscCall(provenance_now(comm, finished));
  PetscCall(writer_add_attribute(writer, group, "finished", finished));
  PetscCall(writer_add_attribute(writer, group, "exit_status", status_words[outcome->status]));
  PetscCall(writer_add_text(writer, group, "message", outcome->message));
  PetscFunctionReturn(0);
}
