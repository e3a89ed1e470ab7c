/* Quantities of a scenario file in internal units: mm, N, MPa, s, tonne, rad. */
#include "base/units.h"

#include "assert_close.h"

#include <locale.h>
#include <math.h>

/* Products of powers of ten in double precision. */
static const double relative = 1e-14;

static const double pi = 3.14159265358979323846;

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

static void assert_quantity(void **state, const char *text, const char *unit, double expected)
{
  double value = NAN;

  if (quantity_parse(*state, text, unit, &value) != QUANTITY_OK) fail_msg("'%s' refused", text);
  assert_close(value, expected, relative * fabs(expected));
}

static void assert_refused(void **state, const char *text, const char *unit,
                           QuantityStatus expected)
{
  double               value  = -7.0;
  const QuantityStatus status = quantity_parse(*state, text, unit, &value);

  if (status != expected) fail_msg("'%s': status %d, expected %d", text, status, expected);
  assert_close(value, -7.0, 0.0);
}

/* Expected: the definition of each unit in mm, N, MPa, s, tonne, rad. */
static void units_of_every_dimension(void **state)
{
  assert_quantity(state, "1.75 m", "m", 1750.0);
  assert_quantity(state, "20 kg", "kg", 0.02);
  assert_quantity(state, "300 N", "N", 300.0);
  assert_quantity(state, "2 kN", "N", 2000.0);
  assert_quantity(state, "12 GPa", "MPa", 12000.0);
  assert_quantity(state, "7.5 N.m", "N.m", 7500.0);
  assert_quantity(state, "7.5 N m", "N.mm", 7500.0);
  assert_quantity(state, "7.5 Nm", "N.m", 7500.0);
  assert_quantity(state, "9.81 m/s2", "m/s2", 9810.0);
  assert_quantity(state, "1900 kg/m3", "kg/m3", 1.9e-9);
  assert_quantity(state, "2 min", "s", 120.0);
  assert_quantity(state, "40 %", "1", 0.4);
  assert_quantity(state, "2 Hz", "1/s", 2.0);
  assert_quantity(state, "1 kgf", "N", 9.80665); /* standard gravity, CGPM 1901 */
  assert_quantity(state, "1 inch", "mm", 25.4);
}

static void three_spellings_of_the_degree(void **state)
{
  assert_quantity(state, "180 deg", "deg", pi);
  assert_quantity(state, "180 degree", "deg", pi);
  assert_quantity(state, "180\xc2\xb0", "deg", pi);
  assert_quantity(state, "1 rad", "deg", 1.0);
  assert_quantity(state, "1 N.m/deg", "N.m/rad", 1000.0 * 180.0 / pi);
}

static void a_bare_number_is_in_the_documented_unit(void **state)
{
  assert_quantity(state, "20", "kg", 0.02);
  assert_quantity(state, "0.3", "1", 0.3);
  assert_quantity(state, "45", "deg", pi / 4.0);
}

static void ways_to_write_a_number(void **state)
{
  assert_quantity(state, "20kg", "kg", 0.02);
  assert_quantity(state, "  20  kg  ", "kg", 0.02);
  assert_quantity(state, "1e3 N", "N", 1000.0);
  assert_quantity(state, "1E+3N", "N", 1000.0);
  assert_quantity(state, "+.5 N", "N", 0.5);
  assert_quantity(state, "-5. N", "N", -5.0);
}

static void not_a_number(void **state)
{
  static const char *const words[] = {"",        "kg",    "heavy", "nan", "inf", "-inf N", "0x10 N",
                                      "1e999 N", "+-1 N", "1.2.3", "1,5", "--1", ".",      "1_000"};

  /* "0x10" is a zero with the unknown unit "x10". */
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    assert_refused(state, words[i], "N",
                   words[i][0] == '0' ? QUANTITY_UNKNOWN_UNIT : QUANTITY_NOT_A_NUMBER);
  /* 1e308 m is finite, but not in millimetres. */
  assert_refused(state, "1e308 m", "m", QUANTITY_NOT_A_NUMBER);
}

static void unknown_units(void **state)
{
  assert_refused(state, "20 kgg", "kg", QUANTITY_UNKNOWN_UNIT);
  assert_refused(state, "20 5 kg", "kg", QUANTITY_UNKNOWN_UNIT);
  assert_refused(state, "20 kg 5", "kg", QUANTITY_UNKNOWN_UNIT);
  assert_refused(state, "20 kg*5", "kg", QUANTITY_UNKNOWN_UNIT);
  assert_refused(state, "20 kg)", "kg", QUANTITY_UNKNOWN_UNIT);
  assert_refused(state, "20 lg(re mW)", "1", QUANTITY_UNKNOWN_UNIT);
}

static void wrong_dimensions(void **state)
{
  assert_refused(state, "20 N", "kg", QUANTITY_WRONG_DIMENSION);
  assert_refused(state, "20 kg", "N", QUANTITY_WRONG_DIMENSION);
  assert_refused(state, "20 deg", "1", QUANTITY_WRONG_DIMENSION);
  assert_refused(state, "1 N.m", "N", QUANTITY_WRONG_DIMENSION);
  /* UDUNITS converts reciprocals into each other; a frequency is still no time. */
  assert_refused(state, "2 Hz", "s", QUANTITY_WRONG_DIMENSION);
  assert_refused(state, "20 K", "m", QUANTITY_WRONG_DIMENSION);
  assert_refused(state, "20 celsius", "1", QUANTITY_WRONG_DIMENSION);
}

static void the_inverse_gives_the_number_back(void **state)
{
  assert_close(quantity_in(*state, 0.02, "kg"), 20.0, relative * 20.0);
  assert_close(quantity_in(*state, 7500.0, "N.m"), 7.5, relative * 7.5);
  assert_close(quantity_in(*state, pi, "degree"), 180.0, relative * 180.0);
  assert_true(isnan(quantity_in(*state, 1.0, "no unit")));
}

/* The text is what a person would write, and reads back as the same double. */
static void the_text_of_a_quantity_reads_back(void **state)
{
  static const struct {
    const char *text, *unit;
  } cases[] = {
    {"1.75",  "m"     },
    {"45",    "deg"   },
    {"0.1",   "s"     },
    {"7.5",   "N.m"   },
    {"75",    "kg"    },
    {"1e-06", "1"     },
    {"-10",   "degree"},
    {"9.81",  "m/s2"  },
    {"0",     "N"     },
  };
  char   text[QUANTITY_TEXT_SIZE];
  double value;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    assert_int_equal(quantity_parse(*state, cases[i].text, cases[i].unit, &value), QUANTITY_OK);
    quantity_text(*state, value, cases[i].unit, text);
    assert_string_equal(text, cases[i].text);
  }
  /* An awkward number in another unit: at most the last bit is lost. */
  assert_int_equal(quantity_parse(*state, "5.7 ft", "m", &value), QUANTITY_OK);
  quantity_text(*state, value, "m", text);
  assert_quantity(state, text, "m", value);
}

/* Where a comma is the decimal sign, files still mean the same. The locale may not be installed on
   a small machine; the test then passes with what it could ask. */
static void the_locale_does_not_matter(void **state)
{
  static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8", "fr_FR"};
  UnitSystem              *system;

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (setlocale(LC_ALL, names[i])) break;
  assert_quantity(state, "0.5 m", "mm", 500.0);
  assert_int_equal(unit_system_create(&system), 0);
  assert_quantity((void **)&system, "1 degree", "rad", pi / 180.0);
  assert_int_equal(unit_system_destroy(&system), 0);
  assert_null(system);
  setlocale(LC_ALL, "C");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(units_of_every_dimension),
    cmocka_unit_test(three_spellings_of_the_degree),
    cmocka_unit_test(a_bare_number_is_in_the_documented_unit),
    cmocka_unit_test(ways_to_write_a_number),
    cmocka_unit_test(not_a_number),
    cmocka_unit_test(unknown_units),
    cmocka_unit_test(wrong_dimensions),
    cmocka_unit_test(the_inverse_gives_the_number_back),
    cmocka_unit_test(the_text_of_a_quantity_reads_back),
    cmocka_unit_test(the_locale_does_not_matter),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, make_system, free_system);
  return PetscFinalize() ? 1 : failed;
}
