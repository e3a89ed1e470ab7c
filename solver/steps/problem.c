/* Putting a problem together: materials, bodies, supports, loads; then the numbering. */
#include "steps/problem_internal.h"

PetscErrorCode problem_create(Mesh *mesh, Problem **problem)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, problem));
  (*problem)->mesh = mesh;
  PetscCall(PetscMalloc3(mesh->cell_count, &(*problem)->cell_solid, mesh->cell_count,
                         &(*problem)->cell_cable, mesh->cell_count, &(*problem)->cell_rigid));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    (*problem)->cell_solid[c] = (*problem)->cell_cable[c] = -1;
    (*problem)->cell_rigid[c]                             = PETSC_FALSE;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_destroy(Problem **problem)
{
  Problem *p = *problem;

  PetscFunctionBeginUser;
  if (!p) PetscFunctionReturn(0);
  for (PetscInt b = 0; b < p->body_count; b++) {
    PetscCall(PetscFree(p->body[b].name));
    PetscCall(PetscFree(p->body[b].node_set));
  }
  PetscCall(PetscFree3(p->cell_solid, p->cell_cable, p->cell_rigid));
  PetscCall(PetscFree(p->solid));
  PetscCall(PetscFree(p->cable));
  PetscCall(PetscFree(p->body));
  PetscCall(PetscFree(p->load));
  PetscCall(PetscFree(p->load_cells));
  PetscCall(PetscFree(p->support));
  PetscCall(PetscFree(p->rotation));
  PetscCall(PetscFree(p->prescribed));
  PetscCall(PetscFree(p->slot));
  PetscCall(PetscFree(p->motion));
  PetscCall(PetscFree(p->current));
  PetscCall(PetscFree(p->internal));
  PetscCall(PetscFree(p->external));
  PetscCall(unknowns_destroy(&p->map));
  PetscCall(mesh_destroy(&p->mesh));
  PetscCall(PetscFree(*problem));
  PetscFunctionReturn(0);
}

static PetscErrorCode require_set(const Problem *problem, SetKind kind, const char *name,
                                  const MeshSet **set)
{
  PetscFunctionBeginUser;
  *set = mesh_set(problem->mesh, kind, name);
  PetscCheck(*set, problem->mesh->comm, PETSC_ERR_USER_INPUT, "The mesh has no %s set '%s'",
             kind == SET_NODES ? "node" : "cell", name);
  PetscFunctionReturn(0);
}

/* Give the cells of a set to a material, refusing a cell that has one already. */
static PetscErrorCode assign_cells(Problem *problem, const char *cell_set, PetscBool solid,
                                   PetscInt material)
{
  const MeshSet *set;

  PetscFunctionBeginUser;
  PetscCall(require_set(problem, SET_CELLS, cell_set, &set));
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt c = set->item[i];

    PetscCheck(problem->cell_solid[c] < 0 && problem->cell_cable[c] < 0, PETSC_COMM_SELF,
               PETSC_ERR_USER_INPUT, "Cell %" PetscInt_FMT " of set '%s' already has a material",
               problem->mesh->cell_number[c], cell_set);
    PetscCheck(solid == (problem->mesh->cell_type[c] != CELL_LINE2), PETSC_COMM_SELF,
               PETSC_ERR_USER_INPUT, "Cell %" PetscInt_FMT " of set '%s' is a %s: not fit for a %s",
               problem->mesh->cell_number[c], cell_set, cell_names[problem->mesh->cell_type[c]],
               solid ? "solid" : "cable");
    (solid ? problem->cell_solid : problem->cell_cable)[c] = material;
  }
  PetscFunctionReturn(0);
}

/* The additions below grow an array by one; models have few of each. */
#define GROW(array, count) PetscRealloc(sizeof(*(array)) * (size_t)((count) + 1), &(array))

PetscErrorCode problem_add_solid(Problem *problem, const char *cell_set,
                                 const SolidMaterial *material)
{
  const char *why = law_check(material->law, material->parameters);

  PetscFunctionBeginUser;
  PetscCheck(!why, problem->mesh->comm, PETSC_ERR_USER_INPUT, "Tissue %s, law %s: %s",
             material->tissue, material->law->name, why);
  PetscCall(assign_cells(problem, cell_set, PETSC_TRUE, problem->solid_count));
  PetscCall(GROW(problem->solid, problem->solid_count));
  problem->solid[problem->solid_count++] = *material;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_cable(Problem *problem, const char *cell_set,
                                 const CableMaterial *material)
{
  PetscFunctionBeginUser;
  PetscCall(assign_cells(problem, cell_set, PETSC_FALSE, problem->cable_count));
  PetscCall(GROW(problem->cable, problem->cable_count));
  problem->cable[problem->cable_count++] = *material;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_body(Problem *problem, const char *name, const char *node_set,
                                Vec3 reference, PetscInt *body)
{
  const MeshSet *set;
  Body          *b;

  PetscFunctionBeginUser;
  PetscCall(require_set(problem, SET_NODES, node_set, &set));
  PetscCall(GROW(problem->body, problem->body_count));
  *body = problem->body_count++;
  b     = &problem->body[*body];
  PetscCall(PetscStrallocpy(name, &b->name));
  PetscCall(PetscStrallocpy(node_set, &b->node_set));
  b->reference = reference;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_load(Problem *problem, const Load *load)
{
  const MeshSet *cells = NULL;

  PetscFunctionBeginUser;
  if (load->type->on_cell)
    PetscCall(require_set(problem, SET_CELLS, load->cells, &cells));
  else
    PetscCheck(load->body >= 0 && load->body < problem->body_count, problem->mesh->comm,
               PETSC_ERR_USER_INPUT, "Load '%s' acts on body %" PetscInt_FMT " of %" PetscInt_FMT,
               load->name, load->body, problem->body_count);
  PetscCall(GROW(problem->load, problem->load_count));
  PetscCall(GROW(problem->load_cells, problem->load_count));
  problem->load_cells[problem->load_count] = cells;
  problem->load[problem->load_count++]     = *load;
  PetscFunctionReturn(0);
}

static PetscErrorCode add_support(Problem *problem, const Support *support)
{
  PetscFunctionBeginUser;
  PetscCheck(!problem->ready, problem->mesh->comm, PETSC_ERR_ORDER,
             "Supports must be given before problem_setup()");
  PetscCheck(support->component >= 0 && support->component < 3, problem->mesh->comm,
             PETSC_ERR_ARG_OUTOFRANGE, "Component %" PetscInt_FMT " is not 0, 1 or 2",
             support->component);
  PetscCall(GROW(problem->support, problem->support_count));
  problem->support[problem->support_count++] = *support;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_nodes(Problem *problem, const char *node_set, PetscInt component,
                                       double value, const Curve *curve)
{
  Support support = {.component = component, .value = value, .curve = curve};

  PetscFunctionBeginUser;
  PetscCall(require_set(problem, SET_NODES, node_set, &support.nodes));
  PetscCall(add_support(problem, &support));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_translation(Problem *problem, PetscInt body, PetscInt component,
                                             double value, const Curve *curve)
{
  PetscFunctionBeginUser;
  PetscCall(add_support(
    problem, &(Support){.body = body, .component = component, .value = value, .curve = curve}));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_prescribe_rotation(Problem *problem, PetscInt body, Vec3 rotation,
                                          const Curve *curve)
{
  PetscFunctionBeginUser;
  PetscCall(GROW(problem->rotation, problem->rotation_count));
  problem->rotation[problem->rotation_count++] = (PrescribedRotation){body, rotation, curve};
  PetscFunctionReturn(0);
}

PetscErrorCode problem_set_in_situ_curve(Problem *problem, const Curve *curve)
{
  PetscFunctionBeginUser;
  problem->in_situ = curve;
  PetscFunctionReturn(0);
}

static PetscErrorCode gather_members(Problem *problem)
{
  UnknownMap *map = &problem->map;

  PetscFunctionBeginUser;
  for (PetscInt b = 0; b < problem->body_count; b++) {
    const MeshSet *set   = mesh_set(problem->mesh, SET_NODES, problem->body[b].node_set);
    PetscInt       owned = 0;

    for (PetscInt i = 0; i < set->count; i++) {
      PetscInt *of = &map->node_body[set->item[i]];

      PetscCheck(*of < 0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
                 "Node %" PetscInt_FMT " belongs to the bodies '%s' and '%s'",
                 problem->mesh->node_number[set->item[i]], problem->body[PetscMax(*of, 0)].name,
                 problem->body[b].name);
      *of = b;
      owned += set->item[i] < problem->mesh->node_owned;
    }
    PetscCallMPI(
      MPI_Allreduce(&owned, &problem->body[b].members, 1, MPIU_INT, MPI_SUM, problem->mesh->comm));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode prescribe_slot(Problem *problem, PetscInt slot, double value,
                                     const Curve *curve)
{
  PetscFunctionBeginUser;
  if (problem->map.prescribed[slot]) PetscFunctionReturn(0);
  problem->map.prescribed[slot] = PETSC_TRUE;
  PetscCall(GROW(problem->prescribed, problem->slot_count));
  problem->prescribed[problem->slot_count++] = (PrescribedSlot){slot, value, curve};
  PetscFunctionReturn(0);
}

static PetscErrorCode prescribe_slots(Problem *problem)
{
  UnknownMap *map = &problem->map;

  PetscFunctionBeginUser;
  for (PetscInt s = 0; s < problem->support_count; s++) {
    const Support *support = &problem->support[s];

    if (!support->nodes) {
      PetscCall(prescribe_slot(problem, body_slot(map, support->body, support->component),
                               support->value, support->curve));
      continue;
    }
    for (PetscInt i = 0; i < support->nodes->count; i++) {
      const PetscInt node = support->nodes->item[i];

      PetscCheck(map->node_body[node] < 0, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
                 "Node %" PetscInt_FMT " moves with body '%s' and cannot be prescribed by itself",
                 problem->mesh->node_number[node], problem->body[map->node_body[node]].name);
      PetscCall(prescribe_slot(problem, node_slot(node, support->component), support->value,
                               support->curve));
    }
  }
  for (PetscInt r = 0; r < problem->rotation_count; r++)
    for (PetscInt k = 3; k < BODY_UNKNOWNS; k++)
      problem->map.prescribed[body_slot(map, problem->rotation[r].body, k)] = PETSC_TRUE;
  PetscFunctionReturn(0);
}

/* Cells that cannot deform, and nodes that nothing holds: those of lines only, free in space. */
static PetscErrorCode check_cells(Problem *problem)
{
  const Mesh *mesh = problem->mesh;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt *node = mesh_cell_nodes(mesh, c);
    const PetscInt  body = problem->map.node_body[node[0]];
    PetscBool       same = PetscNot(body < 0);

    for (PetscInt a = 1; a < cell_node_counts[mesh->cell_type[c]]; a++)
      if (problem->map.node_body[node[a]] != body) same = PETSC_FALSE;
    problem->cell_rigid[c] = same;
    PetscCheck(mesh->cell_type[c] == CELL_LINE2 || problem->cell_solid[c] >= 0, PETSC_COMM_SELF,
               PETSC_ERR_USER_INPUT, "Cell %" PetscInt_FMT " (%s) has no material",
               mesh->cell_number[c], cell_names[mesh->cell_type[c]]);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_setup(Problem *problem)
{
  PetscFunctionBeginUser;
  PetscCheck(!problem->ready, problem->mesh->comm, PETSC_ERR_ORDER, "problem_setup() called twice");
  PetscCall(unknowns_create(problem->mesh, problem->body_count, &problem->map));
  PetscCall(gather_members(problem));
  PetscCall(prescribe_slots(problem));
  PetscCall(check_cells(problem));
  PetscCall(unknowns_number(problem->mesh, &problem->map));
  PetscCall(PetscCalloc1(problem->map.slots, &problem->slot));
  PetscCall(PetscCalloc1(problem->map.slots, &problem->internal));
  PetscCall(PetscCalloc1(problem->map.slots, &problem->external));
  PetscCall(PetscMalloc1(problem->mesh->node_count, &problem->current));
  PetscCall(PetscCalloc1(problem->body_count, &problem->motion));
  for (PetscInt b = 0; b < problem->body_count; b++) {
    problem->motion[b].reference = problem->body[b].reference;
    problem->motion[b].start     = mat3_identity();
  }
  problem->ready = PETSC_TRUE;
  PetscCall(problem_set_time(problem, 0.0));
  PetscFunctionReturn(0);
}
