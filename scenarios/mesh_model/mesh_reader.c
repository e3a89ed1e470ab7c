/* A scenario file whose model is a mesh: its blocks one after the other, those first that others
   name. */
#include "mesh_model/mesh_reader.h"
#include "elements/mesh_report.h"
#include "mesh_model/mesh_file.h"

#include <string.h>

PetscErrorCode mesh_read_mapping(const MeshReader *reader, const YamlNode *node, const char *where,
                                 KeyTable table, void *destination)
{
  PetscFunctionBeginUser;
  keys_clear(table.keys, table.count, destination);
  PetscCall(keys_set_defaults(reader->keys.units, table.keys, table.count, destination));
  if (!node) PetscFunctionReturn(0);
  PetscCall(keys_check(&reader->keys, node, where, table));
  PetscCall(keys_fill(&reader->keys, node, table, destination));
  PetscFunctionReturn(0);
}

PetscInt mesh_entry_count(const MeshReader *reader, const char *key, YamlType type)
{
  const YamlNode *node  = yaml_find(reader->root, key);
  PetscInt        count = 0;

  if (!node || node->type != type) return 0;
  for (const YamlNode *entry = node->first; entry; entry = entry->next) count++;
  return count;
}

/* Names of the sets of a kind; free with PetscFree(). */
static PetscErrorCode set_names(const MeshPlan *plan, SetKind kind, const char ***names)
{
  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(plan->set_count[kind], names));
  for (PetscInt s = 0; s < plan->set_count[kind]; s++) (*names)[s] = plan->set[kind][s].name;
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_set_word(const MeshReader *reader, const YamlNode *word, SetKind kind)
{
  static const char *const what[SET_KIND_COUNT] = {"set of nodes", "set of cells", "set of faces"};
  const char             **names;

  PetscFunctionBeginUser;
  if (!reader->plan || !word || word->type != YAML_SCALAR || !word->text[0]) PetscFunctionReturn(0);
  if (mesh_plan_set(reader->plan, kind, word->text)) PetscFunctionReturn(0);
  if (reader->plan->set_count[kind] == 0) {
    PetscCall(diagnostics_add(reader->keys.errors, word->line, word->column,
                              "unknown %s '%.*s' (the mesh has none)", what[kind],
                              shown_length(word->text), word->text));
    PetscFunctionReturn(0);
  }
  PetscCall(set_names(reader->plan, kind, &names));
  PetscCall(report_unknown(&reader->keys, word->line, word->column, what[kind], word->text,
                           (KnownWords){(size_t)reader->plan->set_count[kind], names}));
  PetscCall(PetscFree(names));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_set(const MeshReader *reader, const YamlNode *mapping, const char *key,
                              SetKind kind)
{
  PetscFunctionBeginUser;
  PetscCall(mesh_check_set_word(reader, yaml_find(mapping, key), kind));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_word(const MeshReader *reader, const YamlNode *mapping, const char *key,
                               const char *what, KnownWords known)
{
  const YamlNode *node = yaml_find(mapping, key);

  PetscFunctionBeginUser;
  if (!node || node->type != YAML_SCALAR || !node->text[0]) PetscFunctionReturn(0);
  for (size_t w = 0; w < known.count; w++)
    if (!strcmp(known.word[w], node->text)) PetscFunctionReturn(0);
  if (known.count == 0)
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "unknown %s '%.*s' (the file has none)", what,
                              shown_length(node->text), node->text));
  else
    PetscCall(report_unknown(&reader->keys, node->line, node->column, what, node->text, known));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_body(const MeshReader *reader, const YamlNode *mapping)
{
  const MeshModel *model = reader->model;
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(model->body_count, &names));
  for (PetscInt b = 0; b < model->body_count; b++)
    names[b] = model->body[b].name ? model->body[b].name : "";
  PetscCall(mesh_check_word(reader, mapping, "body", "rigid body",
                            (KnownWords){(size_t)model->body_count, names}));
  PetscCall(PetscFree(names));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_time(const MeshReader *reader, const YamlNode *mapping)
{
  const MeshModel *model = reader->model;
  const YamlNode  *step = yaml_find(mapping, "step"), *curve = yaml_find(mapping, "curve");
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(PetscMax(model->step_count, model->curve_count), &names));
  for (PetscInt s = 0; s < model->step_count; s++) names[s] = model->step[s].name;
  PetscCall(mesh_check_word(reader, mapping, "step", "step",
                            (KnownWords){(size_t)model->step_count, names}));
  for (PetscInt c = 0; c < model->curve_count; c++) names[c] = model->curve[c].name;
  PetscCall(mesh_check_word(reader, mapping, "curve", "curve",
                            (KnownWords){(size_t)model->curve_count, names}));
  PetscCall(PetscFree(names));
  if (step && curve)
    PetscCall(diagnostics_add(reader->keys.errors, curve->key_line, curve->key_column,
                              "step and curve exclude each other: the times of a curve count from "
                              "the start of the run"));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_length(const MeshReader *reader, const YamlNode *node)
{
  MeshModel *model = reader->model;
  char       one[NAME_SIZE + 2];

  PetscFunctionBeginUser;
  model->scale = 1.0;
  if (!node || node->type != YAML_SCALAR || !model->length[0]) PetscFunctionReturn(0);
  PetscCall(PetscSNPrintf(one, sizeof one, "1 %s", model->length));
  if (quantity_parse(reader->keys.units, one, "mm", &model->scale) != QUANTITY_OK)
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "'%s' is no unit of length (length takes one such as mm, m or inch)",
                              model->length));
  PetscFunctionReturn(0);
}

/* The model block has the keys of two tables, for two structs. */
static PetscErrorCode read_model(const MeshReader *reader)
{
  const KeyTable  kind = mesh_schema_table("model_kind"), own = mesh_schema_table("mesh_model");
  const YamlNode *node = yaml_find(reader->root, "model");
  MadeTable       both = {0};

  PetscFunctionBeginUser;
  made_table_append(&both, kind);
  made_table_append(&both, own);
  PetscCall(keys_check(&reader->keys, node, "model", made_table(&both)));
  PetscCall(keys_fill(&reader->keys, node, kind, reader->scenario));
  PetscCall(keys_fill(&reader->keys, node, own, reader->model));
  PetscCall(check_length(reader, yaml_find(node, "length")));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_blocks(MeshReader *reader)
{
  const KeyTable  top    = mesh_schema_table("mesh");
  const YamlNode *solver = yaml_find(reader->root, "solver");

  PetscFunctionBeginUser;
  PetscCall(keys_set_defaults(reader->keys.units, top.keys, top.count, reader->scenario));
  PetscCall(keys_check(&reader->keys, reader->root, "", top));
  PetscCall(keys_fill(&reader->keys, reader->root, top, reader->scenario));
  PetscCall(mesh_read_steps(reader));
  PetscCall(mesh_read_curves(reader));
  PetscCall(mesh_read_materials(reader));
  PetscCall(mesh_read_sections(reader));
  PetscCall(mesh_read_bodies(reader));
  PetscCall(mesh_read_joints(reader));
  PetscCall(mesh_read_paths(reader));
  PetscCall(mesh_read_ties(reader));
  PetscCall(mesh_read_contacts(reader));
  PetscCall(mesh_read_supports(reader));
  PetscCall(mesh_read_loads(reader));
  PetscCall(mesh_read_swelling(reader));
  PetscCall(mesh_read_outputs(reader));
  PetscCall(mesh_read_mapping(reader, solver && solver->type == YAML_MAPPING ? solver : NULL,
                              "solver", mesh_schema_table("mesh_solver"), reader->model));
  PetscCall(mesh_read_expectations(reader));
  PetscFunctionReturn(0);
}

/* Cells that are turned inside out can never be run. */
static PetscErrorCode check_volumes(MeshReader *reader, const YamlNode *node, const MeshPlan *plan,
                                    const MeshImport *import)
{
  MeshReport *report;
  char        cell[NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(mesh_report_create(plan, &report));
  if (report->inverted.count > 0) {
    PetscCall(mesh_import_cell_name(import, report->inverted.first, sizeof cell, cell));
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "%d cells of the mesh have no or negative volume, the first is cell "
                              "%s",
                              (int)report->inverted.count, cell));
  }
  PetscCall(mesh_report_destroy(&report));
  PetscFunctionReturn(0);
}

/* What is wrong with a file, at the key that names it. */
static PetscErrorCode report_notes(const MeshReader *reader, const YamlNode *node,
                                   const ImportNotes *notes)
{
  PetscFunctionBeginUser;
  for (PetscInt e = 0; e < notes->count; e++) {
    const ImportNote *note = &notes->item[e];

    if (note->count > 1)
      PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                                "%s: %s (and %d more like it)", note->place, note->text,
                                (int)note->count - 1));
    else
      PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column, "%s: %s",
                                note->place, note->text));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_items(const MeshReader *reader, const YamlNode *node,
                               const ItemRequest *request, ItemTable **table)
{
  ImportNotes errors = {0};
  char        path[PETSC_MAX_PATH_LEN];

  PetscFunctionBeginUser;
  PetscCall(mesh_path_beside(reader->scenario->path, node->text, path));
  PetscCall(item_file_read(reader->comm, path, request, &errors, table));
  PetscCall(report_notes(reader, node, &errors));
  PetscCall(import_notes_destroy(&errors));
  PetscFunctionReturn(0);
}

/* Read the mesh file; its own errors stand under its name. */
static PetscErrorCode read_mesh(MPI_Comm comm, MeshReader *reader, MeshPlan **plan,
                                MeshImport **import)
{
  const YamlNode *node = yaml_find(yaml_find(reader->root, "model"), "file");

  PetscFunctionBeginUser;
  if (comm == MPI_COMM_NULL || !reader->model->file) PetscFunctionReturn(0);
  PetscCall(mesh_file_read(comm, reader->scenario->path, reader->model, plan, import));
  PetscCall(report_notes(reader, node, &(*import)->errors));
  if (*plan) PetscCall(check_volumes(reader, node, *plan, *import));
  reader->plan   = *plan;
  reader->import = *import;
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_scenario_read(MPI_Comm comm, const KeyReader *keys, const YamlNode *root,
                                  Scenario *scenario)
{
  MeshReader  reader = {.comm = comm, .keys = *keys, .root = root, .scenario = scenario};
  MeshPlan   *plan   = NULL;
  MeshImport *import = NULL;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&scenario->mesh));
  reader.model = scenario->mesh;
  PetscCall(read_model(&reader));
  PetscCall(read_mesh(comm, &reader, &plan, &import));
  PetscCall(read_blocks(&reader));
  PetscCall(mesh_check_sections(&reader));
  PetscCall(mesh_check_nodes(&reader));
  PetscCall(mesh_check_paths(&reader));
  PetscCall(mesh_plan_destroy(&plan));
  PetscCall(mesh_import_destroy(&import));
  PetscFunctionReturn(0);
}
