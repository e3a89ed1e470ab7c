/* What one cell of a problem does in the present state: forces, energy, mass. */
#include "elements/shape.h"
#include "joints/rigid_body.h"
#include "steps/problem_internal.h"

/* The ends of a beam with the axes of its section, which turn with the bodies of its nodes. */
static bool beam_cell(const Problem *problem, PetscInt cell, BeamCell *beam)
{
  const PetscInt *node = mesh_cell_nodes(problem->mesh, cell);
  Vec3            reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
  Mat3            axes;

  problem_cell_positions(problem, cell, reference, current);
  beam->material   = &problem->beam[problem->cell_material[cell]];
  beam->activation = problem_in_situ_activation(problem);
  if (!beam_axes(beam->material, reference, &axes)) return false;
  for (int a = 0; a < 2; a++) {
    const PetscInt body = problem->map.node_body[node[a]];

    beam->reference[a] = (Frame){reference[a], axes};
    beam->current[a]   = (Frame){current[a], mat3_mul(body_rotation(&problem->motion[body]), axes)};
  }
  return true;
}

static bool solid_forces(const Problem *problem, PetscInt cell, double *energy, double force[],
                         double tangent[])
{
  SolidRoom       room;
  const SolidCell solid = problem_solid_cell(problem, cell, &room);

  return solid_evaluate(&solid, problem->memory ? &problem->memory[cell] : NULL, energy, force,
                        tangent);
}

bool problem_cell_forces(const Problem *problem, PetscInt cell, double *energy, double force[],
                         double tangent[])
{
  BeamCell beam;

  switch (problem->cell_role[cell]) {
  case ROLE_SOLID:
    return solid_forces(problem, cell, energy, force, tangent);
  case ROLE_CABLE:
    problem_cable_forces(problem, cell, energy, force, tangent);
    return true;
  case ROLE_BEAM:
    if (!beam_cell(problem, cell, &beam)) return false;
    beam_forces(&beam, force, tangent);
    if (energy) *energy = beam_state(&beam).energy;
    return true;
  case ROLE_MEMBRANE:
    return problem_membrane_forces(problem, cell, energy, force, tangent);
  case ROLE_MASS:
  case ROLE_NONE:
    break;
  }
  if (energy) *energy = 0.0;
  return true;
}

void problem_cell_masses(const Problem *problem, PetscInt cell, double mass[])
{
  const PetscInt  nodes = cell_node_counts[problem->mesh->cell_type[cell]];
  const PetscInt *node  = mesh_cell_nodes(problem->mesh, cell);
  const Vec3     *X     = problem->mesh->position;
  Vec3            reference[CELL_MAX_NODES];

  for (PetscInt a = 0; a < nodes; a++) {
    mass[a]      = 0.0;
    reference[a] = X[node[a]];
  }
  switch (problem->cell_role[cell]) {
  case ROLE_SOLID:
    solid_volume_shares(problem->mesh->cell_type[cell], reference, mass);
    for (PetscInt a = 0; a < nodes; a++) mass[a] *= problem_fabric(problem, cell).density;
    break;
  case ROLE_BEAM:
    mass[0] = mass[1] = 0.5 * problem_beam_material(problem, cell)->mass_per_length *
                        vec3_norm(vec3_sub(reference[1], reference[0]));
    break;
  case ROLE_MASS:
    mass[0] = problem->mass[problem->cell_material[cell]];
    break;
  case ROLE_MEMBRANE:
    membrane_masses(problem_membrane_material(problem, cell), problem->mesh->cell_type[cell],
                    reference, mass);
    break;
  case ROLE_CABLE:
  case ROLE_NONE:
    break;
  }
}

PetscErrorCode problem_check_beam(const Problem *problem, PetscInt cell)
{
  const PetscInt *node = mesh_cell_nodes(problem->mesh, cell);
  Mat3            axes;

  PetscFunctionBeginUser;
  if (problem->cell_role[cell] != ROLE_BEAM) PetscFunctionReturn(0);
  PetscCheck(
    beam_axes(problem_beam_material(problem, cell),
              (Vec3[2]){problem->mesh->position[node[0]], problem->mesh->position[node[1]]}, &axes),
    PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
    "Beam %" PetscInt_FMT " has no length, or its second axis points along it",
    problem->mesh->cell_number[cell]);
  PetscFunctionReturn(0);
}

const BeamMaterial *problem_beam_material(const Problem *problem, PetscInt local_cell)
{
  if (problem->cell_role[local_cell] != ROLE_BEAM) return NULL;
  return &problem->beam[problem->cell_material[local_cell]];
}

PetscErrorCode problem_beam_state(const Problem *problem, PetscInt local_cell, BeamState *state)
{
  BeamCell beam;

  PetscFunctionBeginUser;
  PetscAssert(problem_beam_material(problem, local_cell), PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
              "Cell %" PetscInt_FMT " is no beam", problem->mesh->cell_number[local_cell]);
  PetscCheck(beam_cell(problem, local_cell, &beam), PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "Beam %" PetscInt_FMT " has no axes", problem->mesh->cell_number[local_cell]);
  *state = beam_state(&beam);
  PetscFunctionReturn(0);
}

PetscErrorCode problem_mass(const Problem *problem, const char *cell_set, double *mass,
                            Vec3 *centre)
{
  const MeshSet *cells;
  double         sum[4] = {0.0}; /* first moments, then the mass */

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_CELLS, cell_set, &cells));
  for (PetscInt i = 0; i < cells->count; i++) {
    const PetscInt  c    = cells->item[i];
    const PetscInt *node = mesh_cell_nodes(problem->mesh, c);
    double          share[CELL_MAX_NODES];

    problem_cell_masses(problem, c, share);
    for (PetscInt a = 0; a < cell_node_counts[problem->mesh->cell_type[c]]; a++) {
      for (int k = 0; k < 3; k++) sum[k] += share[a] * problem->current[node[a]].a[k];
      sum[3] += share[a];
    }
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sum, 4, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  *mass   = sum[3];
  *centre = sum[3] == 0.0 ? vec3(0.0, 0.0, 0.0) : vec3_scale(1.0 / sum[3], vec3_of(sum));
  PetscFunctionReturn(0);
}
