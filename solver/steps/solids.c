/* The solids of a problem: their material, and one of them as it is now. */
#include "steps/problem_internal.h"

static PetscErrorCode check_kinematics(const Problem *problem, const char *cell_set,
                                       const SolidMaterial *material)
{
  const MeshSet *set;

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_CELLS, cell_set, &set));
  for (PetscInt i = 0; i < set->count; i++) {
    const CellType type = problem->mesh->cell_type[set->item[i]];
    const char    *why  = solid_refuses(type, material->kinematics);

    PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Cell %" PetscInt_FMT " of set '%s' is a %s and cannot be of tissue %s with %s "
               "kinematics: %s",
               problem->mesh->cell_number[set->item[i]], cell_set, cell_names[type],
               material->tissue, kinematics_names[material->kinematics], why);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_solid(Problem *problem, const char *cell_set,
                                 const SolidMaterial *material)
{
  const char *why = law_check(material->law, material->parameters);

  PetscFunctionBeginUser;
  PetscCheck(!why, problem->mesh->comm, PETSC_ERR_USER_INPUT, "Tissue %s, law %s: %s",
             material->tissue, material->law->name, why);
  PetscCall(check_kinematics(problem, cell_set, material));
  PetscCall(problem_assign_cells(problem, cell_set, ROLE_SOLID, problem->solid_count));
  PetscCall(GROW(problem->solid, problem->solid_count));
  problem->solid[problem->solid_count++] = *material;
  PetscFunctionReturn(0);
}

SolidCell problem_solid_cell(const Problem *problem, PetscInt cell, Vec3 reference[],
                             Vec3 current[])
{
  problem_cell_positions(problem, cell, reference, current);
  return (SolidCell){.material  = problem_solid_material(problem, cell),
                     .type      = problem->mesh->cell_type[cell],
                     .reference = reference,
                     .current   = current};
}
