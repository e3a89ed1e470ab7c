/* The dual mortar map between rectangles of faces that do not match: weights that sum to 1, linear
   positions that come out exactly, constant tractions that arrive as int N on the other side. */
#include "face_grid.h"
#include "joints/mortar.h"

static const int kinds[] = {3, 4, 6, 8};

/** Two rectangles on each other and the map between them. */
typedef struct {
  FaceGridNodes nodes;
  Surface       secondary, main;
  MortarMap     map;
} Pair;

static void pair_create(int secondary, int main, double noise, double main_size, Pair *pair)
{
  Draw           draw  = DRAW_START;
  const FaceGrid above = {
    secondary, {4, 3},
     vec3(0.0, 0.0, 0.1), vec3(6.0, 4.0, 0.0), true, noise
  };
  const FaceGrid below = {
    main, {3, 2},
     vec3(0.0, 0.0, 0.0), vec3(main_size, 4.0, 0.0), false, noise
  };

  pair->nodes.nodes = 0;
  face_grid_create(&above, &draw, &pair->nodes, &pair->secondary);
  face_grid_create(&below, &draw, &pair->nodes, &pair->main);
  assert_int_equal(mortar_create(&pair->secondary, &pair->main, pair->nodes.at, 0.2, &pair->map),
                   0);
}

static void pair_destroy(Pair *pair)
{
  assert_int_equal(mortar_destroy(&pair->map), 0);
  assert_int_equal(PetscFree(pair->secondary.face), 0);
  assert_int_equal(PetscFree(pair->main.face), 0);
}

/* Largest distance in x and y between a secondary node and the weighted sum of its main nodes. */
static double miss(const Pair *pair)
{
  double most = 0.0;

  for (PetscInt r = 0; r < pair->map.count; r++) {
    const MortarRow *row = &pair->map.row[r];
    Vec3             sum = {{0}};
    double           one = 0.0;

    assert_true(row->covered);
    for (PetscInt k = 0; k < row->count; k++) {
      one += row->weight[k];
      sum = vec3_add(sum, vec3_scale(row->weight[k], pair->nodes.at[row->main[k]]));
    }
    assert_close(one, 1.0, 1e-12);
    for (int i = 0; i < 2; i++) most = fmax(most, fabs(sum.a[i] - pair->nodes.at[row->node].a[i]));
  }
  return most;
}

static void linear_positions_come_out(void **state)
{
  static Pair pair;

  (void)state;
  for (int s = 0; s < 4; s++)
    for (int m = 0; m < 4; m++) {
      pair_create(kinds[s], kinds[m], kinds[s] > 4 ? 0.0 : 0.3, 6.0, &pair);
      assert_close(miss(&pair), 0.0, 1e-10);
      pair_destroy(&pair);
    }
}

/* int N of every node of a surface, for faces in one plane. */
static void areas(const Surface *surface, const Vec3 at[], double area[])
{
  double point[FACE_MAX_RULE][2], weight[FACE_MAX_RULE];

  for (PetscInt n = 0; n < FACE_GRID_NODES; n++) area[n] = 0.0;
  for (PetscInt f = 0; f < surface->count; f++) {
    const SurfaceFace *face   = &surface->face[f];
    const int          points = face_rule(face->shape, 4, point, weight);
    Vec3               position[FACE_MAX_NODES];
    FacePoint          p;

    surface_positions(face, at, position);
    for (int q = 0; q < points; q++) {
      face_point(face->shape, position, point[q], &p);
      for (int a = 0; a < face->shape->nodes; a++)
        area[face->node[a]] += weight[q] * p.stretch * p.value[a];
    }
  }
}

/* A unit traction on the secondary side gives node a the force int N_a, which its weights hand to
   the main nodes: there it must be int N_b. Exact for faces that are parallelograms. */
static void constant_tractions_arrive(void **state)
{
  static Pair   pair;
  static double own[FACE_GRID_NODES], other[FACE_GRID_NODES], arrived[FACE_GRID_NODES];

  (void)state;
  for (int s = 0; s < 4; s++)
    for (int m = 0; m < 4; m++) {
      pair_create(kinds[s], kinds[m], 0.0, 6.0, &pair);
      areas(&pair.secondary, pair.nodes.at, own);
      areas(&pair.main, pair.nodes.at, other);
      for (PetscInt n = 0; n < FACE_GRID_NODES; n++) arrived[n] = 0.0;
      for (PetscInt r = 0; r < pair.map.count; r++)
        for (PetscInt k = 0; k < pair.map.row[r].count; k++)
          arrived[pair.map.row[r].main[k]] += own[pair.map.row[r].node] * pair.map.row[r].weight[k];
      for (PetscInt n = 0; n < FACE_GRID_NODES; n++) assert_close(arrived[n], other[n], 1e-12);
      pair_destroy(&pair);
    }
}

/* A main surface that ends at x = 4: nodes at x = 6 are not covered, those up to 4 are. Every face
   between 3 and 4.5 is covered in part and still passes linear positions. */
static void what_is_not_covered_is_marked(void **state)
{
  static Pair pair;

  (void)state;
  pair_create(4, 4, 0.0, 4.0, &pair);
  for (PetscInt r = 0; r < pair.map.count; r++) {
    const MortarRow *row = &pair.map.row[r];
    const Vec3       x   = pair.nodes.at[row->node];
    double           sum = 0.0;

    assert_int_equal(row->covered, x.a[0] < 5.0 ? PETSC_TRUE : PETSC_FALSE);
    for (PetscInt k = 0; k < row->count; k++)
      sum += row->weight[k] * pair.nodes.at[row->main[k]].a[0];
    if (row->covered) assert_close(sum, x.a[0], 1e-10);
  }
  pair_destroy(&pair);
}

/* Faces farther apart than the tolerance are not joined. */
static void distance_beyond_tolerance_covers_nothing(void **state)
{
  static Pair pair;
  MortarMap   map;

  (void)state;
  pair_create(4, 4, 0.0, 6.0, &pair);
  assert_int_equal(mortar_create(&pair.secondary, &pair.main, pair.nodes.at, 0.05, &map), 0);
  for (PetscInt r = 0; r < map.count; r++) assert_false(map.row[r].covered);
  assert_int_equal(mortar_destroy(&map), 0);
  pair_destroy(&pair);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(linear_positions_come_out),
    cmocka_unit_test(constant_tractions_arrive),
    cmocka_unit_test(what_is_not_covered_is_marked),
    cmocka_unit_test(distance_beyond_tolerance_covers_nothing),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
