/* Physical groups as sets. The items of a group are gathered from all blocks of its entities, then
   sorted. */
#include "mesh/import/grow.h"
#include "mesh/import/msh_mesh.h"
#include "mesh/import/names.h"

enum { NAME_SIZE = 512 };

typedef struct {
  PetscInt  count, capacity;
  PetscInt *item;
} Items;

/* Groups in the order in which elements name them; equal names are one group. */
typedef struct {
  NameTable names;
  PetscInt  capacity;
  Items (*items)[SET_KIND_COUNT]; /* [names.count] */
} Groups;

static PetscErrorCode put(Items *items, PetscInt item)
{
  PetscFunctionBeginUser;
  PetscCall(import_grow(items->count, &items->capacity, sizeof(PetscInt), &items->item));
  items->item[items->count++] = item;
  PetscFunctionReturn(0);
}

static PetscErrorCode put_block(const MshMesh *mesh, const MshBlock *block,
                                Items items[SET_KIND_COUNT])
{
  const PetscInt nodes = block->count * block->type->nodes;

  PetscFunctionBeginUser;
  for (PetscInt n = 0; n < nodes; n++)
    PetscCall(put(&items[SET_NODES], mesh->file->connected[block->first_node + n]));
  for (PetscInt e = block->first_tag; e < block->first_tag + block->count; e++) {
    if (mesh->cell[e] >= 0) PetscCall(put(&items[SET_CELLS], mesh->cell[e]));
    if (mesh->face[e] >= 0) PetscCall(put(&items[SET_FACES], mesh->face[e]));
  }
  PetscFunctionReturn(0);
}

/* The number of a group by its name. */
static PetscErrorCode find_group(const MshMesh *mesh, const MshBlock *block, PetscInt tag,
                                 Groups *groups, PetscInt *number)
{
  const PetscInt known = groups->names.count;
  char           name[NAME_SIZE];

  PetscFunctionBeginUser;
  PetscCall(msh_group_name(mesh->file, block->dimension, tag, sizeof name, name));
  PetscCall(import_grow(known, &groups->capacity, sizeof *groups->items, &groups->items));
  PetscCall(name_table_add(&groups->names, name, number));
  if (*number == known)
    PetscCall(PetscMemzero(&groups->items[*number], sizeof groups->items[*number]));
  PetscFunctionReturn(0);
}

PetscErrorCode msh_make_sets(MshMesh *mesh)
{
  const MshFile *file   = mesh->file;
  Groups         groups = {.names = {.exact = PETSC_TRUE}};
  PetscInt       number;

  PetscFunctionBeginUser;
  for (PetscInt b = 0; b < file->block_count; b++) {
    const MshBlock    *block    = &file->block[b];
    const MshEntities *entities = &file->entities[block->dimension];

    for (PetscInt g = 0; block->entity >= 0 && g < entities->group_count[block->entity]; g++) {
      const PetscInt tag = file->group[entities->first_group[block->entity] + g];

      PetscCall(find_group(mesh, block, tag, &groups, &number));
      PetscCall(put_block(mesh, block, groups.items[number]));
    }
  }
  for (PetscInt g = 0; g < groups.names.count; g++)
    for (int kind = 0; kind < SET_KIND_COUNT; kind++) {
      Items *items = &groups.items[g][kind];

      PetscCall(PetscSortRemoveDupsInt(&items->count, items->item));
      if (items->count)
        PetscCall(mesh_plan_add_items(mesh->plan, (SetKind)kind, groups.names.name[g], items->count,
                                      items->item));
      PetscCall(PetscFree(items->item));
    }
  PetscCall(PetscFree(groups.items));
  PetscCall(name_table_destroy(&groups.names));
  PetscFunctionReturn(0);
}
