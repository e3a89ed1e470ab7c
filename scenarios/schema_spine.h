#pragma once
/** @file The keys of the model of a spine: whole, subject, and level by level. */
#include "key_map.h"
#include "scenario.h"

/** Table of `model`, `subject`, `vertebrae`, `discs`, `herniation` or `facets`; empty for another
    name. Offsets are those of Scenario, VertebraOptions for `vertebrae`, and DiscOptions for the
    others. */
KeyTable spine_schema_table(const char *section);

/** The map under the key `vertebrae` or `discs` of a model.
    @param[out] offset  where its entries begin in a Scenario */
KeyMap spine_schema_map(const char *key, size_t *offset);
