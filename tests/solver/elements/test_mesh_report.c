/* The report of a mesh: sizes by formula, and each thing that should not be. */
#include "assert_tensor.h"
#include "elements/mesh_report.h"

/* A hexahedron 2 x 3 x 4, a quadrangle 2 x 3, a line of length 4, a hexahedron inside out, a node
   of no cell, and one that is at the place of another. */
static void make_mesh(MeshPlan **plan)
{
  static const PetscInt hex[]   = {0, 1, 2, 3, 4, 5, 6, 7};
  static const PetscInt wrong[] = {4, 5, 6, 7, 0, 1, 2, 3};
  static const PetscInt quad[] = {0, 1, 2, 3}, line[] = {0, 4};
  PetscInt              at;

  assert_int_equal(mesh_plan_create(plan), 0);
  for (int k = 0; k < 2; k++) {
    assert_int_equal(mesh_plan_add_node(*plan, vec3(0.0, 0.0, 4.0 * k), &at), 0);
    assert_int_equal(mesh_plan_add_node(*plan, vec3(2.0, 0.0, 4.0 * k), &at), 0);
    assert_int_equal(mesh_plan_add_node(*plan, vec3(2.0, 3.0, 4.0 * k), &at), 0);
    assert_int_equal(mesh_plan_add_node(*plan, vec3(0.0, 3.0, 4.0 * k), &at), 0);
  }
  assert_int_equal(mesh_plan_add_node(*plan, vec3(2.0, 3.0, 4.0 + 1e-12), &at), 0);
  assert_int_equal(mesh_plan_add_cell(*plan, CELL_HEX8, hex, &at), 0);
  assert_int_equal(mesh_plan_add_to_set(*plan, SET_CELLS, "good", at), 0);
  assert_int_equal(mesh_plan_add_cell(*plan, CELL_QUAD4, quad, &at), 0);
  assert_int_equal(mesh_plan_add_to_set(*plan, SET_CELLS, "good", at), 0);
  assert_int_equal(mesh_plan_add_cell(*plan, CELL_LINE2, line, &at), 0);
  assert_int_equal(mesh_plan_add_cell(*plan, CELL_HEX8, wrong, &at), 0);
  assert_int_equal(mesh_plan_add_to_set(*plan, SET_CELLS, "wrong", at), 0);
  assert_int_equal(mesh_plan_add_to_set(*plan, SET_FACES, "top", 1), 0);
}

static void sizes_and_findings(void **state)
{
  MeshPlan   *plan;
  MeshReport *report;
  char       *text;

  (void)state;
  make_mesh(&plan);
  assert_int_equal(mesh_report_create(plan, &report), 0);
  assert_int_equal(report->set_count[SET_CELLS], 2);
  assert_string_equal(report->set[SET_CELLS][0].name, "good");
  assert_close(report->set[SET_CELLS][0].size.volume, 24.0, 1e-12);
  assert_close(report->set[SET_CELLS][0].size.area, 6.0, 1e-12);
  assert_close(report->set[SET_CELLS][1].size.volume, -24.0, 1e-12);
  assert_close(report->size.length, 4.0, 1e-12);
  assert_vec3_close(report->low, vec3(0.0, 0.0, 0.0), 0.0);
  assert_vec3_close(report->high, vec3(2.0, 3.0, 4.0), 1e-11);
  assert_int_equal(report->inverted.count, 1);
  assert_int_equal(report->inverted.first, 3);
  assert_int_equal(report->unassigned.first, 2);
  assert_int_equal(report->unused.count, 1);
  assert_int_equal(report->unused.first, 8);
  assert_int_equal(report->coincident.count, 1);
  assert_int_equal(report->coincident.first, 8);
  assert_int_equal(mesh_report_text(report, NULL, &text), 0);
  assert_string_equal(text, "nodes: 9\n"
                            "cells: 4, area 6 mm^2, length 4 mm\n"
                            "cells line2: 1\n"
                            "cells quad4: 1\n"
                            "cells hex8: 2\n"
                            "box: x 0 to 2, y 0 to 3, z 0 to 4 mm\n"
                            "set good: 2 cells, volume 24 mm^3, area 6 mm^2\n"
                            "set wrong: 1 cells, volume -24 mm^3\n"
                            "set top: 1 faces\n"
                            "inverted or degenerate cells: 1, the first is 3\n"
                            "cells in no set: 1, the first is 2\n"
                            "nodes of no cell: 1, the first is 8\n"
                            "nodes at the place of another: 1, the first is 8\n");
  assert_int_equal(PetscFree(text), 0);
  assert_int_equal(mesh_report_destroy(&report), 0);
  assert_null(report);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(sizes_and_findings)};
  int                     failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
