/* Dimensions of vertebrae and discs as tables. */
#include "anatomy/fields.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

static const double DEG_PER_RAD = 57.295779513082321; /* 180 / pi */

#define BY_SEX     PETSC_TRUE
#define BOTH_SEXES PETSC_FALSE

#define FIELD(key, member, quantity, unit, sex, scale, low, high, meaning)                         \
  {#key, quantity, unit, sex, scale, offsetof(VertebraShape, member)},
static const AnatomyField of_vertebrae[] = {
#include "anatomy/vertebra_field_list.h"
};
#undef FIELD

#define FIELD(key, member, quantity, unit, scale, low, high, meaning)                              \
  {#key, quantity, unit, BOTH_SEXES, scale, offsetof(DiscShape, member)},
static const AnatomyField of_discs[] = {
#include "anatomy/disc_field_list.h"
};
#undef FIELD

AnatomyFields vertebra_fields(void)
{
  return (AnatomyFields){sizeof(of_vertebrae) / sizeof(of_vertebrae[0]), of_vertebrae};
}

AnatomyFields disc_fields(void)
{
  return (AnatomyFields){sizeof(of_discs) / sizeof(of_discs[0]), of_discs};
}

double *field_value(const AnatomyField *field, void *shape)
{
  return (double *)((char *)shape + field->offset);
}

double field_of(const AnatomyField *field, const void *shape)
{
  return *(const double *)((const char *)shape + field->offset);
}

double field_in_unit(const AnatomyField *field, double value)
{
  return strcmp(field->unit, "deg") == 0 ? value * DEG_PER_RAD : value;
}

void fields_clear(AnatomyFields fields, void *shape)
{
  for (size_t f = 0; f < fields.count; f++) *field_value(&fields.field[f], shape) = (double)NAN;
}
