/* A PCSHELL around linear/factor.h with the decision when to renew it. */
#include "linear/direct.h"
#include "linear/ordering.h"
#include "linear/reuse.h"

const char *const direct_name = "spineload_direct";

/* A factorisation of the very matrix that is solved with should need no more than this many
   iterations, or it is a poor one. */
static const PetscInt iterations_of_new = 20;

typedef struct {
  Factor          *factor;
  FactorKind       kind, first_kind;
  int             *position; /* elimination order, on rank 0 */
  PetscObjectId    matrix;   /* whose pattern was analysed */
  PetscObjectState pattern;
  Reuse            reuse;
  double           keep;       /* price that the user gives; negative when counted */
  PetscInt         iterations; /* of the present solve */
  KSP              ksp;        /* borrowed, of the present solve */
  PetscReal        norm_start; /* residual norm at the start of the present solve */
  PetscReal        norm_then;  /* and at that factorisation, when within the solve */
  PetscInt         renewed_at; /* iteration of the last factorisation of the present matrix; -1 */
  PetscBool        configured, flexible;
  PetscInt         factorizations;
  PetscLogEvent    factor_event, solve_event;
} Direct;

static PetscErrorCode forget(Direct *d)
{
  PetscFunctionBeginUser;
  PetscCall(factor_destroy(&d->factor));
  d->kind = d->first_kind;
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy(PC pc)
{
  Direct *d;

  PetscFunctionBeginUser;
  PetscCall(PCShellGetContext(pc, &d));
  PetscCall(factor_destroy(&d->factor));
  PetscCall(PetscFree(d->position));
  PetscCall(PetscFree(d));
  PetscFunctionReturn(0);
}

static PetscErrorCode configure(PC pc, Direct *d)
{
  static const char *const kinds[] = {"single", "double", "unsymmetric"};
  const char              *prefix;
  PetscInt                 kind = FACTOR_SINGLE;

  PetscFunctionBeginUser;
  PetscCall(PCGetOptionsPrefix(pc, &prefix));
  PetscCall(
    PetscOptionsGetEList(NULL, prefix, "-pc_direct_kind", kinds, FACTOR_KIND_COUNT, &kind, NULL));
  PetscCall(PetscOptionsGetReal(NULL, prefix, "-pc_direct_keep", &d->keep, NULL));
  d->kind = d->first_kind = (FactorKind)kind;
  d->configured           = PETSC_TRUE;
  PetscFunctionReturn(0);
}

/* A matrix of another pattern needs another order and analysis. */
static PetscErrorCode follow_pattern(Direct *d, Mat matrix)
{
  PetscObjectId    id;
  PetscObjectState state;

  PetscFunctionBeginUser;
  PetscCall(PetscObjectGetId((PetscObject)matrix, &id));
  PetscCall(MatGetNonzeroState(matrix, &state));
  if (d->matrix == id && d->pattern == state) PetscFunctionReturn(0);
  PetscCall(forget(d));
  PetscCall(PetscFree(d->position));
  PetscCall(ordering_find(matrix, &d->position));
  d->matrix  = id;
  d->pattern = state;
  PetscFunctionReturn(0);
}

/* Factorise, with the present kind or the next that works. */
static PetscErrorCode renew(Direct *d, Mat matrix, bool *done)
{
  FactorCost cost;
  MatInfo    info;

  PetscFunctionBeginUser;
  PetscCall(PetscLogEventBegin(d->factor_event, matrix, 0, 0, 0));
  for (*done = false; !*done && d->kind < FACTOR_KIND_COUNT;) {
    if (!d->factor) PetscCall(factor_create(d->kind, matrix, d->position, &d->factor));
    PetscCall(factor_compute(d->factor, matrix, done));
    d->factorizations++;
    if (*done) break;
    PetscCall(factor_destroy(&d->factor));
    if (++d->kind == FACTOR_KIND_COUNT) d->kind = d->first_kind;
    if (d->kind == d->first_kind) break;
  }
  PetscCall(PetscLogEventEnd(d->factor_event, matrix, 0, 0, 0));
  if (!*done) PetscFunctionReturn(0);
  cost = factor_cost(d->factor);
  PetscCall(MatGetInfo(matrix, MAT_GLOBAL_SUM, &info));
  reuse_renew(&d->reuse, &cost, info.nz_used);
  if (d->keep >= 0.0) d->reuse.price = d->keep;
  d->renewed_at = d->iterations;
  PetscFunctionReturn(0);
}

/* Called for every new matrix: keep the factors, or renew them. */
static PetscErrorCode setup(PC pc)
{
  Direct *d;
  Mat     matrix;
  bool    done = true;

  PetscFunctionBeginUser;
  PetscCall(PCShellGetContext(pc, &d));
  PetscCall(PCGetOperators(pc, NULL, &matrix));
  if (!d->configured) PetscCall(configure(pc, d));
  PetscCall(follow_pattern(d, matrix));
  PetscCall(PCSetFailedReason(pc, PC_NOERROR));
  d->iterations = 0;
  d->renewed_at = -1;
  if (!d->factor || reuse_is_over(&d->reuse)) PetscCall(renew(d, matrix, &done));
  if (!done) PetscCall(PCSetFailedReason(pc, PC_FACTOR_NUMERIC_ZEROPIVOT));
  PetscFunctionReturn(0);
}

static PetscErrorCode before_solve(PC pc, KSP ksp, Vec b, Vec x)
{
  Direct *d;

  PetscFunctionBeginUser;
  (void)x;
  PetscCall(PCShellGetContext(pc, &d));
  PetscCall(VecNorm(b, NORM_2, &d->norm_start));
  d->iterations = 0;
  d->ksp        = ksp;
  PetscCall(PetscObjectTypeCompareAny((PetscObject)ksp, &d->flexible, KSPFGMRES, KSPGCR, ""));
  PetscFunctionReturn(0);
}

static PetscErrorCode after_solve(PC pc, KSP ksp, Vec b, Vec x)
{
  Direct   *d;
  PetscReal start, end;

  PetscFunctionBeginUser;
  (void)b;
  (void)x;
  PetscCall(PCShellGetContext(pc, &d));
  /* what went before a factorisation within the solve is not its affair */
  start = d->renewed_at > 0 ? d->norm_then : d->norm_start;
  PetscCall(KSPGetResidualNorm(ksp, &end));
  if (start > 0.0 && end > 0.0 && end < start)
    reuse_account(&d->reuse, d->iterations - PetscMax(0, d->renewed_at), log10(start / end));
  PetscFunctionReturn(0);
}

/* Digits of the residual that the present solve has gained and those that it is after. */
static PetscErrorCode find_progress(const Direct *d, SolveProgress *progress)
{
  PetscReal now, relative;

  PetscFunctionBeginUser;
  PetscCall(KSPGetResidualNorm(d->ksp, &now));
  PetscCall(KSPGetTolerances(d->ksp, &relative, NULL, NULL, NULL));
  *progress = (SolveProgress){.iterations = d->iterations};
  if (now > 0.0 && d->norm_start > 0.0) progress->digits = log10(d->norm_start / now);
  if (relative > 0.0) progress->digits_wanted = -log10(relative);
  PetscFunctionReturn(0);
}

/* Within a solve: the factors of the present matrix that are too poor give way to the next kind,
   those of an earlier one that cost too many iterations to new ones. */
static PetscErrorCode renew_within(PC pc, Direct *d, bool *done)
{
  Mat           matrix;
  SolveProgress progress;

  PetscFunctionBeginUser;
  *done = true;
  PetscCall(PCGetOperators(pc, NULL, &matrix));
  if (d->renewed_at >= 0) {
    if (d->iterations - d->renewed_at < iterations_of_new || d->kind + 1 == FACTOR_KIND_COUNT)
      PetscFunctionReturn(0);
    PetscCall(factor_destroy(&d->factor));
    d->kind++;
  } else {
    PetscCall(find_progress(d, &progress));
    if (!reuse_is_over_within(&d->reuse, &progress)) PetscFunctionReturn(0);
  }
  PetscCall(renew(d, matrix, done));
  PetscCall(KSPGetResidualNorm(d->ksp, &d->norm_then));
  PetscFunctionReturn(0);
}

static PetscErrorCode apply(PC pc, Vec b, Vec x)
{
  Direct *d;
  bool    done = true;

  PetscFunctionBeginUser;
  PetscCall(PCShellGetContext(pc, &d));
  if (d->flexible) PetscCall(renew_within(pc, d, &done));
  d->iterations++;
  if (!done || !d->factor) {
    PetscCall(PCSetFailedReason(pc, PC_FACTOR_NUMERIC_ZEROPIVOT));
    PetscCall(VecSetInf(x));
    PetscFunctionReturn(0);
  }
  PetscCall(PetscLogEventBegin(d->solve_event, pc, b, x, 0));
  PetscCall(factor_solve(d->factor, b, x));
  PetscCall(PetscLogEventEnd(d->solve_event, pc, b, x, 0));
  PetscFunctionReturn(0);
}

static PetscErrorCode event(const char *name, PetscLogEvent *id)
{
  PetscFunctionBeginUser;
  PetscCall(PetscLogEventGetId(name, id));
  if (*id < 0) PetscCall(PetscLogEventRegister(name, PC_CLASSID, id));
  PetscFunctionReturn(0);
}

static PetscErrorCode create(PC pc)
{
  Direct *d;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&d));
  d->keep       = -1.0;
  d->renewed_at = -1;
  PetscCall(event("DirectFactor", &d->factor_event));
  PetscCall(event("DirectSolve", &d->solve_event));
  PetscCall(PCSetType(pc, PCSHELL));
  PetscCall(PCShellSetName(pc, direct_name));
  PetscCall(PCShellSetContext(pc, d));
  PetscCall(PCShellSetSetUp(pc, setup));
  PetscCall(PCShellSetApply(pc, apply));
  PetscCall(PCShellSetPreSolve(pc, before_solve));
  PetscCall(PCShellSetPostSolve(pc, after_solve));
  PetscCall(PCShellSetDestroy(pc, destroy));
  PetscFunctionReturn(0);
}

PetscErrorCode direct_register(void)
{
  PetscFunctionBeginUser;
  PetscCall(PCRegister(direct_name, create));
  PetscFunctionReturn(0);
}

/* The context of a preconditioner that is ours, else NULL. */
static PetscErrorCode context_of(PC pc, Direct **d)
{
  PetscBool   shell, ours = PETSC_FALSE;
  const char *name = NULL;

  PetscFunctionBeginUser;
  *d = NULL;
  PetscCall(PetscObjectTypeCompare((PetscObject)pc, PCSHELL, &shell));
  if (shell) PetscCall(PCShellGetName(pc, &name));
  if (name) PetscCall(PetscStrcmp(name, direct_name, &ours));
  if (ours) PetscCall(PCShellGetContext(pc, d));
  PetscFunctionReturn(0);
}

PetscErrorCode direct_report(PC pc, PetscBool *ours, DirectReport *report)
{
  Direct *d;

  PetscFunctionBeginUser;
  PetscCall(context_of(pc, &d));
  *ours = d ? PETSC_TRUE : PETSC_FALSE;
  if (!d) PetscFunctionReturn(0);
  *report = (DirectReport){.factorizations = d->factorizations, .kind = d->kind};
  if (d->factor) report->cost = factor_cost(d->factor);
  PetscFunctionReturn(0);
}

PetscErrorCode direct_forget(PC pc)
{
  Direct *d;

  PetscFunctionBeginUser;
  PetscCall(context_of(pc, &d));
  if (d) PetscCall(forget(d));
  PetscFunctionReturn(0);
}
