/* Dimension scales: which dataset holds the coordinates of an axis.
   Reference: HDF5 Dimension Scales Specification, The HDF Group; what netCDF-4 builds on. */
#include "results/store_data.h"
#include <hdf5_hl.h>

static bool make_scale(Store *store, const char *path, const char *name)
{
  const hid_t set = H5Dopen2(store->file, path, H5P_DEFAULT);
  const bool  ok  = store_worked(store, set) && store_worked(store, H5DSset_scale(set, name));

  if (set >= 0) (void)H5Dclose(set);
  return ok;
}

PetscErrorCode store_make_scale(Store *store, const char *path, const char *name)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, make_scale(store, path, name), "make a dimension scale of", path));
  PetscFunctionReturn(0);
}

static bool attach_scale(Store *store, const char *path, unsigned axis, const char *scale)
{
  const hid_t set   = H5Dopen2(store->file, path, H5P_DEFAULT);
  const hid_t along = H5Dopen2(store->file, scale, H5P_DEFAULT);
  const bool  ok    = store_worked(store, set) && store_worked(store, along) &&
                  store_worked(store, H5DSattach_scale(set, along, axis));

  if (along >= 0) (void)H5Dclose(along);
  if (set >= 0) (void)H5Dclose(set);
  return ok;
}

PetscErrorCode store_attach_scale(Store *store, const char *path, unsigned axis, const char *scale)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(
    store_end(store, attach_scale(store, path, axis, scale), "attach a dimension scale to", path));
  PetscFunctionReturn(0);
}
