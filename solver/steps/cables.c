/* Cables of a problem: their forces, and how they fail. One that is strained by its failure strain
   or more in a state of equilibrium carries nothing from then on: equilibrium is sought anew at the
   same time, until no other one follows. Its one internal variable tells whether it has failed. */
#include "steps/problem_internal.h"

PetscErrorCode problem_set_cables(Problem *problem, const char *cell_set, CableFunction fill,
                                  void *context)
{
  const MeshSet *set;

  PetscFunctionBeginUser;
  PetscCheck(!problem->ready, problem->mesh->comm, PETSC_ERR_ORDER,
             "Materials must be given before problem_setup()");
  PetscCall(problem_require_set(problem, SET_CELLS, cell_set, &set));
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt c = set->item[i];
    CableMaterial  own;

    PetscCheck(problem->cell_role[c] == ROLE_CABLE, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Cell %" PetscInt_FMT " of set '%s' is no cable", problem->mesh->cell_number[c],
               cell_set);
    own = problem->cable[problem->cell_material[c]];
    PetscCall(fill(context, problem->mesh->cell_number[c], &own));
    PetscCall(GROW(problem->cable, problem->cable_count));
    problem->cell_material[c]              = problem->cable_count;
    problem->cable[problem->cable_count++] = own;
  }
  PetscFunctionReturn(0);
}

static bool can_fail(const Problem *problem, PetscInt cell)
{
  return problem->cell_role[cell] == ROLE_CABLE &&
         problem->cable[problem->cell_material[cell]].fails;
}

PetscInt problem_cable_history(const Problem *problem, PetscInt cell)
{
  return can_fail(problem, cell) ? 1 : 0;
}

/* Before this step, or in it. */
static bool has_failed(const Problem *problem, PetscInt cell)
{
  const PetscInt at = can_fail(problem, cell) ? problem->history_first[cell] : -1;

  return at >= 0 && (problem->history[at] > 0.0 || problem->history_next[at] > 0.0);
}

static CableState state_of(const Problem *problem, PetscInt cell, const Vec3 reference[],
                           const Vec3 current[])
{
  CableState state = cable_state(&problem->cable[problem->cell_material[cell]], reference, current,
                                 problem_in_situ_activation(problem));

  state.failed = has_failed(problem, cell);
  if (state.failed) state.force = state.energy = 0.0;
  return state;
}

void problem_cable_forces(const Problem *problem, PetscInt cell, double *energy, double force[],
                          double tangent[])
{
  const CableMaterial *cable      = &problem->cable[problem->cell_material[cell]];
  const double         activation = problem_in_situ_activation(problem);
  Vec3                 reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
  CableState           state;
  double               slope = 0.0;

  problem_cell_positions(problem, cell, reference, current);
  state = state_of(problem, cell, reference, current);
  if (!state.failed) slope = cable_slope(cable, reference, state.strain, activation);
  line_forces(current, state.force, slope, force, tangent);
  if (energy) *energy = state.energy;
}

PetscErrorCode problem_cable_state(const Problem *problem, PetscInt local_cell, CableState *state)
{
  Vec3 reference[CELL_MAX_NODES], current[CELL_MAX_NODES];

  PetscFunctionBeginUser;
  PetscAssert(problem_cable_material(problem, local_cell), PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
              "Cell %" PetscInt_FMT " is no cable", problem->mesh->cell_number[local_cell]);
  problem_cell_positions(problem, local_cell, reference, current);
  *state = state_of(problem, local_cell, reference, current);
  PetscFunctionReturn(0);
}

PetscErrorCode problem_fail_cables(Problem *problem, PetscBool *again)
{
  PetscFunctionBeginUser;
  for (PetscInt c = 0; problem->history && c < problem->mesh->cell_count; c++) {
    CableState state;

    if (!can_fail(problem, c) || has_failed(problem, c)) continue;
    PetscCall(problem_cable_state(problem, c, &state));
    if (state.strain < problem->cable[problem->cell_material[c]].failure_strain) continue;
    problem->history_next[problem->history_first[c]] = 1.0;
    *again                                           = PETSC_TRUE;
  }
  PetscFunctionReturn(0);
}

void problem_restore_cables(Problem *problem)
{
  for (PetscInt c = 0; problem->history && c < problem->mesh->cell_count; c++) {
    const PetscInt at = problem->history_first[c];

    if (can_fail(problem, c)) problem->history_next[at] = problem->history[at];
  }
}

void problem_advance_cable(Problem *problem, PetscInt cell)
{
  if (can_fail(problem, cell))
    problem->history_next[problem->history_first[cell]] = has_failed(problem, cell) ? 1.0 : 0.0;
}
