/* Which type of model a scenario runs on. */
#include "run_model.h"
#include "mesh_model/mesh_run.h"
#include "spine_run.h"

const RunModelType *run_model_type(const Scenario *scenario)
{
  return scenario->model_kind == MODEL_MESH ? &mesh_run_type : &spine_run_type;
}

PetscErrorCode run_model_create(MPI_Comm comm, const Scenario *scenario, const char *data_folder,
                                RunModel **model)
{
  PetscFunctionBeginUser;
  PetscCall(PetscNew(model));
  (*model)->type     = run_model_type(scenario);
  (*model)->scenario = scenario;
  PetscCall((*model)->type->create(comm, data_folder, *model));
  PetscFunctionReturn(0);
}

PetscErrorCode run_model_destroy(RunModel **model)
{
  PetscFunctionBeginUser;
  if (!*model) PetscFunctionReturn(0);
  PetscCall((*model)->type->destroy(*model));
  PetscCall(PetscFree(*model));
  PetscFunctionReturn(0);
}

PetscErrorCode run_model_label_cells(const RunModel *model, PetscInt *count, CellLabels label[])
{
  PetscFunctionBeginUser;
  PetscCall(PetscArrayzero(label, MODEL_LABELS_MAX));
  PetscCall(model->type->label_cells(model, count, label));
  PetscFunctionReturn(0);
}

PetscErrorCode run_model_free_labels(PetscInt count, CellLabels label[])
{
  PetscFunctionBeginUser;
  for (PetscInt l = 0; l < count; l++) {
    PetscCall(PetscFree(label[l].text));
    PetscCall(PetscFree(label[l].cell));
  }
  PetscFunctionReturn(0);
}

double run_model_balance_tolerance(double least, double residual_tolerance)
{
  /* what Newton leaves at single nodes adds up over the lever arms */
  static const double over_residual = 10.0;

  return PetscMax(least, over_residual * residual_tolerance);
}
