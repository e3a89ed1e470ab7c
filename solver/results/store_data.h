#pragma once
/** @file What a result file is made of: groups, attributes, texts, tables that grow by rows, and
    the dimension scales by which xarray finds its coordinates. All collective. No object carries
   the time of its making. Private to results/. */
#include "results/store.h"
#include <stdint.h>

typedef enum { STORE_REAL, STORE_INT64, STORE_INT32, STORE_BYTE } StoreType;

typedef struct {
  const char *path;
  StoreType   type;
  hsize_t     width;      /* values per row, or 0 for a table of one axis */
  hsize_t     chunk_rows; /* rows stored together */
  bool        compress;   /* shuffle and deflate */
} StoreTable;

/** Most bytes that HDF5 takes to describe one group, dataset or attribute: headers, index of the
    chunks, and blocks that it sets aside for others to come. */
extern const double STORE_OBJECT_BYTES;

/** Make a group whose parent is there, unless it is there itself. */
PetscErrorCode store_group(Store *store, const char *path);

/** Attributes of a group or dataset; an older value of the same name is replaced. */
PetscErrorCode store_text_attribute(Store *store, const char *object, const char *name,
                                    const char *text);
/** @param[in] count  of values, or 0 for a scalar */
PetscErrorCode store_integer_attribute(Store *store, const char *object, const char *name,
                                       hsize_t count, const int64_t value[]);

/** A table with no rows. */
PetscErrorCode store_table(Store *store, const StoreTable *table);

/** Most bytes by which the file grows when a table gets these rows, its making included. */
double store_table_bytes(const StoreTable *table, hsize_t rows);

/** Append rows that all ranks hold; rank 0's are written.
    @param[in] data  [rows][width] doubles, int64_t, int32_t or unsigned char as the table has them
 */
PetscErrorCode store_append(Store *store, const StoreTable *table, hsize_t rows, const void *data);

/** Append rows that the ranks hold in blocks, rank by rank.
    @param[in] rows   of this rank
    @param[in] block  [rows][width] */
PetscErrorCode store_append_blocks(Store *store, const StoreTable *table, hsize_t rows,
                                   const void *block);

/** The same in place of the rows that are there, which must be as many. */
PetscErrorCode store_rewrite_blocks(Store *store, const StoreTable *table, hsize_t rows,
                                    const void *block);

/** A text of any length, or one number with its unit, as a dataset. */
PetscErrorCode store_text(Store *store, const char *path, const char *text);
PetscErrorCode store_number(Store *store, const char *path, const char *unit, double value);

/** Fixed-length strings along one axis. */
PetscErrorCode store_labels(Store *store, const char *path, PetscInt count,
                            const char *const label[]);

/** Make a dataset the dimension scale of that name; attach it to an axis of another. */
PetscErrorCode store_make_scale(Store *store, const char *path, const char *name);
PetscErrorCode store_attach_scale(Store *store, const char *path, unsigned axis, const char *scale);
