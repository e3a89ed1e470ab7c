/* One array of the history for each component of each quantity: "displacement_x" over the watched
   sets of nodes. What belongs to the whole model (energies) is added by the audit of the run. */
#include "mesh_model/mesh_history.h"
#include "mesh_model/mesh_measure.h"
#include "mesh_model/mesh_schema.h"

/* Items of a dimension: watched sets or bodies. */
static PetscInt item_count(const MeshModel *model, MeasuredOver over)
{
  if (over == OVER_NODES) return model->watched_nodes.count;
  if (over == OVER_CELLS) return model->watched_cells.count;
  if (over == OVER_BEAMS) return model->watched_beams.count;
  if (over == OVER_JOINTS) return model->joint_count;
  if (over == OVER_PATHS) return model->path_count;
  if (over == OVER_CONTACTS) return model->contact_count;
  return model->body_count;
}

static const char *item_name(const MeshModel *model, MeasuredOver over, PetscInt item)
{
  if (over == OVER_NODES) return model->watched_nodes.word[item];
  if (over == OVER_CELLS) return model->watched_cells.word[item];
  if (over == OVER_BEAMS) return model->watched_beams.word[item];
  if (over == OVER_JOINTS) return model->joint[item].name;
  if (over == OVER_PATHS) return model->path[item].name;
  if (over == OVER_CONTACTS) return model->contact[item].name;
  return model->body[item].name;
}

static PetscErrorCode add_dimension(const MeshModel *model, MeasuredOver over, History *history)
{
  const PetscInt count = item_count(model, over);
  const char   **label;

  PetscFunctionBeginUser;
  if (count == 0) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1(count, &label));
  for (PetscInt i = 0; i < count; i++) label[i] = item_name(model, over, i);
  PetscCall(history_add_dimension(history, mesh_dimension(over), count, label));
  PetscCall(PetscFree(label));
  PetscFunctionReturn(0);
}

/* Name of a component in the history. */
static PetscErrorCode array_name(const MeshQuantity *quantity, size_t component,
                                 char name[NAME_SIZE])
{
  size_t             count;
  const char *const *components = mesh_components(quantity->shape, &count);

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(name, NAME_SIZE, "%s%s%s", quantity->name, count ? "_" : "",
                          count ? components[component] : ""));
  PetscFunctionReturn(0);
}

static size_t component_count(const MeshQuantity *quantity)
{
  size_t count;

  (void)mesh_components(quantity->shape, &count);
  return count ? count : 1;
}

PetscErrorCode mesh_history_create(const MeshModel *model, History **history)
{
  size_t              count;
  const MeshQuantity *quantities = mesh_quantities(&count);

  PetscFunctionBeginUser;
  PetscCall(history_create(history));
  for (MeasuredOver over = OVER_NODES; over < OVER_COUNT; over++)
    PetscCall(add_dimension(model, over, *history));
  for (size_t q = 0; q < count; q++) {
    const MeshQuantity *quantity = &quantities[q];

    if (item_count(model, quantity->over) == 0) continue;
    for (size_t c = 0; c < component_count(quantity); c++) {
      char     name[NAME_SIZE];
      PetscInt index;

      PetscCall(array_name(quantity, c, name));
      PetscCall(history_add_quantity(*history, name, quantity->unit, quantity->meaning,
                                     mesh_dimension(quantity->over), &index));
    }
  }
  PetscFunctionReturn(0);
}

/* All quantities of one item; their numbers in the history are those of mesh_history_create(). */
static void set_item(const MeshModel *model, const Measured *measured, MeasuredOver over,
                     PetscInt item, History *history)
{
  size_t              count;
  const MeshQuantity *quantities = mesh_quantities(&count);
  PetscInt            number     = 0;

  for (size_t q = 0; q < count; q++) {
    const double *value = measured_values(measured, q);

    if (item_count(model, quantities[q].over) == 0) continue;
    for (size_t c = 0; c < component_count(&quantities[q]); c++, number++)
      if (quantities[q].over == over) history_set(history, number, item, value[c]);
  }
}

PetscErrorCode mesh_history_append(const MeshModel *model, const Problem *problem, double time,
                                   History *history)
{
  MeasureSource *source;

  PetscFunctionBeginUser;
  PetscCall(history_append(history, time));
  PetscCall(measure_begin(problem, model->watched_nodes.count > 0, &source));
  for (MeasuredOver over = OVER_NODES; over < OVER_COUNT; over++)
    for (PetscInt item = 0; item < item_count(model, over); item++) {
      Measured measured = {0};

      PetscCall(measure(source, over, item_name(model, over, item), &measured));
      set_item(model, &measured, over, item, history);
    }
  PetscCall(measure_end(&source));
  PetscFunctionReturn(0);
}
