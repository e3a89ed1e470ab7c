#pragma once
/** @file The `expect` block of a scenario file. */
#include "key_reader.h"
#include "scenario.h"

/** Read the list into scenario->expect. The kind must have been read before; it may be NULL when it
    is not known, and phases are then not checked.
    @param[in] list  NULL when the file has none */
PetscErrorCode expect_read(const KeyReader *reader, const YamlNode *list, Scenario *scenario);

/** Read `low` and `high` of an entry, in the unit of its quantity (NULL when it is not known): no
    bound is infinite. */
PetscErrorCode expect_read_range(const KeyReader *reader, const YamlNode *entry, const char *unit,
                                 Expectation *expectation);
