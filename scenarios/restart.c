/* The state of a run as the tables of /restart, and back. Rank 0 reads the file, block by block,
   and every rank takes what it has of each block. */
#include "restart.h"
#include "results/result_restart.h"
#include "text.h"
#include <string.h>

/* Numbers that are read and passed round at a time: some megabytes. */
static const PetscInt BLOCK_NUMBERS = 1000000;

enum { RUN_SIZE = CHECKPOINT_RUN_SIZE + 1, CAUSE_SIZE = 1024, LINE_SIZE = 128 };

enum { TABLE_RUN, TABLE_NODES, TABLE_HISTORY, TABLE_BODIES, TABLE_JOINTS, TABLES };

/* Names and sizes of the tables; rows and values are for those who have them. */
static PetscErrorCode fill_tables(const Problem *problem, PetscInt bodies, PetscInt joints,
                                  RestartTable table[TABLES])
{
  const Mesh *mesh = problem_mesh(problem);
  PetscInt    history;

  PetscFunctionBeginUser;
  PetscCall(checkpoint_history_size(problem, &history));
  table[TABLE_RUN]     = (RestartTable){"run", 1, RUN_SIZE, 0, NULL};
  table[TABLE_NODES]   = (RestartTable){"nodes", mesh->node_total, CHECKPOINT_NODE_SIZE, 0, NULL};
  table[TABLE_HISTORY] = (RestartTable){"cells", history ? mesh->cell_total : 0, history, 0, NULL};
  table[TABLE_BODIES]  = (RestartTable){"bodies", bodies, CHECKPOINT_BODY_SIZE, 0, NULL};
  table[TABLE_JOINTS]  = (RestartTable){"joints", joints, 1, 0, NULL};
  PetscFunctionReturn(0);
}

/* The kind of model, then what the problem says. */
PetscErrorCode restart_shape(const RunModel *model, char **text)
{
  char *shape;

  PetscFunctionBeginUser;
  *text = NULL;
  PetscCall(checkpoint_shape(model->problem, &shape));
  PetscCall(text_append(text, "model: %s\n%s", model->scenario->mesh ? "mesh" : "spine", shape));
  PetscCall(PetscFree(shape));
  PetscFunctionReturn(0);
}

PetscErrorCode restart_write(const RunModel *model, const char *shape, const StepMemory *memory,
                             double work_before, Writer *writer)
{
  RestartTable table[TABLES];
  Checkpoint   now;
  double       run[RUN_SIZE];
  PetscMPIInt  rank;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(problem_mesh(model->problem)->comm, &rank));
  PetscCall(checkpoint_take(model->problem, memory, &now));
  PetscCall(PetscArraycpy(run, now.run, CHECKPOINT_RUN_SIZE));
  run[CHECKPOINT_RUN_SIZE] = work_before;
  PetscCall(fill_tables(model->problem, now.body_count, now.joint_count, table));
  table[TABLE_NODES].rows    = now.node.count;
  table[TABLE_NODES].value   = now.node.value;
  table[TABLE_HISTORY].rows  = now.history.count;
  table[TABLE_HISTORY].value = now.history.value;
  table[TABLE_RUN].value     = run;
  table[TABLE_BODIES].value  = now.body;
  table[TABLE_JOINTS].value  = now.joint;
  /* what every rank knows is written by one */
  if (rank == 0) table[TABLE_RUN].rows = 1;
  if (rank == 0) table[TABLE_BODIES].rows = now.body_count;
  if (rank == 0) table[TABLE_JOINTS].rows = now.joint_count;
  PetscCall(writer_add_restart(writer, shape, TABLES, table));
  PetscCall(checkpoint_destroy(&now));
  PetscFunctionReturn(0);
}

/** Reading on rank 0, of which all hear. */
typedef struct {
  MPI_Comm       comm;
  PetscMPIInt    rank;
  const char    *path;
  RunModel      *model;
  Restart       *restart;
  RestartReader *reader; /* on rank 0 */
  char           cause[CAUSE_SIZE];
} Reading;

/* The parameters are those of a PETSc error handler; the first report says what happened. */
static PetscErrorCode keep_cause(MPI_Comm comm, int line, const char *function, const char *file,
                                 PetscErrorCode code, PetscErrorType type, const char *message,
                                 void *context)
{
  (void)comm, (void)line, (void)function, (void)file;
  if (type == PETSC_ERROR_INITIAL && message) (void)PetscStrncpy(context, message, CAUSE_SIZE);
  return code;
}

/* Tell all ranks whether rank 0 has a cause to refuse. */
static PetscErrorCode agree(Reading *reading, PetscBool *refused)
{
  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Bcast(reading->cause, CAUSE_SIZE, MPI_CHAR, 0, reading->comm));
  *refused = reading->cause[0] ? PETSC_TRUE : PETSC_FALSE;
  PetscFunctionReturn(0);
}

/* Rows of a table on every rank. */
static PetscErrorCode read_rows(Reading *reading, const RestartTable *table, NaturalBlock *block,
                                PetscBool *refused)
{
  PetscErrorCode failure = 0;

  PetscFunctionBeginUser;
  PetscCall(PetscPushErrorHandler(keep_cause, reading->cause));
  if (reading->rank == 0)
    failure = restart_reader_read(reading->reader, table, block->first, block->count, block->value);
  PetscCall(PetscPopErrorHandler());
  PetscCheck(!failure || failure == PETSC_ERR_FILE_READ, PETSC_COMM_SELF, failure, "%s",
             reading->cause);
  PetscCall(agree(reading, refused));
  PetscCallMPI(MPI_Bcast(block->value, (PetscMPIInt)(block->count * table->width), MPI_DOUBLE, 0,
                         reading->comm));
  PetscFunctionReturn(0);
}

static PetscErrorCode give(Reading *reading, int which, const RestartTable *table,
                           const NaturalBlock *block)
{
  Problem    *problem = reading->model->problem;
  StepMemory *memory  = &reading->restart->memory;

  PetscFunctionBeginUser;
  if (which == TABLE_NODES) checkpoint_give_nodes(problem, memory, block);
  if (which == TABLE_HISTORY) checkpoint_give_history(problem, table->width, block);
  if (which == TABLE_BODIES) checkpoint_give_bodies(problem, memory, block->value);
  if (which == TABLE_JOINTS) PetscCall(checkpoint_give_joints(problem, block->count, block->value));
  if (which == TABLE_RUN) {
    reading->restart->work_before = block->value[CHECKPOINT_RUN_SIZE];
    PetscCall(checkpoint_finish(problem, memory, block->value));
  }
  PetscFunctionReturn(0);
}

/* A table in blocks of rows; bodies and joints, which are few, at once. */
static PetscErrorCode read_table(Reading *reading, int which, const RestartTable *table,
                                 PetscBool *refused)
{
  const PetscBool by_number = which == TABLE_NODES || which == TABLE_HISTORY;
  const PetscInt  many =
    by_number ? PetscMax(1, BLOCK_NUMBERS / PetscMax(1, table->width)) : table->total;
  NaturalBlock block;

  PetscFunctionBeginUser;
  if (table->total == 0) PetscFunctionReturn(0);
  PetscCall(PetscMalloc1((size_t)many * (size_t)table->width, &block.value));
  for (block.first = 0; block.first < table->total && !*refused; block.first += many) {
    block.count = PetscMin(many, table->total - block.first);
    PetscCall(read_rows(reading, table, &block, refused));
    if (!*refused) PetscCall(give(reading, which, table, &block));
  }
  PetscCall(PetscFree(block.value));
  PetscFunctionReturn(0);
}

/* The line of a text that begins at `at`, without its end. */
static void copy_line(const char *at, char line[LINE_SIZE])
{
  const size_t length = PetscMin(strcspn(at, "\n"), LINE_SIZE - 1);

  memcpy(line, at, length);
  line[length] = '\0';
}

/* Name the first line in which two shapes differ. */
static PetscErrorCode compare_shapes(Reading *reading, const char *there, const char *here)
{
  char line[2][LINE_SIZE];

  PetscFunctionBeginUser;
  while (*there || *here) {
    copy_line(there, line[0]);
    copy_line(here, line[1]);
    if (strcmp(line[0], line[1]) != 0) {
      PetscCall(PetscSNPrintf(reading->cause, CAUSE_SIZE,
                              "%s does not fit this scenario: it has \"%s\", the scenario \"%s\"",
                              reading->path, line[0], line[1]));
      PetscFunctionReturn(0);
    }
    there += strcspn(there, "\n") + (there[strcspn(there, "\n")] ? 1 : 0);
    here += strcspn(here, "\n") + (here[strcspn(here, "\n")] ? 1 : 0);
  }
  PetscFunctionReturn(0);
}

/* Open the file, and hold what it belongs to against the model. */
static PetscErrorCode open_and_compare(Reading *reading, PetscBool *refused)
{
  const char    *obstacle = checkpoint_obstacle(reading->model->problem);
  PetscErrorCode failure  = 0;
  char          *shape;

  PetscFunctionBeginUser;
  PetscCall(restart_shape(reading->model, &shape));
  PetscCall(PetscPushErrorHandler(keep_cause, reading->cause));
  if (reading->rank == 0) failure = restart_reader_open(reading->path, &reading->reader);
  PetscCall(PetscPopErrorHandler());
  PetscCheck(!failure || failure == PETSC_ERR_FILE_READ || failure == PETSC_ERR_FILE_OPEN,
             PETSC_COMM_SELF, failure, "%s", reading->cause);
  if (obstacle)
    PetscCall(PetscSNPrintf(reading->cause, CAUSE_SIZE,
                            "a run with a joint of type %s cannot be restarted: what it remembers "
                            "is not kept in result files",
                            obstacle));
  else if (reading->reader)
    PetscCall(compare_shapes(reading, restart_reader_shape(reading->reader), shape));
  PetscCall(PetscFree(shape));
  PetscCall(agree(reading, refused));
  PetscFunctionReturn(0);
}

static PetscErrorCode read_state(Reading *reading, PetscBool *refused)
{
  const RunModel *model = reading->model;
  const double    end   = model->phase[model->phase_count - 1].end;
  RestartTable    table[TABLES];
  Checkpoint      now = {0};

  PetscFunctionBeginUser;
  /* of the state that is there now, only the sizes matter */
  PetscCall(checkpoint_take(model->problem, &reading->restart->memory, &now));
  PetscCall(fill_tables(model->problem, now.body_count, now.joint_count, table));
  PetscCall(checkpoint_destroy(&now));
  for (int t = TABLES - 1; t >= 0 && !*refused; t--)
    PetscCall(read_table(reading, t, &table[t], refused));
  reading->restart->time = problem_time(model->problem);
  if (*refused || end - reading->restart->time > SAME_TIME * end) PetscFunctionReturn(0);
  *refused = PETSC_TRUE;
  PetscCall(PetscSNPrintf(reading->cause, CAUSE_SIZE,
                          "%s is at %g s, where this scenario ends: nothing is left to do",
                          reading->path, reading->restart->time));
  PetscFunctionReturn(0);
}

PetscErrorCode restart_read(RunModel *model, const char *path, Restart *restart, char **refusal)
{
  Reading   reading = {.path = path, .model = model, .restart = restart};
  PetscBool refused;

  PetscFunctionBeginUser;
  *refusal     = NULL;
  *restart     = (Restart){0};
  reading.comm = problem_mesh(model->problem)->comm;
  PetscCallMPI(MPI_Comm_rank(reading.comm, &reading.rank));
  PetscCall(checkpoint_create_memory(model->problem, &restart->memory));
  PetscCall(open_and_compare(&reading, &refused));
  if (!refused) PetscCall(read_state(&reading, &refused));
  PetscCall(restart_reader_close(&reading.reader));
  if (refused) PetscCall(text_append(refusal, "%s", reading.cause));
  restart->given = PetscNot(refused);
  PetscFunctionReturn(0);
}

PetscErrorCode restart_destroy(Restart *restart)
{
  PetscFunctionBeginUser;
  PetscCall(checkpoint_destroy_memory(&restart->memory));
  PetscFunctionReturn(0);
}
