/* The table of loads. */
#include "loads/load.h"

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
