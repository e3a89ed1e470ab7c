#pragma once
/** @file Tables that tests write themselves, and the messages of errors. */
#include "tables/table.h"

#include "assert_close.h"
#include <stdio.h>
#include <unistd.h>

#define TABLE_HEADER "item,quantity,value,unit,source,provenance,note\n"

enum { MESSAGE_SIZE = 1024 };

/** Read a table with that text, from a file table-test-PROCESS.csv in the working folder that is
    gone afterwards. */
static inline PetscErrorCode read_text(const char *text, Table **table)
{
  char           path[64];
  FILE          *file;
  PetscErrorCode error;

  snprintf(path, sizeof path, "table-test-%ld.csv", (long)getpid());
  file = fopen(path, "w");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
  error = table_read(PETSC_COMM_SELF, path, table);
  unlink(path);
  return error;
}

/** For PetscPushErrorHandler(): keeps the message of an error.
    @param[out] message  [MESSAGE_SIZE] */
static inline PetscErrorCode keep_message(MPI_Comm comm, int line, const char *function,
                                          const char *file, PetscErrorCode code,
                                          PetscErrorType type, const char *text, void *message)
{
  (void)comm, (void)line, (void)function, (void)file;
  if (type == PETSC_ERROR_INITIAL) snprintf(message, MESSAGE_SIZE, "%s", text);
  return code;
}
