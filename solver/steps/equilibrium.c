/* Adaptive steps in time around Newton's method. A step that converges well is followed by a longer
   one; a step that does not is cut and tried again from the last converged state. The first guess
   of a step continues the motion of the last one. */
#include "steps/equilibrium.h"
#include "steps/balance.h"
#include "steps/newton.h"

static const double grow = 1.4, cut = 0.4;

/* a remainder shorter than this share of a step is taken with the step before it */
static const double remainder_share = 1e-3;

/** A run on its way. */
typedef struct {
  Problem           *problem;
  const StepOptions *options;
  Newton             newton;
  BalanceAccount     account;
  double            *start; /* [slots] last converged state */
  StepMemory         memory;
  PetscInt           cuts; /* of the present step */
  RunReport         *report;
} Run;

/* Defaults: parts of the duration, then tolerances and counts of iterations. */
static const double first_part = 0.1, smallest_part = 1.0 / 4000.0, largest_part = 0.2;
static const double force_default = 1e-8, correction_default = 1e-5; /* relative; mm */
static const double balance_default = 1e-6, energy_default = 0.05;
enum { ITERATIONS_MAX = 16, ITERATIONS_GOOD = 6 };

StepOptions step_options_default(double duration)
{
  return (StepOptions){
    .step_first           = duration * first_part,
    .step_min             = duration * smallest_part,
    .step_max             = duration * largest_part,
    .force_tolerance      = force_default,
    .correction_tolerance = correction_default,
    .iterations_max       = ITERATIONS_MAX,
    .iterations_good      = ITERATIONS_GOOD,
    .balance_tolerance    = balance_default,
    .energy_tolerance     = energy_default,
  };
}

/* Go on where another run stopped. */
static PetscErrorCode take_up(Run *run, const StepMemory *before)
{
  const PetscInt slots = run->problem->map.slots;

  PetscFunctionBeginUser;
  run->memory.step     = before->step;
  run->memory.last     = before->last;
  run->memory.last_old = before->last_old;
  run->account.totals  = before->totals;
  PetscCall(PetscArraycpy(run->memory.rate, before->rate, slots));
  PetscCall(PetscArraycpy(run->memory.rate_old, before->rate_old, slots));
  PetscFunctionReturn(0);
}

static PetscErrorCode run_create(Problem *problem, const StepOptions *options, RunReport *report,
                                 Run *run)
{
  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(run, sizeof(*run)));
  run->problem     = problem;
  run->options     = options;
  run->report      = report;
  run->memory.step = options->step_first;
  PetscCall(newton_create(problem, options, &run->newton));
  PetscCall(balance_create(problem, &run->account));
  PetscCall(PetscCalloc1(problem->map.slots, &run->start));
  PetscCall(PetscCalloc1(problem->map.slots, &run->memory.rate));
  PetscCall(PetscCalloc1(problem->map.slots, &run->memory.rate_old));
  if (options->resume) PetscCall(take_up(run, options->resume));
  PetscFunctionReturn(0);
}

static PetscErrorCode run_destroy(Run *run)
{
  PetscFunctionBeginUser;
  PetscCall(newton_destroy(&run->newton));
  PetscCall(balance_destroy(&run->account));
  PetscCall(PetscFree(run->start));
  PetscCall(PetscFree(run->memory.rate));
  PetscCall(PetscFree(run->memory.rate_old));
  PetscFunctionReturn(0);
}

/* Back to the last converged state. */
static PetscErrorCode restore(Run *run, double time)
{
  PetscFunctionBeginUser;
  PetscCall(PetscArraycpy(run->problem->slot, run->start, run->problem->map.slots));
  run->problem->step = 0.0;
  PetscCall(problem_set_time(run->problem, time));
  PetscCall(problem_restore_joints(run->problem));
  PetscFunctionReturn(0);
}

/* First guess: the motion goes on as in the last two steps, with its acceleration. Bodies at the
   end of a long lever move on arcs, and a straight guess stretches what holds them: with fewer than
   two steps to go by, or after a cut, the last converged state is the better guess. */
static void extrapolate(Run *run, double step)
{
  const double between = 0.5 * (run->memory.last + run->memory.last_old);

  if (run->memory.last_old <= 0.0 || run->cuts > 0) return;
  for (PetscInt e = 0; e < run->problem->map.entries; e++) {
    const PetscInt s            = run->problem->map.slot_of[e];
    const double   acceleration = (run->memory.rate[s] - run->memory.rate_old[s]) / between;
    const double   rate         = run->memory.rate[s] + 0.5 * run->memory.last * acceleration;

    run->problem->slot[s] = run->start[s] + step * (rate + 0.5 * step * acceleration);
  }
}

enum { WHERE_SIZE = 192, SETS_SIZE = 96 };

static PetscErrorCode explain(Run *run, const NewtonResult *result, double time)
{
  RunReport *report            = run->report;
  char       where[WHERE_SIZE] = "", sets[SETS_SIZE];

  PetscFunctionBeginUser;
  if (result->fault.inverted) {
    PetscCall(problem_describe_cell(run->problem, result->fault.cell, sizeof(sets), sets));
    PetscCall(PetscSNPrintf(where, sizeof(where), " in cell %" PetscInt_FMT " (%s%s)",
                            result->fault.cell, result->fault.tissue, sets));
    report->cell = result->fault.cell;
  }
  report->outcome = RUN_NOT_CONVERGED;
  PetscCall(
    PetscSNPrintf(report->message, sizeof(report->message),
                  "no equilibrium between %g s and %g s: %s%s; the step was cut %" PetscInt_FMT
                  " times, residual %.3g N. Likely causes: a load beyond what the model can carry "
                  "(buckling), or a "
                  "load applied too suddenly",
                  report->time, time, newton_outcome_text(result->outcome), where, run->cuts,
                  (double)result->residual));
  PetscFunctionReturn(0);
}

/* A joint may ask for better multipliers and another equilibrium this many times in a step. */
enum { AUGMENTATIONS_MAX = 50 };

/* Newton's method, repeated while joints better their multipliers. */
static PetscErrorCode find_equilibrium(Run *run, NewtonResult *result)
{
  PetscInt iterations = 0, augmentations = 0;

  PetscFunctionBeginUser;
  for (PetscBool again = PETSC_TRUE, changed = PETSC_FALSE; again;) {
    if (changed) PetscCall(newton_renew_pattern(&run->newton));
    again = PETSC_FALSE;
    PetscCall(newton_solve(&run->newton, result));
    iterations += result->iterations;
    if (result->outcome == NEWTON_CONVERGED)
      PetscCall(problem_augment(run->problem, &again, &changed));
    if (again && ++augmentations > AUGMENTATIONS_MAX) {
      result->outcome = NEWTON_TOO_MANY_AUGMENTATIONS;
      break;
    }
  }
  result->iterations = iterations;
  PetscFunctionReturn(0);
}

/* One try at [time, time + step]; *done tells whether it converged. */
static PetscErrorCode try_step(Run *run, double time, double step, NewtonResult *result)
{
  PetscBool changed;

  PetscFunctionBeginUser;
  PetscCall(balance_open(run->problem, &run->account));
  PetscCall(PetscArraycpy(run->start, run->problem->slot, run->problem->map.slots));
  run->problem->step = step;
  extrapolate(run, step);
  PetscCall(problem_set_time(run->problem, time + step));
  PetscCall(problem_begin_step(run->problem, &changed));
  if (changed) PetscCall(newton_renew_pattern(&run->newton));
  PetscCall(find_equilibrium(run, result));
  run->report->iterations += result->iterations;
  run->report->krylov_iterations += result->krylov_iterations;
  if (result->outcome != NEWTON_CONVERGED) PetscCall(restore(run, time));
  PetscFunctionReturn(0);
}

/* Audit a converged step. One whose work and stored energy disagree is too long for the work to be
   summed over it: it is taken back, as long as a shorter one is allowed. */
static PetscErrorCode audit(Run *run, double time, double step, BalanceAudit *balance,
                            PetscBool *too_long)
{
  /* of the energy that may be missed in a run, what one step may miss before it is taken back */
  static const double  share  = 0.4;
  const BalanceAccount before = run->account;

  PetscFunctionBeginUser;
  PetscCall(balance_close(run->problem, &run->account, balance));
  *too_long = balance->energy_error > share * run->options->energy_tolerance &&
              cut * step >= run->options->step_min;
  if (*too_long) {
    run->account = before;
    PetscCall(restore(run, time));
  }
  PetscFunctionReturn(0);
}

/* Commit a converged step and remember its motion. */
static PetscErrorCode accept(Run *run, double step)
{
  Problem *problem = run->problem;

  PetscFunctionBeginUser;
  for (PetscInt s = 0; s < problem->map.slots; s++) {
    run->memory.rate_old[s] = run->memory.rate[s];
    run->memory.rate[s]     = (problem->slot[s] - run->start[s]) / step;
  }
  run->memory.last_old = run->memory.last;
  run->memory.last     = step;
  PetscCall(problem_commit(problem));
  run->report->time = problem->time;
  run->report->steps++;
  PetscFunctionReturn(0);
}

static PetscErrorCode check_balance(Run *run, const StepReport *step)
{
  const BalanceAudit *balance = &step->balance;
  RunReport          *report  = run->report;

  PetscFunctionBeginUser;
  if (balance->force_error <= run->options->balance_tolerance &&
      balance->moment_error <= run->options->balance_tolerance &&
      balance->energy_error <= run->options->energy_tolerance)
    PetscFunctionReturn(0);
  report->outcome = RUN_IMBALANCE;
  PetscCall(PetscSNPrintf(report->message, sizeof(report->message),
                          "out of balance at %g s: forces by %.2e, moments by %.2e (allowed %.0e), "
                          "energy by %.2e (allowed "
                          "%.0e), relative to the largest of the run",
                          step->time, balance->force_error, balance->moment_error,
                          run->options->balance_tolerance, balance->energy_error,
                          run->options->energy_tolerance));
  PetscFunctionReturn(0);
}

/* Length of the next try: the rest, half of it when one step would leave a short one, or the
   present step. */
static double next_step(const Run *run, double left)
{
  const double step = PetscMin(run->memory.step, run->options->step_max);

  if (step > left * (1.0 - remainder_share)) return left;
  return 2.0 * step > left ? 0.5 * left : step;
}

static PetscErrorCode take_back(Run *run, double time, double step, const NewtonResult *result)
{
  PetscFunctionBeginUser;
  run->cuts++;
  run->report->cuts++;
  run->memory.step = cut * step;
  if (run->memory.step < run->options->step_min) PetscCall(explain(run, result, time + step));
  PetscFunctionReturn(0);
}

/* From the present time to `target`. */
static PetscErrorCode advance(Run *run, double target, const RunTargets *targets)
{
  const StepOptions *options = run->options;
  NewtonResult       result;

  PetscFunctionBeginUser;
  while (run->report->outcome == RUN_DONE &&
         target - run->problem->time > remainder_share * options->step_min) {
    const double time = run->problem->time, left = target - time, step = next_step(run, left);
    PetscBool    stop = PETSC_FALSE, too_long = PETSC_FALSE;
    StepReport   report = {.step = step, .cuts = run->cuts, .memory = &run->memory};

    PetscCall(try_step(run, time, step, &result));
    if (result.outcome == NEWTON_CONVERGED)
      PetscCall(audit(run, time, step, &report.balance, &too_long));
    if (result.outcome != NEWTON_CONVERGED || too_long) {
      PetscCall(take_back(run, time, step, &result));
      continue;
    }
    if (step == left) run->problem->time = target;
    report.time       = run->problem->time;
    report.iterations = result.iterations;
    PetscCall(accept(run, step));
    if (result.iterations <= options->iterations_good && run->cuts == 0)
      run->memory.step = PetscMax(run->memory.step, PetscMin(grow * step, options->step_max));
    run->cuts = 0;
    /* loads may turn at a target time: no guess across it */
    if (step == left) run->memory.last = run->memory.last_old = 0.0;
    run->memory.totals = run->account.totals;
    PetscCall(check_balance(run, &report));
    if (targets->callback)
      PetscCall(targets->callback(run->problem, &report, targets->context, &stop));
    if (stop && run->report->outcome == RUN_DONE) run->report->outcome = RUN_STOPPED;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode count_costs(Run *run)
{
  LinearCost cost;

  PetscFunctionBeginUser;
  PetscCall(newton_cost(&run->newton, &cost));
  run->report->factorizations           = cost.factorizations;
  run->report->factorization_operations = cost.operations;
  PetscFunctionReturn(0);
}

PetscErrorCode equilibrium_run(Problem *problem, const StepOptions *options,
                               const RunTargets *targets, RunReport *report)
{
  Run run;

  PetscFunctionBeginUser;
  *report = (RunReport){.outcome = RUN_DONE, .time = problem_time(problem), .cell = -1};
  PetscCall(run_create(problem, options, report, &run));
  for (PetscInt i = 0; i < targets->count && report->outcome == RUN_DONE; i++) {
    if (i > 0) run.memory.last = run.memory.last_old = 0.0;
    PetscCall(advance(&run, targets->times[i], targets));
  }
  PetscCall(count_costs(&run));
  if (report->outcome == RUN_STOPPED)
    PetscCall(
      PetscSNPrintf(report->message, sizeof(report->message), "stopped at %g s", report->time));
  PetscCall(run_destroy(&run));
  PetscFunctionReturn(0);
}
