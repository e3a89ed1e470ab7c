/* Loops over cells, loads and joints. Each gives forces and stiffness at its attachments, which
   steps/expansion.c carries over to the unknowns. */
#include "steps/assembly.h"
#include "steps/expansion.h"
#include "steps/places.h"

enum { CELL_UNKNOWNS_MAX = 3 * CELL_MAX_NODES };

/** Where forces and stiffness go. */
typedef struct {
  double *slot;
  Mat     matrix; /* NULL: forces only */
} Target;

/* Add forces at attachments to the slots, and sign * stiffness to the matrix. */
static PetscErrorCode add(Problem *problem, PetscInt count, const Attachment at[],
                          const double force[], const double tangent[], Target target)
{
  const double sign = target.slot == problem->external ? -1.0 : 1.0;
  Expansion   *e    = problem->expansion;

  PetscFunctionBeginUser;
  PetscCall(expansion_fill(problem, count, at, e));
  expansion_carry(problem, force, target.matrix ? tangent : NULL, e);
  for (PetscInt k = 0; k < e->components; k++) problem->forces_at_work += force[k] * force[k];
  for (PetscInt k = 0; k < e->size; k++) target.slot[e->slot[k]] += e->force[k];
  if (!target.matrix) PetscFunctionReturn(0);
  for (PetscInt k = 0; k < e->size * e->size; k++) e->stiffness[k] *= sign;
  PetscCall(
    MatSetValues(target.matrix, e->size, e->row, e->size, e->row, e->stiffness, ADD_VALUES));
  PetscFunctionReturn(0);
}

/* `turns`: forces come with moments. */
static PetscErrorCode add_cell(Problem *problem, PetscInt cell, bool turns, const double force[],
                               const double tangent[], Target target)
{
  const PetscInt *node  = mesh_cell_nodes(problem->mesh, cell);
  const PetscInt  nodes = cell_node_counts[problem->mesh->cell_type[cell]];
  Attachment      at[CELL_MAX_NODES];

  PetscFunctionBeginUser;
  for (PetscInt a = 0; a < nodes; a++) {
    at[a]       = attachment_node(node[a]);
    at[a].turns = turns;
  }
  PetscCall(add(problem, nodes, at, force, tangent, target));
  PetscFunctionReturn(0);
}

static void note_fault(Problem *problem, PetscInt cell)
{
  if (problem->fault.inverted) return;
  problem->fault =
    (DomainFault){PETSC_TRUE, problem->mesh->cell_number[cell], problem_tissue(problem, cell)};
}

/* A cell whose nodes move by themselves: nothing is to be carried over. */
static void add_plain_force(Problem *problem, PetscInt cell, const double force[])
{
  const PetscInt *node = mesh_cell_nodes(problem->mesh, cell);

  for (PetscInt a = 0; a < cell_node_counts[problem->mesh->cell_type[cell]]; a++)
    for (PetscInt k = 0; k < 3; k++) {
      problem->forces_at_work += force[3 * a + k] * force[3 * a + k];
      problem->internal[node_slot(node[a], k)] += force[3 * a + k];
    }
}

static PetscErrorCode add_cells(Problem *problem, Mat matrix)
{
  const Mesh *mesh   = problem->mesh;
  const bool  placed = places_fit(problem->places, matrix);
  Target      target = {problem->internal, matrix};
  double      force[CELL_UNKNOWNS_MAX], tangent[CELL_UNKNOWNS_MAX * CELL_UNKNOWNS_MAX];

  PetscFunctionBeginUser;
  if (placed) PetscCall(places_open(problem->places));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    if (problem->cell_rigid[c]) continue;
    if (problem->cell_role[c] == ROLE_NONE || problem->cell_role[c] == ROLE_MASS) continue;
    if (!problem_cell_forces(problem, c, NULL, force, matrix ? tangent : NULL)) {
      note_fault(problem, c);
      continue;
    }
    if ((placed || !matrix) && places_cell_is_plain(problem, c)) {
      add_plain_force(problem, c, force);
      if (matrix) places_add(problem->places, c, tangent);
    } else
      PetscCall(add_cell(problem, c, problem->cell_turns[c], force, tangent, target));
  }
  if (placed) PetscCall(places_close(problem->places));
  PetscFunctionReturn(0);
}

/* A load on cells or on faces of cells. */
static PetscErrorCode add_cell_load(Problem *problem, PetscInt l, Mat matrix)
{
  const Load    *load   = &problem->load[l];
  const MeshSet *set    = problem->load_set[l];
  const double   factor = curve_value(load->curve, problem->time);
  const PetscInt each   = load->type->on_face ? MESH_FACES_PER_CELL : 1;
  double         force[CELL_UNKNOWNS_MAX], tangent[CELL_UNKNOWNS_MAX * CELL_UNKNOWNS_MAX];
  double        *derivative = matrix ? tangent : NULL;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt  c = set->item[i] / each;
    SolidRoom       room;
    const SolidCell cell = problem_solid_cell(problem, c, &room);

    if (load->type->on_face)
      load->type->on_face(load, factor, &cell, (int)(set->item[i] % each), force, derivative);
    else
      load->type->on_cell(load, factor, &cell, force, derivative);
    PetscCall(add_cell(problem, c, false, force, tangent, (Target){problem->external, matrix}));
  }
  PetscFunctionReturn(0);
}

/* A load on the masses of cells: dead, so without derivative. */
static PetscErrorCode add_mass_load(Problem *problem, PetscInt l, Mat matrix)
{
  static const double none[CELL_UNKNOWNS_MAX * CELL_UNKNOWNS_MAX];
  const Load         *load   = &problem->load[l];
  const MeshSet      *set    = problem->load_set[l];
  const double        factor = curve_value(load->curve, problem->time);
  double              mass[CELL_MAX_NODES], force[CELL_UNKNOWNS_MAX];

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt c = set->item[i];

    problem_cell_masses(problem, c, mass);
    for (PetscInt a = 0; a < cell_node_counts[problem->mesh->cell_type[c]]; a++)
      load->type->on_mass(load, factor, mass[a], &force[3 * a]);
    PetscCall(add_cell(problem, c, false, force, none, (Target){problem->external, matrix}));
  }
  PetscFunctionReturn(0);
}

/* A load on nodes: dead, so without derivative. */
static PetscErrorCode add_node_load(Problem *problem, PetscInt l, Mat matrix)
{
  static const double none[3 * 3];
  const Load         *load   = &problem->load[l];
  const double        factor = curve_value(load->curve, problem->time);
  const MeshSet      *set    = problem->load_set[l];

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt   n  = set->item[i];
    const Attachment at = attachment_node(n);
    double           force[3];

    if (n >= problem->mesh->node_owned) continue;
    load->type->on_node(load, factor, problem->mesh->position[n], force);
    PetscCall(add(problem, 1, &at, force, none, (Target){problem->external, matrix}));
  }
  PetscFunctionReturn(0);
}

/* A load along a path, whose nodes every rank knows: added once. */
static PetscErrorCode add_path_load(Problem *problem, PetscInt l, Mat matrix)
{
  const Load     *load = &problem->load[l];
  const MeshPath *path;
  Attachment     *at;
  Vec3           *current;
  double         *force, *derivative;
  PetscMPIInt     rank;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(problem->mesh->comm, &rank));
  if (rank != 0) PetscFunctionReturn(0);
  PetscCall(problem_require_path(problem, load->path, &path));
  const size_t size = 3 * (size_t)path->count;

  PetscCall(
    PetscMalloc4(path->count, &at, path->count, &current, size, &force, size * size, &derivative));
  for (PetscInt i = 0; i < path->count; i++) {
    at[i]      = attachment_node(path->node[i]);
    current[i] = problem->current[path->node[i]];
  }
  load->type->on_path(load, curve_value(load->curve, problem->time), (int)path->count, current,
                      force, matrix ? derivative : NULL);
  PetscCall(add(problem, path->count, at, force, derivative, (Target){problem->external, matrix}));
  PetscCall(PetscFree4(at, current, force, derivative));
  PetscFunctionReturn(0);
}

/* Loads on bodies are added once, by the rank that owns the equations of the bodies. */
static PetscErrorCode add_body_load(Problem *problem, PetscInt l, Mat matrix)
{
  const Load *load = &problem->load[l];
  double      force[BODY_UNKNOWNS], derivative[BODY_UNKNOWNS][BODY_UNKNOWNS];
  PetscInt    row[BODY_UNKNOWNS];
  PetscMPIInt rank;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(problem->mesh->comm, &rank));
  if (rank != 0) PetscFunctionReturn(0);
  load->type->on_body(load, curve_value(load->curve, problem->time), &problem->motion[load->body],
                      force, derivative);
  for (int k = 0; k < BODY_UNKNOWNS; k++) {
    const PetscInt slot = body_slot(&problem->map, load->body, k);

    row[k] = problem->map.equation[slot];
    problem->external[slot] += force[k];
    problem->forces_at_work += force[k] * force[k];
    for (int c = 0; c < BODY_UNKNOWNS; c++) derivative[k][c] *= -1.0;
  }
  if (matrix)
    PetscCall(
      MatSetValues(matrix, BODY_UNKNOWNS, row, BODY_UNKNOWNS, row, &derivative[0][0], ADD_VALUES));
  PetscFunctionReturn(0);
}

/** A joint's forces on their way into the problem. */
typedef struct {
  Problem *problem;
  Target   target;
} JointTarget;

static PetscErrorCode take_joint(void *context, PetscInt count, const Attachment at[],
                                 const double force[], const double tangent[])
{
  const JointTarget *to = context;

  PetscFunctionBeginUser;
  PetscCall(add(to->problem, count, at, force, tangent, to->target));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_joints(Problem *problem, Mat matrix)
{
  const JointView view = problem_view(problem);
  JointTarget     to   = {
          problem, {problem->internal, matrix}
  };
  const JointSink sink = {take_joint, &to, matrix != NULL};

  PetscFunctionBeginUser;
  for (PetscInt j = 0; j < problem->joint_count; j++)
    PetscCall(problem->joint[j].type->evaluate(problem->joint[j].self, &view, &sink, NULL));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_load(Problem *problem, PetscInt l, Mat matrix)
{
  const LoadType *type = problem->load[l].type;

  PetscFunctionBeginUser;
  if (type->on_cell || type->on_face)
    PetscCall(add_cell_load(problem, l, matrix));
  else if (type->on_mass)
    PetscCall(add_mass_load(problem, l, matrix));
  else if (type->on_node)
    PetscCall(add_node_load(problem, l, matrix));
  else if (type->on_path)
    PetscCall(add_path_load(problem, l, matrix));
  else
    PetscCall(add_body_load(problem, l, matrix));
  PetscFunctionReturn(0);
}

PetscErrorCode assembly_evaluate(Problem *problem, Mat tangent)
{
  PetscFunctionBeginUser;
  PetscCall(PetscArrayzero(problem->internal, problem->map.slots));
  PetscCall(PetscArrayzero(problem->external, problem->map.slots));
  problem->forces_at_work = 0.0;
  problem->fault          = (DomainFault){0};
  PetscCall(add_cells(problem, tangent));
  PetscCall(add_joints(problem, tangent));
  for (PetscInt l = 0; l < problem->load_count; l++) PetscCall(add_load(problem, l, tangent));
  if (tangent) {
    PetscCall(MatAssemblyBegin(tangent, MAT_FINAL_ASSEMBLY));
    PetscCall(MatAssemblyEnd(tangent, MAT_FINAL_ASSEMBLY));
  }
  PetscFunctionReturn(0);
}
