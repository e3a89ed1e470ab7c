#pragma once
/** @file The mesh of a result file: groups and static tables of /VTKHDF. Private to results/. */
#include "mesh/mesh.h"
#include "results/store_data.h"

enum { RESULT_MAX_FIELDS = 32, RESULT_NAME_SIZE = 64, RESULT_PATH_SIZE = 160 };

/** Rows of the small per-step tables that are stored together. */
enum { RESULT_STEPS_PER_CHUNK = 64 };

/** Times of the steps, s. */
extern const StoreTable RESULT_STEP_TIMES;

/** Groups, attributes, points and cells, and step tables with no rows. Collective. */
PetscErrorCode result_mesh_write(Store *store, const Mesh *mesh);

/** One row in each step table that says which part of the mesh tables belongs to the step: in every
    step the whole of them. Collective. */
PetscErrorCode result_mesh_write_step(Store *store);

/** Most bytes that the mesh, or what each step says of it, takes on the disk. */
double result_mesh_bytes(const Mesh *mesh);
double result_mesh_step_bytes(void);
