/* Stress at nodes: each solid extrapolates from its integration points, and the solids of one
   material that meet at a node are averaged. Stress jumps where materials meet, so each material is
   averaged by itself; a node of several has the mean of theirs.
   Shares are summed over the ranks in a vector in natural order. */
#include "steps/problem_internal.h"

enum { STRESS_SIZE = 6, SHARE_SIZE = STRESS_SIZE + 1 }; /* and the number of solids */

typedef struct {
  Vec        sum, local; /* natural order over the ranks; local nodes, sequential */
  VecScatter to_local;
} Averages;

static PetscErrorCode averages_create(const Mesh *mesh, Averages *averages)
{
  PetscInt owned = PETSC_DECIDE, total = mesh->node_total;
  IS       nodes;

  PetscFunctionBeginUser;
  PetscCall(PetscSplitOwnership(mesh->comm, &owned, &total));
  PetscCall(VecCreate(mesh->comm, &averages->sum));
  PetscCall(VecSetSizes(averages->sum, SHARE_SIZE * owned, PETSC_DETERMINE));
  PetscCall(VecSetBlockSize(averages->sum, SHARE_SIZE));
  PetscCall(VecSetType(averages->sum, VECSTANDARD));
  PetscCall(VecCreateSeq(PETSC_COMM_SELF, SHARE_SIZE * mesh->node_count, &averages->local));
  PetscCall(ISCreateBlock(PETSC_COMM_SELF, SHARE_SIZE, mesh->node_count, mesh->node_number,
                          PETSC_USE_POINTER, &nodes));
  PetscCall(VecScatterCreate(averages->sum, nodes, averages->local, NULL, &averages->to_local));
  PetscCall(ISDestroy(&nodes));
  PetscFunctionReturn(0);
}

static PetscErrorCode averages_destroy(Averages *averages)
{
  PetscFunctionBeginUser;
  PetscCall(VecDestroy(&averages->sum));
  PetscCall(VecDestroy(&averages->local));
  PetscCall(VecScatterDestroy(&averages->to_local));
  PetscFunctionReturn(0);
}

/* Whether two sets of solids are of one material: then their stress does not jump. */
static PetscBool is_same(const SolidMaterial *a, const SolidMaterial *b)
{
  return a->law == b->law && a->parameters == b->parameters ? PETSC_TRUE : PETSC_FALSE;
}

/* Add the shares of one local solid. */
static PetscErrorCode add_share(const Problem *problem, PetscInt c, Vec sum)
{
  const Mesh     *mesh = problem->mesh;
  SolidRoom       room;
  const SolidCell cell = problem_solid_cell(problem, c, &room);
  double          stress[CELL_MAX_NODES][STRESS_SIZE];

  PetscFunctionBeginUser;
  PetscCheck(solid_nodal_stress(&cell, stress), PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "Cell %" PetscInt_FMT " is inverted in a converged state", mesh->cell_number[c]);
  for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[c]]; a++) {
    const PetscInt node              = mesh->node_number[mesh_cell_nodes(mesh, c)[a]];
    double         share[SHARE_SIZE] = {[STRESS_SIZE] = 1.0};

    for (int k = 0; k < STRESS_SIZE; k++) share[k] = stress[a][k];
    PetscCall(VecSetValuesBlocked(sum, 1, &node, share, ADD_VALUES));
  }
  PetscFunctionReturn(0);
}

/* Sum the shares of all solids of the material `of`. */
static PetscErrorCode add_shares(const Problem *problem, PetscInt of, Vec sum)
{
  PetscFunctionBeginUser;
  PetscCall(VecZeroEntries(sum));
  for (PetscInt c = 0; c < problem->mesh->cell_count; c++)
    if (problem->cell_role[c] == ROLE_SOLID &&
        is_same(&problem->solid[problem->cell_material[c]], &problem->solid[of]))
      PetscCall(add_share(problem, c, sum));
  PetscCall(VecAssemblyBegin(sum));
  PetscCall(VecAssemblyEnd(sum));
  PetscFunctionReturn(0);
}

/* Add the mean of one material where it is.
   @param[in,out] materials  [local nodes] number of materials so far */
static PetscErrorCode add_means(const Mesh *mesh, Averages *averages, double stress[],
                                PetscInt materials[])
{
  const double *share;

  PetscFunctionBeginUser;
  PetscCall(VecScatterBegin(averages->to_local, averages->sum, averages->local, INSERT_VALUES,
                            SCATTER_FORWARD));
  PetscCall(VecScatterEnd(averages->to_local, averages->sum, averages->local, INSERT_VALUES,
                          SCATTER_FORWARD));
  PetscCall(VecGetArrayRead(averages->local, &share));
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    const double *of = &share[(ptrdiff_t)SHARE_SIZE * n];

    if (of[STRESS_SIZE] == 0.0) continue;
    for (int k = 0; k < STRESS_SIZE; k++) stress[STRESS_SIZE * n + k] += of[k] / of[STRESS_SIZE];
    materials[n]++;
  }
  PetscCall(VecRestoreArrayRead(averages->local, &share));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_nodal_stress(const Problem *problem, double stress[])
{
  const Mesh *mesh = problem->mesh;
  PetscInt   *materials;
  Averages    averages;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(mesh->node_count, &materials));
  for (PetscInt k = 0; k < STRESS_SIZE * mesh->node_count; k++) stress[k] = 0.0;
  PetscCall(averages_create(mesh, &averages));
  for (PetscInt m = 0; m < problem->solid_count; m++) {
    PetscBool earlier = PETSC_FALSE;

    for (PetscInt o = 0; o < m; o++)
      if (is_same(&problem->solid[o], &problem->solid[m])) earlier = PETSC_TRUE;
    if (earlier) continue;
    PetscCall(add_shares(problem, m, averages.sum));
    PetscCall(add_means(mesh, &averages, stress, materials));
  }
  for (PetscInt n = 0; n < mesh->node_count; n++)
    for (int k = 0; k < STRESS_SIZE && materials[n] > 1; k++)
      stress[STRESS_SIZE * n + k] /= (double)materials[n];
  PetscCall(averages_destroy(&averages));
  PetscCall(PetscFree(materials));
  PetscFunctionReturn(0);
}
