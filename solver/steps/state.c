/* How a problem moves: prescribed motion in time, bodies and nodes following the slots. */
#include "base/rotation.h"
#include "steps/problem_internal.h"

static double factor_of(const Curve *curve, double time)
{
  return curve ? curve_value(curve, time) : 1.0;
}

double problem_in_situ_activation(const Problem *problem)
{
  return factor_of(problem->in_situ, problem->time);
}

/* The rotation increment that leads from the start of the step to the prescribed rotation. */
static void prescribe_rotation(Problem *problem, const PrescribedRotation *prescribed)
{
  const BodyMotion *motion    = &problem->motion[prescribed->body];
  const double      factor    = factor_of(prescribed->curve, problem->time);
  const Mat3        target    = rotation_exp(vec3_scale(factor, prescribed->rotation));
  const Vec3        increment = rotation_log(mat3_mul(target, mat3_transpose(motion->start)));

  for (int k = 0; k < 3; k++)
    problem->slot[body_slot(&problem->map, prescribed->body, 3 + k)] =
      increment.a[k] * ROTATION_LENGTH;
}

PetscErrorCode problem_set_time(Problem *problem, double time)
{
  PetscFunctionBeginUser;
  problem->time = time;
  for (PetscInt i = 0; i < problem->slot_count; i++) {
    const PrescribedSlot *p = &problem->prescribed[i];

    problem->slot[p->slot] = p->value * factor_of(p->curve, time);
  }
  for (PetscInt r = 0; r < problem->rotation_count; r++)
    prescribe_rotation(problem, &problem->rotation[r]);
  PetscCall(problem_update_positions(problem));
  PetscFunctionReturn(0);
}

/* Reference position and the weighted displacements of the nodes that are followed. */
static Vec3 tied_position(const Problem *problem, PetscInt node)
{
  const UnknownMap *map = &problem->map;
  const PetscInt    tie = map->node_tie[node];
  Vec3              x   = problem->mesh->position[node];

  for (PetscInt i = map->tie_start[tie]; i < map->tie_start[tie + 1]; i++) {
    const Vec3 moved = problem_displacement(problem, map->tie_node[i]);

    x = vec3_add(x, vec3_scale(map->tie_weight[i], moved));
  }
  return x;
}

PetscErrorCode problem_update_positions(Problem *problem)
{
  const UnknownMap *map  = &problem->map;
  const Mesh       *mesh = problem->mesh;

  PetscFunctionBeginUser;
  for (PetscInt b = 0; b < problem->body_count; b++)
    for (int k = 0; k < 3; k++) {
      problem->motion[b].translation.a[k] = problem->slot[body_slot(map, b, k)];
      problem->motion[b].increment.a[k] = problem->slot[body_slot(map, b, 3 + k)] / ROTATION_LENGTH;
    }
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    const PetscInt b = map->node_body[n];

    if (map->node_tie[n] >= 0) continue;
    if (b >= 0)
      problem->current[n] = body_point(&problem->motion[b], mesh->position[n]);
    else
      for (int k = 0; k < 3; k++)
        problem->current[n].a[k] = mesh->position[n].a[k] + problem->slot[node_slot(n, k)];
  }
  for (PetscInt n = 0; n < mesh->node_count; n++)
    if (map->node_tie[n] >= 0) problem->current[n] = tied_position(problem, n);
  PetscFunctionReturn(0);
}

PetscErrorCode problem_commit(Problem *problem)
{
  PetscFunctionBeginUser;
  for (PetscInt b = 0; b < problem->body_count; b++) {
    problem->motion[b].start = body_rotation(&problem->motion[b]);
    for (int k = 3; k < BODY_UNKNOWNS; k++) problem->slot[body_slot(&problem->map, b, k)] = 0.0;
  }
  PetscCall(problem_update_positions(problem));
  const JointView view = problem_view(problem);

  for (PetscInt j = 0; j < problem->joint_count; j++)
    if (problem->joint[j].type->commit)
      PetscCall(problem->joint[j].type->commit(problem->joint[j].self, &view));
  PetscCall(problem_advance_history(problem));
  PetscFunctionReturn(0);
}

void problem_cell_positions(const Problem *problem, PetscInt cell, Vec3 reference[], Vec3 current[])
{
  const Mesh     *mesh = problem->mesh;
  const PetscInt *node = mesh_cell_nodes(mesh, cell);

  for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[cell]]; a++) {
    reference[a] = mesh->position[node[a]];
    current[a]   = problem->current[node[a]];
  }
}
