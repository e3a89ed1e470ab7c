/* Which triangles of a matrix are stored. */
#include "linear/storage.h"

PetscErrorCode storage_is_upper(Mat matrix, bool *upper)
{
  PetscBool is;

  PetscFunctionBeginUser;
  PetscCall(PetscObjectTypeCompareAny((PetscObject)matrix, &is, MATSEQSBAIJ, MATMPISBAIJ, ""));
  *upper = is;
  PetscFunctionReturn(0);
}

PetscErrorCode storage_open_rows(Mat matrix, bool *upper)
{
  PetscFunctionBeginUser;
  PetscCall(storage_is_upper(matrix, upper));
  /* PETSc refuses MatGetRow() until it is told that half a row is what is wanted */
  if (*upper) PetscCall(MatGetRowUpperTriangular(matrix));
  PetscFunctionReturn(0);
}
