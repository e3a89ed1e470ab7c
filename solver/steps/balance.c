/* Balance of forces, moments and energy.

   Forces from outside are the loads, and at prescribed slots the reactions: what is missing there
   to hold the internal forces. Work of a step = sum over slots of (force at start + force at end) /
   2 times the change of the slot; it differs from the change of stored energy by the third power of
   the step for loads that have a potential. In-situ strain that is ramped in stores energy without
   external work: the audit of energy starts when it is complete. */
#include "steps/balance.h"
#include "base/rotation.h"
#include "steps/assembly.h"

/* Moment m of a generalised rotation force g = T^T m / L: T^T m = L g. */
static Vec3 moment_of(const BodyMotion *motion, Vec3 g)
{
  const Mat3 T = rotation_tangent(motion->increment);

  return vec3_scale(ROTATION_LENGTH, mat3_vec(mat3_inverse_transpose(T), g));
}

/* Resultant force and moment about the origin of forces per slot: sum[0..2], sum[3..5]. */
static void resultant(const Problem *problem, const double slot_force[], double sum[6])
{
  const UnknownMap *map = &problem->map;

  for (int k = 0; k < 6; k++) sum[k] = 0.0;
  for (PetscInt n = 0; n < map->node_count; n++) {
    const double *f = &slot_force[node_slot(n, 0)];
    const Vec3    m = vec3_cross(problem->current[n], vec3(f[0], f[1], f[2]));

    for (int k = 0; k < 3; k++) {
      sum[k] += f[k];
      sum[3 + k] += m.a[k];
    }
  }
  for (PetscInt b = 0; b < map->body_count; b++) {
    const BodyMotion *motion = &problem->motion[b];
    const double     *g      = &slot_force[body_slot(map, b, 0)];
    const Vec3        point  = vec3_add(motion->reference, motion->translation);
    const Vec3        m      = vec3_add(vec3_cross(point, vec3(g[0], g[1], g[2])),
                                        moment_of(motion, vec3(g[3], g[4], g[5])));

    for (int k = 0; k < 3; k++) {
      sum[k] += g[k];
      sum[3 + k] += m.a[k];
    }
  }
}

/* This rank's share of the reactions: internal minus external forces at prescribed slots. */
static void reactions(const Problem *problem, double reaction[])
{
  for (PetscInt s = 0; s < problem->map.slots; s++)
    reaction[s] = problem->map.prescribed[s] ? problem->internal[s] - problem->external[s] : 0.0;
}

PetscErrorCode balance_create(Problem *problem, BalanceAccount *account)
{
  /* a model that is not loaded is out of balance by round-off: no error is seen below this, N */
  static const double force_floor = 1.0;

  PetscFunctionBeginUser;
  PetscCall(PetscMemzero(account, sizeof(*account)));
  PetscCall(PetscCalloc1(problem->map.slots, &account->slot));
  PetscCall(PetscCalloc1(problem->map.slots, &account->force));
  PetscCall(problem_energy(problem, &account->energy_start));
  account->force_most  = force_floor;
  account->moment_most = force_floor * ROTATION_LENGTH;
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
  PetscFunctionReturn(0);
}

/* |a + b| relative to the largest |a| or |b| of the run, which `most` remembers. */
static double mismatch(const double a[3], const double b[3], double *most)
{
  const Vec3 u = vec3(a[0], a[1], a[2]), v = vec3(b[0], b[1], b[2]);

  *most = PetscMax(*most, PetscMax(vec3_norm(u), vec3_norm(v)));
  return *most > 0.0 ? vec3_norm(vec3_add(u, v)) / *most : 0.0;
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
  account->work += work;
  PetscCall(problem_energy(problem, &audit->energy));
  if (account->activation < 1.0) {
    account->work         = 0.0;
    account->energy_start = audit->energy;
  }
  change = audit->energy - account->energy_start;
  account->energy_most =
    PetscMax(account->energy_most, PetscMax(PetscAbsReal(change), PetscAbsReal(account->work)));
  audit->work = account->work;
  audit->energy_error =
    account->energy_most > 0.0 ? PetscAbsReal(account->work - change) / account->energy_most : 0.0;
  PetscFunctionReturn(0);
}

PetscErrorCode balance_close(Problem *problem, BalanceAccount *account, BalanceAudit *audit)
{
  double *reaction, sum[12];

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(problem->map.slots, &reaction));
  PetscCall(assembly_evaluate(problem, NULL));
  reactions(problem, reaction);
  resultant(problem, problem->external, sum);
  resultant(problem, reaction, sum + 6);
  PetscCallMPI(MPI_Allreduce(MPI_IN_PLACE, sum, 12, MPI_DOUBLE, MPI_SUM, problem->mesh->comm));
  audit->load_force      = vec3(sum[0], sum[1], sum[2]);
  audit->load_moment     = vec3(sum[3], sum[4], sum[5]);
  audit->reaction_force  = vec3(sum[6], sum[7], sum[8]);
  audit->reaction_moment = vec3(sum[9], sum[10], sum[11]);
  audit->force_error     = mismatch(sum, sum + 6, &account->force_most);
  audit->moment_error    = mismatch(sum + 3, sum + 9, &account->moment_most);
  PetscCall(audit_work(problem, account, reaction, audit));
  PetscCall(PetscFree(reaction));
  PetscFunctionReturn(0);
}
