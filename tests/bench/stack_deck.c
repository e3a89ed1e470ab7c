/* The column as an input deck of CalculiX. Abaqus and CalculiX number the nodes of hexahedra as VTK
   does. CalculiX's Mooney-Rivlin energy is C10 (I1 - 3) + C01 (I2 - 3) + (J - 1)^2 / D1 of the
   isochoric invariants, so D1 = 2 / K; with NLGEOM its *ELASTIC is linear between second
   Piola-Kirchhoff stress and Green-Lagrange strain (CalculiX 2.20 manual, *HYPERELASTIC, *ELASTIC).
 */
#include "stack.h"
#include <errno.h>
#include <stdio.h>

enum { ITEMS_PER_LINE = 8 };

static void write_set(FILE *file, const char *keyword, const MeshSet *set)
{
  fprintf(file, "%s=%s\n", keyword, set->name);
  for (PetscInt i = 0; i < set->count; i++)
    fprintf(file, "%" PetscInt_FMT "%s", set->item[i] + 1,
            i + 1 == set->count || (i + 1) % ITEMS_PER_LINE == 0 ? "\n" : ", ");
}

static void write_mesh(FILE *file, const MeshPlan *plan)
{
  const CellType type  = plan->cell_type[0];
  const char    *name  = type == CELL_HEX8 ? "C3D8" : type == CELL_HEX20 ? "C3D20" : "C3D20R";
  const PetscInt nodes = cell_node_counts[type];

  fprintf(file, "*NODE, NSET=all\n");
  for (PetscInt n = 0; n < plan->node_count; n++)
    fprintf(file, "%" PetscInt_FMT ", %.12g, %.12g, %.12g\n", n + 1, plan->position[n].a[0],
            plan->position[n].a[1], plan->position[n].a[2]);
  fprintf(file, "*ELEMENT, TYPE=%s, ELSET=every\n", name);
  for (PetscInt c = 0; c < plan->cell_count; c++) {
    fprintf(file, "%" PetscInt_FMT, c + 1);
    for (PetscInt a = 0; a < nodes; a++)
      fprintf(file, "%s%" PetscInt_FMT, a % ITEMS_PER_LINE == ITEMS_PER_LINE - 1 ? ",\n" : ", ",
              plan->cell_node[c * CELL_MAX_NODES + a] + 1);
    fprintf(file, "\n");
  }
  write_set(file, "*NSET, NSET", mesh_plan_set(plan, SET_NODES, "bottom"));
  write_set(file, "*NSET, NSET", mesh_plan_set(plan, SET_NODES, "corner"));
  write_set(file, "*ELSET, ELSET", mesh_plan_set(plan, SET_CELLS, "stiff"));
  write_set(file, "*ELSET, ELSET", mesh_plan_set(plan, SET_CELLS, "soft"));
}

static void write_materials(FILE *file)
{
  const double *stiff = stack_stiff_parameters, *soft = stack_soft_parameters;

  fprintf(file, "*MATERIAL, NAME=stiff\n*ELASTIC\n%.12g, %.12g\n", stiff[0], stiff[1]);
  fprintf(file, "*SOLID SECTION, ELSET=stiff, MATERIAL=stiff\n");
  fprintf(file, "*MATERIAL, NAME=soft\n*HYPERELASTIC, MOONEY-RIVLIN\n%.12g, %.12g, %.12g\n",
          soft[0], soft[1], 2.0 / soft[2]);
  fprintf(file, "*SOLID SECTION, ELSET=soft, MATERIAL=soft\n*BOUNDARY\nbottom, 1, 3, 0.\n");
}

static PetscErrorCode write_forces(FILE *file, const MeshPlan *plan)
{
  const MeshSet *loaded = mesh_plan_set(plan, SET_CELLS, "loaded");
  const Load     load   = {.type = &stack_traction};
  double        *sum, force[SOLID_MAX_UNKNOWNS];

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(plan->node_count, &sum));
  for (PetscInt i = 0; i < loaded->count; i++) {
    const PetscInt  c    = loaded->item[i];
    const PetscInt *node = plan->cell_node + (ptrdiff_t)c * CELL_MAX_NODES;
    Vec3            reference[CELL_MAX_NODES];
    const SolidCell cell = {
      .type = plan->cell_type[c], .reference = reference, .current = reference};

    for (PetscInt a = 0; a < cell_node_counts[cell.type]; a++)
      reference[a] = plan->position[node[a]];
    stack_traction.on_cell(&load, 1.0, &cell, force, NULL);
    for (PetscInt a = 0; a < cell_node_counts[cell.type]; a++) sum[node[a]] += force[3 * a + 1];
  }
  fprintf(file, "*CLOAD\n");
  for (PetscInt n = 0; n < plan->node_count; n++)
    if (sum[n] != 0.0) fprintf(file, "%" PetscInt_FMT ", 2, %.15g\n", n + 1, sum[n]);
  PetscCall(PetscFree(sum));
  PetscFunctionReturn(0);
}

PetscErrorCode stack_write_deck(const MeshPlan *plan, PetscInt steps, const char *path)
{
  FILE *file = fopen(path, "w");

  PetscFunctionBeginUser;
  PetscCheck(file, PETSC_COMM_SELF, PETSC_ERR_FILE_OPEN, "%s: %s", path, strerror(errno));
  write_mesh(file, plan);
  write_materials(file);
  fprintf(file, "*STEP, NLGEOM, INC=1000\n*STATIC, DIRECT\n%.12g, 1.\n", 1.0 / (double)steps);
  PetscCall(write_forces(file, plan));
  fprintf(file, "*NODE PRINT, NSET=corner\nU\n*NODE FILE\nU\n*EL FILE\nS\n*END STEP\n");
  PetscCheck(fclose(file) == 0, PETSC_COMM_SELF, PETSC_ERR_FILE_WRITE, "%s: %s", path,
             strerror(errno));
  PetscFunctionReturn(0);
}
