/* Putting a problem together: materials, bodies, supports, loads; then the numbering. */
#include "elements/shape.h"
#include "steps/expansion.h"
#include "steps/places.h"

PetscErrorCode problem_create(Mesh *mesh, Problem **problem)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, problem));
  (*problem)->mesh = mesh;
  PetscCall(PetscCalloc4(mesh->cell_count, &(*problem)->cell_role, mesh->cell_count,
                         &(*problem)->cell_material, mesh->cell_count, &(*problem)->cell_turns,
                         mesh->cell_count, &(*problem)->cell_rigid));
  for (PetscInt c = 0; c < mesh->cell_count; c++) (*problem)->cell_material[c] = -1;
  PetscCall(expansion_create(&(*problem)->expansion));
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
  for (PetscInt j = 0; j < p->joint_count; j++)
    PetscCall(p->joint[j].type->destroy(&p->joint[j].self));
  PetscCall(PetscFree4(p->cell_role, p->cell_material, p->cell_turns, p->cell_rigid));
  PetscCall(expansion_destroy(&p->expansion));
  PetscCall(places_destroy(&p->places));
  for (PetscInt t = 0; t < p->tie_count; t++)
    PetscCall(PetscFree2(p->tie[t].node, p->tie[t].weight));
  PetscCall(PetscFree(p->joint));
  PetscCall(PetscFree(p->tie));
  PetscCall(problem_destroy_solids(p));
  PetscCall(PetscFree(p->cable));
  PetscCall(PetscFree(p->beam));
  PetscCall(PetscFree(p->membrane));
  PetscCall(PetscFree(p->mass));
  PetscCall(PetscFree(p->body));
  PetscCall(PetscFree(p->load));
  PetscCall(PetscFree(p->load_set));
  PetscCall(PetscFree(p->support));
  PetscCall(PetscFree(p->rotation));
  PetscCall(PetscFree(p->prescribed));
  PetscCall(PetscFree(p->slot));
  PetscCall(PetscFree(p->motion));
  PetscCall(PetscFree(p->current));
  PetscCall(PetscFree(p->internal));
  PetscCall(PetscFree(p->external));
  PetscCall(PetscFree(p->reaction));
  PetscCall(unknowns_destroy(&p->map));
  PetscCall(mesh_destroy(&p->mesh));
  PetscCall(PetscFree(*problem));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_require_set(const Problem *problem, SetKind kind, const char *name,
                                   const MeshSet **set)
{
  static const char *const kinds[SET_KIND_COUNT] = {"node", "cell", "face"};

  PetscFunctionBeginUser;
  *set = mesh_set(problem->mesh, kind, name);
  PetscCheck(*set, problem->mesh->comm, PETSC_ERR_USER_INPUT, "The mesh has no %s set '%s'",
             kinds[kind], name);
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_body(Problem *problem, const char *name, const char *node_set,
                                Vec3 reference, PetscInt *body)
{
  const MeshSet *set;
  Body          *b;

  PetscFunctionBeginUser;
  PetscCall(problem_require_set(problem, SET_NODES, node_set, &set));
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
  const MeshSet  *set = NULL;
  const MeshPath *path;

  PetscFunctionBeginUser;
  if (load->type->on_cell || load->type->on_mass)
    PetscCall(problem_require_set(problem, SET_CELLS, load->cells, &set));
  else if (load->type->on_face)
    PetscCall(problem_require_set(problem, SET_FACES, load->faces, &set));
  else if (load->type->on_node)
    PetscCall(problem_require_set(problem, SET_NODES, load->nodes, &set));
  else if (load->type->on_path)
    PetscCall(problem_require_path(problem, load->path, &path));
  else
    PetscCheck(load->body >= 0 && load->body < problem->body_count, problem->mesh->comm,
               PETSC_ERR_USER_INPUT, "Load '%s' acts on body %" PetscInt_FMT " of %" PetscInt_FMT,
               load->name, load->body, problem->body_count);
  PetscCall(GROW(problem->load, problem->load_count));
  PetscCall(GROW(problem->load_set, problem->load_count));
  problem->load_set[problem->load_count] = set;
  problem->load[problem->load_count++]   = *load;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_joint(Problem *problem, const Joint *joint)
{
  PetscFunctionBeginUser;
  PetscCall(GROW(problem->joint, problem->joint_count));
  problem->joint[problem->joint_count++] = *joint;
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
    PetscCheck(!shape_of(mesh->cell_type[c]) || problem->cell_role[c] == ROLE_SOLID,
               PETSC_COMM_SELF, PETSC_ERR_USER_INPUT, "Cell %" PetscInt_FMT " (%s) has no material",
               mesh->cell_number[c], cell_names[mesh->cell_type[c]]);
    PetscCall(problem_check_beam(problem, c));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_setup(Problem *problem)
{
  PetscFunctionBeginUser;
  PetscCheck(!problem->ready, problem->mesh->comm, PETSC_ERR_ORDER, "problem_setup() called twice");
  PetscCall(unknowns_create(problem->mesh, &problem->map));
  PetscCall(gather_members(problem));
  PetscCall(problem_create_frames(problem));
  PetscCall(unknowns_add_bodies(problem->body_count, &problem->map));
  PetscCall(problem_apply_ties(problem));
  PetscCall(problem_prescribe_slots(problem));
  PetscCall(check_cells(problem));
  PetscCall(unknowns_number(problem->mesh, &problem->map));
  PetscCall(PetscCalloc1(problem->map.slots, &problem->slot));
  PetscCall(PetscCalloc1(problem->map.slots, &problem->internal));
  PetscCall(PetscCalloc1(problem->map.slots, &problem->external));
  PetscCall(PetscCalloc1(problem->map.slots, &problem->reaction));
  PetscCall(PetscMalloc1(problem->mesh->node_count, &problem->current));
  PetscCall(PetscCalloc1(problem->body_count, &problem->motion));
  for (PetscInt b = 0; b < problem->body_count; b++) {
    problem->motion[b].reference = problem->body[b].reference;
    problem->motion[b].start     = mat3_identity();
  }
  problem->ready = PETSC_TRUE;
  PetscCall(problem_set_time(problem, 0.0));
  PetscCall(problem_create_history(problem));
  PetscFunctionReturn(0);
}
