#pragma once
/** @file Quasi-static equilibrium in time: adaptive steps, Newton with line search on PETSc SNES,
    and an audit of balance after every step. */
#include "steps/problem.h"

/** What the audit of balance sums up over a run. */
typedef struct {
  PetscBool settled;            /* no in-situ strain has yet to find its equilibrium */
  double    work, energy_start; /* N mm */
  double    force_most, moment_most, energy_most; /* largest of the run: errors are relative to
                                                     them; N, N mm, N mm */
} BalanceTotals;

/** What the next step of a run builds on, besides the state of the problem. */
typedef struct {
  double        step;            /* next to try, s */
  double        last, last_old;  /* sizes of the last two; 0 when there are none to go by */
  double       *rate, *rate_old; /* [slots] mean rate of the last step, of the one before */
  BalanceTotals totals;
} StepMemory;

typedef struct {
  double   step_first, step_min, step_max;  /* s; defaults from the duration */
  double   force_tolerance;                 /* residual relative to the forces at work */
  double   correction_tolerance;            /* largest correction, mm */
  PetscInt iterations_max, iterations_good; /* a step grows when it needs no more than `good` */
  double   balance_tolerance;               /* reactions against loads, relative */
  double   energy_tolerance;                /* external work against stored energy, relative */
  const StepMemory *resume; /* borrowed; of the run that this one goes on with, or NULL */
} StepOptions;

/** Sound defaults for a run of that duration, s. */
StepOptions step_options_default(double duration);

/** Forces and moments about the origin of the reference frame. */
typedef struct {
  Vec3      load_force, load_moment;         /* N, N mm */
  Vec3      reaction_force, reaction_moment; /* N, N mm */
  double    force_error, moment_error;       /* |sum| relative to the largest part */
  double    energy, work;   /* stored energy, external work since the start, N mm */
  PetscBool energy_audited; /* whether work can be held against energy: not where a law spends it */
  double    energy_error;   /* relative; only meaningful for conservative loads; 0 if not audited */
} BalanceAudit;

typedef struct {
  double            time, step;
  PetscInt          iterations, cuts; /* Newton iterations of this step; cuts before it converged */
  BalanceAudit      balance;
  const StepMemory *memory; /* borrowed until the next step */
} StepReport;

typedef enum { RUN_DONE, RUN_NOT_CONVERGED, RUN_IMBALANCE, RUN_STOPPED } RunOutcome;

enum { RUN_MESSAGE_SIZE = 512 };

typedef struct {
  RunOutcome outcome;
  double     time; /* of the last converged step, s */
  PetscInt   steps, iterations, cuts, factorizations;
  PetscInt   krylov_iterations;        /* of the linear solver */
  double     factorization_operations; /* floating-point operations of one; 0 where not counted */
  PetscInt   cell; /* natural number of the cell that was inverted when it ended, or -1 */
  char message[RUN_MESSAGE_SIZE]; /* cause when not RUN_DONE: cell, tissue, sets, time, reason */
} RunReport;

/** Called after every converged step, on every rank; *stop set to true ends the run there. */
typedef PetscErrorCode (*StepCallback)(const Problem *problem, const StepReport *report,
                                       void *context, PetscBool *stop);

/** Where a run is to go, and who is told. */
typedef struct {
  PetscInt      count;
  const double *times;    /* [count] increasing, s; each is hit exactly */
  StepCallback  callback; /* may be NULL */
  void         *context;
} RunTargets;

/** Bring the problem from its present time through the target times, with as many steps between
   them as convergence asks for.
    @param[out] report  outcome; a run that does not converge is an outcome, not an error */
PetscErrorCode equilibrium_run(Problem *problem, const StepOptions *options,
                               const RunTargets *targets, RunReport *report);
