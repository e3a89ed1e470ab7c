#pragma once
/** @file A joint for tests of the core: a spring between a node and a point of a body that also
    turns the body, W = k/2 |x_node - x_point|^2 + c e . R E, with R the rotation of the body. */
#include "base/rotation.h"
#include "joints/joint.h"

typedef struct {
  PetscInt node, body;         /* node: local, or -1 on ranks that do not know it */
  Vec3     point;              /* reference position on the body, mm */
  double   stiffness, turning; /* k N/mm, c N mm */
  Vec3     held, carried;      /* unit vectors e (fixed) and E (of the body) */
  bool     adds;               /* one rank does */
} SpringJoint;

enum { SPRING_SIZE = 9 };

static inline void spring_turning(const SpringJoint *spring, const JointView *view, double force[],
                                  double tangent[])
{
  const Vec3 v = mat3_vec(body_rotation(&view->body[spring->body]), spring->carried);
  const Vec3 m = vec3_scale(spring->turning, vec3_cross(v, spring->held));
  /* m = c v x e and dv = spin x v, so dm = c (v e^T - (e . v) I) spin */
  const double along = vec3_dot(spring->held, v);

  for (int i = 0; i < 3; i++) {
    force[6 + i] = m.a[i];
    for (int j = 0; j < 3; j++)
      tangent[(6 + i) * SPRING_SIZE + 6 + j] =
        spring->turning * (v.a[i] * spring->held.a[j] - (i == j ? along : 0.0));
  }
}

static inline PetscErrorCode spring_evaluate(void *joint, const JointView *view,
                                             const JointSink *sink, double *energy)
{
  const SpringJoint *spring             = joint;
  const Attachment   at[2]              = {attachment_node(spring->node),
                                           attachment_body(spring->body, spring->point, true)};
  double             force[SPRING_SIZE] = {0}, tangent[SPRING_SIZE * SPRING_SIZE] = {0};

  PetscFunctionBeginUser;
  if (!spring->adds) PetscFunctionReturn(0);
  const BodyMotion *body = &view->body[spring->body];
  const Vec3        gap  = vec3_sub(view->current[spring->node], body_point(body, spring->point));

  for (int i = 0; i < 3; i++) {
    force[i]     = spring->stiffness * gap.a[i];
    force[3 + i] = -force[i];
    for (int a = 0; a < 2; a++)
      for (int b = 0; b < 2; b++)
        tangent[(3 * a + i) * SPRING_SIZE + 3 * b + i] = spring->stiffness * (a == b ? 1.0 : -1.0);
  }
  spring_turning(spring, view, force, tangent);
  if (energy)
    *energy =
      0.5 * spring->stiffness * vec3_dot(gap, gap) +
      spring->turning * vec3_dot(spring->held, mat3_vec(body_rotation(body), spring->carried));
  if (sink) PetscCall(sink->add(sink->context, 2, at, force, sink->tangent ? tangent : NULL));
  PetscFunctionReturn(0);
}

static inline PetscErrorCode spring_mark(void *joint, const JointView *view, const JointSink *sink)
{
  const SpringJoint *spring = joint;
  const Attachment   at[2]  = {attachment_node(spring->node),
                               attachment_body(spring->body, spring->point, true)};

  PetscFunctionBeginUser;
  (void)view;
  if (spring->adds) PetscCall(sink->add(sink->context, 2, at, NULL, NULL));
  PetscFunctionReturn(0);
}

static inline PetscErrorCode spring_destroy(void **joint)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(*joint));
  PetscFunctionReturn(0);
}

static const JointType spring_type = {
  .name     = "spring",
  .meaning  = "spring of the tests",
  .mark     = spring_mark,
  .evaluate = spring_evaluate,
  .destroy  = spring_destroy,
};
