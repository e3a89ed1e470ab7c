/* Tables of keys by the names of their sections. */
#include "key_table.h"

#include <string.h>

KeyTable key_table_find(size_t count, const KeySection section[], const char *name)
{
  for (size_t s = 0; s < count; s++)
    if (!strcmp(name, section[s].name)) return section[s].table;
  return (KeyTable){0, NULL};
}
