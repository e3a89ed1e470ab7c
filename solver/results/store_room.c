/* Whether there is room for what is to be written, asked before anything is touched. One rank alone
   survives a write that the system refuses. On several ranks HDF5 1.10 may wait for the rank that
   failed in a barrier for ever, so there the limit on the size of files is asked for as well. */
#define _POSIX_C_SOURCE 200809L
#include "results/store.h"
#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

static const double MEGABYTE = 1e6;

static double free_on_disk(const Store *store)
{
  struct statvfs disk;

  /* Some network disks do not tell: then the write itself has to find out. */
  if (statvfs(store->part, &disk) != 0 || disk.f_blocks == 0) return HUGE_VAL;
  return (double)disk.f_bavail * (double)disk.f_frsize;
}

/* What the file may still grow. Its size counts all that was flushed; HDF5 does not tell it when
   several ranks share the file. */
static double left_below_limit(const Store *store)
{
  struct rlimit limit;
  struct stat   part;

  if (store->size == 1 || getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return HUGE_VAL;
  if (store->file < 0) return (double)limit.rlim_cur;
  if (stat(store->part, &part) != 0) return HUGE_VAL;
  return (double)limit.rlim_cur - (double)part.st_size;
}

PetscErrorCode store_require_space(const Store *store, double bytes)
{
  double room[2] = {store->rank ? HUGE_VAL : free_on_disk(store), left_below_limit(store)};

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, room, 2, MPI_DOUBLE, MPI_MIN, store->comm));
  PetscCheck(room[0] >= bytes, PETSC_COMM_SELF, PETSC_ERR_FILE_WRITE,
             "%s: the disk is full: %.1f MB free, %.1f MB needed to go on", store->path,
             room[0] / MEGABYTE, bytes / MEGABYTE);
  PetscCheck(room[1] >= bytes, PETSC_COMM_SELF, PETSC_ERR_FILE_WRITE,
             "%s: %s: %.1f MB left below the limit on the size of files, %.1f MB needed to go on",
             store->path, strerror(EFBIG), fmax(room[1], 0.0) / MEGABYTE, bytes / MEGABYTE);
  PetscFunctionReturn(0);
}
