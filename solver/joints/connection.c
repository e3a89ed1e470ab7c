/* Two bodies held together by a bushing (elements/bushing.h). Locked axes: after Newton's method
   has found an equilibrium, each multiplier takes over the force that its penalty carries, lambda
   <- lambda + p e, until every motion e along a locked axis is below the tolerance. Bodies are
   known on every rank; the first rank adds the forces, every rank betters the multipliers alike. */
#include "joints/connection.h"
#include <string.h>

/* Stiff beside tissue, soft beside rounding: 100 N leave 1e-3 mm, which one or two better
   multipliers bring below the tolerance. N/mm, mm */
static const double DEFAULT_PENALTY = 1e5, DEFAULT_TOLERANCE = 1e-6;

static const JointKind kinds[] = {
#define JOINT_KIND(name, meaning, ...) {#name, meaning, {__VA_ARGS__}},
#include "joints/joint_kind_list.h"
#undef JOINT_KIND
};

const JointKind *joint_kinds(size_t *count)
{
  *count = sizeof(kinds) / sizeof(kinds[0]);
  return kinds;
}

const JointKind *joint_kind_find(const char *name)
{
  for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++)
    if (strcmp(kinds[k].name, name) == 0) return &kinds[k];
  return NULL;
}

typedef struct {
  Connection  connection;
  char       *name;
  BushingLock lock, lock_committed;
  Vec3        turn; /* rotation vector at the last commit */
} Held;

/* Where an end of the connection is: on its body or on the ground. */
static Frame end_frame(const Held *held, const JointView *view, int end)
{
  const Connection *c     = &held->connection;
  const Frame       still = {c->point[end], c->material.axes};

  if (c->body[end] == GROUND) return still;
  const BodyMotion *body = &view->body[c->body[end]];

  return (Frame){body_point(body, c->point[end]), mat3_mul(body_rotation(body), c->material.axes)};
}

static BushingCell cell_of(const Held *held, const JointView *view)
{
  const Connection *c    = &held->connection;
  BushingCell       cell = {.material    = &c->material,
                            .activation  = view->activation,
                            .turn_before = held->turn,
                            .lock        = held->lock};

  for (int end = 0; end < 2; end++) {
    cell.reference[end] = (Frame){c->point[end], c->material.axes};
    cell.current[end]   = end_frame(held, view, end);
  }
  return cell;
}

static bool is_first_rank(const JointView *view)
{
  PetscMPIInt rank = -1;

  return MPI_Comm_rank(view->mesh->comm, &rank) == MPI_SUCCESS && rank == 0;
}

/* Attachments of the ends that are not the ground; `kept` are their places in the forces of both.
 */
static PetscInt attachments(const Connection *c, Attachment at[2], int kept[2])
{
  PetscInt count = 0;

  for (int end = 0; end < 2; end++)
    if (c->body[end] != GROUND) {
      kept[count] = BODY_UNKNOWNS * end;
      at[count++] = attachment_body(c->body[end], c->point[end], true);
    }
  return count;
}

static bool in_situ(const void *joint)
{
  const Held *held = joint;

  for (int k = 0; k < BUSHING_AXES; k++)
    if (held->connection.material.in_situ[k] != 0.0) return true;
  return false;
}

static PetscErrorCode mark(void *joint, const JointView *view, const JointSink *sink)
{
  const Held *held = joint;
  Attachment  at[2];
  int         kept[2];
  PetscInt    count = attachments(&held->connection, at, kept);

  PetscFunctionBeginUser;
  if (is_first_rank(view)) PetscCall(sink->add(sink->context, count, at, NULL, NULL));
  PetscFunctionReturn(0);
}

static PetscErrorCode evaluate(void *joint, const JointView *view, const JointSink *sink,
                               double *energy)
{
  const Held       *held = joint;
  const BushingCell cell = cell_of(held, view);
  double            both[PAIR_UNKNOWNS], both_tangent[PAIR_UNKNOWNS * PAIR_UNKNOWNS];
  double            force[PAIR_UNKNOWNS], tangent[PAIR_UNKNOWNS * PAIR_UNKNOWNS];
  Attachment        at[2];
  int               kept[2];

  PetscFunctionBeginUser;
  if (energy) *energy = is_first_rank(view) ? bushing_state(&cell).energy : 0.0;
  if (!sink || !is_first_rank(view)) PetscFunctionReturn(0);
  const PetscInt count = attachments(&held->connection, at, kept), size = BODY_UNKNOWNS * count;

  bushing_forces(&cell, both, sink->tangent ? both_tangent : NULL);
  for (PetscInt r = 0; r < size; r++) {
    const PetscInt row = kept[r / BODY_UNKNOWNS] + r % BODY_UNKNOWNS;

    force[r] = both[row];
    for (PetscInt c = 0; sink->tangent && c < size; c++)
      tangent[r * size + c] =
        both_tangent[row * PAIR_UNKNOWNS + kept[c / BODY_UNKNOWNS] + c % BODY_UNKNOWNS];
  }
  PetscCall(sink->add(sink->context, count, at, force, sink->tangent ? tangent : NULL));
  PetscFunctionReturn(0);
}

/* The forces on the end that is the ground, which holds against them as a support does. */
static PetscErrorCode hold(void *joint, const JointView *view, Vec3 *force, Vec3 *moment)
{
  const Held       *held = joint;
  const BushingCell cell = cell_of(held, view);
  double            both[PAIR_UNKNOWNS];

  PetscFunctionBeginUser;
  *force = *moment = vec3(0.0, 0.0, 0.0);
  if (!is_first_rank(view)) PetscFunctionReturn(0);
  bushing_forces(&cell, both, NULL);
  for (int end = 0; end < 2; end++) {
    if (held->connection.body[end] != GROUND) continue;
    *force  = vec3_of(&both[BODY_UNKNOWNS * end]);
    *moment = vec3_add(vec3_of(&both[BODY_UNKNOWNS * end + 3]),
                       vec3_cross(held->connection.point[end], *force));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode augment(void *joint, const JointView *view, PetscBool *again,
                              PetscBool *changed)
{
  Held                  *held     = joint;
  const BushingMaterial *material = &held->connection.material;
  const BushingCell      cell     = cell_of(held, view);
  const BushingState     state    = bushing_state(&cell);
  double                 largest  = 0.0, motion[BUSHING_AXES];

  PetscFunctionBeginUser;
  (void)changed;
  for (int k = 0; k < BUSHING_AXES; k++) {
    motion[k] = k < 3 ? state.displacement.a[k] : state.turn.a[k - 3];
    if (material->locked[k])
      largest = PetscMax(largest, PetscAbsReal(motion[k]) * (k < 3 ? 1.0 : ROTATION_LENGTH));
  }
  *again = PetscNot(largest <= held->connection.tolerance);
  for (int k = 0; *again && k < BUSHING_AXES; k++)
    if (material->locked[k]) held->lock.multiplier[k] += held->lock.penalty[k / 3] * motion[k];
  PetscFunctionReturn(0);
}

static PetscErrorCode commit(void *joint, const JointView *view)
{
  Held             *held = joint;
  const BushingCell cell = cell_of(held, view);

  PetscFunctionBeginUser;
  held->turn           = bushing_state(&cell).turn;
  held->lock_committed = held->lock;
  PetscFunctionReturn(0);
}

static PetscErrorCode restore(void *joint)
{
  Held *held = joint;

  PetscFunctionBeginUser;
  held->lock = held->lock_committed;
  PetscFunctionReturn(0);
}

/* The turn, then the multipliers. */
static PetscErrorCode save(const void *joint, PetscInt *count, double **state)
{
  const Held *held = joint;

  PetscFunctionBeginUser;
  *count = 3 + BUSHING_AXES;
  PetscCall(PetscMalloc1(*count, state));
  for (int k = 0; k < 3; k++) (*state)[k] = held->turn.a[k];
  for (int k = 0; k < BUSHING_AXES; k++) (*state)[3 + k] = held->lock_committed.multiplier[k];
  PetscFunctionReturn(0);
}

static PetscErrorCode load(void *joint, PetscInt count, const double state[])
{
  Held *held = joint;

  PetscFunctionBeginUser;
  PetscCheck(count == 3 + BUSHING_AXES, PETSC_COMM_SELF, PETSC_ERR_ARG_SIZ,
             "Bushing '%s': state of %" PetscInt_FMT " numbers", held->name, count);
  held->turn = vec3_of(state);
  for (int k = 0; k < BUSHING_AXES; k++) held->lock.multiplier[k] = state[3 + k];
  held->lock_committed = held->lock;
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy(void **joint)
{
  Held *held = *joint;

  PetscFunctionBeginUser;
  if (!held) PetscFunctionReturn(0);
  PetscCall(PetscFree(held->name));
  PetscCall(PetscFree(*joint));
  PetscFunctionReturn(0);
}

static const JointType type = {
  .name     = "bushing",
  .meaning  = "six axes between two bodies, each free, elastic by a curve, or locked",
  .in_situ  = in_situ,
  .mark     = mark,
  .evaluate = evaluate,
  .hold     = hold,
  .augment  = augment,
  .commit   = commit,
  .restore  = restore,
  .save     = save,
  .load     = load,
  .destroy  = destroy,
};

PetscErrorCode connection_create(const Connection *connection, Joint *joint)
{
  const char *why = bushing_check(&connection->material);
  double      penalty;
  Held       *held;

  PetscFunctionBeginUser;
  PetscCheck(!why, PETSC_COMM_SELF, PETSC_ERR_USER_INPUT, "Bushing '%s': %s", connection->name,
             why);
  PetscCheck(connection->body[0] != connection->body[1], PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
             "Bushing '%s' connects a body with itself", connection->name);
  PetscCheck(connection->penalty >= 0.0 && connection->tolerance >= 0.0, PETSC_COMM_SELF,
             PETSC_ERR_USER_INPUT, "Bushing '%s': penalty and tolerance must not be negative",
             connection->name);
  PetscCall(PetscNew(&held));
  PetscCall(PetscStrallocpy(connection->name, &held->name));
  held->connection      = *connection;
  held->connection.name = held->name;
  if (connection->tolerance == 0.0) held->connection.tolerance = DEFAULT_TOLERANCE;
  penalty               = connection->penalty == 0.0 ? DEFAULT_PENALTY : connection->penalty;
  held->lock.penalty[0] = penalty;
  held->lock.penalty[1] = penalty * ROTATION_LENGTH * ROTATION_LENGTH;
  held->lock_committed  = held->lock;
  *joint                = (Joint){&type, held};
  PetscFunctionReturn(0);
}

bool joint_is_connection(const Joint *joint)
{
  return joint->type == &type;
}

const char *connection_name(const Joint *joint)
{
  return ((const Held *)joint->self)->name;
}

BushingState connection_state(const Joint *joint, const JointView *view)
{
  const BushingCell cell = cell_of(joint->self, view);

  return bushing_state(&cell);
}
