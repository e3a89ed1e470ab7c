/* Ties: surfaces that do not match, joined without penalty. Every secondary node is eliminated as
   the weighted sum of main nodes that the dual mortar map gives (joints/mortar.h). */
#include "joints/mortar.h"
#include "steps/problem_internal.h"

/* nodes that a message names at most, and the room for them */
enum { LIST_MAX = 10, LIST_ITEM = 16, LIST_SIZE = (LIST_MAX + 1) * LIST_ITEM };

PetscErrorCode problem_require_surface(const Problem *problem, const char *face_set,
                                       const MeshSurface **surface)
{
  PetscFunctionBeginUser;
  *surface = mesh_surface(problem->mesh, face_set);
  PetscCheck(*surface, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "The mesh has no shared surface '%s': see mesh_plan_share_surface()", face_set);
  PetscFunctionReturn(0);
}

static Vec3 mapped(const MortarRow *row, const Vec3 position[])
{
  Vec3 sum = {{0}};

  for (PetscInt k = 0; k < row->count; k++)
    sum = vec3_add(sum, vec3_scale(row->weight[k], position[row->main[k]]));
  return sum;
}

static PetscBool follows_itself(const MortarRow *row)
{
  for (PetscInt k = 0; k < row->count; k++)
    if (row->main[k] == row->node) return PETSC_TRUE;
  return PETSC_FALSE;
}

/* Count and name the nodes that have nothing to follow, or too far away, or only themselves. */
static PetscErrorCode find_missing(const Problem *problem, const MortarMap *map, double tolerance,
                                   PetscInt *missing, char list[LIST_SIZE])
{
  const Mesh *mesh = problem->mesh;
  char        item[LIST_ITEM];

  PetscFunctionBeginUser;
  *missing = 0;
  list[0]  = '\0';
  for (PetscInt r = 0; r < map->count; r++) {
    const MortarRow *row = &map->row[r];
    const Vec3       off = vec3_sub(mapped(row, mesh->position), mesh->position[row->node]);

    if (row->covered && vec3_norm(off) <= tolerance && !follows_itself(row)) continue;
    PetscCall(PetscSNPrintf(item, sizeof(item), " %" PetscInt_FMT, mesh->node_number[row->node]));
    if (++*missing == LIST_MAX + 1)
      PetscCall(PetscStrcat(list, " ..."));
    else if (*missing <= LIST_MAX)
      PetscCall(PetscStrcat(list, item));
  }
  PetscFunctionReturn(0);
}

/* Nodes are moved to where they follow from, so that a turn of the whole is followed exactly. */
static PetscErrorCode tie_rows(Problem *problem, const MortarMap *map)
{
  Mesh *mesh = problem->mesh;
  Vec3 *moved;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(map->count, &moved));
  for (PetscInt r = 0; r < map->count; r++) moved[r] = mapped(&map->row[r], mesh->position);
  for (PetscInt r = 0; r < map->count; r++) {
    const MortarRow *row = &map->row[r];

    mesh->position[row->node] = moved[r];
    PetscCall(problem_tie_node(problem, row->node, row->count, row->main, row->weight));
  }
  PetscCall(PetscFree(moved));
  PetscFunctionReturn(0);
}

PetscErrorCode problem_add_tie(Problem *problem, const char *secondary, const char *main,
                               double tolerance)
{
  const char *const  names[2] = {secondary, main};
  const MeshSurface *shared[2];
  Surface            surface[2];
  MortarMap          map;
  PetscInt           missing;
  char               list[LIST_SIZE];

  PetscFunctionBeginUser;
  PetscCheck(tolerance > 0.0, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "Tie of '%s' to '%s': the tolerance %g mm is not positive", secondary, main,
             tolerance);
  for (int s = 0; s < 2; s++) PetscCall(problem_require_surface(problem, names[s], &shared[s]));
  for (int s = 0; s < 2; s++) PetscCall(surface_create(shared[s], &surface[s]));
  PetscCall(mortar_create(&surface[0], &surface[1], problem->mesh->position, tolerance, &map));
  PetscCall(find_missing(problem, &map, tolerance, &missing, list));
  if (missing == 0) PetscCall(tie_rows(problem, &map));
  PetscCall(mortar_destroy(&map));
  for (int s = 0; s < 2; s++) PetscCall(surface_destroy(&surface[s]));
  PetscCheck(missing == 0, problem->mesh->comm, PETSC_ERR_USER_INPUT,
             "Tie of '%s' to '%s': %" PetscInt_FMT
             " nodes of the first have no place on the second within %g mm:%s",
             secondary, main, missing, tolerance, list);
  PetscFunctionReturn(0);
}
