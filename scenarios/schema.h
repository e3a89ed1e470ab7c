#pragma once
/** @file The keys of every mapping of a scenario file, except those of the kinds. */
#include "key_table.h"
#include "kind.h"

/** Table of a section by name (see scenario_section_keys()), or of one of a mesh
    (mesh_model/mesh_schema.h); empty for an unknown name. */
KeyTable schema_table(const char *section);

/** Keys that an activity has besides `kind`. Their offsets are those of the kind's parameters. */
KeyTable schema_kind_table(const ScenarioKind *kind);

/** Quantities of quantity_list.h. */
typedef struct {
  const char *name, *unit, *dimension; /* "disc" or "vertebra" */
} ScenarioQuantity;

const ScenarioQuantity *schema_quantities(size_t *count);
