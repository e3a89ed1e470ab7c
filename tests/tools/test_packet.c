/* What goes into a packet comes out of it, here and after being sent. Run on 1 and 3 ranks. */
#include "assert_close.h"
#include "packet.h"
#include <string.h>

static const char long_text[] = "a text with \"quotes\",\nlines and \xc3\xbc";

static void test_values_come_back_in_order(void **state)
{
  const double value = 0.1;
  Packet      *packet;
  char        *text;
  double       back = 0.0;

  (void)state;
  assert_int_equal(packet_create(&packet), 0);
  assert_true(packet_at_end(packet));
  assert_int_equal(packet_put_text(packet, long_text), 0);
  assert_int_equal(packet_put(packet, &value, sizeof value), 0);
  assert_int_equal(packet_put_text(packet, NULL), 0);
  assert_int_equal(packet_put_text(packet, ""), 0);
  assert_int_equal(packet_get_text(packet, &text), 0);
  assert_string_equal(text, long_text);
  assert_int_equal(PetscFree(text), 0);
  assert_int_equal(packet_get(packet, &back, sizeof back), 0);
  assert_true(back == value);
  assert_int_equal(packet_get_text(packet, &text), 0);
  assert_null(text);
  assert_int_equal(packet_get_text(packet, &text), 0);
  assert_string_equal(text, "");
  assert_int_equal(PetscFree(text), 0);
  assert_true(packet_at_end(packet));
  assert_int_equal(packet_destroy(&packet), 0);
  assert_null(packet);
  assert_int_equal(packet_destroy(&packet), 0);
}

static void test_taking_more_than_is_there_is_an_error(void **state)
{
  const char one = 1;
  Packet    *packet;
  double     back = 7.0;

  (void)state;
  assert_int_equal(packet_create(&packet), 0);
  assert_int_equal(packet_put(packet, &one, sizeof one), 0);
  assert_int_equal(PetscPushErrorHandler(PetscReturnErrorHandler, NULL), 0);
  assert_int_not_equal(packet_get(packet, &back, sizeof back), 0);
  assert_int_equal(PetscPopErrorHandler(), 0);
  assert_true(back == 7.0);
  assert_int_equal(packet_destroy(&packet), 0);
}

static void test_broadcast_gives_all_what_rank_0_put(void **state)
{
  PetscMPIInt rank;
  Packet     *packet;
  char       *text;

  (void)state;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  assert_int_equal(packet_create(&packet), 0);
  assert_int_equal(
    packet_put_text(packet, rank == 0 ? long_text : "what the others had is dropped"), 0);
  assert_int_equal(packet_broadcast(packet, PETSC_COMM_WORLD), 0);
  assert_int_equal(packet_get_text(packet, &text), 0);
  assert_string_equal(text, long_text);
  assert_true(packet_at_end(packet));
  assert_int_equal(PetscFree(text), 0);
  assert_int_equal(packet_destroy(&packet), 0);
}

/* Rank r puts r numbers r: rank 0 must find 0 + 1 + 2 .. numbers, in the order of ranks. */
static void test_gather_gives_rank_0_all(void **state)
{
  PetscMPIInt rank, ranks;
  Packet     *packet;

  (void)state;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
  assert_int_equal(packet_create(&packet), 0);
  for (int i = 0; i < rank; i++) assert_int_equal(packet_put(packet, &rank, sizeof rank), 0);
  assert_int_equal(packet_gather(packet, PETSC_COMM_WORLD), 0);
  for (int from = 0; rank == 0 && from < ranks; from++)
    for (int i = 0; i < from; i++) {
      int back = -1;

      assert_int_equal(packet_get(packet, &back, sizeof back), 0);
      assert_int_equal(back, from);
    }
  assert_true(packet_at_end(packet));
  assert_int_equal(packet_destroy(&packet), 0);
}

int main(int argc, char *argv[])
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_values_come_back_in_order),
    cmocka_unit_test(test_taking_more_than_is_there_is_an_error),
    cmocka_unit_test(test_broadcast_gives_all_what_rank_0_put),
    cmocka_unit_test(test_gather_gives_rank_0_all),
  };
  int failed;

  (void)argc;
  (void)argv;
  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  if (PetscFinalize()) return 1;
  return failed;
}
