/* Maps keyed by names. */
#include "key_map.h"
#include "text.h"

#include <string.h>

enum { NAMES_MAX = 64, INDENT = 2 };

static const char every[] = "all";

static void *entry_of(const KeyMap *map, void *entries, size_t index)
{
  return (char *)entries + index * map->size;
}

/* A mapping by a table, and the mappings in it. */
static PetscErrorCode read_entry(const KeyReader *reader, const YamlNode *node, const char *where,
                                 const KeyMap *map, KeyTable table, void *destination)
{
  PetscFunctionBeginUser;
  PetscCall(keys_check(reader, node, where, table));
  if (node->type != YAML_MAPPING) PetscFunctionReturn(0);
  PetscCall(keys_fill(reader, node, table, destination));
  for (size_t k = 0; k < table.count; k++) {
    const YamlNode *part = yaml_find(node, table.keys[k].name);
    const KeyTable  own  = map->part(table.keys[k].name);

    if (table.keys[k].type != KEY_SECTION || !part || part->type != YAML_MAPPING) continue;
    PetscCall(keys_set_defaults(reader->units, own.keys, own.count, destination));
    PetscCall(read_entry(reader, part, table.keys[k].name, map, own, destination));
  }
  PetscFunctionReturn(0);
}

/* `all` is read once for each name; what is wrong with it is said once. */
static PetscErrorCode read_all(const KeyReader *reader, const YamlNode *node, const KeyMap *map,
                               void *entries)
{
  const PetscInt before = diagnostics_count(reader->errors);

  PetscFunctionBeginUser;
  for (size_t i = 0; i < map->count && diagnostics_count(reader->errors) == before; i++)
    PetscCall(read_entry(reader, node, every, map, map->table, entry_of(map, entries, i)));
  PetscFunctionReturn(0);
}

static PetscErrorCode report_name(const KeyReader *reader, const YamlNode *node, const KeyMap *map)
{
  const char *known[NAMES_MAX];

  PetscFunctionBeginUser;
  PetscCheck(map->count < NAMES_MAX, PETSC_COMM_SELF, PETSC_ERR_PLIB, "too many names of a %s",
             map->what);
  for (size_t i = 0; i < map->count; i++) known[i] = map->name[i];
  known[map->count] = every;
  PetscCall(report_unknown(reader, node->key_line, node->key_column, map->what, node->key,
                           (KnownWords){map->count + 1, known}));
  PetscFunctionReturn(0);
}

PetscErrorCode key_map_read(const KeyReader *reader, const YamlNode *mapping, const KeyMap *map,
                            void *entries)
{
  const YamlNode *all = yaml_find(mapping, every);

  PetscFunctionBeginUser;
  if (!mapping || mapping->type != YAML_MAPPING) PetscFunctionReturn(0);
  if (all) PetscCall(read_all(reader, all, map, entries));
  for (const YamlNode *node = mapping->first; node; node = node->next) {
    const YamlNode *first = yaml_find(mapping, node->key);
    size_t          i     = 0;

    while (i < map->count && strcmp(node->key, map->name[i]) != 0) i++;
    if (first != node)
      PetscCall(diagnostics_add(reader->errors, node->key_line, node->key_column,
                                "%s '%s' is given twice (first on line %d)", map->what, first->key,
                                first->key_line));
    else if (i < map->count)
      PetscCall(read_entry(reader, node, map->name[i], map, map->table, entry_of(map, entries, i)));
    else if (node != all)
      PetscCall(report_name(reader, node, map));
  }
  PetscFunctionReturn(0);
}

static bool has_any(const KeyMap *map, KeyTable table, const void *source)
{
  for (size_t k = 0; k < table.count; k++) {
    const ScenarioKey *key = &table.keys[k];

    if (key->type == KEY_SECTION ? has_any(map, map->part(key->name), source)
                                 : !key_is_absent(key, source))
      return true;
  }
  return false;
}

static PetscErrorCode write_entry(const KeyWriter *writer, int indent, const KeyMap *map,
                                  KeyTable table, const void *source)
{
  PetscFunctionBeginUser;
  for (size_t k = 0; k < table.count; k++) {
    const ScenarioKey *key = &table.keys[k];
    const KeyTable     own = map->part(key->name);

    if (key->type != KEY_SECTION) {
      PetscCall(key_write(writer, indent, key, source));
    } else if (has_any(map, own, source)) {
      PetscCall(text_append(writer->text, "%*s%s:\n", indent, "", key->name));
      PetscCall(write_entry(writer, indent + INDENT, map, own, source));
    }
  }
  PetscFunctionReturn(0);
}

PetscErrorCode key_map_write(const KeyWriter *writer, int indent, const char *key,
                             const KeyMap *map, const void *entries)
{
  const char *heading = key;

  PetscFunctionBeginUser;
  for (size_t i = 0; i < map->count; i++) {
    const void *source = (const char *)entries + i * map->size;

    if (!has_any(map, map->table, source)) continue;
    if (heading) PetscCall(text_append(writer->text, "%*s%s:\n", indent, "", heading));
    heading = NULL;
    PetscCall(text_append(writer->text, "%*s%s:\n", indent + INDENT, "", map->name[i]));
    PetscCall(write_entry(writer, indent + 2 * INDENT, map, map->table, source));
  }
  PetscFunctionReturn(0);
}
