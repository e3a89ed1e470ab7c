/* Decks of Abaqus and CalculiX: what they say comes out as nodes, cells and sets. */
#include "assert_tensor.h"
#include "mesh/import/mesh_import.h"

#include <stdio.h>

enum { NAME_SIZE = 64 };

/* Write a deck into the folder of the test and read it. */
static void read_deck(const char *text, MeshPlan **plan, MeshImport **import)
{
  static const char path[] = "test_read_inp.inp";
  FILE             *file   = fopen(path, "w");

  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
  assert_int_equal(fclose(file), 0);
  assert_int_equal(mesh_read(PETSC_COMM_SELF, path, 1.0, plan, import), 0);
  assert_string_equal(mesh_import_error_text(*import), "");
  assert_non_null(*plan);
}

static void free_mesh(MeshPlan **plan, MeshImport **import)
{
  assert_int_equal(mesh_plan_destroy(plan), 0);
  assert_int_equal(mesh_import_destroy(import), 0);
  assert_null(*import);
}

static void assert_items(const MeshPlan *plan, SetKind kind, const char *name, PetscInt count,
                         const PetscInt item[])
{
  const MeshSet *set = mesh_plan_set(plan, kind, name);

  if (!set) print_error("no set %s\n", name);
  assert_non_null(set);
  assert_int_equal(set->count, count);
  for (PetscInt i = 0; i < count; i++) assert_int_equal(set->item[i], item[i]);
}

/* Two unit cubes side by side along x; labels have gaps and are not in order. */
#define TWO_CUBES                                                                                  \
  "*Heading\n two cubes\n** a comment\n"                                                           \
  "*NODE, NSET=Nall\n"                                                                             \
  "10, 0, 0, 0\n 20, 1., 0, 0\n30,1.0D0,1,0\n40,0,1e0,0\n"                                         \
  "110,0,0,1\n120,1,0,1\n130,1,1,1\n140,0,1,1\n"                                                   \
  "  5, 2, , 0,\r\n6,2,1,0\n7,2,0,1\n8,2,1,1\n"                                                    \
  "*Element, type=C3D8R, elset=Left\n"                                                             \
  " 7, 10,20,30,40,\n 110,120,\n130,140\n"                                                         \
  "*ELEMENT,\nTYPE = C3D8, ELSET=Right\n"                                                          \
  "3, 20,5,6,30,120,7,8,130\n"

static void nodes_cells_and_labels(void **state)
{
  static const PetscInt all[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, left[] = {0}, right[] = {1};
  static const PetscInt node[] = {1, 8, 9, 2, 5, 10, 11, 6};
  char                  name[NAME_SIZE];
  MeshPlan             *plan;
  MeshImport           *import;

  (void)state;
  read_deck(TWO_CUBES, &plan, &import);
  assert_int_equal(plan->node_count, 12);
  assert_int_equal(plan->cell_count, 2);
  assert_int_equal(plan->cell_type[1], CELL_HEX8);
  for (int a = 0; a < 8; a++) assert_int_equal(plan->cell_node[CELL_MAX_NODES + a], node[a]);
  assert_vec3_close(plan->position[2], vec3(1.0, 1.0, 0.0), 0.0);
  assert_vec3_close(plan->position[8], vec3(2.0, 0.0, 0.0), 0.0);
  assert_items(plan, SET_NODES, "Nall", 12, all);
  assert_items(plan, SET_CELLS, "Left", 1, left);
  assert_items(plan, SET_CELLS, "Right", 1, right);
  assert_int_equal(mesh_import_node_name(import, 8, sizeof name, name), 0);
  assert_string_equal(name, "5");
  assert_int_equal(mesh_import_cell_name(import, 1, sizeof name, name), 0);
  assert_string_equal(name, "3");
  /* The reduced integration of C3D8R is not ours, which is said. */
  assert_int_equal(import->remarks.count, 1);
  assert_string_equal(import->remarks.item[0].text, "elements of type C3D8R are read as C3D8");
  free_mesh(&plan, &import);
}

/* Sets that are generated, that name others defined later, and surfaces of both kinds. */
static void sets_and_surfaces(void **state)
{
  static const PetscInt corner[] = {0, 4}, both[] = {0, 1}, step[] = {8, 10};
  static const PetscInt end[] = {1 * MESH_FACES_PER_CELL + 3}, top[] = {1, 7};
  static const PetscInt side[] = {0, 3, 4, 7}, edge[] = {0, 1, 4};
  /* Every face but the one that both cubes have: x = 1 is face 3 of the left cube and 5 of the
   * other. */
  static const PetscInt skin[] = {0, 1, 2, 4, 5, 6, 7, 8, 9, 10};
  MeshPlan             *plan;
  MeshImport           *import;

  (void)state;
  read_deck(TWO_CUBES "*NSET, NSET=edge, UNSORTED\ncorner, 20\n"
                      "*NSET, NSET=Corner\n110, 10,\n"
                      "*NSET, NSET=step, GENERATE\n5, 7, 2\n"
                      "*ELSET, ELSET=Both\nLEFT, right\n"
                      "*SURFACE, NAME=end, TYPE=ELEMENT\nRight, S4\n"
                      "*SURFACE, NAME=top\nboth, s2\n"
                      "*SURFACE, NAME=skin\nboth,\n"
                      "*SURFACE, NAME=each\n7,\nright,\n"
                      "*SURFACE, NAME=points, TYPE=NODE\ncorner, 1.0\n20\n"
                      "*NSET, NSET=solid, ELSET=left\n"
                      "*NSET, NSET=side\n10,40,110,140\n"
                      "*MATERIAL, NAME=bone\n*ELASTIC\n1000., 0.3\n*STEP\n*STATIC\n*END STEP\n",
            &plan, &import);
  assert_items(plan, SET_NODES, "Corner", 2, corner);
  assert_items(plan, SET_NODES, "edge", 3, edge);
  assert_items(plan, SET_NODES, "points", 3, edge);
  assert_items(plan, SET_NODES, "step", 2, step);
  assert_items(plan, SET_NODES, "side", 4, side);
  assert_int_equal(mesh_plan_set(plan, SET_NODES, "solid")->count, 8);
  assert_items(plan, SET_CELLS, "Both", 2, both);
  assert_items(plan, SET_FACES, "end", 1, end);
  assert_items(plan, SET_FACES, "top", 2, top);
  assert_items(plan, SET_FACES, "skin", 10, skin);
  assert_items(plan, SET_FACES, "each", 10, skin);
  free_mesh(&plan, &import);
}

/* One part twice: turned by 90 degrees about z after a shift by 1 along x, so that (0, 0, 0) comes
   to (0, 1, 0), and as it is. */
static void instances_of_parts(void **state)
{
  static const PetscInt foot[] = {4, 5, 6}, tip[] = {3}, pair[] = {3, 4}, all[] = {0, 1};
  char                  name[NAME_SIZE];
  MeshPlan             *plan;
  MeshImport           *import;

  (void)state;
  read_deck("*PART, NAME=tet\n*NODE\n1,0,0,0\n2,1,0,0\n3,0,1,0\n4,0,0,1\n"
            "*ELEMENT, TYPE=C3D4, ELSET=body\n1,1,2,3,4\n"
            "*NSET, NSET=foot\n1,2,3\n*NSET, NSET=tip\n4\n*END PART\n"
            "*ASSEMBLY, NAME=all\n"
            "*INSTANCE, NAME=Turned, PART=tet\n1., 0., 0.\n0,0,0, 0,0,2, 90.\n*END INSTANCE\n"
            "*INSTANCE, NAME=Plain, PART=TET\n*END INSTANCE\n"
            "*NODE\n1, 5, 5, 5\n"
            "*NSET, NSET=pair\nTurned.tip, plain.1\n"
            "*ELSET, ELSET=all, INSTANCE=Turned\n1\n*ELSET, ELSET=all, INSTANCE=Plain\n1\n"
            "*END ASSEMBLY\n",
            &plan, &import);
  assert_int_equal(plan->node_count, 9);
  assert_int_equal(plan->cell_count, 2);
  assert_vec3_close(plan->position[0], vec3(0.0, 1.0, 0.0), 1e-15);
  assert_vec3_close(plan->position[1], vec3(0.0, 2.0, 0.0), 1e-15);
  assert_vec3_close(plan->position[2], vec3(-1.0, 1.0, 0.0), 1e-15);
  assert_vec3_close(plan->position[5], vec3(1.0, 0.0, 0.0), 0.0);
  assert_vec3_close(plan->position[8], vec3(5.0, 5.0, 5.0), 0.0);
  assert_items(plan, SET_NODES, "Plain.foot", 3, foot);
  assert_items(plan, SET_NODES, "Turned.tip", 1, tip);
  assert_items(plan, SET_NODES, "pair", 2, pair);
  assert_items(plan, SET_CELLS, "all", 2, all);
  assert_int_equal(mesh_import_node_name(import, 3, sizeof name, name), 0);
  assert_string_equal(name, "Turned.4");
  assert_int_equal(mesh_import_node_name(import, 8, sizeof name, name), 0);
  assert_string_equal(name, "1");
  assert_int_equal(mesh_import_cell_name(import, 1, sizeof name, name), 0);
  assert_string_equal(name, "Plain.1");
  free_mesh(&plan, &import);
}

/* Gmsh writes surfaces of solids as plane elements: they become faces, and nodes. */
static void plane_elements_are_faces(void **state)
{
  static const PetscInt faces[] = {0 * MESH_FACES_PER_CELL + 3}, nodes[] = {1, 2, 5, 6};
  MeshPlan             *plan;
  MeshImport           *import;

  (void)state;
  /* x = 1 lies between both cubes; its normal here is +x, which is outward of the left one. */
  read_deck(TWO_CUBES "*ELEMENT, TYPE=CPS4, ELSET=between\n99, 20, 30, 130, 120\n", &plan, &import);
  assert_int_equal(plan->cell_count, 2);
  assert_items(plan, SET_FACES, "between", 1, faces);
  assert_items(plan, SET_NODES, "between", 4, nodes);
  assert_null(mesh_plan_set(plan, SET_CELLS, "between"));
  free_mesh(&plan, &import);
}

static void write_text(const char *path, const char *text)
{
  FILE *file = fopen(path, "w");

  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
  assert_int_equal(fclose(file), 0);
}

/* Lines of data come from an included file, one that a keyword names, and one included by that. */
static void included_files_go_on(void **state)
{
  static const PetscInt all[] = {0, 1, 2, 3};
  MeshPlan             *plan;
  MeshImport           *import;

  (void)state;
  write_text("test_read_inp_nodes.txt",
             "1,0,0,0\n*INCLUDE, INPUT=test_read_inp_more.txt\n3,0,1,0\n");
  write_text("test_read_inp_more.txt", "2,1,0,0\n");
  write_text("test_read_inp_cell.txt", "1,1,2,3,4\n");
  read_deck("*NODE, NSET=all\n*include, input=test_read_inp_nodes.txt\n4,0,0,1\n"
            "*ELEMENT, TYPE=C3D4, INPUT=test_read_inp_cell.txt\n*NSET, NSET=x\n1\n",
            &plan, &import);
  assert_int_equal(plan->cell_count, 1);
  assert_items(plan, SET_NODES, "all", 4, all);
  assert_vec3_close(plan->position[1], vec3(1.0, 0.0, 0.0), 0.0);
  assert_vec3_close(plan->position[3], vec3(0.0, 0.0, 1.0), 0.0);
  free_mesh(&plan, &import);
}

/* Shells are membranes here; their sides are no faces of solids, and what remains of a surface is
 * kept. */
static void shells_are_surfaces(void **state)
{
  static const PetscInt faces[] = {0 * MESH_FACES_PER_CELL + 5}, cells[] = {2, 3};
  MeshPlan             *plan;
  MeshImport           *import;

  (void)state;
  read_deck(TWO_CUBES "*ELEMENT, TYPE=S4R, ELSET=skin\n9, 5,6,8,7\n"
                      "*ELEMENT, TYPE=M3D3, ELSET=skin\n11, 10,20,30\n"
                      "*SURFACE, NAME=outside\nskin, SPOS\nleft, S6\n",
            &plan, &import);
  assert_int_equal(plan->cell_type[2], CELL_QUAD4);
  assert_int_equal(plan->cell_type[3], CELL_TRI3);
  assert_items(plan, SET_CELLS, "skin", 2, cells);
  assert_items(plan, SET_FACES, "outside", 1, faces);
  free_mesh(&plan, &import);
}

static void length_unit_scales(void **state)
{
  MeshPlan   *plan;
  MeshImport *import;

  (void)state;
  read_deck(TWO_CUBES, &plan, &import);
  free_mesh(&plan, &import);
  assert_int_equal(mesh_read(PETSC_COMM_SELF, "test_read_inp.inp", 1000.0, &plan, &import), 0);
  assert_vec3_close(plan->position[11], vec3(2000.0, 1000.0, 1000.0), 0.0);
  free_mesh(&plan, &import);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(nodes_cells_and_labels), cmocka_unit_test(sets_and_surfaces),
    cmocka_unit_test(instances_of_parts),     cmocka_unit_test(plane_elements_are_faces),
    cmocka_unit_test(length_unit_scales),     cmocka_unit_test(shells_are_surfaces),
    cmocka_unit_test(included_files_go_on),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
