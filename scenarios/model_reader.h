#pragma once
/** @file The model of a spine, as a scenario file says it. */
#include "key_reader.h"

/** Read the sections `model` and `subject` and what is said of single levels.
    @param[in] root  of the file */
PetscErrorCode model_read(const KeyReader *reader, const YamlNode *root, Scenario *scenario);
