#pragma once
/** @file Where the tables of the model and the scripts are. */
#include <petscsys.h>

/** Find the data folder: what SPINELOAD_DATA says; for a program in its build folder the source
    tree it was built from; else the share folder of the installation.
    @param[out] path   [PETSC_MAX_PATH_LEN] the folder
    @param[out] found  whether it is there; when not, `path` tells all the places looked at */
PetscErrorCode data_folder_find(char path[], PetscBool *found);

/** The same of the folder of the Python scripts, which SPINELOAD_SCRIPTS may name. */
PetscErrorCode script_folder_find(char path[], PetscBool *found);
