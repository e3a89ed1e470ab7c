#pragma once
/** @file From the labels that a file gives its nodes and cells to the order in which they stand. */
#include <petscsys.h>

typedef struct {
  PetscInt  count;
  PetscInt *label; /* [count] ascending */
  PetscInt *index; /* [count] rows of the labels; equal labels in the order of the file */
} LabelMap;

/** @param[in] label  [count] in any order, copied */
PetscErrorCode label_map_create(PetscInt count, const PetscInt label[], LabelMap *map);
PetscErrorCode label_map_destroy(LabelMap *map);

/** Row of the (first) label, or -1. */
PetscInt label_map_find(const LabelMap *map, PetscInt label);

/** Position in the map of the first label that is not smaller; `count` when all are. */
PetscInt label_map_at(const LabelMap *map, PetscInt label);
