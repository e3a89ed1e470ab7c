/* Awkward movement: the trunk twists and bends to one side at once while it carries the load of
   standing. Moments act on T1; the time is that of a sudden movement, but the run is quasi-static:
   inertia of the trunk, reflexes and the rate of the tissue are not in it.
   A trunk with its rib cage takes 10 to 30 N m of sudden twist (project reference, loads, section
   4.2, memory). The model is the column without rib cage, muscles or facet contact, which the same
   moment would turn far beyond what happens in the body, so the defaults are a tenth of that. */
#include "kinds/posture.h"

typedef enum { DIRECTION_LEFT, DIRECTION_RIGHT } Side;

typedef struct {
  double twist, side_bend, follower_load, standing_time, movement_time, return_time;
  int    direction;
} Awkward;

static const char *const direction_choices[] = {"left", "right", NULL};

/* clang-format off */
static const ScenarioKey keys[] = {
  {"twist", KEY_QUANTITY, "N.m", 0.0, 30.0, "1 N.m", NULL,
   "axial moment on T1 (assumption: share of the bare column; whole trunk 10 to 30 N.m, memory)",
   offsetof(Awkward, twist)},
  {"side_bend", KEY_QUANTITY, "N.m", -15.0, 15.0, "1 N.m", NULL,
   "side-bending moment on T1, to the side of the twist when positive (assumption: as the twist)",
   offsetof(Awkward, side_bend)},
  {"direction", KEY_CHOICE, "1", 0.0, 0.0, "left", direction_choices,
   "side to which T1 turns",
   offsetof(Awkward, direction)},
  {"follower_load", KEY_QUANTITY, "N", 0.0, 1000.0, "400 N", NULL,
   "follower load equivalent to standing (Anderson 2016, primary)",
   offsetof(Awkward, follower_load)},
  {"standing_time", KEY_QUANTITY, "s", 0.01, 3600.0, "1 s", NULL,
   "time to bring on the load of standing; only sets the clock (assumption)",
   offsetof(Awkward, standing_time)},
  {"movement_time", KEY_QUANTITY, "s", 0.01, 60.0, "0.1 s", NULL,
   "time in which the moments come on; sudden movements take 0.08 to 0.15 s (memory)",
   offsetof(Awkward, movement_time)},
  {"return_time", KEY_QUANTITY, "s", 0.01, 3600.0, "1 s", NULL,
   "time to come back to standing (assumption)",
   offsetof(Awkward, return_time)},
};
/* clang-format on */

enum { SETTLE, STANDING, TWIST_AND_BEND, RETURN, PHASES };

static const char *const phases[PHASES + 1] = {"settle", "standing", "twist_and_bend", "return",
                                               NULL};

static PetscErrorCode plan(const KindContext *context, const void *parameters, Programme *programme)
{
  const Awkward *activity         = parameters;
  const double   standing[PHASES] = {0.0, 1.0, 1.0, 1.0};
  const double   movement[PHASES] = {0.0, 0.0, 1.0, 0.0};
  /* Left rotation turns about +y, left bending about -x. */
  const double left   = activity->direction == DIRECTION_LEFT ? 1.0 : -1.0;
  const Vec3   moment = vec3(-left * activity->side_bend, left * activity->twist, 0.0);

  PetscFunctionBeginUser;
  PetscCall(posture_add_settle(programme));
  PetscCall(programme_add_phase(programme, phases[STANDING], activity->standing_time));
  PetscCall(programme_add_phase(programme, phases[TWIST_AND_BEND], activity->movement_time));
  PetscCall(programme_add_phase(programme, phases[RETURN], activity->return_time));
  PetscCall(posture_add_standing(context, programme, activity->follower_load, standing));
  PetscCall(posture_add_moment(context, programme, "twist and side bend", moment, movement));
  PetscFunctionReturn(0);
}

const ScenarioKind kind_awkward = {
  .name            = "awkward",
  .meaning         = "sudden axial twist together with a side bend while standing",
  .parameters_size = sizeof(Awkward),
  .key_count       = sizeof(keys) / sizeof(keys[0]),
  .keys            = keys,
  .phases          = phases,
  .plan            = plan,
};
