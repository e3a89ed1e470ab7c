/* Building a mesh in natural numbering: growing arrays and sorted named sets. */
#include "mesh/mesh_plan.h"

const char *const cell_names[CELL_TYPE_COUNT] = {
#define CELL(symbol, name, nodes, vtk) #name,
#include "mesh/cell_list.h"
#undef CELL
};

const PetscInt cell_node_counts[CELL_TYPE_COUNT] = {
#define CELL(symbol, name, nodes, vtk) nodes,
#include "mesh/cell_list.h"
#undef CELL
};

const unsigned char cell_vtk_codes[CELL_TYPE_COUNT] = {
#define CELL(symbol, name, nodes, vtk) vtk,
#include "mesh/cell_list.h"
#undef CELL
};

enum { FIRST_CAPACITY = 64 };

PetscErrorCode mesh_plan_create(MeshPlan **plan)
{
  PetscFunctionBeginUser;
  PetscCall(PetscCalloc1(1, plan));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_destroy(MeshPlan **plan)
{
  PetscFunctionBeginUser;
  if (!*plan) PetscFunctionReturn(0);
  for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
    for (PetscInt s = 0; s < (*plan)->set_count[kind]; s++) {
      PetscCall(PetscFree((*plan)->set[kind][s].name));
      PetscCall(PetscFree((*plan)->set[kind][s].item));
    }
    PetscCall(PetscFree((*plan)->set[kind]));
  }
  for (PetscInt p = 0; p < (*plan)->path_count; p++) {
    PetscCall(PetscFree((*plan)->path[p].name));
    PetscCall(PetscFree((*plan)->path[p].node));
  }
  for (PetscInt s = 0; s < (*plan)->surface_count; s++) PetscCall(PetscFree((*plan)->surface[s]));
  PetscCall(PetscFree((*plan)->path));
  PetscCall(PetscFree((*plan)->surface));
  PetscCall(PetscFree((*plan)->position));
  PetscCall(PetscFree((*plan)->cell_type));
  PetscCall(PetscFree((*plan)->cell_node));
  PetscCall(PetscFree(*plan));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_add_node(MeshPlan *plan, Vec3 position, PetscInt *node)
{
  PetscFunctionBeginUser;
  if (plan->node_count == plan->node_capacity) {
    plan->node_capacity = PetscMax(FIRST_CAPACITY, 2 * plan->node_capacity);
    PetscCall(PetscRealloc(sizeof(Vec3) * (size_t)plan->node_capacity, &plan->position));
  }
  plan->position[plan->node_count] = position;
  *node                            = plan->node_count++;
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_add_cell(MeshPlan *plan, CellType type, const PetscInt node[],
                                  PetscInt *cell)
{
  PetscFunctionBeginUser;
  for (PetscInt a = 0; a < cell_node_counts[type]; a++)
    PetscCheck(node[a] >= 0 && node[a] < plan->node_count, PETSC_COMM_SELF,
               PETSC_ERR_ARG_OUTOFRANGE,
               "Cell %" PetscInt_FMT " names node %" PetscInt_FMT " of %" PetscInt_FMT,
               plan->cell_count, node[a], plan->node_count);
  if (plan->cell_count == plan->cell_capacity) {
    const size_t capacity = (size_t)PetscMax(FIRST_CAPACITY, 2 * plan->cell_capacity);

    PetscCall(PetscRealloc(sizeof(CellType) * capacity, &plan->cell_type));
    PetscCall(PetscRealloc(sizeof(PetscInt) * CELL_MAX_NODES * capacity, &plan->cell_node));
    plan->cell_capacity = (PetscInt)capacity;
  }
  for (PetscInt a = 0; a < CELL_MAX_NODES; a++)
    plan->cell_node[plan->cell_count * CELL_MAX_NODES + a] =
      a < cell_node_counts[type] ? node[a] : -1;
  plan->cell_type[plan->cell_count] = type;
  *cell                             = plan->cell_count++;
  PetscFunctionReturn(0);
}

static MeshSet *find_set(const MeshPlan *plan, SetKind kind, const char *name)
{
  for (PetscInt s = 0; s < plan->set_count[kind]; s++)
    if (strcmp(plan->set[kind][s].name, name) == 0) return &plan->set[kind][s];
  return NULL;
}

const MeshSet *mesh_plan_set(const MeshPlan *plan, SetKind kind, const char *name)
{
  return find_set(plan, kind, name);
}

static PetscErrorCode new_set(MeshPlan *plan, SetKind kind, const char *name, MeshSet **set)
{
  const PetscInt count = plan->set_count[kind];

  PetscFunctionBeginUser;
  PetscCall(PetscRealloc(sizeof(MeshSet) * (size_t)(count + 1), &plan->set[kind]));
  *set = &plan->set[kind][count];
  PetscCall(PetscMemzero(*set, sizeof(MeshSet)));
  PetscCall(PetscStrallocpy(name, &(*set)->name));
  plan->set_count[kind]++;
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_add_to_set(MeshPlan *plan, SetKind kind, const char *name, PetscInt item)
{
  MeshSet *set = find_set(plan, kind, name);
  PetscInt at  = 0;

  PetscFunctionBeginUser;
  if (!set) PetscCall(new_set(plan, kind, name, &set));
  if (set->count && item > set->item[set->count - 1])
    at = set->count;
  else if (set->count) {
    PetscCall(PetscFindInt(item, set->count, set->item, &at));
    if (at >= 0) PetscFunctionReturn(0);
    at = -(at + 1);
  }
  if (set->count == set->capacity) {
    set->capacity = PetscMax(FIRST_CAPACITY, 2 * set->capacity);
    PetscCall(PetscRealloc(sizeof(PetscInt) * (size_t)set->capacity, &set->item));
  }
  PetscCall(PetscArraymove(&set->item[at] + 1, &set->item[at], set->count - at));
  set->item[at] = item;
  set->count++;
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_add_path(MeshPlan *plan, const char *name, PetscInt count,
                                  const PetscInt node[])
{
  MeshPath *path;

  PetscFunctionBeginUser;
  PetscCheck(count >= 2, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "Path '%s' has %" PetscInt_FMT " nodes: two or more are needed", name, count);
  for (PetscInt i = 0; i < count; i++)
    PetscCheck(node[i] >= 0 && node[i] < plan->node_count, PETSC_COMM_SELF,
               PETSC_ERR_ARG_OUTOFRANGE, "Path '%s' names node %" PetscInt_FMT " of %" PetscInt_FMT,
               name, node[i], plan->node_count);
  PetscCall(PetscRealloc(sizeof(MeshPath) * (size_t)(plan->path_count + 1), &plan->path));
  path = &plan->path[plan->path_count++];
  PetscCall(PetscStrallocpy(name, &path->name));
  PetscCall(PetscMalloc1(count, &path->node));
  PetscCall(PetscArraycpy(path->node, node, count));
  path->count = count;
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_share_surface(MeshPlan *plan, const char *face_set)
{
  PetscFunctionBeginUser;
  PetscCheck(find_set(plan, SET_FACES, face_set), PETSC_COMM_SELF, PETSC_ERR_USER_INPUT,
             "The mesh has no face set '%s'", face_set);
  for (PetscInt s = 0; s < plan->surface_count; s++)
    if (strcmp(plan->surface[s], face_set) == 0) PetscFunctionReturn(0);
  PetscCall(PetscRealloc(sizeof(char *) * (size_t)(plan->surface_count + 1), &plan->surface));
  PetscCall(PetscStrallocpy(face_set, &plan->surface[plan->surface_count++]));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_add_items(MeshPlan *plan, SetKind kind, const char *name, PetscInt count,
                                   const PetscInt item[])
{
  MeshSet  *set = find_set(plan, kind, name);
  PetscInt  a = 0, b = 0, at = 0;
  PetscInt *merged;

  PetscFunctionBeginUser;
  if (!set) PetscCall(new_set(plan, kind, name, &set));
  PetscCall(PetscMalloc1((size_t)(set->count + count), &merged));
  while (a < set->count || b < count) {
    const PetscInt next =
      a == set->count || (b < count && item[b] < set->item[a]) ? item[b] : set->item[a];

    a += a < set->count && set->item[a] == next;
    b += b < count && item[b] == next;
    merged[at++] = next;
  }
  PetscCall(PetscFree(set->item));
  set->item     = merged;
  set->capacity = set->count + count;
  set->count    = at;
  PetscFunctionReturn(0);
}
