/* State of a problem as plain numbers. Nodes and cells go by their natural numbers; what every rank
   knows, bodies and joints, is the same on all of them. */
#include "steps/checkpoint.h"
#include "base/text_buffer.h"
#include "steps/problem_internal.h"
#include <math.h>
#include <stdint.h>

enum { ROTATION = 3, BODY_RATE = 12, BODY_RATE_OLD = BODY_RATE + BODY_UNKNOWNS };

PetscErrorCode checkpoint_history_size(const Problem *problem, PetscInt *size)
{
  PetscFunctionBeginUser;
  *size = 0;
  for (PetscInt c = 0; c < problem->mesh->cell_count; c++)
    *size = PetscMax(*size, problem->history_first[c + 1] - problem->history_first[c]);
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, size, 1, MPIU_INT, MPI_MAX, problem->mesh->comm));
  PetscFunctionReturn(0);
}

/* FNV-1a of one more number, byte by byte.
   Reference: Fowler, Noll, Vo & Eastlake (2019), draft-eastlake-fnv-17. */
static uint64_t hash_number(uint64_t hash, int64_t number)
{
  static const uint64_t prime = 1099511628211u;
  static const int      bits = 8, byte = 255;

  for (int i = 0; i < (int)sizeof(number); i++)
    hash = (hash ^ (((uint64_t)number >> (bits * i)) & (uint64_t)byte)) * prime;
  return hash;
}

/* Hash of the mesh: the sum of those of its nodes and cells, so that it does not matter who has
   them. Positions are taken to a nanometre: rounding does not make another mesh. */
static PetscErrorCode hash_mesh(const Mesh *mesh, uint64_t *hash)
{
  static const uint64_t basis = 14695981039346656037u;
  static const double   grain = 1e-6; /* mm */

  PetscFunctionBeginUser;
  *hash = 0;
  for (PetscInt n = 0; n < mesh->node_owned; n++) {
    uint64_t one = hash_number(basis, mesh->node_number[n]);

    for (int k = 0; k < 3; k++) one = hash_number(one, llround(mesh->position[n].a[k] / grain));
    *hash += one;
  }
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt *node = mesh_cell_nodes(mesh, c);
    uint64_t        one  = hash_number(basis, mesh->cell_number[c]);

    one = hash_number(one, (int64_t)mesh->cell_type[c]);
    for (PetscInt a = 0; a < cell_node_counts[mesh->cell_type[c]]; a++)
      one = hash_number(one, mesh->node_number[node[a]]);
    *hash += one;
  }
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, hash, 1, MPI_UINT64_T, MPI_SUM, mesh->comm));
  PetscFunctionReturn(0);
}

/* States of all joints, one behind the other; `sizes` (may be NULL) gets how long each is. */
static PetscErrorCode save_joints(const Problem *problem, PetscInt sizes[], PetscInt *count,
                                  double **value)
{
  PetscFunctionBeginUser;
  *count = 0;
  *value = NULL;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const Joint *joint = &problem->joint[j];
    PetscInt     size  = 0;
    double      *state = NULL;

    if (joint->type->save) PetscCall(joint->type->save(joint->self, &size, &state));
    PetscCall(PetscRealloc(sizeof(double) * (size_t)(*count + size), value));
    PetscCall(PetscArraycpy(*value + *count, state, size));
    PetscCall(PetscFree(state));
    *count += size;
    if (sizes) sizes[j] = size;
  }
  PetscFunctionReturn(0);
}

PetscErrorCode checkpoint_shape(const Problem *problem, char **text)
{
  const Mesh *mesh  = problem->mesh;
  TextBuffer  lines = {0};
  PetscInt    history, *size, total;
  uint64_t    hash;
  double     *state;

  PetscFunctionBeginUser;
  PetscCall(checkpoint_history_size(problem, &history));
  PetscCall(hash_mesh(mesh, &hash));
  PetscCall(PetscMalloc1(problem->joint_count, &size));
  PetscCall(save_joints(problem, size, &total, &state));
  PetscCall(text_buffer_add(&lines, "nodes: %" PetscInt_FMT "\n", mesh->node_total));
  PetscCall(text_buffer_add(&lines, "cells: %" PetscInt_FMT "\n", mesh->cell_total));
  PetscCall(text_buffer_add(&lines, "hash of the mesh: %016llx\n", (unsigned long long)hash));
  PetscCall(text_buffer_add(&lines, "unknowns: %" PetscInt_FMT "\n", problem->map.total));
  PetscCall(text_buffer_add(&lines, "bodies and frames: %" PetscInt_FMT "\n", problem->body_count));
  PetscCall(text_buffer_add(&lines, "internal variables of a cell: %" PetscInt_FMT "\n", history));
  for (PetscInt j = 0; j < problem->joint_count; j++)
    PetscCall(text_buffer_add(&lines, "joint %" PetscInt_FMT ": %s, %" PetscInt_FMT " numbers\n", j,
                              problem->joint[j].type->name, size[j]));
  PetscCall(PetscFree(size));
  PetscCall(PetscFree(state));
  *text = lines.text;
  PetscFunctionReturn(0);
}

const char *checkpoint_obstacle(const Problem *problem)
{
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const JointType *type = problem->joint[j].type;

    if (type->commit && !(type->save && type->load)) return type->name;
  }
  return NULL;
}

static PetscErrorCode take_nodes(const Problem *problem, const StepMemory *memory,
                                 NaturalBlock *block)
{
  const Mesh *mesh = problem->mesh;
  double     *value;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(CHECKPOINT_NODE_SIZE * (size_t)mesh->node_owned, &value));
  for (PetscInt n = 0; n < mesh->node_owned; n++)
    for (int k = 0; k < 3; k++) {
      const PetscInt slot = node_slot(n, k);
      double        *row  = value + CHECKPOINT_NODE_SIZE * n;

      row[k]     = problem->slot[slot];
      row[3 + k] = memory->rate[slot];
      row[6 + k] = memory->rate_old[slot];
    }
  PetscCall(mesh_to_natural(mesh, SET_NODES, CHECKPOINT_NODE_SIZE, value, block));
  PetscCall(PetscFree(value));
  PetscFunctionReturn(0);
}

static PetscErrorCode take_history(const Problem *problem, NaturalBlock *block)
{
  const Mesh *mesh = problem->mesh;
  PetscInt    size;
  double     *value;

  PetscFunctionBeginUser;
  *block = (NaturalBlock){0};
  PetscCall(checkpoint_history_size(problem, &size));
  if (size == 0) PetscFunctionReturn(0);
  PetscCall(PetscCalloc1((size_t)size * (size_t)mesh->cell_count, &value));
  for (PetscInt c = 0; c < mesh->cell_count; c++) {
    const PetscInt first = problem->history_first[c];

    PetscCall(PetscArraycpy(value + (ptrdiff_t)size * c, problem->history + first,
                            problem->history_first[c + 1] - first));
  }
  PetscCall(mesh_to_natural(mesh, SET_CELLS, size, value, block));
  PetscCall(PetscFree(value));
  PetscFunctionReturn(0);
}

static void take_body(const Problem *problem, PetscInt body, const StepMemory *memory,
                      double row[CHECKPOINT_BODY_SIZE])
{
  const BodyMotion *motion = &problem->motion[body];

  for (int k = 0; k < 3; k++) {
    row[k] = motion->translation.a[k];
    for (int l = 0; l < 3; l++) row[ROTATION + 3 * k + l] = motion->start.a[k][l];
  }
  for (int k = 0; k < BODY_UNKNOWNS; k++) {
    const PetscInt slot = body_slot(&problem->map, body, k);

    row[BODY_RATE + k]     = memory->rate[slot];
    row[BODY_RATE_OLD + k] = memory->rate_old[slot];
  }
}

PetscErrorCode checkpoint_take(const Problem *problem, const StepMemory *memory,
                               Checkpoint *checkpoint)
{
  const BalanceTotals *totals                   = &memory->totals;
  const double         run[CHECKPOINT_RUN_SIZE] = {
            problem->time,       memory->step,       memory->last,         memory->last_old,
            totals->settled,     totals->work,       totals->energy_start, totals->force_most,
            totals->moment_most, totals->energy_most};

  PetscFunctionBeginUser;
  PetscCall(PetscArraycpy(checkpoint->run, run, CHECKPOINT_RUN_SIZE));
  PetscCall(take_nodes(problem, memory, &checkpoint->node));
  PetscCall(take_history(problem, &checkpoint->history));
  checkpoint->body_count = problem->body_count;
  PetscCall(PetscMalloc1(CHECKPOINT_BODY_SIZE * (size_t)problem->body_count, &checkpoint->body));
  for (PetscInt b = 0; b < problem->body_count; b++)
    take_body(problem, b, memory, checkpoint->body + CHECKPOINT_BODY_SIZE * b);
  PetscCall(save_joints(problem, NULL, &checkpoint->joint_count, &checkpoint->joint));
  PetscFunctionReturn(0);
}

PetscErrorCode checkpoint_destroy(Checkpoint *checkpoint)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(checkpoint->node.value));
  PetscCall(PetscFree(checkpoint->history.value));
  PetscCall(PetscFree(checkpoint->body));
  PetscCall(PetscFree(checkpoint->joint));
  PetscFunctionReturn(0);
}
