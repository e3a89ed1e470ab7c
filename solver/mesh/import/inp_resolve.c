/* Nodes and cells of a deck. */
#include "mesh/import/inp_resolve.h"

#include "base/rotation.h"
#include "base/unit_factors.h"
#include "mesh/cell_faces.h"

/* Labels of one scope are sorted; what stands there twice is an error at its second place. */
static PetscErrorCode map_labels(InpDeck *deck, const char *what, const InpPlace place[],
                                 PetscInt count, const PetscInt label[], LabelMap *map)
{
  PetscFunctionBeginUser;
  PetscCall(label_map_create(count, label, map));
  for (PetscInt i = 1; i < count; i++)
    if (map->label[i] == map->label[i - 1]) {
      const ImportPlace first = inp_place(deck, place[map->index[i - 1]]);

      PetscCall(import_error(deck->errors, inp_place(deck, place[map->index[i]]),
                             "%s %" PetscInt_FMT " is there already, from %s:%" PetscInt_FMT, what,
                             map->label[i], first.path, first.line));
    }
  PetscFunctionReturn(0);
}

static PetscErrorCode map_scope(InpDeck *deck, InpScope *scope)
{
  PetscFunctionBeginUser;
  PetscCall(map_labels(deck, "node", scope->node_place, scope->node_count, scope->node_label,
                       &scope->nodes));
  PetscCall(map_labels(deck, "element", scope->element_place, scope->element_count,
                       scope->element_label, &scope->elements));
  PetscFunctionReturn(0);
}

static PetscErrorCode make_bodies(InpMesh *mesh)
{
  InpDeck *deck = mesh->deck;

  PetscFunctionBeginUser;
  PetscCall(map_scope(deck, &deck->own));
  PetscCall(map_scope(deck, &deck->assembly));
  for (PetscInt p = 0; p < deck->parts.count; p++) PetscCall(map_scope(deck, deck->part[p]));
  mesh->first_instance = 1;
  mesh->body_count     = deck->instances.count + 2;
  PetscCall(PetscCalloc1((size_t)mesh->body_count, &mesh->body));
  mesh->body[0] = (InpBody){.scope = &deck->own, .name = ""};
  for (PetscInt i = 0; i < deck->instances.count; i++)
    mesh->body[mesh->first_instance + i] = (InpBody){.scope    = deck->part[deck->instance[i].part],
                                                     .instance = &deck->instance[i],
                                                     .name     = deck->instances.name[i]};
  mesh->body[mesh->body_count - 1] = (InpBody){.scope = &deck->assembly, .name = ""};
  PetscFunctionReturn(0);
}

/* Where a point of a part stands: x = R (X + shift - a) + a with a on the axis. */
static Vec3 place_point(const InpInstance *instance, Mat3 turn, Vec3 X)
{
  if (!instance) return X;
  return vec3_add(mat3_vec(turn, vec3_sub(vec3_add(X, instance->shift), instance->axis_from)),
                  instance->axis_from);
}

static Mat3 instance_turn(const InpInstance *instance)
{
  Vec3 axis;

  if (!instance || instance->angle == 0.0) return mat3_identity();
  axis = vec3_sub(instance->axis_to, instance->axis_from);
  return rotation_exp(vec3_scale(instance->angle * RAD_PER_DEG / vec3_norm(axis), axis));
}

static PetscErrorCode add_nodes(InpMesh *mesh, InpBody *body, double length_unit)
{
  const Mat3 turn = instance_turn(body->instance);

  PetscFunctionBeginUser;
  body->first_node = mesh->plan->node_count;
  for (PetscInt n = 0; n < body->scope->node_count; n++) {
    const Vec3 x = place_point(body->instance, turn, body->scope->position[n]);
    PetscInt   node;

    PetscCall(mesh_plan_add_node(mesh->plan, vec3_scale(length_unit, x), &node));
  }
  PetscFunctionReturn(0);
}

/* Natural nodes of an element; not all of them when one is missing, which is an error. */
static PetscErrorCode find_nodes(InpMesh *mesh, const InpBody *body, PetscInt row, PetscInt node[],
                                 PetscBool *whole)
{
  const InpScope *scope = body->scope;
  const PetscInt  count = inp_element_nodes(scope->element_type[row]);
  const PetscInt *label = &scope->element_node[scope->element_start[row]];

  PetscFunctionBeginUser;
  *whole = PETSC_TRUE;
  for (PetscInt a = 0; a < count; a++) {
    const PetscInt found = label_map_find(&scope->nodes, label[a]);

    node[a] = body->first_node + found;
    if (found >= 0) continue;
    *whole = PETSC_FALSE;
    PetscCall(import_error(mesh->deck->errors, inp_place(mesh->deck, scope->element_place[row]),
                           "element %" PetscInt_FMT " has node %" PetscInt_FMT
                           ", which is not defined",
                           scope->element_label[row], label[a]));
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode add_cells(InpMesh *mesh, PetscInt b)
{
  InpBody        *body  = &mesh->body[b];
  const InpScope *scope = body->scope;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1((size_t)scope->element_count, &body->cell));
  for (PetscInt row = 0; row < scope->element_count; row++) {
    const InpElementType *type = inp_element_type(scope->element_type[row]);
    PetscInt              node[CELL_MAX_NODES];
    PetscBool             whole;

    body->cell[row] = INP_GONE;
    PetscCall(find_nodes(mesh, body, row, node, &whole));
    if (!whole) continue;
    if (type->use == INP_AS_CELL)
      PetscCall(mesh_plan_add_cell(mesh->plan, type->cell, node, &body->cell[row]));
    if (type->use == INP_AS_FACE) {
      PetscCall(
        import_grow(mesh->face_count, &mesh->face_capacity, sizeof *mesh->face, &mesh->face));
      body->cell[row]                = INP_FIRST_FACE - mesh->face_count;
      mesh->face[mesh->face_count++] = (InpFaceElement){.body = b, .row = row};
    }
  }
  PetscFunctionReturn(0);
}

/* Which faces of solids the plane elements are; one that is none is left out. */
static PetscErrorCode find_faces(InpMesh *mesh)
{
  FaceQuery *query;

  PetscFunctionBeginUser;
  if (mesh->face_count == 0) PetscFunctionReturn(0);
  PetscCall(PetscCalloc1((size_t)mesh->face_count, &query));
  for (PetscInt g = 0; g < mesh->face_count; g++) {
    const InpBody *body = &mesh->body[mesh->face[g].body];
    const PetscInt row  = mesh->face[g].row;
    PetscInt       node[CELL_MAX_NODES];
    PetscBool      whole;

    PetscCall(find_nodes(mesh, body, row, node, &whole));
    query[g].corners = inp_element_type(body->scope->element_type[row])->corners;
    PetscCall(PetscArraycpy(query[g].node, node, query[g].corners));
  }
  PetscCall(mesh_plan_find_faces(mesh->plan, mesh->face_count, query));
  for (PetscInt g = 0; g < mesh->face_count; g++) {
    InpBody       *body = &mesh->body[mesh->face[g].body];
    const PetscInt row  = mesh->face[g].row;

    mesh->face[g].face = query[g].face;
    if (query[g].face >= 0) continue;
    body->cell[row] = INP_GONE;
    PetscCall(import_remark(mesh->deck->remarks,
                            inp_place(mesh->deck, body->scope->element_place[row]),
                            "plane elements that are no face of a solid are left out"));
  }
  PetscCall(PetscFree(query));
  PetscFunctionReturn(0);
}

/* Labels of the natural numbers, and where each part begins. */
static PetscErrorCode keep_labels(const InpMesh *mesh, MeshImport *import)
{
  PetscInt cell = 0;

  PetscFunctionBeginUser;
  import->node_count = mesh->plan->node_count;
  import->cell_count = mesh->plan->cell_count;
  import->part_count = mesh->body_count;
  PetscCall(PetscMalloc1((size_t)import->node_count, &import->node_label));
  PetscCall(PetscMalloc1((size_t)import->cell_count, &import->cell_label));
  PetscCall(PetscCalloc1((size_t)import->part_count, &import->part));
  for (PetscInt b = 0; b < mesh->body_count; b++) {
    const InpBody *body = &mesh->body[b];

    PetscCall(PetscStrallocpy(body->name, &import->part[b].name));
    import->part[b].first_node = body->first_node;
    import->part[b].first_cell = cell;
    PetscCall(PetscArraycpy(import->node_label + body->first_node, body->scope->node_label,
                            body->scope->node_count));
    for (PetscInt row = 0; row < body->scope->element_count; row++)
      if (body->cell[row] >= 0) import->cell_label[cell++] = body->scope->element_label[row];
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode check_content(InpMesh *mesh, const char *path)
{
  const ImportPlace whole = {path, 0, -1};
  const InpDeck    *deck  = mesh->deck;

  PetscFunctionBeginUser;
  if (deck->parts.count && !deck->instances.count)
    PetscCall(import_error(deck->errors, whole, "expected an *INSTANCE of a part"));
  else if (mesh->plan->node_count == 0)
    PetscCall(import_error(deck->errors, whole, "expected nodes (*NODE), found none"));
  else if (mesh->plan->cell_count == 0 && deck->errors->count == 0)
    PetscCall(import_error(deck->errors, whole, "expected elements (*ELEMENT), found none"));
  PetscFunctionReturn(0);
}

PetscErrorCode inp_resolve(InpDeck *deck, double length_unit, MeshPlan *plan, MeshImport *import)
{
  InpMesh mesh = {.deck = deck, .plan = plan};

  PetscFunctionBeginUser;
  PetscCall(make_bodies(&mesh));
  for (PetscInt b = 0; b < mesh.body_count; b++)
    PetscCall(add_nodes(&mesh, &mesh.body[b], length_unit));
  for (PetscInt b = 0; b < mesh.body_count; b++) PetscCall(add_cells(&mesh, b));
  PetscCall(check_content(&mesh, import->path));
  if (deck->errors->count == 0) {
    PetscCall(find_faces(&mesh));
    PetscCall(inp_resolve_sets(&mesh));
    PetscCall(keep_labels(&mesh, import));
  }
  for (PetscInt b = 0; b < mesh.body_count; b++) PetscCall(PetscFree(mesh.body[b].cell));
  PetscCall(PetscFree(mesh.body));
  PetscCall(PetscFree(mesh.face));
  PetscFunctionReturn(0);
}
