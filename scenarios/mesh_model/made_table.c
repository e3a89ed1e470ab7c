/* Tables that follow from the lists of the solver: parameters of laws, keys of loads. */
#include "mesh_model/mesh_schema.h"

#include <math.h>

void made_table_append(MadeTable *table, KeyTable more)
{
  for (size_t k = 0; k < more.count && table->count < TABLE_MAX; k++)
    table->key[table->count++] = more.keys[k];
}

static void append_key(MadeTable *table, ScenarioKey key)
{
  made_table_append(table, (KeyTable){1, &key});
}

void mesh_schema_law(const ConstitutiveLaw *law, MadeTable *table)
{
  const size_t required = law->parameter_count - law->optional_count;

  table->count = 0;
  for (size_t p = 0; p < law->parameter_count; p++) {
    const LawParameter *row = &law->parameters[p];

    append_key(table, (ScenarioKey){row->name, KEY_QUANTITY, row->unit, row->low, row->high,
                                    p < required ? NULL : "0", NULL, row->meaning, row->offset});
  }
}

void mesh_schema_material(const ConstitutiveLaw *law, MadeTable *table)
{
  MadeTable own;

  table->count = 0;
  made_table_append(table, mesh_schema_table("material"));
  if (law->wraps)
    append_key(table, (ScenarioKey){"base", KEY_NAME, "", 0.0, 0.0, NULL, NULL,
                                    "name of a material above it, whose law this one adds to", 0});
  mesh_schema_law(law, &own);
  made_table_append(table, made_table(&own));
}

void mesh_schema_section(int element, MadeTable *table)
{
  table->count = 0;
  made_table_append(table, mesh_schema_table("section"));
  switch (element) {
  case ELEMENT_CABLE:
    made_table_append(table, mesh_schema_table("cable"));
    break;
  case ELEMENT_BEAM:
    made_table_append(table, mesh_schema_table("beam_section"));
    break;
  case ELEMENT_MASS:
    made_table_append(table, mesh_schema_table("point_mass"));
    break;
  case ELEMENT_MEMBRANE:
    made_table_append(table, mesh_schema_table("membrane"));
    break;
  default:
    made_table_append(table, mesh_schema_table("solid"));
    break;
  }
}

#define AT(member) offsetof(MeshLoad, member)

void mesh_schema_load(const LoadType *type, MadeTable *table)
{
  table->count = 0;
  append_key(table, (ScenarioKey){"kind", KEY_NAME, "", 0.0, 0.0, NULL, NULL,
                                  "kind of load, see `spineload list loads`", 0});
  append_key(table, (ScenarioKey){"name", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
                                  "name for messages; the kind when left out", AT(name)});
  if (type->on_body) {
    append_key(table, (ScenarioKey){"body", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
                                    "rigid body it acts on", AT(body)});
    append_key(table, (ScenarioKey){"nodes", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
                                    "or set of one node with a rotation, as of a beam", AT(nodes)});
  }
  if (type->on_cell || type->on_mass)
    append_key(table, (ScenarioKey){"cells", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
                                    "set of cells it acts on", AT(cells)});
  if (type->on_face)
    append_key(table, (ScenarioKey){"faces", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
                                    "set of faces of solids it acts on", AT(faces)});
  if (type->on_node)
    append_key(table, (ScenarioKey){"nodes", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
                                    "set of nodes it acts on", AT(nodes)});
  if (type->on_path)
    append_key(table, (ScenarioKey){"path", KEY_TEXT, "1", 0.0, 0.0, NULL, NULL,
                                    "path it acts along", AT(path)});
  if (type->at_point)
    append_key(table, (ScenarioKey){"point", KEY_VECTOR, "mm", -HUGE_VAL, HUGE_VAL, "", NULL,
                                    "reference position of the point of the body; its reference "
                                    "point when left out",
                                    AT(point)});
  if (type->graded) {
    append_key(table, (ScenarioKey){"slope", KEY_VECTOR, "1/mm", -HUGE_VAL, HUGE_VAL, "", NULL,
                                    "its growth from place to place: the vector times 1 + slope . "
                                    "(X - point); the same everywhere when left out",
                                    AT(slope)});
    append_key(table,
               (ScenarioKey){"point", KEY_VECTOR, "mm", -HUGE_VAL, HUGE_VAL, "", NULL,
                             "where it is the vector itself; the origin when left out", AT(point)});
  }
  if (type->scalar)
    append_key(table, (ScenarioKey){"magnitude", KEY_QUANTITY, type->unit, -HUGE_VAL, HUGE_VAL,
                                    NULL, NULL, type->meaning, AT(magnitude)});
  else
    append_key(table, (ScenarioKey){"vector", KEY_VECTOR, type->unit, -HUGE_VAL, HUGE_VAL, NULL,
                                    NULL, type->meaning, AT(vector)});
  append_key(table,
             (ScenarioKey){"step", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
                           "step over which it is ramped; the first when left out", AT(step)});
  append_key(table, (ScenarioKey){"curve", KEY_TEXT, "1", 0.0, 0.0, "", NULL,
                                  "factor in time instead of a step", AT(curve)});
}

#undef AT
