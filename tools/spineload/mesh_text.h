#pragma once
/** @file The mesh of a model as a VTK file. */
#include "base/text_buffer.h"
#include "mesh_table.h"

/** Mesh, labels and quality of its cells, and landmarks. For a model on one rank.
    @param[in]     sets  whether the file says what is in each set
    @param[in,out] text  appended to */
PetscErrorCode mesh_text(const RunModel *model, const MeshTable *table, PetscBool sets,
                         TextBuffer *text);
