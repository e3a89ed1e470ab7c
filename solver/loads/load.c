/* The table of loads. */
#include "loads/load.h"
#include <string.h>

static const LoadType *const all[] = {
#define LOAD(name) &load_##name,
#include "loads/load_list.h"
#undef LOAD
};

const LoadType *const *load_all(size_t *count)
{
  *count = sizeof(all) / sizeof(all[0]);
  return all;
}

const LoadType *load_find(const char *name)
{
  for (size_t n = 0; n < sizeof(all) / sizeof(all[0]); n++)
    if (!strcmp(all[n]->name, name)) return all[n];
  return NULL;
}
