/* What is printed: tables of texts, JSON values, the comparison table. */
#define _POSIX_C_SOURCE 200809L
#include "assert_close.h"
#include "comparison.h"
#include "listing.h"
#include "text_json.h"
#include <stdlib.h>
#include <string.h>

/* A stream into memory, to be read after stream_text(). */
typedef struct {
  FILE  *file;
  char  *text;
  size_t size;
} Stream;

static Stream *stream_open(void)
{
  Stream *stream = calloc(1, sizeof *stream);

  assert_non_null(stream);
  stream->file = open_memstream(&stream->text, &stream->size);
  assert_non_null(stream->file);
  return stream;
}

static const char *stream_text(Stream *stream)
{
  fflush(stream->file);
  return stream->text;
}

static void stream_close(Stream *stream)
{
  fclose(stream->file);
  free(stream->text);
  free(stream);
}

/* RFC 8259: quotes, backslashes and control characters are escaped; there is no NaN. */
static void test_json_values(void **state)
{
  Stream *stream = stream_open();

  (void)state;
  json_string(stream->file, "a\"b\\c\nd\x01");
  json_string(stream->file, NULL);
  json_number(stream->file, 0.25);
  json_number(stream->file, (double)NAN);
  json_number(stream->file, HUGE_VAL);
  assert_string_equal(stream_text(stream), "\"a\\\"b\\\\c\\nd\\u0001\"null0.25nullnull");
  stream_close(stream);
}

static void test_listing_aligns_its_columns(void **state)
{
  static const char *const heading[] = {"name", "meaning"}, *const first[] = {"longer", "x"},
                           *const second[] = {"b", NULL};
  Stream                         *stream   = stream_open();
  Listing                        *listing;

  (void)state;
  assert_int_equal(listing_create(2, heading, &listing), 0);
  assert_int_equal(listing_add(listing, first), 0);
  assert_int_equal(listing_add(listing, second), 0);
  listing_print(listing, stream->file);
  listing_print_json(listing, stream->file);
  assert_string_equal(stream_text(stream), "name    meaning\n"
                                           "longer  x\n"
                                           "b       \n"
                                           "[\n  {\"name\": \"longer\", \"meaning\": \"x\"},"
                                           "\n  {\"name\": \"b\", \"meaning\": \"\"}\n]\n");
  assert_int_equal(listing_destroy(&listing), 0);
  stream_close(stream);
}

static void test_table_shows_what_there_is(void **state)
{
  RecordPhase phase[2] = {{.name = "standing"}, {.name = "lifted"}};
  char        name[]   = "lift";
  Record      record   = {.name = name, .phase_count = 2, .phase = phase};
  Stream     *stream   = stream_open();
  const char *text;

  (void)state;
  phase[0].value[TABLE_disc_compression][0] = 401.7;
  phase[0].value[TABLE_flexion][11]         = -0.004;
  for (int disc = 0; disc < SPINE_DISCS; disc++)
    phase[1].value[TABLE_disc_compression][disc] = (double)NAN;
  comparison_print(stream->file, 1, &record);
  text = stream_text(stream);
  assert_non_null(strstr(text, "disc_compression [N]: "));
  assert_non_null(strstr(text, "\nlift      standing      402        0 "));
  assert_non_null(strstr(text, "\n          lifted          -        - "));
  /* -0.004 degrees are 0.00 at the two decimals shown. */
  assert_non_null(strstr(text, "flexion [degree]: zero everywhere to the digits shown\n"));
  assert_null(strstr(text, "-0.0"));
  stream_close(stream);
}

static void test_table_of_nothing_is_empty(void **state)
{
  char    name[] = "invalid";
  Record  record = {.name = name};
  Stream *stream = stream_open();

  (void)state;
  comparison_print(stream->file, 1, &record);
  assert_string_equal(stream_text(stream), "");
  stream_close(stream);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_json_values),
    cmocka_unit_test(test_listing_aligns_its_columns),
    cmocka_unit_test(test_table_shows_what_there_is),
    cmocka_unit_test(test_table_of_nothing_is_empty),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
