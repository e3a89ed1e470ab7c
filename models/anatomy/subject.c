/* Rules of sex, stature and age. A rule of age holds only for a subject whose age is given. */
#include "anatomy/subject.h"
#include "anatomy/anatomy.h"
#include "base/unit_factors.h"
#include <math.h>
#include <stdio.h>

static const double YEARS_PER_DECADE = 10.0;

PetscBool subject_has(double value)
{
  return (PetscBool)(isfinite(value) && value != 0.0);
}

const char *quantity_by_sex(char name[QUANTITY_NAME_SIZE], const char *quantity, Sex sex)
{
  snprintf(name, QUANTITY_NAME_SIZE, "%s %s", quantity, sex == SEX_MALE ? "male" : "female");
  return name;
}

/* A value whose quantity ends in the sex. */
static PetscErrorCode read_by_sex(const Subject *subject, const TableSet *tables, const char *item,
                                  const char *quantity, const char *unit, double *value)
{
  char name[QUANTITY_NAME_SIZE];

  PetscFunctionBeginUser;
  quantity_by_sex(name, quantity, subject->sex);
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, item, name, unit, value));
  PetscFunctionReturn(0);
}

/* Kyphosis of an age, rad: the young and the old mean, linear between their ages. */
static PetscErrorCode kyphosis_of_age(const TableSet *tables, double age, double *kyphosis)
{
  double young, old, young_age, old_age, share;

  PetscFunctionBeginUser;
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, "young", "kyphosis", "deg", &young));
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, "old", "kyphosis", "deg", &old));
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, "young", "age", "y", &young_age));
  PetscCall(table_set_value(tables, TABLE_CONDITIONS, "old", "age", "y", &old_age));
  share     = PetscMin(1.0, PetscMax(0.0, (age - young_age) / (old_age - young_age)));
  *kyphosis = (young + share * (old - young)) * RAD_PER_DEG;
  PetscFunctionReturn(0);
}

PetscErrorCode subject_complete(const Subject *given, const TableSet *tables, Subject *subject)
{
  char   name[QUANTITY_NAME_SIZE];
  double value;

  PetscFunctionBeginUser;
  *subject = *given;
  if (!subject_has(given->age)) subject->age = (double)NAN;
  if (!subject_has(given->stature)) {
    PetscCall(table_set_value(tables, TABLE_ANATOMY, "all",
                              quantity_by_sex(name, "stature", given->sex), "m", &value));
    subject->stature = value * MM_PER_M;
  }
  if (!subject_has(given->kyphosis) && subject_has(given->age)) {
    PetscCall(kyphosis_of_age(tables, given->age, &subject->kyphosis));
  } else if (!subject_has(given->kyphosis)) {
    PetscCall(table_set_value(tables, TABLE_ANATOMY, "all", "kyphosis", "deg", &value));
    subject->kyphosis = value * RAD_PER_DEG;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode density_row(const Subject *subject, const TableSet *tables, PetscInt level,
                                  double *density)
{
  PetscFunctionBeginUser;
  PetscCall(read_by_sex(subject, tables, spine_level_names[level], "trabecular density", "mg/cm3",
                        density));
  PetscFunctionReturn(0);
}

PetscErrorCode subject_bone_density(const Subject *subject, const TableSet *tables, PetscInt level,
                                    double *density)
{
  double slope, reference;

  PetscFunctionBeginUser;
  PetscCall(density_row(subject, tables, level, density));
  *density /= MG_PER_G;
  if (!subject_has(subject->age)) PetscFunctionReturn(0);
  PetscCall(read_by_sex(subject, tables, "all", "trabecular density slope", "mg/cm3/y", &slope));
  PetscCall(read_by_sex(subject, tables, "all", "age of the density rows", "y", &reference));
  *density += slope * (subject->age - reference) / MG_PER_G;
  PetscFunctionReturn(0);
}

PetscErrorCode subject_density_of_t_score(const Subject *subject, const TableSet *tables,
                                          PetscInt level, double t_score, double *density)
{
  double row, of_three, mean, deviation;

  PetscFunctionBeginUser;
  PetscCall(density_row(subject, tables, level, &row));
  PetscCall(read_by_sex(subject, tables, "all", "density at the heart", "mg/cm3", &of_three));
  PetscCall(read_by_sex(subject, tables, "all", "T-score mean", "mg/cm3", &mean));
  PetscCall(read_by_sex(subject, tables, "all", "T-score deviation", "mg/cm3", &deviation));
  *density = (mean + t_score * deviation) * row / of_three / MG_PER_G;
  PetscFunctionReturn(0);
}

PetscErrorCode subject_rib_cortex_loss(const Subject *subject, const TableSet *tables, double *loss)
{
  double rate, reference;

  PetscFunctionBeginUser;
  *loss = 0.0;
  if (!subject_has(subject->age)) PetscFunctionReturn(0);
  PetscCall(read_by_sex(subject, tables, "ribs", "cortex thinning", "mm/decade", &rate));
  PetscCall(
    table_set_value(tables, TABLE_CONDITIONS, "ribs", "age of the cortex rows", "y", &reference));
  *loss = rate * (subject->age - reference) / YEARS_PER_DECADE;
  PetscFunctionReturn(0);
}
