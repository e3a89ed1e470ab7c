/* Faces by their corners: those of the shapes, and found in a mesh. */
#include "assert_close.h"
#include "elements/shape.h"
#include "mesh/cell_faces.h"

static void corners_are_those_of_the_shapes(void **state)
{
  (void)state;
  for (int type = 0; type < CELL_TYPE_COUNT; type++) {
    const Shape *shape = shape_of((CellType)type);

    assert_int_equal(cell_face_count((CellType)type), shape ? shape->faces : 0);
    for (int f = 0; shape && f < shape->faces; f++) {
      const CellFace *face = cell_face((CellType)type, f);

      /* Quadratic faces have as many nodes on edges as corners. */
      assert_int_equal(face->corners,
                       shape->face[f].nodes <= 4 ? shape->face[f].nodes : shape->face[f].nodes / 2);
      for (int a = 0; a < face->corners; a++)
        assert_int_equal(face->node[a], shape->face[f].node[a]);
    }
  }
}

/* Two tetrahedra with the face 1, 2, 3 in common. */
static void faces_are_found_by_their_corners(void **state)
{
  static const PetscInt first[] = {0, 1, 2, 3}, second[] = {4, 2, 1, 3};
  /* Outward of the first cell, outward of the second, a face of one cell from within, and none. */
  FaceQuery query[] = {
    {.corners = 3, .node = {2, 3, 1}},
    {.corners = 3, .node = {3, 2, 1}},
    {.corners = 3, .node = {0, 1, 2}},
    {.corners = 3, .node = {0, 1, 4}},
  };
  MeshPlan *plan;
  PetscInt  at;

  (void)state;
  assert_int_equal(mesh_plan_create(&plan), 0);
  for (int n = 0; n < 5; n++) assert_int_equal(mesh_plan_add_node(plan, vec3(n, 0, 0), &at), 0);
  assert_int_equal(mesh_plan_add_cell(plan, CELL_TET4, first, &at), 0);
  assert_int_equal(mesh_plan_add_cell(plan, CELL_TET4, second, &at), 0);
  assert_int_equal(mesh_plan_find_faces(plan, 4, query), 0);
  assert_int_equal(query[0].face, 0 * MESH_FACES_PER_CELL + 2);
  assert_int_equal(query[1].face, 1 * MESH_FACES_PER_CELL + 2);
  assert_int_equal(query[2].face, 0 * MESH_FACES_PER_CELL + 0);
  assert_int_equal(query[3].face, -1);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(corners_are_those_of_the_shapes),
    cmocka_unit_test(faces_are_found_by_their_corners),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
