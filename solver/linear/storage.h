#pragma once
/** @file Matrices of which the upper triangle alone is stored (PETSc's MATSBAIJ). */
#include <petscmat.h>
#include <stdbool.h>

/** Whether only the upper triangle is stored. */
PetscErrorCode storage_is_upper(Mat matrix, bool *upper);

/** The same for an assembled matrix, of which MatGetRow() gives rows from the diagonal on
    thereafter. */
PetscErrorCode storage_open_rows(Mat matrix, bool *upper);
