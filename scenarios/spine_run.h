#pragma once
/** @file The thoracic column as a model to run. */
#include "run_model.h"

extern const RunModelType spine_run_type;
