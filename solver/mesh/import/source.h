#pragma once
/** @file The bytes of a file, the same on every rank. */
#include <petscsys.h>

/** A 0 byte follows the last byte, so that text can be read to its end. */
typedef struct {
  char      *path, *bytes;
  size_t     length;
  PetscInt64 identity[2]; /* device and number of the file there: equal for one file by two names */
} ImportSource;

enum { SOURCE_PROBLEM_SIZE = 256 };

/** Read a whole file on rank 0 and send it to all. Collective.
    @param[out] source   new source, or NULL when the file cannot be read; free with
                         import_source_destroy()
    @param[out] problem  [SOURCE_PROBLEM_SIZE] then why, in words; else empty */
PetscErrorCode import_source_read(MPI_Comm comm, const char *path, ImportSource **source,
                                  char *problem);

PetscErrorCode import_source_destroy(ImportSource **source);
