#pragma once
/** @file The model of a spine, as a scenario file says it. */
#include "key_reader.h"
#include "scenario.h"

/** Read the sections `model` and `subject` and what is said of single levels.
    @param[in] root  of the file */
PetscErrorCode model_read(const KeyReader *reader, const YamlNode *root, Scenario *scenario);

/** Error at the node when a vertebra, or a disc with its number, does not lie in the levels that
   are modelled; none for another word.
    @param[in] what  what the word stands for, in the message */
PetscErrorCode model_check_level(const KeyReader *reader, const YamlNode *node, const char *what,
                                 const char *word, const Scenario *scenario);
