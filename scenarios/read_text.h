#pragma once
/** @file The text of a scenario file, the same on every rank. */
#include <petscsys.h>

/** Read a file on rank 0 and broadcast it. Collective.
    @param[out] text     NUL-terminated UTF-8, free with PetscFree(); NULL when it cannot be read
    @param[out] problem  [size] why it cannot be read; "" otherwise */
PetscErrorCode text_read(MPI_Comm comm, const char *path, char **text, size_t size, char *problem);

/** Is it UTF-8 without control characters but tab and line ends? Not collective.
    @param[out] problem  [size] what it is not; "" when it is */
void text_check(const char *text, size_t length, size_t size, char *problem);
