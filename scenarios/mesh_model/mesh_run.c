/* A mesh of the user's own as a model to run: the phases are the steps of the file. */
#include "mesh_model/mesh_run.h"
#include "mesh_model/connections.h"
#include "mesh_model/mesh_build.h"
#include "mesh_model/mesh_file.h"
#include "mesh_model/mesh_history.h"
#include "text.h"

#include <string.h>

typedef struct {
  MeshBuild   *build;
  MeshImport  *import;  /* what the file calls its cells */
  PetscOptions options; /* those of the scenario and of the command line, or NULL */
} MeshRun;

/* The options of the scenario hold for the run, where the command line does not say otherwise. */
static PetscErrorCode push_options(const MeshModel *model, PetscOptions *options)
{
  char *given;

  PetscFunctionBeginUser;
  if (!model->solver.options) PetscFunctionReturn(0);
  PetscCall(PetscOptionsGetAll(NULL, &given));
  PetscCall(PetscOptionsCreate(options));
  PetscCall(PetscOptionsInsertString(*options, model->solver.options));
  PetscCall(PetscOptionsInsertString(*options, given));
  PetscCall(PetscFree(given));
  PetscCall(PetscOptionsPush(*options));
  PetscFunctionReturn(0);
}

static PetscErrorCode create(MPI_Comm comm, const char *data_folder, RunModel *model)
{
  const MeshModel *mesh   = model->scenario->mesh;
  MeshPlan        *plan   = NULL;
  MeshImport      *import = NULL;
  MeshRun         *run;

  PetscFunctionBeginUser;
  (void)data_folder;
  PetscCall(PetscNew(&run));
  model->own = run;
  PetscCall(push_options(mesh, &run->options));
  PetscCall(mesh_file_read(comm, model->scenario->path, mesh, &plan, &import));
  /* It was good when the scenario was read: someone has changed it since. */
  PetscCheck(plan, comm, PETSC_ERR_FILE_READ, "%s", mesh_import_error_text(import));
  PetscCall(mesh_prepare_plan(mesh, plan));
  PetscCall(mesh_add_routes(mesh, plan));
  PetscCall(mesh_build_create(comm, mesh, plan, &run->build));
  PetscCall(mesh_plan_destroy(&plan));
  run->import        = import;
  model->problem     = run->build->problem;
  model->phase_count = mesh->step_count;
  model->phase       = run->build->phase;
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy(RunModel *model)
{
  MeshRun *run = model->own;

  PetscFunctionBeginUser;
  PetscCall(mesh_build_destroy(&run->build));
  PetscCall(mesh_import_destroy(&run->import));
  if (run->options) PetscCall(PetscOptionsPop());
  PetscCall(PetscOptionsDestroy(&run->options));
  PetscCall(PetscFree(model->own));
  PetscFunctionReturn(0);
}

static PetscErrorCode create_history(const RunModel *model, History **history)
{
  PetscFunctionBeginUser;
  PetscCall(mesh_history_create(model->scenario->mesh, history));
  PetscFunctionReturn(0);
}

static PetscErrorCode append(const RunModel *model, double time, History *history)
{
  PetscFunctionBeginUser;
  PetscCall(mesh_history_append(model->scenario->mesh, model->problem, time, history));
  PetscFunctionReturn(0);
}

/* Number of the section of each cell; the last label is that of cells without one. */
static PetscErrorCode label_cells(const RunModel *model, PetscInt *count, CellLabels label[])
{
  const MeshModel *mesh  = model->scenario->mesh;
  const Mesh      *cells = problem_mesh(model->problem);

  PetscFunctionBeginUser;
  *count         = 1;
  label[0].name  = "section";
  label[0].count = mesh->section_count + 1;
  PetscCall(PetscMalloc1(label[0].count, &label[0].text));
  PetscCall(PetscMalloc1(cells->cell_count, &label[0].cell));
  for (PetscInt c = 0; c < cells->cell_count; c++) label[0].cell[c] = mesh->section_count;
  for (PetscInt s = 0; s < mesh->section_count; s++) {
    const MeshSet *set = mesh_set(cells, SET_CELLS, mesh->section[s].cells);

    label[0].text[s] = mesh->section[s].cells;
    for (PetscInt i = 0; i < set->count; i++) label[0].cell[set->item[i]] = s;
  }
  label[0].text[mesh->section_count] = "none";
  PetscFunctionReturn(0);
}

static PetscErrorCode attributes(const RunModel *model, ModelAttribute attribute[], PetscInt *count)
{
  const MeshModel *mesh = model->scenario->mesh;
  char             path[PETSC_MAX_PATH_LEN], digest[MESH_DIGEST_SIZE];

  PetscFunctionBeginUser;
  PetscCall(mesh_file_path(model->scenario->path, mesh, path));
  attribute[0] = (ModelAttribute){"provenance", "mesh_file", NULL};
  attribute[1] = (ModelAttribute){"provenance", "mesh_length_unit", NULL};
  PetscCall(PetscStrallocpy(path, &attribute[0].text));
  PetscCall(PetscStrallocpy(mesh->length, &attribute[1].text));
  attribute[2] = (ModelAttribute){"provenance", "mesh_digest", NULL};
  PetscCall(
    mesh_file_digest(problem_mesh(model->problem)->comm, model->scenario->path, mesh, digest));
  PetscCall(PetscStrallocpy(digest, &attribute[2].text));
  *count = 3;
  PetscFunctionReturn(0);
}

static PetscErrorCode assumptions(const RunModel *model, char **text)
{
  (void)model;
  PetscFunctionBeginUser;
  *text = NULL;
  PetscFunctionReturn(0);
}

static PetscErrorCode name_cell(const RunModel *model, PetscInt cell, size_t size, char text[])
{
  enum { LABEL_SIZE = 128 };
  const MeshRun *run = model->own;
  char           label[LABEL_SIZE];

  PetscFunctionBeginUser;
  PetscCall(mesh_import_cell_name(run->import, cell, sizeof(label), label));
  PetscCall(PetscSNPrintf(text, size, "element %s of %s", label, model->scenario->mesh->file));
  PetscFunctionReturn(0);
}

static StepOptions step_options(const RunModel *model, PetscInt phase)
{
  const MeshStep   *step    = &model->scenario->mesh->step[phase];
  const MeshSolver *solver  = &model->scenario->mesh->solver;
  const double      first   = step->duration / step->increments;
  StepOptions       options = step_options_default(step->duration);

  options.step_first = first;
  options.step_max   = step->increment_max > 0.0 ? step->increment_max : first;
  options.step_min =
    step->increment_min > 0.0 ? step->increment_min : PetscMin(options.step_min, first);
  options.force_tolerance      = solver->tolerance;
  options.correction_tolerance = solver->correction;
  options.iterations_max       = solver->iterations;
  options.energy_tolerance     = solver->energy;
  options.balance_tolerance =
    run_model_balance_tolerance(options.balance_tolerance, solver->tolerance);
  return options;
}

const RunModelType mesh_run_type = {
  .reads_tables   = false,
  .create         = create,
  .destroy        = destroy,
  .create_history = create_history,
  .append         = append,
  .label_cells    = label_cells,
  .attributes     = attributes,
  .assumptions    = assumptions,
  .name_cell      = name_cell,
  .step_options   = step_options,
};
