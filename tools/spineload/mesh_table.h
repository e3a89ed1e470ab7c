#pragma once
/** @file What a mesh is like: a table of its tissues, and of its dimensions beside what they should
    be. For a model on one rank. */
#include "elements/mesh_quality.h"
#include "run_model.h"
#include <stdio.h>

typedef struct MeshTable MeshTable;

/** @param[in] model    borrowed for the life of the table
    @param[in] seconds  that it took to build the model */
PetscErrorCode mesh_table_create(const RunModel *model, double seconds, MeshTable **table);
PetscErrorCode mesh_table_destroy(MeshTable **table);

/** The table in columns, or as a JSON object. */
PetscErrorCode mesh_table_print(const MeshTable *table, FILE *file);
PetscErrorCode mesh_table_print_json(const MeshTable *table, FILE *file);

/** What every cell is called, borrowed. */
const CellLabels *mesh_table_labels(const MeshTable *table, PetscInt *count);

/** Quality of every cell, borrowed. */
const CellQuality *mesh_table_quality(const MeshTable *table);
