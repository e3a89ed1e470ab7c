#pragma once
/** @file Where the tests find the data tables: SPINELOAD_DATA, which ctest sets. */
#include <stdlib.h>

static inline const char *data_folder(void)
{
  const char *folder = getenv("SPINELOAD_DATA");

  return folder ? folder : "models/data";
}
