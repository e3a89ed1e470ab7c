/* Units at the border: value_internal = number * scale * prod_b f_b^(p_b), where `scale` takes the
   unit to SI base units b with powers p_b, and f_b takes the base unit to the internal one:
   1 m = 1e3 mm, 1 kg = 1e-3 tonne, 1 s = 1 s, 1 rad = 1 rad. Then N and MPa follow:
   1 N = 1 kg m/s2 = 1e-3 * 1e3, 1 Pa = 1e-3 / 1e3 MPa.
   The grammar of units is that of UDUNITS-2 (Unidata, udunits2lib manual). */

/* Asks the C library for locale_t and strtod_l, in PETSc's way. */
#define PETSC_DESIRE_FEATURE_TEST_MACROS
#include "base/units.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <udunits2.h>

enum { BASE_METRE, BASE_KILOGRAM, BASE_SECOND, BASE_RADIAN, BASE_UNITS };

static const char *const base_names[BASE_UNITS]    = {"metre", "kilogram", "second", "radian"};
static const double      base_internal[BASE_UNITS] = {1e3, 1e-3, 1.0, 1.0};

/* Spellings in daily use that UDUNITS-2 does not know. */
static const struct {
  const char *name, *meaning;
} spellings[] = {
  {"deg", "arc_degree"},
  {"Nm",  "N.m"       },
  {"Nmm", "N.mm"      },
};

/* Longest text of a number or a unit; nothing sensible is longer. */
enum { QUANTITY_TEXT_MAX = 127 };

enum { LAST_ASCII = 0x7f }; /* bytes above belong to letters of UTF-8 */

struct UnitSystem {
  ut_system *units;
  ut_unit   *base[BASE_UNITS];
  locale_t   plain; /* decimal point, whatever the locale of the program */
};

/* What a unit is: powers of the base units and the factor to internal units. */
typedef struct {
  int    power[BASE_UNITS];
  double factor;
  bool   mechanical; /* nothing but the base units above, no offset and no logarithm */
} UnitMeaning;

typedef struct {
  const UnitSystem *system;
  UnitMeaning      *meaning;
} UnitVisit;

static void multiply_by_base(const UnitVisit *visit, const ut_unit *unit, int power)
{
  for (int b = 0; b < BASE_UNITS; b++)
    if (ut_compare(unit, visit->system->base[b]) == 0) {
      visit->meaning->power[b] += power;
      visit->meaning->factor *= pow(base_internal[b], power);
      return;
    }
  visit->meaning->mechanical = false;
}

static ut_status visit_basic(const ut_unit *unit, void *context)
{
  multiply_by_base(context, unit, 1);
  return UT_SUCCESS;
}

static ut_status visit_product(const ut_unit *unit, int count, const ut_unit *const *basic,
                               const int *powers, void *context)
{
  (void)unit;
  for (int i = 0; i < count; i++) multiply_by_base(context, basic[i], powers[i]);
  return UT_SUCCESS;
}

static ut_visitor unit_visitor(void);

static ut_status visit_galilean(const ut_unit *unit, double scale, const ut_unit *underlying,
                                double offset, void *context)
{
  const UnitVisit *visit   = context;
  const ut_visitor visitor = unit_visitor();

  (void)unit;
  visit->meaning->factor *= scale;
  if (offset != 0.0) visit->meaning->mechanical = false;
  return ut_accept_visitor(underlying, &visitor, context);
}

static ut_status visit_timestamp(const ut_unit *unit, const ut_unit *time, double origin,
                                 void *context)
{
  const UnitVisit *visit = context;

  (void)unit;
  (void)time;
  (void)origin;
  visit->meaning->mechanical = false;
  return UT_SUCCESS;
}

static ut_status visit_logarithmic(const ut_unit *unit, double base, const ut_unit *reference,
                                   void *context)
{
  return visit_timestamp(unit, reference, base, context);
}

static ut_visitor unit_visitor(void)
{
  return (ut_visitor){visit_basic, visit_product, visit_galilean, visit_timestamp,
                      visit_logarithmic};
}

/* False when the text is no unit. */
static bool unit_meaning(const UnitSystem *system, const char *text, UnitMeaning *meaning)
{
  const ut_visitor visitor  = unit_visitor();
  const locale_t   previous = uselocale(system->plain);
  ut_unit         *unit     = ut_parse(system->units, text, UT_UTF8);
  UnitVisit        visit    = {system, meaning};

  uselocale(previous);
  *meaning = (UnitMeaning){.factor = 1.0, .mechanical = true};
  if (!unit) return false;
  if (ut_accept_visitor(unit, &visitor, &visit) != UT_SUCCESS || !isnormal(meaning->factor))
    meaning->mechanical = false;
  ut_free(unit);
  return true;
}

PetscErrorCode unit_system_create(UnitSystem **system)
{
  UnitSystem *s;
  locale_t    previous;

  PetscFunctionBeginUser;
  PetscCall(PetscNew(&s));
  *system  = s;
  s->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  PetscCheck(s->plain, PETSC_COMM_SELF, PETSC_ERR_LIB, "the C locale is not available");
  ut_set_error_message_handler(ut_ignore);
  previous = uselocale(s->plain);
  s->units = ut_read_xml(NULL);
  uselocale(previous);
  PetscCheck(s->units, PETSC_COMM_SELF, PETSC_ERR_FILE_OPEN,
             "the unit database of UDUNITS-2 cannot be read (is UDUNITS2_XML_PATH set wrongly?)");
  for (int b = 0; b < BASE_UNITS; b++) {
    s->base[b] = ut_get_unit_by_name(s->units, base_names[b]);
    PetscCheck(s->base[b], PETSC_COMM_SELF, PETSC_ERR_LIB, "UDUNITS-2 does not know the %s",
               base_names[b]);
  }
  for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
    ut_unit *unit = ut_parse(s->units, spellings[i].meaning, UT_ASCII);

    PetscCheck(unit, PETSC_COMM_SELF, PETSC_ERR_LIB, "UDUNITS-2 does not know '%s'",
               spellings[i].meaning);
    /* A newer database may know the spelling already: then this changes nothing. */
    (void)ut_map_symbol_to_unit(spellings[i].name, UT_ASCII, unit);
    ut_free(unit);
  }
  PetscFunctionReturn(0);
}

PetscErrorCode unit_system_destroy(UnitSystem **system)
{
  PetscFunctionBeginUser;
  if (!*system) PetscFunctionReturn(0);
  for (int b = 0; b < BASE_UNITS; b++) ut_free((*system)->base[b]);
  ut_free_system((*system)->units);
  if ((*system)->plain) freelocale((*system)->plain);
  PetscCall(PetscFree(*system));
  PetscFunctionReturn(0);
}

static size_t count_digits(const char *text)
{
  return strspn(text, "0123456789");
}

/* Length of the decimal number [+-]digits[.digits][e[+-]digits] that the text begins with; 0 when
   there is none. Hexadecimal numbers, inf and nan are none. */
static size_t number_length(const char *text)
{
  size_t at = text[0] == '+' || text[0] == '-', digits = count_digits(text + at), exponent;

  at += digits;
  if (text[at] == '.') {
    const size_t decimals = count_digits(text + at + 1);

    digits += decimals;
    at += 1 + decimals;
  }
  if (digits == 0) return 0;
  if (text[at] != 'e' && text[at] != 'E') return at;
  exponent = at + 1 + (text[at + 1] == '+' || text[at + 1] == '-');
  return count_digits(text + exponent) > 0 ? exponent + count_digits(text + exponent) : at;
}

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c > LAST_ASCII;
}

/* UDUNITS reads "5 kg" as a unit too, and "kg)" as kg. In what a person writes, a digit may only be
   an exponent ("s2", "s-2", "s^2") or the 1 of "1/s", else "20 5 kg" would be 100 kg; and of the
   signs only those of products, quotients and powers are understood. */
static bool unit_is_plain(const char *unit)
{
  for (size_t i = strncmp(unit, "1/", 2) == 0; unit[i]; i++) {
    size_t before = i;

    if (!is_letter(unit[i]) && !strchr("0123456789 .*/^+-%", unit[i])) return false;
    if (unit[i] < '0' || unit[i] > '9') continue;
    if (before > 0 && (unit[before - 1] == '-' || unit[before - 1] == '+')) before--;
    if (before == 0) return false;
    if (!is_letter(unit[before - 1]) && !strchr("^*0123456789", unit[before - 1])) return false;
    if (unit[before - 1] == '*' && (before < 2 || unit[before - 2] != '*')) return false;
  }
  return true;
}

static const char *skip_blanks(const char *text)
{
  return text + strspn(text, " \t");
}

/* Copy without blanks at both ends; false when it does not fit. */
static bool copy_trimmed(const char *text, char copy[QUANTITY_TEXT_MAX + 1])
{
  size_t length;

  text   = skip_blanks(text);
  length = strlen(text);
  while (length > 0 && strchr(" \t", text[length - 1])) length--;
  if (length > QUANTITY_TEXT_MAX) return false;
  memcpy(copy, text, length);
  copy[length] = '\0';
  return true;
}

QuantityStatus quantity_parse(const UnitSystem *system, const char *text, const char *unit,
                              double *value)
{
  char        copy[QUANTITY_TEXT_MAX + 1];
  const char *written;
  size_t      length;
  double      number;
  UnitMeaning documented, given;

  if (!copy_trimmed(text, copy)) return QUANTITY_NOT_A_NUMBER;
  length = number_length(copy);
  if (length == 0) return QUANTITY_NOT_A_NUMBER;
  number  = strtod_l(copy, NULL, system->plain);
  written = skip_blanks(copy + length);
  if (!isfinite(number)) return QUANTITY_NOT_A_NUMBER;
  /* "1.2.3" and "1,5" are mistyped numbers, not numbers with a strange unit. */
  if (copy[length] && strchr(".,+-_", copy[length])) return QUANTITY_NOT_A_NUMBER;
  if (!unit_meaning(system, unit, &documented)) return QUANTITY_UNKNOWN_UNIT;
  given = documented;
  if (written[0]) {
    if (!unit_is_plain(written)) return QUANTITY_UNKNOWN_UNIT;
    if (!unit_meaning(system, written, &given)) return QUANTITY_UNKNOWN_UNIT;
    if (!given.mechanical || memcmp(given.power, documented.power, sizeof given.power) != 0)
      return QUANTITY_WRONG_DIMENSION;
  }
  if (!isfinite(number * given.factor)) return QUANTITY_NOT_A_NUMBER;
  *value = number * given.factor;
  return QUANTITY_OK;
}

double quantity_in(const UnitSystem *system, double internal, const char *unit)
{
  UnitMeaning meaning;

  return unit_meaning(system, unit, &meaning) ? internal / meaning.factor : NAN;
}

void quantity_text(const UnitSystem *system, double internal, const char *unit, char *text)
{
  /* A double has 15 digits that survive reading and writing; 17 tell any two doubles apart. */
  enum { DIGITS_SAFE = DBL_DIG, DIGITS_ALL = DBL_DECIMAL_DIG };
  const double number   = quantity_in(system, internal, unit);
  double       nearest  = internal, back;
  locale_t     previous = uselocale(system->plain);

  (void)snprintf(text, QUANTITY_TEXT_SIZE, "%.*g", DIGITS_ALL, number);
  if (quantity_parse(system, text, unit, &back) == QUANTITY_OK) nearest = back;
  for (int digits = DIGITS_SAFE; digits <= DIGITS_ALL; digits++) {
    (void)snprintf(text, QUANTITY_TEXT_SIZE, "%.*g", digits, number);
    if (quantity_parse(system, text, unit, &back) != QUANTITY_OK) break;
    if (back == internal || back == nearest) break;
  }
  uselocale(previous);
}
