#pragma once
/** @file The keys of a scenario whose model is a mesh. */
#include "key_table.h"
#include "mesh_model/mesh_model.h"

/** Table of a section by its name: "mesh" (the whole file), "mesh_model", "material", "section",
    "membrane", "beam_section", "point_mass", "rigid_body", "path", "joint", "support",
   "displacement", "curve", "step", "mesh_outputs", "point", "mesh_solver", "mesh_expect". Empty for
   another name. */
KeyTable mesh_schema_table(const char *section);

/** The same of "tie" and "contact" alone. */
KeyTable mesh_schema_surfaces(const char *section);

/** The same of sections alone. */
KeyTable mesh_schema_sections(const char *section);

enum { TABLE_MAX = 64 };

/** A table made while the program runs. */
typedef struct {
  size_t      count;
  ScenarioKey key[TABLE_MAX];
} MadeTable;

static inline KeyTable made_table(const MadeTable *table)
{
  return (KeyTable){table->count, table->key};
}

/** Parameters of a law; the struct that they fill is the law's own. */
void mesh_schema_law(const ConstitutiveLaw *law, MadeTable *table);

/** Keys of a material of that law: those of every material, the base of a wrapper, the parameters.
 */
void mesh_schema_material(const ConstitutiveLaw *law, MadeTable *table);

/** Keys of a section whose cells are elements of that kind. */
void mesh_schema_section(int element, MadeTable *table);

/** Keys of a load of that type. */
void mesh_schema_load(const LoadType *type, MadeTable *table);

void made_table_append(MadeTable *table, KeyTable more);

/** What can be measured of a mesh and expected of it. */
typedef enum {
  OVER_ALL,
  OVER_NODES,
  OVER_CELLS,
  OVER_BEAMS, /* sets of cells too, those that hold beams */
  OVER_BODIES,
  OVER_JOINTS,
  OVER_PATHS,
  OVER_CONTACTS,
  OVER_COUNT
} MeasuredOver;
typedef enum {
  MEASURE_SCALAR,
  MEASURE_VECTOR,
  MEASURE_TENSOR,
  MEASURE_AXES, /* along three axes of its own */
  MEASURE_SECTION_FORCE,
  MEASURE_SECTION_MOMENT
} MeasureShape;

typedef struct {
  const char  *name, *unit, *meaning;
  MeasuredOver over;
  MeasureShape shape;
} MeshQuantity;

const MeshQuantity *mesh_quantities(size_t *count);

/** The quantity of that name, among those or the scalars of the audit (over all).
    @return false when there is none */
bool mesh_quantity_find(const char *name, MeshQuantity *quantity);

/** Components of a shape: "x", "y", "z", or "xx" .. "xz", ...; none of a scalar. */
const char *const *mesh_components(MeasureShape shape, size_t *count);

/** Dimension of the history that holds what is measured over that: "nodes", "cells", ..., or
    NULL. */
const char *mesh_dimension(MeasuredOver over);
