/* A chain of every cell type in one result file: the code of each and its nodes in their order,
   which is VTK's already. Run on 1, 2 and 3 ranks. */
#define _POSIX_C_SOURCE 200809L
#include "compare_hdf5.h"
#include "result_samples.h"
#include "results/result_info.h"
#include <unistd.h>

/* Each cell begins at the last node of the one before it. */
enum { PATH_SIZE = 256, ROUNDS = 3, CHAIN = ROUNDS * CELL_TYPE_COUNT };

/* Nodes of one round of the chain beyond its first. */
static int round_nodes(void)
{
  int nodes = 0;

  for (int t = 0; t < CELL_TYPE_COUNT; t++) nodes += cell_node_counts[t] - 1;
  return nodes;
}

static Mesh *chain_mesh(void)
{
  MeshPlan *plan;
  Mesh     *mesh;
  PetscInt  at, last = 0;

  assert_int_equal(mesh_plan_create(&plan), 0);
  for (int n = 0; n <= ROUNDS * round_nodes(); n++)
    assert_int_equal(mesh_plan_add_node(plan, vec3(n, 0.5 * n, -n), &at), 0);
  for (int c = 0; c < CHAIN; c++) {
    const int t = c % CELL_TYPE_COUNT;
    PetscInt  node[CELL_MAX_NODES];

    for (int a = 0; a < cell_node_counts[t]; a++) node[a] = last + a;
    last += cell_node_counts[t] - 1;
    assert_int_equal(mesh_plan_add_cell(plan, (CellType)t, node, &at), 0);
  }
  assert_int_equal(mesh_distribute(PETSC_COMM_WORLD, plan, &mesh), 0);
  assert_int_equal(mesh_plan_destroy(&plan), 0);
  return mesh;
}

/* The same name on every rank. */
static void name_file(char path[PATH_SIZE])
{
  const char *parent = getenv("TMPDIR");
  int         number = (int)getpid();

  assert_int_equal(MPI_Bcast(&number, 1, MPI_INT, 0, PETSC_COMM_WORLD), 0);
  (void)snprintf(path, PATH_SIZE, "%s/cells.%d.h5", parent ? parent : "/tmp", number);
}

static void check_cells(const char *path)
{
  const int   ids  = ROUNDS * (round_nodes() + CELL_TYPE_COUNT);
  const hid_t file = open_for_reading(path);
  long long   offset[CHAIN + 1], *id;
  int         code[CHAIN], at = 0, first = 0;

  id = malloc(sizeof *id * (size_t)ids);
  assert_non_null(id);
  read_dataset(file, "VTKHDF/Connectivity", H5T_NATIVE_LLONG, (hsize_t)ids, id);
  read_dataset(file, "VTKHDF/Offsets", H5T_NATIVE_LLONG, CHAIN + 1, offset);
  read_dataset(file, "VTKHDF/Types", H5T_NATIVE_INT, CHAIN, code);
  for (int c = 0; c < CHAIN; c++) {
    const int t = c % CELL_TYPE_COUNT;

    assert_int_equal(code[c], cell_vtk_codes[t]);
    assert_int_equal(offset[c], at);
    for (int a = 0; a < cell_node_counts[t]; a++) assert_int_equal(id[at + a], first + a);
    at += cell_node_counts[t];
    first += cell_node_counts[t] - 1;
  }
  assert_int_equal(offset[CHAIN], ids);
  free(id);
  assert_true(H5Fclose(file) >= 0);
}

static void every_cell_keeps_its_nodes(void **state)
{
  Mesh       *mesh = chain_mesh();
  ResultInfo *info;
  char        path[PATH_SIZE];
  int         rank;

  (void)state;
  name_file(path);
  assert_int_equal(bar_write(mesh, path), 0);
  assert_int_equal(mesh_destroy(&mesh), 0);
  assert_int_equal(MPI_Comm_rank(PETSC_COMM_WORLD, &rank), 0);
  if (rank == 0) {
    check_cells(path);
    assert_int_equal(result_info_open(path, &info), 0);
    assert_int_equal(info->cell_count, CHAIN);
    assert_int_equal(info->point_count, ROUNDS * round_nodes() + 1);
    assert_int_equal(result_info_destroy(&info), 0);
    assert_int_equal(unlink(path), 0);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_cell_keeps_its_nodes)};
  int                     failed;

  if (PetscInitializeNoArguments()) return 1;
  failed = cmocka_run_group_tests(tests, NULL, NULL);
  return PetscFinalize() || failed;
}
