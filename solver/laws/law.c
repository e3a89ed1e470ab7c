/* The list of laws, and parameters stored by name with a check of their range. */
#include "laws/law.h"
#include <string.h>

static const ConstitutiveLaw *const laws[] = {
#define LAW(name) &law_##name,
#include "laws/law_list.h"
#undef LAW
};

const ConstitutiveLaw *const *law_all(size_t *count)
{
  *count = sizeof(laws) / sizeof(laws[0]);
  return laws;
}

const ConstitutiveLaw *law_find(const char *name)
{
  for (size_t n = 0; n < sizeof(laws) / sizeof(laws[0]); n++)
    if (!strcmp(laws[n]->name, name)) return laws[n];
  return NULL;
}

const char *law_set_parameter(const ConstitutiveLaw *law, void *parameters, const char *name,
                              double value)
{
  for (size_t n = 0; n < law->parameter_count; n++) {
    const LawParameter *row = &law->parameters[n];

    if (strcmp(row->name, name) != 0) continue;
    if (!isfinite(value) || value < row->low || value > row->high) return "out of range";
    *(double *)(void *)((char *)parameters + row->offset) = value;
    return NULL;
  }
  return "unknown parameter";
}

const char *law_check(const ConstitutiveLaw *law, const void *parameters)
{
  return law->check ? law->check(parameters) : NULL;
}
