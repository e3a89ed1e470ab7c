#pragma once
/** @file A sparse factorisation by MUMPS in single or double precision, called directly: PETSc's
    interface knows double precision only. One Factor serves all matrices of one pattern: the
    symbolic analysis is done once.
    Reference: Amestoy, Duff, L'Excellent & Koster (2001), SIAM J. Matrix Anal. Appl. 23, 15-41. */
#include <petscmat.h>
#include <stdbool.h>

/** The kinds, each more robust and dearer than the one before. Symmetric kinds take the upper
    triangle alone. */
typedef enum {
  FACTOR_SINGLE,      /* symmetric, single precision */
  FACTOR_DOUBLE,      /* symmetric, double precision */
  FACTOR_UNSYMMETRIC, /* double precision, both triangles */
  FACTOR_KIND_COUNT
} FactorKind;

extern const char *const factor_names[FACTOR_KIND_COUNT];

/** What a factorisation takes, over all ranks. */
typedef struct {
  double operations;  /* floating-point operations of the factorisation */
  double entries;     /* of the factors */
  int    entry_bytes; /* 4 or 8 */
  double memory;      /* all that MUMPS holds, MB */
} FactorCost;

typedef struct Factor Factor;

/** Symbolic analysis for the pattern of a matrix. Collective.
    @param[in] position  [rows] on rank 0: elimination order as ordering_find() gives it; copied */
PetscErrorCode factor_create(FactorKind kind, Mat matrix, const int position[], Factor **factor);
PetscErrorCode factor_destroy(Factor **factor);

/** Factorise a matrix of that pattern. Collective.
    @param[out] done  false when the matrix is singular; on every rank alike */
PetscErrorCode factor_compute(Factor *factor, Mat matrix, bool *done);

/** x = inverse of the factorised matrix times b. Collective. */
PetscErrorCode factor_solve(Factor *factor, Vec b, Vec x);

/** Not collective. */
FactorCost factor_cost(const Factor *factor);
