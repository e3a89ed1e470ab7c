/* From the name of a mesh file to its plan, and the nodes that are named by their place. */
#include "mesh_model/mesh_file.h"
#include "mesh/import/source.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

PetscErrorCode mesh_path_beside(const char *scenario_path, const char *file, char path[])
{
  const char *slash  = strrchr(scenario_path, '/');
  const int   folder = slash && file[0] != '/' ? (int)(slash - scenario_path) + 1 : 0;

  PetscFunctionBeginUser;
  PetscCall(PetscSNPrintf(path, PETSC_MAX_PATH_LEN, "%.*s%s", folder, scenario_path, file));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_file_path(const char *scenario_path, const MeshModel *model, char path[])
{
  PetscFunctionBeginUser;
  PetscCall(mesh_path_beside(scenario_path, model->file, path));
  PetscFunctionReturn(0);
}

/* The set `all` of nodes and of cells, where the file has no set of that name. */
static PetscErrorCode add_all(MeshPlan *plan)
{
  static const SetKind kinds[] = {SET_NODES, SET_CELLS};

  PetscFunctionBeginUser;
  for (int k = 0; k < 2; k++) {
    const PetscInt count = kinds[k] == SET_NODES ? plan->node_count : plan->cell_count;

    if (mesh_plan_set(plan, kinds[k], "all")) continue;
    for (PetscInt i = 0; i < count; i++) PetscCall(mesh_plan_add_to_set(plan, kinds[k], "all", i));
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_file_read(MPI_Comm comm, const char *scenario_path, const MeshModel *model,
                              MeshPlan **plan, MeshImport **import)
{
  char path[PETSC_MAX_PATH_LEN];

  PetscFunctionBeginUser;
  PetscCall(mesh_file_path(scenario_path, model, path));
  PetscCall(mesh_read(comm, path, model->scale, plan, import));
  if (*plan) PetscCall(add_all(*plan));
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_file_digest(MPI_Comm comm, const char *scenario_path, const MeshModel *model,
                                char digest[])
{
  static const uint64_t prime = 0x100000001b3U;
  uint64_t              hash  = 0xcbf29ce484222325U; /* the offset basis of 64 bits */
  char                  path[PETSC_MAX_PATH_LEN], problem[SOURCE_PROBLEM_SIZE];
  ImportSource         *source;

  PetscFunctionBeginUser;
  digest[0] = '\0';
  PetscCall(mesh_file_path(scenario_path, model, path));
  PetscCall(import_source_read(comm, path, &source, problem));
  if (!source) PetscFunctionReturn(0);
  for (size_t i = 0; i < source->length; i++)
    hash = (hash ^ (unsigned char)source->bytes[i]) * prime;
  (void)snprintf(digest, MESH_DIGEST_SIZE, "%zu bytes, fnv1a %016" PRIx64, source->length, hash);
  PetscCall(import_source_destroy(&source));
  PetscFunctionReturn(0);
}

PetscInt mesh_nearest_node(const MeshPlan *plan, Vec3 position, double *distance)
{
  PetscInt nearest = -1;

  *distance = HUGE_VAL;
  for (PetscInt n = 0; n < plan->node_count; n++) {
    const double far = vec3_norm(vec3_sub(plan->position[n], position));

    if (far >= *distance) continue;
    *distance = far;
    nearest   = n;
  }
  return nearest;
}

void mesh_bounding_box(const MeshPlan *plan, Vec3 *low, Vec3 *high)
{
  *low  = vec3(HUGE_VAL, HUGE_VAL, HUGE_VAL);
  *high = vec3(-HUGE_VAL, -HUGE_VAL, -HUGE_VAL);
  for (PetscInt n = 0; n < plan->node_count; n++)
    for (int k = 0; k < 3; k++) {
      low->a[k]  = fmin(low->a[k], plan->position[n].a[k]);
      high->a[k] = fmax(high->a[k], plan->position[n].a[k]);
    }
}

PetscErrorCode mesh_prepare_plan(const MeshModel *model, MeshPlan *plan)
{
  PetscFunctionBeginUser;
  for (PetscInt t = 0; t < model->tie_count; t++) {
    PetscCall(mesh_plan_share_surface(plan, model->tie[t].secondary));
    PetscCall(mesh_plan_share_surface(plan, model->tie[t].main));
  }
  for (PetscInt c = 0; c < model->contact_count; c++) {
    PetscCall(mesh_plan_share_surface(plan, model->contact[c].secondary));
    PetscCall(mesh_plan_share_surface(plan, model->contact[c].main));
  }
  for (PetscInt p = 0; p < model->point_count; p++) {
    double         distance;
    const PetscInt node = mesh_nearest_node(plan, model->point[p].position, &distance);

    PetscCall(mesh_plan_add_to_set(plan, SET_NODES, model->point[p].name, node));
  }
  PetscFunctionReturn(0);
}
