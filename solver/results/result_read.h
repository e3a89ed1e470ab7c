#pragma once
/** @file Small readings from an HDF5 file, which say by their value when a thing is missing or of
    another kind than asked for. Private to results/; HDF5's printing must be off. */
#include <hdf5.h>
#include <petscsys.h>
#include <stdbool.h>

/** Open a result file for reading, with the errors of result_info_open(). */
PetscErrorCode result_info_open_file(const char *path, hid_t *file);

/** A fixed-length text: an attribute, or a dataset with one value.
    @param[out] text  new, free with PetscFree(); NULL when it is anything else */
PetscErrorCode result_read_text(hid_t object, bool attribute, char **text);
PetscErrorCode result_read_text_attribute(hid_t object, const char *name, char **text);

/** @param[out] size  entries of unused axes are 1
    @return number of axes (at most 2), or -1 */
int result_read_size(hid_t dataset, hsize_t size[2]);

/** @return false when there is no such dataset with one whole number >= 0 */
bool result_read_count(hid_t file, const char *path, PetscInt *count);

/** Call `visit` with the name of every link of a group, or of every attribute, in the order of
    their names; a group that is not there has none. */
typedef PetscErrorCode (*ResultVisit)(hid_t group, const char *name, void *context);
PetscErrorCode result_read_links(hid_t file, const char *path, ResultVisit visit, void *context);
PetscErrorCode result_read_attributes(hid_t file, const char *path, ResultVisit visit,
                                      void *context);
