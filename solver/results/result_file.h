#pragma once
/** @file One HDF5 file per run: /VTKHDF fields (format 2.0, temporal unstructured grid), /history,
    /provenance. Written collectively by all ranks of the communicator under a temporary name
    (PATH.part) and renamed when whole. Items are in natural order: the file does not depend on the
    number of ranks.
    A write that fails is PETSC_ERR_FILE_WRITE on all ranks, with path and cause in the text of
    PetscErrorMessage(). When a step finds too little room on the disk beforehand, the file stays
    good and can be finished as a partial result; after any other failed write it can only be
    abandoned, and result_file_finish() does the same with an error. */
#include "mesh/mesh.h"
#include "results/history.h"

typedef struct ResultFile ResultFile;

typedef enum { FIELD_POINTS, FIELD_CELLS } FieldLocation;

typedef struct {
  const char   *name, *unit, *long_name;
  FieldLocation location;
  PetscInt      width;      /* values per point or cell */
  const char   *components; /* "XX YY ZZ XY YZ XZ", or NULL for a scalar */
  const double *value;      /* [owned nodes or local cells][width] */
} ResultField;

/** Create PATH.part with the mesh in it. Collective.
    @param[in] mesh  borrowed for the life of the file
    @param[in] path  final name; its folder must exist */
PetscErrorCode result_file_create(const Mesh *mesh, const char *path, ResultFile **file);

/** A whole-number field per cell that does not change, with what each number means.
    @param[in] value  [local cells] index into label
    @param[in] label  [labels] written as attribute `labels`, joined by newlines */
PetscErrorCode result_file_write_labels(ResultFile *file, const char *name, const PetscInt value[],
                                        PetscInt labels, const char *const label[]);

/** Append a step with these fields; the same fields in every step. Collective. */
PetscErrorCode result_file_write_step(ResultFile *file, double time, PetscInt count,
                                      const ResultField field[]);

/** Append the rows of the history that are not in the file yet. Collective. */
PetscErrorCode result_file_write_history(ResultFile *file, const History *history);

/** Attribute of a group below the root such as "provenance" or "history", made on first use. */
PetscErrorCode result_file_write_attribute(ResultFile *file, const char *group, const char *name,
                                           const char *text);
/** Text as a dataset of a group: scenario, resolved parameters, options. */
PetscErrorCode result_file_write_text(ResultFile *file, const char *group, const char *name,
                                      const char *text);
PetscErrorCode result_file_write_number(ResultFile *file, const char *group, const char *name,
                                        const char *unit, double value);

/** Close the file and give it its final name (or another: a partial result says so in its name).
    Collective.
    @param[in] path  name to rename to */
PetscErrorCode result_file_finish(ResultFile **file, const char *path);

/** Close the file and remove it. Collective. */
PetscErrorCode result_file_abandon(ResultFile **file);
