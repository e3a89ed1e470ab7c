/* Readings that do not trust the file: class, size and presence are looked at before a value. */
#include "results/result_read.h"
#include <stdint.h>

typedef struct {
  ResultVisit    visit;
  void          *context;
  PetscErrorCode failure;
} Walk;

PetscErrorCode result_read_text(hid_t object, bool attribute, char **text)
{
  const hid_t type  = attribute ? H5Aget_type(object) : H5Dget_type(object);
  const hid_t space = attribute ? H5Aget_space(object) : H5Dget_space(object);
  const bool  plain = type >= 0 && space >= 0 && H5Tget_class(type) == H5T_STRING &&
                     H5Tis_variable_str(type) == 0 && H5Sget_simple_extent_npoints(space) == 1;
  herr_t status = 0;

  PetscFunctionBeginUser;
  *text = NULL;
  if (plain) {
    PetscCall(PetscCalloc1(H5Tget_size(type) + 1, text));
    status = attribute ? H5Aread(object, type, *text)
                       : H5Dread(object, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, *text);
  }
  if (type >= 0) (void)H5Tclose(type);
  if (space >= 0) (void)H5Sclose(space);
  if (status < 0) PetscCall(PetscFree(*text));
  PetscFunctionReturn(0);
}

PetscErrorCode result_read_text_attribute(hid_t object, const char *name, char **text)
{
  PetscFunctionBeginUser;
  *text = NULL;
  if (H5Aexists(object, name) > 0) {
    const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);

    if (attribute >= 0) {
      PetscCall(result_read_text(attribute, true, text));
      (void)H5Aclose(attribute);
    }
  }
  PetscFunctionReturn(0);
}

int result_read_size(hid_t dataset, hsize_t size[2])
{
  const hid_t space = H5Dget_space(dataset);
  int         axes  = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);

  size[0] = size[1] = 1;
  if (axes > 2 || (axes >= 0 && H5Sget_simple_extent_dims(space, size, NULL) < 0)) axes = -1;
  if (space >= 0) (void)H5Sclose(space);
  return axes;
}

bool result_read_count(hid_t file, const char *path, PetscInt *count)
{
  const hid_t set   = H5Dopen2(file, path, H5P_DEFAULT);
  int64_t     value = -1;
  hsize_t     size[2];
  bool        ok = set >= 0 && result_read_size(set, size) >= 0 && size[0] * size[1] == 1;

  ok = ok && H5Dread(set, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value) >= 0;
  ok = ok && value >= 0 && value <= PETSC_MAX_INT;
  if (set >= 0) (void)H5Dclose(set);
  if (ok) *count = (PetscInt)value;
  return ok;
}

static herr_t walk_link(hid_t group, const char *name, const H5L_info_t *link, void *context)
{
  Walk *walk = context;

  (void)link;
  walk->failure = walk->visit(group, name, walk->context);
  return walk->failure ? -1 : 0;
}

static herr_t walk_attribute(hid_t group, const char *name, const H5A_info_t *attribute,
                             void *context)
{
  Walk *walk = context;

  (void)attribute;
  walk->failure = walk->visit(group, name, walk->context);
  return walk->failure ? -1 : 0;
}

PetscErrorCode result_read_links(hid_t file, const char *path, ResultVisit visit, void *context)
{
  const hid_t group = H5Gopen2(file, path, H5P_DEFAULT);
  Walk        walk  = {visit, context, 0};
  herr_t      status;

  PetscFunctionBeginUser;
  if (group < 0) PetscFunctionReturn(0);
  status = H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, NULL, walk_link, &walk);
  (void)H5Gclose(group);
  PetscCall(walk.failure);
  PetscCheck(status >= 0, PETSC_COMM_SELF, PETSC_ERR_FILE_READ, "group %s cannot be read", path);
  PetscFunctionReturn(0);
}

PetscErrorCode result_read_attributes(hid_t file, const char *path, ResultVisit visit,
                                      void *context)
{
  const hid_t group = H5Gopen2(file, path, H5P_DEFAULT);
  Walk        walk  = {visit, context, 0};
  herr_t      status;

  PetscFunctionBeginUser;
  if (group < 0) PetscFunctionReturn(0);
  status = H5Aiterate2(group, H5_INDEX_NAME, H5_ITER_INC, NULL, walk_attribute, &walk);
  (void)H5Gclose(group);
  PetscCall(walk.failure);
  PetscCheck(status >= 0, PETSC_COMM_SELF, PETSC_ERR_FILE_READ, "attributes of %s cannot be read",
             path);
  PetscFunctionReturn(0);
}
