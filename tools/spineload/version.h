#pragma once
/** @file Which program this is, and what it runs on. */
#include <stdio.h>

/** Print version, git revision, build, and the versions of PETSc, MPI and HDF5. */
void version_print(FILE *file);
