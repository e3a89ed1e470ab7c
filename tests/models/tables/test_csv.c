/* The reader of comma-separated text: quotes, line numbers and malformed records. */
#include "assert_close.h"
#include "tables/csv.h"

enum { MOST = 4 };

static void splits_quoted_fields(void **state)
{
  char      text[] = "a,\"b, \"\"c\"\"\",\n\n\"two\nlines\",x\r\nlast";
  CsvReader reader = csv_reader(text);
  char     *field[MOST];
  int       count;

  (void)state;
  assert_int_equal(csv_next(&reader, MOST, field, &count), CSV_RECORD);
  assert_int_equal(count, 3);
  assert_string_equal(field[0], "a");
  assert_string_equal(field[1], "b, \"c\"");
  assert_string_equal(field[2], "");
  assert_int_equal(reader.line, 1);
  assert_int_equal(csv_next(&reader, MOST, field, &count), CSV_RECORD);
  assert_int_equal(reader.line, 3);
  assert_int_equal(count, 2);
  assert_string_equal(field[0], "two\nlines");
  assert_string_equal(field[1], "x");
  assert_int_equal(csv_next(&reader, MOST, field, &count), CSV_RECORD);
  assert_int_equal(reader.line, 5); /* the quoted field spans lines 3 and 4 */
  assert_string_equal(field[0], "last");
  assert_int_equal(csv_next(&reader, MOST, field, &count), CSV_END);
}

static CsvStatus first_status(char *text)
{
  CsvReader reader = csv_reader(text);
  char     *field[MOST];
  int       count;

  return csv_next(&reader, MOST, field, &count);
}

static void malformed_records_are_told_apart(void **state)
{
  char unclosed[] = "a,\"b", stray[] = "a,b\"c", behind[] = "\"a\"b,c", many[] = "1,2,3,4,5",
       empty[] = "\n\n";

  (void)state;
  assert_int_equal(first_status(unclosed), CSV_UNCLOSED_QUOTE);
  assert_int_equal(first_status(stray), CSV_STRAY_QUOTE);
  assert_int_equal(first_status(behind), CSV_STRAY_QUOTE);
  assert_int_equal(first_status(many), CSV_TOO_MANY_FIELDS);
  assert_int_equal(first_status(empty), CSV_END);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(splits_quoted_fields),
    cmocka_unit_test(malformed_records_are_told_apart),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
