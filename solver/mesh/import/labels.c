/* Sorted labels. Files mostly number without gaps, so the place where a label would then be is
   tried before the binary search. */
#include "mesh/import/labels.h"

#include <stdlib.h>

typedef struct {
  PetscInt label, index;
} Labelled;

static int compare(const void *a, const void *b)
{
  const Labelled *x = a, *y = b;

  if (x->label != y->label) return x->label < y->label ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static PetscBool ascending(PetscInt count, const PetscInt label[])
{
  for (PetscInt i = 1; i < count; i++)
    if (label[i] < label[i - 1]) return PETSC_FALSE;
  return PETSC_TRUE;
}

PetscErrorCode label_map_create(PetscInt count, const PetscInt label[], LabelMap *map)
{
  Labelled *pair;

  PetscFunctionBeginUser;
  map->count = count;
  PetscCall(PetscMalloc1((size_t)count, &map->label));
  PetscCall(PetscMalloc1((size_t)count, &map->index));
  PetscCall(PetscArraycpy(map->label, label, count));
  for (PetscInt i = 0; i < count; i++) map->index[i] = i;
  if (ascending(count, label)) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1((size_t)count, &pair));
  for (PetscInt i = 0; i < count; i++) pair[i] = (Labelled){label[i], i};
  qsort(pair, (size_t)count, sizeof *pair, compare);
  for (PetscInt i = 0; i < count; i++) {
    map->label[i] = pair[i].label;
    map->index[i] = pair[i].index;
  }
  PetscCall(PetscFree(pair));
  PetscFunctionReturn(0);
}

PetscErrorCode label_map_destroy(LabelMap *map)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(map->label));
  PetscCall(PetscFree(map->index));
  map->count = 0;
  PetscFunctionReturn(0);
}

PetscInt label_map_at(const LabelMap *map, PetscInt label)
{
  PetscInt low = 0, high = map->count;

  if (map->count && label >= map->label[0]) {
    const PetscInt64 guess = (PetscInt64)label - map->label[0];

    if (guess < map->count && map->label[guess] == label &&
        (guess == 0 || map->label[guess - 1] < label))
      return (PetscInt)guess;
  }
  while (low < high) {
    const PetscInt middle = low + (high - low) / 2;

    if (map->label[middle] < label)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

PetscInt label_map_find(const LabelMap *map, PetscInt label)
{
  const PetscInt at = label_map_at(map, label);

  return at < map->count && map->label[at] == label ? map->index[at] : -1;
}
