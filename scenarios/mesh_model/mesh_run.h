#pragma once
/** @file A mesh of the user's own as a model to run. */
#include "run_model.h"

extern const RunModelType mesh_run_type;
