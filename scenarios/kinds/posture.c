/* Loads of a posture. A bare column buckles under a few hundred newtons of dead weight; in the body
   the muscles balance the moment of that weight at every level, so that what the discs feel is a
   compression along the column. Weight of head, arms and load is therefore carried along the path
   through the body centres; only the tissue of the model itself has weight as a body force.
   Reference: Patwardhan, Havey, Meade, Lee & Dunlap (1999), Spine 24, 1003-1009 (follower load). */
#include "kinds/posture.h"

double posture_weight(double mass)
{
  return mass * GRAVITY_MM_PER_S2;
}

PetscErrorCode posture_add_settle(Programme *programme)
{
  PetscFunctionBeginUser;
  PetscCall(programme_add_phase(programme, SETTLE_PHASE, SETTLE_DURATION));
  PetscFunctionReturn(0);
}

PetscErrorCode posture_add_follower(const KindContext *context, Programme *programme,
                                    const char *name, double force, const double factor[])
{
  const Load load = {.type      = &load_follower,
                     .name      = name,
                     .cells     = spine_follower_path(context->spine),
                     .magnitude = force};

  PetscFunctionBeginUser;
  if (force > 0.0) PetscCall(programme_add_load(programme, &load, factor));
  PetscFunctionReturn(0);
}

PetscErrorCode posture_add_standing(const KindContext *context, Programme *programme,
                                    double follower_load, const double factor[])
{
  const Load gravity = {.type   = &load_gravity,
                        .name   = "gravity",
                        .cells  = spine_solids(context->spine),
                        .vector = vec3(0.0, -GRAVITY_MM_PER_S2, 0.0)};

  PetscFunctionBeginUser;
  PetscCall(programme_add_load(programme, &gravity, factor));
  if (context->muscles == MUSCLES_FOLLOWER_LOAD) {
    PetscCall(
      posture_add_follower(context, programme, "standing follower load", follower_load, factor));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode posture_add_moment(const KindContext *context, Programme *programme,
                                  const char *name, Vec3 moment, const double factor[])
{
  const Load load = {.type   = &load_moment,
                     .name   = name,
                     .body   = spine_body(context->spine, spine_top(context->spine)),
                     .vector = moment};

  PetscFunctionBeginUser;
  PetscCall(programme_add_load(programme, &load, factor));
  PetscFunctionReturn(0);
}

PetscErrorCode posture_add_force(const KindContext *context, Programme *programme, PetscInt level,
                                 const Load *load, const double factor[])
{
  Load force = *load;

  PetscFunctionBeginUser;
  force.type  = &load_force;
  force.body  = spine_body(context->spine, level);
  force.point = spine_body_centre(context->spine, level);
  PetscCall(programme_add_load(programme, &force, factor));
  PetscFunctionReturn(0);
}
