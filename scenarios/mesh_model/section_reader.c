/* Block `sections`: which cells are what, and of which material. */
#include "elements/membrane.h"
#include "mesh_model/mesh_reader.h"

#include <math.h>
#include <string.h>

static PetscErrorCode check_material(const MeshReader *reader, const YamlNode *entry)
{
  const MeshModel *model = reader->model;
  const char     **names;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(model->material_count, &names));
  for (PetscInt m = 0; m < model->material_count; m++) names[m] = model->material[m].name;
  PetscCall(mesh_check_word(reader, entry, "material", "material",
                            (KnownWords){(size_t)model->material_count, names}));
  PetscCall(PetscFree(names));
  PetscFunctionReturn(0);
}

/* Directions need a length, and the two axes must not be parallel. */
static PetscErrorCode check_directions(const MeshReader *reader, const YamlNode *entry,
                                       const MeshSection *section)
{
  static const char *const names[]   = {"axis_1", "axis_2", "fibre_1", "fibre_2"};
  const Vec3 *const        vectors[] = {&section->axis[0], &section->axis[1], &section->fibre[0],
                                        &section->fibre[1]};
  const YamlNode          *second    = yaml_find(entry, "axis_2");

  PetscFunctionBeginUser;
  for (size_t v = 0; v < sizeof vectors / sizeof vectors[0]; v++) {
    const YamlNode *node = yaml_find(entry, names[v]);

    if (node && vec3_norm(*vectors[v]) == 0.0)
      PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                                "%s has no direction: all components are zero", names[v]));
  }
  if (second && isfinite(section->axis[0].a[0]) &&
      vec3_norm(vec3_cross(section->axis[0], section->axis[1])) == 0.0)
    PetscCall(diagnostics_add(reader->keys.errors, second->line, second->column,
                              "axis_2 is parallel to axis_1"));
  PetscFunctionReturn(0);
}

/* A membrane cannot be of every law. */
static PetscErrorCode check_membrane(const MeshReader *reader, const YamlNode *entry,
                                     const MeshSection *section)
{
  const YamlNode     *node     = yaml_find(entry, "material");
  const MeshMaterial *material = mesh_model_material(reader->model, section->material);
  const char         *why;

  PetscFunctionBeginUser;
  if (section->element != ELEMENT_MEMBRANE || !material || !material->law) PetscFunctionReturn(0);
  why = membrane_check(&(MembraneMaterial){
    .law = material->law, .parameters = material->parameters, .thickness = section->thickness});
  if (why)
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "material %s, law %s: %s", material->name, material->law->name, why));
  PetscFunctionReturn(0);
}

/* In-situ strain in one of two ways, and one that does not turn the material inside out. */
static PetscErrorCode check_in_situ(const MeshReader *reader, const YamlNode *entry,
                                    const MeshSection *section)
{
  const YamlNode *node = yaml_find(entry, "in_situ_gradient");
  const double   *F    = section->in_situ_gradient.value;
  Mat3            gradient;

  PetscFunctionBeginUser;
  if (!node) PetscFunctionReturn(0);
  if (yaml_find(entry, "in_situ_stretch"))
    PetscCall(diagnostics_add(reader->keys.errors, node->key_line, node->key_column,
                              "in_situ_stretch and in_situ_gradient exclude each other"));
  if (section->in_situ_gradient.count != 9) {
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "in_situ_gradient takes nine components (%d given)",
                              section->in_situ_gradient.count));
    PetscFunctionReturn(0);
  }
  for (int i = 0; i < 9; i++) gradient.a[i / 3][i % 3] = F[i];
  if (mat3_det(gradient) <= 0.0)
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "in_situ_gradient turns the material inside out: its determinant is "
                              "%g",
                              mat3_det(gradient)));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_section(const MeshReader *reader, const YamlNode *entry,
                                   MeshSection *section)
{
  const KeyTable common = mesh_schema_table("section");
  const PetscInt before = diagnostics_count(reader->keys.errors);
  MadeTable      table;

  PetscFunctionBeginUser;
  PetscCall(keys_set_defaults(reader->keys.units, common.keys, common.count, section));
  if (yaml_find(entry, "element"))
    PetscCall(keys_fill(&reader->keys, entry, (KeyTable){1, &common.keys[1]}, section));
  if (diagnostics_count(reader->keys.errors) > before) PetscFunctionReturn(0);
  mesh_schema_section(section->element, &table);
  PetscCall(mesh_read_mapping(reader, entry, "an entry of sections", made_table(&table), section));
  PetscCall(mesh_check_set(reader, entry, "cells", SET_CELLS));
  PetscCall(check_material(reader, entry));
  PetscCall(check_directions(reader, entry, section));
  if (diagnostics_count(reader->keys.errors) == before)
    PetscCall(check_membrane(reader, entry, section));
  if (diagnostics_count(reader->keys.errors) == before)
    PetscCall(check_in_situ(reader, entry, section));
  if (diagnostics_count(reader->keys.errors) == before)
    PetscCall(mesh_read_elements(reader, entry, section));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_sections(MeshReader *reader)
{
  const PetscInt  count = mesh_entry_count(reader, "sections", YAML_LIST);
  const YamlNode *list  = yaml_find(reader->root, "sections");
  MeshModel      *model = reader->model;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(count, &model->section));
  for (const YamlNode *entry = count ? list->first : NULL; entry; entry = entry->next)
    PetscCall(read_section(reader, entry, &model->section[model->section_count++]));
  PetscFunctionReturn(0);
}
