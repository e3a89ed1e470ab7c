/* What a deck cannot say is named, and the VTK file names the tissue of every kind of cell: a cube
   with a membrane on its side, and a node that hangs in the middle of an edge of it. */
#include "export/export.h"
#include "rig.h"

static const double constants[2] = {0.8, 1.7}; /* mu, lambda, MPa */

static MeshPlan *cube(void)
{
  static const PetscInt nodes[8] = {0, 1, 2, 3, 4, 5, 6, 7};
  MeshPlan             *plan;
  PetscInt              node, cell;

  assert_ok(mesh_plan_create(&plan));
  for (int n = 0; n < 8; n++) {
    const Vec3 corner = vec3((n + 1) / 2 % 2, n / 2 % 2, n / 4);

    assert_ok(mesh_plan_add_node(plan, corner, &node));
  }
  assert_ok(mesh_plan_add_node(plan, vec3(0.5, 0.0, 0.0), &node));
  assert_ok(mesh_plan_add_cell(plan, CELL_HEX8, nodes, &cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "cube", cell));
  assert_ok(mesh_plan_add_cell(plan, CELL_QUAD4, nodes, &cell));
  assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "skin", cell));
  return plan;
}

static Problem *problem_of_the_test(void)
{
  const SolidMaterial solid = {
    .tissue = "cube", .law = &law_neo_hookean, .parameters = constants, .density = 1e-9};
  const MembraneMaterial skin = {
    .tissue = "skin", .law = &law_neo_hookean, .parameters = constants, .thickness = 0.1};
  MeshPlan *plan = cube();
  Mesh     *mesh;
  Problem  *problem;

  assert_ok(mesh_distribute(PETSC_COMM_SELF, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_solid(problem, "cube", &solid));
  assert_ok(problem_add_membrane(problem, "skin", &skin));
  assert_ok(problem_tie_node(problem, 8, 2, (PetscInt[]){0, 1}, (double[]){0.5, 0.5}));
  assert_ok(problem_setup(problem));
  return problem;
}

static void what_a_deck_cannot_say_is_named(void **state)
{
  Problem   *problem = problem_of_the_test();
  TextBuffer deck = {0}, left_out = {0};

  (void)state;
  assert_ok(export_deck(problem, 0, NULL, &deck, &left_out));
  assert_non_null(strstr(left_out.text, "1 membranes are left out"));
  assert_non_null(strstr(left_out.text, "1 tied nodes are left out"));
  assert_null(strstr(left_out.text, "no stiffness"));
  assert_non_null(strstr(deck.text, "** 1 membranes are left out"));
  assert_ok(text_buffer_destroy(&deck));
  assert_ok(text_buffer_destroy(&left_out));
  assert_ok(problem_destroy(&problem));
}

/* Names of tissues are codes of letters in VTK: "cube" and "skin", and no "none". */
static void every_cell_has_its_tissue(void **state)
{
  Problem   *problem = problem_of_the_test();
  TextBuffer text    = {0};

  (void)state;
  assert_ok(export_vtu(problem, &text));
  assert_non_null(strstr(text.text, "NumberOfTuples=\"2\" format=\"ascii\">\n"
                                    "99 117 98 101 0\n115 107 105 110 0\n</DataArray>"));
  assert_ok(text_buffer_destroy(&text));
  assert_ok(problem_destroy(&problem));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_a_deck_cannot_say_is_named),
    cmocka_unit_test(every_cell_has_its_tissue),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
