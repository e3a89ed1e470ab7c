/* A mesh scenario after defaults as YAML, by the tables that it was read with. */
#include "key_writer.h"
#include "mesh_model/mesh_schema.h"
#include "schema.h"
#include "text.h"

enum { INDENT = 2 };

static PetscErrorCode write_table(const KeyWriter *writer, int indent, const char *section,
                                  const void *item)
{
  const KeyTable table = mesh_schema_table(section);

  PetscFunctionBeginUser;
  PetscCall(keys_write(writer, indent, table.keys, table.count, item));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_materials(const KeyWriter *writer, const MeshModel *model)
{
  PetscFunctionBeginUser;
  if (model->material_count) PetscCall(text_append(writer->text, "materials:\n"));
  for (PetscInt m = 0; m < model->material_count; m++) {
    const MeshMaterial *material = &model->material[m];
    const LawBase       base     = law_base(material->law, material->parameters);
    MadeTable           table;

    mesh_schema_law(material->law, &table);
    PetscCall(text_append(writer->text, "%*s%s:\n%*slaw: %s\n", INDENT, "", material->name,
                          2 * INDENT, "", material->law->name));
    for (PetscInt b = 0; b < m; b++)
      if (base.parameters && model->material[b].parameters == base.parameters)
        PetscCall(
          text_append(writer->text, "%*sbase: %s\n", 2 * INDENT, "", model->material[b].name));
    PetscCall(write_table(writer, 2 * INDENT, "material", material));
    PetscCall(keys_write(writer, 2 * INDENT, table.key, table.count, material->parameters));
  }
  PetscFunctionReturn(0);
}

/* The keys of one entry of a list. */
static PetscErrorCode write_entry(const KeyWriter *writer, KeyTable table, const void *item)
{
  PetscFunctionBeginUser;
  PetscCall(text_append(writer->text, "%*s-\n", INDENT, ""));
  PetscCall(keys_write(writer, 2 * INDENT, table.keys, table.count, item));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_parts(const KeyWriter *writer, const MeshModel *model)
{
  PetscFunctionBeginUser;
  PetscCall(text_append(writer->text, "sections:\n"));
  for (PetscInt s = 0; s < model->section_count; s++) {
    MadeTable table;

    mesh_schema_section(model->section[s].element, &table);
    PetscCall(write_entry(writer, made_table(&table), &model->section[s]));
  }
  if (model->body_count) PetscCall(text_append(writer->text, "rigid_bodies:\n"));
  for (PetscInt b = 0; b < model->body_count; b++)
    PetscCall(write_entry(writer, mesh_schema_table("rigid_body"), &model->body[b]));
  if (model->joint_count) PetscCall(text_append(writer->text, "joints:\n"));
  for (PetscInt j = 0; j < model->joint_count; j++)
    PetscCall(write_entry(writer, mesh_schema_table("joint"), &model->joint[j]));
  if (model->path_count) PetscCall(text_append(writer->text, "paths:\n"));
  for (PetscInt p = 0; p < model->path_count; p++)
    PetscCall(write_entry(writer, mesh_schema_table("path"), &model->path[p]));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_ties(const KeyWriter *writer, const MeshModel *model)
{
  PetscFunctionBeginUser;
  if (model->tie_count) PetscCall(text_append(writer->text, "ties:\n"));
  for (PetscInt t = 0; t < model->tie_count; t++)
    PetscCall(write_entry(writer, mesh_schema_table("tie"), &model->tie[t]));
  if (model->contact_count) PetscCall(text_append(writer->text, "contacts:\n"));
  for (PetscInt c = 0; c < model->contact_count; c++)
    PetscCall(write_entry(writer, mesh_schema_table("contact"), &model->contact[c]));
  PetscFunctionReturn(0);
}

/* Whether a support prescribes a component of the displacement. */
static bool moves(const MeshSupport *support)
{
  return isfinite(support->displacement[0]) || isfinite(support->displacement[1]) ||
         isfinite(support->displacement[2]);
}

static PetscErrorCode write_actions(const KeyWriter *writer, const MeshModel *model)
{
  PetscFunctionBeginUser;
  if (model->support_count) PetscCall(text_append(writer->text, "supports:\n"));
  for (PetscInt s = 0; s < model->support_count; s++) {
    PetscCall(write_entry(writer, mesh_schema_table("support"), &model->support[s]));
    if (moves(&model->support[s]))
      PetscCall(text_append(writer->text, "%*sdisplacement:\n", 2 * INDENT, ""));
    PetscCall(write_table(writer, 3 * INDENT, "displacement", &model->support[s]));
  }
  if (model->load_count) PetscCall(text_append(writer->text, "loads:\n"));
  for (PetscInt l = 0; l < model->load_count; l++) {
    MadeTable table;

    mesh_schema_load(model->load[l].type, &table);
    PetscCall(write_entry(writer, made_table(&table), &model->load[l]));
    PetscCall(
      text_append(writer->text, "%*skind: %s\n", 2 * INDENT, "", model->load[l].type->name));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode write_swelling(const KeyWriter *writer, const MeshModel *model)
{
  PetscFunctionBeginUser;
  if (!model->swelling.nodes) PetscFunctionReturn(0);
  PetscCall(text_append(writer->text, "swelling:\n"));
  PetscCall(write_table(writer, INDENT, "swelling", model));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_times(const KeyWriter *writer, const MeshModel *model)
{
  PetscFunctionBeginUser;
  if (model->curve_count) PetscCall(text_append(writer->text, "curves:\n"));
  for (PetscInt c = 0; c < model->curve_count; c++) {
    PetscCall(text_append(writer->text, "%*s%s:\n", INDENT, "", model->curve[c].name));
    PetscCall(write_table(writer, 2 * INDENT, "curve", &model->curve[c]));
  }
  PetscCall(text_append(writer->text, "steps:\n"));
  for (PetscInt s = 0; s < model->step_count; s++)
    PetscCall(write_entry(writer, mesh_schema_table("step"), &model->step[s]));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_outputs(const KeyWriter *writer, const Scenario *scenario)
{
  const KeyTable   common = schema_table("outputs");
  const MeshModel *model  = scenario->mesh;

  PetscFunctionBeginUser;
  PetscCall(text_append(writer->text, "outputs:\n"));
  PetscCall(keys_write(writer, INDENT, common.keys, common.count, scenario));
  PetscCall(write_table(writer, INDENT, "mesh_outputs", model));
  if (model->point_count) PetscCall(text_append(writer->text, "%*spoints:\n", INDENT, ""));
  for (PetscInt p = 0; p < model->point_count; p++)
    PetscCall(write_entry(writer, mesh_schema_table("point"), &model->point[p]));
  PetscCall(text_append(writer->text, "solver:\n"));
  PetscCall(write_table(writer, INDENT, "mesh_solver", model));
  PetscFunctionReturn(0);
}

static PetscErrorCode write_expectations(const KeyWriter *writer, const MeshModel *model)
{
  PetscFunctionBeginUser;
  if (model->expect_count) PetscCall(text_append(writer->text, "expect:\n"));
  for (PetscInt e = 0; e < model->expect_count; e++) {
    const MeshExpectation *expectation = &model->expect[e];
    MeshQuantity           quantity;

    PetscCall(write_entry(writer, mesh_schema_table("mesh_expect"), expectation));
    if (!mesh_quantity_find(expectation->quantity, &quantity)) continue;
    PetscCall(key_write_bound(writer, 2 * INDENT, "low", expectation->wanted.low, quantity.unit));
    PetscCall(key_write_bound(writer, 2 * INDENT, "high", expectation->wanted.high, quantity.unit));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_scenario_write(const Scenario *scenario, const UnitSystem *units, char **text)
{
  const KeyTable  top    = mesh_schema_table("mesh");
  const KeyWriter writer = {units, text};

  PetscFunctionBeginUser;
  PetscCall(keys_write(&writer, 0, top.keys, top.count, scenario));
  PetscCall(text_append(text, "model:\n%*skind: mesh\n", INDENT, ""));
  PetscCall(write_table(&writer, INDENT, "mesh_model", scenario->mesh));
  PetscCall(write_materials(&writer, scenario->mesh));
  PetscCall(write_parts(&writer, scenario->mesh));
  PetscCall(write_ties(&writer, scenario->mesh));
  PetscCall(write_actions(&writer, scenario->mesh));
  PetscCall(write_swelling(&writer, scenario->mesh));
  PetscCall(write_times(&writer, scenario->mesh));
  PetscCall(write_outputs(&writer, scenario));
  PetscCall(write_expectations(&writer, scenario->mesh));
  PetscFunctionReturn(0);
}
