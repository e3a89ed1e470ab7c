/* Nearest known word: the four kinds of typing mistakes, and words too far away. */
#include "base/words.h"

#include "assert_close.h"

#include <string.h>

static const char *const keys[]    = {"box", "technique", "hold", "stature", "mass"};
static const size_t      key_count = sizeof keys / sizeof keys[0];

static void assert_nearest(const char *word, const char *expected)
{
  const char *nearest = word_nearest(word, keys, key_count);

  if (!expected) {
    assert_null(nearest);
  } else {
    assert_non_null(nearest);
    assert_string_equal(nearest, expected);
  }
}

static void one_mistake_is_found(void **state)
{
  (void)state;
  assert_nearest("boxx", "box");        /* a letter too many */
  assert_nearest("mas", "mass");        /* a letter missing */
  assert_nearest("hald", "hold");       /* another letter */
  assert_nearest("ohld", "hold");       /* two neighbours swapped count as one */
  assert_nearest("STATURE", "stature"); /* case is no mistake */
}

/* 9 letters allow 9 / 3 = 3 mistakes; 4 letters allow one. */
static void a_third_of_the_letters_may_differ(void **state)
{
  (void)state;
  assert_nearest("tchniqeu", "technique");
  assert_nearest("tecxyzque", "technique");
  assert_nearest("texxyzque", NULL);
  assert_nearest("hxxd", NULL);
}

static void a_stranger_has_no_neighbour(void **state)
{
  char long_word[200];

  (void)state;
  memset(long_word, 'm', sizeof long_word);
  long_word[sizeof long_word - 1] = '\0';
  assert_nearest("", NULL);
  assert_nearest("age", NULL);
  assert_nearest(long_word, NULL);
  assert_null(word_nearest("box", keys, 0));
  /* One letter is never near another single letter. */
  assert_null(word_nearest("a", (const char *const[]){"b"}, 1));
}

static void the_nearest_of_several_wins(void **state)
{
  const char *const levels[] = {"T1-T2", "T11-T12", "T2-T3"};

  (void)state;
  assert_ptr_equal(word_nearest("T11-T2", levels, 3), levels[0]);
  assert_ptr_equal(word_nearest("T11-12", levels, 3), levels[1]);
  assert_ptr_equal(word_nearest("T2-T3", levels, 3), levels[2]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_mistake_is_found),
    cmocka_unit_test(a_third_of_the_letters_may_differ),
    cmocka_unit_test(a_stranger_has_no_neighbour),
    cmocka_unit_test(the_nearest_of_several_wins),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
