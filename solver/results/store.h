#pragma once
/** @file HDF5 writing in which nothing fails unnoticed. Every operation is collective: all ranks
    call HDF5 alike, agree on how it went, and a failure is the same PETSC_ERR_FILE_WRITE on all of
    them, with the path and the cause in its text. HDF5 itself prints nothing.
    Several ranks share the file through MPI-IO and write their rows collectively; one rank alone
    takes HDF5's ordinary driver. The file is written as PATH.part and gets its name when it is
    whole. Private to results/. */
#include <hdf5.h>
#include <petscsys.h>
#include <stdbool.h>

enum { STORE_CAUSE_SIZE = 256 };

typedef struct {
  MPI_Comm    comm; /* borrowed */
  PetscMPIInt rank, size;
  hid_t       file;
  hid_t       transfer;                /* how rows are written: collectively by several ranks */
  char       *path, *part;             /* final and temporary name */
  bool        broken;                  /* a write failed: what is on disk cannot be trusted */
  char        cause[STORE_CAUSE_SIZE]; /* first thing that went wrong, or "" */
  H5E_auto2_t printer;                 /* HDF5's own error printing, restored after each call */
  void       *printer_data;
} Store;

/** Make PATH.part, when there is room for `bytes`.
    @param[in] path  its folder must exist */
PetscErrorCode store_create(MPI_Comm comm, const char *path, double bytes, Store **store);

/** Close, put on disk and rename to `path`. After a failed write the file is removed instead and
    that is an error. The store is freed in every case. */
PetscErrorCode store_finish(Store **store, const char *path);

/** Close and remove. A NULL store is fine. */
PetscErrorCode store_abandon(Store **store);

/** Refuse now, with nothing touched since the last flush, when the disk, or on several ranks the
   limit on the size of files, has less room than `bytes`. The store stays good: what is in it can
   still be finished. */
PetscErrorCode store_require_space(const Store *store, double bytes);

/** Hand everything written so far to the system, so that a killed run leaves a readable file. */
PetscErrorCode store_flush(Store *store);

/** Around each operation: begin refuses a broken store and silences HDF5; end lets all ranks agree
    on how it went. Between the two `store_worked` notes why an HDF5 call failed.
    @param[in] status  what the HDF5 call returned
    @return whether that is a success */
PetscErrorCode store_begin(Store *store);
bool           store_worked(Store *store, hid_t status);
/** @param[in] ok  whether it went well on this rank */
PetscErrorCode store_end(Store *store, bool ok, const char *action, const char *object);
