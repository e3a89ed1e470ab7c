/* Blocks `joints` and `paths`: what holds bodies together, and lines through points. */
#include "mesh_model/mesh_reader.h"

#include <math.h>
#include <string.h>

/* Directions need a length, and the two axes must not be parallel. */
static PetscErrorCode check_axes(const MeshReader *reader, const YamlNode *entry,
                                 const MeshJoint *joint)
{
  static const char *const names[2] = {"axis_1", "axis_2"};
  const Vec3 first = isfinite(joint->axis[0].a[0]) ? joint->axis[0] : vec3(1.0, 0.0, 0.0);
  PetscBool  good  = PETSC_TRUE;

  PetscFunctionBeginUser;
  for (int a = 0; a < 2; a++) {
    const YamlNode *node = yaml_find(entry, names[a]);

    if (!node || vec3_norm(joint->axis[a]) != 0.0) continue;
    good = PETSC_FALSE;
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "%s has no direction: all components are zero", names[a]));
  }
  if (good && isfinite(joint->axis[1].a[0]) && vec3_norm(vec3_cross(first, joint->axis[1])) == 0.0)
    PetscCall(diagnostics_add(reader->keys.errors, yaml_find(entry, names[1])->line,
                              yaml_find(entry, names[1])->column, "axis_2 is parallel to axis_1"));
  PetscFunctionReturn(0);
}

/* A joint holds a body or a node, on to another one or the ground. */
static PetscErrorCode check_ends(const MeshReader *reader, const YamlNode *entry,
                                 const MeshJoint *joint)
{
  PetscFunctionBeginUser;
  if (entry->type != YAML_MAPPING) PetscFunctionReturn(0);
  if (!joint->body[0] == !joint->nodes[0])
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column,
                              "an entry of joints takes one of 'body' and 'nodes'"));
  if (joint->body[1] && joint->nodes[1])
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column,
                              "an entry of joints takes one of 'to' and 'to_nodes', or neither"));
  PetscCall(mesh_check_turning_node(reader, entry, "nodes"));
  PetscCall(mesh_check_turning_node(reader, entry, "to_nodes"));
  PetscFunctionReturn(0);
}

/* The other body must be known as well, and be another one. */
static PetscErrorCode check_other_body(const MeshReader *reader, const YamlNode *entry,
                                       const MeshJoint *joint)
{
  const MeshModel *model = reader->model;
  const YamlNode  *node  = yaml_find(entry, "to");
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(model->body_count, &names));
  for (PetscInt b = 0; b < model->body_count; b++)
    names[b] = model->body[b].name ? model->body[b].name : "";
  PetscCall(mesh_check_word(reader, entry, "to", "rigid body",
                            (KnownWords){(size_t)model->body_count, names}));
  PetscCall(PetscFree(names));
  if (node && joint->body[0] && joint->body[1] && !strcmp(joint->body[0], joint->body[1]))
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "a joint cannot hold the body '%s' to itself", joint->body[0]));
  node = yaml_find(entry, "to_nodes");
  if (node && joint->nodes[0] && joint->nodes[1] && !strcmp(joint->nodes[0], joint->nodes[1]))
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "a joint cannot hold the node of '%s' to itself", joint->nodes[0]));
  PetscFunctionReturn(0);
}

/* Curves need as many forces as motions, two or more, and motions that increase. */
static PetscErrorCode check_laws(const MeshReader *reader, const YamlNode *entry,
                                 const MeshJoint *joint)
{
  static const char *const keys[BUSHING_AXES][2] = {
    {"displacement_1", "force_1" },
    {"displacement_2", "force_2" },
    {"displacement_3", "force_3" },
    {"turn_1",         "moment_1"},
    {"turn_2",         "moment_2"},
    {"turn_3",         "moment_3"}
  };

  PetscFunctionBeginUser;
  for (int k = 0; k < BUSHING_AXES; k++) {
    const YamlNode   *first = yaml_find(entry, keys[k][0]), *second = yaml_find(entry, keys[k][1]);
    const YamlNode   *node   = first ? first : second;
    const KeyNumbers *motion = &joint->motion[k];
    bool              rises  = motion->count >= 2 && motion->count == joint->force[k].count;

    for (int i = 1; rises && i < motion->count; i++)
      rises = motion->value[i] > motion->value[i - 1];
    if (node && !rises)
      PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                                "%s and %s need equally many values, two or more, the first ones "
                                "increasing",
                                keys[k][0], keys[k][1]));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode check_new_name(const MeshReader *reader, const YamlNode *entry,
                                     const char *what, const char *other)
{
  const YamlNode *node = yaml_find(entry, "name");

  PetscFunctionBeginUser;
  if (node && other && node->type == YAML_SCALAR && !strcmp(node->text, other))
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "there is a %s '%s' already", what, other));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_joints(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "joints", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "joints");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->joint));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next) {
    MeshJoint *joint = &model->joint[model->joint_count++];

    PetscCall(
      mesh_read_mapping(reader, entry, "an entry of joints", mesh_schema_table("joint"), joint));
    PetscCall(mesh_check_body(reader, entry));
    PetscCall(check_ends(reader, entry, joint));
    PetscCall(check_other_body(reader, entry, joint));
    PetscCall(check_axes(reader, entry, joint));
    PetscCall(check_laws(reader, entry, joint));
    for (const MeshJoint *other = model->joint; other < joint; other++)
      PetscCall(check_new_name(reader, entry, "joint", other->name));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_paths(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "paths", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "paths");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->path));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next) {
    MeshRoute *path = &model->path[model->path_count++];

    PetscCall(
      mesh_read_mapping(reader, entry, "an entry of paths", mesh_schema_table("path"), path));
    for (const MeshRoute *other = model->path; other < path; other++)
      PetscCall(check_new_name(reader, entry, "path", other->name));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_path(const MeshReader *reader, const YamlNode *mapping)
{
  const MeshModel *model = reader->model;
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(model->path_count, &names));
  for (PetscInt p = 0; p < model->path_count; p++)
    names[p] = model->path[p].name ? model->path[p].name : "";
  PetscCall(mesh_check_word(reader, mapping, "path", "path",
                            (KnownWords){(size_t)model->path_count, names}));
  PetscCall(PetscFree(names));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_joint(const MeshReader *reader, const YamlNode *mapping)
{
  const MeshModel *model = reader->model;
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(model->joint_count, &names));
  for (PetscInt j = 0; j < model->joint_count; j++)
    names[j] = model->joint[j].name ? model->joint[j].name : "";
  PetscCall(mesh_check_word(reader, mapping, "joint", "joint",
                            (KnownWords){(size_t)model->joint_count, names}));
  PetscCall(PetscFree(names));
  PetscFunctionReturn(0);
}

static PetscErrorCode check_route_point(const MeshReader *reader, const YamlNode *word)
{
  const MeshModel *model = reader->model;
  const MeshSet   *set;

  PetscFunctionBeginUser;
  if (word->type != YAML_SCALAR || !reader->plan) PetscFunctionReturn(0);
  for (PetscInt p = 0; p < model->point_count; p++)
    if (model->point[p].name && !strcmp(model->point[p].name, word->text)) PetscFunctionReturn(0);
  set = mesh_plan_set(reader->plan, SET_NODES, word->text);
  if (!set || set->count != 1)
    PetscCall(diagnostics_add(reader->keys.errors, word->line, word->column,
                              "'%.*s' is neither a point of the outputs nor a set of one node",
                              shown_length(word->text), word->text));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_paths(const MeshReader *reader)
{
  const YamlNode *list = yaml_find(reader->root, "paths");

  PetscFunctionBeginUser;
  if (!list || list->type != YAML_LIST) PetscFunctionReturn(0);
  for (const YamlNode *entry = list->first; entry; entry = entry->next) {
    const YamlNode *points = yaml_find(entry, "points");
    int             count  = 0;

    if (!points || points->type != YAML_LIST) continue;
    for (const YamlNode *word = points->first; word; word = word->next) {
      count++;
      PetscCall(check_route_point(reader, word));
    }
    if (count < 2)
      PetscCall(diagnostics_add(reader->keys.errors, points->line, points->column,
                                "a path needs two points or more"));
  }
  PetscFunctionReturn(0);
}
