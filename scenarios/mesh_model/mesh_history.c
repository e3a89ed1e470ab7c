/* One array of the history for each component of each quantity: "displacement_x" over the watched
   sets of nodes. What belongs to the whole model (energies) is added by the audit of the run. */
#include "mesh_model/mesh_history.h"
#include "base/rotation.h"
#include "mesh_model/mesh_schema.h"
#include "stress_invariants.h"

#include <string.h>

static const double DEGREES_PER_RADIAN = 180.0 / PETSC_PI;

enum { COMPONENTS_MAX = 6 };

/** What is measured of a set or body: all its quantities. */
typedef struct {
  Vec3          displacement, reaction;               /* of nodes */
  double        nodal_stress[STRESS_SIZE];            /* of nodes */
  double        stress[STRESS_SIZE], volume;          /* of cells */
  Vec3          translation, rotation, force, moment; /* of a body; rotation in degrees */
  ContactReport contact;
} Measured;

/** What the measures of an increment are taken from. */
typedef struct {
  const MeshModel *model;
  const Problem   *problem;
  double          *nodal_stress; /* [local nodes][6], or NULL when no set of nodes is watched */
} Source;

/* Mean of the nodal stress over a set; each node counts where it is owned. */
static PetscErrorCode mean_nodal_stress(const Source *source, const char *name,
                                        double stress[STRESS_SIZE])
{
  const Mesh    *mesh                 = problem_mesh(source->problem);
  const MeshSet *set                  = mesh_set(mesh, SET_NODES, name);
  double         sum[STRESS_SIZE + 1] = {0.0};

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    if (set->item[i] >= mesh->node_owned) continue;
    for (int k = 0; k < STRESS_SIZE; k++)
      sum[k] += source->nodal_stress[STRESS_SIZE * set->item[i] + k];
    sum[STRESS_SIZE] += 1.0;
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sum, STRESS_SIZE + 1, MPI_DOUBLE, MPI_SUM, mesh->comm));
  for (int k = 0; k < STRESS_SIZE; k++) stress[k] = sum[k] / sum[STRESS_SIZE];
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_nodes(const Source *source, const char *set, Measured *m)
{
  const Problem *problem = source->problem;
  Vec3           current, reference;

  PetscFunctionBeginUser;
  PetscCall(problem_mean_position(problem, set, &current, &reference));
  m->displacement = vec3_sub(current, reference);
  PetscCall(problem_node_reaction(problem, set, &m->reaction));
  PetscCall(mean_nodal_stress(source, set, m->nodal_stress));
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_cells(const Problem *problem, const char *set, Measured *m)
{
  PetscFunctionBeginUser;
  PetscCall(problem_mean_stress(problem, set, m->stress, &m->volume));
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_body(const Problem *problem, const char *name, Measured *m)
{
  const PetscInt    number = problem_find_body(problem, name);
  const BodyMotion *body   = problem_body(problem, number);

  PetscFunctionBeginUser;
  m->translation = body->translation;
  m->rotation    = vec3_scale(DEGREES_PER_RADIAN, rotation_log(body_rotation(body)));
  PetscCall(problem_body_reaction(problem, number, &m->force, &m->moment));
  PetscFunctionReturn(0);
}

/* Values of each quantity, by its name in mesh_quantity_list.h. */
static void get_displacement(const Measured *m, double value[])
{
  for (int k = 0; k < 3; k++) value[k] = m->displacement.a[k];
}

static void get_reaction(const Measured *m, double value[])
{
  for (int k = 0; k < 3; k++) value[k] = m->reaction.a[k];
}

static void get_nodal_stress(const Measured *m, double value[])
{
  for (int k = 0; k < STRESS_SIZE; k++) value[k] = m->nodal_stress[k];
}

static void get_nodal_von_mises(const Measured *m, double value[])
{
  value[0] = stress_von_mises(m->nodal_stress);
}

static void get_stress(const Measured *m, double value[])
{
  for (int k = 0; k < STRESS_SIZE; k++) value[k] = m->stress[k];
}

static void get_von_mises(const Measured *m, double value[])
{
  value[0] = stress_von_mises(m->stress);
}

static void get_pressure(const Measured *m, double value[])
{
  value[0] = stress_pressure(m->stress);
}

static void get_volume(const Measured *m, double value[])
{
  value[0] = m->volume;
}

static void get_translation(const Measured *m, double value[])
{
  for (int k = 0; k < 3; k++) value[k] = m->translation.a[k];
}

static void get_rotation(const Measured *m, double value[])
{
  for (int k = 0; k < 3; k++) value[k] = m->rotation.a[k];
}

static void get_body_force(const Measured *m, double value[])
{
  for (int k = 0; k < 3; k++) value[k] = m->force.a[k];
}

static void get_body_moment(const Measured *m, double value[])
{
  for (int k = 0; k < 3; k++) value[k] = m->moment.a[k];
}

static void get_contact_force(const Measured *m, double value[])
{
  for (int k = 0; k < 3; k++) value[k] = m->contact.force.a[k];
}

static void get_contact_area(const Measured *m, double value[])
{
  value[0] = m->contact.area;
}

static void get_contact_pressure_max(const Measured *m, double value[])
{
  value[0] = m->contact.pressure_most;
}

typedef void (*Getter)(const Measured *measured, double value[]);

static const Getter getters[] = {
#define MESH_QUANTITY(name, unit, over, shape, meaning) get_##name,
#include "mesh_model/mesh_quantity_list.h"
#undef MESH_QUANTITY
};

/* Items of a dimension: watched sets or bodies. */
static PetscInt item_count(const MeshModel *model, MeasuredOver over)
{
  if (over == OVER_NODES) return model->watched_nodes.count;
  if (over == OVER_CELLS) return model->watched_cells.count;
  if (over == OVER_CONTACTS) return model->contact_count;
  return model->body_count;
}

static const char *item_name(const MeshModel *model, MeasuredOver over, PetscInt item)
{
  if (over == OVER_NODES) return model->watched_nodes.word[item];
  if (over == OVER_CELLS) return model->watched_cells.word[item];
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

static PetscErrorCode measure(const Source *source, MeasuredOver over, PetscInt item,
                              Measured *measured)
{
  const char *name = item_name(source->model, over, item);

  PetscFunctionBeginUser;
  if (over == OVER_NODES) PetscCall(measure_nodes(source, name, measured));
  if (over == OVER_CELLS) PetscCall(measure_cells(source->problem, name, measured));
  if (over == OVER_BODIES) PetscCall(measure_body(source->problem, name, measured));
  if (over == OVER_CONTACTS)
    PetscCall(problem_contact_report(source->problem, name, &measured->contact));
  PetscFunctionReturn(0);
}

/* All quantities of one item. */
static PetscErrorCode set_item(const Measured *measured, MeasuredOver over, PetscInt item,
                               History *history)
{
  size_t              count;
  const MeshQuantity *quantities = mesh_quantities(&count);

  PetscFunctionBeginUser;
  for (size_t q = 0; q < count; q++) {
    double value[COMPONENTS_MAX];

    if (quantities[q].over != over) continue;
    getters[q](measured, value);
    for (size_t c = 0; c < component_count(&quantities[q]); c++) {
      char name[NAME_SIZE];

      PetscCall(array_name(&quantities[q], c, name));
      history_set(history, history_find(history, name), item, value[c]);
    }
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_history_append(const MeshModel *model, const Problem *problem, double time,
                                   History *history)
{
  Source source = {.model = model, .problem = problem};

  PetscFunctionBeginUser;
  PetscCall(history_append(history, time));
  if (model->watched_nodes.count > 0) {
    PetscCall(PetscMalloc1((size_t)STRESS_SIZE * (size_t)problem_mesh(problem)->node_count,
                           &source.nodal_stress));
    PetscCall(problem_nodal_stress(problem, source.nodal_stress));
  }
  for (MeasuredOver over = OVER_NODES; over < OVER_COUNT; over++)
    for (PetscInt item = 0; item < item_count(model, over); item++) {
      Measured measured = {.volume = 0.0};

      PetscCall(measure(&source, over, item, &measured));
      PetscCall(set_item(&measured, over, item, history));
    }
  PetscCall(PetscFree(source.nodal_stress));
  PetscFunctionReturn(0);
}
