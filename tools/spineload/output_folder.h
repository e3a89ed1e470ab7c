#pragma once
/** @file The folder that results go to. */
#include <petscsys.h>

enum { REASON_SIZE = 256 };

/** Make the folder, and those above it, unless it is there, and try to write in it. Not collective.
    @param[out] reason  "" when results can be written there, else why not */
void output_folder_make(const char *folder, char reason[REASON_SIZE]);

/** Whether the result of a run of that name in the folder takes the place of a file, or removes it.
    Not collective. */
PetscBool output_folder_replaces(const char *folder, const char *name, const char *file);
