/* Our side of the cross-check of contact: the punch of punch_hex8.inp pressed into its block.
   Usage: contact_punch MESH; prints the displacement of every node, mm, and last the stress of
   every cell, MPa (XX YY ZZ XY YZ XZ). */
#include "mesh/import/mesh_import.h"
#include "steps/equilibrium.h"
#include <stdio.h>

static const double block[2] = {1000.0, 0.3}, punch[2] = {2000.0, 0.3}; /* E MPa, nu */
static const double penalty = 50000.0, motion = -0.3;                   /* MPa/mm, mm */

static PetscErrorCode read_problem(const char *path, Problem **problem)
{
  ContactOptions options = contact_options_default();
  SolidMaterial  material;
  MeshPlan      *plan;
  MeshImport    *import;
  Mesh          *mesh;

  PetscFunctionBeginUser;
  material =
    (SolidMaterial){.tissue = "block", .law = law_find("linear_isotropic"), .parameters = block};
  options.penalty = penalty;
  PetscCall(mesh_read(PETSC_COMM_WORLD, path, 1.0, &plan, &import));
  PetscCheck(plan, PETSC_COMM_WORLD, PETSC_ERR_FILE_UNEXPECTED, "%s",
             mesh_import_error_text(import));
  PetscCall(mesh_import_destroy(&import));
  PetscCall(mesh_plan_share_surface(plan, "PUNCH_Y0_FACES"));
  PetscCall(mesh_plan_share_surface(plan, "BLOCK_Y1_FACES"));
  PetscCall(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh));
  PetscCall(mesh_plan_destroy(&plan));
  PetscCall(problem_create(mesh, problem));
  PetscCall(problem_add_solid(*problem, "BLOCK", &material));
  material.tissue     = "punch";
  material.parameters = punch;
  PetscCall(problem_add_solid(*problem, "PUNCH", &material));
  PetscCall(problem_add_contact(*problem, "touch", &options, "PUNCH_Y0_FACES", "BLOCK_Y1_FACES"));
  PetscFunctionReturn(0);
}

static PetscErrorCode hold(Problem *problem, const Curve *ramp)
{
  PetscFunctionBeginUser;
  PetscCall(problem_prescribe_nodes(problem, "ALL", 2, 0.0, NULL));
  PetscCall(problem_prescribe_nodes(problem, "BLOCK_Y0", 0, 0.0, NULL));
  PetscCall(problem_prescribe_nodes(problem, "BLOCK_Y0", 1, 0.0, NULL));
  PetscCall(problem_prescribe_nodes(problem, "PUNCH_Y1", 0, 0.0, NULL));
  PetscCall(problem_prescribe_nodes(problem, "PUNCH_Y1", 1, motion, ramp));
  PetscCall(problem_setup(problem));
  PetscFunctionReturn(0);
}

static PetscErrorCode print(const Problem *problem)
{
  const Mesh *mesh = problem_mesh(problem);

  PetscFunctionBeginUser;
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    const Vec3 u = problem_displacement(problem, n);

    printf("%.9g %.9g %.9g\n", u.a[0], u.a[1], u.a[2]);
  }
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    SolidState s;

    PetscCall(problem_solid_state(problem, c, &s));
    printf("%.9g %.9g %.9g %.9g %.9g %.9g\n", s.cauchy[0], s.cauchy[1], s.cauchy[2], s.cauchy[3],
           s.cauchy[4], s.cauchy[5]);
  }
  PetscFunctionReturn(0);
}

int main(int argc, char **argv)
{
  static const double unit[2] = {0.0, 1.0};
  const double        end     = 1.0;
  StepOptions         options = step_options_default(1.0);
  Problem            *problem;
  Curve              *ramp;
  RunReport           run;

  PetscCall(PetscInitialize(&argc, &argv, NULL, NULL));
  PetscCheck(argc > 1, PETSC_COMM_WORLD, PETSC_ERR_USER_INPUT, "usage: contact_punch MESH");
  PetscCall(curve_create("ramp", 2, unit, unit, &ramp));
  PetscCall(read_problem(argv[1], &problem));
  PetscCall(hold(problem, ramp));
  PetscCall(equilibrium_run(problem, &options, &(RunTargets){1, &end, NULL, NULL}, &run));
  PetscCheck(run.outcome == RUN_DONE, PETSC_COMM_WORLD, PETSC_ERR_CONV_FAILED, "%s", run.message);
  PetscCall(print(problem));
  PetscCall(problem_destroy(&problem));
  PetscCall(curve_destroy(&ramp));
  PetscCall(PetscFinalize());
  return 0;
}
