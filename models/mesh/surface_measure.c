/* The sum of the vector areas of faces depends on their rim alone: its direction is the normal of
   the plane in which the rim lies, its length the area inside. */
#include "mesh/surface_measure.h"
#include "elements/edge_table.h"
#include "mesh/cell_faces.h"

typedef struct {
  const Mesh *mesh;
  PetscInt    edge_count, edge_capacity;
  PetscInt (*edge)[2]; /* nodes of the edges of all faces; those of the rim are there once */
  char *in;            /* [node_count] bit 1: in the node set, bit 2: on a face */
  Vec3  area;          /* sum of the vector areas, mm2 */
} Faces;

enum { IN_SET = 1, ON_FACE = 2 };

static Vec3 face_area(const Mesh *mesh, const PetscInt node[], const CellFace *face)
{
  const Vec3 first = mesh->position[node[face->node[0]]];
  Vec3       sum   = vec3(0.0, 0.0, 0.0);

  for (int a = 1; a + 1 < face->corners; a++) {
    const Vec3 b = vec3_sub(mesh->position[node[face->node[a]]], first);
    const Vec3 c = vec3_sub(mesh->position[node[face->node[a + 1]]], first);

    sum = vec3_add(sum, vec3_scale(0.5, vec3_cross(b, c)));
  }
  return sum;
}

static PetscErrorCode add_face(Faces *faces, const PetscInt node[], const CellFace *face)
{
  PetscFunctionBeginUser;
  faces->area = vec3_add(faces->area, face_area(faces->mesh, node, face));
  for (int a = 0; a < face->corners; a++) {
    const PetscInt from = node[face->node[a]], to = node[face->node[(a + 1) % face->corners]];

    if (faces->edge_count == faces->edge_capacity) {
      faces->edge_capacity = 2 * faces->edge_capacity + CELL_FACE_MAX_CORNERS;
      PetscCall(PetscRealloc(sizeof(*faces->edge) * (size_t)faces->edge_capacity, &faces->edge));
    }
    faces->edge[faces->edge_count][0]   = from;
    faces->edge[faces->edge_count++][1] = to;
    faces->in[from] |= ON_FACE;
  }
  PetscFunctionReturn(0);
}

static PetscErrorCode find_faces(const MeshSet *cells, const MeshSet *nodes, Faces *faces)
{
  const Mesh *mesh = faces->mesh;

  PetscFunctionBeginUser;
  for (PetscInt i = 0; i < nodes->count; i++) faces->in[nodes->item[i]] |= IN_SET;
  for (PetscInt i = 0; i < cells->count; i++) {
    const CellType  type = mesh->cell_type[cells->item[i]];
    const PetscInt *node = mesh_cell_nodes(mesh, cells->item[i]);

    for (int f = 0; f < cell_face_count(type); f++) {
      const CellFace *face = cell_face(type, f);
      int             a    = 0;

      while (a < face->corners && (faces->in[node[face->node[a]]] & IN_SET)) a++;
      if (a == face->corners) PetscCall(add_face(faces, node, face));
    }
  }
  PetscFunctionReturn(0);
}

/* Extents of the rim in the axes (depth, normal, width). */
static PetscErrorCode measure_rim(const Faces *faces, Mat3 axes, SurfaceMeasure *measure)
{
  Vec3       low = vec3(HUGE_VAL, HUGE_VAL, HUGE_VAL), high = vec3_scale(-1.0, low);
  PetscBool *once;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(faces->edge_count, &once));
  PetscCall(edges_find_border(faces->edge_count, faces->edge, once));
  for (PetscInt e = 0; e < faces->edge_count; e++) {
    if (!once[e]) continue;
    for (int n = 0; n < 2; n++) {
      const Vec3 at = mat3_transpose_vec(axes, faces->mesh->position[faces->edge[e][n]]);

      for (int i = 0; i < 3; i++) {
        low.a[i]  = fmin(low.a[i], at.a[i]);
        high.a[i] = fmax(high.a[i], at.a[i]);
      }
    }
  }
  measure->depth  = high.a[0] - low.a[0];
  measure->width  = high.a[2] - low.a[2];
  measure->centre = mat3_vec(axes, vec3_scale(0.5, vec3_add(low, high)));
  PetscCall(PetscFree(once));
  PetscFunctionReturn(0);
}

static void measure_rise(const Faces *faces, SurfaceMeasure *measure)
{
  double nearest = HUGE_VAL;

  for (PetscInt n = 0; n < faces->mesh->node_count; n++) {
    const Vec3   from = vec3_sub(faces->mesh->position[n], measure->centre);
    const double rise = vec3_dot(from, measure->normal);
    const double away = vec3_norm(vec3_sub(from, vec3_scale(rise, measure->normal)));

    if (!(faces->in[n] & ON_FACE) || away >= nearest) continue;
    nearest       = away;
    measure->rise = rise;
  }
}

static PetscErrorCode measure_faces(Faces *faces, SurfaceMeasure *measure)
{
  Vec3 width = vec3(0.0, 0.0, 1.0), depth;
  Mat3 axes;

  PetscFunctionBeginUser;
  measure->area   = vec3_norm(faces->area);
  measure->normal = vec3_scale(1.0 / measure->area, faces->area);
  width           = vec3_sub(width, vec3_scale(vec3_dot(width, measure->normal), measure->normal));
  width           = vec3_scale(1.0 / vec3_norm(width), width);
  depth           = vec3_cross(measure->normal, width);
  for (int i = 0; i < 3; i++) {
    axes.a[i][0] = depth.a[i];
    axes.a[i][1] = measure->normal.a[i];
    axes.a[i][2] = width.a[i];
  }
  PetscCall(measure_rim(faces, axes, measure));
  measure_rise(faces, measure);
  PetscFunctionReturn(0);
}

PetscErrorCode surface_measure(const Mesh *mesh, const char *cell_set, const char *node_set,
                               SurfaceMeasure *measure)
{
  const MeshSet *cells = mesh_set(mesh, SET_CELLS, cell_set);
  const MeshSet *nodes = mesh_set(mesh, SET_NODES, node_set);
  Faces          faces = {.mesh = mesh};

  PetscFunctionBeginUser;
  PetscCheck(cells && nodes, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "The mesh has no cell set '%s' or no node set '%s'", cell_set, node_set);
  PetscCall(PetscCalloc1((size_t)mesh->node_count, &faces.in));
  PetscCall(find_faces(cells, nodes, &faces));
  PetscCheck(faces.edge_count > 0, PETSC_COMM_SELF, PETSC_ERR_ARG_OUTOFRANGE,
             "No cell of '%s' has a face in '%s'", cell_set, node_set);
  PetscCall(measure_faces(&faces, measure));
  PetscCall(PetscFree(faces.in));
  PetscCall(PetscFree(faces.edge));
  PetscFunctionReturn(0);
}

double face_set_area(const Mesh *mesh, const char *face_set)
{
  const MeshSet *set = mesh_set(mesh, SET_FACES, face_set);
  Vec3           sum = vec3(0.0, 0.0, 0.0);

  for (PetscInt i = 0; set && i < set->count; i++) {
    const PetscInt cell = set->item[i] / MESH_FACES_PER_CELL;
    const int      face = (int)(set->item[i] % MESH_FACES_PER_CELL);

    sum = vec3_add(
      sum, face_area(mesh, mesh_cell_nodes(mesh, cell), cell_face(mesh->cell_type[cell], face)));
  }
  return vec3_norm(sum);
}
