/* What a deck says of solids: materials shared and of their own, moduli of a grain, directions of
   fibres, quadratic cells in place of those that would lock, and numbers that CalculiX reads whole.
 */
#include "export/formats.h"
#include "rig.h"

#include <stdlib.h>

enum { CELLS = 2, NUMBER_LETTERS = 20 };

/* Two unit cubes along x; a corner off its place by round-off. */
static MeshPlan *two_cubes(void)
{
  MeshPlan *plan;
  PetscInt  node, cell;

  assert_ok(mesh_plan_create(&plan));
  for (int i = 0; i <= CELLS; i++)
    for (int n = 0; n < 4; n++) {
      const Vec3 x =
        vec3(i, n / 2 == 0 ? -1.23456789012345e-17 : 1.0, (n == 1 || n == 2) ? 1.0 : 0);

      assert_ok(mesh_plan_add_node(plan, x, &node));
    }
  for (PetscInt c = 0; c < CELLS; c++) {
    const PetscInt a      = 4 * c;
    const PetscInt own[8] = {a, a + 4, a + 7, a + 3, a + 1, a + 5, a + 6, a + 2};

    assert_ok(mesh_plan_add_cell(plan, CELL_HEX8, own, &cell));
    assert_ok(mesh_plan_add_to_set(plan, SET_CELLS, "solid", cell));
  }
  for (PetscInt n = 0; n < 4; n++) assert_ok(mesh_plan_add_to_set(plan, SET_NODES, "end", n));
  return plan;
}

/* Fibres that point one way in the first cube and another in the second. */
static PetscErrorCode two_ways(void *context, PetscInt cell, Vec3 centre, SolidFabric *fabric)
{
  (void)context;
  (void)centre;
  PetscFunctionBeginUser;
  fabric->fibre[0] = cell == 0 ? vec3(1.0, 0.0, 0.0) : vec3(0.0, 0.6, -0.8);
  PetscFunctionReturn(0);
}

static TextBuffer deck_of(const SolidMaterial *material, FabricFunction fabric)
{
  Problem   *problem = rig_problem(PETSC_COMM_SELF, two_cubes(), material);
  TextBuffer deck = {0}, left_out = {0};

  if (fabric) assert_ok(problem_set_fabric(problem, "solid", fabric, NULL));
  assert_ok(problem_setup(problem));
  assert_ok(export_deck(problem, 0, NULL, &deck, &left_out));
  assert_ok(text_buffer_destroy(&left_out));
  assert_ok(problem_destroy(&problem));
  return deck;
}

static int count_of(const char *text, const char *word)
{
  int count = 0;

  for (; (text = strstr(text, word)); text++) count++;
  return count;
}

static void cells_of_one_material_share_it(void **state)
{
  static const double constants[2] = {100.0, 0.25};
  const SolidMaterial material     = {
        .tissue = "plain", .law = &law_linear_isotropic, .parameters = constants, .density = 2e-9};
  TextBuffer deck = deck_of(&material, NULL);

  (void)state;
  assert_int_equal(count_of(deck.text, "*MATERIAL"), 1);
  assert_non_null(strstr(deck.text, "*ELASTIC\n100, 0.25\n*DENSITY\n2e-09\n"));
  assert_non_null(strstr(deck.text, "*ELEMENT, TYPE=C3D8, ELSET=M_1\n"));
  assert_ok(text_buffer_destroy(&deck));
}

/* Fibres along x: components 1, 0, short of 1 by a margin; along (0, 0.6, -0.8): turned round, so
   that z is positive. D1 = 2 / K. */
static void cells_with_fibres_of_their_own_have_materials_of_their_own(void **state)
{
  static const double constants[5] = {0.5, 3.0, 40.0, 0.0, 20.0}; /* C10, k1, k2, kappa, K */
  const SolidMaterial material     = {
        .tissue = "wound", .law = &law_holzapfel, .parameters = constants};
  TextBuffer deck = deck_of(&material, two_ways);
  double     along;

  (void)state;
  assert_int_equal(count_of(deck.text, "*MATERIAL, NAME=ELASTIC_FIBER_M_"), 2);
  assert_int_equal(count_of(deck.text, "*USER MATERIAL, CONSTANTS=6\n0.5, 0.1, "), 2);
  assert_non_null(strstr(deck.text, "CONSTANTS=6\n0.5, 0.1, -0, -0.6, 3, 40\n"));
  along = strtod(strstr(deck.text, "CONSTANTS=6\n") + strlen("CONSTANTS=6\n0.5, 0.1, "), NULL);
  assert_close(along, 1.0, 1e-10);
  assert_true(along * along < 1.0);
  assert_ok(text_buffer_destroy(&deck));
}

/* Transversely isotropic about z with no Poisson's ratio: moduli are E along the axes and G, in the
   order of a deck 1111 1122 2222 1133 2233 3333 1112 2212 3312 1212 ... */
static void a_grain_is_written_by_its_moduli(void **state)
{
  static const double constants[9] = {10.0, 10.0, 30.0, 5.0, 7.0, 7.0, 0.0, 0.0, 0.0};
  const SolidMaterial material     = {
        .tissue = "grain", .law = &law_orthotropic, .parameters = constants};
  TextBuffer deck = deck_of(&material, NULL);

  (void)state;
  assert_non_null(strstr(deck.text, "*ELASTIC, TYPE=ANISO\n10, 0, 10, 0, 0, 30, 0, 0\n"
                                    "0, 5, 0, 0, 0, 0, 7, 0\n0, 0, 0, 0, 7\n"));
  assert_ok(text_buffer_destroy(&deck));
}

/* Two cubes have 12 corners and 20 edges, of which 4 lie within the end. */
static void cells_that_would_lock_become_quadratic(void **state)
{
  static const double constants[3] = {0.5, 0.1, 2000.0};
  const SolidMaterial material     = {.tissue     = "soft",
                                      .law        = &law_mooney_rivlin,
                                      .parameters = constants,
                                      .kinematics = KINEMATICS_MEAN_DILATATION};
  TextBuffer          deck         = deck_of(&material, NULL);
  const char         *set;
  int                 in_end = 0;

  (void)state;
  assert_non_null(
    strstr(deck.text, "*ELEMENT, TYPE=C3D20R, ELSET=M_1\n1, 1, 5, 8, 4, 2, 6, 7, 3, "));
  assert_non_null(strstr(deck.text, "\n32, "));
  assert_null(strstr(deck.text, "\n33, "));
  set = strstr(deck.text, "*NSET, NSET=N_end\n");
  assert_non_null(set);
  set += strlen("*NSET, NSET=N_end\n");
  for (; *set != '*'; set++) in_end += *set == ',';
  assert_int_equal(in_end, 8);
  assert_ok(text_buffer_destroy(&deck));
}

/* A tissue that was squeezed to 0.8 in every direction grows by 1 / 0.8 - 1 when it is cut free;
   one that was squeezed in two directions alone is said to be left out. */
static void even_in_situ_strain_is_an_expansion(void **state)
{
  static const double constants[3] = {0.5, 0.1, 2000.0};
  const SolidMaterial even         = {.tissue     = "soft",
                                      .law        = &law_mooney_rivlin,
                                      .parameters = constants,
                                      .in_situ = {{{-0.2, 0.0, 0.0}, {0.0, -0.2, 0.0}, {0.0, 0.0, -0.2}}}};
  SolidMaterial       uneven       = even;

  (void)state;
  uneven.in_situ.a[1][1] = 0.0;
  for (int e = 0; e < 2; e++) {
    const ExportStep step    = {"settle", 1.0};
    Problem         *problem = rig_problem(PETSC_COMM_SELF, two_cubes(), e ? &uneven : &even);
    Curve           *ramp    = rig_ramp();
    TextBuffer       deck = {0}, left_out = {0};

    assert_ok(problem_set_in_situ_curve(problem, ramp));
    assert_ok(problem_setup(problem));
    assert_ok(export_deck(problem, 1, &step, &deck, &left_out));
    assert_int_equal(count_of(deck.text, "0.001\n*EXPANSION\n0.25\n"), e ? 0 : 1);
    assert_int_equal(!left_out.text, !e);
    if (e) assert_non_null(strstr(left_out.text, "in-situ strain of soft is left out\n"));
    assert_non_null(strstr(deck.text, "*TEMPERATURE\nALL_NODES, 1\n"));
    assert_ok(text_buffer_destroy(&deck));
    assert_ok(text_buffer_destroy(&left_out));
    assert_ok(problem_destroy(&problem));
    assert_ok(curve_destroy(&ramp));
  }
}

/* CalculiX reads twenty letters of a number: an exponent that is cut off changes it silently. */
static void numbers_are_short_enough(void **state)
{
  static const double constants[2] = {1.0 / 3.0 * 1e-10, 1.0 / 7.0};
  const SolidMaterial material     = {
        .tissue = "plain", .law = &law_linear_isotropic, .parameters = constants};
  TextBuffer  deck  = deck_of(&material, NULL);
  const char *lines = strchr(deck.text, '\n');

  (void)state;
  for (const char *c = strstr(lines, "*NODE"); *c; c++) {
    const size_t length = strspn(c, "+-.0123456789e");

    assert_true(length <= NUMBER_LETTERS);
    if (length) c += length - 1;
  }
  assert_non_null(strstr(deck.text, "-1.23456789012e-17"));
  assert_ok(text_buffer_destroy(&deck));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(cells_of_one_material_share_it),
    cmocka_unit_test(cells_with_fibres_of_their_own_have_materials_of_their_own),
    cmocka_unit_test(a_grain_is_written_by_its_moduli),
    cmocka_unit_test(cells_that_would_lock_become_quadratic),
    cmocka_unit_test(even_in_situ_strain_is_an_expansion),
    cmocka_unit_test(numbers_are_short_enough),
  };
  int failures;

  if (PetscInitializeNoArguments()) return 1;
  failures = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failures;
}
