/* What of a mesh goes into the VTK file. Landmarks are vertices with the level at which they are;
   they have a tissue of their own, and every cell that is none has the landmark "none". */
#include "mesh_text.h"
#include "export/formats.h"
#include <string.h>

enum { QUALITIES = 2, LABELS_MOST = MODEL_LABELS_MAX + 1 };

typedef struct {
  const char **text[LABELS_MOST]; /* [count + 1] */
  PetscInt    *point[LABELS_MOST], *none;
  Vec3        *position;
  double      *quality[QUALITIES];
  ExportLabels labels[LABELS_MOST];
  ExportArray  array[QUALITIES];
} Contents;

/* Number of the name among the names of points so far, which it joins when it is new. */
static PetscInt name_number(const char *name, const char *names[], PetscInt *count)
{
  for (PetscInt n = 0; n < *count; n++)
    if (strcmp(names[n], name) == 0) return n;
  names[*count] = name;
  return (*count)++;
}

/* The labels of the cells, of which the first one gets another name for points. */
static PetscErrorCode add_labels(const MeshTable *table, PetscInt points, const ModelPoint point[],
                                 Contents *own, PetscInt *count)
{
  const CellLabels *label = mesh_table_labels(table, count);

  PetscFunctionBeginUser;
  for (PetscInt l = 0; l < *count; l++) {
    PetscInt names = label[l].count;

    PetscCall(PetscMalloc1(names + 1, &own->text[l]));
    PetscCall(PetscArraycpy(own->text[l], label[l].text, names));
    PetscCall(PetscCalloc1(points, &own->point[l]));
    if (l == 0 && points > 0) own->text[l][names++] = "landmark";
    for (PetscInt p = 0; p < points; p++) own->point[l][p] = l == 0 ? names - 1 : point[p].place;
    own->labels[l] = (ExportLabels){.name  = label[l].name,
                                    .on    = SET_CELLS,
                                    .count = names,
                                    .text  = own->text[l],
                                    .item  = label[l].cell,
                                    .point = own->point[l]};
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_points(PetscInt cells, PetscInt points, const ModelPoint point[],
                                 Contents *own, PetscInt *count)
{
  const PetscInt l     = (*count)++;
  PetscInt       names = 1;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(points + 1, &own->text[l]));
  PetscCall(PetscMalloc1(points, &own->point[l]));
  PetscCall(PetscMalloc1(points, &own->position));
  PetscCall(PetscCalloc1(cells, &own->none));
  own->text[l][0] = "none";
  for (PetscInt p = 0; p < points; p++) {
    own->point[l][p] = name_number(point[p].name, own->text[l], &names);
    own->position[p] = point[p].position;
  }
  own->labels[l] = (ExportLabels){.name  = "landmark",
                                  .on    = SET_CELLS,
                                  .count = names,
                                  .text  = own->text[l],
                                  .item  = own->none,
                                  .point = own->point[l]};
  PetscFunctionReturn(0);
}

static PetscErrorCode add_quality(PetscInt cells, const CellQuality quality[], Contents *own)
{
  static const char *const names[QUALITIES] = {"scaled_jacobian", "aspect"};

  PetscFunctionBeginUser;
  for (int q = 0; q < QUALITIES; q++) {
    PetscCall(PetscMalloc1(cells, &own->quality[q]));
    own->array[q] = (ExportArray){names[q], SET_CELLS, 1, own->quality[q]};
  }
  for (PetscInt c = 0; c < cells; c++) {
    own->quality[0][c] = quality[c].scaled_jacobian;
    own->quality[1][c] = quality[c].aspect;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode free_contents(Contents *own)
{
  PetscFunctionBeginUser;
  for (int l = 0; l < LABELS_MOST; l++) {
    PetscCall(PetscFree(own->text[l]));
    PetscCall(PetscFree(own->point[l]));
  }
  for (int q = 0; q < QUALITIES; q++) PetscCall(PetscFree(own->quality[q]));
  PetscCall(PetscFree(own->none));
  PetscCall(PetscFree(own->position));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_text(const RunModel *model, const MeshTable *table, PetscBool sets,
                         TextBuffer *text)
{
  const PetscInt cells    = problem_mesh(model->problem)->cell_count;
  Contents       own      = {.none = NULL};
  ExportContents contents = {.sets = sets, .array_count = QUALITIES};
  ModelPoint    *point    = NULL;

  PetscFunctionBeginUser;
  if (model->type->points) PetscCall(model->type->points(model, &contents.point_count, &point));
  PetscCall(add_labels(table, contents.point_count, point, &own, &contents.label_count));
  if (contents.point_count > 0)
    PetscCall(add_points(cells, contents.point_count, point, &own, &contents.label_count));
  PetscCall(add_quality(cells, mesh_table_quality(table), &own));
  contents.array  = own.array;
  contents.labels = own.labels;
  contents.point  = own.position;
  PetscCall(export_vtu(model->problem, &contents, text));
  PetscCall(free_contents(&own));
  PetscCall(PetscFree(point));
  PetscFunctionReturn(0);
}
