/* Blocks `steps`, `curves` and `loads`: what acts, and when. */
#include "mesh_model/mesh_reader.h"

#include <string.h>

enum { LOADS_MAX = 64 };

/* Steps get a name, and one that is theirs alone. */
static PetscErrorCode name_step(const MeshReader *reader, const YamlNode *entry, MeshStep *step)
{
  const MeshModel *model = reader->model;
  const YamlNode  *node  = yaml_find(entry, "name");

  PetscFunctionBeginUser;
  if (!step->name[0])
    PetscCall(PetscSNPrintf(step->name, NAME_SIZE, "step-%d", (int)(step - model->step) + 1));
  for (const MeshStep *other = model->step; other < step; other++)
    if (!strcmp(other->name, step->name))
      PetscCall(diagnostics_add(reader->keys.errors, node ? node->line : entry->line,
                                node ? node->column : entry->column, "there is a step '%s' already",
                                step->name));
  if (!strcmp(step->name, "end"))
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "'end' cannot be the name of a step: it means the end of the run"));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_increments(const MeshReader *reader, const YamlNode *entry,
                                       const MeshStep *step)
{
  const double    first = step->duration / step->increments;
  const YamlNode *least = yaml_find(entry, "increment_min"),
                 *most  = yaml_find(entry, "increment_max");

  PetscFunctionBeginUser;
  if (least && step->increment_min > first)
    PetscCall(diagnostics_add(reader->keys.errors, least->line, least->column,
                              "increment_min is longer than the first increment, %g s", first));
  if (most && step->increment_max > 0.0 && step->increment_max < first)
    PetscCall(diagnostics_add(reader->keys.errors, most->line, most->column,
                              "increment_max is shorter than the first increment, %g s", first));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_steps(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "steps", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "steps");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  if (list && list->type == YAML_LIST && count == 0)
    PetscCall(diagnostics_add(reader->keys.errors, list->line, list->column,
                              "steps is empty: a run needs one"));
  PetscCall(PetscCalloc1(count, &model->step));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next) {
    MeshStep *step = &model->step[model->step_count++];

    PetscCall(
      mesh_read_mapping(reader, entry, "an entry of steps", mesh_schema_table("step"), step));
    PetscCall(name_step(reader, entry, step));
    PetscCall(check_increments(reader, entry, step));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode read_curve(const MeshReader *reader, const YamlNode *node, MeshCurve *curve)
{
  const YamlNode *times = yaml_find(node, "time");
  PetscBool       rises = PETSC_TRUE;

  PetscFunctionBeginUser;
  PetscCall(PetscStrallocpy(node->key, &curve->name));
  PetscCall(mesh_read_mapping(reader, node, node->key, mesh_schema_table("curve"), curve));
  if (!times || !yaml_find(node, "factor")) PetscFunctionReturn(0);
  if (curve->time.count != curve->factor.count || curve->time.count == 0)
    PetscCall(diagnostics_add(reader->keys.errors, times->line, times->column,
                              "time and factor of a curve must have equally many values, at least "
                              "one (%d and %d)",
                              curve->time.count, curve->factor.count));
  for (int i = 1; i < curve->time.count; i++)
    if (curve->time.value[i] <= curve->time.value[i - 1]) rises = PETSC_FALSE;
  if (!rises)
    PetscCall(diagnostics_add(reader->keys.errors, times->line, times->column,
                              "times of a curve must increase"));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_curves(MeshReader *reader)
{
  const PetscInt  count   = mesh_entry_count(reader, "curves", YAML_MAPPING);
  const YamlNode *mapping = yaml_find(reader->root, "curves");
  MeshModel      *model   = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->curve));
  for (const YamlNode *node = count ? mapping->first : NULL; node; node = node->next) {
    if (yaml_find(mapping, node->key) != node)
      PetscCall(diagnostics_add(reader->keys.errors, node->key_line, node->key_column,
                                "curve '%.*s' is given twice", shown_length(node->key), node->key));
    PetscCall(read_curve(reader, node, &model->curve[model->curve_count++]));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode report_unknown_load(const MeshReader *reader, const YamlNode *node)
{
  size_t                 count;
  const LoadType *const *types = load_all(&count);
  const char            *names[LOADS_MAX];

  PetscFunctionBeginUser;
  PetscCheck(count <= LOADS_MAX, PETSC_COMM_SELF, PETSC_ERR_PLIB, "too many loads");
  for (size_t t = 0; t < count; t++) names[t] = types[t]->name;
  PetscCall(report_unknown(&reader->keys, node->line, node->column, "kind of load", node->text,
                           (KnownWords){count, names}));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_load(const MeshReader *reader, const YamlNode *entry, MeshLoad *load)
{
  const YamlNode *kind = yaml_find(entry, "kind");
  MadeTable       table;

  PetscFunctionBeginUser;
  if (entry->type != YAML_MAPPING) {
    PetscCall(report_type(&reader->keys, entry, "an entry of loads", YAML_MAPPING));
    PetscFunctionReturn(0);
  }
  if (!kind || kind->type != YAML_SCALAR || !kind->text[0]) {
    PetscCall(diagnostics_add(reader->keys.errors, kind ? kind->line : entry->line,
                              kind ? kind->column : entry->column, "%s",
                              kind ? "kind must be the name of a kind of load"
                                   : "missing key 'kind' in an entry of loads (kind of load)"));
    PetscFunctionReturn(0);
  }
  load->type = load_find(kind->text);
  if (!load->type) {
    PetscCall(report_unknown_load(reader, kind));
    PetscFunctionReturn(0);
  }
  mesh_schema_load(load->type, &table);
  PetscCall(mesh_read_mapping(reader, entry, "an entry of loads", made_table(&table), load));
  if (!load->name) PetscCall(PetscStrallocpy(load->type->name, &load->name));
  PetscCall(mesh_check_body(reader, entry));
  if (load->type->on_body && !load->body == !load->nodes)
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column,
                              "a %s takes one of 'body' and 'nodes'", load->type->name));
  if (load->type->on_body) PetscCall(mesh_check_turning_node(reader, entry, "nodes"));
  PetscCall(mesh_check_path(reader, entry));
  PetscCall(mesh_check_set(reader, entry, "cells", SET_CELLS));
  PetscCall(mesh_check_set(reader, entry, "faces", SET_FACES));
  if (!load->type->on_body) PetscCall(mesh_check_set(reader, entry, "nodes", SET_NODES));
  PetscCall(mesh_check_time(reader, entry));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_loads(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "loads", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "loads");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->load));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next)
    PetscCall(read_load(reader, entry, &model->load[model->load_count++]));
  PetscFunctionReturn(0);
}
