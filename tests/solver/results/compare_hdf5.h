#pragma once
/** @file HDF5 files read plainly, to check what was written. */
#include "assert_close.h"
#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline hid_t open_for_reading(const char *path)
{
  const hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);

  assert_true(file >= 0);
  return file;
}

/** Read a dataset that must hold `count` values. */
static inline void read_dataset(hid_t file, const char *path, hid_t type, hsize_t count,
                                void *value)
{
  const hid_t set   = H5Dopen2(file, path, H5P_DEFAULT);
  const hid_t space = H5Dget_space(set);

  assert_true(set >= 0 && space >= 0);
  assert_int_equal(H5Sget_simple_extent_npoints(space), count);
  assert_true(H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, value) >= 0);
  assert_true(H5Sclose(space) >= 0);
  assert_true(H5Dclose(set) >= 0);
}

static inline void copy_file(const char *from, const char *to)
{
  FILE  *in = fopen(from, "rb"), *out = fopen(to, "wb");
  char   block[4096];
  size_t size;

  assert_non_null(in);
  assert_non_null(out);
  while ((size = fread(block, 1, sizeof block, in)) > 0)
    assert_int_equal(fwrite(block, 1, size, out), size);
  assert_int_equal(fclose(in), 0);
  assert_int_equal(fclose(out), 0);
}

typedef struct {
  hid_t other;
  int   datasets;
} Comparison;

/* Bytes of a whole dataset, its type and its layout. */
static inline void *whole(hid_t set, hid_t *type, size_t *size)
{
  const hid_t space = H5Dget_space(set);
  void       *bytes;

  *type = H5Dget_type(set);
  *size = H5Tget_size(*type) * (size_t)H5Sget_simple_extent_npoints(space);
  bytes = malloc(*size + 1);
  assert_non_null(bytes);
  assert_true(H5Dread(set, *type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes) >= 0);
  assert_true(H5Sclose(space) >= 0);
  return bytes;
}

static inline herr_t compare_object(hid_t root, const char *name, const H5O_info_t *object,
                                    void *context)
{
  Comparison *comparison = context;
  hid_t       set[2], type[2];
  size_t      size[2];
  void       *bytes[2];

  assert_int_equal(object->ctime, 0);
  if (object->type != H5O_TYPE_DATASET) return 0;
  set[0] = H5Dopen2(root, name, H5P_DEFAULT);
  set[1] = H5Dopen2(comparison->other, name, H5P_DEFAULT);
  for (int i = 0; i < 2; i++) bytes[i] = whole(set[i], &type[i], &size[i]);
  assert_int_equal(size[0], size[1]);
  assert_true(H5Tequal(type[0], type[1]) > 0);
  if (memcmp(bytes[0], bytes[1], size[0]) != 0) fail_msg("%s differs", name);
  for (int i = 0; i < 2; i++) {
    free(bytes[i]);
    assert_true(H5Tclose(type[i]) >= 0);
    assert_true(H5Dclose(set[i]) >= 0);
  }
  comparison->datasets++;
  return 0;
}

/** Fail unless every dataset of the first file is in the second, bit for bit.
    @return how many there are */
static inline int compare_files(const char *first, const char *second)
{
  const hid_t file       = open_for_reading(first);
  Comparison  comparison = {open_for_reading(second), 0};

  assert_true(H5Ovisit(file, H5_INDEX_NAME, H5_ITER_INC, compare_object, &comparison) >= 0);
  assert_true(H5Fclose(file) >= 0);
  assert_true(H5Fclose(comparison.other) >= 0);
  return comparison.datasets;
}
