#pragma once
/** @file Steps that the sources of the conditions share: replace a value and log why. */
#include "anatomy/conditions.h"
#include "anatomy/fields.h"

typedef struct {
  const ConditionOptions *options;
  const TableSet         *tables;
  Changes                *changes;
} ConditionWork;

/** Replace a value by a row of conditions.csv. */
PetscErrorCode condition_take_row(const ConditionWork *work, const char *level, const char *item,
                                  const char *quantity, const char *unit, double *value);

/** What a value is called in the list of changes, and its unit. */
typedef struct {
  const char *name, *unit;
} ConditionValue;

/** Multiply a value by a row of conditions.csv. */
PetscErrorCode condition_scale(const ConditionWork *work, const char *level, ConditionValue what,
                               const char *item, const char *quantity, double *value);

/** Replace a value by one that was asked for, if it is a number. */
PetscErrorCode condition_take_given(const ConditionWork *work, const char *level,
                                    ConditionValue what, double given, double *value);

/** The same for every field of a shape. */
PetscErrorCode condition_take_fields(const ConditionWork *work, const char *level,
                                     AnatomyFields fields, const void *given, void *shape);

/** Density and stiffness of the bone of every vertebra, and fractures of bodies. */
PetscErrorCode condition_bones(const ConditionWork *work, Anatomy *anatomy, Conditions *conditions);
