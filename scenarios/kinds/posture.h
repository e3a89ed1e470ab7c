#pragma once
/** @file What several kinds have in common: the first phase, and the loads of a posture. */
#include "kind.h"

/** Standard gravity in the units of the model, mm/s2. */
static const double GRAVITY_MM_PER_S2 = 9810.0;

/** Weight of a mass: N of tonne. */
double posture_weight(double mass);

/** The phase every kind begins with: in-situ strain of the ligaments comes in, nothing else acts.
 */
PetscErrorCode posture_add_settle(Programme *programme);

/** Compression along the whole column, which stands for the muscles that balance the moment of a
    weight at every level (follower load).
    @param[in] name    borrowed
    @param[in] force   N; nothing is added when it is 0
    @param[in] factor  [phase_count] factor at the end of each phase */
PetscErrorCode posture_add_follower(const KindContext *context, Programme *programme,
                                    const char *name, double force, const double factor[]);

/** Standing: gravity on the modelled tissue, and the equivalent follower load of head, arms and
    trunk unless the scenario has no muscles.
    @param[in] follower_load  N
    @param[in] factor         [phase_count] factor at the end of each phase */
PetscErrorCode posture_add_standing(const KindContext *context, Programme *programme,
                                    double follower_load, const double factor[]);

/** Pure moment on the body of T1.
    @param[in] name    borrowed
    @param[in] moment  N mm about the axes of the model
    @param[in] factor  [phase_count] factor at the end of each phase */
PetscErrorCode posture_add_moment(const KindContext *context, Programme *programme,
                                  const char *name, Vec3 moment, const double factor[]);

/** Force at the centre of the body of a level.
    @param[in] load    name (borrowed) and vector (N); the rest is set here
    @param[in] factor  [phase_count] factor at the end of each phase */
PetscErrorCode posture_add_force(const KindContext *context, Programme *programme, PetscInt level,
                                 const Load *load, const double factor[]);
