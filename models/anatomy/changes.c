/* Lines of what differs from the tables. The text grows by doubling. */
#include "anatomy/changes.h"
#include "anatomy/levels.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_SIZE = 1024, NUMBER_SIZE = 32 };

/* Two numbers are the same when they differ by rounding alone. */
static const double SAME = 1e-12;

struct Changes {
  char    *text;
  size_t   length, size;
  PetscInt count;
  PetscInt top, bottom; /* levels that are modelled */
};

static const char heading[] = "level,quantity,from,to,unit,rule\n";

PetscErrorCode changes_create(Changes **changes)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, changes));
  (*changes)->size   = FIRST_SIZE;
  (*changes)->bottom = SPINE_LEVELS - 1;
  PetscCall(PetscCalloc1(FIRST_SIZE, &(*changes)->text));
  PetscCall(PetscStrncpy((*changes)->text, heading, FIRST_SIZE));
  (*changes)->length = sizeof(heading) - 1;
  PetscFunctionReturn(0);
}

PetscErrorCode changes_destroy(Changes **changes)
{
  PetscFunctionBeginUser;
  if (!*changes) PetscFunctionReturn(0);
  PetscCall(PetscFree((*changes)->text));
  PetscCall(PetscFree(*changes));
  PetscFunctionReturn(0);
}

void changes_limit(Changes *changes, PetscInt top, PetscInt bottom)
{
  changes->top    = top;
  changes->bottom = bottom;
}

static PetscBool is_modelled(const Changes *changes, const char *level)
{
  for (PetscInt i = 0; i < SPINE_LEVELS; i++)
    if (strcmp(level, spine_level_names[i]) == 0)
      return (PetscBool)(changes->top <= i && i <= changes->bottom);
  for (PetscInt i = 0; i < SPINE_DISCS; i++)
    if (strcmp(level, spine_disc_names[i]) == 0)
      return (PetscBool)(changes->top <= i && i < changes->bottom);
  return PETSC_TRUE;
}

/* Write a line at the end, or with size 0 only count its characters. A rule with a comma would be
   two columns: it stands in quotes. */
static int write_line(char *text, size_t size, const char *level, const char *quantity,
                      const char *unit, const double from_to[2], const char *rule)
{
  const char *quote             = strchr(rule, ',') ? "\"" : "";
  char        from[NUMBER_SIZE] = "none";

  if (isfinite(from_to[0])) (void)snprintf(from, sizeof(from), "%.6g", from_to[0]);
  return snprintf(text, size, "%s,%s,%s,%.6g,%s,%s%s%s\n", level, quantity, from, from_to[1], unit,
                  quote, rule, quote);
}

PetscErrorCode changes_add(Changes *changes, const char *level, const char *quantity,
                           const char *unit, const double from_to[2], const char *rule)
{
  size_t length;

  PetscFunctionBeginUser;
  if (!is_modelled(changes, level)) PetscFunctionReturn(0);
  if (fabs(from_to[1] - from_to[0]) <= SAME * PetscMax(fabs(from_to[0]), fabs(from_to[1])))
    PetscFunctionReturn(0);
  length = (size_t)write_line(NULL, 0, level, quantity, unit, from_to, rule);
  while (changes->length + length >= changes->size) {
    changes->size *= 2;
    PetscCall(PetscRealloc(changes->size, &changes->text));
  }
  (void)write_line(changes->text + changes->length, length + 1, level, quantity, unit, from_to,
                   rule);
  changes->length += length;
  changes->count++;
  PetscFunctionReturn(0);
}

const char *changes_text(const Changes *changes)
{
  return changes->text;
}

PetscInt changes_count(const Changes *changes)
{
  return changes->count;
}
