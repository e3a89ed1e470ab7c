/* From a scenario file to a checked scenario: text, tree, sections by their tables. Nothing stops
   at the first mistake; a scenario is handed out only when there is none. */
#include "scenario.h"

#include "expect_reader.h"
#include "mesh_model/mesh_reader.h"
#include "model_reader.h"
#include "read_text.h"
#include "scenario_reader.h"
#include "schema.h"

#include <string.h>

enum { PROBLEM_SIZE = 256, KINDS_MAX = 64 };

static PetscErrorCode read_section(const KeyReader *reader, const YamlNode *parent,
                                   const char *name, Scenario *scenario)
{
  const KeyTable  table = schema_table(name);
  const YamlNode *node  = yaml_find(parent, name);

  PetscFunctionBeginUser;
  PetscCall(keys_set_defaults(reader->units, table.keys, table.count, scenario));
  if (!node || node->type != YAML_MAPPING) PetscFunctionReturn(0);
  PetscCall(keys_check(reader, node, name, table));
  PetscCall(keys_fill(reader, node, table, scenario));
  PetscFunctionReturn(0);
}

/* The name becomes the name of a file, on any file system. */
static PetscErrorCode check_name(const KeyReader *reader, const YamlNode *root)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  const YamlNode   *node      = yaml_find(root, "name");
  size_t            good;

  PetscFunctionBeginUser;
  if (!node || node->type != YAML_SCALAR || !node->text[0]) PetscFunctionReturn(0);
  good = strspn(node->text, letters);
  if (node->text[good] || strchr("._-", node->text[0]))
    PetscCall(diagnostics_add(reader->errors, node->line, node->column,
                              "'%.*s' cannot be the name of a file (use letters, digits, '.', '_' "
                              "and '-', and begin with a letter or a digit)",
                              shown_length(node->text), node->text));
  PetscFunctionReturn(0);
}

static PetscErrorCode report_unknown_kind(const KeyReader *reader, const YamlNode *node)
{
  size_t                     count;
  const ScenarioKind *const *kinds = kind_all(&count);
  const char                *names[KINDS_MAX];

  PetscFunctionBeginUser;
  PetscCheck(count <= KINDS_MAX, PETSC_COMM_SELF, PETSC_ERR_PLIB, "too many kinds");
  for (size_t k = 0; k < count; k++) names[k] = kinds[k]->name;
  PetscCall(report_unknown(reader, node->line, node->column, "kind of activity", node->text,
                           (KnownWords){count, names}));
  PetscFunctionReturn(0);
}

/* Names of the keys of an activity: `kind` and those of its kind. */
static PetscErrorCode check_activity_keys(const KeyReader *reader, const YamlNode *activity,
                                          const ScenarioKind *kind)
{
  const KeyTable common = schema_table("activity"), own = schema_kind_table(kind);
  ScenarioKey   *keys;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(common.count + own.count, &keys));
  PetscCall(PetscArraycpy(keys, common.keys, common.count));
  PetscCall(PetscArraycpy(keys + common.count, own.keys, own.count));
  PetscCall(keys_check(reader, activity, "activity", (KeyTable){common.count + own.count, keys}));
  PetscCall(PetscFree(keys));
  PetscFunctionReturn(0);
}

/* The vertebra that an activity takes hold of must be there. */
static PetscErrorCode check_vertebra(const KeyReader *reader, const YamlNode *activity,
                                     const Scenario *scenario)
{
  const ScenarioKind *kind = scenario->kind;
  const YamlNode     *node;

  PetscFunctionBeginUser;
  if (!kind->vertebra_key) PetscFunctionReturn(0);
  node = yaml_find(activity, kind->vertebra_key);
  for (size_t k = 0; k < kind->key_count; k++) {
    const ScenarioKey *key    = &kind->keys[k];
    const int         *choice = (const int *)((const char *)scenario->activity + key->offset);

    if (!strcmp(key->name, kind->vertebra_key))
      PetscCall(model_check_level(reader, node ? node : activity, key->name, key->choices[*choice],
                                  scenario));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_activity(const KeyReader *reader, const YamlNode *root,
                                    Scenario *scenario)
{
  const YamlNode     *activity = yaml_find(root, "activity"), *node = yaml_find(activity, "kind");
  const ScenarioKind *kind;

  PetscFunctionBeginUser;
  if (!activity || activity->type != YAML_MAPPING) PetscFunctionReturn(0);
  if (!node || node->type != YAML_SCALAR || !node->text[0]) {
    PetscCall(diagnostics_add(reader->errors, node ? node->line : activity->line,
                              node ? node->column : activity->column,
                              node ? "kind must be the name of a kind of activity"
                                   : "missing key 'kind' in activity (kind of activity)"));
    PetscFunctionReturn(0);
  }
  kind = kind_find(node->text);
  if (!kind) {
    PetscCall(report_unknown_kind(reader, node));
    PetscFunctionReturn(0);
  }
  scenario->kind = kind;
  PetscCall(PetscCalloc1(kind->parameters_size, (char **)&scenario->activity));
  PetscCall(keys_set_defaults(reader->units, kind->keys, kind->key_count, scenario->activity));
  PetscCall(check_activity_keys(reader, activity, kind));
  PetscCall(keys_fill(reader, activity, schema_kind_table(kind), scenario->activity));
  PetscCall(check_vertebra(reader, activity, scenario));
  PetscFunctionReturn(0);
}

/* The kind of model decides which other blocks there are. */
static bool is_mesh(const YamlNode *root)
{
  const YamlNode *kind = yaml_find(yaml_find(root, "model"), "kind");

  return kind && kind->type == YAML_SCALAR && !strcmp(kind->text, "mesh");
}

/* @param[in] comm  reads what the file names besides, or MPI_COMM_NULL */
static PetscErrorCode read_tree(MPI_Comm comm, const KeyReader *reader, const YamlNode *root,
                                Scenario *scenario)
{
  const KeyTable top = schema_table("");

  PetscFunctionBeginUser;
  if (is_mesh(root)) {
    PetscCall(check_name(reader, root));
    PetscCall(mesh_scenario_read(comm, reader, root, scenario));
    PetscFunctionReturn(0);
  }
  PetscCall(keys_set_defaults(reader->units, top.keys, top.count, scenario));
  PetscCall(keys_check(reader, root, "", top));
  PetscCall(keys_fill(reader, root, top, scenario));
  PetscCall(check_name(reader, root));
  PetscCall(model_read(reader, root, scenario));
  PetscCall(read_activity(reader, root, scenario));
  PetscCall(read_section(reader, root, "solver", scenario));
  PetscCall(read_section(reader, root, "outputs", scenario));
  PetscCall(expect_read(reader, yaml_find(root, "expect"), scenario));
  PetscFunctionReturn(0);
}

/* Everything of the text; *scenario is NULL when there was any error. */
static PetscErrorCode read_text(MPI_Comm comm, const KeyReader *reader, const char *path,
                                const char *text, Scenario **scenario)
{
  YamlNode *root;

  PetscFunctionBeginUser;
  PetscCall(yaml_parse(text, reader->errors, &root));
  if (!root) PetscFunctionReturn(0);
  PetscCall(PetscNew(scenario));
  PetscCall(PetscStrallocpy(path, &(*scenario)->path));
  PetscCall(PetscStrallocpy(text, &(*scenario)->text));
  PetscCall(read_tree(comm, reader, root, *scenario));
  PetscCall(yaml_destroy(&root));
  if (diagnostics_count(reader->errors) > 0) PetscCall(scenario_destroy(scenario));
  PetscFunctionReturn(0);
}

static PetscErrorCode parse(MPI_Comm comm, const UnitSystem *units, const char *path,
                            const char *text, Scenario **scenario, Diagnostics **errors)
{
  char problem[PROBLEM_SIZE];

  PetscFunctionBeginUser;
  *scenario = NULL;
  PetscCall(diagnostics_create(path, text, errors));
  text_check(text, strlen(text), sizeof problem, problem);
  if (problem[0])
    PetscCall(diagnostics_add(*errors, 0, 0, "%s", problem));
  else
    PetscCall(read_text(comm, &(KeyReader){*errors, units}, path, text, scenario));
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_parse_with(const UnitSystem *units, const char *path, const char *text,
                                   Scenario **scenario, Diagnostics **errors)
{
  PetscFunctionBeginUser;
  PetscCall(parse(MPI_COMM_NULL, units, path, text, scenario, errors));
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_parse(const char *path, const char *text, Scenario **scenario,
                              Diagnostics **errors)
{
  UnitSystem *units;

  PetscFunctionBeginUser;
  PetscCall(unit_system_create(&units));
  PetscCall(scenario_parse_with(units, path, text, scenario, errors));
  PetscCall(unit_system_destroy(&units));
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_read(MPI_Comm comm, const char *path, Scenario **scenario,
                             Diagnostics **errors)
{
  UnitSystem *units;
  char       *text, problem[PROBLEM_SIZE];

  PetscFunctionBeginUser;
  *scenario = NULL;
  PetscCall(text_read(comm, path, &text, sizeof problem, problem));
  if (text) {
    PetscCall(unit_system_create(&units));
    PetscCall(parse(comm, units, path, text, scenario, errors));
    PetscCall(unit_system_destroy(&units));
  } else {
    PetscCall(diagnostics_create(path, "", errors));
    PetscCall(diagnostics_add(*errors, 0, 0, "%s", problem));
  }
  PetscCall(PetscFree(text));
  PetscFunctionReturn(0);
}

PetscErrorCode scenario_destroy(Scenario **scenario)
{
  Scenario *s = *scenario;

  PetscFunctionBeginUser;
  if (!s) PetscFunctionReturn(0);
  for (PetscInt e = 0; e < s->expect_count; e++) PetscCall(PetscFree(s->expect[e].source));
  PetscCall(PetscFree(s->expect));
  PetscCall(mesh_model_destroy(&s->mesh));
  PetscCall(PetscFree(s->activity));
  PetscCall(PetscFree(s->title));
  PetscCall(PetscFree(s->text));
  PetscCall(PetscFree(s->path));
  PetscCall(PetscFree(*scenario));
  PetscFunctionReturn(0);
}
