#pragma once
/** @file Pictures of a mesh, drawn by tools/python/render_mesh.py. */
#include "exit_code.h"
#include <petscsys.h>

/** Draw a mesh; what is wrong is said on stderr. Not collective.
    @param[in] mesh     VTK file
    @param[in] picture  file NAME.png, or a folder for one picture of each view and one of all
    @param[in] name     of the scenario
    @return EXIT_DONE, or EXIT_FILE when there is no renderer or it failed */
PetscErrorCode renderer_draw(const char *mesh, const char *picture, const char *name,
                             ExitCode *code);
