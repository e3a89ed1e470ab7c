/* Newton's method on PETSc SNES. */
#include "steps/newton.h"
#include "steps/assembly.h"
#include "steps/line_search.h"
#include "steps/linear.h"

static PetscErrorCode take_unknowns(Newton *newton, Vec X)
{
  Problem *problem = newton->problem;

  PetscFunctionBeginUser;
  PetscCall(unknowns_to_slots(&problem->map, X, problem->slot));
  PetscCall(problem_update_positions(problem));
  PetscFunctionReturn(0);
}

/* There is no residual where an element is turned inside out: an infinite norm tells every rank and
   every line search of PETSc. */
static PetscErrorCode no_residual(Vec F)
{
  PetscInt     size;
  PetscScalar *value;

  PetscFunctionBeginUser;
  PetscCall(VecGetLocalSize(F, &size));
  PetscCall(VecGetArray(F, &value));
  for (PetscInt i = 0; i < size; i++) value[i] = PETSC_INFINITY;
  PetscCall(VecRestoreArray(F, &value));
  PetscFunctionReturn(0);
}

static PetscErrorCode residual(SNES snes, Vec X, Vec F, void *context)
{
  Newton  *newton  = context;
  Problem *problem = newton->problem;
  double   sum[2]; /* forces at work, inverted elements */

  PetscFunctionBeginUser;
  (void)snes;
  PetscCall(take_unknowns(newton, X));
  PetscCall(assembly_evaluate(problem, NULL));
  for (PetscInt s = 0; s < problem->map.slots; s++) problem->internal[s] -= problem->external[s];
  PetscCall(unknowns_sum(&problem->map, problem->internal, F));
  sum[0] = problem->forces_at_work;
  sum[1] = problem->fault.inverted ? 1.0 : 0.0;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sum, 2, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  /* on every rank: the one with the fault may own no unknown */
  if (sum[1] > 0.0) PetscCall(no_residual(F));
  newton->forces_at_work = sqrt(sum[0]);
  PetscFunctionReturn(0);
}

/* Residual that is small enough, N; round-off leaves some 1e-7 N in stiff parts of a few hundred
   mm, however small the load. */
static double allowed_residual(const Newton *newton)
{
  static const double round_off = 1e-6;

  return PetscMax(newton->force_tolerance * newton->forces_at_work, round_off);
}

/* How exactly the linear system at the present residual is to be solved. What round-off allows is
   no excuse here: who asks for less than that gets as much as there is. */
static PetscErrorCode choose_forcing(Newton *newton)
{
  PetscReal force;

  PetscFunctionBeginUser;
  PetscCall(SNESGetFunctionNorm(newton->snes, &force));
  PetscCall(linear_set_tolerance(
    newton->snes,
    forcing_tolerance(&newton->forcing, force, newton->force_tolerance * newton->forces_at_work)));
  PetscFunctionReturn(0);
}

static PetscErrorCode tangent(SNES snes, Vec X, Mat A, Mat P, void *context)
{
  Newton *newton = context;

  PetscFunctionBeginUser;
  (void)snes;
  PetscCall(take_unknowns(newton, X));
  PetscCall(MatZeroEntries(P));
  newton->problem->memory = newton->memory;
  PetscCall(assembly_evaluate(newton->problem, P));
  newton->problem->memory = NULL;
  newton->tangents++;
  PetscCall(choose_forcing(newton));
  if (A != P) {
    PetscCall(MatAssemblyBegin(A, MAT_FINAL_ASSEMBLY));
    PetscCall(MatAssemblyEnd(A, MAT_FINAL_ASSEMBLY));
  }
  PetscFunctionReturn(0);
}

/* Converged when the residual is small beside the forces at work and the last correction is small
   in mm, or when the residual is far below what is asked for. */
static PetscErrorCode converged(SNES snes, PetscInt iteration, PetscReal x, PetscReal step,
                                PetscReal force, SNESConvergedReason *reason, void *context)
{
  static const double far_below  = 1e-2;
  const Newton       *newton     = context;
  const double        allowed    = allowed_residual(newton);
  PetscReal           correction = 0.0;
  Vec                 update;

  PetscFunctionBeginUser;
  (void)x;
  (void)step;
  *reason = SNES_CONVERGED_ITERATING;
  if (PetscIsInfOrNanReal(force)) {
    *reason = SNES_DIVERGED_FNORM_NAN;
    PetscFunctionReturn(0);
  }
  if (iteration > 0) {
    PetscCall(SNESGetSolutionUpdate(snes, &update));
    PetscCall(VecNorm(update, NORM_INFINITY, &correction));
  }
  if (force <= far_below * allowed ||
      (iteration > 0 && force <= allowed && correction <= newton->correction_tolerance))
    *reason = SNES_CONVERGED_FNORM_RELATIVE;
  PetscFunctionReturn(0);
}

/* A matrix stored as the linear solver likes it best. */
static PetscErrorCode create_tangent(Newton *newton)
{
  bool upper;

  PetscFunctionBeginUser;
  PetscCall(linear_takes_upper(newton->snes, &upper));
  PetscCall(assembly_create_matrix(newton->problem, upper, &newton->tangent));
  PetscCall(SNESSetJacobian(newton->snes, newton->tangent, newton->tangent, tangent, newton));
  PetscFunctionReturn(0);
}

PetscErrorCode newton_create(Problem *problem, const StepOptions *options, Newton *newton)
{
  const UnknownMap *map = &problem->map;

  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(newton, sizeof(*newton)));
  newton->problem              = problem;
  newton->force_tolerance      = options->force_tolerance;
  newton->correction_tolerance = options->correction_tolerance;
  PetscCall(PetscCalloc1(problem->mesh->cell_count, &newton->memory));
  PetscCall(SNESCreate(problem->mesh->comm, &newton->snes));
  PetscCall(linear_choose(newton->snes));
  PetscCall(create_tangent(newton));
  PetscCall(VecCreateMPI(problem->mesh->comm, map->owned, map->total, &newton->unknowns));
  PetscCall(VecDuplicate(newton->unknowns, &newton->residual));
  PetscCall(VecDuplicate(newton->unknowns, &newton->work));
  PetscCall(SNESSetFunction(newton->snes, newton->residual, residual, newton));
  PetscCall(SNESSetConvergenceTest(newton->snes, converged, newton, NULL));
  PetscCall(SNESSetTolerances(newton->snes, 0.0, 0.0, 0.0, options->iterations_max, PETSC_MAX_INT));
  PetscCall(line_search_choose(newton->snes));
  PetscCall(SNESSetFromOptions(newton->snes));
  PetscFunctionReturn(0);
}

PetscErrorCode newton_destroy(Newton *newton)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(newton->memory));
  PetscCall(SNESDestroy(&newton->snes));
  PetscCall(MatDestroy(&newton->tangent));
  PetscCall(VecDestroy(&newton->unknowns));
  PetscCall(VecDestroy(&newton->residual));
  PetscCall(VecDestroy(&newton->work));
  PetscFunctionReturn(0);
}

enum { TISSUE_SIZE = 64 };

/* The fault of the lowest rank that has one, made known to all. */
static PetscErrorCode share_fault(const Problem *problem, DomainFault *fault)
{
  PetscMPIInt rank, size, first;
  PetscInt    cell                = problem->fault.cell;
  char        tissue[TISSUE_SIZE] = "";

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(problem->mesh->comm, &rank));
  PetscCallMPI(MPI_Comm_size(problem->mesh->comm, &size));
  first = problem->fault.inverted ? rank : size;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &first, 1, MPI_INT, MPI_MIN, problem->mesh->comm));
  *fault = (DomainFault){0};
  if (first == size) PetscFunctionReturn(0);
  if (problem->fault.inverted)
    PetscCall(PetscStrncpy(tissue, problem->fault.tissue, sizeof(tissue)));
  PetscCallMPI(MPI_Bcast(&cell, 1, MPIU_INT, first, problem->mesh->comm));
  PetscCallMPI(MPI_Bcast(tissue, sizeof(tissue), MPI_CHAR, first, problem->mesh->comm));
  fault->inverted = PETSC_TRUE;
  fault->cell     = cell;
  /* tissues are named alike on every rank: point at our own copy of the name */
  fault->tissue = "unknown tissue";
  for (PetscInt m = 0; m < problem->solid_count; m++)
    if (strcmp(problem->solid[m].tissue, tissue) == 0) fault->tissue = problem->solid[m].tissue;
  PetscFunctionReturn(0);
}

static NewtonOutcome outcome_of(SNESConvergedReason reason)
{
  if (reason > 0) return NEWTON_CONVERGED;
  switch (reason) {
  case SNES_DIVERGED_FUNCTION_DOMAIN:
    return NEWTON_INVERTED;
  case SNES_DIVERGED_LINEAR_SOLVE:
    return NEWTON_LINEAR_FAILED;
  case SNES_DIVERGED_LINE_SEARCH:
  case SNES_DIVERGED_LOCAL_MIN:
    return NEWTON_LINE_SEARCH_FAILED;
  case SNES_DIVERGED_MAX_IT:
    return NEWTON_TOO_MANY_ITERATIONS;
  default:
    return NEWTON_DIVERGED;
  }
}

PetscErrorCode newton_renew_pattern(Newton *newton)
{
  PetscFunctionBeginUser;
  PetscCall(MatDestroy(&newton->tangent));
  PetscCall(create_tangent(newton));
  PetscCall(linear_forget(newton->snes));
  PetscFunctionReturn(0);
}

PetscErrorCode newton_solve(Newton *newton, NewtonResult *result)
{
  SNESConvergedReason reason;

  PetscFunctionBeginUser;
  PetscCall(unknowns_from_slots(&newton->problem->map, newton->problem->slot, newton->unknowns));
  forcing_start(&newton->forcing);
  PetscCall(SNESSolve(newton->snes, NULL, newton->unknowns));
  PetscCall(SNESGetConvergedReason(newton->snes, &reason));
  /* factors of a guess that was far off serve no other one, nor do the kinds that it took */
  if (reason <= 0) PetscCall(linear_forget(newton->snes));
  PetscCall(SNESGetIterationNumber(newton->snes, &result->iterations));
  PetscCall(SNESGetLinearSolveIterations(newton->snes, &result->krylov_iterations));
  PetscCall(SNESGetFunctionNorm(newton->snes, &result->residual));
  forcing_finish(&newton->forcing, result->residual);
  result->outcome = outcome_of(reason);
  PetscCall(share_fault(newton->problem, &result->fault));
  if (result->outcome != NEWTON_CONVERGED && result->fault.inverted)
    result->outcome = NEWTON_INVERTED;
  PetscCall(take_unknowns(newton, newton->unknowns));
  if (result->outcome != NEWTON_CONVERGED)
    PetscCall(PetscArrayzero(newton->memory, newton->problem->mesh->cell_count));
  PetscFunctionReturn(0);
}

PetscErrorCode newton_cost(const Newton *newton, LinearCost *cost)
{
  PetscFunctionBeginUser;
  PetscCall(linear_cost(newton->snes, cost));
  if (cost->factorizations < 0) cost->factorizations = newton->tangents;
  PetscFunctionReturn(0);
}

const char *newton_outcome_text(NewtonOutcome outcome)
{
  static const char *const text[] = {
    [NEWTON_CONVERGED]     = "converged",
    [NEWTON_INVERTED]      = "an element is turned inside out",
    [NEWTON_LINEAR_FAILED] = "the linear solver failed (a part that nothing holds, or buckling)",
    [NEWTON_LINE_SEARCH_FAILED]  = "no smaller residual was found along the Newton direction",
    [NEWTON_TOO_MANY_ITERATIONS] = "too many iterations",
    [NEWTON_TOO_MANY_AUGMENTATIONS] =
      "contact or a joint did not come to its tolerance (too little penalty)",
    [NEWTON_DIVERGED] = "the residual grew without bound",
  };

  return text[outcome];
}
