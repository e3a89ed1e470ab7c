/* The potential of a cable (elements/cable.h) of the length of a line through points
   (elements/polyline.h). Every rank knows the points; the first one adds the forces. */
#include "joints/path_cable.h"
#include "elements/polyline.h"

typedef struct {
  PathCable   cable;
  char       *name;
  Attachment *at;                /* [count] */
  Vec3       *reference, *point; /* [count] */
  double     *force, *tangent;   /* [3 count], [3 count][3 count] */
} Line;

static bool is_first_rank(const JointView *view)
{
  PetscMPIInt rank = -1;

  return MPI_Comm_rank(view->mesh->comm, &rank) == MPI_SUCCESS && rank == 0;
}

static CableState state_of(const Line *line, const JointView *view)
{
  const MeshPath *path = line->cable.path;

  for (PetscInt i = 0; i < path->count; i++) {
    line->reference[i] = view->mesh->position[path->node[i]];
    line->point[i]     = view->current[path->node[i]];
  }
  return cable_state_of_length(&line->cable.material, polyline_length(path->count, line->reference),
                               polyline_length(path->count, line->point), view->activation);
}

static bool in_situ(const void *joint)
{
  return ((const Line *)joint)->cable.material.in_situ_strain != 0.0;
}

static PetscErrorCode mark(void *joint, const JointView *view, const JointSink *sink)
{
  const Line *line = joint;

  PetscFunctionBeginUser;
  if (is_first_rank(view))
    PetscCall(sink->add(sink->context, line->cable.path->count, line->at, NULL, NULL));
  PetscFunctionReturn(0);
}

static PetscErrorCode evaluate(void *joint, const JointView *view, const JointSink *sink,
                               double *energy)
{
  const Line      *line  = joint;
  const CableState state = state_of(line, view);
  const PetscInt   count = line->cable.path->count;
  double           slope;

  PetscFunctionBeginUser;
  if (energy) *energy = is_first_rank(view) ? state.energy : 0.0;
  if (!sink || !is_first_rank(view)) PetscFunctionReturn(0);
  slope = cable_slope_of_length(&line->cable.material, polyline_length(count, line->reference),
                                state.strain, view->activation);
  polyline_forces(count, line->point, state.force, slope, line->force,
                  sink->tangent ? line->tangent : NULL);
  PetscCall(
    sink->add(sink->context, count, line->at, line->force, sink->tangent ? line->tangent : NULL));
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy(void **joint)
{
  Line *line = *joint;

  PetscFunctionBeginUser;
  if (!line) PetscFunctionReturn(0);
  PetscCall(PetscFree5(line->at, line->reference, line->point, line->force, line->tangent));
  PetscCall(PetscFree(line->name));
  PetscCall(PetscFree(*joint));
  PetscFunctionReturn(0);
}

static const JointType type = {
  .name     = "path_cable",
  .meaning  = "tension-only cable through points on which it slides, one tension along its length",
  .in_situ  = in_situ,
  .mark     = mark,
  .evaluate = evaluate,
  .destroy  = destroy,
};

PetscErrorCode path_cable_create(const PathCable *cable, Joint *joint)
{
  const size_t size = 3 * (size_t)cable->path->count;
  Line        *line;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&line));
  PetscCall(PetscStrallocpy(cable->name, &line->name));
  PetscCall(PetscMalloc5(cable->path->count, &line->at, cable->path->count, &line->reference,
                         cable->path->count, &line->point, size, &line->force, size * size,
                         &line->tangent));
  line->cable      = *cable;
  line->cable.name = line->name;
  for (PetscInt i = 0; i < cable->path->count; i++)
    line->at[i] = attachment_node(cable->path->node[i]);
  *joint = (Joint){&type, line};
  PetscFunctionReturn(0);
}

bool joint_is_path_cable(const Joint *joint)
{
  return joint->type == &type;
}

const char *path_cable_name(const Joint *joint)
{
  return ((const Line *)joint->self)->name;
}

CableState path_cable_state(const Joint *joint, const JointView *view)
{
  return state_of(joint->self, view);
}
