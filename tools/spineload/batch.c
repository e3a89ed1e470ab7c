/* One-sided counter: every group leader adds one to a number that lives in a window of rank 0. */
#include "batch.h"
#include "build_info.h"
#include "interrupt.h"
#include "messages.h"
#include "progress.h"
#include <stdio.h>

typedef struct {
  MPI_Win     counter;
  int        *memory; /* the number itself, on world rank 0 */
  MPI_Comm    group;
  PetscMPIInt group_rank, group_size;
} Share;

PetscInt batch_ranks_per_scenario(PetscInt ranks, PetscInt scenarios)
{
  PetscInt share = PetscMax(1, ranks / PetscMax(1, scenarios));

  while (ranks % share != 0) share--;
  return share;
}

static PetscErrorCode share_create(PetscInt ranks_per_scenario, Share *share)
{
  PetscMPIInt rank;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_rank(PETSC_COMM_WORLD, &rank));
  PetscCallMPI(MPI_Win_allocate(rank == 0 ? (MPI_Aint)sizeof(int) : 0, (int)sizeof(int),
                                MPI_INFO_NULL, PETSC_COMM_WORLD, &share->memory, &share->counter));
  if (rank == 0) {
    PetscCallMPI(MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, share->counter));
    *share->memory = 0;
    PetscCallMPI(MPI_Win_unlock(0, share->counter));
  }
  /* Nobody may draw before the counter is set. */
  PetscCallMPI(MPI_Barrier(PETSC_COMM_WORLD));
  PetscCallMPI(
    MPI_Comm_split(PETSC_COMM_WORLD, rank / (int)ranks_per_scenario, rank, &share->group));
  PetscCallMPI(MPI_Comm_rank(share->group, &share->group_rank));
  PetscCallMPI(MPI_Comm_size(share->group, &share->group_size));
  PetscFunctionReturn(0);
}

static PetscErrorCode share_destroy(Share *share)
{
  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Win_free(&share->counter));
  PetscCallMPI(MPI_Comm_free(&share->group));
  PetscFunctionReturn(0);
}

/* Index of the next scenario for this group; `count` or more when there is none, or when a rank of
   the group was told to stop. Collective over the group. */
static PetscErrorCode draw(Share *share, PetscInt count, PetscInt *index)
{
  const int one  = 1;
  int       stop = interrupt_requested() ? 1 : 0, next = (int)count;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &stop, 1, MPI_INT, MPI_MAX, share->group));
  if (!stop && share->group_rank == 0) {
    PetscCallMPI(MPI_Win_lock(MPI_LOCK_SHARED, 0, 0, share->counter));
    PetscCallMPI(MPI_Fetch_and_op(&one, &next, MPI_INT, 0, 0, MPI_SUM, share->counter));
    PetscCallMPI(MPI_Win_unlock(0, share->counter));
  }
  PetscCallMPI(MPI_Bcast(&next, 1, MPI_INT, 0, share->group));
  *index = next;
  PetscFunctionReturn(0);
}

/* Asked after every step. Where the network cannot reach the counter by itself, rank 0 serves it
   whenever it enters MPI; probing makes sure that it does. */
static PetscBool stop_requested(void)
{
  int waiting;

  MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, PETSC_COMM_WORLD, &waiting, MPI_STATUS_IGNORE);
  return interrupt_requested();
}

/* A whole result makes the partial one of an earlier run out of date. */
static PetscErrorCode remove_partial(const char *folder, const Record *record)
{
  const Verdict verdict = record->verdict;
  char          path[PETSC_MAX_PATH_LEN];

  PetscFunctionBeginUser;
  if (verdict != VERDICT_DONE && verdict != VERDICT_EXPECT_FAILED) PetscFunctionReturn(0);
  PetscCall(PetscSNPrintf(path, sizeof path, "%s/%s.partial.h5", folder, record->name));
  /* Most often there is none. */
  (void)remove(path);
  PetscFunctionReturn(0);
}

/* Run one scenario in this group. A fault inside it becomes its verdict. */
static PetscErrorCode run_one(const BatchOptions *options, const Share *share,
                              const Scenario *scenario, Progress *progress, Record *record)
{
  const PetscBool   leads   = share->group_rank == 0 ? PETSC_TRUE : PETSC_FALSE;
  const RunSettings setting = {.folder           = options->folder,
                               .data_folder      = options->data_folder,
                               .command_line     = options->command_line,
                               .program_version  = SPINELOAD_VERSION,
                               .program_git      = SPINELOAD_GIT,
                               .program_compiler = SPINELOAD_COMPILER,
                               .progress         = progress_step,
                               .context          = progress,
                               .restart          = options->restart,
                               .stop             = stop_requested};
  ScenarioOutcome  *outcome = NULL;
  PetscErrorCode    error;

  PetscFunctionBeginUser;
  if (leads) progress_begin(progress, record->index + 1, record->name);
  error = scenario_run(share->group, scenario, &setting, &outcome);
  if (error) {
    /* A fault on one rank of several leaves the others waiting inside the scenario: there is no
       way to go on. Alone, a rank leaves the faulty scenario behind and draws the next. */
    if (share->group_size > 1) MPI_Abort(PETSC_COMM_WORLD, EXIT_INTERNAL);
    record->verdict = message_is_file_error(error) ? VERDICT_FILE_ERROR : VERDICT_INTERNAL;
    PetscCall(PetscStrallocpy("see the error above", &record->message));
  } else {
    PetscCall(record_from_outcome(outcome, record));
    PetscCall(scenario_outcome_destroy(&outcome));
  }
  if (leads) PetscCall(remove_partial(options->folder, record));
  if (leads) progress_end(progress, record);
  PetscFunctionReturn(0);
}

/* Bring the records that the group leaders made to rank 0. */
static PetscErrorCode gather(Packet *packet, PetscInt count, Record record[])
{
  PetscFunctionBeginUser;
  PetscCall(packet_gather(packet, PETSC_COMM_WORLD));
  while (!packet_at_end(packet)) {
    Record received;

    PetscCall(record_get(packet, &received));
    PetscCheck(received.index >= 0 && received.index < count, PETSC_COMM_SELF, PETSC_ERR_PLIB,
               "record of scenario %" PetscInt_FMT " of %" PetscInt_FMT, received.index, count);
    PetscCall(record_clear(&record[received.index]));
    record[received.index] = received;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode batch_run(const BatchOptions *options, PetscInt count,
                         const Scenario *const scenario[], Record record[])
{
  PetscInt    per_scenario = options->ranks_per_scenario, index = 0;
  PetscMPIInt ranks;
  Packet     *packet;
  Progress    progress;
  Share       share;

  PetscFunctionBeginUser;
  PetscCallMPI(MPI_Comm_size(PETSC_COMM_WORLD, &ranks));
  if (per_scenario == 0) per_scenario = batch_ranks_per_scenario(ranks, count);
  PetscCheck(ranks % per_scenario == 0, PETSC_COMM_WORLD, PETSC_ERR_ARG_INCOMP,
             "%" PetscInt_FMT " ranks per scenario do not divide %d ranks", per_scenario, ranks);
  progress = progress_start(options->quiet, ranks > per_scenario ? PETSC_TRUE : PETSC_FALSE, count);
  for (PetscInt i = 0; i < count; i++) {
    record[i] = (Record){.index = i, .verdict = VERDICT_NOT_STARTED};
    PetscCall(PetscStrallocpy(scenario[i]->name, &record[i].name));
  }
  PetscCall(packet_create(&packet));
  PetscCall(share_create(per_scenario, &share));
  for (;;) {
    Record made = {0};

    PetscCall(draw(&share, count, &index));
    if (index >= count) break;
    made.index = index;
    PetscCall(PetscStrallocpy(scenario[index]->name, &made.name));
    PetscCall(run_one(options, &share, scenario[index], &progress, &made));
    if (share.group_rank == 0) PetscCall(record_put(&made, packet));
    PetscCall(record_clear(&made));
  }
  PetscCall(gather(packet, count, record));
  PetscCall(share_destroy(&share));
  PetscCall(packet_destroy(&packet));
  PetscFunctionReturn(0);
}
