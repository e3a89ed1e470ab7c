#pragma once
/** @file A text that grows. */
#include <petscsys.h>

/** Append to a text, made on first use.
    @param[in,out] text  NULL at first; free with PetscFree() */
PetscErrorCode text_append(char **text, const char *format, ...) PETSC_ATTRIBUTE_FORMAT(2, 3);
