/* Blocks `outputs` and `expect`: what is kept of a run, and what must come out of it. */
#include "audit.h"
#include "expect_reader.h"
#include "mesh_model/mesh_reader.h"
#include "schema.h"

#include <string.h>

enum { QUANTITIES_MAX = 64 };

/* A point is a set of one node: its name must be new. */
static PetscErrorCode check_point(const MeshReader *reader, const YamlNode *entry,
                                  const MeshPoint *point)
{
  const YamlNode *node = yaml_find(entry, "name");
  PetscBool       used = PETSC_FALSE;

  PetscFunctionBeginUser;
  if (!point->name || !node) PetscFunctionReturn(0);
  for (const MeshPoint *other = reader->model->point; other < point; other++)
    if (other->name && !strcmp(other->name, point->name)) used = PETSC_TRUE;
  if (reader->plan && mesh_plan_set(reader->plan, SET_NODES, point->name)) used = PETSC_TRUE;
  if (used)
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "'%.*s' is a set of nodes or a point already",
                              shown_length(point->name), point->name));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_points(const MeshReader *reader, const YamlNode *list)
{
  MeshModel *model = reader->model;
  PetscInt   count = 0;

  PetscFunctionBeginUser;
  if (!list || list->type != YAML_LIST) PetscFunctionReturn(0);
  for (const YamlNode *entry = list->first; entry; entry = entry->next) count++;
  PetscCall(PetscCalloc1(count, &model->point));
  for (const YamlNode *entry = list->first; entry; entry = entry->next) {
    MeshPoint *point = &model->point[model->point_count++];

    PetscCall(
      mesh_read_mapping(reader, entry, "an entry of points", mesh_schema_table("point"), point));
    PetscCall(check_point(reader, entry, point));
    PetscCall(mesh_check_point(reader, entry, point));
    if (point->name) PetscCall(mesh_model_watch(&model->watched_nodes, point->name));
  }
  PetscFunctionReturn(0);
}

/* Whether a set of cells holds beams, and cells that are no beams. */
static PetscErrorCode look_for_beams(const MeshReader *reader, const char *name, PetscBool *beams,
                                     PetscBool *others)
{
  const MeshModel *model = reader->model;
  const MeshSet   *set   = reader->plan ? mesh_plan_set(reader->plan, SET_CELLS, name) : NULL;
  PetscBool       *beam;

  PetscFunctionBeginUser;
  *beams  = PETSC_FALSE;
  *others = set ? PETSC_FALSE : PETSC_TRUE;
  if (!set) PetscFunctionReturn(0);
  PetscCall(PetscCalloc1(reader->plan->cell_count, &beam));
  for (PetscInt s = 0; s < model->section_count; s++) {
    const MeshSection *section = &model->section[s];
    const MeshSet     *cells =
      section->cells ? mesh_plan_set(reader->plan, SET_CELLS, section->cells) : NULL;

    for (PetscInt i = 0; cells && section->element == ELEMENT_BEAM && i < cells->count; i++)
      beam[cells->item[i]] = PETSC_TRUE;
  }
  for (PetscInt i = 0; i < set->count; i++) *(beam[set->item[i]] ? beams : others) = PETSC_TRUE;
  PetscCall(PetscFree(beam));
  PetscFunctionReturn(0);
}

static PetscErrorCode watch_cells(const MeshReader *reader, const char *name)
{
  PetscBool beams, others;

  PetscFunctionBeginUser;
  PetscCall(look_for_beams(reader, name, &beams, &others));
  if (beams) PetscCall(mesh_model_watch(&reader->model->watched_beams, name));
  if (others) PetscCall(mesh_model_watch(&reader->model->watched_cells, name));
  PetscFunctionReturn(0);
}

/* Sets whose history is kept must be in the mesh. */
static PetscErrorCode watch_sets(const MeshReader *reader, const YamlNode *list, SetKind kind)
{
  PetscFunctionBeginUser;
  if (!list || list->type != YAML_LIST) PetscFunctionReturn(0);
  for (const YamlNode *word = list->first; word; word = word->next) {
    PetscCall(mesh_check_set_word(reader, word, kind));
    if (word->type != YAML_SCALAR || !word->text[0]) continue;
    if (kind == SET_CELLS)
      PetscCall(watch_cells(reader, word->text));
    else
      PetscCall(mesh_model_watch(&reader->model->watched_nodes, word->text));
  }
  PetscFunctionReturn(0);
}

/* The block has the keys of two tables: those of every scenario, and those of a mesh. */
PetscErrorCode mesh_read_outputs(MeshReader *reader)
{
  const KeyTable  common = schema_table("outputs"), own = mesh_schema_table("mesh_outputs");
  const YamlNode *node = yaml_find(reader->root, "outputs");
  MadeTable       both = {0};

  PetscFunctionBeginUser;
  made_table_append(&both, common);
  made_table_append(&both, own);
  PetscCall(keys_set_defaults(reader->keys.units, common.keys, common.count, reader->scenario));
  if (!node || node->type != YAML_MAPPING) PetscFunctionReturn(0);
  PetscCall(keys_check(&reader->keys, node, "outputs", made_table(&both)));
  PetscCall(keys_fill(&reader->keys, node, common, reader->scenario));
  PetscCall(keys_fill(&reader->keys, node, own, reader->model));
  PetscCall(watch_sets(reader, yaml_find(node, "nodes"), SET_NODES));
  PetscCall(watch_sets(reader, yaml_find(node, "cells"), SET_CELLS));
  PetscCall(read_points(reader, yaml_find(node, "points")));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_quantity(const MeshReader *reader, const YamlNode *entry)
{
  size_t              count;
  const MeshQuantity *quantities = mesh_quantities(&count);
  size_t              more;
  const AuditScalar  *scalars = audit_scalars(&more);
  const char         *names[QUANTITIES_MAX];

  PetscFunctionBeginUser;
  PetscCheck(count + more <= QUANTITIES_MAX, PETSC_COMM_SELF, PETSC_ERR_PLIB,
             "too many quantities");
  for (size_t q = 0; q < count; q++) names[q] = quantities[q].name;
  for (size_t s = 0; s < more; s++) names[count + s] = scalars[s].name;
  PetscCall(
    mesh_check_word(reader, entry, "quantity", "quantity", (KnownWords){count + more, names}));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_component(const MeshReader *reader, const YamlNode *entry,
                                      const MeshQuantity *quantity)
{
  const YamlNode    *node = yaml_find(entry, "component");
  size_t             count;
  const char *const *names = mesh_components(quantity->shape, &count);
  char               what[2 * NAME_SIZE];

  PetscFunctionBeginUser;
  if (count == 0 && node)
    PetscCall(diagnostics_add(reader->keys.errors, node->key_line, node->key_column,
                              "%s has no components", quantity->name));
  if (count > 0 && !node)
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column,
                              "missing key 'component': %s has components %s to %s", quantity->name,
                              names[0], names[count - 1]));
  if (count > 0) {
    PetscCall(PetscSNPrintf(what, sizeof what, "component of %s:", quantity->name));
    PetscCall(mesh_check_word(reader, entry, "component", what, (KnownWords){count, names}));
  }
  PetscFunctionReturn(0);
}

/* Exactly the keys that say over what the quantity is measured. */
static PetscErrorCode check_over(const MeshReader *reader, const YamlNode *entry,
                                 const MeshQuantity *quantity)
{
  static const struct {
    const char *key;
    unsigned    over;
  } places[] = {
    {"nodes",   1U << OVER_NODES                   },
    {"point",   1U << OVER_NODES                   },
    {"cells",   1U << OVER_CELLS | 1U << OVER_BEAMS},
    {"body",    1U << OVER_BODIES                  },
    {"joint",   1U << OVER_JOINTS                  },
    {"path",    1U << OVER_PATHS                   },
    {"contact", 1U << OVER_CONTACTS                },
  };
  static const char *const wanted[OVER_COUNT] = {
    "", "'nodes' or 'point'", "'cells'", "'cells'", "'body'", "'joint'", "'path'", "'contact'"};
  int given = 0;

  PetscFunctionBeginUser;
  for (size_t p = 0; p < sizeof places / sizeof places[0]; p++) {
    const YamlNode *node = yaml_find(entry, places[p].key);

    if (!node) continue;
    given++;
    if (!(places[p].over & 1U << quantity->over))
      PetscCall(diagnostics_add(reader->keys.errors, node->key_line, node->key_column,
                                "%s is not measured over %s%s%s", quantity->name, places[p].key,
                                wanted[quantity->over][0] ? ", but " : "", wanted[quantity->over]));
  }
  if (quantity->over != OVER_ALL && given != 1)
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column, "%s takes one of %s",
                              quantity->name, wanted[quantity->over]));
  PetscFunctionReturn(0);
}

/* Sections of solids have stresses, beams have resultants. */
static PetscErrorCode check_beams(const MeshReader *reader, const YamlNode *entry,
                                  const MeshQuantity *quantity)
{
  const YamlNode *node = yaml_find(entry, "cells");
  PetscBool       beams, others;

  PetscFunctionBeginUser;
  if (!node || node->type != YAML_SCALAR || !reader->plan) PetscFunctionReturn(0);
  if (!mesh_plan_set(reader->plan, SET_CELLS, node->text)) PetscFunctionReturn(0);
  PetscCall(look_for_beams(reader, node->text, &beams, &others));
  if ((quantity->over == OVER_BEAMS && !beams) || (quantity->over == OVER_CELLS && !others))
    PetscCall(diagnostics_add(
      reader->keys.errors, node->line, node->column, "%s cell of '%.*s' is a beam: they have no %s",
      beams ? "every" : "no", shown_length(node->text), node->text, quantity->name));
  PetscFunctionReturn(0);
}

/* Step or point that an entry names. */
static PetscErrorCode check_names(const MeshReader *reader, const YamlNode *entry)
{
  const MeshModel *model = reader->model;
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)(model->step_count + model->point_count) + 1, &names));
  for (PetscInt s = 0; s < model->step_count; s++) names[s] = model->step[s].name;
  names[model->step_count] = "end";
  PetscCall(mesh_check_word(reader, entry, "at", "step",
                            (KnownWords){(size_t)model->step_count + 1, names}));
  PetscCall(mesh_check_word(reader, entry, "change_from", "step",
                            (KnownWords){(size_t)model->step_count, names}));
  for (PetscInt p = 0; p < model->point_count; p++)
    names[p] = model->point[p].name ? model->point[p].name : "";
  PetscCall(mesh_check_word(reader, entry, "point", "point of outputs",
                            (KnownWords){(size_t)model->point_count, names}));
  PetscCall(PetscFree(names));
  PetscCall(mesh_check_set(reader, entry, "nodes", SET_NODES));
  PetscCall(mesh_check_set(reader, entry, "cells", SET_CELLS));
  PetscCall(mesh_check_body(reader, entry));
  PetscCall(mesh_check_path(reader, entry));
  PetscCall(mesh_check_joint(reader, entry));
  PetscCall(mesh_check_contact(reader, entry));
  PetscFunctionReturn(0);
}

/* What the history will hold of it: quantity with its component, and the label in its dimension. */
static PetscErrorCode complete(MeshReader *reader, const YamlNode *entry,
                               MeshExpectation *expectation)
{
  const MeshExpectation *e        = expectation;
  const char *const      others[] = {e->cells, e->body, e->joint, e->path, e->contact};
  const char            *place    = e->nodes ? e->nodes : e->point;
  Expectation           *w        = &expectation->wanted;

  PetscFunctionBeginUser;
  w->line = entry->line;
  if (place) PetscCall(mesh_model_watch(&reader->model->watched_nodes, place));
  if (e->cells) PetscCall(watch_cells(reader, e->cells));
  for (size_t o = 0; !place && o < sizeof others / sizeof others[0]; o++) place = others[o];
  if (!place) place = "all";
  if (strlen(place) >= NAME_SIZE || strlen(e->quantity) + strlen(e->component) + 2 > NAME_SIZE) {
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column,
                              "'%.*s' is too long a name to expect something of",
                              shown_length(place), place));
    PetscFunctionReturn(0);
  }
  PetscCall(PetscSNPrintf(w->quantity, NAME_SIZE, "%s%s%s", e->quantity, e->component[0] ? "_" : "",
                          e->component));
  PetscCall(PetscStrncpy(w->level, place, NAME_SIZE));
  PetscCall(PetscStrncpy(w->at, e->at, NAME_SIZE));
  PetscCall(PetscStrncpy(w->change_from, e->change_from, NAME_SIZE));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_expectation(MeshReader *reader, const YamlNode *entry,
                                       MeshExpectation *expectation)
{
  MeshQuantity quantity;
  bool         known;

  PetscFunctionBeginUser;
  PetscCall(mesh_read_mapping(reader, entry, "an entry of expect", mesh_schema_table("mesh_expect"),
                              expectation));
  PetscCall(check_quantity(reader, entry));
  PetscCall(check_names(reader, entry));
  known = mesh_quantity_find(expectation->quantity, &quantity);
  if (known) {
    PetscCall(check_component(reader, entry, &quantity));
    PetscCall(check_over(reader, entry, &quantity));
    PetscCall(check_beams(reader, entry, &quantity));
  }
  PetscCall(complete(reader, entry, expectation));
  PetscCall(
    expect_read_range(&reader->keys, entry, known ? quantity.unit : NULL, &expectation->wanted));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_expectations(MeshReader *reader)
{
  const PetscInt  count    = mesh_entry_count(reader, "expect", YAML_LIST);
  const YamlNode *list     = yaml_find(reader->root, "expect");
  MeshModel      *model    = reader->model;
  Scenario       *scenario = reader->scenario;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->expect));
  PetscCall(PetscCalloc1(count, &scenario->expect));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next) {
    MeshExpectation *expectation = &model->expect[model->expect_count++];
    Expectation     *wanted      = &scenario->expect[scenario->expect_count++];

    PetscCall(read_expectation(reader, entry, expectation));
    *wanted = expectation->wanted;
    PetscCall(PetscStrallocpy(expectation->source, &wanted->source));
  }
  PetscFunctionReturn(0);
}
