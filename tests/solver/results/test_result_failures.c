/* Writes that cannot be done: the error names file and cause on every rank, the program goes on,
   and no file bears the final name. A limit on the size of files stands for the full disk, since it
   needs no privilege: the system refuses the write in the same place, with EFBIG for ENOSPC. One
   rank alone meets the refusal under way; several ranks see the limit before they touch anything.
   Run on 1, 2 and 3 ranks. */
#define _POSIX_C_SOURCE 200809L
#include "result_samples.h"
#include "results/result_info.h"
#include "results/store.h"
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 256, MOST_STEPS = 1000 };

/* The mesh fits below this size, a hundred steps do not. */
static const rlim_t SIZE_LIMIT = 60000;

/* From less than the first group to more than the whole sample takes. */
static const rlim_t SMALLEST_DISK = 200, LARGEST_DISK = 120000, DISK_STEP = 2999;

/* Several ranks keep 1 MB for the history and ask for more than they use: the mesh is refused at
   the beginning of these sizes, the first step in their middle, and nothing at their end. */
static const rlim_t SMALLEST_SHARED_DISK = 0, LARGEST_SHARED_DISK = 1600000, SHARED_STEP = 53000;

/* The mesh, a step and the history are some 90 kB; the 1 MB that is kept is more than what is left.
 */
static const rlim_t REFUSING_LIMIT = 600000;

/* What a refusal may take: it is no waiting for each other. */
static const double LONGEST_REFUSAL_SECONDS = 10.0;

static char path[PATH_SIZE], part[PATH_SIZE];

static void name_files(const char *name)
{
  const char *parent  = getenv("TMPDIR");
  int         process = (int)getpid();

  assert_int_equal(MPI_Bcast(&process, 1, MPI_INT, 0, PETSC_COMM_WORLD), 0);
  (void)snprintf(path, PATH_SIZE, "%s/%s.%d.h5", parent ? parent : "/tmp", name, process);
  assert_true(snprintf(part, PATH_SIZE, "%s.part", path) < PATH_SIZE);
}

static bool is_alone(void)
{
  int size;

  assert_int_equal(MPI_Comm_size(PETSC_COMM_WORLD, &size), 0);
  return size == 1;
}

static bool exists(const char *name)
{
  struct stat about;

  return stat(name, &about) == 0;
}

/* All ranks wait, so that none removes a file that another still needs. */
static void remove_result(void)
{
  assert_int_equal(MPI_Barrier(PETSC_COMM_WORLD), 0);
  (void)unlink(path);
  assert_int_equal(MPI_Barrier(PETSC_COMM_WORLD), 0);
}

static void limit_file_size(rlim_t size)
{
  struct rlimit limit;

  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = size;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static const char *message_of(PetscErrorCode code)
{
  char *specific = NULL;

  assert_int_equal(code, PETSC_ERR_FILE_WRITE);
  assert_int_equal(PetscErrorMessage(code, NULL, &specific), 0);
  return specific;
}

/* Write steps until one fails, as it must. */
static PetscErrorCode fill(ResultFile *file, const Mesh *mesh)
{
  PetscErrorCode code = 0;

  for (PetscInt s = 0; s < MOST_STEPS && !code; s++) code = bar_write_step(file, mesh, s);
  return code;
}

static void a_failed_write_is_told_and_leaves_nothing(void **state)
{
  Mesh       *mesh;
  History    *history;
  ResultFile *file;
  const char *message;

  (void)state;
  mesh    = bar_mesh(PETSC_COMM_WORLD);
  history = bar_history();
  name_files("full");
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  limit_file_size(SIZE_LIMIT);
  message = message_of(fill(file, mesh));
  assert_non_null(strstr(message, path));
  assert_non_null(strstr(message, "File too large"));
  assert_non_null(strstr(message_of(bar_write_step(file, mesh, 0)), "earlier write"));
  assert_non_null(strstr(message_of(result_file_write_history(file, history)), path));
  message = message_of(result_file_finish(&file, path));
  assert_non_null(strstr(message, path));
  assert_null(file);
  limit_file_size(RLIM_INFINITY);
  assert_int_equal(MPI_Barrier(PETSC_COMM_WORLD), 0);
  assert_false(exists(path));
  assert_false(exists(part));
  assert_int_equal(history_destroy(&history), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

static void a_failed_write_can_be_abandoned(void **state)
{
  Mesh       *mesh;
  ResultFile *file;

  (void)state;
  mesh = bar_mesh(PETSC_COMM_WORLD);
  name_files("abandoned");
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  limit_file_size(SIZE_LIMIT);
  assert_int_equal(fill(file, mesh), PETSC_ERR_FILE_WRITE);
  assert_int_equal(result_file_abandon(&file), 0);
  limit_file_size(RLIM_INFINITY);
  assert_int_equal(MPI_Barrier(PETSC_COMM_WORLD), 0);
  assert_false(exists(path));
  assert_false(exists(part));
  assert_int_equal(mesh_destroy(&mesh), 0);
}

/* A step that does not fit is refused on all ranks, before it is begun. What was written until then
   is a good file, and so is the history after it. */
static void several_ranks_refuse_a_step_beforehand(void **state)
{
  Mesh       *mesh;
  History    *history;
  ResultFile *file;
  ResultInfo *info;
  double      begin;

  (void)state;
  mesh    = bar_mesh(PETSC_COMM_WORLD);
  history = bar_history();
  name_files("refused");
  assert_int_equal(result_file_create(mesh, path, &file), 0);
  assert_int_equal(bar_write_step(file, mesh, 0), 0);
  bar_history_step(history, 0);
  limit_file_size(REFUSING_LIMIT);
  begin = MPI_Wtime();
  assert_non_null(strstr(message_of(bar_write_step(file, mesh, 1)), "File too large"));
  assert_true(MPI_Wtime() - begin < LONGEST_REFUSAL_SECONDS);
  assert_int_equal(result_file_write_history(file, history), 0);
  assert_int_equal(result_file_finish(&file, path), 0);
  limit_file_size(RLIM_INFINITY);
  assert_false(exists(part));
  assert_int_equal(result_info_open(path, &info), 0);
  assert_int_equal(info->step_count, 1);
  assert_int_equal(info->history_rows, 1);
  assert_int_equal(result_info_destroy(&info), 0);
  remove_result();
  assert_int_equal(history_destroy(&history), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

/* So is a file that has no room from the start. */
static void several_ranks_refuse_a_file_beforehand(void **state)
{
  Mesh       *mesh;
  ResultFile *file;
  double      begin;

  (void)state;
  mesh = bar_mesh(PETSC_COMM_WORLD);
  name_files("none");
  limit_file_size(SIZE_LIMIT);
  begin = MPI_Wtime();
  assert_non_null(strstr(message_of(result_file_create(mesh, path, &file)), path));
  assert_true(MPI_Wtime() - begin < LONGEST_REFUSAL_SECONDS);
  limit_file_size(RLIM_INFINITY);
  assert_null(file);
  assert_int_equal(MPI_Barrier(PETSC_COMM_WORLD), 0);
  assert_false(exists(path));
  assert_false(exists(part));
  assert_int_equal(mesh_destroy(&mesh), 0);
}

/* Wherever the disk ends: the file is whole or not there, and the program lives on. */
static void a_disk_of_any_size_is_survived(void **state)
{
  const rlim_t first = is_alone() ? SMALLEST_DISK : SMALLEST_SHARED_DISK;
  const rlim_t last  = is_alone() ? LARGEST_DISK : LARGEST_SHARED_DISK;
  const rlim_t step  = is_alone() ? DISK_STEP : SHARED_STEP;
  Mesh        *mesh  = bar_mesh(PETSC_COMM_WORLD);
  int          whole = 0, broken = 0;

  (void)state;
  name_files("any");
  for (rlim_t size = first; size <= last; size += step) {
    PetscErrorCode code;

    limit_file_size(size);
    code = bar_write(mesh, path);
    limit_file_size(RLIM_INFINITY);
    assert_true(code == 0 || code == PETSC_ERR_FILE_WRITE);
    assert_false(exists(part));
    assert_int_equal(exists(path), code == 0);
    if (code)
      broken++;
    else
      whole++;
    remove_result();
  }
  assert_true(whole > 0 && broken > 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
}

/* After a failure the program can write the next file. */
static void the_next_file_is_whole(void **state)
{
  Mesh       *mesh = bar_mesh(PETSC_COMM_WORLD);
  ResultInfo *info;

  (void)state;
  name_files("next");
  assert_int_equal(bar_write(mesh, path), 0);
  assert_int_equal(result_info_open(path, &info), 0);
  assert_int_equal(info->step_count, BAR_STEPS);
  assert_int_equal(result_info_destroy(&info), 0);
  remove_result();
  assert_int_equal(mesh_destroy(&mesh), 0);
}

/* No disk holds 10^30 bytes. The answer comes before anything is touched, so the file stays good.
 */
static void too_little_space_is_seen_beforehand(void **state)
{
  Store *store;

  (void)state;
  name_files("space");
  assert_int_equal(store_create(PETSC_COMM_WORLD, path, 0.0, &store), 0);
  assert_non_null(strstr(message_of(store_require_space(store, 1e30)), "the disk is full"));
  assert_int_equal(store_require_space(store, 1.0), 0);
  assert_int_equal(store_finish(&store, path), 0);
  assert_true(exists(path));
  remove_result();
}

int main(int argc, char **argv)
{
  /* On one rank a write may fail; on several it must be refused before it is begun. */
  const struct CMUnitTest alone[] = {
    cmocka_unit_test(a_failed_write_is_told_and_leaves_nothing),
    cmocka_unit_test(a_failed_write_can_be_abandoned),
    cmocka_unit_test(a_disk_of_any_size_is_survived),
    cmocka_unit_test(the_next_file_is_whole),
    cmocka_unit_test(too_little_space_is_seen_beforehand),
  };
  const struct CMUnitTest together[] = {
    cmocka_unit_test(several_ranks_refuse_a_step_beforehand),
    cmocka_unit_test(several_ranks_refuse_a_file_beforehand),
    cmocka_unit_test(a_disk_of_any_size_is_survived),
    cmocka_unit_test(the_next_file_is_whole),
    cmocka_unit_test(too_little_space_is_seen_beforehand),
  };
  int failed;

  /* The limit then shows as a failed write instead of a signal. */
  if (signal(SIGXFSZ, SIG_IGN) == SIG_ERR) return 1;
  if (PetscInitialize(&argc, &argv, NULL, NULL)) return 1;
  if (PetscPushErrorHandler(PetscReturnErrorHandler, NULL)) return 1;
  failed = is_alone() ? cmocka_run_group_tests(alone, NULL, NULL)
                      : cmocka_run_group_tests(together, NULL, NULL);
  return PetscFinalize() || failed;
}
