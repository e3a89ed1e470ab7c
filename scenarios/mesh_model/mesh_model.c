/* What a mesh model holds is freed by the tables that filled it. */
#include "key_value.h"
#include "mesh_model/mesh_schema.h"

#include <string.h>

static PetscErrorCode release(const char *section, void *item)
{
  const KeyTable table = mesh_schema_table(section);

  PetscFunctionBeginUser;
  PetscCall(keys_release(table.keys, table.count, item));
  PetscFunctionReturn(0);
}

static PetscErrorCode release_words(KeyWords *words)
{
  const ScenarioKey key = {.type = KEY_WORDS};

  PetscFunctionBeginUser;
  PetscCall(keys_release(&key, 1, words));
  PetscFunctionReturn(0);
}

static PetscErrorCode release_load(MeshLoad *load)
{
  MadeTable table;

  PetscFunctionBeginUser;
  if (!load->type) PetscFunctionReturn(0);
  mesh_schema_load(load->type, &table);
  PetscCall(keys_release(table.key, table.count, load));
  PetscFunctionReturn(0);
}

static PetscErrorCode release_named(MeshModel *m)
{
  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < m->material_count; i++) {
    PetscCall(PetscFree(m->material[i].name));
    PetscCall(PetscFree(m->material[i].parameters));
  }
  for (PetscInt i = 0; i < m->curve_count; i++) {
    PetscCall(PetscFree(m->curve[i].name));
    PetscCall(release("curve", &m->curve[i]));
  }
  PetscCall(PetscFree(m->material));
  PetscCall(PetscFree(m->curve));
  PetscFunctionReturn(0);
}

static PetscErrorCode release_lists(MeshModel *m)
{
  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < m->section_count; i++) {
    PetscCall(release("section", &m->section[i]));
    PetscCall(release("solid", &m->section[i]));
    PetscCall(item_table_destroy(&m->section[i].own));
  }
  for (PetscInt i = 0; i < m->path_count; i++) PetscCall(release("path", &m->path[i]));
  for (PetscInt i = 0; i < m->joint_count; i++) PetscCall(release("joint", &m->joint[i]));
  for (PetscInt i = 0; i < m->body_count; i++) PetscCall(release("rigid_body", &m->body[i]));
  for (PetscInt i = 0; i < m->support_count; i++) PetscCall(release("support", &m->support[i]));
  for (PetscInt i = 0; i < m->load_count; i++) PetscCall(release_load(&m->load[i]));
  for (PetscInt i = 0; i < m->point_count; i++) PetscCall(release("point", &m->point[i]));
  for (PetscInt i = 0; i < m->expect_count; i++) PetscCall(release("mesh_expect", &m->expect[i]));
  for (PetscInt i = 0; i < m->tie_count; i++) PetscCall(release("tie", &m->tie[i]));
  for (PetscInt i = 0; i < m->contact_count; i++) PetscCall(release("contact", &m->contact[i]));
  PetscCall(PetscFree(m->tie));
  PetscCall(PetscFree(m->contact));
  PetscCall(PetscFree(m->section));
  PetscCall(PetscFree(m->path));
  PetscCall(PetscFree(m->joint));
  PetscCall(PetscFree(m->body));
  PetscCall(PetscFree(m->support));
  PetscCall(PetscFree(m->load));
  PetscCall(PetscFree(m->point));
  PetscCall(PetscFree(m->step));
  PetscCall(PetscFree(m->expect));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_model_destroy(MeshModel **model)
{
  MeshModel *m = *model;

  PetscFunctionBeginUser;
  if (!m) PetscFunctionReturn(0);
  PetscCall(release_named(m));
  PetscCall(release_lists(m));
  PetscCall(release("mesh_model", m));
  PetscCall(release("mesh_outputs", m));
  PetscCall(release("swelling", m));
  PetscCall(item_table_destroy(&m->swelling.own));
  PetscCall(release("mesh_solver", m));
  PetscCall(release_words(&m->watched_nodes));
  PetscCall(release_words(&m->watched_cells));
  PetscCall(release_words(&m->watched_beams));
  PetscCall(PetscFree(*model));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_model_watch(KeyWords *sets, const char *name)
{
  PetscFunctionBeginUser;
  for (int i = 0; i < sets->count; i++)
    if (!strcmp(sets->word[i], name)) PetscFunctionReturn(0);
  PetscCall(PetscRealloc(sizeof *sets->word * (size_t)(sets->count + 1), &sets->word));
  PetscCall(PetscStrallocpy(name, &sets->word[sets->count++]));
  PetscFunctionReturn(0);
}

PetscInt mesh_model_step(const MeshModel *model, const char *name)
{
  for (PetscInt s = 0; s < model->step_count; s++)
    if (!strcmp(model->step[s].name, name)) return s;
  return -1;
}

const MeshMaterial *mesh_model_material(const MeshModel *model, const char *name)
{
  for (PetscInt m = 0; name && m < model->material_count; m++)
    if (!strcmp(model->material[m].name, name)) return &model->material[m];
  return NULL;
}
