/* What single elements and nodes have of their own: the files of sections, and block `swelling`. */
#include "mesh_model/mesh_reader.h"
#include "mesh_model/section_build.h"

#include <math.h>
#include <string.h>

static const double DENSITY_UNIT = 1e-12; /* tonne/mm3 in kg/m3 */

enum { GROUP_FIBRE_1, GROUP_FIBRE_2, GROUP_AXES, GROUP_RHO, GROUP_DENSITY };

#define DIRECTION(name, group)                                                                     \
  {name "_x", group, -HUGE_VAL, HUGE_VAL, 1.0}, {name "_y", group, -HUGE_VAL, HUGE_VAL, 1.0},      \
  {                                                                                                \
    name "_z", group, -HUGE_VAL, HUGE_VAL, 1.0                                                     \
  }

/* In the order of ElementValues. */
static const ItemColumn element_columns[ELEMENT_VALUES] = {
  DIRECTION("fibre_1", GROUP_FIBRE_1), DIRECTION("fibre_2", GROUP_FIBRE_2),
  DIRECTION("axis_1", GROUP_AXES),     DIRECTION("axis_2", GROUP_AXES),
  {"rho",     GROUP_RHO,     1e-6, 25.0,     1.0         },
         {"density", GROUP_DENSITY, 0.0,  HUGE_VAL, DENSITY_UNIT},
};

static const ItemColumn node_columns[] = {
  {"strain", 0, -0.999, 1e3, 1.0},
};

static Vec3 vector_at(const double value[])
{
  return vec3(value[0], value[1], value[2]);
}

/* The first thing that is wrong with the directions of an element, or NULL. */
static const char *wrong_directions(const double value[])
{
  const Vec3 first = vector_at(value + ELEMENT_AXIS_1), second = vector_at(value + ELEMENT_AXIS_2);

  for (int v = ELEMENT_FIBRE_1; v < ELEMENT_RHO; v += 3)
    if (isfinite(value[v]) && vec3_norm(vector_at(value + v)) == 0.0)
      return "a direction has no length";
  if (isfinite(first.a[0]) && vec3_norm(vec3_cross(first, second)) == 0.0)
    return "axis_2 is parallel to axis_1";
  return NULL;
}

/* Whether a law or one that it wraps has the parameter rho. */
static bool has_rho(const ConstitutiveLaw *law, const void *parameters)
{
  for (LawBase at = {law, parameters}; at.law; at = law_base(at.law, at.parameters))
    for (size_t p = 0; p < at.law->parameter_count; p++)
      if (!strcmp(at.law->parameters[p].name, "rho")) return true;
  return false;
}

static PetscErrorCode check_elements(const MeshReader *reader, const YamlNode *node,
                                     const MeshSection *section)
{
  const MeshMaterial *material = mesh_model_material(reader->model, section->material);
  const ItemTable    *table    = section->own;

  PetscFunctionBeginUser;
  if (material && material->law && table->count > 0 && isfinite(table->value[ELEMENT_RHO]) &&
      !has_rho(material->law, material->parameters))
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "the file gives rho, but law %s of material %s has no such parameter",
                              material->law->name, material->name));
  for (PetscInt i = 0; i < table->count; i++) {
    const char *why = wrong_directions(table->value + (size_t)i * ELEMENT_VALUES);

    if (!why) continue;
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column, "%s:%d: %s",
                              node->text, table->line[i], why));
    break;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_elements(const MeshReader *reader, const YamlNode *entry,
                                  MeshSection *section)
{
  const YamlNode   *node    = yaml_find(entry, "element_file");
  const ItemRequest request = {SET_CELLS,      section->cells, element_columns,
                               ELEMENT_VALUES, reader->plan,   reader->import};

  PetscFunctionBeginUser;
  if (!reader->plan || !section->element_file || !section->cells ||
      !mesh_plan_set(reader->plan, SET_CELLS, section->cells))
    PetscFunctionReturn(0);
  PetscCall(mesh_read_items(reader, node, &request, &section->own));
  if (section->own) PetscCall(check_elements(reader, node, section));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_read_swelling(MeshReader *reader)
{
  const YamlNode *node = yaml_find(reader->root, "swelling"), *file = yaml_find(node, "file");
  MeshSwelling   *swelling = &reader->model->swelling;
  ItemRequest     request;

  PetscFunctionBeginUser;
  if (!node || node->type != YAML_MAPPING) PetscFunctionReturn(0);
  PetscCall(
    mesh_read_mapping(reader, node, "swelling", mesh_schema_table("swelling"), reader->model));
  PetscCall(mesh_check_set(reader, node, "nodes", SET_NODES));
  PetscCall(mesh_check_time(reader, node));
  if (!file == !yaml_find(node, "strain"))
    PetscCall(diagnostics_add(reader->keys.errors, node->line, node->column,
                              "swelling takes one of strain and file"));
  if (!file || !reader->plan || !swelling->file || !swelling->nodes ||
      !mesh_plan_set(reader->plan, SET_NODES, swelling->nodes))
    PetscFunctionReturn(0);
  request =
    (ItemRequest){SET_NODES, swelling->nodes, node_columns, 1, reader->plan, reader->import};
  PetscCall(mesh_read_items(reader, file, &request, &swelling->own));
  PetscFunctionReturn(0);
}
