/* The tables of the language and of every kind are sound: names are unique words, units are known,
   ranges are ranges, defaults lie in them. */
#include "base/units.h"
#include "key_value.h"
#include "scenario.h"
#include "schema.h"

#include "assert_close.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { STRUCT_MAX = 4096 }; /* bytes; more than Scenario, Expectation or any parameters */

static const char *const sections[] = {"",
                                       "model",
                                       "subject",
                                       "vertebrae",
                                       "discs",
                                       "herniation",
                                       "facets",
                                       "activity",
                                       "solver",
                                       "outputs",
                                       "expect",
                                       "mesh",
                                       "section",
                                       "mesh_model",
                                       "material",
                                       "solid",
                                       "cable",
                                       "rigid_body",
                                       "support",
                                       "curve",
                                       "displacement",
                                       "step",
                                       "mesh_solver",
                                       "mesh_expect",
                                       "mesh_outputs",
                                       "membrane",
                                       "swelling",
                                       "beam_section",
                                       "point_mass",
                                       "path",
                                       "joint",
                                       "tie",
                                       "model_kind",
                                       "point"};

static int make_system(void **state)
{
  UnitSystem *system;

  if (unit_system_create(&system)) return -1;
  *state = system;
  return 0;
}

static int free_system(void **state)
{
  UnitSystem *system = *state;

  return (int)unit_system_destroy(&system);
}

static void check_default(const UnitSystem *units, const ScenarioKey *key)
{
  _Alignas(max_align_t) char destination[STRUCT_MAX] = {0};
  ValueStatus                status;

  if (!key->fallback || !key->fallback[0]) return;
  assert_true(key->offset < STRUCT_MAX - NAME_SIZE);
  assert_int_equal(key_parse(units, key, key->fallback, destination, &status), 0);
  if (status != VALUE_OK) fail_msg("default '%s' of '%s'", key->fallback, key->name);
  if (key->type == KEY_TEXT) assert_int_equal(PetscFree(*(char **)&destination[key->offset]), 0);
}

static void check_key(const UnitSystem *units, const ScenarioKey *key)
{
  const size_t letters = strspn(key->name, "abcdefghijklmnopqrstuvwxyz_0123456789");

  assert_true(letters > 0 && !key->name[letters]);
  assert_true(strlen(key->meaning) > 5);
  if (key->type == KEY_QUANTITY && key->unit[0]) {
    assert_true(isfinite(quantity_in(units, 1.0, key->unit)));
    assert_true(key->low < key->high);
  }
  if (key->type == KEY_COUNT) assert_true(key->low <= key->high);
  if (key->type == KEY_CHOICE || key->type == KEY_CHOICES) assert_true(key_choice_count(key) > 0);
  check_default(units, key);
}

static void check_table(const UnitSystem *units, KeyTable table)
{
  assert_true(table.count > 0);
  for (size_t k = 0; k < table.count; k++) {
    check_key(units, &table.keys[k]);
    for (size_t other = 0; other < k; other++)
      assert_string_not_equal(table.keys[k].name, table.keys[other].name);
  }
}

static void every_section(void **state)
{
  for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++) {
    size_t             count;
    const ScenarioKey *keys = scenario_section_keys(sections[s], &count);

    assert_non_null(keys);
    check_table(*state, (KeyTable){count, keys});
  }
}

static void an_unknown_section_is_empty(void **state)
{
  size_t count = 7;

  (void)state;
  assert_null(scenario_section_keys("weather", &count));
  assert_int_equal(count, 0);
}

static void every_kind(void **state)
{
  size_t                     count;
  const ScenarioKind *const *kinds = kind_all(&count);

  assert_true(count > 0);
  for (size_t k = 0; k < count; k++) {
    check_table(*state, schema_kind_table(kinds[k]));
    assert_ptr_equal(kind_find(kinds[k]->name), kinds[k]);
    /* `kind` says which kind it is, and `end` is the end of the run. */
    for (size_t i = 0; i < kinds[k]->key_count; i++)
      assert_string_not_equal(kinds[k]->keys[i].name, "kind");
    for (const char *const *phase = kinds[k]->phases; *phase; phase++) {
      assert_string_not_equal(*phase, "end");
      assert_true(strlen(*phase) < NAME_SIZE);
    }
  }
  assert_null(kind_find("no such kind"));
}

static void every_quantity(void **state)
{
  size_t                  count;
  const ScenarioQuantity *quantities = schema_quantities(&count);

  assert_true(count > 0);
  for (size_t q = 0; q < count; q++) {
    assert_true(isfinite(quantity_in(*state, 1.0, quantities[q].unit)));
    assert_true(!strcmp(quantities[q].dimension, "disc") ||
                !strcmp(quantities[q].dimension, "vertebra"));
    assert_true(strlen(quantities[q].name) < NAME_SIZE);
  }
}

/* The bits of OutputOptions.fields, the choices of `fields` and field_names are one order. */
static void fields_have_one_order(void **state)
{
  const KeyTable outputs = schema_table("outputs");

  (void)state;
  assert_int_equal(key_choice_count(&outputs.keys[0]), FIELD_KINDS);
  for (int f = 0; f < FIELD_KINDS; f++)
    assert_string_equal(outputs.keys[0].choices[f], field_names[f]);
  assert_int_equal(1 << key_choice(&outputs.keys[0], "cable_force"), FIELD_CABLE_FORCE);
}

static void what_a_key_expects_in_words(void **state)
{
  ScenarioKey key = {"box", KEY_QUANTITY, "kg", 0.0, 60.0, NULL, NULL, "a mass", 0};
  char        text[100];

  (void)state;
  key_expected(&key, text, sizeof text);
  assert_string_equal(text, "a value from 0 kg to 60 kg");
  key.high = HUGE_VAL;
  key_expected(&key, text, sizeof text);
  assert_string_equal(text, "a value of at least 0 kg");
  key.low = -HUGE_VAL;
  key_expected(&key, text, sizeof text);
  assert_string_equal(text, "a value in kg");
  key.high = 2.0;
  key.unit = "1";
  key_expected(&key, text, sizeof text);
  assert_string_equal(text, "a number of at most 2");
}

/* A flag occurs in no table yet; kinds may use it. */
static void flags_are_true_or_false(void **state)
{
  const ScenarioKey key   = {"hold", KEY_FLAG, "1", 0.0, 0.0, "true", NULL, "whether", 0};
  _Bool             value = 0;
  ValueStatus       status;

  assert_int_equal(keys_set_defaults(*state, &key, 1, &value), 0);
  assert_true(value);
  assert_int_equal(key_parse(*state, &key, "false", &value, &status), 0);
  assert_int_equal(status, VALUE_OK);
  assert_false(value);
  assert_int_equal(key_parse(*state, &key, "yes", &value, &status), 0);
  assert_int_equal(status, VALUE_NOT_A_FLAG);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_section),
    cmocka_unit_test(an_unknown_section_is_empty),
    cmocka_unit_test(every_kind),
    cmocka_unit_test(every_quantity),
    cmocka_unit_test(fields_have_one_order),
    cmocka_unit_test(what_a_key_expects_in_words),
    cmocka_unit_test(flags_are_true_or_false),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, make_system, free_system);
  return PetscFinalize() ? 1 : failed;
}
