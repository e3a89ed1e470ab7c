#pragma once
/** @file All that is wrong with a scenario file, collected before anything is reported. */
#include <petscsys.h>

typedef struct Diagnostics Diagnostics;

PetscErrorCode diagnostics_create(const char *path, const char *text, Diagnostics **diagnostics);
PetscErrorCode diagnostics_destroy(Diagnostics **diagnostics);

/** Add an error "path:line:column: error: message" with the offending line and a caret below it.
    @param[in] line, column  counted from 1; 0 when the whole file is meant */
PetscErrorCode diagnostics_add(Diagnostics *diagnostics, int line, int column, const char *format,
                               ...) PETSC_ATTRIBUTE_FORMAT(4, 5);

PetscInt diagnostics_count(const Diagnostics *diagnostics);

/** All errors, in the order of the file, as they are to be printed. */
const char *diagnostics_text(Diagnostics *diagnostics);
