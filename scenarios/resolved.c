/* A scenario after defaults as YAML, by the tables that it was read with. */
#include "key_writer.h"
#include "mesh_model/mesh_model.h"
#include "schema.h"
#include "schema_spine.h"
#include "text.h"

#include <math.h>
#include <string.h>

enum { INDENT = 2 };

static const char *quantity_unit(const char *name)
{
  size_t                  count;
  const ScenarioQuantity *quantities = schema_quantities(&count);

  for (size_t q = 0; q < count; q++)
    if (!strcmp(quantities[q].name, name)) return quantities[q].unit;
  return "1";
}

static PetscErrorCode write_expectations(const KeyWriter *writer, const Scenario *scenario)
{
  const KeyTable table = schema_table("expect");

  PetscFunctionBeginUser;
  if (scenario->expect_count == 0) PetscFunctionReturn(0);
  PetscCall(text_append(writer->text, "expect:\n"));
  for (PetscInt e = 0; e < scenario->expect_count; e++) {
    const Expectation *expectation = &scenario->expect[e];
    const char        *unit        = quantity_unit(expectation->quantity);

    PetscCall(text_append(writer->text, "%*s-\n", INDENT, ""));
    PetscCall(keys_write(writer, 2 * INDENT, table.keys, table.count, expectation));
    PetscCall(key_write_bound(writer, 2 * INDENT, "low", expectation->low, unit));
    PetscCall(key_write_bound(writer, 2 * INDENT, "high", expectation->high, unit));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode write_map(const KeyWriter *writer, int indent, const char *key,
                                const Scenario *scenario)
{
  size_t       offset;
  const KeyMap map = spine_schema_map(key, &offset);

  PetscFunctionBeginUser;
  PetscCall(key_map_write(writer, indent, key, &map, (const char *)scenario + offset));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_section(const KeyWriter *writer, int indent, const char *section,
                                    const Scenario *scenario)
{
  const KeyTable table = schema_table(section);

  PetscFunctionBeginUser;
  for (size_t k = 0; k < table.count; k++) {
    const ScenarioKey *key = &table.keys[k];

    if (key->type == KEY_SECTION && !strcmp(key->name, "activity")) {
      PetscCall(
        text_append(writer->text, "activity:\n%*skind: %s\n", INDENT, "", scenario->kind->name));
      for (size_t a = 0; a < scenario->kind->key_count; a++)
        PetscCall(key_write(writer, INDENT, &scenario->kind->keys[a], scenario->activity));
    } else if (key->type == KEY_SECTION) {
      PetscCall(text_append(writer->text, "%*s%s:\n", indent, "", key->name));
      PetscCall(write_section(writer, indent + INDENT, key->name, scenario));
    } else if (key->type == KEY_MAP) {
      PetscCall(write_map(writer, indent, key->name, scenario));
    } else {
      PetscCall(key_write(writer, indent, key, scenario));
    }
  }
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_resolved(const Scenario *scenario, char **text)
{
  UnitSystem *units;

  PetscFunctionBeginUser;
  *text = NULL;
  PetscCall(unit_system_create(&units));
  if (scenario->mesh) {
    PetscCall(mesh_scenario_write(scenario, units, text));
  } else {
    PetscCall(write_section(&(KeyWriter){units, text}, 0, "", scenario));
    PetscCall(write_expectations(&(KeyWriter){units, text}, scenario));
  }
  PetscCall(unit_system_destroy(&units));
  PetscFunctionReturn(0);
}
