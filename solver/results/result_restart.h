#pragma once
/** @file /restart of a result file: the state after the last step that is whole in the file, from
    which another run can go on. Every table is there twice, in the groups /restart/even and
    /restart/odd, written in turns; the attribute `whole` of /restart, written last, counts the
    states, and so says which of the two holds: a run that is killed while it writes one leaves the
    other. The tables keep their places in the file, which does not grow after the second state.
    What the numbers mean is the affair of those who write and read them. */
#include "results/result_file.h"

typedef struct {
  const char   *name;
  PetscInt      total, width; /* rows over all ranks, values of a row */
  PetscInt      rows;         /* of this rank, rank by rank in order */
  const double *value;        /* [rows][width] */
} RestartTable;

/** Write a state; the same tables of the same sizes every time, those without rows are left out.
    Collective.
    @param[in] shape  text that is kept as attribute `shape`: what the state belongs to */
PetscErrorCode result_file_write_restart(ResultFile *file, const char *shape, PetscInt count,
                                         const RestartTable table[]);

/** A result file that is open for reading its state. */
typedef struct RestartReader RestartReader;

/** Open it. Not collective.
    @return PETSC_ERR_FILE_OPEN or PETSC_ERR_FILE_READ with path and cause in the text when there is
            no such file, it is no result, is damaged, or has no state */
PetscErrorCode restart_reader_open(const char *path, RestartReader **reader);
PetscErrorCode restart_reader_close(RestartReader **reader);

/** What the state belongs to; borrowed. */
const char *restart_reader_shape(const RestartReader *reader);

/** Rows [first, first + rows) of a table of `total` rows. Not collective.
    @param[out] value  [rows][width]
    @return PETSC_ERR_FILE_READ when it is missing, of another size, or holds what is no number */
PetscErrorCode restart_reader_read(const RestartReader *reader, const RestartTable *table,
                                   PetscInt first, PetscInt rows, double value[]);
