/* Quantities of sets, bodies, joints and paths in the present state of a problem. */
#include "mesh_model/mesh_measure.h"
#include "base/rotation.h"
#include "base/unit_factors.h"
#include "elements/polyline.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

struct MeasureSource {
  const Problem *problem;
  double        *nodal_stress; /* [local nodes][6], or NULL when no set of nodes is watched */
};

static void set_vector(double value[3], Vec3 vector)
{
  for (int k = 0; k < 3; k++) value[k] = vector.a[k];
}

PetscErrorCode measure_begin(const Problem *problem, bool nodal, MeasureSource **source)
{
  PetscFunctionBeginUser;
  PetscCall(PetscNew(source));
  (*source)->problem = problem;
  if (!nodal) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1((size_t)STRESS_SIZE * (size_t)problem_mesh(problem)->node_count,
                         &(*source)->nodal_stress));
  PetscCall(problem_nodal_stress(problem, (*source)->nodal_stress));
  PetscFunctionReturn(0);
}

PetscErrorCode measure_end(MeasureSource **source)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree((*source)->nodal_stress));
  PetscCall(PetscFree(*source));
  PetscFunctionReturn(0);
}

/* Mean of the nodal stress over a set; each node counts where it is owned. */
static PetscErrorCode mean_nodal_stress(const MeasureSource *source, const char *name,
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

/* Nodes of beams and of rigid bodies have rotations. */
static PetscErrorCode mean_rotation(const MeasureSource *source, const char *name,
                                    double rotation[3])
{
  const Mesh    *mesh   = problem_mesh(source->problem);
  const MeshSet *set    = mesh_set(mesh, SET_NODES, name);
  double         sum[4] = {0.0};

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    const PetscInt body = problem_node_body(source->problem, set->item[i]);
    Vec3           turn;

    if (set->item[i] >= mesh->node_owned || body < 0) continue;
    turn = rotation_log(body_rotation(problem_body(source->problem, body)));
    for (int k = 0; k < 3; k++) sum[k] += DEG_PER_RAD * turn.a[k];
    sum[3] += 1.0;
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sum, 4, MPI_DOUBLE, MPI_SUM, mesh->comm));
  for (int k = 0; k < 3 && sum[3] > 0.0; k++) rotation[k] = sum[k] / sum[3];
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_nodes(const MeasureSource *source, const char *set, Measured *m)
{
  const Problem *problem = source->problem;
  Vec3           current, reference, reaction;

  PetscFunctionBeginUser;
  PetscCall(problem_mean_position(problem, set, &current, &reference));
  PetscCall(problem_node_reaction(problem, set, &reaction));
  PetscCall(mean_rotation(source, set, m->node_rotation));
  PetscCall(mean_nodal_stress(source, set, m->nodal_stress));
  set_vector(m->displacement, vec3_sub(current, reference));
  set_vector(m->reaction, reaction);
  m->nodal_von_mises[0] = stress_von_mises(m->nodal_stress);
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_cells(const MeasureSource *source, const char *set, Measured *m)
{
  PetscFunctionBeginUser;
  PetscCall(problem_mean_stress(source->problem, set, m->stress, m->volume));
  m->von_mises[0] = stress_von_mises(m->stress);
  m->pressure[0]  = stress_pressure(m->stress);
  PetscFunctionReturn(0);
}

/* Every beam counts alike in the means, whatever its length. */
static PetscErrorCode measure_beams(const MeasureSource *source, const char *name, Measured *m)
{
  enum { FORCE, MOMENT, COUNT = 6 };
  const Mesh    *mesh   = problem_mesh(source->problem);
  const MeshSet *set    = mesh_set(mesh, SET_CELLS, name);
  double         sum[7] = {0.0}, most[6] = {0.0};

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < set->count; i++) {
    BeamState state;

    if (!problem_beam_material(source->problem, set->item[i])) continue;
    PetscCall(problem_beam_state(source->problem, set->item[i], &state));
    sum[COUNT] += 1.0;
    for (int k = 0; k < 3; k++) {
      sum[3 * FORCE + k] += state.force.a[k];
      sum[3 * MOMENT + k] += state.moment.a[k];
      most[3 * FORCE + k] = fmax(most[3 * FORCE + k], fabs(state.force.a[k]));
      for (int end = 0; end < 2; end++)
        most[3 * MOMENT + k] = fmax(most[3 * MOMENT + k], fabs(state.end_moment[end].a[k]));
    }
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sum, COUNT + 1, MPI_DOUBLE, MPI_SUM, mesh->comm));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, most, COUNT, MPI_DOUBLE, MPI_MAX, mesh->comm));
  for (int k = 0; k < 3; k++) {
    m->beam_force[k]      = sum[3 * FORCE + k] / sum[COUNT];
    m->beam_moment[k]     = sum[3 * MOMENT + k] / sum[COUNT];
    m->beam_force_max[k]  = most[3 * FORCE + k];
    m->beam_moment_max[k] = most[3 * MOMENT + k];
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_body(const MeasureSource *source, const char *name, Measured *m)
{
  const PetscInt    number = problem_find_body(source->problem, name);
  const BodyMotion *body   = problem_body(source->problem, number);
  Vec3              force, moment;

  PetscFunctionBeginUser;
  PetscCall(problem_body_reaction(source->problem, number, &force, &moment));
  set_vector(m->translation, body->translation);
  set_vector(m->rotation, vec3_scale(DEG_PER_RAD, rotation_log(body_rotation(body))));
  set_vector(m->body_force, force);
  set_vector(m->body_moment, moment);
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_joint(const MeasureSource *source, const char *name, Measured *m)
{
  PetscInt     number;
  BushingState state;

  PetscFunctionBeginUser;
  PetscCall(problem_find_connection(source->problem, name, &number));
  state = problem_connection_state(source->problem, number);
  set_vector(m->joint_force, state.force);
  set_vector(m->joint_moment, state.moment);
  set_vector(m->joint_displacement, state.displacement);
  set_vector(m->joint_rotation, vec3_scale(DEG_PER_RAD, state.turn));
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_path(const MeasureSource *source, const char *name, Measured *m)
{
  const Mesh     *mesh = problem_mesh(source->problem);
  const MeshPath *path = mesh_path(mesh, name);
  Vec3           *reference, *current;
  double          length;
  CableState      cable;
  PetscBool       known;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc2(path->count, &reference, path->count, &current));
  for (PetscInt i = 0; i < path->count; i++) {
    reference[i] = mesh->position[path->node[i]];
    current[i]   = vec3_add(reference[i], problem_displacement(source->problem, path->node[i]));
  }
  length            = polyline_length((int)path->count, reference);
  m->path_length[0] = polyline_length((int)path->count, current);
  m->path_strain[0] = m->path_length[0] / length - 1.0;
  PetscCall(PetscFree2(reference, current));
  PetscCall(problem_has_path_cable(source->problem, name, &known));
  if (!known) PetscFunctionReturn(0);
  PetscCall(problem_path_cable_state(source->problem, name, &cable));
  m->path_strain[0]  = cable.strain;
  m->path_tension[0] = cable.force;
  PetscFunctionReturn(0);
}

static PetscErrorCode measure_contact(const MeasureSource *source, const char *name, Measured *m)
{
  ContactReport report;

  PetscFunctionBeginUser;
  PetscCall(problem_contact_report(source->problem, name, &report));
  set_vector(m->contact_force, report.force);
  m->contact_area[0]          = report.area;
  m->contact_pressure_mean[0] = report.pressure_mean;
  m->contact_pressure_max[0]  = report.pressure_most;
  m->contact_penetration[0]   = report.penetration;
  m->contact_sliding[0]       = report.sliding;
  PetscFunctionReturn(0);
}

PetscErrorCode measure(const MeasureSource *source, MeasuredOver over, const char *name,
                       Measured *measured)
{
  PetscFunctionBeginUser;
  if (over == OVER_NODES) PetscCall(measure_nodes(source, name, measured));
  if (over == OVER_CELLS) PetscCall(measure_cells(source, name, measured));
  if (over == OVER_BEAMS) PetscCall(measure_beams(source, name, measured));
  if (over == OVER_BODIES) PetscCall(measure_body(source, name, measured));
  if (over == OVER_JOINTS) PetscCall(measure_joint(source, name, measured));
  if (over == OVER_PATHS) PetscCall(measure_path(source, name, measured));
  if (over == OVER_CONTACTS) PetscCall(measure_contact(source, name, measured));
  PetscFunctionReturn(0);
}

const double *measured_values(const Measured *measured, size_t quantity)
{
  static const size_t place[] = {
#define MESH_QUANTITY(name, unit, over, shape, meaning) offsetof(Measured, name) / sizeof(double),
#include "mesh_model/mesh_quantity_list.h"
#undef MESH_QUANTITY
  };

  return (const double *)measured + place[quantity];
}
