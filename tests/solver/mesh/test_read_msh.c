/* Files that Gmsh 4.8.4 wrote from the .geo files beside them. Argument: their folder. */
#include "assert_tensor.h"
#include "elements/mesh_report.h"
#include "elements/shape.h"
#include "shapes.h"

static void read_mesh(const char *folder, const char *name, MeshPlan **plan, MeshImport **import)
{
  char path[PETSC_MAX_PATH_LEN];

  assert_int_equal(PetscSNPrintf(path, sizeof path, "%s/%s", folder, name), 0);
  assert_int_equal(mesh_read(PETSC_COMM_WORLD, path, 1.0, plan, import), 0);
  assert_string_equal(mesh_import_error_text(*import), "");
  assert_non_null(*plan);
}

static void free_mesh(MeshPlan **plan, MeshImport **import)
{
  assert_int_equal(mesh_plan_destroy(plan), 0);
  assert_int_equal(mesh_import_destroy(import), 0);
}

static const MeshSetReport *report_of(const MeshReport *report, SetKind kind, const char *name)
{
  for (PetscInt s = 0; s < report->set_count[kind]; s++)
    if (strcmp(report->set[kind][s].name, name) == 0) return &report->set[kind][s];
  return NULL;
}

/* Nodes of quadratic cells lie in the middle of the edge that the shape has them on: so the order
   of the file was turned into that of VTK. Gmsh rounds on straight edges, hence 1e-9. */
static void assert_middles(const MeshPlan *plan)
{
  for (PetscInt c = 0; c < plan->cell_count; c++) {
    const Shape *shape = shape_of(plan->cell_type[c]);

    for (int m = shapes_corners(shape); m < shape->nodes; m++) {
      const PetscInt *node   = &plan->cell_node[c * CELL_MAX_NODES];
      int             end[2] = {0, 0};

      shapes_edge(shape, m, end);
      assert_vec3_close(
        plan->position[node[m]],
        vec3_scale(0.5, vec3_add(plan->position[node[end[0]]], plan->position[node[end[1]]])),
        1e-9);
    }
  }
}

/* The box is 2 x 1 x 1 of two hexahedra along x; in text, in binary and quadratic. */
static void boxes(void **state)
{
  static const char *const name[]  = {"box.msh", "box_binary.msh", "box_quadratic.msh"};
  static const PetscInt    nodes[] = {12, 12, 32}, face_nodes[] = {6, 6, 13}, edge[] = {3, 3, 5};

  for (int b = 0; b < 3; b++) {
    MeshPlan            *plan;
    MeshImport          *import;
    MeshReport          *report;
    const MeshSet       *top;
    const MeshSetReport *body;

    read_mesh(*state, name[b], &plan, &import);
    assert_int_equal(mesh_report_create(plan, &report), 0);
    assert_int_equal(plan->node_count, nodes[b]);
    assert_int_equal(plan->cell_count, 2);
    assert_int_equal(plan->cell_type[0], b < 2 ? CELL_HEX8 : CELL_HEX20);
    /* Elements 1 to 7 of the file are a point, two lines and four surfaces. */
    assert_int_equal(import->cell_label[0], 8);
    assert_close(report->size.volume, 2.0, 1e-12);
    assert_vec3_close(report->high, vec3(2.0, 1.0, 1.0), 0.0);
    assert_int_equal(report->inverted.count, 0);
    assert_int_equal(report->unused.count, 0);
    body = report_of(report, SET_CELLS, "body");
    assert_non_null(body);
    assert_int_equal(body->count, 2);
    assert_int_equal(report_of(report, SET_NODES, "corner")->count, 1);
    assert_int_equal(report_of(report, SET_NODES, "edge")->count, edge[b]);
    assert_int_equal(report_of(report, SET_NODES, "top")->count, face_nodes[b]);
    assert_null(report_of(report, SET_CELLS, "edge"));
    assert_null(report_of(report, SET_CELLS, "top"));
    /* The top is z = 1: all its faces have the corners there. */
    top = mesh_plan_set(plan, SET_FACES, "top");
    assert_int_equal(top->count, 2);
    for (PetscInt i = 0; i < top->count; i++) {
      const PetscInt   cell = top->item[i] / MESH_FACES_PER_CELL;
      const ShapeFace *face =
        &shape_of(plan->cell_type[cell])->face[top->item[i] % MESH_FACES_PER_CELL];

      for (int a = 0; a < face->nodes; a++)
        assert_close(plan->position[plan->cell_node[cell * CELL_MAX_NODES + face->node[a]]].a[2],
                     1.0, 1e-9);
    }
    assert_middles(plan);
    assert_int_equal(mesh_report_destroy(&report), 0);
    free_mesh(&plan, &import);
  }
}

static void quadratic_tetrahedron(void **state)
{
  MeshPlan   *plan;
  MeshImport *import;
  MeshReport *report;

  read_mesh(*state, "tets.msh", &plan, &import);
  assert_int_equal(mesh_report_create(plan, &report), 0);
  assert_int_equal(plan->cell_type[0], CELL_TET10);
  assert_close(report->size.volume, 1.0 / 6.0, 1e-12);
  assert_int_equal(report_of(report, SET_FACES, "slope")->count, 1);
  assert_int_equal(report_of(report, SET_NODES, "slope")->count, 6);
  assert_middles(plan);
  assert_int_equal(mesh_report_destroy(&report), 0);
  free_mesh(&plan, &import);
}

/* Block and wedge are half cubes; the plate in the air is half a square, the line to it is 5 long
   (of two cells); the edges of block and plate in `rim` are geometry alone. */
static void mixed_cells(void **state)
{
  MeshPlan   *plan;
  MeshImport *import;
  MeshReport *report;

  read_mesh(*state, "mixed.msh", &plan, &import);
  assert_int_equal(mesh_report_create(plan, &report), 0);
  assert_int_equal(report->cells[CELL_PENTA6], 1);
  assert_int_equal(report->cells[CELL_TRI3], 1);
  assert_int_equal(report->cells[CELL_LINE2], 2);
  assert_close(report_of(report, SET_CELLS, "block")->size.volume, 0.5, 1e-12);
  assert_close(report_of(report, SET_CELLS, "wedge")->size.volume, 0.5, 1e-12);
  assert_close(report_of(report, SET_CELLS, "plate")->size.area, 0.5, 1e-12);
  assert_close(report_of(report, SET_CELLS, "line")->size.length, 5.0, 1e-12);
  assert_int_equal(report_of(report, SET_NODES, "rim")->count, 4);
  assert_null(report_of(report, SET_CELLS, "rim"));
  assert_int_equal(report_of(report, SET_FACES, "surface_3")->count, 1);
  assert_null(report_of(report, SET_FACES, "plate"));
  assert_int_equal(report->unassigned.count, 0);
  assert_int_equal(report->inverted.count, 0);
  assert_int_equal(mesh_report_destroy(&report), 0);
  free_mesh(&plan, &import);
}

int main(int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(boxes, argv[1]),
    cmocka_unit_test_prestate(quadratic_tetrahedron, argv[1]),
    cmocka_unit_test_prestate(mixed_cells, argv[1]),
  };
  int failed;

  if (argc != 2 || PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
