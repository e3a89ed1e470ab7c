/* Does the scenario fit the mesh? Every solid needs one section that fits its cells, and no node
   can be moved by two. */
#include "elements/membrane.h"
#include "elements/shape.h"
#include "mesh_model/mesh_file.h"
#include "mesh_model/mesh_reader.h"

#include <string.h>

/* A point is the node at that place: farther away than this part of the size of the mesh it is
   another one. Coordinates of text files have six digits or more. */
static const double SAME_PLACE = 1e-4;

enum { LABEL_SIZE = 128 };

PetscErrorCode mesh_check_point(const MeshReader *reader, const YamlNode *entry,
                                const MeshPoint *point)
{
  const YamlNode *node = yaml_find(entry, "position");
  Vec3            low, high, nearest;
  double          distance;

  PetscFunctionBeginUser;
  if (!reader->plan || reader->plan->node_count == 0 || !node || !isfinite(point->position.a[0]))
    PetscFunctionReturn(0);
  mesh_bounding_box(reader->plan, &low, &high);
  nearest = reader->plan->position[mesh_nearest_node(reader->plan, point->position, &distance)];
  if (distance > SAME_PLACE * vec3_norm(vec3_sub(high, low)))
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "no node lies there; the nearest is %g mm away, at [%g mm, %g mm, "
                              "%g mm]",
                              distance, nearest.a[0], nearest.a[1], nearest.a[2]));
  PetscFunctionReturn(0);
}

static bool fits(CellType type, int element)
{
  switch (element) {
  case ELEMENT_CABLE:
  case ELEMENT_BEAM:
    return type == CELL_LINE2;
  case ELEMENT_MASS:
    return type == CELL_POINT1;
  case ELEMENT_MEMBRANE:
    return membrane_fits(type);
  default:
    return shape_of(type) != NULL;
  }
}

static const char *what_it_is(int element)
{
  switch (element) {
  case ELEMENT_CABLE:
    return "a cable";
  case ELEMENT_BEAM:
    return "a beam";
  case ELEMENT_MASS:
    return "a point mass";
  case ELEMENT_MEMBRANE:
    return "a membrane";
  default:
    return "a solid";
  }
}

static PetscErrorCode check_fit(const MeshReader *reader, const YamlNode *entry, PetscInt cell,
                                const MeshSection *section)
{
  const CellType  type = reader->plan->cell_type[cell];
  const YamlNode *node = yaml_find(entry, "cells");
  char            label[LABEL_SIZE];

  PetscFunctionBeginUser;
  if (fits(type, section->element)) {
    const char *why = section->element < KINEMATICS_COUNT && shape_of(type)
                        ? solid_refuses(type, (Kinematics)section->element)
                        : NULL;

    if (!why) PetscFunctionReturn(0);
    PetscCall(mesh_import_cell_name(reader->import, cell, sizeof label, label));
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "cell %s of %s is a %s: %s", label, section->cells, cell_names[type],
                              why));
    PetscFunctionReturn(0);
  }
  PetscCall(mesh_import_cell_name(reader->import, cell, sizeof label, label));
  PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                            "cell %s of %s is a %s: it cannot be %s", label, section->cells,
                            cell_names[type], what_it_is(section->element)));
  PetscFunctionReturn(0);
}

/* @param[in,out] owner  [cells] section of a cell, or -1 */
static PetscErrorCode claim_cells(const MeshReader *reader, const YamlNode *entry, PetscInt index,
                                  PetscInt owner[])
{
  const MeshSection *section = &reader->model->section[index];
  const YamlNode    *node    = yaml_find(entry, "cells");
  const MeshSet     *set =
    section->cells ? mesh_plan_set(reader->plan, SET_CELLS, section->cells) : NULL;
  const PetscInt before = diagnostics_count(reader->keys.errors);
  char           label[LABEL_SIZE];

  PetscFunctionBeginUser;
  /* One mistake about a set is enough. */
  for (PetscInt i = 0; set && i < set->count && diagnostics_count(reader->keys.errors) == before;
       i++) {
    const PetscInt cell = set->item[i];

    PetscCall(check_fit(reader, entry, cell, section));
    if (owner[cell] >= 0) {
      PetscCall(mesh_import_cell_name(reader->import, cell, sizeof label, label));
      PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                                "cell %s of %s is in the section of %s already", label,
                                section->cells, reader->model->section[owner[cell]].cells));
    }
    owner[cell] = index;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_sections(const MeshReader *reader)
{
  const YamlNode *list   = yaml_find(reader->root, "sections");
  const PetscInt  before = diagnostics_count(reader->keys.errors);
  PetscInt       *owner, index = 0, left = 0, first = -1;
  PetscBool       all_known = PETSC_TRUE;
  char            label[LABEL_SIZE];

  PetscFunctionBeginUser;
  if (!reader->plan || !list || list->type != YAML_LIST) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1(reader->plan->cell_count, &owner));
  for (PetscInt c = 0; c < reader->plan->cell_count; c++) owner[c] = -1;
  for (const YamlNode *entry = list->first; entry; entry = entry->next) {
    const char *cells = reader->model->section[index].cells;

    if (!cells || !mesh_plan_set(reader->plan, SET_CELLS, cells)) all_known = PETSC_FALSE;
    PetscCall(claim_cells(reader, entry, index++, owner));
  }
  for (PetscInt c = reader->plan->cell_count - 1; c >= 0; c--) {
    if (owner[c] >= 0 || !shape_of(reader->plan->cell_type[c])) continue;
    first = c;
    left++;
  }
  PetscCall(PetscFree(owner));
  if (left == 0 || !all_known || diagnostics_count(reader->keys.errors) > before)
    PetscFunctionReturn(0);
  PetscCall(mesh_import_cell_name(reader->import, first, sizeof label, label));
  PetscCall(diagnostics_add(reader->keys.errors, list->key_line, list->key_column,
                            "%d of the %d cells have no section, the first is cell %s (%s)",
                            (int)left, (int)reader->plan->cell_count, label,
                            cell_names[reader->plan->cell_type[first]]));
  PetscFunctionReturn(0);
}

/* @param[in,out] owner  [nodes] body of a node, or -1 */
static PetscErrorCode claim_nodes(const MeshReader *reader, const YamlNode *node, const char *name,
                                  PetscInt body, PetscInt owner[])
{
  const MeshSet *set = name ? mesh_plan_set(reader->plan, SET_NODES, name) : NULL;
  char           label[LABEL_SIZE];

  PetscFunctionBeginUser;
  for (PetscInt i = 0; set && i < set->count; i++) {
    const PetscInt n = set->item[i];

    if (owner[n] >= 0) {
      PetscCall(mesh_import_node_name(reader->import, n, sizeof label, label));
      PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                                "node %s of %s moves with the rigid body %s already", label, name,
                                reader->model->body[owner[n]].name));
      break;
    }
    if (body >= 0) owner[n] = body;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_nodes(const MeshReader *reader)
{
  const YamlNode *bodies   = yaml_find(reader->root, "rigid_bodies");
  const YamlNode *supports = yaml_find(reader->root, "supports");
  PetscInt       *owner, index = 0;

  PetscFunctionBeginUser;
  if (!reader->plan) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1(reader->plan->node_count, &owner));
  for (PetscInt n = 0; n < reader->plan->node_count; n++) owner[n] = -1;
  for (const YamlNode *e = reader->model->body_count ? bodies->first : NULL; e; e = e->next) {
    PetscCall(
      claim_nodes(reader, yaml_find(e, "nodes"), reader->model->body[index].nodes, index, owner));
    index++;
  }
  index = 0;
  for (const YamlNode *e = reader->model->support_count ? supports->first : NULL; e; e = e->next)
    PetscCall(
      claim_nodes(reader, yaml_find(e, "nodes"), reader->model->support[index++].nodes, -1, owner));
  PetscCall(PetscFree(owner));
  PetscFunctionReturn(0);
}

/* Whether a node of the mesh belongs to a set of nodes. */
static bool is_in(const MeshReader *reader, const char *name, PetscInt node)
{
  const MeshSet *set = name ? mesh_plan_set(reader->plan, SET_NODES, name) : NULL;

  for (PetscInt i = 0; set && i < set->count; i++)
    if (set->item[i] == node) return true;
  return false;
}

/* Whether a node is one of a beam or moves with a rigid body. */
static bool turns(const MeshReader *reader, PetscInt node)
{
  const MeshModel *model = reader->model;

  for (PetscInt b = 0; b < model->body_count; b++)
    if (is_in(reader, model->body[b].nodes, node)) return true;
  for (PetscInt s = 0; s < model->section_count; s++) {
    const char    *name = model->section[s].cells;
    const MeshSet *set  = name ? mesh_plan_set(reader->plan, SET_CELLS, name) : NULL;

    if (model->section[s].element != ELEMENT_BEAM) continue;
    for (PetscInt i = 0; set && i < set->count; i++)
      for (int a = 0; a < 2; a++)
        if (reader->plan->cell_node[CELL_MAX_NODES * set->item[i] + a] == node) return true;
  }
  return false;
}

PetscErrorCode mesh_check_turning_node(const MeshReader *reader, const YamlNode *mapping,
                                       const char *key)
{
  const YamlNode *word = yaml_find(mapping, key);
  const MeshSet  *set;

  PetscFunctionBeginUser;
  PetscCall(mesh_check_set(reader, mapping, key, SET_NODES));
  if (!word || word->type != YAML_SCALAR || !reader->plan) PetscFunctionReturn(0);
  set = mesh_plan_set(reader->plan, SET_NODES, word->text);
  if (set && set->count != 1)
    PetscCall(diagnostics_add(reader->keys.errors, word->line, word->column,
                              "'%.*s' has %d nodes: one is wanted", shown_length(word->text),
                              word->text, (int)set->count));
  else if (set && !turns(reader, set->item[0]))
    PetscCall(
      diagnostics_add(reader->keys.errors, word->line, word->column,
                      "the node of '%.*s' has no rotation: it belongs neither to a beam nor "
                      "to a rigid body",
                      shown_length(word->text), word->text));
  PetscFunctionReturn(0);
}
