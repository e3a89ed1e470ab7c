/* The membranes of a problem: their material, and what one of them does now. */
#include "steps/problem_internal.h"

PetscErrorCode problem_add_membrane(Problem *problem, const char *cell_set,
                                    const MembraneMaterial *material)
{
  const char *why = membrane_check(material);

  PetscFunctionBeginUser;
  PetscCheck(!why, problem->mesh->comm, PETSC_ERR_USER_INPUT, "Membrane of tissue %s, law %s: %s",
             material->tissue, material->law->name, why);
  PetscCall(problem_assign_cells(problem, cell_set, ROLE_MEMBRANE, problem->membrane_count));
  PetscCall(GROW(problem->membrane, problem->membrane_count));
  problem->membrane[problem->membrane_count++] = *material;
  PetscFunctionReturn(0);
}

const MembraneMaterial *problem_membrane_material(const Problem *problem, PetscInt local_cell)
{
  if (problem->cell_role[local_cell] != ROLE_MEMBRANE) return NULL;
  return &problem->membrane[problem->cell_material[local_cell]];
}

bool problem_membrane_forces(const Problem *problem, PetscInt cell, double *energy, double force[],
                             double tangent[])
{
  Vec3 reference[CELL_MAX_NODES], current[CELL_MAX_NODES];

  problem_cell_positions(problem, cell, reference, current);
  return membrane_evaluate(&(MembraneCell){.material  = problem_membrane_material(problem, cell),
                                           .type      = problem->mesh->cell_type[cell],
                                           .reference = reference,
                                           .current   = current},
                           energy, force, tangent);
}

PetscErrorCode problem_membrane_state(const Problem *problem, PetscInt local_cell,
                                      MembraneState *state)
{
  const MembraneMaterial *material = problem_membrane_material(problem, local_cell);
  Vec3                    reference[CELL_MAX_NODES], current[CELL_MAX_NODES];

  PetscFunctionBeginUser;
  PetscAssert(material, PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
              "Cell %" PetscInt_FMT " is no membrane", problem->mesh->cell_number[local_cell]);
  problem_cell_positions(problem, local_cell, reference, current);
  const MembraneCell cell = {.material  = material,
                             .type      = problem->mesh->cell_type[local_cell],
                             .reference = reference,
                             .current   = current};

  PetscCheck(membrane_state(&cell, state), PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "Membrane %" PetscInt_FMT " is degenerate in a converged state",
             problem->mesh->cell_number[local_cell]);
  PetscFunctionReturn(0);
}
