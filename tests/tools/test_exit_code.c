/* Which of two exit codes a batch leaves with. */
#include "assert_close.h"
#include "exit_code.h"

/* From mild to grave as the program's help says; nothing hides a graver thing. */
static const ExitCode mild_to_grave[] = {EXIT_DONE,     EXIT_EXPECT,     EXIT_NOT_CONVERGED,
                                         EXIT_INVALID,  EXIT_USAGE,      EXIT_FILE,
                                         EXIT_INTERNAL, EXIT_INTERRUPTED};
enum { CODES = sizeof mild_to_grave / sizeof mild_to_grave[0] };

static void test_graver_code_wins_in_either_order(void **state)
{
  (void)state;
  for (int mild = 0; mild < CODES; mild++)
    for (int grave = mild; grave < CODES; grave++) {
      assert_int_equal(exit_code_worse(mild_to_grave[mild], mild_to_grave[grave]),
                       mild_to_grave[grave]);
      assert_int_equal(exit_code_worse(mild_to_grave[grave], mild_to_grave[mild]),
                       mild_to_grave[grave]);
    }
}

/* Numbers that scripts rely on: those of `spineload --help`; 130 as shells have it. */
static void test_numbers_are_the_documented_ones(void **state)
{
  (void)state;
  assert_int_equal(EXIT_DONE, 0);
  assert_int_equal(EXIT_INTERNAL, 1);
  assert_int_equal(EXIT_USAGE, 2);
  assert_int_equal(EXIT_INVALID, 3);
  assert_int_equal(EXIT_NOT_CONVERGED, 4);
  assert_int_equal(EXIT_FILE, 5);
  assert_int_equal(EXIT_EXPECT, 6);
  assert_int_equal(EXIT_INTERRUPTED, 130);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_graver_code_wins_in_either_order),
    cmocka_unit_test(test_numbers_are_the_documented_ones),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
