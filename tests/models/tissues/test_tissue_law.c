/* Laws from rows: wrappers over a base, optional parameters, scaling, and what is refused. */
#include "tissues/tissue_law.h"

#include "../written_table.h"
#include "assert_tensor.h"
#include <math.h>
#include <string.h>

static const char rows[] = TABLE_HEADER "bone,E,100,MPa,derived,derived,\n"
                                        "bone,nu,0.3,1,derived,derived,\n"
                                        "porous,rho,0.4,g/cm3,derived,derived,\n"
                                        "porous,rho_reference,0.2,g/cm3,derived,derived,\n"
                                        "porous,exponent,2,1,derived,derived,\n"
                                        "porous,linear_isotropic E,100,MPa,derived,derived,\n"
                                        "porous,linear_isotropic nu,0.3,1,derived,derived,\n"
                                        "gel,k1,1,MPa,derived,derived,\n"
                                        "gel,k2,2,1,derived,derived,\n"
                                        "gel,kappa,0,1,derived,derived,\n"
                                        "gel,family,2,1,derived,derived,\n"
                                        "gel,neo_hookean mu,0.3,MPa,derived,derived,\n"
                                        "gel,neo_hookean lambda,2,MPa,derived,derived,\n";

static TableSet read_rows(void)
{
  TableSet tables = {0};

  assert_int_equal(read_text(rows, &tables.table[TABLE_TISSUES]), 0);
  return tables;
}

/* Four times the stress of the base at twice its density of reference, with exponent 2. */
static void a_wrapper_has_its_base(void **state)
{
  TableSet               tables = read_rows();
  LawStore               store  = {0};
  const LawPoint         at     = {.F    = {{{1.01, 0.0, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}}},
                                   .axes = mat3_identity()};
  const ConstitutiveLaw *bone, *porous;
  void                  *bone_values, *porous_values;

  (void)state;
  assert_int_equal(
    tissue_law_read(&tables, "bone", "linear_isotropic", &store, &bone, &bone_values), 0);
  assert_int_equal(tissue_law_read(&tables, "porous", "density_scaled over linear_isotropic",
                                   &store, &porous, &porous_values),
                   0);
  assert_string_equal(porous->name, "density_scaled");
  assert_ptr_equal(law_base(porous, porous_values).law, bone);
  assert_mat3_close(porous->stress(porous_values, &at),
                    mat3_scale(4.0, bone->stress(bone_values, &at)), 1e-12);
  assert_int_equal(tissue_law_scale(bone, bone_values, 0.67), 0);
  assert_close(law_parameter(bone, bone_values, "E"), 67.0, 1e-12);
  assert_close(law_parameter(bone, bone_values, "nu"), 0.3, 0.0);
  assert_true(isnan(law_parameter(bone, bone_values, "rho")));
  assert_int_equal(law_store_destroy(&store), 0);
  assert_int_equal(table_destroy(&tables.table[TABLE_TISSUES]), 0);
}

/* A row of an optional parameter counts, and none is zero. */
static void optional_parameters_need_no_row(void **state)
{
  TableSet               tables = read_rows();
  LawStore               store  = {0};
  const ConstitutiveLaw *law;
  void                  *values;

  (void)state;
  assert_int_equal(
    tissue_law_read(&tables, "gel", "fibres over neo_hookean", &store, &law, &values), 0);
  assert_close(law_parameter(law, values, "family"), 2.0, 0.0);
  assert_close(law_parameter(law, values, "toe"), 0.0, 0.0);
  assert_int_equal(law_store_destroy(&store), 0);
  assert_int_equal(table_destroy(&tables.table[TABLE_TISSUES]), 0);
}

static void assert_refused(const char *item, const char *words, const char *why)
{
  TableSet               tables                = read_rows();
  LawStore               store                 = {0};
  char                   message[MESSAGE_SIZE] = "";
  const ConstitutiveLaw *law;
  void                  *values;
  PetscErrorCode         error;

  PetscPushErrorHandler(keep_message, message);
  error = tissue_law_read(&tables, item, words, &store, &law, &values);
  PetscPopErrorHandler();
  assert_true(error != 0);
  if (!strstr(message, why)) fail_msg("'%s' does not say '%s'", message, why);
  law_store_destroy(&store);
  table_destroy(&tables.table[TABLE_TISSUES]);
}

static void wrong_words_are_refused(void **state)
{
  (void)state;
  assert_refused("bone", "marble", "Tissue bone wants the unknown law marble");
  assert_refused("bone", "density_scaled", "needs one that it wraps");
  assert_refused("bone", "linear_isotropic over neo_hookean", "wraps no other one");
  assert_refused("bone", "neo_hookean", "no row gives 'mu' of 'bone'");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_wrapper_has_its_base),
    cmocka_unit_test(optional_parameters_need_no_row),
    cmocka_unit_test(wrong_words_are_refused),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
