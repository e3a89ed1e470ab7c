#pragma once
/** @file What a result file says about itself, read without its fields. One rank reads; nothing is
    written, and a file that another program has open can be read too. */
#include <petscsys.h>

typedef struct {
  char *name, *text;
} ResultEntry;

/** Where an array of a result belongs. */
typedef enum { RESULT_POINTS, RESULT_CELLS, RESULT_HISTORY } ResultPlace;

/** A field or a quantity. */
typedef struct {
  ResultPlace place;
  char       *name, *unit, *long_name; /* unit and long name may be NULL */
  PetscInt    width;                   /* values per point or cell, items of a quantity */
} ResultArray;

typedef struct {
  char        *path;
  PetscInt     point_count, cell_count;
  PetscInt     step_count;
  double      *time; /* [step_count] s */
  PetscInt     history_rows;
  PetscInt     entry_count, entry_capacity;
  ResultEntry *entry; /* [entry_count] /provenance by name: attributes, then numbers with their unit
                         and the sizes of the texts */
  PetscInt     array_count, array_capacity;
  ResultArray *array; /* [array_count] fields of points, of cells, then history quantities */
} ResultInfo;

/** Read it. Not collective.
    @param[in]  path  a result file, finished or not
    @param[out] info  new; free with result_info_destroy()
    @return PETSC_ERR_FILE_OPEN when there is no such file, it is not HDF5, or it is not a result of
            this program; PETSC_ERR_FILE_READ when it is damaged. The text names path and cause. */
PetscErrorCode result_info_open(const char *path, ResultInfo **info);
PetscErrorCode result_info_destroy(ResultInfo **info);

/** Value of a provenance entry, or NULL. */
const char *result_info_entry(const ResultInfo *info, const char *name);

/** One long text of /provenance, such as the scenario as it was read.
    @param[out] text  new; free with PetscFree() */
PetscErrorCode result_info_read_text(const char *path, const char *name, char **text);
