/* The kinds of scenario by name. */
#include "kind.h"

#include <string.h>

#define KIND(name) &kind_##name,

static const ScenarioKind *const kinds[] = {
#include "kind_list.h"
};

#undef KIND

const ScenarioKind *const *kind_all(size_t *count)
{
  *count = sizeof kinds / sizeof kinds[0];
  return kinds;
}

const ScenarioKind *kind_find(const char *name)
{
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
    if (!strcmp(kinds[k]->name, name)) return kinds[k];
  return NULL;
}
