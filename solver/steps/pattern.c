/* The nonzero pattern of the tangent, found once: PETSc's preallocator matrix takes the same calls
   as the tangent and keeps only where they go. */
#include "steps/assembly.h"

/* Every unknown of a cell with every other; bodies with themselves, for loads that act on them. */
static PetscErrorCode mark(Problem *problem, Mat pattern)
{
  static const double nothing[(CELL_MAX_NODES * BODY_UNKNOWNS) * (CELL_MAX_NODES * BODY_UNKNOWNS)];
  const UnknownMap   *map  = &problem->map;
  const Mesh         *mesh = problem->mesh;
  PetscInt            row[CELL_MAX_NODES * BODY_UNKNOWNS];

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    PetscInt size = 0;

    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[c]]; a++) {
      const PetscInt node = mesh_cell_nodes(mesh, c)[a];
      const PetscInt body = map->node_body[node];
      const PetscInt slot = body < 0 ? node_slot(node, 0) : body_slot(map, body, 0);

      for (PetscInt k = 0; k < (body < 0 ? 3 : BODY_UNKNOWNS); k++)
        row[size++] = map->equation[slot + k];
    }
    PetscCall(MatSetValues(pattern, size, row, size, row, nothing, ADD_VALUES));
  }
  for (PetscInt b = 0; b < problem->body_count; b++)
    PetscCall(MatSetValues(pattern, BODY_UNKNOWNS, &map->equation[body_slot(map, b, 0)],
                           BODY_UNKNOWNS, &map->equation[body_slot(map, b, 0)], nothing,
                           ADD_VALUES));
  PetscFunctionReturn(0);
}

PetscErrorCode assembly_create_matrix(Problem *problem, Mat *tangent)
{
  const UnknownMap *map  = &problem->map;
  const MPI_Comm    comm = problem->mesh->comm;
  Mat               pattern;

  PetscFunctionBeginUser;
  PetscCall(MatCreate(comm, &pattern));
  PetscCall(MatSetSizes(pattern, map->owned, map->owned, map->total, map->total));
  PetscCall(MatSetType(pattern, MATPREALLOCATOR));
  PetscCall(MatSetUp(pattern));
  PetscCall(mark(problem, pattern));
  PetscCall(MatAssemblyBegin(pattern, MAT_FINAL_ASSEMBLY));
  PetscCall(MatAssemblyEnd(pattern, MAT_FINAL_ASSEMBLY));

  PetscCall(MatCreate(comm, tangent));
  PetscCall(MatSetSizes(*tangent, map->owned, map->owned, map->total, map->total));
  PetscCall(MatSetType(*tangent, MATAIJ));
  PetscCall(MatSetFromOptions(*tangent));
  PetscCall(MatPreallocatorPreallocate(pattern, PETSC_TRUE, *tangent));
  PetscCall(MatSetOption(*tangent, MAT_NEW_NONZERO_LOCATION_ERR, PETSC_TRUE));
  PetscCall(MatDestroy(&pattern));
  PetscFunctionReturn(0);
}
