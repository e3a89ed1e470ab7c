/* Which cell plays which role: materials of cables, beams and point masses; solids: solids.c. */
#include "elements/shape.h"
#include "steps/problem_internal.h"

/* Whether a cell of that type can play a role. */
static PetscBool fits(CellType type, CellRole role)
{
  switch (role) {
  case ROLE_SOLID:
    return PetscNot(!shape_of(type));
  case ROLE_MASS:
    return PetscNot(type != CELL_POINT1);
  case ROLE_MEMBRANE:
    return membrane_fits(type) ? PETSC_TRUE : PETSC_FALSE;
  case ROLE_CABLE:
  case ROLE_BEAM:
  case ROLE_NONE:
    break;
  }
  return PetscNot(type != CELL_LINE2);
}

PetscErrorCode problem_assign_cells(Problem *problem, const char *cell_set, CellRole role,
                                    PetscInt material)
{
  static const char *const roles[] = {
    [ROLE_NONE]     = "cell without material",
    [ROLE_SOLID]    = "solid",
    [ROLE_CABLE]    = "cable",
    [ROLE_BEAM]     = "beam",
    [ROLE_MASS]     = "point mass",
    [ROLE_MEMBRANE] = "membrane",
  };
  const MeshSet *set;

  PetscFunctionBeginUser;
  PetscCheck(!problem->ready, problem->mesh->comm, PETSC_ERR_ORDER,
             "Materials must be given before problem_setup()");
  PetscCall(problem_require_set(problem, SET_CELLS, cell_set, &set));
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt c = set->item[i];

    PetscCheck(problem->cell_role[c] == ROLE_NONE, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Cell %" PetscInt_FMT " of set '%s' already has a material",
               problem->mesh->cell_number[c], cell_set);
    PetscCheck(fits(problem->mesh->cell_type[c], role), PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Cell %" PetscInt_FMT " of set '%s' is a %s: not fit for a %s",
               problem->mesh->cell_number[c], cell_set, cell_names[problem->mesh->cell_type[c]],
               roles[role]);
    problem->cell_role[c]     = role;
    problem->cell_material[c] = material;
    problem->cell_turns[c]    = PetscNot(role != ROLE_BEAM);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_cable(Problem *problem, const char *cell_set,
                                 const CableMaterial *material)
{
  PetscFunctionBeginUser;
  PetscCall(problem_assign_cells(problem, cell_set, ROLE_CABLE, problem->cable_count));
  PetscCall(GROW(problem->cable, problem->cable_count));
  problem->cable[problem->cable_count++] = *material;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_beam(Problem *problem, const char *cell_set,
                                const BeamMaterial *material)
{
  const char *why = beam_check(material);

  PetscFunctionBeginUser;
  PetscCheck(!why, problem->mesh->comm, PETSC_ERR_USER_INPUT, "Beam of tissue %s: %s",
             material->tissue, why);
  PetscCall(problem_assign_cells(problem, cell_set, ROLE_BEAM, problem->beam_count));
  PetscCall(GROW(problem->beam, problem->beam_count));
  problem->beam[problem->beam_count++] = *material;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_mass(Problem *problem, const char *cell_set, double mass)
{
  PetscFunctionBeginUser;
  PetscCheck(mass >= 0.0, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "The point mass of set '%s' must not be negative", cell_set);
  PetscCall(problem_assign_cells(problem, cell_set, ROLE_MASS, problem->mass_count));
  PetscCall(GROW(problem->mass, problem->mass_count));
  problem->mass[problem->mass_count++] = mass;
  PetscFunctionReturn(0);
}
