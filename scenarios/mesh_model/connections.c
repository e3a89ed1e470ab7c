/* Joints, and cables along paths, as the problem takes them. */
#include "mesh_model/connections.h"

#include <math.h>

PetscErrorCode mesh_add_routes(const MeshModel *model, MeshPlan *plan)
{
  PetscFunctionBeginUser;
  for (PetscInt p = 0; p < model->path_count; p++) {
    const MeshRoute *path = &model->path[p];
    PetscInt        *node;

    PetscCall(PetscMalloc1(path->points.count, &node));
    for (int i = 0; i < path->points.count; i++)
      node[i] = mesh_plan_set(plan, SET_NODES, path->points.word[i])->item[0];
    PetscCall(mesh_plan_add_path(plan, path->name, path->points.count, node));
    PetscCall(PetscFree(node));
  }
  PetscFunctionReturn(0);
}

/* The axis of space farthest from a direction. */
static Vec3 any_across(Vec3 direction)
{
  int  least = 0;
  Vec3 axis  = {{0.0}};

  for (int k = 1; k < 3; k++)
    if (fabs(direction.a[k]) < fabs(direction.a[least])) least = k;
  axis.a[least] = 1.0;
  return axis;
}

/* Columns: the first axis, the second turned to a right angle with it, and the third. */
static Mat3 axes_of(const MeshJoint *joint)
{
  const Vec3 along  = isfinite(joint->axis[0].a[0]) ? joint->axis[0] : vec3(1.0, 0.0, 0.0);
  const Vec3 first  = vec3_scale(1.0 / vec3_norm(along), along);
  const Vec3 beside = isfinite(joint->axis[1].a[0]) ? joint->axis[1] : any_across(first);
  const Vec3 across = vec3_cross(first, beside);
  const Vec3 third  = vec3_scale(1.0 / vec3_norm(across), across);
  const Vec3 second = vec3_cross(third, first);
  Mat3       axes;

  for (int i = 0; i < 3; i++) {
    axes.a[i][0] = first.a[i];
    axes.a[i][1] = second.a[i];
    axes.a[i][2] = third.a[i];
  }
  return axes;
}

/* A curve for each axis that has points. */
static PetscErrorCode add_laws(const MeshJoint *joint, MeshBuild *build, BushingMaterial *material)
{
  PetscFunctionBeginUser;
  for (int k = 0; k < BUSHING_AXES; k++) {
    Curve **curve = &build->curve[build->curve_count];

    if (joint->motion[k].count == 0) continue;
    PetscCall(curve_create(joint->name, joint->motion[k].count, joint->motion[k].value,
                           joint->force[k].value, curve));
    material->curve[k] = *curve;
    build->curve_count++;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_joint(const MeshJoint *joint, MeshBuild *build)
{
  Problem         *problem = build->problem;
  size_t           count;
  const JointKind *kinds      = joint_kinds(&count);
  Connection       connection = {
          .name     = joint->name,
          .point    = {joint->point,          joint->point          },
          .material = {.tissue = joint->name, .axes = axes_of(joint)}
  };

  PetscFunctionBeginUser;
  /* motions are those of `body` as seen from `to`: a connection counts from its first end */
  for (int end = 0; end < 2; end++) {
    PetscInt *body = &connection.body[1 - end];

    *body = joint->body[end] ? problem_find_body(problem, joint->body[end]) : (PetscInt)GROUND;
    if (joint->nodes[end]) PetscCall(problem_body_of_node_set(problem, joint->nodes[end], body));
  }
  for (int k = 0; k < 3; k++) {
    if (isfinite(joint->stiffness.a[0])) connection.material.stiffness[k] = joint->stiffness.a[k];
    if (isfinite(joint->stiffness_turning.a[0]))
      connection.material.stiffness[3 + k] = joint->stiffness_turning.a[k];
  }
  for (int k = 0; joint->kind > 0 && k < BUSHING_AXES; k++)
    connection.material.locked[k] = kinds[joint->kind - 1].locked[k];
  PetscCall(add_laws(joint, build, &connection.material));
  PetscCall(problem_add_connection(problem, &connection));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_add_connections(const MeshModel *model, MeshBuild *build)
{
  PetscFunctionBeginUser;
  for (PetscInt j = 0; j < model->joint_count; j++) PetscCall(add_joint(&model->joint[j], build));
  for (PetscInt p = 0; p < model->path_count; p++) {
    const MeshRoute *path = &model->path[p];

    if (!isfinite(path->stiffness)) continue;
    PetscCall(problem_add_path_cable(build->problem, path->name,
                                     &(CableMaterial){.tissue         = path->name,
                                                      .stiffness      = path->stiffness,
                                                      .toe_strain     = path->toe_strain,
                                                      .in_situ_strain = path->in_situ_strain,
                                                      .failure_strain = HUGE_VAL}));
  }
  PetscFunctionReturn(0);
}
