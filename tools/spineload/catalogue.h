#pragma once
/** @file Everything the program knows by name, gathered from the lists of the layers below. */
#include <petscsys.h>

typedef enum {
#define TOPIC(plural, singular) TOPIC_##plural,
#include "topic_list.h"
#undef TOPIC
  TOPIC_COUNT
} Topic;

extern const char *const topic_names[TOPIC_COUNT];     /* "laws" .. */
extern const char *const topic_singulars[TOPIC_COUNT]; /* "law" .. */

/** One thing by its name; borrowed texts that live as long as the program. */
typedef struct {
  const char *name, *unit, *meaning; /* unit is "" where there is none */
} CatalogueRow;

size_t       catalogue_count(Topic topic);
CatalogueRow catalogue_row(Topic topic, size_t index);
