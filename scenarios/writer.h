#pragma once
/** @file Result file of a run for which a full disk is an outcome, not a fault: the first write
    that fails is remembered with its cause. After it no more fields are written; history and
    provenance, which are small, still try. All functions are collective; an error code means a
    fault of the program. */
#include "results/result_restart.h"
#include "run_model.h"

typedef struct Writer Writer;

/** Create the file with mesh and labels.
    @param[in] model  borrowed for the life of the writer
    @param[in] path   final name */
PetscErrorCode writer_create(const RunModel *model, const char *path, Writer **writer);

/** Append the fields of the present state. */
PetscErrorCode writer_add_step(Writer *writer, double time);

/** Append the rows of the history that are not in the file yet. */
PetscErrorCode writer_add_history(Writer *writer, const History *history);

/** Put the state that a restart needs in place of the one before. */
PetscErrorCode writer_add_restart(Writer *writer, const char *shape, PetscInt count,
                                  const RestartTable table[]);

/** Attribute and dataset of a group, as in results/result_file.h. A NULL text is left out. */
PetscErrorCode writer_add_attribute(Writer *writer, const char *group, const char *name,
                                    const char *text);
PetscErrorCode writer_add_text(Writer *writer, const char *group, const char *name,
                               const char *text);

/** Why the first failed write failed, or NULL. Not collective; borrowed. */
const char *writer_failure(const Writer *writer);

/** Close the file and give it a name, also after a failed write if the file is still sound.
    @param[out] kept  whether a file of that name is there now */
PetscErrorCode writer_finish(Writer *writer, const char *path, PetscBool *kept);

/** Free the writer; a file that was not finished is removed. */
PetscErrorCode writer_destroy(Writer **writer);
