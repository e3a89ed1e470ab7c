#pragma once
/** @file Subjects of tests. */
#include "anatomy/anatomy.h"

/** @param[in] stature   mm
    @param[in] kyphosis  degrees */
static inline Subject subject_of(Sex sex, double stature, double kyphosis)
{
  static const double DEG = 0.017453292519943295;

  return (Subject){.sex = sex, .stature = stature, .mass = 0.075, .kyphosis = kyphosis * DEG};
}

/** The man of the tables. */
static inline Subject average_man(void)
{
  return subject_of(SEX_MALE, 1750.0, 45.0);
}

enum { SUBJECT_DIMENSIONS = 3 };

/** Some adult who stands: sex, stature and kyphosis.
    @param[in] u  [SUBJECT_DIMENSIONS] numbers from 0 to 1 */
static inline Subject sampled_subject(const double u[])
{
  return subject_of(u[0] < 0.5 ? SEX_MALE : SEX_FEMALE, 1450.0 + 550.0 * u[1], 15.0 + 60.0 * u[2]);
}
