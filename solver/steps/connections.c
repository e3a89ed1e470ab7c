/* Bushings and joints of a problem. */
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
