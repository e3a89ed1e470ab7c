/* Balance of forces, moments and energy.

   Forces from outside are the loads, and at prescribed slots the reactions: what is missing there
   to hold the internal forces. Work of a step = sum over slots of (force at start + force at end) /
   2 times the change of the slot; it differs from the change of stored energy by the third power of
   the step for loads that have a potential. In-situ strain that is ramped in stores energy without
   external work, and so does swelling that changes: the audit of energy starts when it is
   complete, or after the first step where it is there from the beginning. Where a law of a solid
   spends work, there is none. */
#include "steps/balance.h"
#include "base/rotation.h"
#include "steps/assembly.h"

/* Moment m of a generalised rotation force g = T^T m / L: T^T m = L g. */
static Vec3 moment_of(const BodyMotion *motion, Vec3 g)
{
  const Mat3 T = rotation_tangent(motion->increment);

  return vec3_scale(ROTATION_LENGTH, mat3_vec(mat3_inverse_transpose(T), g));
}

enum { FORCE_SIZE = 6, MOMENT_SIZE, COUPLE_SIZE, RESULTANT_SIZE };

static void add_force(Vec3 force, Vec3 moment, double sum[RESULTANT_SIZE])
{
  for (int k = 0; k < 3; k++) {
    sum[k] += force.a[k];
    sum[3 + k] += moment.a[k];
  }
  sum[FORCE_SIZE] += vec3_norm(force);
  sum[MOMENT_SIZE] += vec3_norm(moment);
}

/* Resultant force and moment about the origin of forces per slot: sum[0..2], sum[3..5]; and the
   sums of the sizes of the parts: sum[6], sum[7]. Forces that cancel each other have a size, too.
   sum[8] is that of the couples on bodies. */
static void resultant(const Problem *problem, const double slot_force[], double sum[RESULTANT_SIZE])
{
  const UnknownMap *map = &problem->map;

  for (int k = 0; k < RESULTANT_SIZE; k++) sum[k] = 0.0;
  for (PetscInt n = 0; n < map->node_count; n++) {
    const double *f     = &slot_force[node_slot(n, 0)];
    const Vec3    force = vec3_of(f);

    add_force(force, vec3_cross(problem->current[n], force), sum);
  }
  for (PetscInt b = 0; b < map->body_count; b++) {
    const BodyMotion *motion = &problem->motion[b];
    const double     *g      = &slot_force[body_slot(map, b, 0)];
    const Vec3        force  = vec3_of(g);
    const Vec3        couple = moment_of(motion, vec3_of(g + 3));
    const Vec3        point  = vec3_add(motion->reference, motion->translation);

    add_force(force, vec3_add(vec3_cross(point, force), couple), sum);
    sum[COUPLE_SIZE] += vec3_norm(couple);
  }
}

/* The ground that joints hold on to. */
static PetscErrorCode ground(const Problem *problem, double sum[RESULTANT_SIZE])
{
  const JointView view = problem_view(problem);

  PetscFunctionBeginUser;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const Joint *joint = &problem->joint[j];
    Vec3         force, moment;

    if (!joint->type->hold) continue;
    PetscCall(joint->type->hold(joint->self, &view, &force, &moment));
    add_force(force, moment, sum);
  }
  PetscFunctionReturn(0);
}

/* This rank's share of the reactions: internal minus external forces at prescribed slots. */
static void reactions(const Problem *problem, double reaction[])
{
  for (PetscInt s = 0; s < problem->map.slots; s++)
    reaction[s] = problem->map.prescribed[s] ? problem->internal[s] - problem->external[s] : 0.0;
}

/* Whether anything is strained in the reference configuration, and so has yet to find its place. */
static PetscBool strained_in_situ(const Problem *problem)
{
  for (PetscInt c = 0; c < problem->cable_count; c++)
    if (problem->cable[c].in_situ_strain != 0.0) return PETSC_TRUE;
  for (PetscInt b = 0; b < problem->beam_count; b++)
    if (problem->beam[b].in_situ_strain != 0.0) return PETSC_TRUE;
  for (PetscInt j = 0; j < problem->joint_count; j++) {
    const Joint *joint = &problem->joint[j];

    if (joint->type->in_situ && joint->type->in_situ(joint->self)) return PETSC_TRUE;
  }
  for (PetscInt m = 0; m < problem->solid_count; m++)
    if (mat3_dot(problem->solid[m].in_situ, problem->solid[m].in_situ) > 0.0) return PETSC_TRUE;
  return problem->swelling ? PETSC_TRUE : PETSC_FALSE;
}

PetscErrorCode balance_create(Problem *problem, BalanceAccount *account)
{
  /* no error is seen below this, N: round-off of a micronewton is left of the residual, however
     small the load, and where it is smooth its parts, one for each unknown, add up */
  const double force_floor = sqrt(PetscMax(1.0, (double)problem->map.total));
  /* nor below this: a model that only turns as a whole stores nothing, N mm */
  static const double energy_floor = 1e-3;

  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(account, sizeof(*account)));
  PetscCall(PetscCalloc1(problem->map.slots, &account->slot));
  PetscCall(PetscCalloc1(problem->map.slots, &account->force));
  PetscCall(problem_energy(problem, &account->totals.energy_start));
  account->totals.force_most  = force_floor;
  account->totals.moment_most = force_floor * ROTATION_LENGTH;
  account->totals.energy_most = PetscMax(energy_floor, PetscAbsReal(account->totals.energy_start));
  account->totals.settled     = PETSC_TRUE;
  if (problem->time <= 0.0 && strained_in_situ(problem)) account->totals.settled = PETSC_FALSE;
  PetscFunctionReturn(0);
}

PetscErrorCode balance_destroy(BalanceAccount *account)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree(account->slot));
  PetscCall(PetscFree(account->force));
  PetscFunctionReturn(0);
}

PetscErrorCode balance_open(Problem *problem, BalanceAccount *account)
{
  PetscFunctionBeginUser;
  PetscCall(assembly_evaluate(problem, NULL));
  reactions(problem, account->force);
  for (PetscInt s = 0; s < problem->map.slots; s++) account->force[s] += problem->external[s];
  PetscCall(PetscArraycpy(account->slot, problem->slot, problem->map.slots));
  account->activation = problem_in_situ_activation(problem);
  account->swelling   = problem_swelling_factor(problem);
  PetscFunctionReturn(0);
}

/* |a + b| relative to the largest size of forces of the run, which `most` remembers. */
static double mismatch(const double a[3], const double b[3], double size, double *most)
{
  const Vec3 sum = vec3(a[0] + b[0], a[1] + b[1], a[2] + b[2]);

  *most = PetscMax(*most, size);
  return vec3_norm(sum) / *most;
}

static PetscErrorCode audit_work(Problem *problem, BalanceAccount *account, const double reaction[],
                                 BalanceAudit *audit)
{
  double work = 0.0, change;

  PetscFunctionBeginUser;
  for (PetscInt s = 0; s < problem->map.slots; s++)
    work += 0.5 * (account->force[s] + reaction[s] + problem->external[s]) *
            (problem->slot[s] - account->slot[s]);
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, &work, 1, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  account->totals.work += work;
  PetscCall(problem_energy(problem, &audit->energy));
  if (account->activation < 1.0 || !account->totals.settled ||
      account->swelling != problem_swelling_factor(problem)) {
    account->totals.work         = 0.0;
    account->totals.energy_start = audit->energy;
  }
  account->totals.settled = PETSC_TRUE;
  change                  = audit->energy - account->totals.energy_start;
  account->totals.energy_most =
    PetscMax(account->totals.energy_most,
             PetscMax(PetscAbsReal(change), PetscAbsReal(account->totals.work)));
  audit->work           = account->totals.work;
  audit->energy_audited = PetscNot(problem_is_dissipative(problem));
  audit->energy_error   = audit->energy_audited ? PetscAbsReal(account->totals.work - change) /
                                                  account->totals.energy_most
                                                : 0.0;
  PetscFunctionReturn(0);
}

/* Keep them for those who ask, with moments in place of the forces on rotation vectors. */
static void remember(Problem *problem, const double reaction[])
{
  const UnknownMap *map = &problem->map;

  for (PetscInt s = 0; s < map->slots; s++) problem->reaction[s] = reaction[s];
  for (PetscInt b = 0; b < map->body_count; b++) {
    double    *turn   = &problem->reaction[body_slot(map, b, 3)];
    const Vec3 moment = moment_of(&problem->motion[b], vec3_of(turn));

    for (int k = 0; k < 3; k++) turn[k] = moment.a[k];
  }
}

/* Size of the forces at work: couples alone, too, are borne by forces within the model. */
static double force_size(const double load[RESULTANT_SIZE], const double hold[RESULTANT_SIZE])
{
  const double couple = PetscMax(load[COUPLE_SIZE], hold[COUPLE_SIZE]);

  return PetscMax(PetscMax(load[FORCE_SIZE], hold[FORCE_SIZE]), couple / ROTATION_LENGTH);
}

PetscErrorCode balance_close(Problem *problem, BalanceAccount *account, BalanceAudit *audit)
{
  double *reaction, load[2 * RESULTANT_SIZE], *hold = load + RESULTANT_SIZE;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(problem->map.slots, &reaction));
  PetscCall(assembly_evaluate(problem, NULL));
  reactions(problem, reaction);
  remember(problem, reaction);
  resultant(problem, problem->external, load);
  resultant(problem, reaction, hold);
  PetscCall(ground(problem, hold));
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, load, 2 * RESULTANT_SIZE, MPI_DOUBLE, MPI_SUM,
                             problem->mesh->comm));
  audit->load_force      = vec3_of(load);
  audit->load_moment     = vec3_of(load + 3);
  audit->reaction_force  = vec3_of(hold);
  audit->reaction_moment = vec3_of(hold + 3);
  audit->force_error  = mismatch(load, hold, force_size(load, hold), &account->totals.force_most);
  audit->moment_error = mismatch(load + 3, hold + 3, PetscMax(load[MOMENT_SIZE], hold[MOMENT_SIZE]),
                                 &account->totals.moment_most);
  PetscCall(audit_work(problem, account, reaction, audit));
  PetscCall(PetscFree(reaction));
  PetscFunctionReturn(0);
}
