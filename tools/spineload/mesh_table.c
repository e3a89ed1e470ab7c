/* The table of a mesh. Its rows are the labels of which cells are made; where a worst cell is, is
   said by the other labels or by the name that the user has for it. */
#include "mesh_table.h"
#include "listing.h"
#include "text_json.h"
#include <string.h>

enum { TEXT_SIZE = 256, QUALITY_COLUMNS = 8 };

/* Areas and volumes from here on are printed without decimals. */
static const double LARGE = 1000.0;

struct MeshTable {
  const RunModel *model;
  double          seconds;
  PetscInt        label_count;
  CellLabels      label[MODEL_LABELS_MAX];
  CellQuality    *quality; /* [cells] */
  GroupQuality   *group;   /* [label[0].count] */
  PetscInt        dimension_count;
  SpineDimension *dimension; /* [dimension_count] */
};

PetscErrorCode mesh_table_create(const RunModel *model, double seconds, MeshTable **table)
{
  const Mesh *mesh = problem_mesh(model->problem);
  MeshTable  *t;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&t));
  *table     = t;
  t->model   = model;
  t->seconds = seconds;
  PetscCall(run_model_label_cells(model, &t->label_count, t->label));
  PetscCall(PetscMalloc1(mesh->cell_count, &t->quality));
  PetscCall(PetscMalloc1(t->label[0].count, &t->group));
  mesh_cell_qualities(mesh, t->quality);
  mesh_group_qualities(mesh, t->quality, t->label[0].count, t->label[0].cell, t->group);
  if (model->type->dimensions)
    PetscCall(model->type->dimensions(model, &t->dimension_count, &t->dimension));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_table_destroy(MeshTable **table)
{
  PetscFunctionBeginUser;
  if (!*table) PetscFunctionReturn(0);
  PetscCall(run_model_free_labels((*table)->label_count, (*table)->label));
  PetscCall(PetscFree((*table)->quality));
  PetscCall(PetscFree((*table)->group));
  PetscCall(PetscFree((*table)->dimension));
  PetscCall(PetscFree(*table));
  PetscFunctionReturn(0);
}

/* Where a cell is; "" for none. */
static PetscErrorCode place_of(const MeshTable *table, PetscInt cell, char text[TEXT_SIZE])
{
  const RunModel *model = table->model;

  PetscFunctionBeginUser;
  text[0] = '\0';
  if (cell < 0) PetscFunctionReturn(0);
  if (table->label_count > 1)
    PetscCall(PetscStrncpy(text, table->label[1].text[table->label[1].cell[cell]], TEXT_SIZE));
  else if (model->type->name_cell)
    PetscCall(model->type->name_cell(model, problem_mesh(model->problem)->cell_number[cell],
                                     TEXT_SIZE, text));
  PetscFunctionReturn(0);
}

/* The size of a group with its unit: a group may have cells of several kinds, of which the one with
   the most dimensions counts. */
static double group_size(const GroupQuality *group, const char **unit)
{
  *unit = group->size.volume != 0.0 ? "mm3" : group->size.area != 0.0 ? "mm2" : "mm";
  return group->size.volume != 0.0 ? group->size.volume
         : group->size.area != 0.0 ? group->size.area
                                   : group->size.length;
}

static PetscErrorCode add_group(const MeshTable *table, PetscInt g, Listing *listing)
{
  const GroupQuality *group = &table->group[g];
  const char         *unit;
  const double        size = group_size(group, &unit);
  char                cell[QUALITY_COLUMNS][TEXT_SIZE];
  const char         *row[QUALITY_COLUMNS];

  PetscFunctionBeginUser;
  for (int c = 0; c < QUALITY_COLUMNS; c++) row[c] = cell[c];
  row[0] = table->label[0].text[g];
  row[3] = unit;
  snprintf(cell[1], TEXT_SIZE, "%d", (int)group->cells);
  snprintf(cell[2], TEXT_SIZE, "%.1f", size);
  cell[4][0] = cell[6][0] = '\0';
  if (group->jacobian_cell >= 0) {
    snprintf(cell[4], TEXT_SIZE, "%.3f", group->scaled_jacobian);
    snprintf(cell[6], TEXT_SIZE, "%.1f", group->aspect);
  }
  PetscCall(place_of(table, group->jacobian_cell, cell[5]));
  PetscCall(place_of(table, group->aspect_cell, cell[7]));
  PetscCall(listing_add(listing, row));
  PetscFunctionReturn(0);
}

static PetscErrorCode print_tissues(const MeshTable *table, FILE *file)
{
  const char *const heading[QUALITY_COLUMNS] = {table->label[0].name, "elements", "size",   "unit",
                                                "scaled Jacobian",    "at",       "aspect", "at"};
  Listing          *listing;

  PetscFunctionBeginUser;
  PetscCall(listing_create(QUALITY_COLUMNS, heading, &listing));
  for (PetscInt g = 0; g < table->label[0].count; g++)
    if (table->group[g].cells > 0) PetscCall(add_group(table, g, listing));
  listing_print(listing, file);
  PetscCall(listing_destroy(&listing));
  PetscFunctionReturn(0);
}

/* A number of the dimensions; "" when there is none. */
static void write_value(double value, char text[TEXT_SIZE])
{
  text[0] = '\0';
  if (isfinite(value)) snprintf(text, TEXT_SIZE, "%.*f", fabs(value) < LARGE ? 2 : 0, value);
}

static PetscErrorCode print_dimensions(const MeshTable *table, FILE *file)
{
  static const char *const heading[] = {"place", "dimension", "unit",  "mesh",
                                        "given", "measured",  "source"};
  enum { COLUMNS = sizeof heading / sizeof heading[0] };
  Listing *listing;

  PetscFunctionBeginUser;
  PetscCall(listing_create(COLUMNS, heading, &listing));
  for (PetscInt d = 0; d < table->dimension_count; d++) {
    const SpineDimension *dimension = &table->dimension[d];
    char                  mesh[TEXT_SIZE], input[TEXT_SIZE], measured[TEXT_SIZE];
    const char *const     row[COLUMNS] = {
          dimension->place, dimension->quantity, dimension->unit, mesh, input,
          measured,         dimension->source};

    write_value(dimension->mesh, mesh);
    write_value(dimension->input, input);
    write_value(dimension->measured, measured);
    PetscCall(listing_add(listing, row));
  }
  fputs("\n", file);
  listing_print(listing, file);
  PetscCall(listing_destroy(&listing));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_table_print(const MeshTable *table, FILE *file)
{
  const Mesh *mesh = problem_mesh(table->model->problem);

  PetscFunctionBeginUser;
  PetscCall(print_tissues(table, file));
  if (table->dimension_count > 0) PetscCall(print_dimensions(table, file));
  fprintf(file, "\n%d nodes, %d cells, %d unknowns, generated in %.3g s\n", (int)mesh->node_total,
          (int)mesh->cell_total, (int)problem_unknowns(table->model->problem), table->seconds);
  PetscFunctionReturn(0);
}

static PetscErrorCode print_group_json(const MeshTable *table, PetscInt g, FILE *file)
{
  const GroupQuality *group = &table->group[g];
  const char         *unit;
  const double        size = group_size(group, &unit);
  char                at[TEXT_SIZE];

  PetscFunctionBeginUser;
  json_member_string(file, "{", "name", table->label[0].text[g]);
  fprintf(file, ", \"elements\": %d, \"size\": ", (int)group->cells);
  json_number(file, size);
  json_member_string(file, ", ", "unit", unit);
  if (group->jacobian_cell >= 0) {
    PetscCall(place_of(table, group->jacobian_cell, at));
    json_member_number(file, ", ", "scaled_jacobian", group->scaled_jacobian);
    json_member_string(file, ", ", "scaled_jacobian_at", at);
    PetscCall(place_of(table, group->aspect_cell, at));
    json_member_number(file, ", ", "aspect", group->aspect);
    json_member_string(file, ", ", "aspect_at", at);
  }
  fprintf(file, "}");
  PetscFunctionReturn(0);
}

static void print_dimension_json(const SpineDimension *dimension, FILE *file)
{
  json_member_string(file, "{", "place", dimension->place);
  json_member_string(file, ", ", "dimension", dimension->quantity);
  json_member_string(file, ", ", "unit", dimension->unit);
  json_member_number(file, ", ", "mesh", dimension->mesh);
  json_member_number(file, ", ", "given", dimension->input);
  json_member_number(file, ", ", "measured", dimension->measured);
  json_member_string(file, ", ", "source", *dimension->source ? dimension->source : NULL);
  fprintf(file, "}");
}

PetscErrorCode mesh_table_print_json(const MeshTable *table, FILE *file)
{
  const Mesh *mesh = problem_mesh(table->model->problem);
  const char *gap  = "\n  ";

  PetscFunctionBeginUser;
  json_member_string(file, "{", "scenario", table->model->scenario->name);
  fprintf(file, ",\n \"nodes\": %d, \"cells\": %d, \"unknowns\": %d, \"seconds\": ",
          (int)mesh->node_total, (int)mesh->cell_total,
          (int)problem_unknowns(table->model->problem));
  json_number(file, table->seconds);
  fprintf(file, ",\n \"tissues\": [");
  for (PetscInt g = 0; g < table->label[0].count; g++)
    if (table->group[g].cells > 0) {
      fprintf(file, "%s", gap);
      gap = ",\n  ";
      PetscCall(print_group_json(table, g, file));
    }
  fprintf(file, "],\n \"dimensions\": [");
  for (PetscInt d = 0; d < table->dimension_count; d++) {
    fprintf(file, d > 0 ? ",\n  " : "\n  ");
    print_dimension_json(&table->dimension[d], file);
  }
  fprintf(file, "]}\n");
  PetscFunctionReturn(0);
}

const CellLabels *mesh_table_labels(const MeshTable *table, PetscInt *count)
{
  *count = table->label_count;
  return table->label;
}

const CellQuality *mesh_table_quality(const MeshTable *table)
{
  return table->quality;
}
