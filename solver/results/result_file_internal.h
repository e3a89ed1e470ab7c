#pragma once
/** @file What the other writers of this folder need of a result file. */
#include "results/result_file.h"
#include "results/store.h"

/** Borrowed. */
Store *result_file_store(ResultFile *file);

/** How many states for restarting it has got. */
PetscInt *result_file_states(ResultFile *file);
