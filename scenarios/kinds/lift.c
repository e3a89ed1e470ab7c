/* Lifting a box in front of the body. With k the inertia factor, m the mass of the box, d its
   horizontal distance from the column, p the passive share and r the lever arm of the muscles,

     external flexion moment   M = k m g d
     passive column            p M, as a flexion moment on T1
     muscles                   (1 - p) M / r, as compression along the column
     weight of the box         k m g, as compression along the column

   beside the follower load of standing. Muscles balance the line of the weight at every level,
   hence the path (kinds/posture.c). The moment of the trunk's own weight when it inclines is not
   added: what standing needs is in the follower load.

   Without muscles the box is a dead force and its whole moment acts on T1; a bare column may not
   find equilibrium under that, and the run then says so. */
#include "kinds/posture.h"

typedef enum { TECHNIQUE_STOOP, TECHNIQUE_SQUAT, TECHNIQUES } Technique;

typedef struct {
  double box, reach, inertia_factor, lever_arm, follower_load, passive_share;
  double standing_time, lifting_time, hold_time;
  int    technique;
} Lift;

static const char *const technique_choices[] = {"stoop", "squat", NULL};

/* Largest inertia force over weight in a lift of normal pace: project reference, loads, section
   4.1 (memory: stoop 1.3 to 1.5, squat 1.1 to 1.2). */
static const double technique_inertia[TECHNIQUES] = {1.3, 1.1};

/* clang-format off */
static const ScenarioKey keys[] = {
  {"box", KEY_QUANTITY, "kg", 0.0, 60.0, NULL, NULL,
   "mass that is lifted",
   offsetof(Lift, box)},
  {"reach", KEY_QUANTITY, "m", 0.0, 0.8, "0.25 m", NULL,
   "horizontal distance of the box from the thoracic column; default: the distance of the NIOSH "
   "lifting equation at which its multiplier is 1 (NIOSH 1994, secondary)",
   offsetof(Lift, reach)},
  {"technique", KEY_CHOICE, "1", 0.0, 0.0, "stoop", technique_choices,
   "how the box is lifted; sets the inertia factor: stoop 1.3, squat 1.1 (memory)",
   offsetof(Lift, technique)},
  {"inertia_factor", KEY_QUANTITY, "1", 0.0, 2.0, "0", NULL,
   "largest force on the box over its weight; 0 takes that of the technique",
   offsetof(Lift, inertia_factor)},
  {"lever_arm", KEY_QUANTITY, "mm", 20.0, 100.0, "56.4 mm", NULL,
   "lever arm of the erector spinae about the disc centres (Reid 1987, lumbar, secondary)",
   offsetof(Lift, lever_arm)},
  {"follower_load", KEY_QUANTITY, "N", 0.0, 1000.0, "400 N", NULL,
   "follower load equivalent to standing (Anderson 2016, primary)",
   offsetof(Lift, follower_load)},
  {"passive_share", KEY_QUANTITY, "1", 0.0, 0.2, "0.05", NULL,
   "part of the external moment that discs and ligaments take, the muscles the rest (assumption)",
   offsetof(Lift, passive_share)},
  {"standing_time", KEY_QUANTITY, "s", 0.01, 3600.0, "1 s", NULL,
   "time to bring on the load of standing; only sets the clock (assumption)",
   offsetof(Lift, standing_time)},
  {"lifting_time", KEY_QUANTITY, "s", 0.01, 60.0, "1 s", NULL,
   "time from taking the box to the largest load (stoop, project proposal: assumption)",
   offsetof(Lift, lifting_time)},
  {"hold_time", KEY_QUANTITY, "s", 0.01, 3600.0, "1 s", NULL,
   "time from the largest load to holding the box still (assumption)",
   offsetof(Lift, hold_time)},
};
/* clang-format on */

enum { SETTLE, STANDING, LIFTING, HOLD, PHASES };

static const char *const phases[PHASES + 1] = {"settle", "standing", "lifting", "hold", NULL};

static PetscErrorCode add_box_without_muscles(const KindContext *context, Programme *programme,
                                              double weight, double moment, const double factor[])
{
  const Load box = {.name = "weight of the box", .vector = vec3(0.0, -weight, 0.0)};

  PetscFunctionBeginUser;
  PetscCall(posture_add_force(context, programme, spine_top(context->spine), &box, factor));
  PetscCall(
    posture_add_moment(context, programme, "moment of the box", vec3(0.0, 0.0, -moment), factor));
  PetscFunctionReturn(0);
}

static PetscErrorCode add_box(const KindContext *context, const Lift *activity,
                              Programme *programme, double inertia, const double factor[])
{
  const double weight  = inertia * posture_weight(activity->box);
  const double moment  = weight * activity->reach;
  const double passive = activity->passive_share * moment;
  const double muscles = (moment - passive) / activity->lever_arm;

  PetscFunctionBeginUser;
  if (context->muscles == MUSCLES_NONE) {
    PetscCall(add_box_without_muscles(context, programme, weight, moment, factor));
    PetscFunctionReturn(0);
  }
  PetscCall(posture_add_follower(context, programme, "muscle force of the lift", muscles, factor));
  PetscCall(posture_add_follower(context, programme, "weight of the box", weight, factor));
  PetscCall(posture_add_moment(context, programme, "passive moment of the lift",
                               vec3(0.0, 0.0, -passive), factor));
  PetscFunctionReturn(0);
}

static PetscErrorCode plan(const KindContext *context, const void *parameters, Programme *programme)
{
  const Lift  *activity = parameters;
  const double inertia  = activity->inertia_factor > 0.0 ? activity->inertia_factor
                                                         : technique_inertia[activity->technique];
  /* Factors are relative to the peak; held still, only the weight is left of it. */
  const double standing[PHASES] = {0.0, 1.0, 1.0, 1.0};
  const double lifting[PHASES]  = {0.0, 0.0, 1.0, 1.0 / inertia};

  PetscFunctionBeginUser;
  PetscCall(posture_add_settle(programme));
  PetscCall(programme_add_phase(programme, phases[STANDING], activity->standing_time));
  PetscCall(programme_add_phase(programme, phases[LIFTING], activity->lifting_time));
  PetscCall(programme_add_phase(programme, phases[HOLD], activity->hold_time));
  PetscCall(posture_add_standing(context, programme, activity->follower_load, standing));
  if (activity->box > 0.0) PetscCall(add_box(context, activity, programme, inertia, lifting));
  PetscFunctionReturn(0);
}

const ScenarioKind kind_lift = {
  .name            = "lift",
  .meaning         = "lifting a box in front of the body from standing, then holding it",
  .parameters_size = sizeof(Lift),
  .key_count       = sizeof(keys) / sizeof(keys[0]),
  .keys            = keys,
  .phases          = phases,
  .plan            = plan,
};
