/* Decompression traction, supine. The couch carries the weight across the column; along it acts the
   tone of resting muscles (a small follower load), and a pull F at the angle a to the couch enters
   at the level of the upper strap, while the lower end of the column is held.

     tension of disc j below the strap = max(0, F cos a - mu W_j)

   with mu the friction of the couch and W_j the weight of the body between strap and disc, for a
   strap at T1 with head and arms. Discs above the strap get nothing. Friction acts slice by slice
   from the strap down, each slice taking mu times its weight or what is left of the pull, so that
   it never turns tension into compression. It always opposes the pull: its reversal when the column
   slides back is left out.

   Each cycle pulls, holds and releases to a part of the pull; the last one releases all of it.
   Reference: Lee & Evans (2001), Aust. J. Physiother. 47, 102 (friction of the couch). */
#include "kinds/posture.h"

enum { CYCLES_MAX = 20 };

typedef struct {
  double pull, angle, couch_friction, supine_load, rest_fraction;
  double supine_time, ramp, hold, rest;
  int    upper_strap, cycles;
} Traction;

/* Index = level, as in levels.h. */
static const char *const strap_choices[] = {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", NULL};

/* clang-format off */
static const ScenarioKey keys[] = {
  {"pull", KEY_QUANTITY, "N", 0.0, 600.0, "300 N", NULL,
   "force of the traction device; default within 0.35 to 0.50 of the weight of 75 kg (lumbar "
   "trials CHIROMT2018, primary; no thoracic trial is known)",
   offsetof(Traction, pull)},
  {"angle", KEY_QUANTITY, "deg", -20.0, 20.0, "0 deg", NULL,
   "angle of the pull to the couch in the sagittal plane, positive lifts the upper end forward; "
   "the weight that would hold it down is not counted (assumption)",
   offsetof(Traction, angle)},
  {"upper_strap", KEY_CHOICE, "1", 0.0, 0.0, "T1", strap_choices,
   "level where the pull enters; discs above it get nothing",
   offsetof(Traction, upper_strap)},
  {"couch_friction", KEY_QUANTITY, "1", 0.0, 1.0, "0", NULL,
   "friction coefficient of the couch: 0 for a split or rolling couch (Lee 2001, secondary), 0.4 "
   "to 0.6 for cloth on an unsplit one (memory)",
   offsetof(Traction, couch_friction)},
  {"supine_load", KEY_QUANTITY, "N", 0.0, 400.0, "72 N", NULL,
   "compression by resting muscles when lying, if the scenario has muscles: the ratio of lying "
   "to standing disc load 144/800 (Sato 1999, prone, lumbar, secondary) times 400 N (Anderson "
   "2016, primary), derived",
   offsetof(Traction, supine_load)},
  {"cycles", KEY_COUNT, "1", 1.0, CYCLES_MAX, "1", NULL,
   "number of pulls; sessions have 15 to 20 (memory), an elastic column repeats the first",
   offsetof(Traction, cycles)},
  {"rest_fraction", KEY_QUANTITY, "1", 0.0, 1.0, "0.5", NULL,
   "part of the pull that stays between cycles (project proposal: assumption)",
   offsetof(Traction, rest_fraction)},
  {"supine_time", KEY_QUANTITY, "s", 0.01, 3600.0, "1 s", NULL,
   "time to bring on the load of lying; only sets the clock (assumption)",
   offsetof(Traction, supine_time)},
  {"ramp", KEY_QUANTITY, "s", 0.01, 3600.0, "30 s", NULL,
   "time to bring on the pull (thoracic proposal of the project: memory)",
   offsetof(Traction, ramp)},
  {"hold", KEY_QUANTITY, "s", 0.01, 3600.0, "60 s", NULL,
   "time at full pull (clinic pages, secondary)",
   offsetof(Traction, hold)},
  {"rest", KEY_QUANTITY, "s", 0.01, 3600.0, "30 s", NULL,
   "time from full pull to the rest between cycles (clinic pages, secondary)",
   offsetof(Traction, rest)},
};
/* clang-format on */

static const char *const phases[] = {"settle", "supine", "pull", "hold", "release", NULL};

/* Phases of the session, and the part of the pull that acts at the end of each.
   @param[out] pull  [PROGRAMME_MAX_PHASES] */
static PetscErrorCode add_phases(const Traction *activity, Programme *programme, double pull[])
{
  PetscFunctionBeginUser;
  PetscCall(posture_add_settle(programme));
  PetscCall(programme_add_phase(programme, "supine", activity->supine_time));
  for (int cycle = 0; cycle < activity->cycles; cycle++) {
    double *factor = &pull[programme->phase_count];

    PetscCall(programme_add_phase(programme, "pull", activity->ramp));
    PetscCall(programme_add_phase(programme, "hold", activity->hold));
    PetscCall(programme_add_phase(programme, "release", activity->rest));
    factor[0] = factor[1] = 1.0;
    factor[2]             = cycle + 1 < activity->cycles ? activity->rest_fraction : 0.0;
  }
  PetscFunctionReturn(0);
}

/* Weight on the couch that slides with a level, N: its slice of the trunk, and for the uppermost
   one head and arms as well, since they move with a harness there. */
static double slice_weight(const Spine *spine, PetscInt level)
{
  const double above = level > spine_top(spine) ? spine_weight_above(spine, level - 1) : 0.0;

  return spine_weight_above(spine, level) - above;
}

/* Friction on the bodies from the strap down to T12.
   @param[in] pull  [phase_count] part of the pull at the end of each phase */
static PetscErrorCode add_friction(const KindContext *context, const Traction *activity,
                                   Programme *programme, const double pull[])
{
  const double   along = activity->pull * cos(activity->angle);
  const Load     unit  = {.name = "couch friction", .vector = vec3(0.0, -1.0, 0.0)};
  const PetscInt strap = LEVEL_T1 + activity->upper_strap;
  double         used[PROGRAMME_MAX_PHASES] = {0.0};

  PetscFunctionBeginUser;
  for (PetscInt level = strap; level < spine_bottom(context->spine); level++) {
    const double limit = activity->couch_friction * slice_weight(context->spine, level);
    double       friction[PROGRAMME_MAX_PHASES] = {0.0};

    for (PetscInt p = 0; p < programme->phase_count; p++) {
      friction[p] = PetscMin(limit, PetscMax(0.0, along * pull[p] - used[p]));
      used[p] += friction[p];
    }
    PetscCall(posture_add_force(context, programme, level, &unit, friction));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode plan(const KindContext *context, const void *parameters, Programme *programme)
{
  const Traction *activity                     = parameters;
  double          pull[PROGRAMME_MAX_PHASES]   = {0.0};
  double          supine[PROGRAMME_MAX_PHASES] = {0.0};
  const Vec3      line = vec3(sin(activity->angle), cos(activity->angle), 0.0);
  const Load      load = {.name = "traction", .vector = vec3_scale(activity->pull, line)};

  PetscFunctionBeginUser;
  PetscCall(add_phases(activity, programme, pull));
  for (PetscInt p = 1; p < programme->phase_count; p++) supine[p] = 1.0;
  if (context->muscles == MUSCLES_FOLLOWER_LOAD) {
    PetscCall(posture_add_follower(context, programme, "supine muscle tone", activity->supine_load,
                                   supine));
  }
  PetscCall(posture_add_force(context, programme, LEVEL_T1 + activity->upper_strap, &load, pull));
  if (activity->couch_friction > 0.0) {
    PetscCall(add_friction(context, activity, programme, pull));
  }
  PetscFunctionReturn(0);
}

const ScenarioKind kind_traction = {
  .name            = "traction",
  .meaning         = "decompression traction, supine: cycles of pull, hold and release",
  .parameters_size = sizeof(Traction),
  .key_count       = sizeof(keys) / sizeof(keys[0]),
  .keys            = keys,
  .phases          = phases,
  .vertebra_key    = "upper_strap",
  .plan            = plan,
};
