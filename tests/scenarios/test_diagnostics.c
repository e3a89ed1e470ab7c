/* How errors look: order of the file, the line, and a caret below the column. */
#include "diagnostics.h"

#include "assert_close.h"

#include <string.h>

static Diagnostics *make(const char *text)
{
  Diagnostics *diagnostics;

  assert_int_equal(diagnostics_create("a.yaml", text, &diagnostics), 0);
  return diagnostics;
}

static void add(Diagnostics *diagnostics, int line, int column, const char *message)
{
  assert_int_equal(diagnostics_add(diagnostics, line, column, "%s", message), 0);
}

static void assert_shown(Diagnostics **diagnostics, const char *expected)
{
  assert_string_equal(diagnostics_text(*diagnostics), expected);
  assert_int_equal(diagnostics_destroy(diagnostics), 0);
  assert_null(*diagnostics);
}

static void nothing_wrong_shows_nothing(void **state)
{
  Diagnostics *diagnostics = make("a: 1\n");

  (void)state;
  assert_int_equal(diagnostics_count(diagnostics), 0);
  assert_shown(&diagnostics, "");
  assert_int_equal(diagnostics_destroy(&diagnostics), 0);
}

static void the_line_and_a_caret(void **state)
{
  Diagnostics *diagnostics = make("a: 1\r\n\tb: 2\nc: 3");

  (void)state;
  add(diagnostics, 2, 5, "two");
  add(diagnostics, 3, 4, "three");
  assert_int_equal(diagnostics_count(diagnostics), 2);
  assert_shown(&diagnostics, "a.yaml:2:5: error: two\n"
                             "    2 | \tb: 2\n"
                             "      | \t   ^\n"
                             "a.yaml:3:4: error: three\n"
                             "    3 | c: 3\n"
                             "      |    ^\n");
}

static void the_order_is_that_of_the_file(void **state)
{
  Diagnostics *diagnostics = make("a\nb\n");

  (void)state;
  add(diagnostics, 2, 1, "third");
  add(diagnostics, 1, 2, "second");
  add(diagnostics, 2, 1, "fourth");
  add(diagnostics, 0, 0, "first");
  assert_shown(&diagnostics, "a.yaml: error: first\n"
                             "a.yaml:1:2: error: second\n    1 | a\n      |  ^\n"
                             "a.yaml:2:1: error: third\n    2 | b\n      | ^\n"
                             "a.yaml:2:1: error: fourth\n    2 | b\n      | ^\n");
}

/* Columns count characters, not bytes. */
static void columns_are_characters(void **state)
{
  Diagnostics *diagnostics = make("\xc3\xa4\xc3\xb6: x\n");

  (void)state;
  add(diagnostics, 1, 5, "here");
  assert_shown(&diagnostics, "a.yaml:1:5: error: here\n"
                             "    1 | \xc3\xa4\xc3\xb6: x\n"
                             "      |     ^\n");
}

static void places_outside_the_text_are_harmless(void **state)
{
  Diagnostics *diagnostics = make("ab\n");

  (void)state;
  add(diagnostics, 1, 90, "beyond the end of the line");
  add(diagnostics, 7, 1, "beyond the last line");
  assert_shown(&diagnostics, "a.yaml:1:90: error: beyond the end of the line\n"
                             "    1 | \n"
                             "      | ^\n"
                             "a.yaml:7:1: error: beyond the last line\n");
}

/* 80 characters before the caret and 160 in all are shown of a long line. */
static void a_long_line_is_cut(void **state)
{
  char         text[1001];
  Diagnostics *diagnostics;
  const char  *shown, *line, *caret;

  (void)state;
  memset(text, 'x', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  text[499]             = 'Y';
  diagnostics           = make(text);
  add(diagnostics, 1, 500, "far out");
  shown = diagnostics_text(diagnostics);
  line  = strchr(shown, '|') + 2;
  caret = strrchr(shown, '|') + 2;
  assert_int_equal(strcspn(line, "\n"), 160);
  assert_int_equal(strcspn(line, "Y"), 80);
  assert_int_equal(strcspn(caret, "^"), 80);
  assert_int_equal(diagnostics_destroy(&diagnostics), 0);
}

static void a_message_stays_one_line(void **state)
{
  Diagnostics *diagnostics = make("");

  (void)state;
  add(diagnostics, 0, 0, "a\nb\x1b[31m");
  assert_shown(&diagnostics, "a.yaml: error: a b [31m\n");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(nothing_wrong_shows_nothing),
    cmocka_unit_test(the_line_and_a_caret),
    cmocka_unit_test(the_order_is_that_of_the_file),
    cmocka_unit_test(columns_are_characters),
    cmocka_unit_test(places_outside_the_text_are_harmless),
    cmocka_unit_test(a_long_line_is_cut),
    cmocka_unit_test(a_message_stays_one_line),
  };
  int failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
