#pragma once
/** @file What the two precisions of linear/factor.h share. */
#include "linear/factor.h"

/** One precision of MUMPS: the same calls on another structure. Error codes are INFOG(1). */
typedef struct {
  int entry_bytes;
  /* @param[in] symmetric  upper triangle only
     @param[out] session   MUMPS's own structure */
  PetscErrorCode (*create)(MPI_Comm comm, bool symmetric, void **session);
  PetscErrorCode (*destroy)(void **session);
  /* Row and column numbers, counted from 1, are borrowed as long as the session lives. */
  int (*analyse)(void *session, PetscInt rows, PetscInt entries, int row[], int column[],
                 int position[]);
  /* The value of one entry for the next factorisation; only its own precision is kept. */
  void (*put)(void *session, PetscInt entry, PetscScalar value);
  int (*factorise)(void *session, int spare_percent);
  /* On rank 0 [rows] right-hand side in, solution out; ignored on others. */
  int (*solve)(void *session, PetscScalar x[]);
  void (*cost)(const void *session, FactorCost *cost);
} Precision;

extern const Precision precision_single, precision_double;
