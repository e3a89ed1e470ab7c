/* Writing into a store: HDF5 calls between store_begin() and store_end(), the same on all ranks but
   for the rows that each of them selects. */
#include "results/store_data.h"
#include <math.h>
#include <string.h>

/* Deflate gains little above this level and takes longer. */
static const unsigned DEFLATE_LEVEL = 4;

/* xarray takes an array of one-byte strings for the letters of one string. */
enum { SHORTEST_LABEL = 2 };

enum { FIRST_NON_ASCII = 0x80 };

/* An index of chunks starts with a node of 65 keys of at most 32 bytes and 64 addresses, 2.6 kB;
   two headers with their attributes and two blocks of 2 kB come on top. */
const double STORE_OBJECT_BYTES = 8192.0;

static hid_t disk_type(StoreType type)
{
  switch (type) {
  case STORE_REAL:
    return H5T_IEEE_F64LE;
  case STORE_INT64:
    return H5T_STD_I64LE;
  case STORE_INT32:
    return H5T_STD_I32LE;
  case STORE_BYTE:
    break;
  }
  return H5T_STD_U8LE;
}

static size_t type_size(StoreType type)
{
  return H5Tget_size(disk_type(type));
}

static hid_t memory_type(StoreType type)
{
  switch (type) {
  case STORE_REAL:
    return H5T_NATIVE_DOUBLE;
  case STORE_INT64:
    return H5T_NATIVE_INT64;
  case STORE_INT32:
    return H5T_NATIVE_INT32;
  case STORE_BYTE:
    break;
  }
  return H5T_NATIVE_UCHAR;
}

/* Fixed-length text; VTK's readers ask for ASCII, other text is marked as UTF-8. */
static hid_t text_type(size_t size, const char *text)
{
  const hid_t type  = H5Tcopy(H5T_C_S1);
  bool        ascii = true;

  for (const char *c = text; c && *c; c++) ascii = ascii && (unsigned char)*c < FIRST_NON_ASCII;
  if (type >= 0) {
    (void)H5Tset_size(type, size ? size : 1);
    if (!ascii) (void)H5Tset_cset(type, H5T_CSET_UTF8);
  }
  return type;
}

/* Without a time of creation two runs of the same scenario give the same file. */
static hid_t timeless(hid_t plist_class)
{
  const hid_t plist = H5Pcreate(plist_class);

  if (plist >= 0) (void)H5Pset_obj_track_times(plist, false);
  return plist;
}

static bool make_group(Store *store, const char *path)
{
  const htri_t there = H5Lexists(store->file, path, H5P_DEFAULT);
  bool         ok    = store_worked(store, there);

  if (ok && !there) {
    const hid_t how   = timeless(H5P_GROUP_CREATE);
    const hid_t group = H5Gcreate2(store->file, path, H5P_DEFAULT, how, H5P_DEFAULT);

    ok = store_worked(store, group);
    if (group >= 0) (void)H5Gclose(group);
    if (how >= 0) (void)H5Pclose(how);
  }
  return ok;
}

PetscErrorCode store_group(Store *store, const char *path)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, make_group(store, path), "make group", path));
  PetscFunctionReturn(0);
}

/* An attribute of `count` values, or of one when count is 0. */
static bool write_attribute(Store *store, const char *object, const char *name, hid_t type,
                            hsize_t count, const void *value)
{
  const hid_t  space = count ? H5Screate_simple(1, &count, NULL) : H5Screate(H5S_SCALAR);
  const hid_t  at    = H5Oopen(store->file, object, H5P_DEFAULT);
  hid_t        made  = H5I_INVALID_HID;
  const htri_t there = at >= 0 ? H5Aexists(at, name) : -1;
  bool         ok    = store_worked(store, there) && store_worked(store, space);

  if (ok && there) ok = store_worked(store, H5Adelete(at, name));
  if (ok) {
    made = H5Acreate2(at, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    ok   = store_worked(store, made) && store_worked(store, H5Awrite(made, type, value));
  }
  if (made >= 0) (void)H5Aclose(made);
  if (at >= 0) (void)H5Oclose(at);
  if (space >= 0) (void)H5Sclose(space);
  return ok;
}

static bool write_text_attribute(Store *store, const char *object, const char *name,
                                 const char *text)
{
  const hid_t type = text_type(strlen(text), text);
  const bool  ok = store_worked(store, type) && write_attribute(store, object, name, type, 0, text);

  if (type >= 0) (void)H5Tclose(type);
  return ok;
}

PetscErrorCode store_text_attribute(Store *store, const char *object, const char *name,
                                    const char *text)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(
    store_end(store, write_text_attribute(store, object, name, text), "write attribute", name));
  PetscFunctionReturn(0);
}

PetscErrorCode store_integer_attribute(Store *store, const char *object, const char *name,
                                       hsize_t count, const int64_t value[])
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, write_attribute(store, object, name, H5T_STD_I64LE, count, value),
                      "write attribute", name));
  PetscFunctionReturn(0);
}

/* Chunks that grow with the table. */
static bool set_layout(Store *store, const StoreTable *table, hid_t how)
{
  const hsize_t chunk[2] = {table->chunk_rows ? table->chunk_rows : 1, table->width};
  bool          ok       = store_worked(store, H5Pset_chunk(how, table->width ? 2 : 1, chunk));

  if (table->compress) {
    ok = ok && store_worked(store, H5Pset_shuffle(how));
    ok = ok && store_worked(store, H5Pset_deflate(how, DEFLATE_LEVEL));
  }
  return ok;
}

static bool make_table(Store *store, const StoreTable *table)
{
  const hsize_t now[2] = {0, table->width}, largest[2] = {H5S_UNLIMITED, table->width};
  const hid_t   space = H5Screate_simple(table->width ? 2 : 1, now, largest);
  const hid_t   how   = timeless(H5P_DATASET_CREATE);
  hid_t         set   = H5I_INVALID_HID;
  bool          ok    = store_worked(store, space) && store_worked(store, how);

  ok = ok && set_layout(store, table, how);
  if (ok) {
    set = H5Dcreate2(store->file, table->path, disk_type(table->type), space, H5P_DEFAULT, how,
                     H5P_DEFAULT);
    ok  = store_worked(store, set);
  }
  if (set >= 0) (void)H5Dclose(set);
  if (how >= 0) (void)H5Pclose(how);
  if (space >= 0) (void)H5Sclose(space);
  return ok;
}

PetscErrorCode store_table(Store *store, const StoreTable *table)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, make_table(store, table), "make table", table->path));
  PetscFunctionReturn(0);
}

double store_table_bytes(const StoreTable *table, hsize_t rows)
{
  const double row    = (double)type_size(table->type) * (double)(table->width ? table->width : 1);
  double       chunks = ceil((double)rows / (double)table->chunk_rows);

  /* Rows that are not whole chunks may begin in one and end in the next. */
  if ((double)rows < chunks * (double)table->chunk_rows) chunks++;
  return STORE_OBJECT_BYTES + chunks * (double)table->chunk_rows * row;
}

/* New rows of a table: how many there are over all ranks, and which of them this rank holds. */
typedef struct {
  hsize_t     total, first, mine;
  const void *data; /* [mine][width] */
} NewRows;

/* Write the rows of this rank behind the `before` rows of a table that has been lengthened. */
static bool write_rows(Store *store, hid_t set, const StoreTable *table, hsize_t before,
                       const NewRows *rows)
{
  const hsize_t start[2] = {before + rows->first, 0}, count[2] = {rows->mine, table->width};
  const hid_t   file = H5Dget_space(set);
  const hid_t   here = H5Screate_simple(table->width ? 2 : 1, count, NULL);
  bool          ok   = store_worked(store, file) && store_worked(store, here);

  if (ok && rows->mine)
    ok = store_worked(store, H5Sselect_hyperslab(file, H5S_SELECT_SET, start, NULL, count, NULL));
  else
    ok =
      ok && store_worked(store, H5Sselect_none(file)) && store_worked(store, H5Sselect_none(here));
  ok = ok && store_worked(store, H5Dwrite(set, memory_type(table->type), here, file,
                                          store->transfer, rows->data));
  if (here >= 0) (void)H5Sclose(here);
  if (file >= 0) (void)H5Sclose(file);
  return ok;
}

static bool lengthen(Store *store, hid_t set, const StoreTable *table, hsize_t rows,
                     hsize_t *before)
{
  const hid_t space   = H5Dget_space(set);
  hsize_t     size[2] = {0, 0};
  bool        ok      = store_worked(store, space);

  ok      = ok && store_worked(store, H5Sget_simple_extent_dims(space, size, NULL));
  *before = size[0];
  size[0] += rows;
  size[1] = table->width;
  ok      = ok && store_worked(store, H5Dset_extent(set, size));
  if (space >= 0) (void)H5Sclose(space);
  return ok;
}

/* Alone, a rank hands its rows to the system now, to hear whether they can be written. Collective
   writes do not wait in a cache, and HDF5 1.10 on several ranks loses track of memory here. */
static bool out_of_cache(Store *store, hid_t set)
{
  return store->size > 1 || store_worked(store, H5Dflush(set));
}

/* @param[in] behind  those that are there, or else in place of them */
static bool put_rows(Store *store, const StoreTable *table, const NewRows *rows, bool behind)
{
  const hid_t set    = H5Dopen2(store->file, table->path, H5P_DEFAULT);
  bool        ok     = store_worked(store, set);
  hsize_t     before = 0;

  if (behind) ok = ok && lengthen(store, set, table, rows->total, &before);
  ok = ok && write_rows(store, set, table, before, rows);
  ok = ok && out_of_cache(store, set);
  if (set >= 0) ok = store_worked(store, H5Dclose(set)) && ok;
  return ok;
}

PetscErrorCode store_append(Store *store, const StoreTable *table, hsize_t rows, const void *data)
{
  const NewRows all = {rows, 0, store->rank ? 0 : rows, data};

  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, put_rows(store, table, &all, true), "write", table->path));
  PetscFunctionReturn(0);
}

static PetscErrorCode put_blocks(Store *store, const StoreTable *table, hsize_t rows,
                                 const void *block, bool behind)
{
  const uint64_t mine  = rows;
  uint64_t       total = 0, first = 0;
  NewRows        part = {0, 0, rows, block};

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Allreduce(&mine, &total, 1, MPI_UINT64_T, MPI_SUM, store->comm));
  PetscCallMPI(MPI_Exscan(&mine, &first, 1, MPI_UINT64_T, MPI_SUM, store->comm));
  part.total = total;
  part.first = store->rank ? first : 0; /* the scan leaves rank 0 without an answer */
  PetscCall(store_begin(store));
  PetscCall(store_end(store, put_rows(store, table, &part, behind), "write", table->path));
  PetscFunctionReturn(0);
}

PetscErrorCode store_append_blocks(Store *store, const StoreTable *table, hsize_t rows,
                                   const void *block)
{
  PetscFunctionBeginUser;
  PetscCall(put_blocks(store, table, rows, block, true));
  PetscFunctionReturn(0);
}

PetscErrorCode store_rewrite_blocks(Store *store, const StoreTable *table, hsize_t rows,
                                    const void *block)
{
  PetscFunctionBeginUser;
  PetscCall(put_blocks(store, table, rows, block, false));
  PetscFunctionReturn(0);
}

/* A dataset of fixed size: `count` values along one axis, or one value when count is 0. All ranks
   hold them and rank 0 writes them. */
static bool write_whole(Store *store, const char *path, hid_t type, hsize_t count, const void *data)
{
  const hid_t space = count ? H5Screate_simple(1, &count, NULL) : H5Screate(H5S_SCALAR);
  const hid_t how   = timeless(H5P_DATASET_CREATE);
  const hid_t set   = H5Dcreate2(store->file, path, type, space, H5P_DEFAULT, how, H5P_DEFAULT);
  bool        ok    = store_worked(store, set);

  if (store->rank) ok = ok && store_worked(store, H5Sselect_none(space));
  ok = ok && store_worked(store, H5Dwrite(set, type, space, space, store->transfer, data));
  ok = ok && out_of_cache(store, set);
  if (set >= 0) ok = store_worked(store, H5Dclose(set)) && ok;
  if (how >= 0) (void)H5Pclose(how);
  if (space >= 0) (void)H5Sclose(space);
  return ok;
}

static bool write_text(Store *store, const char *path, const char *text)
{
  const hid_t type = text_type(strlen(text), text);
  const bool  ok   = store_worked(store, type) && write_whole(store, path, type, 0, text);

  if (type >= 0) (void)H5Tclose(type);
  return ok;
}

PetscErrorCode store_text(Store *store, const char *path, const char *text)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, write_text(store, path, text), "write", path));
  PetscFunctionReturn(0);
}

PetscErrorCode store_number(Store *store, const char *path, const char *unit, double value)
{
  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  PetscCall(store_end(store, write_whole(store, path, H5T_IEEE_F64LE, 0, &value), "write", path));
  PetscCall(store_text_attribute(store, path, "units", unit));
  PetscFunctionReturn(0);
}

static bool write_labels(Store *store, const char *path, hsize_t count, size_t length,
                         const char *packed)
{
  const hid_t type = text_type(length, NULL);
  const bool  ok   = store_worked(store, type) && write_whole(store, path, type, count, packed);

  if (type >= 0) (void)H5Tclose(type);
  return ok;
}

PetscErrorCode store_labels(Store *store, const char *path, PetscInt count,
                            const char *const label[])
{
  size_t         length = SHORTEST_LABEL;
  char          *packed;
  PetscErrorCode failure;

  PetscFunctionBeginUser;
  PetscCall(store_begin(store));
  for (PetscInt i = 0; i < count; i++)
    if (strlen(label[i]) > length) length = strlen(label[i]);
  PetscCall(PetscCalloc1((size_t)count * length, &packed));
  for (PetscInt i = 0; i < count; i++)
    memcpy(packed + (size_t)i * length, label[i], strlen(label[i]));
  failure =
    store_end(store, write_labels(store, path, (hsize_t)count, length, packed), "write", path);
  PetscCall(PetscFree(packed));
  PetscCall(failure);
  PetscFunctionReturn(0);
}
