/* A plate of four blocks that leans: its top is a low pyramid of known area, extents and height. */
#include "assert_tensor.h"
#include "mesh/surface_measure.h"

static const double rounding = 1e-12, tilt = 0.3, width = 6.0, depth = 4.0, rise = 0.5;

/* Place of a point of the plate, which leans forward about z and lies somewhere. */
static Vec3 lean(Vec3 local)
{
  return vec3(7.0 + local.a[0] * cos(tilt) + local.a[1] * sin(tilt),
              -2.0 - local.a[0] * sin(tilt) + local.a[1] * cos(tilt), 1.0 + local.a[2]);
}

/* Nodes x by x along the depth, z along the width, the top after the bottom. */
static void make_plate(Mesh **mesh)
{
  MeshPlan *plan;
  PetscInt  at;

  assert_int_equal(mesh_plan_create(&plan), 0);
  for (int layer = 0; layer < 2; layer++)
    for (int i = 0; i < 3; i++)
      for (int k = 0; k < 3; k++) {
        const double up = i == 1 && k == 1 ? layer + layer * rise : layer;

        assert_int_equal(mesh_plan_add_node(
                           plan, lean(vec3(0.5 * depth * (i - 1), up, 0.5 * width * (k - 1))), &at),
                         0);
        if (layer == 1) assert_int_equal(mesh_plan_add_to_set(plan, SET_NODES, "top", at), 0);
      }
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < 2; k++) {
      const PetscInt low = 3 * i + k, node[8] = {low,     low + 1,  low + 4,  low + 3,
                                                 low + 9, low + 10, low + 13, low + 12};

      assert_int_equal(mesh_plan_add_cell(plan, CELL_HEX8, node, &at), 0);
      assert_int_equal(mesh_plan_add_to_set(plan, SET_CELLS, "plate", at), 0);
      assert_int_equal(mesh_plan_add_to_set(plan, SET_FACES, "roof", at * MESH_FACES_PER_CELL + 1),
                       0);
    }
  assert_int_equal(mesh_distribute(PETSC_COMM_SELF, plan, mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

static void the_top_is_measured_along_its_normal(void **state)
{
  Mesh          *mesh;
  SurfaceMeasure top;

  (void)state;
  make_plate(&mesh);
  assert_int_equal(surface_measure(mesh, "plate", "top", &top), 0);
  assert_close(top.area, width * depth, rounding);
  assert_close(top.width, width, rounding);
  assert_close(top.depth, depth, rounding);
  assert_close(top.rise, rise, rounding);
  assert_vec3_close(top.normal, vec3(sin(tilt), cos(tilt), 0.0), rounding);
  assert_vec3_close(top.centre, lean(vec3(0.0, 1.0, 0.0)), rounding);
  assert_close(face_set_area(mesh, "roof"), width * depth, rounding);
  assert_close(face_set_area(mesh, "no such set"), 0.0, 0.0);
  mesh_destroy(&mesh);
}

static void a_set_without_faces_is_refused(void **state)
{
  Mesh          *mesh;
  SurfaceMeasure top;

  (void)state;
  make_plate(&mesh);
  PetscPushErrorHandler(PetscIgnoreErrorHandler, NULL);
  assert_int_equal(surface_measure(mesh, "plate", "no such set", &top), PETSC_ERR_ARG_OUTOFRANGE);
  PetscPopErrorHandler();
  mesh_destroy(&mesh);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_top_is_measured_along_its_normal),
    cmocka_unit_test(a_set_without_faces_is_refused),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
