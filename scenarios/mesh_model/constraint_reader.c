/* Blocks `rigid_bodies` and `supports`: what moves as one, and what is held or moved. */
#include "mesh_model/mesh_reader.h"

#include <math.h>
#include <string.h>

/* A second body of a name could not be told from the first. */
static PetscErrorCode check_body_name(const MeshReader *reader, const YamlNode *entry,
                                      const MeshBody *body)
{
  const YamlNode *node = yaml_find(entry, "name");

  PetscFunctionBeginUser;
  for (const MeshBody *other = reader->model->body; body->name && other < body; other++)
    if (other->name && !strcmp(other->name, body->name))
      PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                                "there is a rigid body '%s' already", body->name));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_bodies(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "rigid_bodies", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "rigid_bodies");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->body));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next) {
    MeshBody *body = &model->body[model->body_count++];

    PetscCall(mesh_read_mapping(reader, entry, "an entry of rigid_bodies",
                                mesh_schema_table("rigid_body"), body));
    PetscCall(mesh_check_set(reader, entry, "nodes", SET_NODES));
    PetscCall(check_body_name(reader, entry, body));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_ties(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "ties", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "ties");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->tie));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next) {
    PetscCall(mesh_read_mapping(reader, entry, "an entry of ties", mesh_schema_table("tie"),
                                &model->tie[model->tie_count++]));
    PetscCall(mesh_check_set(reader, entry, "secondary", SET_FACES));
    PetscCall(mesh_check_set(reader, entry, "main", SET_FACES));
  }
  PetscFunctionReturn(0);
}

/* What has no name is called by its number: contact-1, contact-2, ... Reports go by the name, so it
   must be the contact's alone. */
static PetscErrorCode name_contact(const MeshReader *reader, const YamlNode *entry,
                                   MeshContact *contact)
{
  const YamlNode *node = yaml_find(entry, "name");
  char            made[NAME_SIZE];

  PetscFunctionBeginUser;
  if (!contact->name) {
    PetscCall(PetscSNPrintf(made, sizeof made, "contact-%d", (int)reader->model->contact_count));
    PetscCall(PetscStrallocpy(made, &contact->name));
  }
  for (const MeshContact *other = reader->model->contact; other < contact; other++)
    if (!strcmp(other->name, contact->name))
      PetscCall(diagnostics_add(reader->keys.errors, node ? node->line : entry->line,
                                node ? node->column : entry->column,
                                "there is a contact '%s' already", contact->name));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_check_contact(const MeshReader *reader, const YamlNode *mapping)
{
  const MeshModel *model = reader->model;
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(model->contact_count, &names));
  for (PetscInt c = 0; c < model->contact_count; c++)
    names[c] = model->contact[c].name ? model->contact[c].name : "";
  PetscCall(mesh_check_word(reader, mapping, "contact", "contact",
                            (KnownWords){(size_t)model->contact_count, names}));
  PetscCall(PetscFree(names));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_contacts(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "contacts", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "contacts");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->contact));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next) {
    MeshContact *contact = &model->contact[model->contact_count++];

    PetscCall(mesh_read_mapping(reader, entry, "an entry of contacts", mesh_schema_table("contact"),
                                contact));
    PetscCall(name_contact(reader, entry, contact));
    PetscCall(mesh_check_set(reader, entry, "secondary", SET_FACES));
    PetscCall(mesh_check_set(reader, entry, "main", SET_FACES));
  }
  PetscFunctionReturn(0);
}

/* A support holds nodes or a body, and says what of them. */
static PetscErrorCode check_support(const MeshReader *reader, const YamlNode *entry,
                                    const MeshSupport *support)
{
  const YamlNode *rotation     = yaml_find(entry, "rotation"),
                 *held         = yaml_find(entry, "hold_rotation");
  const YamlNode *displacement = yaml_find(entry, "displacement");
  const YamlNode *turned       = rotation ? rotation : held;

  PetscFunctionBeginUser;
  if (entry->type != YAML_MAPPING) PetscFunctionReturn(0);
  if (!support->nodes == !support->body)
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column,
                              "an entry of supports takes one of 'nodes' and 'body'"));
  if (!displacement && !turned)
    PetscCall(diagnostics_add(reader->keys.errors, entry->line, entry->column,
                              "an entry of supports needs 'displacement', 'rotation' or "
                              "'hold_rotation'"));
  if (rotation && held)
    PetscCall(diagnostics_add(reader->keys.errors, held->key_line, held->key_column,
                              "rotation and hold_rotation exclude each other: the whole rotation "
                              "is prescribed already"));
  if (displacement && displacement->type == YAML_MAPPING && !displacement->first)
    PetscCall(diagnostics_add(reader->keys.errors, displacement->line, displacement->column,
                              "displacement names no component (x, y, z)"));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_support(const MeshReader *reader, const YamlNode *entry,
                                   MeshSupport *support)
{
  const YamlNode *displacement = yaml_find(entry, "displacement");

  PetscFunctionBeginUser;
  PetscCall(mesh_read_mapping(reader, entry, "an entry of supports", mesh_schema_table("support"),
                              support));
  PetscCall(mesh_read_mapping(
    reader, displacement && displacement->type == YAML_MAPPING ? displacement : NULL,
    "displacement", mesh_schema_table("displacement"), support));
  PetscCall(mesh_check_set(reader, entry, "nodes", SET_NODES));
  PetscCall(mesh_check_body(reader, entry));
  PetscCall(mesh_check_time(reader, entry));
  PetscCall(check_support(reader, entry, support));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_supports(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "supports", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "supports");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->support));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next)
    PetscCall(read_support(reader, entry, &model->support[model->support_count++]));
  PetscFunctionReturn(0);
}
