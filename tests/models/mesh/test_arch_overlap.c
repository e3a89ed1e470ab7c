/* Neighbouring vertebrae do not overlap: the convex hulls of any two of their cells can be
   separated by a plane. Candidates are the face normals of both and the products of their edges
   (Gottschalk, Lin & Manocha 1996, OBBTree, section 5, here for hexahedra with faces cut into
   triangles). */
#include "arched_column.h"
#include "elements/cell_edges.h"

#include "../read_tables.h"

enum {
  SUBJECTS      = 200,
  FINE_SUBJECTS = 10,
  HEX_CORNERS   = 8,
  EDGES         = CELL_MAX_EDGES,
  TRIANGLES     = 12
};

static const double TOUCH = 1e-6; /* mm by which hulls may seem to overlap for round-off */

typedef struct {
  PetscInt cell;
  Vec3     corner[HEX_CORNERS], edge[EDGES], normal[TRIANGLES];
  Vec3     low, high; /* of the box around it */
} Hull;

static Hull hull_of(const ColumnPlan *column, PetscInt cell)
{
  static const int triangle[TRIANGLES][3] = {
    {0, 1, 2},
    {0, 2, 3},
    {4, 5, 6},
    {4, 6, 7},
    {0, 1, 5},
    {0, 5, 4},
    {1, 2, 6},
    {1, 6, 5},
    {2, 3, 7},
    {2, 7, 6},
    {3, 0, 4},
    {3, 4, 7}
  };
  const CellEdges edges = cell_edges(CELL_HEX8);
  Hull            hull  = {.cell = cell};

  cell_corners(column, cell, hull.corner);
  hull.low = hull.high = hull.corner[0];
  for (int n = 1; n < HEX_CORNERS; n++)
    for (int c = 0; c < 3; c++) {
      hull.low.a[c]  = fmin(hull.low.a[c], hull.corner[n].a[c]);
      hull.high.a[c] = fmax(hull.high.a[c], hull.corner[n].a[c]);
    }
  for (int e = 0; e < EDGES; e++)
    hull.edge[e] = vec3_sub(hull.corner[edges.end[e][1]], hull.corner[edges.end[e][0]]);
  for (int t = 0; t < TRIANGLES; t++) {
    const Vec3 at = hull.corner[triangle[t][0]];

    hull.normal[t] = vec3_cross(vec3_sub(hull.corner[triangle[t][1]], at),
                                vec3_sub(hull.corner[triangle[t][2]], at));
  }
  return hull;
}

static void extent(const Hull *hull, Vec3 axis, double *low, double *high)
{
  *low = *high = vec3_dot(hull->corner[0], axis);
  for (int n = 1; n < HEX_CORNERS; n++) {
    const double at = vec3_dot(hull->corner[n], axis);

    *low  = fmin(*low, at);
    *high = fmax(*high, at);
  }
}

static PetscBool separates(const Hull *a, const Hull *b, Vec3 axis)
{
  const double length = vec3_norm(axis);
  double       low[2], high[2];

  if (length < TOUCH) return PETSC_FALSE;
  extent(a, axis, &low[0], &high[0]);
  extent(b, axis, &low[1], &high[1]);
  return (PetscBool)(fmax(low[1] - high[0], low[0] - high[1]) > -TOUCH * length);
}

static PetscBool apart(const Hull *a, const Hull *b)
{
  for (int c = 0; c < 3; c++)
    if (a->low.a[c] >= b->high.a[c] || b->low.a[c] >= a->high.a[c]) return PETSC_TRUE;
  for (int t = 0; t < TRIANGLES; t++)
    if (separates(a, b, a->normal[t]) || separates(a, b, b->normal[t])) return PETSC_TRUE;
  for (int e = 0; e < EDGES; e++)
    for (int f = 0; f < EDGES; f++)
      if (separates(a, b, vec3_cross(a->edge[e], b->edge[f]))) return PETSC_TRUE;
  return PETSC_FALSE;
}

/* The bone of a level. */
static PetscInt hulls_of(const ColumnPlan *column, PetscInt level, Hull **hull)
{
  PetscInt count = 0;

  assert_int_equal(PetscMalloc1(column->plan->cell_count, hull), 0);
  for (PetscInt c = 0; c < column->plan->cell_count; c++)
    if (column->place[c] == level && column->plan->cell_type[c] == CELL_HEX8)
      (*hull)[count++] = hull_of(column, c);
  return count;
}

static void check_neighbours(const ColumnPlan *column, int subject)
{
  Hull    *above = NULL, *below = NULL;
  PetscInt above_count = hulls_of(column, LEVEL_C7, &above), below_count;

  for (PetscInt level = LEVEL_T1; level < SPINE_LEVELS; level++) {
    below_count = hulls_of(column, level, &below);
    for (PetscInt i = 0; i < above_count; i++)
      for (PetscInt j = 0; j < below_count; j++)
        if (!apart(&above[i], &below[j]))
          fail_msg("subject %d: %s of %s and %s of %s overlap", subject,
                   tissue_names[column->tissue[above[i].cell]], place_names[level - 1],
                   tissue_names[column->tissue[below[j].cell]], place_names[level]);
    assert_int_equal(PetscFree(above), 0);
    above       = below;
    above_count = below_count;
  }
  assert_int_equal(PetscFree(above), 0);
}

static void neighbours_are_apart(void **state)
{
  gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, SUBJECT_DIMENSIONS);

  (void)state;
  for (int s = 0; s < SUBJECTS; s++) {
    const Subject subject = next_subject(sequence);
    Anatomy       anatomy;

    assert_int_equal(anatomy_build(&subject, tables, &anatomy), 0);
    for (int mesh = MESH_COARSE; mesh <= (s < FINE_SUBJECTS ? MESH_FINE : MESH_COARSE); mesh++) {
      ColumnPlan *column = arched_column(&anatomy, (MeshLevel)mesh, PETSC_TRUE);

      check_neighbours(column, s);
      column_plan_destroy(&column);
    }
  }
  gsl_qrng_free(sequence);
}

static void the_check_finds_an_overlap(void **state)
{
  /* The same cell moved by half its box overlaps itself; moved by all of it, it does not. */
  const Subject man = average_man();
  Anatomy       anatomy;
  ColumnPlan   *column;
  Hull          hull, moved;

  (void)state;
  assert_int_equal(anatomy_build(&man, tables, &anatomy), 0);
  column = arched_column(&anatomy, MESH_COARSE, PETSC_TRUE);
  hull   = hull_of(column, column->plan->cell_count - 1);
  for (int part = 1; part <= 2; part++) {
    moved = hull;
    for (int n = 0; n < HEX_CORNERS; n++)
      moved.corner[n].a[0] += 0.5 * part * (hull.high.a[0] - hull.low.a[0]);
    moved.low.a[0] += 0.5 * part * (hull.high.a[0] - hull.low.a[0]);
    moved.high.a[0] += 0.5 * part * (hull.high.a[0] - hull.low.a[0]);
    assert_int_equal(apart(&hull, &moved), part == 2);
  }
  column_plan_destroy(&column);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(neighbours_are_apart),
    cmocka_unit_test(the_check_finds_an_overlap),
  };

  return cmocka_run_group_tests(tests, read_tables, free_tables);
}
