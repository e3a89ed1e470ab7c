/* A damaged file never ends the program: a valid scenario is cut at every byte, and bytes of it are
   overwritten, left out or doubled. Where no scenario comes out there is an error that says so. */
#include "scenario_reader.h"

#include "assert_close.h"
#include "draw.h"

#include <stdlib.h>
#include <string.h>

enum { DAMAGED_FILES = 4000, DAMAGES_MAX = 4, BYTE_VALUES = 256 };

static const char whole[] =
  "# A lift with everything that the language has\n"
  "spineload: 1\n"
  "name: stoop-lift\n"
  "title: \"quoted \\u00e4 \\\"text\\\"\"\n"
  "model:\n"
  "  kind: thoracic_spine\n"
  "  subject: {sex: male, stature: 1.75 m, mass: {value: 75, unit: kg}, kyphosis: 45 deg}\n"
  "  mesh: coarse\n"
  "activity:\n"
  "  kind: lift\n"
  "  box: 20 kg\n"
  "muscles: follower_load\n"
  "solver: {step_max: 0.1 s, tolerance: 1e-6, iterations: 20}\n"
  "outputs: {fields: [displacement, stress], every: 0.1 s}\n"
  "expect:\n"
  "  - quantity: disc_compression\n"
  "    level: T11-T12\n"
  "    low: 1500 N\n"
  "    source: >-\n"
  "      folded text\n"
  "      on two lines\n"
  "  - {quantity: flexion, at: hold, high: 10 deg, source: 'single ''quoted'' text'}\n";

/* Characters that mean something in YAML come more often than others would. */
static const char special[] = "{}[]:,-#&*!|>'\"%@`?\n\t \\.0eE+";

/* Parse and throw away; true when the text is a scenario. */
static int parses(const UnitSystem *units, const char *text)
{
  Scenario    *scenario;
  Diagnostics *errors;
  int          valid;

  assert_int_equal(scenario_parse_with(units, "damaged.yaml", text, &scenario, &errors), 0);
  valid = scenario != NULL;
  if (valid)
    assert_int_equal(diagnostics_count(errors), 0);
  else
    assert_true(diagnostics_count(errors) > 0 && strlen(diagnostics_text(errors)) > 0);
  assert_int_equal(scenario_destroy(&scenario), 0);
  assert_int_equal(diagnostics_destroy(&errors), 0);
  return valid;
}

static void the_whole_text_is_valid(void **state)
{
  assert_true(parses(*state, whole));
}

/* Nothing before the required `activity` is complete can be a scenario. */
static void cut_at_every_byte(void **state)
{
  const size_t needed = (size_t)(strstr(whole, "box: 2") - whole);
  char         text[sizeof whole];

  for (size_t length = 0; length < sizeof whole - 1; length++) {
    int valid;

    memcpy(text, whole, length);
    text[length] = '\0';
    valid        = parses(*state, text);
    if (length < needed) assert_false(valid);
  }
}

/* A whole number from 0 to count - 1. */
static size_t pick(Draw *draw, size_t count)
{
  return (size_t)draw_number(draw, 0.0, (double)count);
}

/* One damage to the text in a buffer with room for one more character. */
static void damage(char *text, Draw *draw)
{
  const size_t length = strlen(text), at = pick(draw, length);

  if (length == 0) return;
  switch (pick(draw, 5)) {
  case 0:
    text[at] = special[pick(draw, sizeof special - 1)];
    break;
  case 1:
    text[at] = (char)(1 + pick(draw, BYTE_VALUES - 1));
    break;
  case 2:
    memmove(text + at, text + at + 1, length - at);
    break;
  case 3:
    memmove(text + at + 1, text + at, length - at + 1);
    break;
  default:
    text[at] = (char)(text[at] ^ (1 << pick(draw, 7)));
    break;
  }
}

static void damaged_bytes(void **state)
{
  Draw draw = DRAW_START;
  char text[sizeof whole + DAMAGES_MAX];

  for (int file = 0; file < DAMAGED_FILES; file++) {
    memcpy(text, whole, sizeof whole);
    for (int d = 0; d <= file % DAMAGES_MAX; d++) damage(text, &draw);
    (void)parses(*state, text);
  }
}

/* Texts that are hard on a parser: deep nesting, very long words, and many errors. */
static void hostile_texts(void **state)
{
  static const char *const pieces[] = {"[",  "{a: ", "- ",  "? ",  "a: ", "&a ",   "*a ",    "!!a ",
                                       "\"", "'",    "|\n", ">\n", "%",   "---\n", "a: b\n", "\r"};
  enum { REPEATS = 2999 }; /* odd, so that a row of quotes is never closed */
  char *text;

  assert_int_equal(PetscMalloc1(REPEATS * 8, &text), 0);
  for (size_t p = 0; p < sizeof pieces / sizeof pieces[0]; p++) {
    const size_t size = strlen(pieces[p]);

    for (size_t r = 0; r < REPEATS; r++) memcpy(text + r * size, pieces[p], size);
    text[REPEATS * size] = '\0';
    assert_false(parses(*state, text));
  }
  assert_int_equal(PetscFree(text), 0);
}

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

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_whole_text_is_valid),
    cmocka_unit_test(cut_at_every_byte),
    cmocka_unit_test(damaged_bytes),
    cmocka_unit_test(hostile_texts),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, make_system, free_system);
  return PetscFinalize() ? 1 : failed;
}
