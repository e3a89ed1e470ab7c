#pragma once
/** @file The data tables for all tests of a program: setup and teardown of its group, which also
    begin and end PETSc. */
#include "data_folder.h"
#include "tables/table_set.h"

static TableSet *tables; /* for the tests to read */

static inline int read_tables(void **state)
{
  (void)state;
  PetscCall(PetscInitializeNoArguments());
  PetscCall(table_set_read(PETSC_COMM_SELF, data_folder(), &tables));
  return 0;
}

static inline int free_tables(void **state)
{
  (void)state;
  PetscCall(table_set_destroy(&tables));
  PetscCall(PetscFinalize());
  return 0;
}
