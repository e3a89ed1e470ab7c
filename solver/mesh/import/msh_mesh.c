/* The mesh of a Gmsh file: solids first, then what is free-standing of surfaces and lines, then the
   physical groups as sets. */
#include "mesh/import/msh_mesh.h"
#include "mesh/cell_faces.h"

#include <stdlib.h>

enum { NAME_SIZE = 64 };

static PetscErrorCode add_cell(MshMesh *mesh, PetscInt element, const MshBlock *block,
                               const PetscInt row[])
{
  const MshElementType *type = block->type;
  PetscInt              node[CELL_MAX_NODES];

  PetscFunctionBeginUser;
  for (PetscInt a = 0; a < type->nodes; a++) node[a] = row[type->order ? type->order[a] : a];
  PetscCall(mesh_plan_add_cell(mesh->plan, type->cell, node, &mesh->cell[element]));
  mesh->import->cell_label[mesh->cell[element]] = mesh->file->element_tag[element];
  PetscFunctionReturn(0);
}

/* Rows of the nodes of element number `e` of a block. */
static const PetscInt *rows_of(const MshFile *file, const MshBlock *block, PetscInt e)
{
  return &file->connected[block->first_node + e * block->type->nodes];
}

/* All elements of one use that are cells: those that no face or edge of a solid was found for. */
static PetscErrorCode add_cells(MshMesh *mesh, MshUse use)
{
  PetscFunctionBeginUser;
  for (PetscInt b = 0; b < mesh->file->block_count; b++) {
    const MshBlock *block = &mesh->file->block[b];

    if (block->type->use != use || block->type->cell == CELL_TYPE_COUNT) continue;
    for (PetscInt e = 0; e < block->count; e++)
      if (mesh->face[block->first_tag + e] == MSH_FREE)
        PetscCall(add_cell(mesh, block->first_tag + e, block, rows_of(mesh->file, block, e)));
  }
  PetscFunctionReturn(0);
}

/* Which surfaces are faces of solids. */
static PetscErrorCode find_faces(MshMesh *mesh)
{
  const MshFile *file  = mesh->file;
  PetscInt       count = 0;
  FaceQuery     *query;

  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1((size_t)file->tag_count, &query));
  for (PetscInt b = 0; b < file->block_count; b++) {
    const MshBlock *block = &file->block[b];

    for (PetscInt e = 0; block->type->use == MSH_SURFACE && e < block->count; e++) {
      query[count].corners = block->type->corners;
      PetscCall(PetscArraycpy(query[count].node, rows_of(file, block, e), block->type->corners));
      count++;
    }
  }
  PetscCall(mesh_plan_find_faces(mesh->plan, count, query));
  count = 0;
  for (PetscInt b = 0; b < file->block_count; b++) {
    const MshBlock *block = &file->block[b];

    for (PetscInt e = 0; block->type->use == MSH_SURFACE && e < block->count; e++) {
      const PetscInt face = query[count++].face;

      if (face >= 0) mesh->face[block->first_tag + e] = face;
      if (face < 0 && block->type->cell == CELL_TYPE_COUNT)
        PetscCall(import_error(&mesh->import->errors, (ImportPlace){mesh->import->path, 0, -1},
                               "element %" PetscInt_FMT
                               " of type %s is no face of a solid and has no counterpart here",
                               file->element_tag[block->first_tag + e], block->type->name));
    }
  }
  PetscCall(PetscFree(query));
  PetscFunctionReturn(0);
}

/* Lists of the lines at each node. */
static PetscErrorCode list_lines(const MshFile *file, PetscInt first[], PetscInt next[])
{
  PetscFunctionBeginUser;
  for (PetscInt n = 0; n < file->node_count; n++) first[n] = -1;
  for (PetscInt b = 0; b < file->block_count; b++) {
    const MshBlock *block = &file->block[b];

    for (PetscInt e = 0; block->type->use == MSH_LINE && e < block->count; e++) {
      const PetscInt from = rows_of(file, block, e)[0];

      next[block->first_tag + e] = first[from];
      first[from]                = block->first_tag + e;
    }
  }
  PetscFunctionReturn(0);
}

/* Which lines are edges of solids or surfaces, which have both their nodes: those are only
 * geometry. */
static PetscErrorCode find_edges(MshMesh *mesh)
{
  const MshFile *file = mesh->file;
  PetscInt      *first, *next, *last;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)file->node_count, &first));
  PetscCall(PetscMalloc1((size_t)file->tag_count, &next));
  PetscCall(PetscMalloc1((size_t)file->tag_count, &last));
  PetscCall(list_lines(file, first, next));
  for (PetscInt b = 0; b < file->block_count; b++)
    for (PetscInt e = 0; file->block[b].type->use == MSH_LINE && e < file->block[b].count; e++)
      last[file->block[b].first_tag + e] = rows_of(file, &file->block[b], e)[1];
  for (PetscInt c = 0; c < mesh->plan->cell_count; c++) {
    const PetscInt *node  = &mesh->plan->cell_node[c * CELL_MAX_NODES];
    const PetscInt  count = cell_node_counts[mesh->plan->cell_type[c]];

    for (PetscInt a = 0; a < count; a++)
      for (PetscInt line = first[node[a]]; line >= 0; line = next[line])
        for (PetscInt z = 0; z < count; z++)
          if (node[z] == last[line]) mesh->face[line] = MSH_EDGE;
  }
  PetscCall(PetscFree(first));
  PetscCall(PetscFree(next));
  PetscCall(PetscFree(last));
  PetscFunctionReturn(0);
}

PetscErrorCode msh_group_name(const MshFile *file, PetscInt dimension, PetscInt tag, size_t size,
                              char *name)
{
  static const char *const kind[MSH_DIMENSIONS] = {"point", "curve", "surface", "volume"};
  const MshNames          *names                = &file->names[dimension];

  PetscFunctionBeginUser;
  for (PetscInt n = 0; n < names->count; n++)
    if (names->tag[n] == tag) {
      PetscCall(PetscStrncpy(name, names->name[n], size));
      PetscFunctionReturn(0);
    }
  PetscCall(PetscSNPrintf(name, size, "%s_%" PetscInt_FMT, kind[dimension], tag));
  PetscFunctionReturn(0);
}

PetscErrorCode msh_make_mesh(const MshFile *file, double length_unit, MeshPlan *plan,
                             MeshImport *import)
{
  MshMesh  mesh = {.file = file, .plan = plan, .import = import};
  PetscInt node;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)file->tag_count, &mesh.cell));
  PetscCall(PetscMalloc1((size_t)file->tag_count, &mesh.face));
  for (PetscInt e = 0; e < file->tag_count; e++) mesh.cell[e] = mesh.face[e] = MSH_FREE;
  PetscCall(PetscMalloc1((size_t)file->node_count, &import->node_label));
  PetscCall(PetscMalloc1((size_t)file->tag_count, &import->cell_label));
  for (PetscInt n = 0; n < file->node_count; n++) {
    PetscCall(mesh_plan_add_node(plan, vec3_scale(length_unit, file->position[n]), &node));
    import->node_label[node] = file->node_tag[n];
  }
  PetscCall(add_cells(&mesh, MSH_SOLID));
  PetscCall(find_faces(&mesh));
  PetscCall(add_cells(&mesh, MSH_SURFACE));
  PetscCall(find_edges(&mesh));
  PetscCall(add_cells(&mesh, MSH_LINE));
  PetscCall(msh_make_sets(&mesh));
  import->node_count = plan->node_count;
  import->cell_count = plan->cell_count;
  if (import->errors.count == 0 && plan->cell_count == 0)
    PetscCall(import_error(&import->errors, (ImportPlace){import->path, 0, -1},
                           "expected solids, surfaces or lines in $Elements, found none"));
  PetscCall(PetscFree(mesh.cell));
  PetscCall(PetscFree(mesh.face));
  PetscFunctionReturn(0);
}
