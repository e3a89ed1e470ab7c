/* Each piece is one object in a group; room for both is asked for before either is touched. */
#include "results/result_provenance.h"
#include "results/result_mesh.h"
#include <stdio.h>
#include <string.h>

/* Rank 0's text on all ranks: a host or a time may differ, but all must give HDF5 the same.
   @param[out] same  new, free with PetscFree() */
static PetscErrorCode share_text(const Store *store, const char *text, char **same)
{
  int size = (int)strlen(text) + 1;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Bcast(&size, 1, MPI_INT, 0, store->comm));
  PetscCall(PetscMalloc1(size, same));
  if (store->rank == 0) memcpy(*same, text, (size_t)size);
  PetscCallMPI(MPI_Bcast(*same, size, MPI_CHAR, 0, store->comm));
  PetscFunctionReturn(0);
}

/* @param[in] bytes  of the object beside its description */
static PetscErrorCode prepare_group(Store *store, const char *group, double bytes)
{
  PetscFunctionBeginUser;
  PetscCall(store_require_space(store, 2.0 * STORE_OBJECT_BYTES + bytes));
  PetscCall(store_group(store, group));
  PetscFunctionReturn(0);
}

PetscErrorCode result_provenance_write_attribute(Store *store, const char *group, const char *name,
                                                 const char *text)
{
  char          *same;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  PetscCall(share_text(store, text, &same));
  failure = prepare_group(store, group, (double)strlen(same));
  if (!failure) failure = store_text_attribute(store, group, name, same);
  if (!failure) failure = store_flush(store);
  PetscCall(PetscFree(same));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode result_provenance_write_text(Store *store, const char *group, const char *name,
                                            const char *text)
{
  char           path[RESULT_PATH_SIZE], *same;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  (void)snprintf(path, sizeof path, "%s/%s", group, name);
  PetscCall(share_text(store, text, &same));
  failure = prepare_group(store, group, (double)strlen(same));
  if (!failure) failure = store_text(store, path, same);
  if (!failure) failure = store_flush(store);
  PetscCall(PetscFree(same));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode result_provenance_write_number(Store *store, const char *group, const char *name,
                                              const char *unit, double value)
{
  char path[RESULT_PATH_SIZE];

  PetscFunctionBeginUser;
  (void)snprintf(path, sizeof path, "%s/%s", group, name);
  PetscCall(prepare_group(store, group, 0.0));
  PetscCall(store_number(store, path, unit, value));
  PetscCall(store_flush(store));
  PetscFunctionReturn(0);
}
