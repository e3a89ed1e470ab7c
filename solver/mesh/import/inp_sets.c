/* Putting the named sets of a deck into the plan. */
#include "mesh/import/inp_sets.h"

enum { NAME_SIZE = 1024 };

PetscErrorCode inp_append_face_nodes(const InpMesh *mesh, PetscInt item, InpResolvedSet *set)
{
  const InpFaceElement *face  = &mesh->face[INP_FIRST_FACE - item];
  const InpBody        *body  = &mesh->body[face->body];
  const InpScope       *scope = body->scope;
  const PetscInt       *label = &scope->element_node[scope->element_start[face->row]];

  PetscFunctionBeginUser;
  for (PetscInt a = 0; a < inp_element_nodes(scope->element_type[face->row]); a++)
    PetscCall(inp_append(set, body->first_node + label_map_find(&scope->nodes, label[a])));
  PetscFunctionReturn(0);
}

/* Plane elements of a set of elements: the set of the faces that they are, and of their nodes. */
static PetscErrorCode put_face_elements(const InpMesh *mesh, const char *name, PetscInt count,
                                        const PetscInt item[])
{
  InpResolvedSet faces = {.count = 0}, nodes = {.count = 0};

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < count; i++) {
    PetscCall(inp_append(&faces, mesh->face[INP_FIRST_FACE - item[i]].face));
    PetscCall(inp_append_face_nodes(mesh, item[i], &nodes));
  }
  PetscCall(PetscSortRemoveDupsInt(&faces.count, faces.item));
  PetscCall(PetscSortRemoveDupsInt(&nodes.count, nodes.item));
  PetscCall(mesh_plan_add_items(mesh->plan, SET_FACES, name, faces.count, faces.item));
  PetscCall(mesh_plan_add_items(mesh->plan, SET_NODES, name, nodes.count, nodes.item));
  PetscCall(PetscFree(faces.item));
  PetscCall(PetscFree(nodes.item));
  PetscFunctionReturn(0);
}

static PetscErrorCode put_set(InpSetResolver *resolver, PetscInt b, SetKind kind, PetscInt number)
{
  const InpMesh        *mesh  = resolver->mesh;
  const InpBody        *body  = &mesh->body[b];
  const InpSets        *sets  = &body->scope->sets[kind];
  PetscInt              faces = 0;
  char                  name[NAME_SIZE];
  const InpResolvedSet *set;

  PetscFunctionBeginUser;
  PetscCall(inp_resolve_set(resolver, b, kind, number, &set));
  PetscCall(PetscSNPrintf(name, sizeof name, "%s%s%s", body->name, body->name[0] ? "." : "",
                          sets->names.name[number]));
  /* Face elements are negative and come first, those of the highest number before all. */
  while (kind == SET_CELLS && faces < set->count && set->item[faces] <= INP_FIRST_FACE) faces++;
  if (faces > 0) PetscCall(put_face_elements(mesh, name, faces, set->item));
  if (set->count > faces)
    PetscCall(mesh_plan_add_items(mesh->plan, kind, name, set->count - faces, set->item + faces));
  if (set->count == 0)
    PetscCall(import_remark(mesh->deck->remarks, inp_place(mesh->deck, sets->set[number].place),
                            "set '%s' is empty and left out", name));
  PetscFunctionReturn(0);
}

static PetscErrorCode create_resolver(InpMesh *mesh, InpSetResolver *resolver)
{
  PetscFunctionBeginUser;
  *resolver = (InpSetResolver){.mesh = mesh};
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    PetscCall(PetscCalloc1((size_t)mesh->body_count, &resolver->set[kind]));
    for (PetscInt b = 0; b < mesh->body_count; b++)
      PetscCall(
        PetscCalloc1((size_t)mesh->body[b].scope->sets[kind].names.count, &resolver->set[kind][b]));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode destroy_resolver(InpSetResolver *resolver)
{
  const InpMesh *mesh = resolver->mesh;

  PetscFunctionBeginUser;
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    for (PetscInt b = 0; b < mesh->body_count; b++) {
      for (PetscInt s = 0; s < mesh->body[b].scope->sets[kind].names.count; s++)
        PetscCall(PetscFree(resolver->set[kind][b][s].item));
      PetscCall(PetscFree(resolver->set[kind][b]));
    }
    PetscCall(PetscFree(resolver->set[kind]));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode inp_resolve_sets(InpMesh *mesh)
{
  InpSetResolver resolver;

  PetscFunctionBeginUser;
  PetscCall(create_resolver(mesh, &resolver));
  for (PetscInt b = 0; b < mesh->body_count; b++)
    for (int kind = 0; kind < SET_KIND_COUNT; kind++)
      for (PetscInt s = 0; s < mesh->body[b].scope->sets[kind].names.count; s++)
        PetscCall(put_set(&resolver, b, (SetKind)kind, s));
  PetscCall(destroy_resolver(&resolver));
  PetscFunctionReturn(0);
}
