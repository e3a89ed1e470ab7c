/* The solids of a problem: their material, what each cell has of its own, what its points remember,
   and one of them as it is now. */
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
  PetscCheck(mat3_det(mat3_add(mat3_identity(), material->in_situ)) > 0.0, problem->mesh->comm,
             PETSC_ERR_USER_INPUT, "Tissue %s: the in-situ strain turns the tissue inside out",
             material->tissue);
  PetscCall(check_kinematics(problem, cell_set, material));
  PetscCall(problem_assign_cells(problem, cell_set, ROLE_SOLID, problem->solid_count));
  PetscCall(GROW(problem->solid, problem->solid_count));
  problem->solid[problem->solid_count++] = *material;
  PetscFunctionReturn(0);
}

static Vec3 centre_of(const Mesh *mesh, PetscInt cell)
{
  const PetscInt nodes = cell_node_counts[mesh->cell_type[cell]];
  Vec3           sum   = {{0.0}};

  for (PetscInt a = 0; a < nodes; a++)
    sum = vec3_add(sum, mesh->position[mesh_cell_nodes(mesh, cell)[a]]);
  return vec3_scale(1.0 / nodes, sum);
}

PetscErrorCode problem_set_fabric(Problem *problem, const char *cell_set, FabricFunction fill,
                                  void *context)
{
  const Mesh    *mesh = problem->mesh;
  const MeshSet *set;

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_CELLS, cell_set, &set));
  if (!problem->fabric)
    PetscCall(
      PetscCalloc2(mesh->cell_count, &problem->fabric, mesh->cell_count, &problem->has_fabric));
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt       c        = set->item[i];
    const SolidMaterial *material = problem_solid_material(problem, c);
    const char          *why;

    PetscCheck(material, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Cell %" PetscInt_FMT " of set '%s' is no solid: it has no fabric",
               mesh->cell_number[c], cell_set);
    problem->has_fabric[c] = PETSC_TRUE;
    problem->fabric[c]     = solid_material_fabric(material);
    PetscCall(fill(context, mesh->cell_number[c], centre_of(mesh, c), &problem->fabric[c]));
    why = solid_fabric_check(material, &problem->fabric[c]);
    PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Cell %" PetscInt_FMT " of set '%s', tissue %s: %s", mesh->cell_number[c], cell_set,
               material->tissue, why);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_set_swelling(Problem *problem, SwellingFunction strain, void *context,
                                    const Curve *curve)
{
  const Mesh *mesh = problem->mesh;

  PetscFunctionBeginUser;
  if (!problem->swelling) PetscCall(PetscMalloc1(mesh->node_count, &problem->swelling));
  problem->swelling_curve = curve;
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    double *value = &problem->swelling[n];

    PetscCall(strain(context, mesh->node_number[n], mesh->position[n], value));
    PetscCheck(*value > -1.0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
               "Node %" PetscInt_FMT ": a free strain of %g leaves nothing", mesh->node_number[n],
               *value);
  }
  PetscFunctionReturn(0);
}

SolidFabric problem_fabric(const Problem *problem, PetscInt local_cell)
{
  const SolidMaterial *material = problem_solid_material(problem, local_cell);

  if (problem->fabric && problem->has_fabric[local_cell]) return problem->fabric[local_cell];
  if (!material) return (SolidFabric){0};
  return solid_material_fabric(material);
}

double problem_swelling_factor(const Problem *problem)
{
  if (!problem->swelling) return 0.0;
  return problem->swelling_curve ? curve_value(problem->swelling_curve, problem->time) : 1.0;
}

SolidCell problem_solid_cell(const Problem *problem, PetscInt cell, SolidRoom *room)
{
  const PetscInt *node   = mesh_cell_nodes(problem->mesh, cell);
  const double    factor = problem_swelling_factor(problem);
  SolidCell       solid  = {.material   = problem_solid_material(problem, cell),
                            .type       = problem->mesh->cell_type[cell],
                            .reference  = room->reference,
                            .current    = room->current,
                            .activation = problem_in_situ_activation(problem),
                            .step       = problem->step};

  problem_cell_positions(problem, cell, room->reference, room->current);
  if (problem->fabric && problem->has_fabric[cell]) solid.fabric = &problem->fabric[cell];
  if (problem->swelling) {
    for (PetscInt a = 0; a < cell_node_counts[solid.type]; a++)
      room->swelling[a] = factor * problem->swelling[node[a]];
    solid.swelling = room->swelling;
  }
  if (problem->history && problem->history_first[cell + 1] > problem->history_first[cell])
    solid.history = problem->history + problem->history_first[cell];
  return solid;
}

PetscErrorCode problem_create_history(Problem *problem)
{
  const Mesh *mesh = problem->mesh;
  PetscInt    total;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(mesh->cell_count + 1, &problem->history_first));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const SolidMaterial *material = problem_solid_material(problem, c);
    const size_t         own =
      material && !problem->cell_rigid[c] ? solid_history_count(material, mesh->cell_type[c]) : 0;
    const PetscInt count = material ? (PetscInt)own : problem_cable_history(problem, c);

    problem->history_first[c + 1] = problem->history_first[c] + count;
  }
  total = problem->history_first[mesh->cell_count];
  if (total == 0) PetscFunctionReturn(0);
  PetscCall(PetscCalloc1(total, &problem->history));
  PetscCall(PetscCalloc1(total, &problem->history_next));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    SolidRoom       room;
    const SolidCell solid = problem_solid_cell(problem, c, &room);

    if (solid.material && solid.history)
      (void)solid_rest(&solid, problem->history + problem->history_first[c]);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_advance_history(Problem *problem)
{
  double *start = problem->history;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; start && c < problem->mesh->cell_count; c++) {
    SolidRoom       room;
    const SolidCell solid = problem_solid_cell(problem, c, &room);

    problem_advance_cable(problem, c);
    if (!solid.material || !solid.history) continue;
    PetscCheck(solid_advance(&solid, problem->history_next + problem->history_first[c]),
               PETSC_COMM_SELF, PETSC_ERR_PLIB,
               "Cell %" PetscInt_FMT " is inverted in a converged state",
               problem->mesh->cell_number[c]);
  }
  if (start) {
    problem->history      = problem->history_next;
    problem->history_next = start;
  }
  /* asked for its state between steps, a point stands at the end of a step of no length */
  problem->step = 0.0;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_destroy_solids(Problem *problem)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree2(problem->fabric, problem->has_fabric));
  PetscCall(PetscFree(problem->swelling));
  PetscCall(PetscFree(problem->history_first));
  PetscCall(PetscFree(problem->history)); /* the two change places: not one block */
  PetscCall(PetscFree(problem->history_next));
  PetscCall(PetscFree(problem->solid));
  PetscFunctionReturn(0);
}

PetscBool problem_is_dissipative(const Problem *problem)
{
  for (PetscInt s = 0; s < problem->solid_count; s++)
    if (law_is_dissipative(problem->solid[s].law, problem->solid[s].parameters)) return PETSC_TRUE;
  for (PetscInt c = 0; c < problem->cable_count; c++)
    if (problem->cable[c].fails) return PETSC_TRUE;
  return PETSC_FALSE;
}
