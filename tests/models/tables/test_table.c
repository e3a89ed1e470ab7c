/* Data tables: values, marks of use, and errors that name file and line. */
#include "tables/table_set.h"

#include "../data_folder.h"
#include "../written_table.h"
#include "assert_close.h"
#include <string.h>

/* Read a table with that text and return the message of the error, "" when there is none. */
static const char *message_of(const char *text)
{
  static char    message[MESSAGE_SIZE];
  Table         *table = NULL;
  PetscErrorCode error;

  message[0] = '\0';
  PetscPushErrorHandler(keep_message, message);
  error = read_text(text, &table);
  PetscPopErrorHandler();
  assert_true((error != 0) == (message[0] != '\0'));
  if (error) assert_null(table);
  table_destroy(&table);
  assert_null(table);
  return message;
}

static void good_table_is_read(void **state)
{
  Table *table = NULL;
  double value = 0.0;

  (void)state;
  assert_int_equal(read_text(TABLE_HEADER "T1,height,16.8,mm,key,primary,\"a, b\"\n"
                                          "T2,height,1e1,mm,key,memory,\n",
                             &table),
                   0);
  assert_int_equal(table->count, 2);
  assert_int_equal(table_value(table, "T2", "height", "mm", &value), 0);
  assert_close(value, 10.0, 0.0);
  assert_false(table->row[0].used);
  assert_true(table->row[1].used);
  assert_int_equal(table->row[1].provenance, PROVENANCE_MEMORY);
  assert_int_equal(table->row[1].line, 3);
  assert_string_equal(table->row[0].note, "a, b");
  table_destroy(&table);
}

static void errors_name_file_and_line(void **state)
{
  static const struct {
    const char *text, *line, *reason;
  } cases[] = {
    {"",                                                          ":1:", "empty"                     },
    {"item,quantity\n",                                           ":1:", "2 fields where 7"          },
    {"item,quantity,value,units,source,provenance,note\n",        ":1:", "'units' where 'unit'"      },
    {TABLE_HEADER "T1,h,1,mm,key\n",                              ":2:", "5 fields where 7"          },
    {TABLE_HEADER "T1,h,1,mm,key,primary,a,b\n",                  ":2:", "more than 7"               },
    {TABLE_HEADER "T1,h,1.2x,mm,key,primary,\n",                  ":2:", "'1.2x' is not a number"    },
    {TABLE_HEADER "T1,h,nan,mm,key,primary,\n",                   ":2:", "not a number"              },
    {TABLE_HEADER "T1,h,,mm,key,primary,\n",                      ":2:", "'value' is empty"          },
    {TABLE_HEADER "T1,h,1,mm,,primary,\n",                        ":2:", "'source' is empty"         },
    {TABLE_HEADER "T1,h,1,mm,key,guess,\n",                       ":2:", "unknown provenance 'guess'"},
    {TABLE_HEADER "T1,h,1,mm,k,primary,\nT1,h,2,mm,k,primary,\n", ":3:", "already given in line 2"   },
    {TABLE_HEADER "T1,h,1,mm,key,primary,\"open\n",               ":2:", "never closed"              },
    {TABLE_HEADER "T1,h\"x,1,mm,key,primary,\n",                  ":2:", "inside a field"            },
  };

  (void)state;
  for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
    const char *message = message_of(cases[c].text);

    if (!strstr(message, cases[c].line) || !strstr(message, cases[c].reason) ||
        !strstr(message, "table-test-"))
      fail_msg("case %zu: '%s' lacks '%s' or '%s'", c, message, cases[c].line, cases[c].reason);
  }
}

static void missing_file_and_rows_are_errors(void **state)
{
  char      message[MESSAGE_SIZE] = "";
  Table    *table                 = NULL;
  TableSet *set                   = NULL;
  double    value                 = -1.0;

  (void)state;
  PetscPushErrorHandler(keep_message, message);
  assert_int_not_equal(table_read(PETSC_COMM_SELF, "no/such/table.csv", &table), 0);
  assert_non_null(strstr(message, "no/such/table.csv"));
  assert_null(table);
  assert_int_not_equal(table_set_read(PETSC_COMM_SELF, "no/such/folder", &set), 0);
  assert_null(set);
  PetscPopErrorHandler();
  assert_int_equal(table_set_read(PETSC_COMM_SELF, data_folder(), &set), 0);
  PetscPushErrorHandler(keep_message, message);
  assert_int_not_equal(table_set_value(set, TABLE_ANATOMY, "T99", "body wedge", "deg", &value), 0);
  assert_non_null(strstr(message, "anatomy.csv: no row gives 'body wedge' of 'T99'"));
  assert_int_not_equal(table_set_value(set, TABLE_ANATOMY, "T1", "body wedge", "rad", &value), 0);
  assert_non_null(strstr(message, "'deg' where 'rad'"));
  PetscPopErrorHandler();
  assert_close(value, -1.0, 0.0);
  table_set_destroy(&set);
}

static void only_assumed_rows_in_use_are_listed(void **state)
{
  TableSet *set = NULL;
  char     *text;
  double    value;

  (void)state;
  assert_int_equal(table_set_read(PETSC_COMM_SELF, data_folder(), &set), 0);
  assert_int_equal(table_set_assumptions(set, &text), 0);
  assert_string_equal(text, "");
  PetscFree(text);
  assert_int_equal(table_set_value(set, TABLE_TISSUES, "annulus", "K", "MPa", &value), 0);
  assert_int_equal(table_set_value(set, TABLE_TISSUES, "annulus", "C10", "MPa", &value), 0);
  assert_int_equal(table_set_assumptions(set, &text), 0);
  assert_non_null(strstr(text, "annulus K = "));
  assert_null(strstr(text, "C10 =")); /* C10 is secondary */
  PetscFree(text);
  table_set_destroy(&set);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(good_table_is_read),
    cmocka_unit_test(errors_name_file_and_line),
    cmocka_unit_test(missing_file_and_rows_are_errors),
    cmocka_unit_test(only_assumed_rows_in_use_are_listed),
  };
  int failed;

  PetscInitializeNoArguments();
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  PetscFinalize();
  return failed;
}
