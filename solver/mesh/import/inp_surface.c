/* Faces of the cells that a surface names. */
#include "mesh/cell_faces.h"
#include "mesh/import/inp_sets.h"

PetscErrorCode inp_append_face(const InpMesh *mesh, const char *name, const InpEntry *entry,
                               PetscInt cell, InpResolvedSet *set)
{
  CellType type;

  PetscFunctionBeginUser;
  if (cell <= INP_FIRST_FACE) {
    PetscCall(inp_append(set, mesh->face[INP_FIRST_FACE - cell].face));
    PetscFunctionReturn(0);
  }
  type = mesh->plan->cell_type[cell];
  if (entry->face < cell_face_count(type))
    PetscCall(inp_append(set, cell * MESH_FACES_PER_CELL + entry->face));
  else
    PetscCall(import_error(mesh->deck->errors, inp_place(mesh->deck, entry->place),
                           "surface '%s' names face S%" PetscInt_FMT " of a cell of type %s", name,
                           entry->face + 1, cell_names[type]));
  PetscFunctionReturn(0);
}

/* A face as its neighbour would have it: turned the other way. */
static FaceQuery neighbour_of(const MeshPlan *plan, PetscInt cell, int local)
{
  const CellFace *face  = cell_face(plan->cell_type[cell], local);
  FaceQuery       query = {.corners = face->corners};

  for (int a = 0; a < face->corners; a++)
    query.node[a] = plan->cell_node[cell * CELL_MAX_NODES + face->node[face->corners - 1 - a]];
  return query;
}

/* Asked for as the neighbour's, the faces that no other cell has come back as the cell's own. */
PetscErrorCode inp_append_free_faces(const MeshPlan *plan, PetscInt count, const PetscInt cell[],
                                     InpResolvedSet *set)
{
  PetscInt   at = 0, *own;
  FaceQuery *query;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)count * MESH_FACES_PER_CELL, &query));
  PetscCall(PetscMalloc1((size_t)count * MESH_FACES_PER_CELL, &own));
  for (PetscInt i = 0; i < count; i++) {
    for (int f = 0; f < cell_face_count(plan->cell_type[cell[i]]); f++) {
      own[at]     = cell[i] * MESH_FACES_PER_CELL + f;
      query[at++] = neighbour_of(plan, cell[i], f);
    }
  }
  PetscCall(mesh_plan_find_faces(plan, at, query));
  for (PetscInt q = 0; q < at; q++)
    if (query[q].face == own[q]) PetscCall(inp_append(set, own[q]));
  PetscCall(PetscFree(query));
  PetscCall(PetscFree(own));
  PetscFunctionReturn(0);
}
