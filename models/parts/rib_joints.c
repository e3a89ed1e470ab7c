/* Joints of ribs with vertebrae. Measured is head and tubercle together: a moment for each of three
   rotations, M = a3 t^3 + a2 t^2 + a1 t, and a stiffness for each translation. Axes here: the neck
   from head to tubercle; upright across it; level across it. The softest rotation is taken as that
   about the neck, the stiffest as that about the level axis (the neck rocks up and down).

   A rib with two articulations shares the translations between them, a part f at the tubercle.
   The pair resists rotations across the neck by k f (1 - f) r^2 with the distance r, which the
   measured rotation contains already: f is one half where that leaves it anything to hold, and
   less where the pair alone would be stiffer than measured. The head has what is left of the
   moment, so that both together are the measured joint. A head on two vertebrae gives each of them
   half of its stiffness.

   The curves are those of left ribs. A mirror turns the rotation about both axes that it mirrors,
   but not about their cross product, so that on the right the first two curves are turned about. */
#include "base/unit_factors.h"
#include "parts/rib_cage_private.h"
#include <stdio.h>

enum { NECK, UPRIGHT, LEVEL_AXIS, MOMENT_POINTS = 41 };

typedef struct {
  RibCage        *cage;
  const PetscInt *body;
  Problem        *problem;
  PetscInt        rib, node_body[2]; /* bodies of the rib at head and tubercle */
  int             side;
  Vec3            point[2]; /* head and tubercle */
  Mat3            axes;     /* columns: axes of the joint */
  double          shared;   /* part of the translations at the tubercle */
} RibJoint;

static PetscErrorCode read_coefficient(const TableSet *tables, const char *what, int axis,
                                       const char *unit, double *value)
{
  char quantity[QUANTITY_NAME_SIZE];

  PetscFunctionBeginUser;
  snprintf(quantity, sizeof(quantity), "%s axis %d", what, axis + 1);
  PetscCall(table_set_value(tables, TABLE_RIBS, "costovertebral", quantity, unit, value));
  PetscFunctionReturn(0);
}

PetscErrorCode rib_joint_data(const TableSet *tables, RibJointData *data)
{
  const double once = N_MM_PER_N_M * DEG_PER_RAD;

  PetscFunctionBeginUser;
  for (int a = 0; a < JOINT_AXES; a++) {
    PetscCall(read_coefficient(tables, "cubic moment", a, "N m/deg3", &data->cubic[a]));
    PetscCall(read_coefficient(tables, "quadratic moment", a, "N m/deg2", &data->quadratic[a]));
    PetscCall(read_coefficient(tables, "linear moment", a, "N m/deg", &data->linear[a]));
    PetscCall(read_coefficient(tables, "stiffness", a, "N/mm", &data->stiffness[a]));
    data->linear[a] *= once;
    data->quadratic[a] *= once * DEG_PER_RAD;
    data->cubic[a] *= once * DEG_PER_RAD * DEG_PER_RAD;
  }
  PetscCall(
    table_set_value(tables, TABLE_RIBS, "costovertebral", "moment range", "deg", &data->range));
  data->range /= DEG_PER_RAD;
  PetscFunctionReturn(0);
}

static Mat3 joint_axes(Vec3 head, Vec3 tubercle)
{
  const Vec3 up = vec3(0.0, 1.0, 0.0), span = vec3_sub(tubercle, head);
  const Vec3 neck   = vec3_scale(1.0 / vec3_norm(span), span);
  const Vec3 raw    = vec3_sub(up, vec3_scale(vec3_dot(up, neck), neck));
  const Vec3 across = vec3_scale(1.0 / vec3_norm(raw), raw);
  const Vec3 level  = vec3_cross(neck, across);
  Mat3       axes;

  for (int i = 0; i < 3; i++) {
    axes.a[i][NECK]       = neck.a[i];
    axes.a[i][UPRIGHT]    = across.a[i];
    axes.a[i][LEVEL_AXIS] = level.a[i];
  }
  return axes;
}

/* k r^2 of the pair: about the upright axis its ends move along the level one, and the other way
   round. */
static double lever(const RibJointData *data, int axis, double distance)
{
  return data->stiffness[axis == UPRIGHT ? LEVEL_AXIS : UPRIGHT] * distance * distance;
}

static double shared_part(const RibJointData *data, double distance)
{
  double most = 0.25; /* of f (1 - f), where f is one half */

  for (int axis = UPRIGHT; axis <= LEVEL_AXIS; axis++)
    most = fmin(most, data->linear[axis] / lever(data, axis, distance));
  return 0.5 - sqrt(0.25 - most);
}

/* `part` of the moment about an axis that is left to the head. */
static PetscErrorCode head_curve(RibJoint *joint, int axis, double part, const Curve **curve)
{
  const RibJointData *data  = &joint->cage->joint;
  const double        range = data->range, f = joint->shared;
  const double        length = vec3_norm(vec3_sub(joint->point[1], joint->point[0]));
  const double        pair   = axis == NECK ? 0.0 : lever(data, axis, length) * f * (1.0 - f);
  const PetscBool turned = (PetscBool)(rib_sides[joint->side] == SIDE_RIGHT && axis != LEVEL_AXIS);
  const double    even   = (turned ? -1.0 : 1.0) * data->quadratic[axis];
  double          turn[MOMENT_POINTS], moment[MOMENT_POINTS];
  RibCage        *cage = joint->cage;

  PetscFunctionBeginUser;
  for (int n = 0; n < MOMENT_POINTS; n++) {
    const double t = range * (2.0 * n / (MOMENT_POINTS - 1) - 1.0);

    turn[n]   = t;
    moment[n] = part * (((data->cubic[axis] * t + even) * t + data->linear[axis] - pair) * t);
  }
  PetscCall(curve_create("costovertebral moment", MOMENT_POINTS, turn, moment,
                         &cage->curve[cage->curve_count]));
  *curve = cage->curve[cage->curve_count++];
  PetscFunctionReturn(0);
}

/* @param[in] end  0 head, 1 tubercle; @param[in] part  of the stiffness at that end */
static PetscErrorCode connect(RibJoint *joint, const char *name, PetscInt level, int end,
                              double part)
{
  const double here       = end == 0 ? 1.0 - joint->shared : joint->shared;
  Connection   connection = {
      .name  = name,
      .body  = {joint->body[level], joint->node_body[end]},
      .point = {joint->point[end],  joint->point[end]    }
  };

  PetscFunctionBeginUser;
  connection.material.tissue = "costovertebral_joint";
  connection.material.axes   = joint->axes;
  for (int a = 0; a < JOINT_AXES; a++) {
    connection.material.stiffness[a] = part * here * joint->cage->joint.stiffness[a];
    if (end == 0) PetscCall(head_curve(joint, a, part, &connection.material.curve[JOINT_AXES + a]));
  }
  PetscCall(problem_add_connection(joint->problem, &connection));
  PetscFunctionReturn(0);
}

static PetscErrorCode connect_rib(RibJoint *joint, PetscInt top)
{
  const RibShape *shape = &joint->cage->shape.rib[joint->rib];
  const PetscInt  level = LEVEL_T1 + joint->rib;
  const double    part  = shape->on_both ? 0.5 : 1.0;
  char            name[SET_NAME_SIZE], above[2 * SET_NAME_SIZE];

  PetscFunctionBeginUser;
  side_set_name(name, "rib head", LEVEL_T1 + joint->rib, joint->side);
  PetscCall(connect(joint, name, level, 0, part));
  if (shape->on_both && level > top) {
    snprintf(above, sizeof(above), "%s %s", name, spine_level_names[level - 1]);
    PetscCall(connect(joint, above, level - 1, 0, part));
  }
  if (shape->on_transverse)
    PetscCall(connect(joint,
                      side_set_name(name, "rib tubercle", LEVEL_T1 + joint->rib, joint->side),
                      level, 1, 1.0));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_joint(RibJoint *joint, PetscInt top)
{
  static const char *const ends[2] = {"rib_head", "rib_tubercle"};
  const RibShape          *shape   = &joint->cage->shape.rib[joint->rib];
  char                     set[SET_NAME_SIZE];

  PetscFunctionBeginUser;
  for (int end = 0; end < 2; end++) {
    joint->point[end] = rib_point(shape, end == 0 ? 0.0 : shape->tubercle, rib_sides[joint->side]);
    PetscCall(problem_body_of_node_set(
      joint->problem, side_set_name(set, ends[end], LEVEL_T1 + joint->rib, joint->side),
      &joint->node_body[end]));
  }
  joint->axes = joint_axes(joint->point[0], joint->point[1]);
  joint->shared =
    shape->on_transverse
      ? shared_part(&joint->cage->joint, vec3_norm(vec3_sub(joint->point[1], joint->point[0])))
      : 0.0;
  PetscCall(connect_rib(joint, top));
  PetscFunctionReturn(0);
}

PetscErrorCode rib_cage_add_joints(RibCage *cage, const PetscInt body[SPINE_LEVELS],
                                   Problem *problem)
{
  RibJoint joint = {.cage = cage, .body = body, .problem = problem};

  PetscFunctionBeginUser;
  for (joint.rib = 0; joint.rib < RIBS; joint.rib++)
    for (joint.side = 0; joint.side < SIDES; joint.side++)
      if (cage->parts.head[joint.rib][joint.side]) PetscCall(add_joint(&joint, cage->top));
  PetscFunctionReturn(0);
}
