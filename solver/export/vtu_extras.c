/* What a problem says of its cells and nodes: materials, bodies, directions and sizes that are not
   seen on the mesh. An array of which every number is 0 is left out. */
#include "export/vtu.h"
#include "steps/problem_inventory.h"

#include <string.h>

enum { SPACE = 3 };

/* Arrays of cells: their first `components` are written. */
static Vec3 fibre_1(const Problem *problem, PetscInt cell)
{
  return problem_fabric(problem, cell).fibre[0];
}

static Vec3 fibre_2(const Problem *problem, PetscInt cell)
{
  return problem_fabric(problem, cell).fibre[1];
}

/* Of a solid those of its material, of a beam those of its section. */
static Vec3 axis(const Problem *problem, PetscInt cell, int which)
{
  const BeamMaterial *beam = problem_beam_material(problem, cell);
  Mat3                axes = {{{0.0}}};

  if (beam) {
    const Mesh     *mesh   = problem_mesh(problem);
    const PetscInt *node   = mesh_cell_nodes(mesh, cell);
    const Vec3      end[2] = {mesh->position[node[0]], mesh->position[node[1]]};

    (void)beam_axes(beam, end, &axes);
  } else {
    axes = problem_fabric(problem, cell).axes;
  }
  return vec3(axes.a[0][which], axes.a[1][which], axes.a[2][which]);
}

static Vec3 axis_1(const Problem *problem, PetscInt cell)
{
  return axis(problem, cell, 0);
}

static Vec3 axis_2(const Problem *problem, PetscInt cell)
{
  return axis(problem, cell, 1);
}

static Vec3 axis_3(const Problem *problem, PetscInt cell)
{
  return axis(problem, cell, 2);
}

static Vec3 thickness(const Problem *problem, PetscInt cell)
{
  return vec3(problem_membrane_material(problem, cell)->thickness, 0.0, 0.0);
}

/* Along the second and third axis; where it is not known, of the ellipse with the same ratio of
   bending to axial stiffness: a solid one of diameter d has EI / EA = d^2 / 16. */
static Vec3 section(const Problem *problem, PetscInt cell)
{
  const BeamMaterial *beam = problem_beam_material(problem, cell);

  if (beam->size[0] > 0.0) return vec3(beam->size[0], beam->size[1], 0.0);
  return vec3(4.0 * sqrt(beam->bending[1] / beam->axial),
              4.0 * sqrt(beam->bending[0] / beam->axial), 0.0);
}

typedef enum { OF_SOLIDS, OF_MEMBRANES, OF_BEAMS, OF_SOLIDS_AND_BEAMS } Whose;

typedef struct {
  const char *name;
  int         components;
  Whose       whose;
  Vec3 (*value)(const Problem *problem, PetscInt cell);
} Extra;

static const Extra extras_of_cells[] = {
  {"fibre_1",   3, OF_SOLIDS,           fibre_1  },
  {"fibre_2",   3, OF_SOLIDS,           fibre_2  },
  {"axis_1",    3, OF_SOLIDS_AND_BEAMS, axis_1   },
  {"axis_2",    3, OF_SOLIDS_AND_BEAMS, axis_2   },
  {"axis_3",    3, OF_SOLIDS_AND_BEAMS, axis_3   },
  {"thickness", 1, OF_MEMBRANES,        thickness},
  {"section",   2, OF_BEAMS,            section  },
};

enum { EXTRAS = sizeof extras_of_cells / sizeof extras_of_cells[0], EXTRA_LABELS = 2 };

struct VtuExtras {
  ExportContents contents;
  ExportArray   *array;         /* [caller's + EXTRAS] */
  ExportLabels  *labels;        /* [caller's + EXTRA_LABELS] */
  double        *value[EXTRAS]; /* owned, as is what follows */
  PetscInt      *tissue, *tissue_of_point, *body;
  const char   **tissue_name, **body_name;
};

static PetscBool applies(const Problem *problem, const Extra *extra, PetscInt cell)
{
  switch (extra->whose) {
  case OF_SOLIDS:
    return (PetscBool)(problem_solid_material(problem, cell) != NULL);
  case OF_MEMBRANES:
    return (PetscBool)(problem_membrane_material(problem, cell) != NULL);
  case OF_BEAMS:
    return (PetscBool)(problem_beam_material(problem, cell) != NULL);
  case OF_SOLIDS_AND_BEAMS:
    break;
  }
  return (PetscBool)(problem_solid_material(problem, cell) || problem_beam_material(problem, cell));
}

static PetscErrorCode add_array(const Problem *problem, const Extra *extra, VtuExtras *extras)
{
  const PetscInt cells = problem_mesh(problem)->cell_count;
  PetscBool      any   = PETSC_FALSE;
  double        *value;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1((size_t)(cells * extra->components), &value));
  extras->value[extra - extras_of_cells] = value;
  for (PetscInt c = 0; c < cells; c++) {
    Vec3 found;

    if (!applies(problem, extra, c)) continue;
    found = extra->value(problem, c);
    for (int k = 0; k < extra->components; k++) {
      value[c * extra->components + k] = found.a[k];
      if (found.a[k] != 0.0) any = PETSC_TRUE;
    }
  }
  if (any)
    extras->array[extras->contents.array_count++] = (ExportArray){
      .name = extra->name, .on = SET_CELLS, .components = extra->components, .value = value};
  PetscFunctionReturn(0);
}

/* Names of the materials, in the order in which cells have them. */
static PetscErrorCode add_tissues(const Problem *problem, VtuExtras *extras)
{
  const Mesh *mesh  = problem_mesh(problem);
  PetscInt    count = 0;

  PetscFunctionBeginUser;
  for (PetscInt l = 0; l < extras->contents.label_count; l++)
    if (strcmp(extras->labels[l].name, "tissue") == 0) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1(mesh->cell_count, &extras->tissue));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const char *name = problem_tissue(problem, c);
    PetscInt    t    = 0;

    while (t < count && strcmp(extras->tissue_name[t], name) != 0) t++;
    if (t == count) {
      PetscCall(PetscRealloc(sizeof(char *) * (size_t)(count + 2), &extras->tissue_name));
      extras->tissue_name[count++] = name;
    }
    extras->tissue[c] = t;
  }
  PetscCall(PetscCalloc1(extras->contents.point_count, &extras->tissue_of_point));
  for (PetscInt p = 0; p < extras->contents.point_count; p++) extras->tissue_of_point[p] = count;
  if (extras->contents.point_count && extras->tissue_name)
    extras->tissue_name[count++] = "landmark";
  extras->labels[extras->contents.label_count++] = (ExportLabels){.name  = "tissue",
                                                                  .on    = SET_CELLS,
                                                                  .count = count,
                                                                  .text  = extras->tissue_name,
                                                                  .item  = extras->tissue,
                                                                  .point = extras->tissue_of_point};
  PetscFunctionReturn(0);
}

/* Rigid bodies that carry nodes; 0 is none, as is a node that turns by itself. */
static PetscErrorCode add_bodies(const Problem *problem, VtuExtras *extras)
{
  const Mesh    *mesh   = problem_mesh(problem);
  const PetscInt bodies = problem_inventory_bodies(problem);

  PetscFunctionBeginUser;
  if (bodies == 0) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1(mesh->node_count, &extras->body));
  PetscCall(PetscMalloc1(bodies + 1, &extras->body_name));
  extras->body_name[0] = "none";
  for (PetscInt b = 0; b < bodies; b++)
    extras->body_name[b + 1] = problem_inventory_body(problem, b).name;
  for (PetscInt n = 0; n < mesh->node_count; n++) {
    const PetscInt body = problem_node_body(problem, n);

    extras->body[n] = body < bodies ? body + 1 : 0;
  }
  extras->labels[extras->contents.label_count++] = (ExportLabels){.name  = "body",
                                                                  .on    = SET_NODES,
                                                                  .count = bodies + 1,
                                                                  .text  = extras->body_name,
                                                                  .item  = extras->body};
  PetscFunctionReturn(0);
}

PetscErrorCode vtu_extras_create(const Problem *problem, const ExportContents *contents,
                                 VtuExtras **extras)
{
  VtuExtras *x;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&x));
  *extras     = x;
  x->contents = *contents;
  PetscCall(PetscMalloc1(contents->array_count + EXTRAS, &x->array));
  PetscCall(PetscMalloc1(contents->label_count + EXTRA_LABELS, &x->labels));
  PetscCall(PetscArraycpy(x->array, contents->array, contents->array_count));
  PetscCall(PetscArraycpy(x->labels, contents->labels, contents->label_count));
  x->contents.array  = x->array;
  x->contents.labels = x->labels;
  PetscCall(add_tissues(problem, x));
  PetscCall(add_bodies(problem, x));
  for (size_t e = 0; e < EXTRAS; e++) PetscCall(add_array(problem, &extras_of_cells[e], x));
  PetscFunctionReturn(0);
}

PetscErrorCode vtu_extras_destroy(VtuExtras **extras)
{
  VtuExtras *x = *extras;

  PetscFunctionBeginUser;
  if (!x) PetscFunctionReturn(0);
  for (size_t e = 0; e < EXTRAS; e++) PetscCall(PetscFree(x->value[e]));
  PetscCall(PetscFree(x->array));
  PetscCall(PetscFree(x->labels));
  PetscCall(PetscFree(x->tissue));
  PetscCall(PetscFree(x->tissue_of_point));
  PetscCall(PetscFree(x->tissue_name));
  PetscCall(PetscFree(x->body));
  PetscCall(PetscFree(x->body_name));
  PetscCall(PetscFree(*extras));
  PetscFunctionReturn(0);
}

const ExportContents *vtu_extras_contents(const VtuExtras *extras)
{
  return &extras->contents;
}
