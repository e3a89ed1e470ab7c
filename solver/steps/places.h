#pragma once
/** @file Where the stiffness of plain cells goes in the matrix, found once for its pattern, so that
    assembling searches for nothing and asks PETSc for nothing. A cell is plain when every node of
   it is free to move by itself: none is on a body, tied or turning. Unknowns of a node are numbered
   one after the other and coupled to the same others, so a block of two nodes is found from one
   number: how far behind the start of the rows of the one the columns of the other begin. Rows of
   other ranks are summed here and handed over once. */
#include "steps/problem_internal.h"

/** The places for a matrix with the pattern of the problem, whole or its upper triangle; NULL for a
    matrix that is not stored by rows (-mat_type), which PETSc fills by itself. Collective. */
PetscErrorCode places_create(const Problem *problem, Mat matrix, Places **places);
PetscErrorCode places_destroy(Places **places);

/** Whether the places are those of this matrix. */
bool places_fit(const Places *places, Mat matrix);

/** Whether a local cell is plain. */
bool places_cell_is_plain(const Problem *problem, PetscInt cell);

/** Around the additions: open gets at the values of the matrix, close hands over the rows of other
    ranks; the matrix is assembled afterwards. */
PetscErrorCode places_open(Places *places);
PetscErrorCode places_close(Places *places);

/** Add the stiffness of a plain cell.
    @param[in] tangent  [3*nodes][3*nodes] row-major */
void places_add(Places *places, PetscInt cell, const double tangent[]);
