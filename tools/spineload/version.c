#include "version.h"
#include "build_info.h"
#include <hdf5.h>
#include <petscsys.h>
#include <string.h>

void version_print(FILE *file)
{
  PetscInt major_petsc = 0, minor_petsc = 0, release_petsc = 0;
  char     mpi[MPI_MAX_LIBRARY_VERSION_STRING];
  unsigned major = 0, minor = 0, release = 0;
  int      length = 0;

  PetscGetVersionNumber(&major_petsc, &minor_petsc, &release_petsc, NULL);
  MPI_Get_library_version(mpi, &length);
  /* Some libraries add a copyright notice or build details after the name and number. */
  mpi[strcspn(mpi, ",\n")] = '\0';
  H5get_libversion(&major, &minor, &release);
  fprintf(file, "spineload %s\n", SPINELOAD_VERSION);
  fprintf(file, "git       %s\n", SPINELOAD_GIT);
  fprintf(file, "build     %s, %s\n", SPINELOAD_BUILD_TYPE, SPINELOAD_COMPILER);
  fprintf(file, "PETSc     %d.%d.%d\n", (int)major_petsc, (int)minor_petsc, (int)release_petsc);
  fprintf(file, "MPI       %s\n", mpi);
  fprintf(file, "HDF5      %u.%u.%u\n", major, minor, release);
}
