/* What a deck cannot say is named, and the VTK file names the tissue of every kind of cell: a cube
   with a membrane on its side, and a node that hangs in the middle of an edge of it. */
#include "export/formats.h"
#include "rig.h"

static const double constants[2] = {0.8, 1.7}; /* mu, lambda, MPa */

static MeshPlan *cube(PetscBool with_mass)
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
  if (with_mass) {
    assert_ok(mesh_plan_add_cell(plan, CELL_POINT1, &nodes[6], &cell));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "masses", cell));
  }
  return plan;
}

static Problem *problem_before_setup(PetscBool with_mass)
{
  const SolidMaterial    solid = {.tissue     = "cube",
                                  .law        = &law_neo_hookean,
                                  .parameters = constants,
                                  .density    = 1e-9,
                                  .fibre      = {vec3(0.6, 0.0, 0.8)}};
  const MembraneMaterial skin  = {
     .tissue = "skin", .law = &law_neo_hookean, .parameters = constants, .thickness = 0.1};
  MeshPlan *plan = cube(with_mass);
  Mesh     *mesh;
  Problem  *problem;

  assert_ok(mesh_distribute(PETSC_COMM_SELF, plan, &mesh));
  assert_ok(mesh_plan_destroy(&plan));
  assert_ok(problem_create(mesh, &problem));
  assert_ok(problem_add_solid(problem, "cube", &solid));
  assert_ok(problem_add_membrane(problem, "skin", &skin));
  if (with_mass) assert_ok(problem_add_mass(problem, "masses", 1e-6));
  assert_ok(problem_tie_node(problem, 8, 2, (PetscInt[]){0, 1}, (double[]){0.5, 0.5}));
  return problem;
}

static Problem *problem_of_the_test(void)
{
  Problem *problem = problem_before_setup(PETSC_FALSE);

  assert_ok(problem_setup(problem));
  return problem;
}

static void what_a_deck_cannot_say_is_named(void **state)
{
  Problem   *problem = problem_of_the_test();
  TextBuffer deck = {0}, left_out = {0};

  (void)state;
  assert_ok(export_deck(problem, 0, NULL, &deck, &left_out));
  assert_non_null(strstr(left_out.text, "membranes are written as thin solids with hinges"));
  assert_non_null(strstr(left_out.text, "1 tied nodes are left out"));
  assert_null(strstr(left_out.text, "no stiffness"));
  assert_non_null(strstr(deck.text, "** 1 tied nodes are left out"));
  assert_ok(text_buffer_destroy(&deck));
  assert_ok(text_buffer_destroy(&left_out));
  assert_ok(problem_destroy(&problem));
}

/* Weights stand in the deck under sets that it has: point masses are none, and no card stands for
   itself alone. */
static void a_weight_of_what_the_deck_lacks_is_named(void **state)
{
  static const char *const cells[]   = {"masses", "cube"};
  static const char *const written[] = {"*STEP", "*DLOAD\nE_cube, GRAV, 9810,"};
  static const ExportStep  step      = {"hang", 1.0};

  (void)state;
  for (int last = 0; last < 2; last++) {
    Problem   *problem = problem_before_setup(PETSC_TRUE);
    TextBuffer deck = {0}, left_out = {0};

    for (int l = 0; l <= last; l++) {
      const Load weight = {.type   = &load_gravity,
                           .name   = cells[l],
                           .cells  = cells[l],
                           .vector = vec3(0.0, -9810.0, 0.0)};

      assert_ok(problem_add_load(problem, &weight));
    }
    assert_ok(problem_setup(problem));
    assert_ok(export_deck(problem, 1, &step, &deck, &left_out));
    assert_non_null(strstr(left_out.text, "load masses (gravity) is left out"));
    assert_null(strstr(left_out.text, "load cube"));
    assert_null(strstr(deck.text, "E_masses"));
    assert_non_null(strstr(deck.text, written[last]));
    if (last == 0) assert_null(strstr(deck.text, "*DLOAD"));
    assert_ok(text_buffer_destroy(&deck));
    assert_ok(text_buffer_destroy(&left_out));
    assert_ok(problem_destroy(&problem));
  }
}

/* Names of tissues are codes of letters in VTK: "cube" and "skin", and no "none". */
static void every_cell_has_its_tissue(void **state)
{
  Problem             *problem  = problem_of_the_test();
  TextBuffer           text     = {0};
  const ExportContents contents = {0};

  (void)state;
  assert_ok(export_vtu(problem, &contents, &text));
  assert_non_null(strstr(text.text, "NumberOfTuples=\"2\" format=\"ascii\">\n"
                                    "99 117 98 101 0\n115 107 105 110 0\n</DataArray>"));
  assert_ok(text_buffer_destroy(&text));
  assert_ok(problem_destroy(&problem));
}

/* Arrays of the problem are there when a cell has something to say; the caller's come before them,
   and a point of interest is a point and a vertex more, of tissue "landmark". */
static void arrays_are_those_that_say_something(void **state)
{
  static const double   quality[2] = {0.5, 0.25};
  static const PetscInt side[2] = {1, 0}, side_of_point[1] = {1};
  const char *const     sides[2] = {"left", "right"};
  const Vec3            point    = vec3(7.0, 8.0, 9.0);
  const ExportArray     array    = {"quality", SET_CELLS, 1, quality};
  const ExportLabels    labels   = {"side", SET_CELLS, 2, sides, side, side_of_point};
  const ExportContents  contents = {.array_count = 1,
                                    .array       = &array,
                                    .label_count = 1,
                                    .labels      = &labels,
                                    .point_count = 1,
                                    .point       = &point};
  Problem              *problem  = problem_of_the_test();
  TextBuffer            text     = {0};

  (void)state;
  assert_ok(export_vtu(problem, &contents, &text));
  assert_non_null(strstr(text.text, "NumberOfPoints=\"10\" NumberOfCells=\"3\""));
  assert_non_null(strstr(text.text, "7 8 9\n\n</DataArray>"));
  assert_non_null(
    strstr(text.text, "\"types\" NumberOfComponents=\"1\" format=\"ascii\">\n12 9 1 "));
  assert_non_null(strstr(text.text, "\"quality\" NumberOfComponents=\"1\" format=\"ascii\">\n"
                                    "0.5 0.25 0 \n"));
  assert_non_null(
    strstr(text.text, "\"side\" NumberOfComponents=\"1\" format=\"ascii\">\n1 0 1 \n"));
  assert_non_null(strstr(text.text, "\"fibre_1\" NumberOfComponents=\"3\" format=\"ascii\">\n"
                                    "0.6 0 0.8 0 0 0 0 0 0 \n"));
  assert_non_null(strstr(text.text, "\"thickness\" NumberOfComponents=\"1\" format=\"ascii\">\n"
                                    "0 0.1 0 \n"));
  assert_non_null(
    strstr(text.text, "\"tissue\" NumberOfComponents=\"1\" format=\"ascii\">\n0 1 2 \n"));
  for (const char *const *name =
         (const char *const[]){"fibre_2", "section", "axis_1", "body", "set ", NULL};
       *name; name++)
    assert_null(strstr(text.text, *name));
  assert_ok(text_buffer_destroy(&text));
  assert_ok(problem_destroy(&problem));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_a_deck_cannot_say_is_named),
    cmocka_unit_test(a_weight_of_what_the_deck_lacks_is_named),
    cmocka_unit_test(every_cell_has_its_tissue),
    cmocka_unit_test(arrays_are_those_that_say_something),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
