#pragma once
/** @file The folder that results go to. */
#include <petscsys.h>

enum { REASON_SIZE = 256 };

/** Make the folder, and those above it, unless it is there, and try to write in it. Not collective.
    @param[out] reason  "" when results can be written there, else why not */
void output_folder_make(const char *folder, char reason[REASON_SIZE]);
