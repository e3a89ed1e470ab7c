/* The model of a spine: its sections by their tables, the run of its levels, and what is different
   in single ones. */
#include "model_reader.h"
#include "resection.h"
#include "schema.h"
#include "schema_spine.h"

#include <math.h>
#include <string.h>

enum { WHAT_SIZE = 64 };

static PetscErrorCode read_section(const KeyReader *reader, const YamlNode *node, const char *name,
                                   Scenario *scenario)
{
  const KeyTable table = schema_table(name);

  PetscFunctionBeginUser;
  keys_clear(table.keys, table.count, scenario);
  PetscCall(keys_set_defaults(reader->units, table.keys, table.count, scenario));
  if (!node || node->type != YAML_MAPPING) PetscFunctionReturn(0);
  PetscCall(keys_check(reader, node, name, table));
  PetscCall(keys_fill(reader, node, table, scenario));
  PetscFunctionReturn(0);
}

static PetscInt find_level(const char *word, size_t length)
{
  for (PetscInt level = 0; level < SPINE_LEVELS; level++)
    if (strlen(spine_level_names[level]) == length &&
        !strncmp(word, spine_level_names[level], length))
      return level;
  return -1;
}

/* One end of a run of levels, or -1 and an error. */
static PetscErrorCode read_end(const KeyReader *reader, const YamlNode *node, const char *word,
                               size_t length, PetscInt *level)
{
  char text[NAME_SIZE];

  PetscFunctionBeginUser;
  *level = find_level(word, length);
  if (*level >= 0) PetscFunctionReturn(0);
  PetscCall(PetscStrncpy(text, word, PetscMin(length + 1, sizeof text)));
  PetscCall(report_unknown(reader, node->line, node->column, "vertebra in levels:", text,
                           (KnownWords){SPINE_LEVELS, spine_level_names}));
  PetscFunctionReturn(0);
}

/* "T7-T8": the levels from the first down to the second. */
static PetscErrorCode read_levels(const KeyReader *reader, const YamlNode *model,
                                  Scenario *scenario)
{
  const YamlNode *node = yaml_find(model, "levels");
  const char     *word = scenario->levels, *dash = strchr(word, '-');
  SpineOptions   *spine = &scenario->model;

  PetscFunctionBeginUser;
  if (!dash) {
    if (node)
      PetscCall(diagnostics_add(reader->errors, node->line, node->column,
                                "'%.*s' is no run of levels (levels takes two vertebrae and a "
                                "dash between them: T1-T12)",
                                shown_length(word), word));
    PetscFunctionReturn(0);
  }
  PetscCall(read_end(reader, node, word, (size_t)(dash - word), &spine->top));
  PetscCall(read_end(reader, node, dash + 1, strlen(dash + 1), &spine->bottom));
  if (spine->top >= 0 && spine->bottom >= 0 && spine->top >= spine->bottom)
    PetscCall(diagnostics_add(reader->errors, node->line, node->column,
                              "levels go from a vertebra down to a lower one, not '%s'", word));
  PetscFunctionReturn(0);
}

static PetscInt find_disc(const char *word)
{
  for (PetscInt disc = 0; disc < SPINE_DISCS; disc++)
    if (!strcmp(word, spine_disc_names[disc])) return disc;
  return -1;
}

PetscErrorCode model_check_level(const KeyReader *reader, const YamlNode *node, const char *what,
                                 const char *word, const Scenario *scenario)
{
  const SpineOptions *spine = &scenario->model;
  const PetscInt      level = find_level(word, strlen(word)), disc = find_disc(word);
  const PetscInt      top = level >= 0 ? level : disc, bottom = level >= 0 ? level : disc + 1;

  PetscFunctionBeginUser;
  if (top < 0 || spine->top < 0 || spine->bottom <= spine->top) PetscFunctionReturn(0);
  if (top < spine->top || bottom > spine->bottom)
    PetscCall(diagnostics_add(reader->errors, node->line, node->column,
                              "%s %s is not modelled: levels are %s", what, word,
                              scenario->levels));
  PetscFunctionReturn(0);
}

/* A density is given as a number or as a T-score. */
static PetscErrorCode check_density(const KeyReader *reader, const YamlNode *mapping)
{
  const YamlNode *score = yaml_find(mapping, "t_score");

  PetscFunctionBeginUser;
  if (score && yaml_find(mapping, "bone_density"))
    PetscCall(diagnostics_add(reader->errors, score->key_line, score->key_column,
                              "t_score and bone_density say the same: one of them is enough"));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_elements(const KeyReader *reader, const YamlNode *model,
                                     const Scenario *scenario)
{
  const YamlNode *elements = yaml_find(model, "elements");

  PetscFunctionBeginUser;
  if (elements && scenario->model.elements == ELEMENTS_QUADRATIC &&
      scenario->model.bone != BONE_RIGID)
    PetscCall(diagnostics_add(reader->errors, elements->line, elements->column,
                              "quadratic elements need bone: rigid"));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_map(const KeyReader *reader, const YamlNode *model, const char *key,
                               Scenario *scenario)
{
  size_t       offset;
  const KeyMap map = spine_schema_map(key, &offset);

  PetscFunctionBeginUser;
  PetscCall(key_map_read(reader, yaml_find(model, key), &map, (char *)scenario + offset));
  PetscFunctionReturn(0);
}

PetscErrorCode model_read(const KeyReader *reader, const YamlNode *root, Scenario *scenario)
{
  const YamlNode *model     = yaml_find(root, "model");
  const YamlNode *vertebrae = yaml_find(model, "vertebrae");

  PetscFunctionBeginUser;
  condition_options_clear(&scenario->conditions);
  PetscCall(read_section(reader, model, "model", scenario));
  PetscCall(read_section(reader, yaml_find(model, "subject"), "subject", scenario));
  PetscCall(read_levels(reader, model, scenario));
  PetscCall(read_map(reader, model, "vertebrae", scenario));
  PetscCall(read_map(reader, model, "discs", scenario));
  PetscCall(resection_apply(reader, yaml_find(model, "resected"), scenario->resected,
                            &scenario->model.rib_cage));
  PetscCall(check_density(reader, model));
  PetscCall(check_elements(reader, model, scenario));
  if (vertebrae && vertebrae->type == YAML_MAPPING)
    for (const YamlNode *node = vertebrae->first; node; node = node->next)
      PetscCall(check_density(reader, node));
  PetscFunctionReturn(0);
}
