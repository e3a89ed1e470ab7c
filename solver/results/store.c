/* Life of a result file on disk, and how the ranks agree on what happened to it. */
#define _POSIX_C_SOURCE 200809L
#include "results/store.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char SUFFIX[] = ".part";

enum { NEW_FILE_MODE = 0666 };

/* Keep the innermost entry of HDF5's error stack, or its quoted system message when it has one. */
static herr_t keep_cause(unsigned level, const H5E_error2_t *error, void *context)
{
  Store      *store  = context;
  const char *quoted = error->desc ? strstr(error->desc, "error message = '") : NULL;

  if (level > 0 || !error->desc) return 0;
  if (quoted) {
    const char *text = strchr(quoted, '\'') + 1;
    const char *end  = strchr(text, '\'');
    const int   size = end ? (int)(end - text) : (int)strlen(text);

    (void)snprintf(store->cause, STORE_CAUSE_SIZE, "%.*s", size, text);
  } else {
    (void)snprintf(store->cause, STORE_CAUSE_SIZE, "%s", error->desc);
  }
  return 0;
}

/* From here on the writes of a rank that is alone with the file go nowhere. HDF5 keeps what it
   could not write and crashes when it fails again to write it while closing, so a file that is
   given up is closed this way. MPI-IO has no such way: see give_up(). */
static void divert(const Store *store)
{
  void *handle = NULL;
  int   nowhere;

  if (store->size > 1 || store->file < 0 ||
      H5Fget_vfd_handle(store->file, H5P_DEFAULT, &handle) < 0)
    return;
  nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0) return;
  (void)dup2(nowhere, *(const int *)handle);
  (void)close(nowhere);
}

bool store_worked(Store *store, hid_t status)
{
  if (status >= 0) return true;
  if (!store->cause[0]) (void)H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_cause, store);
  if (!store->cause[0]) (void)snprintf(store->cause, STORE_CAUSE_SIZE, "HDF5 gave no reason");
  divert(store);
  return false;
}

static void silence(Store *store)
{
  (void)H5Eget_auto2(H5E_DEFAULT, &store->printer, &store->printer_data);
  (void)H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
}

static void speak(const Store *store)
{
  (void)H5Eset_auto2(H5E_DEFAULT, store->printer, store->printer_data);
}

PetscErrorCode store_begin(Store *store)
{
  PetscFunctionBeginUser;
  PetscCheck(!store->broken, PETSC_COMM_SELF, PETSC_ERR_FILE_WRITE,
             "%s: not written, because an earlier write failed", store->path);
  silence(store);
  PetscFunctionReturn(0);
}

PetscErrorCode store_end(Store *store, bool ok, const char *action, const char *object)
{
  const int mine = ok ? store->size : store->rank;
  int       first; /* rank that failed, or how many there are */

  PetscFunctionBeginUser;
  speak(store);
  PetscCallMPI(MPI_Allreduce(&mine, &first, 1, MPI_INT, MPI_MIN, store->comm));
  if (first < store->size) {
    store->broken = true;
    PetscCallMPI(MPI_Bcast(store->cause, STORE_CAUSE_SIZE, MPI_CHAR, first, store->comm));
    SETERRQ(PETSC_COMM_SELF, PETSC_ERR_FILE_WRITE, "%s: cannot %s %s: %s", store->path, action,
            object, store->cause);
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode store_free(Store **store)
{
  PetscFunctionBeginUser;
  if ((*store)->transfer >= 0) (void)H5Pclose((*store)->transfer);
  PetscCall(PetscFree((*store)->path));
  PetscCall(PetscFree((*store)->part));
  PetscCall(PetscFree(*store));
  PetscFunctionReturn(0);
}

static PetscErrorCode store_allocate(MPI_Comm comm, const char *path, Store **store)
{
  size_t length;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(store));
  (*store)->comm     = comm;
  (*store)->file     = H5I_INVALID_HID;
  (*store)->transfer = H5I_INVALID_HID;
  PetscCallMPI(MPI_Comm_rank(comm, &(*store)->rank));
  PetscCallMPI(MPI_Comm_size(comm, &(*store)->size));
  PetscCall(PetscStrallocpy(path, &(*store)->path));
  PetscCall(PetscStrlen(path, &length));
  PetscCall(PetscMalloc1(length + sizeof SUFFIX, &(*store)->part));
  (void)snprintf((*store)->part, length + sizeof SUFFIX, "%s%s", path, SUFFIX);
  PetscFunctionReturn(0);
}

/* The system names the cause of a bad path better than HDF5 does, so it is asked first. */
static bool can_open(Store *store)
{
  int file;

  file = open(store->part, O_CREAT | O_WRONLY | O_CLOEXEC, NEW_FILE_MODE);
  if (file >= 0) return close(file) == 0;
  (void)snprintf(store->cause, STORE_CAUSE_SIZE, "%s", strerror(errno));
  return false;
}

/* Several ranks open the file through MPI-IO. What HDF5 keeps of its structure is the same on all
   of them, so they read and write that together as well. */
static bool set_sharing(Store *store, hid_t access)
{
  bool ok = store_worked(store, H5Pset_fapl_mpio(access, store->comm, MPI_INFO_NULL));

  ok = ok && store_worked(store, H5Pset_all_coll_metadata_ops(access, true));
  ok = ok && store_worked(store, H5Pset_coll_metadata_write(access, true));
  return ok && store_worked(store, H5Pset_dxpl_mpio(store->transfer, H5FD_MPIO_COLLECTIVE));
}

/* Once all ranks are done with it; when this returns, no rank finds it any more. */
static PetscErrorCode remove_part(const Store *store)
{
  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Barrier(store->comm));
  if (store->rank == 0) (void)unlink(store->part);
  PetscCallMPI(MPI_Barrier(store->comm));
  PetscFunctionReturn(0);
}

static bool open_part(Store *store)
{
  const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  bool        ok     = store_worked(store, access);

  store->transfer = H5Pcreate(H5P_DATASET_XFER);
  ok              = ok && store_worked(store, store->transfer);
  /* Locks keep two programs off one file; disks that know no locks are used without, and so is
     MPI-IO. */
  ok = ok && store_worked(store, H5Pset_file_locking(access, true, true));
  ok = ok && store_worked(store, H5Pset_fclose_degree(access, H5F_CLOSE_STRONG));
  if (store->size > 1) ok = ok && set_sharing(store, access);
  if (ok) {
    store->file = H5Fcreate(store->part, H5F_ACC_TRUNC, H5P_DEFAULT, access);
    ok          = store_worked(store, store->file);
  }
  if (access >= 0) (void)H5Pclose(access);
  return ok;
}

PetscErrorCode store_create(MPI_Comm comm, const char *path, double bytes, Store **store)
{
  PetscErrorCode failure;
  Store         *made;

  PetscFunctionBeginUser;
  *store = NULL;
  PetscCall(store_allocate(comm, path, &made));
  silence(made);
  failure = store_end(made, made->rank || can_open(made), "create", made->part);
  if (!failure) {
    failure = store_require_space(made, bytes);
    if (!failure) {
      silence(made);
      failure = store_end(made, open_part(made), "create", made->part);
    }
    if (failure) PetscCall(remove_part(made));
  }
  if (failure) PetscCall(store_free(&made));
  PetscCall(failure);
  *store = made;
  PetscFunctionReturn(0);
}

static bool close_file(Store *store)
{
  bool ok = store_worked(store, H5Fflush(store->file, H5F_SCOPE_GLOBAL));

  ok          = store_worked(store, H5Fclose(store->file)) && ok;
  store->file = H5I_INVALID_HID;
  return ok;
}

/* Close a file that is not wanted any more. Several ranks first cut it to nothing, which gives the
   disk so much room that what HDF5 still writes while closing does not fail. */
static PetscErrorCode give_up(Store *store)
{
  PetscFunctionBeginUser;
  divert(store);
  if (store->size > 1) {
    if (store->rank == 0 && truncate(store->part, 0) != 0 && !store->cause[0])
      (void)snprintf(store->cause, STORE_CAUSE_SIZE, "%s", strerror(errno));
    PetscCallMPI(MPI_Barrier(store->comm));
  }
  (void)close_file(store);
  PetscCall(remove_part(store));
  PetscFunctionReturn(0);
}

/* A write that the system has put off fails at the latest here. */
static bool reach_disk(Store *store)
{
  bool ok;
  int  file;

  file = open(store->part, O_RDWR | O_CLOEXEC);
  ok   = file >= 0 && fsync(file) == 0;
  if (!ok) (void)snprintf(store->cause, STORE_CAUSE_SIZE, "%s", strerror(errno));
  if (file >= 0) (void)close(file);
  return ok;
}

static bool rename_part(Store *store, const char *path)
{
  if (rename(store->part, path) == 0) return true;
  (void)snprintf(store->cause, STORE_CAUSE_SIZE, "%s (the results stay in %s)", strerror(errno),
                 store->part);
  return false;
}

/* Close the file and put it on the disk. */
static PetscErrorCode complete(Store *store, const char *path)
{
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  silence(store);
  failure = store_end(store, close_file(store), "complete", path);
  if (!failure) {
    silence(store);
    failure = store_end(store, store->rank || reach_disk(store), "complete", path);
  }
  if (failure) PetscCall(remove_part(store));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode store_finish(Store **store, const char *path)
{
  Store         *s = *store;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  *store = NULL;
  if (s->broken) {
    silence(s);
    PetscCall(give_up(s));
    failure = store_end(s, false, "complete", path);
  } else {
    failure = complete(s, path);
    if (!failure) {
      silence(s);
      failure = store_end(s, s->rank || rename_part(s, path), "give the final name to", s->part);
    }
  }
  PetscCall(store_free(&s));
  PetscCall(failure);
  PetscFunctionReturn(0);
}

PetscErrorCode store_abandon(Store **store)
{
  Store *s = *store;

  PetscFunctionBeginUser;
  if (!s) PetscFunctionReturn(0);
  *store = NULL;
  silence(s);
  PetscCall(give_up(s));
  speak(s);
  PetscCall(store_free(&s));
  PetscFunctionReturn(0);
}

PetscErrorCode store_flush(Store *store)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, store_worked(store, H5Fflush(store->file, H5F_SCOPE_GLOBAL)), "write",
                      "to disk"));
  PetscFunctionReturn(0);
}
