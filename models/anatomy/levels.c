/* Names of vertebrae, discs, places and sides. */
#include "anatomy/levels.h"
#include <stdio.h>

const char *const spine_level_names[SPINE_LEVELS] = {
#define LEVEL(name) name,
#include "anatomy/level_list.h"
#undef LEVEL
};

const char *const spine_disc_names[SPINE_DISCS] = {
#define DISC(name) name,
#include "anatomy/disc_list.h"
#undef DISC
};

const char *const place_names[SPINE_PLACES] = {
#define LEVEL(name) name,
#include "anatomy/level_list.h"
#undef LEVEL
#define DISC(name) name,
#include "anatomy/disc_list.h"
#undef DISC
  "thorax",
};

const char *const side_names[SIDES] = {"right", "left"};

const char *set_name(char buffer[SET_NAME_SIZE], const char *what, PetscInt place)
{
  snprintf(buffer, SET_NAME_SIZE, "%s %s", what, place_names[place]);
  return buffer;
}

const char *side_set_name(char buffer[SET_NAME_SIZE], const char *what, PetscInt place, int side)
{
  snprintf(buffer, SET_NAME_SIZE, "%s %s %s", what, place_names[place], side_names[side]);
  return buffer;
}
