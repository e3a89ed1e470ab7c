/* A scenario as a run: one phase after the other is brought to equilibrium; every converged step
   becomes a row of the history, and fields are written at the ends of phases and at regular times.
 */
#include "run.h"
#include "audit.h"
#include "expectations.h"
#include "provenance.h"
#include "restart.h"
#include "run_model.h"
#include "text.h"
#include "writer.h"
#include <math.h>

typedef struct {
  MPI_Comm           comm;
  const Scenario    *scenario; /* borrowed */
  const RunSettings *settings; /* borrowed */
  ScenarioOutcome   *outcome;  /* borrowed */
  RunModel          *model;
  Writer            *writer;
  Restart            restart;
  char              *shape;        /* of restart_shape(), owned */
  PetscInt           phase;        /* the one that runs now */
  double             work_before;  /* external work of the phases before, N mm */
  double             work;         /* external work so far, N mm */
  PetscInt           target_count; /* times of this phase at which fields are written; the last */
  double            *target;       /* one is its end */
  PetscInt           next_target;
} Run;

static double run_end(const Run *run)
{
  return run->model->phase[run->model->phase_count - 1].end;
}

static PetscErrorCode prepare_outcome(Run *run)
{
  const PetscInt   phases  = run->model->phase_count;
  ScenarioOutcome *outcome = run->outcome;
  PetscMPIInt      size;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_size(run->comm, &size));
  outcome->ranks       = size;
  outcome->unknowns    = problem_unknowns(run->model->problem);
  outcome->cells       = problem_mesh(run->model->problem)->cell_total;
  outcome->phase_count = phases;
  PetscCall(PetscCalloc1(phases, &outcome->phase_name));
  PetscCall(PetscMalloc1(phases, &outcome->phase_row));
  for (PetscInt p = 0; p < phases; p++) {
    PetscCall(PetscStrncpy(outcome->phase_name[p], run->model->phase[p].name, NAME_SIZE));
    outcome->phase_row[p] = -1;
  }
  PetscCall(run->model->type->create_history(run->model, &outcome->history));
  PetscCall(audit_add_quantities(outcome->history));
  PetscFunctionReturn(0);
}

/* What a reader of /history needs to know beside the numbers. */
static PetscErrorCode write_attributes(const Run *run)
{
  ModelAttribute attribute[MODEL_ATTRIBUTES_MAX];
  PetscInt       count  = 0;
  char          *phases = NULL;

  PetscFunctionBeginUser;
  for (PetscInt p = 0; p < run->model->phase_count; p++) {
    const Phase *phase = &run->model->phase[p];

    PetscCall(text_append(&phases, "%s,%.12g,%.12g\n", phase->name, phase->start, phase->end));
  }
  PetscCall(
    writer_add_attribute(run->writer, "history", "frame", "ISB: x anterior, y superior, z right"));
  PetscCall(writer_add_attribute(run->writer, "history", "phases", phases));
  PetscCall(PetscFree(phases));
  PetscCall(run->model->type->attributes(run->model, attribute, &count));
  for (PetscInt a = 0; a < count; a++) {
    PetscCall(
      writer_add_attribute(run->writer, attribute[a].group, attribute[a].name, attribute[a].text));
    PetscCall(PetscFree(attribute[a].text));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode open_result(Run *run)
{
  char path[PETSC_MAX_PATH_LEN];

  PetscFunctionBeginUser;
  PetscCall(
    PetscSNPrintf(path, sizeof(path), "%s/%s.h5", run->settings->folder, run->scenario->name));
  PetscCall(writer_create(run->model, path, &run->writer));
  PetscCall(restart_shape(run->model, &run->shape));
  PetscCall(provenance_write_start(run->comm, run->model, run->settings, run->writer));
  PetscCall(write_attributes(run));
  PetscFunctionReturn(0);
}

static PetscErrorCode report_progress(const Run *run, const StepReport *report)
{
  const RunProgress progress = {.scenario   = run->scenario->name,
                                .phase      = run->model->phase[run->phase].name,
                                .time       = report->time,
                                .end        = run_end(run),
                                .iterations = report->iterations,
                                .unknowns   = run->outcome->unknowns};
  PetscMPIInt       rank;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(run->comm, &rank));
  if (rank == 0 && run->settings->progress) {
    run->settings->progress(&progress, run->settings->context);
  }
  PetscFunctionReturn(0);
}

/* A signal may have reached one rank only, so all ask and agree; a file that cannot be written ends
   the run as well, since nothing of the rest would be kept. */
static PetscErrorCode ask_to_stop(const Run *run, PetscBool *stop)
{
  int wanted = run->settings->stop && run->settings->stop();

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &wanted, 1, MPI_INT, MPI_MAX, run->comm));
  *stop = wanted || writer_failure(run->writer) ? PETSC_TRUE : PETSC_FALSE;
  PetscFunctionReturn(0);
}

static PetscErrorCode after_step(const Problem *problem, const StepReport *report, void *context,
                                 PetscBool *stop)
{
  Run         *run    = context;
  StepReport   so_far = *report;
  const double slack  = SAME_TIME * run_end(run);

  (void)problem;
  PetscFunctionBeginUser;
  PetscCall(run->model->type->append(run->model, report->time, run->outcome->history));
  so_far.balance.work = run->work = run->work_before + report->balance.work;
  PetscCall(audit_set(run->outcome->history, &so_far, run->phase));
  if (run->next_target < run->target_count &&
      report->time >= run->target[run->next_target] - slack) {
    PetscCall(writer_add_step(run->writer, report->time));
    run->next_target++;
  }
  PetscCall(writer_add_history(run->writer, run->outcome->history));
  PetscCall(restart_write(run->model, run->shape, report->memory, run->work_before, run->writer));
  PetscCall(report_progress(run, report));
  PetscCall(ask_to_stop(run, stop));
  PetscFunctionReturn(0);
}

/* Times at which the fields of a phase are written: multiples of `every` inside it, and its end;
   those that lie ahead. */
static PetscErrorCode set_targets(Run *run, const Phase *phase)
{
  const double every = run->scenario->outputs.every;
  const double slack = SAME_TIME * run_end(run);
  double       multiple =
    every > 0.0 ? floor((problem_time(run->model->problem) + slack) / every) + 1.0 : 0.0;
  PetscInt capacity = 1;

  PetscFunctionBeginUser;
  if (every > 0.0) capacity += (PetscInt)ceil((phase->end - phase->start) / every) + 1;
  PetscCall(PetscFree(run->target));
  PetscCall(PetscMalloc1(capacity, &run->target));
  run->target_count = run->next_target = 0;
  for (; every > 0.0 && multiple * every < phase->end - slack; multiple += 1.0) {
    run->target[run->target_count++] = multiple * every;
  }
  run->target[run->target_count++] = phase->end;
  PetscFunctionReturn(0);
}

/* Whether the run was restarted in the middle of this phase. */
static PetscBool is_begun(const Run *run, const Phase *phase)
{
  const double slack = SAME_TIME * run_end(run);

  return run->restart.given && run->restart.time > phase->start + slack &&
             run->restart.time < phase->end - slack
           ? PETSC_TRUE
           : PETSC_FALSE;
}

static PetscErrorCode run_phase(Run *run)
{
  const Phase    *phase   = &run->model->phase[run->phase];
  const PetscBool goes_on = is_begun(run, phase);
  StepOptions     options = run->model->type->step_options(run->model, run->phase);
  RunReport      *total   = &run->outcome->solver;
  RunReport       report;

  PetscFunctionBeginUser;
  if (goes_on) options.resume = &run->restart.memory;
  run->work_before = goes_on ? run->restart.work_before : run->work;
  PetscCall(set_targets(run, phase));
  PetscCall(equilibrium_run(run->model->problem, &options,
                            (&(RunTargets){run->target_count, run->target, after_step, run}),
                            &report));
  report.steps += total->steps;
  report.iterations += total->iterations;
  report.cuts += total->cuts;
  report.factorizations += total->factorizations;
  report.krylov_iterations += total->krylov_iterations;
  *total = report;
  if (report.outcome == RUN_DONE) {
    run->outcome->phase_row[run->phase] = history_rows(run->outcome->history) - 1;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode run_phases(Run *run)
{
  PetscFunctionBeginUser;
  for (run->phase = run->outcome->phases_before; run->phase < run->model->phase_count;
       run->phase++) {
    PetscCall(run_phase(run));
    if (run->outcome->solver.outcome != RUN_DONE) break;
  }
  PetscFunctionReturn(0);
}

/* Go on from a result file, if one is given. A refusal ends the run before there is a new file. */
static PetscErrorCode take_up(Run *run)
{
  ScenarioOutcome *outcome = run->outcome;
  const double     slack   = SAME_TIME * run_end(run);

  PetscFunctionBeginUser;
  if (!run->settings->restart) PetscFunctionReturn(0);
  PetscCall(restart_read(run->model, run->settings->restart, &run->restart, &outcome->message));
  if (outcome->message) outcome->status = SCENARIO_FILE_ERROR;
  if (!run->restart.given) PetscFunctionReturn(0);
  run->work = run->restart.work_before + run->restart.memory.totals.work;
  for (PetscInt p = 0; p < outcome->phase_count; p++)
    if (run->model->phase[p].end <= run->restart.time + slack) outcome->phases_before++;
  PetscFunctionReturn(0);
}

enum { CELL_NAME_SIZE = 256 };

/* Status and message of a run that ended, the most serious cause first. */
static PetscErrorCode judge(Run *run)
{
  ScenarioOutcome *outcome = run->outcome;
  const RunReport *solver  = &outcome->solver;
  const char      *failure = writer_failure(run->writer);
  const PetscInt   phase   = PetscMin(run->phase, run->model->phase_count - 1);

  PetscFunctionBeginUser;
  if (failure) {
    outcome->status = SCENARIO_FILE_ERROR;
    PetscCall(text_append(&outcome->message, "%s", failure));
  } else if (solver->outcome == RUN_STOPPED) {
    outcome->status = SCENARIO_STOPPED;
    PetscCall(text_append(&outcome->message, "stopped in phase %s at %g s",
                          outcome->phase_name[phase], solver->time));
  } else if (solver->outcome != RUN_DONE) {
    outcome->status = SCENARIO_NOT_CONVERGED;
    PetscCall(
      text_append(&outcome->message, "phase %s: %s", outcome->phase_name[phase], solver->message));
    if (solver->cell >= 0 && run->model->type->name_cell) {
      char name[CELL_NAME_SIZE];

      PetscCall(run->model->type->name_cell(run->model, solver->cell, sizeof(name), name));
      PetscCall(text_append(&outcome->message, "; the cell is %s", name));
    }
  } else {
    PetscCall(expectations_check(run->scenario, outcome, &outcome->message));
    PetscCall(PetscFree(outcome->findings));
    PetscCall(expectations_list(run->scenario, outcome, &outcome->findings));
    outcome->status = outcome->message ? SCENARIO_EXPECT_FAILED : SCENARIO_DONE;
  }
  PetscFunctionReturn(0);
}

/* A file under the final name is always that of a whole run. */
static PetscErrorCode close_result(Run *run)
{
  ScenarioOutcome *outcome = run->outcome;
  const PetscBool  whole =
    outcome->status == SCENARIO_DONE || outcome->status == SCENARIO_EXPECT_FAILED ? PETSC_TRUE
                                                                                   : PETSC_FALSE;
  const PetscBool sound = writer_failure(run->writer) ? PETSC_FALSE : PETSC_TRUE;
  PetscBool       kept;

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(outcome->path, sizeof(outcome->path), "%s/%s%s.h5", run->settings->folder,
                          run->scenario->name, whole ? "" : ".partial"));
  PetscCall(provenance_write_end(run->comm, outcome, run->writer));
  PetscCall(writer_finish(run->writer, outcome->path, &kept));
  if (!kept) outcome->path[0] = '\0';
  if (sound && writer_failure(run->writer)) {
    PetscCall(PetscFree(outcome->message));
    PetscCall(judge(run));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode tear_down(Run *run)
{
  PetscFunctionBeginUser;
  PetscCall(writer_destroy(&run->writer));
  PetscCall(restart_destroy(&run->restart));
  PetscCall(PetscFree(run->target));
  PetscCall(PetscFree(run->shape));
  PetscCall(run_model_destroy(&run->model));
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_run(MPI_Comm comm, const Scenario *scenario, const RunSettings *settings,
                            ScenarioOutcome **outcome)
{
  const double started = MPI_Wtime();
  Run          run     = {.comm = comm, .scenario = scenario, .settings = settings};

  PetscFunctionBeginUser;
  PetscCall(PetscNew(outcome));
  run.outcome = *outcome;
  PetscCall(run_model_create(comm, scenario, settings->data_folder, &run.model));
  PetscCall(prepare_outcome(&run));
  PetscCall(take_up(&run));
  if (!run.outcome->message) {
    PetscCall(open_result(&run));
    if (!writer_failure(run.writer)) PetscCall(run_phases(&run));
    PetscCall(judge(&run));
    PetscCall(close_result(&run));
  }
  PetscCall(tear_down(&run));
  run.outcome->seconds = MPI_Wtime() - started;
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_outcome_destroy(ScenarioOutcome **outcome)
{
  PetscFunctionBeginUser;
  if (!*outcome) PetscFunctionReturn(0);
  PetscCall(history_destroy(&(*outcome)->history));
  PetscCall(PetscFree((*outcome)->phase_name));
  PetscCall(PetscFree((*outcome)->phase_row));
  PetscCall(PetscFree((*outcome)->message));
  PetscCall(PetscFree((*outcome)->findings));
  PetscCall(PetscFree(*outcome));
  PetscFunctionReturn(0);
}
