/* Faces by their corners: a hash table of the faces that are asked for, and one walk through all
   faces of all cells. */
#include "mesh/cell_faces.h"

#include "base/hash.h"

typedef struct {
  int             count;
  const CellFace *face;
} CellFaces;

static const CellFace hex[] = {
  {4, {0, 3, 2, 1}},
  {4, {4, 5, 6, 7}},
  {4, {0, 1, 5, 4}},
  {4, {1, 2, 6, 5}},
  {4, {2, 3, 7, 6}},
  {4, {3, 0, 4, 7}},
};

static const CellFace penta[] = {
  {3, {0, 2, 1}   },
  {3, {3, 4, 5}   },
  {4, {0, 1, 4, 3}},
  {4, {1, 2, 5, 4}},
  {4, {2, 0, 3, 5}},
};

static const CellFace tet[] = {
  {3, {0, 2, 1}},
  {3, {0, 1, 3}},
  {3, {1, 2, 3}},
  {3, {2, 0, 3}},
};

#define FACES(table)                                                                               \
  {                                                                                                \
    sizeof(table) / sizeof(table)[0], table                                                        \
  }
static const CellFaces faces[CELL_TYPE_COUNT] = {
  [CELL_HEX8] = FACES(hex),     [CELL_HEX20] = FACES(hex), [CELL_HEX20R] = FACES(hex),
  [CELL_PENTA6] = FACES(penta), [CELL_TET4] = FACES(tet),  [CELL_TET10] = FACES(tet),
};
#undef FACES

int cell_face_count(CellType type)
{
  return faces[type].count;
}

const CellFace *cell_face(CellType type, int face)
{
  return &faces[type].face[face];
}

/* Corners in ascending order, which a face has whichever way it is turned; -1 fills up. */
typedef struct {
  PetscInt node[CELL_FACE_MAX_CORNERS];
} FaceKey;

typedef struct {
  PetscInt  slots;
  PetscInt *first; /* [slots] query, -1 when empty */
  PetscInt *next;  /* [queries] of the same slot, -1 at the end */
  FaceKey  *key;   /* [queries] */
} FaceTable;

static FaceKey face_key(PetscInt corners, const PetscInt node[])
{
  FaceKey key = {
    {-1, -1, -1, -1}
  };

  for (PetscInt a = 0; a < corners; a++) {
    PetscInt at = a;

    for (; at > 0 && key.node[at - 1] > node[a]; at--) key.node[at] = key.node[at - 1];
    key.node[at] = node[a];
  }
  return key;
}

static PetscInt face_slot(const FaceTable *table, FaceKey key)
{
  uint64_t hash = 0;

  for (int a = 0; a < CELL_FACE_MAX_CORNERS; a++) hash = hash_add(hash, key.node[a]);
  return (PetscInt)hash_slot(hash, table->slots);
}

/* Do both turn the same way? They have the same corners. */
static PetscBool same_turn(PetscInt corners, const PetscInt a[], const PetscInt b[])
{
  PetscInt at = 0;

  while (at < corners && b[at] != a[0]) at++;
  return at < corners && b[(at + 1) % corners] == a[1] ? PETSC_TRUE : PETSC_FALSE;
}

static PetscErrorCode build_table(PetscInt count, const FaceQuery query[], FaceTable *table)
{
  PetscFunctionBeginUser;
  table->slots = 2 * count + 1;
  PetscCall(PetscMalloc1((size_t)table->slots, &table->first));
  PetscCall(PetscMalloc1((size_t)count, &table->next));
  PetscCall(PetscMalloc1((size_t)count, &table->key));
  for (PetscInt s = 0; s < table->slots; s++) table->first[s] = -1;
  for (PetscInt q = 0; q < count; q++) {
    PetscInt slot;

    table->key[q]      = face_key(query[q].corners, query[q].node);
    slot               = face_slot(table, table->key[q]);
    table->next[q]     = table->first[slot];
    table->first[slot] = q;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode mesh_plan_find_faces(const MeshPlan *plan, PetscInt count, FaceQuery query[])
{
  FaceTable table;

  PetscFunctionBeginUser;
  PetscCall(build_table(count, query, &table));
  for (PetscInt q = 0; q < count; q++) query[q].face = -1;
  for (PetscInt c = 0; c < plan->cell_count; c++)
    for (int f = 0; f < cell_face_count(plan->cell_type[c]); f++) {
      const CellFace *face = cell_face(plan->cell_type[c], f);
      PetscInt        node[CELL_FACE_MAX_CORNERS];
      FaceKey         key;

      for (int a = 0; a < face->corners; a++)
        node[a] = plan->cell_node[c * CELL_MAX_NODES + face->node[a]];
      key = face_key(face->corners, node);
      for (PetscInt q = table.first[face_slot(&table, key)]; q >= 0; q = table.next[q])
        if (memcmp(&key, &table.key[q], sizeof key) == 0 &&
            (query[q].face < 0 || same_turn(face->corners, query[q].node, node)))
          query[q].face = c * MESH_FACES_PER_CELL + f;
    }
  PetscCall(PetscFree(table.first));
  PetscCall(PetscFree(table.next));
  PetscCall(PetscFree(table.key));
  PetscFunctionReturn(0);
}
