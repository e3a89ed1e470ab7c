#pragma once
/** @file Elimination order of a sparse symmetric factorisation by nested dissection (METIS).
    Unknowns of one node are coupled to the same others: rows of the same pattern that follow each
    other become one vertex, so the graph has a third of the vertices and a ninth of the edges, and
    the dissection is of nodes. References: Karypis & Kumar (1998), SIAM J. Sci. Comput. 20, 359-392
    (nested dissection by multilevel bisection); Ashcraft (1995), SIAM J. Sci. Comput. 16, 1404-1411
    (compressed graphs). */
#include <petscmat.h>

/** Find the order for a matrix whose local rows MatGetRow() gives, whole or from the diagonal on
    (linear/storage.h). Collective.
    @param[out] position  on rank 0 [rows over all ranks]: place of each row in the order, counted
                          from 1; NULL on the others. Free with PetscFree() */
PetscErrorCode ordering_find(Mat matrix, int **position);
