#pragma once
/** @file Arrays that grow while a file is read. */
#include <petscsys.h>

/** Room for one more item: the array doubles when `count` has reached its capacity. */
PetscErrorCode import_grow(PetscInt count, PetscInt *capacity, size_t item_size, void *array);
