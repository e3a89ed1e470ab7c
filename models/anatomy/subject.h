#pragma once
/** @file What sex, stature and age of a person say of what was not measured. */
#include "tables/table_set.h"

typedef enum { SEX_MALE, SEX_FEMALE } Sex;

typedef struct {
  Sex    sex;
  double stature;  /* mm; 0: that of the tables for the sex */
  double mass;     /* tonne */
  double kyphosis; /* T1-T12 Cobb angle, rad; 0: that of the age, or of the tables */
  double age;      /* years; 0: unknown, no rule of age holds */
} Subject;

/** Has a number of a subject been given? Zero and not a number stand for no. */
PetscBool subject_has(double value);

/** Fill in what is not given: stature by sex, kyphosis by age. Age may stay unknown; then the
    rows hold as they are. Not collective. */
PetscErrorCode subject_complete(const Subject *given, const TableSet *tables, Subject *subject);

/** What a row that goes by sex is called: "quantity male" or "quantity female"; returns the buffer.
 */
const char *quantity_by_sex(char name[QUANTITY_NAME_SIZE], const char *quantity, Sex sex);

/** Trabecular density of a vertebra as QCT measures it, g/cm3: row of level and sex, falling with
    age. Not collective. */
PetscErrorCode subject_bone_density(const Subject *subject, const TableSet *tables, PetscInt level,
                                    double *density);

/** The same from a T-score of thoracic QCT, which is that of the mean of three vertebrae.
    Reference: Budoff et al. (2010), Radiology 257, 434. */
PetscErrorCode subject_density_of_t_score(const Subject *subject, const TableSet *tables,
                                          PetscInt level, double t_score, double *density);

/** By how much the cortex of the ribs is thinner than in the rows, mm; 0 when age is unknown. */
PetscErrorCode subject_rib_cortex_loss(const Subject *subject, const TableSet *tables,
                                       double *loss);
