/* The dual mortar map. On every secondary face the functions Phi_a = sum_b A_ab N_b with
   A = diag(int N) (int N N)^-1 are dual to the shape functions: int Phi_a N_b = 0 for a /= b. Then
     int Phi_a (x_secondary - x_main) = 0   gives   x_a = sum_b (int Phi_a Nm_b) x_b / int N_a.
   The sum of the Phi_a is 1, so a constant traction does no work on the jump, and linear positions
   come out exactly. All integrals of a face are over the part that the main surface covers.
   References: Wohlmuth (2000), SIAM J. Numer. Anal. 38, 989-1012 (dual basis); Popp, Gitterle, Gee
   & Wall (2010), Int. J. Numer. Meth. Engng 83, 1428-1465 (three dimensions, elimination). */
#include "base/cholesky.h"
#include "joints/box_tree.h"
#include "joints/mortar_internal.h"

/* a face of which less is covered does not count: its dual basis would be ill-conditioned */
static const double coverage_least = 1e-3;

/* pivots of its mass matrix that are round-off, as a part of the diagonal */
static const double singular = 1e-12;

static PetscErrorCode add_weight(MortarRow *row, PetscInt main, double weight)
{
  PetscInt k = 0;

  PetscFunctionBeginUser;
  while (k < row->count && row->main[k] != main) k++;
  if (k == row->count) {
    if (row->count == row->capacity) {
      row->capacity = 2 * row->capacity + FACE_MAX_NODES;
      PetscCall(PetscRealloc(sizeof(PetscInt) * (size_t)row->capacity, &row->main));
      PetscCall(PetscRealloc(sizeof(double) * (size_t)row->capacity, &row->weight));
    }
    row->main[row->count]     = main;
    row->weight[row->count++] = 0.0;
  }
  row->weight[k] += weight;
  PetscFunctionReturn(0);
}

/* Row of a node of the secondary surface. */
static MortarRow *row_of(const MortarMap *map, PetscInt node)
{
  PetscInt low = 0, high = map->count - 1;

  while (low < high) {
    const PetscInt middle = (low + high) / 2;

    if (map->row[middle].node < node)
      low = middle + 1;
    else
      high = middle;
  }
  return &map->row[low];
}

static MortarFace face_at(const SurfaceFace *face, const Vec3 position[])
{
  MortarFace at = {.shape = face->shape};

  surface_positions(face, position, at.position);
  return at;
}

/* int Phi_a Nm_b = own_a (mass^-1 cross)_ab, added to the rows; whole->mass is factorised. */
static PetscErrorCode add_overlap(MortarMap *map, const SurfaceFace *face,
                                  const MortarOverlap *whole, const SurfaceFace *main,
                                  const MortarOverlap *part)
{
  const int n = face->shape->nodes;

  PetscFunctionBeginUser;
  for (int b = 0; b < main->shape->nodes; b++) {
    double column[FACE_MAX_NODES];

    for (int a = 0; a < n; a++) column[a] = part->cross[a][b];
    cholesky_solve(n, FACE_MAX_NODES, &whole->mass[0][0], column);
    for (int a = 0; a < n; a++)
      PetscCall(add_weight(row_of(map, face->node[a]), main->node[b], whole->own[a] * column[a]));
  }
  PetscFunctionReturn(0);
}

/** What one secondary face shares with the main faces near it. */
typedef struct {
  PetscInt        near; /* main faces */
  const PetscInt *face; /* [near] */
  MortarOverlap  *part; /* [near] */
  MortarOverlap   whole;
} Shared;

static PetscErrorCode share(const MortarFace *own, const Surface *main, const Vec3 position[],
                            double tolerance, Shared *shared)
{
  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(shared->near, &shared->part));
  for (PetscInt k = 0; k < shared->near; k++) {
    const MortarFace other = face_at(&main->face[shared->face[k]], position);
    MortarOverlap   *part  = &shared->part[k];

    mortar_overlap(own, &other, tolerance, part);
    shared->whole.area += part->area;
    for (int a = 0; a < FACE_MAX_NODES; a++) {
      shared->whole.own[a] += part->own[a];
      for (int b = 0; b < FACE_MAX_NODES; b++) shared->whole.mass[a][b] += part->mass[a][b];
    }
  }
  PetscFunctionReturn(0);
}

static double area_of(const MortarFace *face)
{
  MortarFace    mirror = *face;
  MortarOverlap overlap;

  /* the face seen from the other side lies wholly on itself */
  for (int a = 0; a < face->shape->corners; a++) {
    mirror.position[a] = face->position[(face->shape->corners - a) % face->shape->corners];
    if (face->shape->nodes > face->shape->corners)
      mirror.position[face->shape->corners + a] = face->position[2 * face->shape->corners - 1 - a];
  }
  mortar_overlap(face, &mirror, HUGE_VAL, &overlap);
  return overlap.area;
}

static PetscErrorCode add_face(MortarMap *map, const SurfaceFace *face, const Surface *main,
                               const Vec3 position[], BoxTree *tree, double tolerance)
{
  const MortarFace own    = face_at(face, position);
  const Box        box    = box_around(face->shape->nodes, own.position, tolerance);
  Shared           shared = {.part = NULL};

  PetscFunctionBeginUser;
  PetscCall(box_tree_find(tree, &box, &shared.near, &shared.face));
  PetscCall(share(&own, main, position, tolerance, &shared));
  if (shared.whole.area > coverage_least * area_of(&own)) {
    const bool regular =
      cholesky_factor(face->shape->nodes, FACE_MAX_NODES, &shared.whole.mass[0][0], singular);

    for (int a = 0; a < face->shape->nodes; a++)
      row_of(map, face->node[a])->area += shared.whole.own[a];
    for (PetscInt k = 0; regular && k < shared.near; k++)
      if (shared.part[k].area > 0.0)
        PetscCall(
          add_overlap(map, face, &shared.whole, &main->face[shared.face[k]], &shared.part[k]));
  }
  PetscCall(PetscFree(shared.part));
  PetscFunctionReturn(0);
}

/* Rows are sums of integrals so far: divide by the area, and see whether anything is there. */
static void scale_rows(MortarMap *map)
{
  for (PetscInt r = 0; r < map->count; r++) {
    MortarRow *row = &map->row[r];

    row->covered = row->count > 0 && row->area > 0.0 ? PETSC_TRUE : PETSC_FALSE;
    for (PetscInt k = 0; row->covered && k < row->count; k++) row->weight[k] /= row->area;
  }
}

/* Rows hold the coefficients of mortar_basis(): turn those of the middles of edges into positions,
   x_edge = share (x_corner + x_corner) + (1 - 2 share) coefficient. */
static PetscErrorCode undo_basis(MortarMap *map, const Surface *secondary, PetscBool done[])
{
  PetscFunctionBeginUser;
  for (PetscInt f = 0; f < secondary->count; f++) {
    const SurfaceFace *face    = &secondary->face[f];
    const int          corners = face->shape->corners;

    for (int edge = 0; edge < face->shape->nodes - corners; edge++) {
      MortarRow *row = row_of(map, face->node[corners + edge]);

      if (done[row - map->row]) continue;
      done[row - map->row] = PETSC_TRUE;
      for (PetscInt k = 0; k < row->count; k++) row->weight[k] *= 1.0 - 2.0 * MORTAR_SHARE;
      for (int end = 0; end < 2; end++) {
        const MortarRow *corner = row_of(map, face->node[(edge + end) % corners]);

        if (!corner->covered) row->covered = PETSC_FALSE;
        for (PetscInt k = 0; k < corner->count; k++)
          PetscCall(add_weight(row, corner->main[k], MORTAR_SHARE * corner->weight[k]));
      }
    }
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode tree_of(const Surface *surface, const Vec3 position[], BoxTree **tree)
{
  Box *box;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(surface->count, &box));
  for (PetscInt f = 0; f < surface->count; f++) {
    const MortarFace face = face_at(&surface->face[f], position);

    box[f] = box_around(face.shape->nodes, face.position, 0.0);
  }
  PetscCall(box_tree_create(surface->count, box, tree));
  PetscCall(PetscFree(box));
  PetscFunctionReturn(0);
}

PetscErrorCode mortar_create(const Surface *secondary, const Surface *main, const Vec3 position[],
                             double tolerance, MortarMap *map)
{
  BoxTree   *tree;
  PetscInt  *node;
  PetscBool *done;

  PetscFunctionBeginUser;
  PetscCall(surface_nodes(secondary, &map->count, &node));
  PetscCall(PetscCalloc1(map->count, &map->row));
  PetscCall(PetscCalloc1(map->count, &done));
  for (PetscInt r = 0; r < map->count; r++) map->row[r].node = node[r];
  PetscCall(tree_of(main, position, &tree));
  for (PetscInt f = 0; f < secondary->count; f++)
    PetscCall(add_face(map, &secondary->face[f], main, position, tree, tolerance));
  scale_rows(map);
  PetscCall(undo_basis(map, secondary, done));
  PetscCall(box_tree_destroy(&tree));
  PetscCall(PetscFree(node));
  PetscCall(PetscFree(done));
  PetscFunctionReturn(0);
}

PetscErrorCode mortar_destroy(MortarMap *map)
{
  PetscFunctionBeginUser;
  for (PetscInt r = 0; r < map->count; r++) {
    PetscCall(PetscFree(map->row[r].main));
    PetscCall(PetscFree(map->row[r].weight));
  }
  PetscCall(PetscFree(map->row));
  map->count = 0;
  PetscFunctionReturn(0);
}
