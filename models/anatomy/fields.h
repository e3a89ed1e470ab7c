#pragma once
/** @file Dimensions of vertebrae and discs as tables: what reading, overriding and comparing share.
 */
#include "anatomy/anatomy.h"

/** How a value of the tables becomes one of the subject. */
typedef enum {
  AS_IT_IS,
  BY_LENGTH,   /* stature over that of the rows */
  BY_CANAL,    /* by length, and the sex's share of a canal */
  BY_PROCESS,  /* by length, and the sex's share of a process */
  BY_KYPHOSIS, /* degrees; kyphosis over that of the rows */
  TO_RADIAN,   /* degrees */
  MADE,        /* of other rows */
  SCALES
} AnatomyScale;

typedef struct {
  const char  *key;      /* in scenario files */
  const char  *quantity; /* of the rows, and what messages call it */
  const char  *unit;     /* of the rows and of scenario files: mm, deg or 1 */
  PetscBool    by_sex;   /* the row's quantity ends in the sex */
  AnatomyScale scale;
  size_t       offset; /* of a double in VertebraShape or DiscShape, in mm or rad */
} AnatomyField;

typedef struct {
  size_t              count;
  const AnatomyField *field; /* [count] */
} AnatomyFields;

/** Fields of VertebraShape, in the order of vertebra_field_list.h. */
AnatomyFields vertebra_fields(void);

/** Fields of DiscShape, in the order of disc_field_list.h. */
AnatomyFields disc_fields(void);

/** Value of a field of a shape, mm or rad. */
double *field_value(const AnatomyField *field, void *shape);
double  field_of(const AnatomyField *field, const void *shape);

/** An internal value in the unit of the field: rad becomes deg. */
double field_in_unit(const AnatomyField *field, double value);

/** Mark every field of a shape as not given: not a number. */
void fields_clear(AnatomyFields fields, void *shape);
