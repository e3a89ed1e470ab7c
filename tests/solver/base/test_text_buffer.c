/* A text that grows by pieces is the pieces one after the other. */
#include "assert_close.h"
#include "base/text_buffer.h"

#include <stdio.h>

enum { PIECES = 500 };

static void pieces_follow_each_other(void **state)
{
  TextBuffer buffer = {NULL, 0, 0};
  char       expected[8 * PIECES];
  size_t     length = 0;

  (void)state;
  for (int p = 0; p < PIECES; p++) {
    length += (size_t)snprintf(expected + length, sizeof expected - length, "%d %s,", p, "x");
    assert_int_equal(text_buffer_add(&buffer, "%d %s,", p, "x"), 0);
    assert_int_equal(buffer.length, length);
  }
  assert_string_equal(buffer.text, expected);
  assert_int_equal(text_buffer_destroy(&buffer), 0);
  assert_null(buffer.text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(pieces_follow_each_other)};
  int                     failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() ? 1 : failed;
}
