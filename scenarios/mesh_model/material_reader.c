/* Block `materials`: laws with their parameters, by name. */
#include "mesh_model/mesh_reader.h"

#include <string.h>

enum { LAWS_MAX = 64 };

static PetscErrorCode report_unknown_law(const MeshReader *reader, const YamlNode *node)
{
  size_t                        count;
  const ConstitutiveLaw *const *laws = law_all(&count);
  const char                   *names[LAWS_MAX];

  PetscFunctionBeginUser;
  PetscCheck(count <= LAWS_MAX, PETSC_COMM_SELF, PETSC_ERR_PLIB, "too many laws");
  for (size_t l = 0; l < count; l++) names[l] = laws[l]->name;
  PetscCall(report_unknown(&reader->keys, node->line, node->column, "law", node->text,
                           (KnownWords){count, names}));
  PetscFunctionReturn(0);
}

/* A law that wraps another one takes its base from a material above it, so that none wraps itself.
 */
static PetscErrorCode read_base(const MeshReader *reader, const YamlNode *node,
                                MeshMaterial *material)
{
  const MeshModel *model = reader->model;
  const YamlNode  *base  = yaml_find(node, "base");
  const char     **names;

  PetscFunctionBeginUser;
  if (!base || base->type != YAML_SCALAR || !base->text[0]) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1(model->material_count, &names));
  for (PetscInt m = 0; m < model->material_count; m++) {
    const MeshMaterial *above = &model->material[m];

    names[m] = above->name;
    if (strcmp(above->name, base->text) != 0 || !above->law) continue;
    (void)law_set_base(material->law, material->parameters,
                       (LawBase){above->law, above->parameters});
  }
  PetscCall(mesh_check_word(reader, node, "base", "material above it",
                            (KnownWords){(size_t)model->material_count, names}));
  PetscCall(PetscFree(names));
  PetscFunctionReturn(0);
}

/* The parameters, and whether they go together when each is in its own range. */
static PetscErrorCode read_parameters(const MeshReader *reader, const YamlNode *node,
                                      MeshMaterial *material)
{
  const PetscInt before = diagnostics_count(reader->keys.errors);
  MadeTable      own, all;
  const char    *why;

  PetscFunctionBeginUser;
  mesh_schema_law(material->law, &own);
  mesh_schema_material(material->law, &all);
  PetscCall(PetscCalloc1(material->law->parameters_size, (char **)&material->parameters));
  PetscCall(keys_check(&reader->keys, node, material->name, made_table(&all)));
  PetscCall(keys_set_defaults(reader->keys.units, own.key, own.count, material->parameters));
  PetscCall(keys_fill(&reader->keys, node, made_table(&own), material->parameters));
  if (material->law->wraps) PetscCall(read_base(reader, node, material));
  if (diagnostics_count(reader->keys.errors) > before) PetscFunctionReturn(0);
  why = law_check(material->law, material->parameters);
  if (why)
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "material %s, law %s: %s", material->name, material->law->name, why));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_material(const MeshReader *reader, const YamlNode *node,
                                    MeshMaterial *material)
{
  const KeyTable  table = mesh_schema_table("material");
  const YamlNode *law   = yaml_find(node, "law");

  PetscFunctionBeginUser;
  PetscCall(PetscStrallocpy(node->key, &material->name));
  PetscCall(keys_set_defaults(reader->keys.units, table.keys, table.count, material));
  if (node->type != YAML_MAPPING) {
    PetscCall(report_type(&reader->keys, node, node->key, YAML_MAPPING));
    PetscFunctionReturn(0);
  }
  if (!law || law->type != YAML_SCALAR || !law->text[0]) {
    PetscCall(diagnostics_add(reader->keys.errors, law ? law->line : node->line,
                              law ? law->column : node->column, "material %s %s", node->key,
                              law ? "has no name of a law under 'law'"
                                  : "lacks the key 'law' (constitutive law)"));
    PetscFunctionReturn(0);
  }
  material->law = law_find(law->text);
  if (!material->law) {
    PetscCall(report_unknown_law(reader, law));
    PetscFunctionReturn(0);
  }
  PetscCall(keys_fill(&reader->keys, node, table, material));
  PetscCall(read_parameters(reader, node, material));
  PetscFunctionReturn(0);
}

/* A name that is given twice, in a mapping whose keys are names of the user's. */
static PetscErrorCode check_twice(const MeshReader *reader, const YamlNode *mapping,
                                  const YamlNode *node)
{
  const YamlNode *first = yaml_find(mapping, node->key);

  PetscFunctionBeginUser;
  if (first != node)
    PetscCall(diagnostics_add(reader->keys.errors, node->key_line, node->key_column,
                              "'%.*s' is given twice (first on line %d)", shown_length(node->key),
                              node->key, first->key_line));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_materials(MeshReader *reader)
{
  const PetscInt  count   = mesh_entry_count(reader, "materials", YAML_MAPPING);
  const YamlNode *mapping = yaml_find(reader->root, "materials");
  MeshModel      *model   = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->material));
  for (const YamlNode *node = count ? mapping->first : NULL; node; node = node->next) {
    PetscCall(check_twice(reader, mapping, node));
    PetscCall(read_material(reader, node, &model->material[model->material_count]));
    model->material_count++;
  }
  PetscFunctionReturn(0);
}
