/* Range of motion: a pure moment on T1 in both directions of the three anatomical planes, with L1
   held and all else free, as in flexibility tests of motion segments.
   Reference: Wilke, Herkommer, Werner & Liebsch (2017), pure moments of 7.5 N m on thoracic motion
   segments; total range of motion = difference of the two directions. */
#include "kinds/posture.h"

/* Index of a plane in plane_choices. */
typedef enum { PLANE_SAGITTAL, PLANE_FRONTAL, PLANE_TRANSVERSE } Plane;

typedef struct {
  double moment, follower_load, duration;
  int    planes; /* sum of 1 << plane */
} RangeOfMotion;

static const char *const plane_choices[] = {"sagittal", "frontal", "transverse", NULL};

/* clang-format off */
static const ScenarioKey keys[] = {
  {"moment", KEY_QUANTITY, "N.m", 0.1, 15.0, "7.5 N.m", NULL,
   "pure moment on T1 in each direction; default of the thoracic segment tests FSU-ROM-W17 "
   "(Wilke 2017, secondary)",
   offsetof(RangeOfMotion, moment)},
  {"planes", KEY_CHOICES, "1", 0.0, 0.0, "sagittal, frontal, transverse", plane_choices,
   "planes in which to bend, one after the other",
   offsetof(RangeOfMotion, planes)},
  {"follower_load", KEY_QUANTITY, "N", 0.0, 1000.0, "0 N", NULL,
   "compression along the column before the moments; none by default, as in FSU-ROM-W17 (Wilke "
   "2017, secondary)",
   offsetof(RangeOfMotion, follower_load)},
  {"duration", KEY_QUANTITY, "s", 0.01, 3600.0, "1 s", NULL,
   "time to apply and to take off each moment; the run is quasi-static, so it only sets the "
   "clock (assumption)",
   offsetof(RangeOfMotion, duration)},
};
/* clang-format on */

static const char *const phases[] = {
  "settle",       "preload",       "flexion",        "extension", "right_bending",
  "left_bending", "left_rotation", "right_rotation", "unload",    NULL};

/* One direction of bending: the axis the moment turns about. Frame x anterior, y superior, z right:
   right bending turns about +x, left rotation about +y, flexion about -z. */
typedef struct {
  const char *phase;
  Plane       plane;
  Vec3        axis;
} Direction;

enum { DIRECTIONS = 6 };

static const Direction directions[DIRECTIONS] = {
  {"flexion",        PLANE_SAGITTAL,   {{0.0, 0.0, -1.0}}},
  {"extension",      PLANE_SAGITTAL,   {{0.0, 0.0, 1.0}} },
  {"right_bending",  PLANE_FRONTAL,    {{1.0, 0.0, 0.0}} },
  {"left_bending",   PLANE_FRONTAL,    {{-1.0, 0.0, 0.0}}},
  {"left_rotation",  PLANE_TRANSVERSE, {{0.0, 1.0, 0.0}} },
  {"right_rotation", PLANE_TRANSVERSE, {{0.0, -1.0, 0.0}}},
};

static PetscBool is_wanted(const RangeOfMotion *activity, int direction)
{
  return activity->planes & (1 << directions[direction].plane) ? PETSC_TRUE : PETSC_FALSE;
}

/* Phases: settle, preload if there is one, then each direction with an unload between.
   @param[out] peak  [DIRECTIONS] phase at whose end the moment of that direction is full, or -1 */
static PetscErrorCode add_phases(const RangeOfMotion *activity, Programme *programme,
                                 PetscInt peak[])
{
  PetscBool first = PETSC_TRUE;

  PetscFunctionBeginUser;
  PetscCall(posture_add_settle(programme));
  if (activity->follower_load > 0.0) {
    PetscCall(programme_add_phase(programme, "preload", activity->duration));
  }
  for (int d = 0; d < DIRECTIONS; d++) {
    peak[d] = -1;
    if (!is_wanted(activity, d)) continue;
    if (!first) PetscCall(programme_add_phase(programme, "unload", activity->duration));
    first   = PETSC_FALSE;
    peak[d] = programme->phase_count;
    PetscCall(programme_add_phase(programme, directions[d].phase, activity->duration));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode plan(const KindContext *context, const void *parameters, Programme *programme)
{
  const RangeOfMotion *activity = parameters;
  PetscInt             peak[DIRECTIONS];
  double               preload[PROGRAMME_MAX_PHASES] = {0.0};

  PetscFunctionBeginUser;
  PetscCall(add_phases(activity, programme, peak));
  for (PetscInt p = 1; p < programme->phase_count; p++) preload[p] = 1.0;
  PetscCall(
    posture_add_follower(context, programme, "follower load", activity->follower_load, preload));
  for (int d = 0; d < DIRECTIONS; d++) {
    double factor[PROGRAMME_MAX_PHASES] = {0.0};

    if (peak[d] < 0) continue;
    factor[peak[d]] = 1.0;
    PetscCall(posture_add_moment(context, programme, directions[d].phase,
                                 vec3_scale(activity->moment, directions[d].axis), factor));
  }
  PetscFunctionReturn(0);
}

const ScenarioKind kind_range_of_motion = {
  .name            = "range_of_motion",
  .meaning         = "pure moments on T1 in both directions of the anatomical planes",
  .parameters_size = sizeof(RangeOfMotion),
  .key_count       = sizeof(keys) / sizeof(keys[0]),
  .keys            = keys,
  .phases          = phases,
  .plan            = plan,
};
