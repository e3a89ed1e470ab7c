/* What a solid has beside its shape, kinematics and law: strain before the motion, in situ or by
   swelling, a fabric of its own, and internal variables. */
#include "assert_tensor.h"
#include "base/rotation.h"
#include "laws.h"
#include "solid_cases.h"

static const Mat3 in_situ = {
  {{0.08, 0.03, 0.00}, {-0.02, -0.05, 0.04}, {0.01, 0.00, 0.06}}
};

/* The case with strain of both kinds, seven tenths of it in situ. */
static Case strained(const Case *c)
{
  Case other = *c;

  other.material.in_situ = in_situ;
  other.activation       = 0.7;
  other.swells           = true;
  for (int a = 0; a < c->shape->nodes; a++) other.swelling[a] = 0.01 * (a % 4) - 0.01;
  return other;
}

/* Forces are the gradient of the energy, the tangent that of the forces. */
static void check_derivatives(const Case *unstrained)
{
  const Case c = strained(unstrained);
  double     force[UNKNOWNS], tangent[UNKNOWNS * UNKNOWNS], above[UNKNOWNS], below[UNKNOWNS];

  assert_true(evaluate(&c, NULL, force, tangent));
  for (int k = 0; k < c.unknowns; k++) {
    const Case up = perturbed(&c, k, step), down = perturbed(&c, k, -step);
    double     high, low;

    assert_true(evaluate(&up, &high, above, NULL) && evaluate(&down, &low, below, NULL));
    assert_close(0.5 * (high - low) / step, force[k], 1e-7);
    for (int r = 0; r < c.unknowns; r++)
      assert_close(0.5 * (above[r] - below[r]) / step, tangent[r * c.unknowns + k], 2e-6);
  }
}

static void derivatives_hold_with_strain(void **state)
{
  (void)state;
  for_all_cases(check_derivatives);
}

/* x = (1 + s) (1 + in_situ)^-1 X is where the tissue is free. */
static void check_free(const Case *c)
{
  const double swollen = 0.03;
  const Mat3   release = mat3_transpose(mat3_inverse_transpose(mat3_add(mat3_identity(), in_situ)));
  Case         loose   = *c;
  double       energy, force[UNKNOWNS];

  loose.material.in_situ = in_situ;
  loose.activation       = 1.0;
  loose.swells           = true;
  for (int a = 0; a < c->shape->nodes; a++) {
    loose.swelling[a] = swollen;
    loose.current[a]  = vec3_scale(1.0 + swollen, mat3_vec(release, c->reference[a]));
  }
  assert_true(evaluate(&loose, &energy, force, NULL));
  assert_close(energy, 0.0, 1e-12);
  for (int k = 0; k < c->unknowns; k++) assert_close(force[k], 0.0, 1e-12);
}

static void free_tissue_has_no_stress(void **state)
{
  (void)state;
  for_all_cases(check_free);
}

/* In the reference configuration the Cauchy stress is the law's at 1 + in_situ; its energy is per
   free volume, of which 1 / det (1 + in_situ) fills the volume of the cell. */
static void check_in_situ(const Case *c)
{
  static const int       row[6] = {0, 1, 2, 0, 1, 0}, column[6] = {0, 1, 2, 1, 2, 2};
  const LawPoint         at  = {.F = mat3_add(mat3_identity(), in_situ), .axes = mat3_identity()};
  const ConstitutiveLaw *law = c->material.law;
  const Mat3             P   = law->stress(c->material.parameters, &at);
  const Mat3 sigma           = mat3_scale(1.0 / mat3_det(at.F), mat3_mul(P, mat3_transpose(at.F)));
  Case       still           = *c;
  SolidState solid;

  still.material.in_situ = in_situ;
  still.activation       = 1.0;
  for (int a = 0; a < c->shape->nodes; a++) still.current[a] = c->reference[a];
  const SolidCell cell = cell_of(&still);

  assert_true(solid_state(&cell, &solid));
  for (int k = 0; k < 6; k++) assert_close(solid.cauchy[k], sigma.a[row[k]][column[k]], 1e-12);
  assert_close(solid.energy_density, law->energy(c->material.parameters, &at) / mat3_det(at.F),
               1e-12);
}

static void stress_in_situ_is_that_of_the_law(void **state)
{
  (void)state;
  for_all_cases(check_in_situ);
}

/* Axes and fibres of the cell count, not those of the material. */
static void fabric_replaces_the_material_s(void **state)
{
  static const LawLayer layers[LAW_LAYERS] = {
    {"holzapfel", {0.1, 0.5, 2.0, 0.1, 10.0}}
  };
  const Mat3 turn = rotation_exp(vec3(0.3, -0.2, 0.9));
  Case       c    = case_of(CELL_HEX8, 0, KINEMATICS_STANDARD), other;
  double     own[UNKNOWNS], materials[UNKNOWNS], plain[UNKNOWNS], difference = 0.0;
  BuiltLaw   law;

  (void)state;
  law_build(layers, &law);
  c.material.law        = law.law;
  c.material.parameters = law.parameters;
  other                 = c;
  for (int n = 0; n < 2; n++) other.material.fibre[n] = mat3_vec(turn, vec3(n == 0, n == 1, 0.0));
  const SolidFabric fabric = {
    .axes = turn, .fibre = {other.material.fibre[0], other.material.fibre[1]}
  };
  SolidCell cell = cell_of(&c);

  assert_true(evaluate(&c, NULL, plain, NULL));
  assert_true(evaluate(&other, NULL, materials, NULL));
  cell.fabric = &fabric;
  assert_true(solid_evaluate(&cell, NULL, NULL, own, NULL));
  for (int k = 0; k < c.unknowns; k++) {
    assert_close(own[k], materials[k], 0.0);
    difference = fmax(difference, fabs(own[k] - plain[k]));
  }
  assert_true(difference > 0.01);
}

/* Density of a cell counts, not the parameter: E = 1000 MPa (rho / (1 g/cm3))^2. */
static void density_replaces_the_parameter(void **state)
{
  static const LawLayer light[LAW_LAYERS] = {
    {"density_isotropic", {0.5, 1000.0, 2.0, 0.3, 0.0}}
  };
  const SolidFabric fabric = {.rho = 1.5};
  Case              c      = case_of(CELL_HEX8, 0, KINEMATICS_STANDARD);
  double            own[UNKNOWNS], parameter[UNKNOWNS];
  BuiltLaw          law;

  (void)state;
  law_build(light, &law);
  c.material.law        = law.law;
  c.material.parameters = law.parameters;
  SolidCell cell        = cell_of(&c);

  assert_true(solid_evaluate(&cell, NULL, NULL, parameter, NULL));
  cell.fabric = &fabric;
  assert_true(solid_evaluate(&cell, NULL, NULL, own, NULL));
  for (int k = 0; k < c.unknowns; k++) assert_close(own[k], 9.0 * parameter[k], 1e-9);
}

/* The law takes its parameters from the cell where it has some: a gel of C10 is twice as stiff with
   twice C10 and K; the energy of half of both is half. */
static void parameters_of_the_cell_replace_the_material_s(void **state)
{
  static const double gel[] = {0.1, 0.0, 10.0}, /* C10, C01, K of mooney_rivlin */
    twice[]                 = {0.2, 0.0, 20.0};
  Case       c              = case_of(CELL_HEX8, 0, KINEMATICS_MEAN_DILATATION);
  double     own[UNKNOWNS], materials[UNKNOWNS], energy;
  SolidState plain, stiff;

  (void)state;
  c.material.law        = law_find("mooney_rivlin");
  c.material.parameters = gel;
  SolidCell   cell      = cell_of(&c);
  SolidFabric fabric    = solid_material_fabric(&c.material);

  assert_ptr_equal(fabric.parameters, gel);
  assert_true(solid_evaluate(&cell, NULL, &energy, materials, NULL));
  assert_true(solid_state(&cell, &plain));
  fabric.parameters = twice;
  cell.fabric       = &fabric;
  assert_null(solid_fabric_check(&c.material, &fabric));
  assert_true(solid_evaluate(&cell, NULL, NULL, own, NULL));
  assert_true(solid_state(&cell, &stiff));
  for (int k = 0; k < c.unknowns; k++) assert_close(own[k], 2.0 * materials[k], 1e-12);
  for (int k = 0; k < 6; k++) assert_close(stiff.cauchy[k], 2.0 * plain.cauchy[k], 1e-12);
  assert_close(stiff.energy_density, 2.0 * plain.energy_density, 1e-12);
  fabric.parameters = NULL; /* those of the material */
  assert_true(solid_evaluate(&cell, NULL, NULL, own, NULL));
  for (int k = 0; k < c.unknowns; k++) assert_close(own[k], materials[k], 0.0);
}

/* Parameters of a cell are checked as those of a material: here a modulus of 1000 rho^2 - 500 MPa
   at rho = 0.5 g/cm3. */
static void parameters_of_the_cell_are_checked(void **state)
{
  static const LawLayer bone[LAW_LAYERS] = {
    {"density_isotropic", {0.5, 1000.0, 2.0, 0.3, 0.0}}
  };
  static const LawLayer none[LAW_LAYERS] = {
    {"density_isotropic", {0.5, 1000.0, 2.0, 0.3, -500.0}}
  };
  BuiltLaw sound, broken;

  (void)state;
  law_build(bone, &sound);
  law_build(none, &broken);
  const SolidMaterial material = {.law = sound.law, .parameters = sound.parameters};

  assert_null(solid_fabric_check(&material, &(SolidFabric){.parameters = sound.parameters}));
  assert_non_null(solid_fabric_check(&material, &(SolidFabric){.parameters = broken.parameters}));
}

/* Every point carries its own variables: after a step each law point gives what law_advance() gives
   at the F of a uniform deformation. */
static void variables_advance_at_every_point(void **state)
{
  static const LawLayer layers[LAW_LAYERS] = {
    {"prony",       {0.0, 0.4, 2.0}},
    {"neo_hookean", {0.8, 1.7}     }
  };
  enum { COUNT = 8 * LAW_MAX_HISTORY };
  const Mat3 F = {
    {{1.2, 0.1, 0.0}, {0.0, 0.9, 0.05}, {-0.1, 0.0, 1.1}}
  };
  Case     c            = case_of(CELL_HEX8, 0, KINEMATICS_ENHANCED);
  double   start[COUNT] = {0.0}, end[COUNT], expected[LAW_MAX_HISTORY];
  BuiltLaw law;

  (void)state;
  law_build(layers, &law);
  c.material.law        = law.law;
  c.material.parameters = law.parameters;
  for (int a = 0; a < c.shape->nodes; a++) c.current[a] = mat3_vec(F, c.reference[a]);
  const size_t   each = law_history_count(law.law, law.parameters);
  const LawPoint at   = {.F = F, .axes = mat3_identity(), .history = start, .step = 0.5};
  SolidCell      cell = cell_of(&c);

  assert_int_equal(solid_history_count(&c.material, c.type), 8 * each);
  assert_true(each > 0);
  cell.history = start;
  cell.step    = 0.5;
  assert_true(solid_advance(&cell, end));
  law_advance(law.law, law.parameters, &at, expected);
  for (size_t k = 0; k < 8 * each; k++) assert_close(end[k], expected[k % each], 1e-12);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(derivatives_hold_with_strain),
    cmocka_unit_test(free_tissue_has_no_stress),
    cmocka_unit_test(stress_in_situ_is_that_of_the_law),
    cmocka_unit_test(fabric_replaces_the_material_s),
    cmocka_unit_test(density_replaces_the_parameter),
    cmocka_unit_test(parameters_of_the_cell_replace_the_material_s),
    cmocka_unit_test(parameters_of_the_cell_are_checked),
    cmocka_unit_test(variables_advance_at_every_point),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
