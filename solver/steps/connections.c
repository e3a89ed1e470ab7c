/* Bushings, joints and cables along paths of a problem. */
#include "joints/connection.h"
#include "steps/problem_internal.h"

PetscErrorCode problem_add_connection(Problem *problem, const Connection *connection)
{
  Joint    joint;
  PetscInt other;

  PetscFunctionBeginUser;
  for (int end = 0; end < 2; end++)
    PetscCheck(connection->body[end] >= GROUND && connection->body[end] < problem->body_count,
               problem->mesh->comm, PETSC_ERR_USER_INPUT,
               "Bushing '%s' holds on to body %" PetscInt_FMT " of %" PetscInt_FMT,
               connection->name, connection->body[end], problem->body_count);
  PetscCall(problem_find_connection(problem, connection->name, &other));
  PetscCheck(other < 0, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "There are two bushings with the name '%s'", connection->name);
  PetscCall(connection_create(connection, &joint));
  PetscCall(problem_add_joint(problem, &joint));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_find_connection(const Problem *problem, const char *name,
                                       PetscInt *connection)
{
  PetscBool same;

  PetscFunctionBeginUser;
  for (PetscInt c = 0; c < problem_connection_count(problem); c++) {
    PetscCall(PetscStrcmp(problem_connection_name(problem, c), name, &same));
    *connection = c;
    if (same) PetscFunctionReturn(0);
  }
  *connection = -1;
  PetscFunctionReturn(0);
}

/* The joint that is that connection, or NULL. */
static const Joint *connection_joint(const Problem *problem, PetscInt connection)
{
  for (PetscInt j = 0; j < problem->joint_count; j++)
    if (joint_is_connection(&problem->joint[j]) && connection-- == 0) return &problem->joint[j];
  return NULL;
}

PetscInt problem_connection_count(const Problem *problem)
{
  PetscInt count = 0;

  for (PetscInt j = 0; j < problem->joint_count; j++)
    count += joint_is_connection(&problem->joint[j]);
  return count;
}

const char *problem_connection_name(const Problem *problem, PetscInt connection)
{
  return connection_name(connection_joint(problem, connection));
}

BushingState problem_connection_state(const Problem *problem, PetscInt connection)
{
  const JointView view = problem_view(problem);

  return connection_state(connection_joint(problem, connection), &view);
}

PetscErrorCode problem_require_path(const Problem *problem, const char *name, const MeshPath **path)
{
  PetscFunctionBeginUser;
  *path = mesh_path(problem->mesh, name);
  PetscCheck(*path, problem->mesh->comm, PETSC_ERR_USER_INPUT, "The mesh has no path '%s'", name);
  PetscFunctionReturn(0);
}

/* The cable along the path of that name, or NULL. */
static PetscErrorCode find_path_cable(const Problem *problem, const char *path, const Joint **cable)
{
  PetscFunctionBeginUser;
  *cable = NULL;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    PetscBool same;

    if (!joint_is_path_cable(&problem->joint[j])) continue;
    PetscCall(PetscStrcmp(path_cable_name(&problem->joint[j]), path, &same));
    if (same) *cable = &problem->joint[j];
  }
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_path_cable(Problem *problem, const char *path,
                                      const CableMaterial *material)
{
  PathCable    cable = {.name = path, .material = *material};
  const Joint *other;
  Joint        joint;

  PetscFunctionBeginUser;
  PetscCall(problem_require_path(problem, path, &cable.path));
  PetscCall(find_path_cable(problem, path, &other));
  PetscCheck(!other, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "There are two cables along path '%s'", path);
  PetscCall(path_cable_create(&cable, &joint));
  PetscCall(problem_add_joint(problem, &joint));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_has_path_cable(const Problem *problem, const char *path, PetscBool *has)
{
  const Joint *cable;

  PetscFunctionBeginUser;
  PetscCall(find_path_cable(problem, path, &cable));
  *has = cable ? PETSC_TRUE : PETSC_FALSE;
  PetscFunctionReturn(0);
}

PetscErrorCode problem_path_cable_state(const Problem *problem, const char *path, CableState *state)
{
  const JointView view = problem_view(problem);
  const Joint    *cable;

  PetscFunctionBeginUser;
  PetscCall(find_path_cable(problem, path, &cable));
  PetscCheck(cable, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT, "There is no cable along path '%s'",
             path);
  *state = path_cable_state(cable, &view);
  PetscFunctionReturn(0);
}
