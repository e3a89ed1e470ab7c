#pragma once
/** @file Values for single elements or nodes of a mesh, from comma-separated text beside the
    scenario: a header line that names the columns, then a line for each item. The first column,
    `element` or `node`, is its number in the mesh file (INSTANCE.number in an assembly). */
#include "mesh/import/mesh_import.h"
#include <stdbool.h>

/** Columns of one group are given together or not at all. Values are plain numbers. */
typedef struct {
  const char *name;
  int         group;
  double      low, high; /* inclusive */
  double      unit;      /* of the file, in internal units */
} ItemColumn;

enum { ITEM_COLUMNS_MAX = 16 };

typedef struct {
  PetscInt  count;
  PetscInt *item; /* [count] natural numbers, ascending */
  int      *line; /* [count] of the file */
  int       width;
  double *value; /* [count][width] in the order of the columns; not a number where there is none */
} ItemTable;

/** What is to be read. */
typedef struct {
  SetKind           kind; /* SET_CELLS or SET_NODES */
  const char       *set;  /* each of whose items has one line, and nothing else has */
  const ItemColumn *column;
  int               column_count; /* at most ITEM_COLUMNS_MAX */
  const MeshPlan   *plan;
  const MeshImport *import;
} ItemRequest;

/** Read a file. Collective.
    @param[in]     path    of the file; borrowed by the errors no longer than the call
    @param[in,out] errors  what is wrong with the file is added; the table is whole without any
    @param[out]    table   free with item_table_destroy() */
PetscErrorCode item_file_read(MPI_Comm comm, const char *path, const ItemRequest *request,
                              ImportNotes *errors, ItemTable **table);

PetscErrorCode item_table_destroy(ItemTable **table);

/** Values of an item, [width]; NULL when there are none. */
const double *item_table_find(const ItemTable *table, PetscInt item);
