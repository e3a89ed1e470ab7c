#pragma once
/** @file Keys whose value is a list of single values. */
#include "key_reader.h"

/** Whether a key of the file is written as a list. */
bool key_is_list(const ScenarioKey *key);

/** Read such a list into its member; what stands there before must be empty. Keys of type KEY_LIST
    fill nothing. */
PetscErrorCode key_list_read(const KeyReader *reader, const YamlNode *list, const ScenarioKey *key,
                             void *destination);
