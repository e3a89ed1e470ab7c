/* Doubling, so that a million items are copied about once each. */
#include "mesh/import/grow.h"

enum { FIRST_CAPACITY = 16 };

PetscErrorCode import_grow(PetscInt count, PetscInt *capacity, size_t item_size, void *array)
{
  PetscFunctionBeginUser;
  if (count < *capacity) PetscFunctionReturn(0);
  PetscCheck(*capacity <= PETSC_MAX_INT / 2, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "More items than a PetscInt counts");
  *capacity = PetscMax(FIRST_CAPACITY, 2 * *capacity);
  PetscCall(PetscRealloc((size_t)*capacity * item_size, (void **)array));
  PetscFunctionReturn(0);
}
