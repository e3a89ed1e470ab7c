/* Reading a file on rank 0 and sending it in pieces that MPI's counts can name. */
#define _POSIX_C_SOURCE 200809L /* for fileno() and fstat() */
#include "mesh/import/source.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static const size_t piece_size = (size_t)1 << 28; /* bytes; far below the 2^31 of an MPI count */

/* On rank 0: the size, -1 with a reason when it is no file that can be read. */
static PetscInt64 open_file(const char *path, FILE **file, PetscInt64 identity[2], char *problem)
{
  struct stat about;

  errno = 0;
  *file = fopen(path, "rb");
  if (!*file || fstat(fileno(*file), &about) != 0) {
    (void)snprintf(problem, SOURCE_PROBLEM_SIZE, "cannot be opened: %s", strerror(errno));
    return -1;
  }
  if (!S_ISREG(about.st_mode)) {
    (void)snprintf(problem, SOURCE_PROBLEM_SIZE, "is not a file");
    return -1;
  }
  identity[0] = (PetscInt64)about.st_dev;
  identity[1] = (PetscInt64)about.st_ino;
  return (PetscInt64)about.st_size;
}

static void read_bytes(FILE *file, ImportSource *source, char *problem)
{
  errno = 0;
  if (fread(source->bytes, 1, source->length, file) != source->length)
    (void)snprintf(problem, SOURCE_PROBLEM_SIZE, "cannot be read: %s",
                   errno ? strerror(errno) : "it became shorter meanwhile");
}

PetscErrorCode import_source_read(MPI_Comm comm, const char *path, ImportSource **source,
                                  char *problem)
{
  PetscMPIInt rank;
  PetscInt64  length = 0, identity[2] = {0, 0};
  FILE       *file = NULL;

  PetscFunctionBeginUser;
  *source = NULL;
  PetscCallMPI(MPI_Comm_rank(comm, &rank));
  (void)memset(problem, 0, SOURCE_PROBLEM_SIZE);
  if (rank == 0) length = open_file(path, &file, identity, problem);
  PetscCallMPI(MPI_Bcast(&length, 1, MPIU_INT64, 0, comm));
  PetscCallMPI(MPI_Bcast(identity, 2, MPIU_INT64, 0, comm));
  if (length >= 0) {
    PetscCall(PetscNew(source));
    (*source)->length      = (size_t)length;
    (*source)->identity[0] = identity[0];
    (*source)->identity[1] = identity[1];
    PetscCall(PetscStrallocpy(path, &(*source)->path));
    PetscCall(PetscMalloc1((size_t)length + 1, &(*source)->bytes));
    (*source)->bytes[length] = '\0';
    if (rank == 0) read_bytes(file, *source, problem);
    for (size_t at = 0; at < (size_t)length; at += piece_size)
      PetscCallMPI(MPI_Bcast((*source)->bytes + at,
                             (PetscMPIInt)PetscMin(piece_size, (size_t)length - at), MPI_CHAR, 0,
                             comm));
  }
  if (file) (void)fclose(file);
  PetscCallMPI(MPI_Bcast(problem, SOURCE_PROBLEM_SIZE, MPI_CHAR, 0, comm));
  if (problem[0]) PetscCall(import_source_destroy(source));
  PetscFunctionReturn(0);
}

PetscErrorCode import_source_destroy(ImportSource **source)
{
  PetscFunctionBeginUser;
  if (!*source) PetscFunctionReturn(0);
  PetscCall(PetscFree((*source)->path));
  PetscCall(PetscFree((*source)->bytes));
  PetscCall(PetscFree(*source));
  PetscFunctionReturn(0);
}
