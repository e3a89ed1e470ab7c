/* What can be asked of a problem at its present state. */
#include "base/stress.h"
#include "steps/problem_internal.h"

enum {
  SECTION_SIZE = 6, /* a force and a moment */
  MEAN_SIZE    = 7, /* current and reference position, number of nodes */
};

const Mesh *problem_mesh(const Problem *problem)
{
  return problem->mesh;
}

PetscInt problem_unknowns(const Problem *problem)
{
  return problem->map.total;
}

double problem_time(const Problem *problem)
{
  return problem->time;
}

PetscInt problem_find_body(const Problem *problem, const char *name)
{
  for (PetscInt b = 0; b < problem->body_count; b++)
    if (strcmp(problem->body[b].name, name) == 0) return b;
  return -1;
}

const BodyMotion *problem_body(const Problem *problem, PetscInt body)
{
  return &problem->motion[body];
}

Vec3 problem_displacement(const Problem *problem, PetscInt local_node)
{
  return vec3_sub(problem->current[local_node], problem->mesh->position[local_node]);
}

const SolidMaterial *problem_solid_material(const Problem *problem, PetscInt local_cell)
{
  if (problem->cell_role[local_cell] != ROLE_SOLID) return NULL;
  return &problem->solid[problem->cell_material[local_cell]];
}

const CableMaterial *problem_cable_material(const Problem *problem, PetscInt local_cell)
{
  if (problem->cell_role[local_cell] != ROLE_CABLE) return NULL;
  return &problem->cable[problem->cell_material[local_cell]];
}

const char *problem_tissue(const Problem *problem, PetscInt local_cell)
{
  switch (problem->cell_role[local_cell]) {
  case ROLE_SOLID:
    return problem->solid[problem->cell_material[local_cell]].tissue;
  case ROLE_CABLE:
    return problem->cable[problem->cell_material[local_cell]].tissue;
  case ROLE_BEAM:
    return problem->beam[problem->cell_material[local_cell]].tissue;
  case ROLE_MEMBRANE:
    return problem->membrane[problem->cell_material[local_cell]].tissue;
  case ROLE_MASS:
  case ROLE_NONE:
    break;
  }
  return "none";
}

PetscErrorCode problem_solid_state(const Problem *problem, PetscInt local_cell, SolidState *state)
{
  SolidRoom room;

  PetscFunctionBeginUser;
  PetscAssert(problem->cell_role[local_cell] == ROLE_SOLID, PETSC_COMM_SELF, PETSC_ERR_ARG_WRONG,
              "Cell %" PetscInt_FMT " is no solid", problem->mesh->cell_number[local_cell]);
  const SolidCell cell = problem_solid_cell(problem, local_cell, &room);

  PetscCheck(solid_state(&cell, state), PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "Cell %" PetscInt_FMT " is inverted in a converged state",
             problem->mesh->cell_number[local_cell]);
  PetscFunctionReturn(0);
}

/* Forces that the cells of a set put on marked nodes: minus their internal nodal forces. */
static PetscErrorCode sum_section(const Problem *problem, const MeshSet *cells,
                                  const PetscBool marked[], Vec3 point, double sum[SECTION_SIZE])
{
  const Mesh *mesh = problem->mesh;
  SolidRoom   room;
  double      force[3 * CELL_MAX_NODES];

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < cells->count; i++) {
    const PetscInt c = cells->item[i];

    if (problem->cell_role[c] != ROLE_SOLID) continue;
    const SolidCell cell = problem_solid_cell(problem, c, &room);

    PetscCheck(solid_evaluate(&cell, NULL, NULL, force, NULL), PETSC_COMM_SELF, PETSC_ERR_PLIB,
               "Cell %" PetscInt_FMT " is inverted in a converged state", mesh->cell_number[c]);
    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[c]]; a++) {
      const Vec3 f      = vec3(-force[3 * a], -force[3 * a + 1], -force[3 * a + 2]);
      const Vec3 moment = vec3_cross(vec3_sub(room.current[a], point), f);

      if (!marked[mesh_cell_nodes(mesh, c)[a]]) continue;
      for (int k = 0; k < 3; k++) {
        sum[k] += f.a[k];
        sum[3 + k] += moment.a[k];
      }
    }
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_section_force(const Problem *problem, const char *cell_set,
                                     const char *node_set, Vec3 point, Vec3 *force, Vec3 *moment)
{
  const MeshSet *cells, *nodes;
  PetscBool     *marked;
  double         sum[SECTION_SIZE] = {0};

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_CELLS, cell_set, &cells));
  PetscCall(problem_require_set(problem, SET_NODES, node_set, &nodes));
  PetscCall(PetscCalloc1(problem->mesh->node_count, &marked));
  for (PetscInt i = 0; i < nodes->count; i++) marked[nodes->item[i]] = PETSC_TRUE;
  PetscCall(sum_section(problem, cells, marked, point, sum));
  PetscCall(PetscFree(marked));
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, sum, SECTION_SIZE, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  *force  = vec3_of(sum);
  *moment = vec3_of(sum + 3);
  PetscFunctionReturn(0);
}

PetscErrorCode problem_mean_position(const Problem *problem, const char *node_set, Vec3 *current,
                                     Vec3 *reference)
{
  const MeshSet *nodes;
  double         sum[MEAN_SIZE] = {0};

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_NODES, node_set, &nodes));
  for (PetscInt i = 0; i < nodes->count; i++) {
    const PetscInt n = nodes->item[i];

    if (n >= problem->mesh->node_owned) continue;
    for (int k = 0; k < 3; k++) {
      sum[k] += problem->current[n].a[k];
      sum[3 + k] += problem->mesh->position[n].a[k];
    }
    sum[MEAN_SIZE - 1] += 1.0;
  }
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, sum, MEAN_SIZE, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  *current = vec3_scale(1.0 / sum[MEAN_SIZE - 1], vec3_of(sum));
  if (reference) *reference = vec3_scale(1.0 / sum[MEAN_SIZE - 1], vec3_of(sum + 3));
  PetscFunctionReturn(0);
}

/* Stress and volume of a membrane. */
static PetscErrorCode membrane_as_solid(const Problem *problem, PetscInt cell, SolidState *state)
{
  MembraneState membrane;

  PetscFunctionBeginUser;
  PetscCall(problem_membrane_state(problem, cell, &membrane));
  for (int k = 0; k < STRESS_SIZE; k++) state->cauchy[k] = membrane.cauchy[k];
  state->volume = membrane.area * membrane.thickness;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_mean_stress(const Problem *problem, const char *cell_set, double stress[6],
                                   double *volume)
{
  const MeshSet *cells;
  double         sum[STRESS_SIZE + 1] = {0};

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_CELLS, cell_set, &cells));
  for (PetscInt i = 0; i < cells->count; i++) {
    const CellRole role  = problem->cell_role[cells->item[i]];
    SolidState     state = {0};

    if (role == ROLE_SOLID) PetscCall(problem_solid_state(problem, cells->item[i], &state));
    if (role == ROLE_MEMBRANE) PetscCall(membrane_as_solid(problem, cells->item[i], &state));
    for (int k = 0; k < STRESS_SIZE; k++) sum[k] += state.volume * state.cauchy[k];
    sum[STRESS_SIZE] += state.volume;
  }
  PetscCallMPI(
    MPI_Allreduce(MPI_IN_PLACE, sum, STRESS_SIZE + 1, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  for (int k = 0; k < STRESS_SIZE; k++) stress[k] = sum[k] / sum[STRESS_SIZE];
  *volume = sum[STRESS_SIZE];
  PetscFunctionReturn(0);
}

PetscErrorCode problem_energy(const Problem *problem, double *energy)
{
  const JointView view = problem_view(problem);
  const Mesh     *mesh = problem->mesh;
  double          sum  = 0.0;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    double part, force[3 * CELL_MAX_NODES];

    if (problem->cell_rigid[c]) continue;
    PetscCheck(problem_cell_forces(problem, c, &part, force, NULL), PETSC_COMM_SELF, PETSC_ERR_PLIB,
               "Cell %" PetscInt_FMT " is inverted in a converged state", mesh->cell_number[c]);
    sum += part;
  }
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    double part = 0.0;

    PetscCall(problem->joint[j].type->evaluate(problem->joint[j].self, &view, NULL, &part));
    sum += part;
  }
  PetscCallMPI(MPI_Allreduce(&sum, energy, 1, MPI_DOUBLE, MPI_SUM, mesh->comm));
  PetscFunctionReturn(0);
}

/* The sets of a local cell. */
static PetscErrorCode list_sets(const Mesh *mesh, PetscInt cell, size_t size, char text[])
{
  size_t length = 0;

  PetscFunctionBeginUser;
  for (PetscInt s = 0; s < mesh->set_count[SET_CELLS]; s++) {
    const MeshSet *set   = &mesh->set[SET_CELLS][s];
    const char    *comma = length == 0 ? ", sets " : ", ";
    PetscInt       at;

    PetscCall(PetscFindInt(cell, set->count, set->item, &at));
    if (at < 0 || length + strlen(comma) + strlen(set->name) + 1 > size) continue;
    PetscCall(PetscSNPrintf(text + length, size - length, "%s%s", comma, set->name));
    length += strlen(comma) + strlen(set->name);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_describe_cell(const Problem *problem, PetscInt cell, size_t size,
                                     char text[])
{
  const Mesh *mesh = problem->mesh;
  PetscMPIInt rank, owner = -1;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(mesh->comm, &rank));
  text[0] = '\0';
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    if (mesh->cell_number[c] != cell) continue;
    owner = rank;
    PetscCall(list_sets(mesh, c, size, text));
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &owner, 1, MPI_INT, MPI_MAX, mesh->comm));
  if (owner >= 0) PetscCallMPI(MPI_Bcast(text, (PetscMPIInt)size, MPI_CHAR, owner, mesh->comm));
  PetscFunctionReturn(0);
}
