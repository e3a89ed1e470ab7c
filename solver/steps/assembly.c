/* Loops over cells and loads. A cell or load gives forces and stiffness at its nodes; a node that
   moves with a body hands them over to the six unknowns of the body:
     g = B^T f,   K = B^T k B + d(B^T f)/dq at fixed f,   B = d(position)/dq. */
#include "steps/assembly.h"

enum {
  BLOCK_MAX         = BODY_UNKNOWNS,
  EXPANDED_MAX      = CELL_MAX_NODES * BLOCK_MAX, /* every node on a body of its own */
  CELL_UNKNOWNS_MAX = 3 * CELL_MAX_NODES,
};

/** Where the unknowns of a cell's nodes stand in its expanded force and stiffness. */
typedef struct {
  PetscInt nodes, size;
  PetscInt body[CELL_MAX_NODES];  /* of a node, or -1 */
  PetscInt first[CELL_MAX_NODES]; /* of a node's block */
  PetscInt width[CELL_MAX_NODES]; /* 3, or 6 for a node on a body */
  double   jacobian[CELL_MAX_NODES][3][BODY_UNKNOWNS];
  PetscInt slot[EXPANDED_MAX];
} Expansion;

static void expansion_fill(const Problem *problem, PetscInt nodes, const PetscInt node[],
                           Expansion *e)
{
  const UnknownMap *map = &problem->map;

  e->nodes = nodes;
  e->size  = 0;
  for (PetscInt a = 0; a < nodes; a++) {
    const PetscInt b = map->node_body[node[a]];

    e->body[a]  = b;
    e->width[a] = b < 0 ? 3 : BODY_UNKNOWNS;
    e->first[a] = e->size;
    for (PetscInt other = 0; b >= 0 && other < a; other++)
      if (e->body[other] == b) e->first[a] = e->first[other];
    if (b >= 0)
      body_point_jacobian(&problem->motion[b], problem->mesh->position[node[a]], e->jacobian[a]);
    if (e->first[a] < e->size) continue;
    for (PetscInt k = 0; k < e->width[a]; k++)
      e->slot[e->size++] = b < 0 ? node_slot(node[a], k) : body_slot(map, b, k);
  }
}

static void expand_force(const Expansion *e, const double force[], double expanded[])
{
  for (PetscInt k = 0; k < e->size; k++) expanded[k] = 0.0;
  for (PetscInt a = 0; a < e->nodes; a++)
    for (int i = 0; i < 3; i++) {
      if (e->body[a] < 0)
        expanded[e->first[a] + i] += force[3 * a + i];
      else
        for (int k = 0; k < BODY_UNKNOWNS; k++)
          expanded[e->first[a] + k] += e->jacobian[a][i][k] * force[3 * a + i];
    }
}

/* One 3 x 3 block of stiffness between nodes a and b, carried over to their unknowns. */
static void expand_block(const Expansion *e, PetscInt a, PetscInt b, const double tangent[],
                         double expanded[])
{
  const PetscInt n = 3 * e->nodes;
  double         right[3][BLOCK_MAX];

  for (int i = 0; i < 3; i++)
    for (PetscInt c = 0; c < e->width[b]; c++) {
      right[i][c] = 0.0;
      if (e->body[b] < 0)
        right[i][c] = tangent[(3 * a + i) * n + 3 * b + c];
      else
        for (int j = 0; j < 3; j++)
          right[i][c] += tangent[(3 * a + i) * n + 3 * b + j] * e->jacobian[b][j][c];
    }
  for (PetscInt r = 0; r < e->width[a]; r++)
    for (PetscInt c = 0; c < e->width[b]; c++) {
      double *entry = &expanded[(e->first[a] + r) * e->size + e->first[b] + c];

      if (e->body[a] < 0)
        *entry += right[r][c];
      else
        for (int i = 0; i < 3; i++) *entry += e->jacobian[a][i][r] * right[i][c];
    }
}

static void expand_tangent(const Problem *problem, const Expansion *e, const PetscInt node[],
                           const double force[], const double tangent[], double expanded[])
{
  for (PetscInt k = 0; k < e->size * e->size; k++) expanded[k] = 0.0;
  for (PetscInt a = 0; a < e->nodes; a++) {
    double geometric[BODY_UNKNOWNS][BODY_UNKNOWNS];

    for (PetscInt b = 0; b < e->nodes; b++) expand_block(e, a, b, tangent, expanded);
    if (e->body[a] < 0) continue;
    body_point_geometric(&problem->motion[e->body[a]], problem->mesh->position[node[a]],
                         vec3(force[3 * a], force[3 * a + 1], force[3 * a + 2]), geometric);
    for (int r = 0; r < BODY_UNKNOWNS; r++)
      for (int c = 0; c < BODY_UNKNOWNS; c++)
        expanded[(e->first[a] + r) * e->size + e->first[a] + c] += geometric[r][c];
  }
}

/* Add forces at a cell's nodes to the slots, and sign * stiffness to the matrix. */
static PetscErrorCode add_cell(Problem *problem, PetscInt cell, const double force[],
                               const double tangent[], double slot[], Mat matrix)
{
  const Mesh     *mesh  = problem->mesh;
  const PetscInt  nodes = cell_node_counts[mesh->cell_type[cell]];
  const PetscInt *node  = mesh_cell_nodes(mesh, cell);
  const double    sign  = slot == problem->external ? -1.0 : 1.0;
  Expansion       e;
  double          expanded[EXPANDED_MAX], stiffness[EXPANDED_MAX * EXPANDED_MAX];
  PetscInt        row[EXPANDED_MAX];

  PetscFunctionBeginUser;
  expansion_fill(problem, nodes, node, &e);
  expand_force(&e, force, expanded);
  for (PetscInt k = 0; k < e.size; k++) slot[e.slot[k]] += expanded[k];
  if (!matrix) PetscFunctionReturn(0);
  expand_tangent(problem, &e, node, force, tangent, stiffness);
  for (PetscInt k = 0; k < e.size * e.size; k++) stiffness[k] *= sign;
  for (PetscInt k = 0; k < e.size; k++) row[k] = problem->map.equation[e.slot[k]];
  PetscCall(MatSetValues(matrix, e.size, row, e.size, row, stiffness, ADD_VALUES));
  PetscFunctionReturn(0);
}

static void note_fault(Problem *problem, PetscInt cell)
{
  if (problem->fault.inverted) return;
  problem->fault =
    (DomainFault){PETSC_TRUE, problem->mesh->cell_number[cell], problem_tissue(problem, cell)};
}

/* Nodal forces and stiffness of one cell that has a material; false when it is inverted. */
static bool cell_forces(const Problem *problem, PetscInt cell, double force[], double tangent[])
{
  Vec3 reference[CELL_MAX_NODES], current[CELL_MAX_NODES];

  problem_cell_positions(problem, cell, reference, current);
  if (problem->cell_solid[cell] >= 0)
    return solid_evaluate(&(SolidCell){problem_solid_material(problem, cell),
                                       problem->mesh->cell_type[cell], reference, current},
                          problem->memory ? &problem->memory[cell] : NULL, NULL, force, tangent);
  const CableMaterial *cable      = &problem->cable[problem->cell_cable[cell]];
  const double         activation = problem_in_situ_activation(problem);
  const CableState     state      = cable_state(cable, reference, current, activation);

  line_forces(current, state.force, cable_slope(cable, reference, state.strain, activation), force,
              tangent);
  return true;
}

static PetscErrorCode add_cells(Problem *problem, Mat matrix)
{
  const Mesh *mesh = problem->mesh;
  double      force[CELL_UNKNOWNS_MAX], tangent[CELL_UNKNOWNS_MAX * CELL_UNKNOWNS_MAX];

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    if (problem->cell_rigid[c]) continue;
    if (problem->cell_solid[c] < 0 && problem->cell_cable[c] < 0) continue;
    if (!cell_forces(problem, c, force, matrix ? tangent : NULL)) {
      note_fault(problem, c);
      continue;
    }
    for (PetscInt k = 0; k < 3 * cell_node_counts[mesh->cell_type[c]]; k++)
      problem->forces_at_work += force[k] * force[k];
    PetscCall(add_cell(problem, c, force, tangent, problem->internal, matrix));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_cell_load(Problem *problem, PetscInt l, Mat matrix)
{
  const Load    *load = &problem->load[l];
  const MeshSet *set  = problem->load_cells[l];
  double         force[CELL_UNKNOWNS_MAX], tangent[CELL_UNKNOWNS_MAX * CELL_UNKNOWNS_MAX];

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt  c = set->item[i];
    Vec3            reference[CELL_MAX_NODES], current[CELL_MAX_NODES];
    const SolidCell cell = {problem_solid_material(problem, c), problem->mesh->cell_type[c],
                            reference, current};

    problem_cell_positions(problem, c, reference, current);
    load->type->on_cell(load, curve_value(load->curve, problem->time), &cell, force,
                        matrix ? tangent : NULL);
    for (PetscInt k = 0; k < 3 * cell_node_counts[cell.type]; k++)
      problem->forces_at_work += force[k] * force[k];
    PetscCall(add_cell(problem, c, force, tangent, problem->external, matrix));
  }
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

PetscErrorCode assembly_evaluate(Problem *problem, Mat tangent)
{
  PetscFunctionBeginUser;
  PetscCall(PetscArrayzero(problem->internal, problem->map.slots));
  PetscCall(PetscArrayzero(problem->external, problem->map.slots));
  problem->forces_at_work = 0.0;
  problem->fault          = (DomainFault){0};
  PetscCall(add_cells(problem, tangent));
  for (PetscInt l = 0; l < problem->load_count; l++) {
    if (problem->load[l].type->on_cell)
      PetscCall(add_cell_load(problem, l, tangent));
    else
      PetscCall(add_body_load(problem, l, tangent));
  }
  if (tangent) {
    PetscCall(MatAssemblyBegin(tangent, MAT_FINAL_ASSEMBLY));
    PetscCall(MatAssemblyEnd(tangent, MAT_FINAL_ASSEMBLY));
  }
  PetscFunctionReturn(0);
}
